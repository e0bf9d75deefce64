"""The purchases of the sample: what each leader buys, from whom, made where, over three years.

Every product has a mix of local, outside and unknown made after its kind. The weights of the products are scaled
once so that the mix of 2023 comes to the chain's aim; earlier years shrink the local part by the ratio of aims.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from firms import Firm, Register
from trades import ABROAD, HOME_PROVINCE, MOSTLY_LOCAL, YEARS, Chain, Leader, Place, Product

LOCAL = {
    "closed": (0.66, 0.8),
    "single_source": (0.8, 0.92),
    "wrong_place": (0.6, 0.76),
    "short": (0.1, 0.24),
    "unknown": (0.24, 0.34),
}
UNKNOWN_KIND = (0.3, 0.38)
MOST_UNKNOWN = {"closed": 0.2, "single_source": 0.1, "wrong_place": 0.15, "short": 0.16}
GROWTH = {2021: 0.84, 2022: 0.93, 2023: 1.0}
NOTES = ("年度框架合同", "含运费", "价格随行就市", "按季结算")


@dataclass(frozen=True)
class Purchase:
    """One row of the sheet 配套: an amount, or a lower and an upper one."""

    buyer: str
    supplier: str
    product: str
    year: int
    amount: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    place: str = ""
    registered: str = ""
    intra_group: str = ""
    note: str = ""

    @property
    def middle(self) -> Decimal:
        return self.amount if self.low is None or self.high is None else (self.low + self.high) / 2


@dataclass(frozen=True)
class Mix:
    """Parts of a product's demand in the last year, and its part in the chain's demand."""

    weight: float
    local: float
    unknown: float


@dataclass(frozen=True)
class Circle:
    """Whom one leader asks for one product; it stays the same over the years."""

    near: list[Firm]
    far: list[Firm]
    outside: list[Firm]
    unknown: Firm


def money(value: float) -> Decimal:
    """万元 with one decimal."""
    return Decimal(round(value * 10)) / 10


def draw_purchases(chains: Sequence[Chain], register: Register, seed: int) -> list[Purchase]:
    rows: list[Purchase] = []
    for chain in chains:
        rng = random.Random(f"{seed} purchases {chain.name}")
        mixes = product_mixes(chain, rng)
        for _, product in chain.bought():
            for leader, part in _buyers(chain, product, rng):
                circle = _circle(chain, leader, product, register, rng)
                demand = chain.purchases * mixes[product.name].weight * part
                for year in YEARS:
                    rows += _cell(chain, leader, product, circle, demand, mixes[product.name], year, rng)
        rows += _second_tier(chain, register, rng)
    rng = random.Random(f"{seed} particulars")
    whole = [_particulars(row, register, rng, f"{seed}") for row in rows]
    return [part for row in whole for part in _deliveries(row, rng)]


def product_mixes(chain: Chain, rng: random.Random) -> dict[str, Mix]:
    """Mixes whose weighted sum is the chain's aim of the last year, local and unknown."""
    products = [product for _, product in chain.bought()]
    local = {p.name: rng.uniform(*LOCAL[p.kind]) if p.kind in LOCAL else 0.0 for p in products}
    weights = _scaled_weights(products, local, chain.city[-1])
    unknown = _unknown_parts(products, weights, chain.unknown[-1], rng)
    return {p.name: Mix(weights[p.name], local[p.name], unknown[p.name]) for p in products}


def _scaled_weights(products: Sequence[Product], local: dict[str, float], aim: float) -> dict[str, float]:
    """Scale the mostly local products by t = (aim x B - b) / (a - aim x A), A, B spends, a, b their local."""
    ours = [p for p in products if p.kind in MOSTLY_LOCAL]
    others = [p for p in products if p.kind not in MOSTLY_LOCAL]
    spent, spent_here = sum(p.spend for p in ours), sum(p.spend * local[p.name] for p in ours)
    rest, rest_here = sum(p.spend for p in others), sum(p.spend * local[p.name] for p in others)
    scale = (aim * rest - rest_here) / (spent_here - aim * spent)
    scaled = {p.name: p.spend * (scale if p.kind in MOSTLY_LOCAL else 1) for p in products}
    total = sum(scaled.values())
    return {name: value / total for name, value in scaled.items()}


