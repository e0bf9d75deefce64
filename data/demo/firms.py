"""The companies of the sample: leaders, makers in the city, makers elsewhere, dealers, and some nobody has placed."""

import random
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from codes import invented_code
from trades import ABROAD, HOME_CITY, HOME_PROVINCE, NOBODY_HERE, Chain, Place, Product, Segment

# how many makers a product has in the leaders' core parks and elsewhere in the city
MAKERS = {
    "closed": (1, 1),
    "single_source": (1, 0),
    "wrong_place": (0, 2),
    "short": (1, 1),
    "unknown": (1, 1),
    "unmatched": (0, 1),
    "made": (0, 1),
}
SUFFIXES = {"有限公司": 70, "有限责任公司": 10, "实业有限公司": 14, "股份有限公司": 6}
LEGAL_FORM = re.compile("(实业|股份|贸易|收储|服务)?有限(责任)?公司$")
HOUSES = ("", "沅盛", "澧达", "恒沅", "联澧")
HONOURS = {"规上": 0.7, "高新技术企业": 0.35, "专精特新": 0.2, "小巨人": 0.08}
RESORT = "柳叶湖旅游度假区"  # no works there but its own chains'
MOST_PRODUCTS = 4
PLACED = frozenset({"leader", "maker", "source"})


@dataclass
class Firm:
    """One row of the sheet 企业; ``role`` is leader, maker, source, dealer, unplaced or unlisted."""

    name: str
    role: str
    place: Place
    chain: str
    segment: str = ""
    industry: str = ""
    products: list[str] = field(default_factory=list)
    credit_code: str = ""
    alias: str = ""
    group: str = ""
    honours: list[str] = field(default_factory=list)
    registered: Place | None = None
    output: float = 0.0
    tax: float = 0.0


class Register:
    """All firms in the order they were drawn, found by product."""

    def __init__(self, places: dict[str, Place]) -> None:
        self.places = places
        self.firms: list[Firm] = []
        self.by_name: dict[str, Firm] = {}
        self.cores: set[str] = set()
        self._makers: dict[str, list[Firm]] = {}

    def add(self, firm: Firm) -> Firm:
        if firm.name in self.by_name:
            raise ValueError(f"two firms of one name: {firm.name}")
        self.firms.append(firm)
        self.by_name[firm.name] = firm
        self.cores.add(core(firm.name))
        for product in firm.products:
            self._makers.setdefault(product, []).append(firm)
        return firm

    def teach(self, firm: Firm, product: str) -> None:
        firm.products.append(product)
        self._makers.setdefault(product, []).append(firm)

    def makers(self, product: str, local: bool) -> list[Firm]:
        """Those who list the product and have a known place, in the city or outside."""
        listed = self._makers.get(product, [])
        return [firm for firm in listed if firm.role in PLACED and firm.place.local == local]

    def free_name(self, stem: str, noun: str, suffix: str) -> str:
        """示例 + place + noun + suffix; where place and noun are taken, a house name between them."""
        for house in HOUSES:
            name = f"示例{stem}{house}{noun}{suffix}"
            if core(name) not in self.cores:
                return name
        raise ValueError(f"no name left for {stem}{noun}")


def core(name: str) -> str:
    """The name without its legal form: no two firms share it."""
    return LEGAL_FORM.sub("", name)


def draw_firms(chains: Sequence[Chain], places: dict[str, Place], seed: int) -> Register:
    register = Register(places)
    for chain in chains:
        _add_leaders(register, chain)
    for chain in chains:
        rng = random.Random(f"{seed} firms {chain.name}")
        for segment, product in chain.products():
            _add_makers(register, chain, segment, product, rng)
            for source in product.sources:
                _add_source(register, chain, segment, product, source, rng)
        _add_dealer(register, chain, rng)
        _add_unplaced(register, chain, rng)
    _refuse_contradictions(register, chains)
    _fill_in(register, random.Random(f"{seed} particulars"))
    return register