def _unknown_parts(
    products: Sequence[Product], weights: dict[str, float], aim: float, rng: random.Random
) -> dict[str, float]:
    """A few products carry the unknown places, so that the list to verify stays short."""
    parts = {p.name: rng.uniform(*UNKNOWN_KIND) if p.kind == "unknown" else 0.0 for p in products}
    left = aim - sum(weights[name] * part for name, part in parts.items())
    carriers = [p for p in products if p.kind != "unknown"]
    rng.shuffle(carriers)
    for product in carriers:
        part = min(rng.uniform(0.12, 0.25), MOST_UNKNOWN.get(product.kind, 0.25), left / weights[product.name])
        if part < 0.02:
            break
        parts[product.name] = part
        left -= part * weights[product.name]
    return parts


def _buyers(chain: Chain, product: Product, rng: random.Random) -> list[tuple[Leader, float]]:
    """The leaders that buy the product with their part in it; the smaller ones buy half of the list."""
    segment = next(segment.name for segment, other in chain.products() if other is product)
    able = [leader for leader in chain.leaders if not leader.buys or segment in leader.buys]
    chosen = [leader for leader in able if rng.random() < (0.95 if leader is chain.leaders[0] else 0.5)]
    able = [leader for leader in able if leader in chosen or product.name in leader.makes] or able[:1]
    total = sum(leader.weight for leader in able)
    return [(leader, leader.weight / total) for leader in able]


def _circle(chain: Chain, leader: Leader, product: Product, register: Register, rng: random.Random) -> Circle:
    makers = [firm for firm in register.makers(product.name, local=True) if firm.name != leader.name]
    if product.kind == "wrong_place":
        makers = [firm for firm in makers if firm.place.park not in chain.core_parks] or makers
    if product.kind == "single_source":
        makers = sorted(makers, key=lambda firm: firm.place.park not in chain.core_parks)[:1]
    near = [firm for firm in makers if firm.place.park and firm.place.park == leader.core_park]
    far = [firm for firm in makers if firm not in near]
    outside = [firm for firm in register.makers(product.name, local=False) if firm.place in product.sources]
    return Circle(
        near=rng.sample(near, min(2 if leader is chain.leaders[0] else 1, len(near))),
        far=rng.sample(far, min(1 if near else rng.choice((1, 2)), len(far))),
        outside=rng.sample(outside, min(rng.choice((1, 1, 1, 2)), len(outside))),
        unknown=_unplaced_seller(chain, product, outside, register, rng),
    )


def _unplaced_seller(
    chain: Chain, product: Product, outside: list[Firm], register: Register, rng: random.Random
) -> Firm:
    """The chain's dealer, a firm without a place, or an outside maker whose plant is not told."""
    kin = [firm for firm in register.firms if firm.chain == chain.name]
    dealers = [firm for firm in kin if firm.role == "dealer"]
    unplaced = [f for f in kin if f.role in ("unplaced", "unlisted") and product.name in f.products]
    return (unplaced or rng.choice((dealers, dealers, outside or dealers)))[0]


def _cell(
    chain: Chain,
    leader: Leader,
    product: Product,
    circle: Circle,
    demand: float,
    mix: Mix,
    year: int,
    rng: random.Random,
) -> list[Purchase]:
    """One leader, one product, one year, split over his circle; own make comes on top."""
    at = YEARS.index(year)
    value = demand * GROWTH[year] * rng.uniform(0.93, 1.07)
    local = min(mix.local * chain.city[at] / chain.city[-1] * rng.uniform(0.97, 1.03), 0.97)
    unknown = min(mix.unknown * chain.unknown[at] / chain.unknown[-1], 1 - local)
    if not circle.near and not circle.far:
        local = 0.0
    near = 1.0 if not circle.far else min(chain.near * rng.uniform(0.92, 1.08), 1) if circle.near else 0.0
    lots = _split(circle.near, value * local * near, rng) + _split(circle.far, value * local * (1 - near), rng)
    lots += _split(circle.outside, value * (1 - local - unknown), rng)
    rows = [Purchase(leader.name, firm.name, product.name, year, amount) for firm, amount in lots]
    if unknown:
        rows.append(_unknown_row(leader, circle.unknown, product, year, money(value * unknown), rng))
    if product.name in leader.makes:
        own = money(value * rng.uniform(0.3, 0.7))
        rows.append(Purchase(leader.name, leader.name, product.name, year, own, note="自供"))
    return [row for row in rows if row.amount > 0]