def _add_leaders(register: Register, chain: Chain) -> None:
    group = f"{core(chain.leaders[0].name)}集团"
    for rank, leader in enumerate(chain.leaders):
        firm = Firm(leader.name, "leader", leader.place, chain.name, "", leader.code, list(leader.makes))
        firm.group = group if rank == 0 else ""
        register.add(firm)


def _add_makers(register: Register, chain: Chain, segment: Segment, product: Product, rng: random.Random) -> None:
    """As many local makers as the kind asks for; who makes it already counts, but not for his own needs."""
    near, far = MAKERS.get(product.kind, (0, 0))
    if product.kind == "closed" and chain.near > 0.8:
        near = 2  # one alone would be a single source
    if chain.near < 0.5 and segment.suffix.endswith("合作社"):
        near, far = 0, near + far
    own = {leader.name for leader in chain.leaders} if product.bought else set()
    present = [firm for firm in register.makers(product.name, local=True) if firm.name not in own]
    near -= sum(firm.place.park in chain.core_parks for firm in present)
    far -= sum(firm.place.park not in chain.core_parks for firm in present)
    if product.kind in ("made", "unmatched"):
        far -= len(present)
    for wanted, inside in ((near, True), (far, False)):
        for _ in range(wanted):
            if not _take_on(register, chain, segment, product, inside, rng):
                place = _home_place(register, chain, segment, inside, rng)
                _open(register, chain, segment, product, place, "maker", rng)


def _take_on(
    register: Register, chain: Chain, segment: Segment, product: Product, inside: bool, rng: random.Random
) -> bool:
    """A local maker of the same segment may take the product on."""
    for firm in register.firms:
        kin = (firm.role, firm.chain, firm.segment) == ("maker", chain.name, segment.name)
        there = (firm.place.park in chain.core_parks) == inside
        if kin and there and _has_room(firm, product) and rng.random() < 0.95:
            register.teach(firm, product.name)
            return True
    return False


def _has_room(firm: Firm, product: Product) -> bool:
    return len(firm.products) < MOST_PRODUCTS and product.name not in firm.products


def _home_place(register: Register, chain: Chain, segment: Segment, inside: bool, rng: random.Random) -> Place:
    home = [place for place in register.places.values() if place.city == HOME_CITY]
    if inside:
        parks = {leader.core_park: leader.weight**2 for leader in reversed(chain.leaders) if leader.core_park}
        park = rng.choices(list(parks), list(parks.values()))[0]
        plots = [place for place in home if place.park == park]
        return plots[0] if rng.random() < 0.85 else plots[-1]
    farm = segment.suffix.endswith("合作社")
    in_park = not farm and rng.random() < 0.85
    others = [place for place in home if place.park not in (*chain.core_parks, RESORT)]
    return rng.choice([place for place in others if bool(place.park) == in_park])


def _add_source(
    register: Register, chain: Chain, segment: Segment, product: Product, place: Place, rng: random.Random
) -> None:
    """A maker outside: one who makes it already, one of the same trade at the place, else a new one."""
    if any(firm.place == place for firm in register.makers(product.name, local=False)):
        return
    near_trade = {other.name for other in chain.segments if other.position == segment.position}
    for firm in register.firms:
        kin = (firm.role, firm.place, firm.chain) == ("source", place, chain.name) and firm.segment in near_trade
        if kin and _has_room(firm, product) and rng.random() < (0.95 if firm.segment == segment.name else 0.5):
            register.teach(firm, product.name)
            return
    _open(register, chain, segment, product, place, "source", rng)


def _open(
    register: Register, chain: Chain, segment: Segment, product: Product, place: Place, role: str, rng: random.Random
) -> None:
    suffix = segment.suffix if place.local else ""
    if not suffix or product.name.endswith("服务"):
        suffix = "有限公司" if place.province == ABROAD else rng.choices(list(SUFFIXES), list(SUFFIXES.values()))[0]
    name = register.free_name(place.stem, product.name, suffix)
    register.add(Firm(name, role, place, chain.name, segment.name, segment.code, [product.name]))