def _split(firms: Sequence[Firm], value: float, rng: random.Random) -> list[tuple[Firm, Decimal]]:
    if not firms:
        return []
    cuts = [rng.uniform(0.7, 1.3) for _ in firms]
    return [(firm, money(value * cut / sum(cuts))) for firm, cut in zip(firms, cuts, strict=True)]


def _unknown_row(
    leader: Leader, firm: Firm, product: Product, year: int, amount: Decimal, rng: random.Random
) -> Purchase:
    if not firm.place.city:
        place = rng.choice(("", "", "不详"))
    elif firm.role == "dealer":
        place = rng.choice(("不详", "不详", "未知", HOME_PROVINCE))
    else:
        place = HOME_PROVINCE if firm.place.province == HOME_PROVINCE else "不详"
    note = "经销商供货，产地待核" if firm.role == "dealer" else "产地待核"
    return Purchase(leader.name, firm.name, product.name, year, amount, place=place, note=note)


def _second_tier(chain: Chain, register: Register, rng: random.Random) -> list[Purchase]:
    """Local makers of midstream parts buy the chain's upstream goods in their turn."""
    upstream = [p for segment, p in chain.bought() if segment.position == "上游"]
    buyers = [firm for firm in register.firms if firm.chain == chain.name and firm.role == "maker"]
    rows: list[Purchase] = []
    for buyer in buyers:
        able = [product for product in upstream if product.name not in buyer.products]
        if _position(chain, buyer) == "上游" or rng.random() < 0.4:
            continue
        for product in rng.sample(able, min(len(able), rng.choice((1, 2, 2)))):
            rows += _second_tier_cell(buyer, product, register, rng)
    return rows


def _position(chain: Chain, firm: Firm) -> str:
    return next((segment.position for segment in chain.segments if segment.name == firm.segment), "上游")


def _second_tier_cell(buyer: Firm, product: Product, register: Register, rng: random.Random) -> list[Purchase]:
    here = [firm for firm in register.makers(product.name, local=True) if firm.name != buyer.name]
    there = [firm for firm in register.makers(product.name, local=False) if firm.place in product.sources]
    sellers = rng.sample(here, min(1, len(here))) + rng.sample(there, min(1, len(there)))
    value = rng.uniform(60, 1500)
    return [
        Purchase(buyer.name, firm.name, product.name, year, money(value * GROWTH[year] * rng.uniform(0.5, 1.1)))
        for firm in sellers
        for year in YEARS
    ]


def _particulars(row: Purchase, register: Register, rng: random.Random, seed: str) -> Purchase:
    """Places as the buyer writes them, a range instead of an amount, remarks."""
    seller, buyer = register.by_name[row.supplier], register.by_name[row.buyer]
    if rng.random() < 0.03 and row.amount > 50:
        low, high = row.amount * Decimal("0.9"), row.amount * Decimal("1.1")
        row = replace(row, low=Decimal(round(low)), high=Decimal(round(high)))
    own = row.supplier == row.buyer
    same = bool(seller.group) and seller.group == buyer.group and not own
    habit = random.Random(f"{seed} place {row.buyer} {row.supplier} {row.product}")  # the same every year
    return replace(
        row,
        place=row.place or ("" if own else _place_text(seller.place, habit)),
        registered="/".join(filter(None, seller.registered.parts)) if seller.registered else "",
        intra_group="是" if same else rng.choice(("否", "", "")),
        note=row.note or (rng.choice(NOTES) if rng.random() < 0.06 else ""),
    )


def _deliveries(row: Purchase, rng: random.Random) -> list[Purchase]:
    """One row in a hundred comes as two of the same key, which add up."""
    if row.low is not None or row.amount < 100 or rng.random() > 0.01:
        return [row]
    first = money(float(row.amount) * 0.6)
    return [replace(row, amount=part, note="分两批交货") for part in (first, row.amount - first)]


def _place_text(place: Place, rng: random.Random) -> str:
    """Mostly blank (the place of the sheet 企业 holds), else whole or in part; abroad in three words."""
    if place.province == ABROAD:
        return rng.choice(("", ABROAD, "进口", "国外"))
    if not place.city:
        return ""
    path = [part for part in place.parts if part]
    running = "".join(dict.fromkeys(path))  # 上海市 is its own city: 上海市嘉定区
    alone = path[-1] if place.local else place.city
    forms = ("", "/".join(path), running, alone, "/".join(path[:2]), "/".join(path[:3]))
    return rng.choices(forms, (68, 11, 8, 3, 4, 6))[0]