def _add_dealer(register: Register, chain: Chain, rng: random.Random) -> None:
    """A dealer sits in the city and sells what others make: his rows say 不详."""
    stem = rng.choice(("武陵", "德山", "鼎城"))
    place = {"武陵": "武陵", "德山": "经开", "鼎城": "鼎城"}[stem]
    noun = chain.segments[0].name
    name = register.free_name(stem, noun, "贸易有限公司")
    register.add(Firm(name, "dealer", register.places[place], chain.name, "", "5199"))


def _add_unplaced(register: Register, chain: Chain, rng: random.Random) -> None:
    """One firm per chain of which the ledger knows the name, or the province; some not in the sheet 企业."""
    segment, product = rng.choice([found for found in chain.bought() if found[1].kind == "unknown"])
    role, province = rng.choice((("unlisted", ""), ("unplaced", ""), ("unplaced", HOME_PROVINCE)))
    name = register.free_name(rng.choice(("湘沅", "沅澧", "洞庭", "湖湘")), product.name, "有限公司")
    place = Place(province=province)
    register.add(Firm(name, role, place, chain.name, segment.name, segment.code, [product.name]))


def _refuse_contradictions(register: Register, chains: Sequence[Chain]) -> None:
    for chain in chains:
        for _, product in chain.products():
            makers = register.makers(product.name, local=True)
            if product.kind in NOBODY_HERE and makers:
                raise ValueError(f"{chain.name} {product.name}: {product.kind}, but {makers[0].name} lists it")


def _fill_in(register: Register, rng: random.Random) -> None:
    for firm in register.firms:
        if firm.role in ("maker", "source") and firm.place.code and rng.random() < 0.05:
            _register_elsewhere(firm, register.places, rng)
        _give_code(firm, rng)
        if rng.random() < 0.07:
            firm.alias = _former_name(firm.name, register.by_name)
        firm.honours = _honours(firm, rng)
    _join_groups(register, rng)


def _give_code(firm: Firm, rng: random.Random) -> None:
    seat = firm.registered or firm.place
    if seat.code and rng.random() < 0.9:
        firm.credit_code = invented_code(rng, seat.code, firm.name.endswith("合作社"))


def _register_elsewhere(firm: Firm, places: dict[str, Place], rng: random.Random) -> None:
    key = rng.choice(("长沙", "深圳", "武汉")) if firm.place.local else rng.choice(("经开", "高新", "武陵"))
    firm.registered = places[key]


def _former_name(name: str, taken: Container[str]) -> str:
    former = f"{core(name)}厂"
    return "" if former in taken or "合作社" in name else former


def _honours(firm: Firm, rng: random.Random) -> list[str]:
    listed = ["上市"] if "股份" in firm.name and rng.random() < 0.4 else []
    if firm.role == "leader":
        more = rng.sample(("专精特新", "小巨人", "单项冠军"), rng.randint(0, 2))
        return ["规上", "高新技术企业", *more, *listed]
    if firm.role not in PLACED or firm.place.province == ABROAD or "合作社" in firm.name:
        return []
    chances = {"规上": 0.7} if firm.industry.startswith("0") else HONOURS
    return [*(honour for honour, chance in chances.items() if rng.random() < chance), *listed]


def _join_groups(register: Register, rng: random.Random) -> None:
    """Two or three local makers of a third of the chains belong to the first leader's group."""
    for head in [firm for firm in register.firms if firm.group]:
        kin = [firm for firm in register.firms if firm.chain == head.chain and firm.role == "maker"]
        joined = rng.sample(kin, min(len(kin), rng.randint(2, 3))) if rng.random() < 0.4 else []
        for firm in joined:
            firm.group = head.group
        if not joined:
            head.group = head.group if rng.random() < 0.3 else ""
