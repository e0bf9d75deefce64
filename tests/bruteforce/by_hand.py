"""The figures of domain.md §2 and §3 counted by hand: plain loops and fractions, as literal as the text.

Slow on purpose, and written without a look at the program's own measures. Each step quotes the sentence
that it follows. Where the text can be read in two ways, `READING` says which way was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from tests.bruteforce.divisions import DIVISIONS, homes_of, province_of

Rows = Mapping[str, Sequence[Mapping[str, str]]]
Json = dict[str, Any]

PARK, COUNTY, CITY, PROVINCE = LEVELS = ("park", "county", "city", "province")
INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"
# "Targets: park 0.30, city 0.45; county and province have none"
TARGETS = {PARK: Fraction(30, 100), CITY: Fraction(45, 100)}
ABROAD_WORDS = ("境外", "国外", "进口")
UNKNOWN_WORDS = ("不详", "未知")


# --- places -----------------------------------------------------------------------------------


class Spot(NamedTuple):
    """A place as known; an empty part is unknown."""

    province: str = ""
    city: str = ""
    county: str = ""
    park: str = ""
    abroad: bool = False


def by_divisions(spot: Spot) -> Spot:
    """What the official divisions add to a place."""
    # "A county, park or city without what is above it is completed where that is certain (official
    # divisions …) and else left as it is."
    province, city, county, park, abroad = spot
    if county:
        homes = [home for home in homes_of(county) if province in ("", home[0]) and city in ("", home[1])]
        if len(homes) == 1:
            province, city = homes[0]
    if city and not province:
        province = province_of(city)
    return Spot(province, city, county, park, abroad)


def by_parks(spot: Spot, named: Sequence[Spot]) -> Spot:
    """What the other rows that name the same park add to a place."""
    # "… completed where that is certain (… parks as the data name them) and else left as it is."
    # READING: "the data" are all rows that state a place (企业 and 配套); the county is certain where
    # the rows that fit what is given name one county and no other (rows that name none do not count).
    if not spot.park:
        return spot
    parts: list[str] = [spot.province, spot.city, spot.county]
    fitting = [
        other
        for other in named
        if other.park == spot.park
        and all(mine in ("", its) or not its for mine, its in zip(parts, levels_of(other), strict=True))
    ]
    for at in range(3):
        known = {part for other in fitting if (part := levels_of(other)[at])}
        if not parts[at] and len(known) == 1:
            parts[at] = known.pop()
    return Spot(parts[0], parts[1], parts[2], spot.park)


def levels_of(spot: Spot) -> tuple[str, str, str]:
    return spot.province, spot.city, spot.county


def written_spot(text: str) -> Spot | None:
    """The place that a 供应地 says; None where it says nothing."""
    # "blank: the 企业 place holds; 不详/未知: unknown"; "Abroad (境外, 国外, 进口)"
    if not text:
        return None
    if text in UNKNOWN_WORDS:
        return Spot()
    if text in ABROAD_WORDS:
        return Spot(abroad=True)
    # "full text (湖南省常德市武陵区…) or `省/市/区县/园区`; parts that are not given are unknown"
    if "/" in text:
        province, city, county, park = [part.strip() for part in f"{text}///".split("/")][:4]
        return Spot(province, city, county, park)
    return full_text(text)


def full_text(text: str) -> Spot:
    """Full text taken apart: province, city, county as far as they stand there, the rest is a park."""
    province = next((name for name in DIVISIONS if text.startswith(name)), "")
    text = text.removeprefix(province)
    cities = [city for name, under in DIVISIONS.items() for city in under if province in ("", name)]
    city = next((name for name in cities if text.startswith(name)), "")
    text = text.removeprefix(city)
    counties = [
        county
        for name, under in DIVISIONS.items()
        for its_city, counties in under.items()
        for county in counties
        if province in ("", name) and city in ("", its_city)
    ]
    county = next((name for name in counties if text.startswith(name)), "")
    return Spot(province, city, county, text.removeprefix(county))


#: City (may be unknown) and name of a county.
County = tuple[str, str]


class Circle(NamedTuple):
    """What one leader is measured against, widest first; an empty part is not known."""

    province: str = ""
    city: str = ""
    counties: frozenset[County] = frozenset()
    park: str = ""


def standings(spot: Spot, circle: Circle) -> dict[str, str]:
    """Where a place lies as seen from a leader, for each level."""
    # "Abroad (境外, 国外, 进口): outside everything."
    if spot.abroad:
        return dict.fromkeys(LEVELS, OUTSIDE)
    # "A purchase lies inside a region if its place is known to be in it, outside if its place is known
    # not to be, else unknown." "Where a leader's park or county is not known, what he buys inside the
    # next wider known level is unknown at that level."
    # READING: a place of which only another park is known, not the county, is unknown at the county
    # level, even where the 企业 rows name that park in other counties only ("in its county (…)": the
    # county of the place is a part that is not given).
    # READING: the county and park of a leader who sits in another city than the chain's are his own;
    # "In the city with no park and no county: unknown for the park" then holds by its letter.
    own = {
        PROVINCE: one_part(spot.province, {circle.province}),
        CITY: one_part(spot.city, {circle.city}),
        COUNTY: by_county(spot, circle.counties),
        PARK: one_part(spot.park, {circle.park}),
    }
    # "Outside a level is outside every narrower one; else inside a level is inside every wider one."
    result = {}
    for at, level in enumerate(LEVELS):
        wider, narrower = LEVELS[at + 1 :], LEVELS[:at]
        if OUTSIDE in (own[level], *(own[name] for name in wider)):
            result[level] = OUTSIDE
        elif INSIDE in (own[level], *(own[name] for name in narrower if is_within(name, own))):
            result[level] = INSIDE
        else:
            result[level] = UNKNOWN
    return result


def is_within(level: str, own: Mapping[str, str]) -> bool:
    """Whether a level that says inside may say so: no wider one says outside."""
    wider = LEVELS[LEVELS.index(level) + 1 :]
    return OUTSIDE not in [own[name] for name in wider]


def one_part(stated: str, wanted: Iterable[str]) -> str:
    """Where a place lies at one level, by that level's own part alone."""
    known = {name for name in wanted if name}
    if not stated or not known:
        return UNKNOWN
    return INSIDE if stated in known else OUTSIDE


def by_county(spot: Spot, counties: Iterable[County]) -> str:
    """Where a place lies by its county: a name that two cities have is sure only where the city is known."""
    if not spot.county or not counties:
        return UNKNOWN
    found = OUTSIDE
    for city, county in counties:
        if county == spot.county and city == spot.city != "":
            return INSIDE
        if county == spot.county and "" in (city, spot.city):
            found = UNKNOWN
    return found


# --- the books --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Purchase:
    """One row of 配套 that counts."""

    buyer: str
    supplier: str
    product: str
    year: int
    low: Fraction
    high: Fraction
    spot: Spot
    intra: bool

    @property
    def middle(self) -> Fraction:
        # "Money fields, plans, hhi, `single_source` and the counting of `verify` use midpoints"
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Books:
    """A ledger that has been read."""

    sits: Mapping[str, Spot]
    park_counties: Mapping[str, frozenset[County]]
    makes: frozenset[tuple[str, str]]
    purchases: Sequence[Purchase]
    audited: Mapping[tuple[str, int], Fraction]
    regions: Mapping[str, str]
    needs: Mapping[str, frozenset[str]]
    leaders: Mapping[str, Sequence[tuple[str, str]]]


def cell(row: Mapping[str, str], name: str) -> str:
    return row.get(name, "").strip()


def read(rows: Rows) -> Books:
    """The books of a ledger's rows, one list of rows a sheet."""
    companies, supplies = rows.get("企业", ()), rows.get("配套", ())
    stated = {cell(row, "企业名称"): by_divisions(company_spot(row)) for row in companies}
    written = [by_divisions(spot) for row in supplies if (spot := written_spot(cell(row, "供应地"))) is not None]
    named = [spot for spot in (*stated.values(), *written) if spot.park]
    sits = {name: by_parks(spot, named) for name, spot in stated.items()}
    makers = {(cell(row, "企业名称"), made) for row in companies for made in cell(row, "主要产品").split("、") if made}
    able = {(cell(row, "企业名称"), cell(row, "产品")) for row in rows.get("产能", ())}
    chains = rows.get("产业链", ())
    return Books(
        sits,
        counties_of_parks(sits.values()),
        frozenset(makers | able),
        [bought for row in supplies if (bought := purchase(row, sits, named)) is not None],
        {
            (cell(row, "采购企业"), int(cell(row, "年度"))): Fraction(cell(row, "采购总额"))
            for row in rows.get("采购总额", ())
        },
        {cell(row, "产业链"): cell(row, "地区") for row in chains},
        {
            name: frozenset(cell(row, "产品") for row in chains if cell(row, "产业链") == name)
            for name in {cell(row, "产业链") for row in chains}
        },
        {
            name: [
                (cell(row, "企业名称"), cell(row, "核心园区"))
                for row in rows.get("主导企业", ())
                if cell(row, "产业链") == name
            ]
            for name in {cell(row, "产业链") for row in chains}
        },
    )


def company_spot(row: Mapping[str, str]) -> Spot:
    # "the 企业 sheet's 省/市/区县/园区 is where the company produces"
    return Spot(cell(row, "省"), cell(row, "市"), cell(row, "区县"), cell(row, "园区"))


def counties_of_parks(spots: Iterable[Spot]) -> dict[str, frozenset[County]]:
    # "that park's counties (as the 企业 rows name them)"
    found: dict[str, set[County]] = {}
    for spot in spots:
        if spot.park and spot.county:
            found.setdefault(spot.park, set()).add((spot.city, spot.county))
    return {park: frozenset(counties) for park, counties in found.items()}


def purchase(row: Mapping[str, str], sits: Mapping[str, Spot], named: Sequence[Spot]) -> Purchase | None:
    """The purchase of a row; None where it counts nowhere."""
    # "采购额 wins where it is given; otherwise an amount in [lo, hi]"
    exact = cell(row, "采购额")
    low = Fraction(exact or cell(row, "采购额下限"))
    high = Fraction(exact or cell(row, "采购额上限"))
    # "a row of amount 0 counts nowhere"
    if high == 0:
        return None
    # "供应地 on a row replaces it whole (never completed from it)"; "blank: the 企业 place holds"
    # "A company that is named only in 配套 is taken in as new, with unknown place"
    written = written_spot(cell(row, "供应地"))
    own = sits.get(cell(row, "供应企业"), Spot())
    spot = own if written is None else by_parks(by_divisions(written), named)
    names = cell(row, "采购企业"), cell(row, "供应企业"), cell(row, "产品")
    return Purchase(*names, int(cell(row, "年度")), low, high, spot, cell(row, "集团内") == "是")


# --- whose, when, against what ----------------------------------------------------------------


def circle_of(books: Books, chain: str, leader: str, core_park: str) -> Circle:
    """What a leader of a chain is measured against."""
    sits = books.sits.get(leader, Spot())
    # "his own core park (核心园区, else the park he sits in)"
    park = core_park or sits.park
    # "that park's counties (as the 企业 rows name them; without a core park the county he sits in)"
    own = frozenset({(sits.city, sits.county)}) if sits.county else frozenset()
    counties = books.park_counties.get(park, frozenset()) if park else own
    # "the city that the chain's region lies in (region blank or a province: the city he sits in)"
    region = by_divisions(full_text(books.regions[chain]))
    if region.city:
        return Circle(region.province, region.city, counties, park)
    # READING: the province is the one that this city lies in (levels are nested); where the leader's
    # own province is not known either, the chain's.
    return Circle(sits.province or region.province, sits.city, counties, park)


def circle_of_region(books: Books, region: Spot) -> tuple[str, Circle]:
    # "With `--region R` every leader is measured against R, at R's own level."
    if region.park:
        counties = books.park_counties.get(region.park, frozenset())
        return PARK, Circle(region.province, region.city, counties, region.park)
    if region.county:
        return COUNTY, Circle(region.province, region.city, frozenset({(region.city, region.county)}))
    return (CITY if region.city else PROVINCE), Circle(region.province, region.city)


def circles_of(books: Books, chain: str) -> dict[str, Circle]:
    return {leader: circle_of(books, chain, leader, core) for leader, core in books.leaders[chain]}


def bought(books: Books, leaders: Iterable[str], year: int | None) -> list[Purchase]:
    """What the leaders bought from others in the year (None: in any)."""
    # "T = K + O + U, all without self-supply"
    mine = set(leaders)
    return [
        row for row in books.purchases if row.buyer in mine and row.supplier != row.buyer and year in (None, row.year)
    ]


def newest_year(books: Books, chain: str) -> int | None:
    # "the newest year in which the chain's leaders bought from others (采购总额 alone makes no year; a row
    # of amount 0 counts nowhere)"
    return max((row.year for row in bought(books, circles_of(books, chain), None)), default=None)


# --- shares -----------------------------------------------------------------------------------


class Sums(NamedTuple):
    """Local, outside and unknown money at one end of the ranges, the rest of T* in `unknown`."""

    local: Fraction
    outside: Fraction
    unknown: Fraction

    @property
    def total(self) -> Fraction:
        return self.local + self.outside + self.unknown


def amount(row: Purchase, end: str) -> Fraction:
    return {"low": row.low, "high": row.high, "middle": row.middle}[end]


def summed(rows: Iterable[tuple[Purchase, str]], local: str, outside: str, unknown: str) -> Sums:
    """The sums of rows with their standing, at the ends asked for."""
    ends = {INSIDE: local, OUTSIDE: outside, UNKNOWN: unknown}
    money = {INSIDE: Fraction(0), OUTSIDE: Fraction(0), UNKNOWN: Fraction(0)}
    for row, standing in rows:
        money[standing] += amount(row, ends[standing])
    return Sums(money[INSIDE], money[OUTSIDE], money[UNKNOWN])


@dataclass(frozen=True)
class Account:
    """What one leader bought in the year, seen at one level."""

    leader: str
    rows: Sequence[tuple[Purchase, str]]
    audited: Fraction | None

    def sums(self, local: str, outside: str, unknown: str) -> Sums:
        sums = summed(self.rows, local, outside, unknown)
        # "a leader's U gains max(0, T* − the sum of his rows)"; "the rest of T* is taken anew for each bound"
        rest = max(Fraction(0), (self.audited or Fraction(0)) - sums.total)
        return sums._replace(unknown=sums.unknown + rest)


def accounts_of(books: Books, circles: Mapping[str, Circle], level: str, year: int) -> list[Account]:
    return [
        Account(
            leader,
            [(row, standings(row.spot, circle)[level]) for row in bought(books, [leader], year)],
            books.audited.get((leader, year)),
        )
        for leader, circle in circles.items()
    ]


def pooled(accounts: Iterable[Account], local: str, outside: str, unknown: str) -> Sums:
    # "then the leaders' sums are added up (ratio of sums)"
    each = [account.sums(local, outside, unknown) for account in accounts]
    return Sums(*(sum((sums[at] for sums in each), Fraction(0)) for at in range(3)))


def bounds(middle: Sums, low: Sums, high: Sums) -> tuple[Fraction, Fraction]:
    """Lower and upper share from the sums at the midpoints and at the ends that hurt and that help."""
    # "lower = ΣK_lo / (ΣK_lo + ΣO_hi + ΣU_hi), upper = (ΣK_hi + ΣU_hi) / (ΣK_hi + ΣU_hi + ΣO_lo)"
    # "a bound that comes to 0/0 is the share at the midpoints"
    # READING: of the lower bound K/T, of the upper one (K + U)/T at the midpoints.
    lower = low if low.total else middle
    upper = high if high.total else middle
    return lower.local / lower.total, (upper.local + upper.unknown) / upper.total


def verdict_of(lower: Fraction, upper: Fraction, target: Fraction | None) -> str | None:
    # "met if lower ≥ target, not_met if upper < target, else undetermined"; "target and verdict are null there"
    if target is None:
        return None
    if lower >= target:
        return "met"
    return "not_met" if upper < target else "undetermined"


def figures(accounts: Sequence[Account], level: str) -> Json | None:
    """The figures of one share; None where nothing was bought."""
    middle = pooled(accounts, "middle", "middle", "middle")
    # "A chain (or leader) with T = 0 in that year has no share and no object in the answer."
    if middle.total == 0:
        return None
    low, high = pooled(accounts, "low", "high", "high"), pooled(accounts, "high", "low", "high")
    lower, upper = bounds(middle, low, high)
    verdict = verdict_of(lower, upper, TARGETS.get(level))
    intra = sum((row.middle for account in accounts for row, _ in account.rows if row.intra), Fraction(0))
    result: Json = {
        "total": float(middle.total),
        "local": float(middle.local),
        "outside": float(middle.outside),
        "unknown": float(middle.unknown),
        # "`intra_group` = money of rows marked 集团内 (it stays in its place's sum)"
        "intra_group": float(intra),
        "lower": float(lower),
        "upper": float(upper),
        # "Coverage = 1 − U/T is always shown"
        "coverage": float(1 - middle.unknown / middle.total),
        "target": float(TARGETS[level]) if level in TARGETS else None,
        "verdict": verdict,
    }
    # "Where the verdict is not undetermined, the list is empty and both are null."
    nothing: Json = {"verify": [], "verify_met": None, "verify_not_met": None}
    return result | (to_verify(accounts, middle, TARGETS[level]) if verdict == "undetermined" else nothing)


def to_verify(accounts: Sequence[Account], middle: Sums, target: Fraction) -> Json:
    """What settles an undetermined share."""
    entries = unknown_entries(accounts)
    money = [entry[1] for entry in entries]
    met = not_met = None
    for count in range(len(money) + 1):
        first = sum(money[:count], Fraction(0))
        # "`verify_met` = n, the first n being local makes it met"; "(the fewest that can; 0 where the
        # midpoints decide it already)"; "null where even all being local (outside) does not suffice"
        if met is None and (middle.local + first) / middle.total >= target:
            met = count
        # "`verify_not_met` = m, the first m being outside makes it not met"
        if not_met is None and (middle.local + middle.unknown - first) / middle.total < target:
            not_met = count
    # "The list is cut after max(n, m)"
    # READING: a null takes no part in the maximum (it can only stand beside a 0: the list is empty then).
    cut = max(met or 0, not_met or 0)
    listed = [
        {"buyer": names[0], "supplier": names[1], "product": names[2], "amount": float(value)}
        for names, value in entries[:cut]
    ]
    return {"verify": listed, "verify_met": met, "verify_not_met": not_met}


Names = tuple[str, str | None, str | None]


def unknown_entries(accounts: Sequence[Account]) -> list[tuple[Names, Fraction]]:
    # "the unknown purchases of an undetermined share, added up per (buyer, supplier, product)"
    found: dict[Names, Fraction] = {}
    for account in accounts:
        for row, standing in account.rows:
            if standing == UNKNOWN:
                names = (row.buyer, row.supplier, row.product)
                found[names] = found.get(names, Fraction(0)) + row.middle
        listed = sum((row.middle for row, _ in account.rows), Fraction(0))
        # "The rest of a T* is an entry of its own with supplier and product null"
        if account.audited is not None and account.audited > listed:
            found[account.leader, None, None] = account.audited - listed
    # "largest first, ties by the three names"; "after entries of the same amount"
    return sorted(
        found.items(), key=lambda item: (-item[1], item[0][1] is None, item[0][0], item[0][1] or "", item[0][2] or "")
    )


def share_objects(books: Books, *, year: int | None = None, region: Spot | None = None) -> list[Json]:
    """The objects of `liantu share --json` (all chains, all levels), without region and definition."""
    result = []
    # "`share` without `--chain` gives all chains, without `--level` all four levels"
    for chain in books.regions:
        asked = newest_year(books, chain) if year is None else year
        if asked is None:
            continue
        circles = circles_of(books, chain)
        levels: Sequence[str] = LEVELS
        if region is not None:
            level, circle = circle_of_region(books, region)
            levels, circles = [level], dict.fromkeys(circles, circle)
        for level in levels:
            found = share_object(chain, asked, level, accounts_of(books, circles, level, asked))
            result.extend([found] if found is not None else [])
    return result


def share_object(chain: str, year: int, level: str, accounts: Sequence[Account]) -> Json | None:
    own = figures(accounts, level)
    if own is None:
        return None
    # "leaders": [the same per leader, "leader" in place of "chain"]
    each = [(account.leader, figures([account], level)) for account in accounts]
    leaders = [{"leader": leader, "year": year, "level": level} | its for leader, its in each if its is not None]
    return {"chain": chain, "year": year, "level": level} | own | {"leaders": leaders}


# --- gaps -------------------------------------------------------------------------------------


def cities_of(books: Books, chain: str) -> list[Circle]:
    """The chain's city or cities, as its leaders see them."""
    # "the city (the chain's; where its leaders have several, any of them)"
    circles = list(circles_of(books, chain).values())
    region = by_divisions(full_text(books.regions[chain]))
    return [*circles, Circle(region.province, region.city)] if region.city else circles


def local_makers(books: Books, chain: str, product: str) -> list[str]:
    cities = cities_of(books, chain)

    def in_city(spot: Spot) -> bool:
        # READING: "in the city" as for a purchase: known to be inside, from any leader's point of view.
        return any(standings(spot, circle)[CITY] == INSIDE for circle in cities)

    # "companies that sit in the city … and list the product or have capacity for it"
    found = {name for name, made in books.makes if made == product and in_city(books.sits.get(name, Spot()))}
    # "and companies that have sold it from a place in the city in any year to anyone but themselves"
    for row in books.purchases:
        if row.product == product and row.supplier != row.buyer and in_city(row.spot):
            found.add(row.supplier)
    return sorted(found)


@dataclass(frozen=True)
class Product:
    """A product of a chain in a year, with what its leaders bought of it."""

    name: str
    year: int | None
    needed: bool
    rows: Sequence[tuple[Purchase, Mapping[str, str]]]
    makers: Sequence[str]

    def at(self, level: str) -> list[tuple[Purchase, str]]:
        return [(row, standing[level]) for row, standing in self.rows]

    def money(self, level: str = CITY) -> Sums:
        return summed(self.at(level), "middle", "middle", "middle")

    def ends(self, level: str) -> tuple[Sums, Sums]:
        """The sums of the lower and of the upper bound."""
        rows = self.at(level)
        return summed(rows, "low", "high", "high"), summed(rows, "high", "low", "high")

    def bounds(self, level: str) -> tuple[Fraction, Fraction]:
        # "bounds and verdicts, of products too, use the ends"
        return bounds(self.money(level), *self.ends(level))

    @property
    def suppliers(self) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for row, _ in self.rows:
            found[row.supplier] = found.get(row.supplier, Fraction(0)) + row.middle
        return found


def products_of(books: Books, chain: str, year: int | None = None) -> list[Product]:
    # "every product its segments need or its leaders buy in that year (self-supply left out)"
    # "A chain that never bought still has its gaps, with D = 0."
    asked = newest_year(books, chain) if year is None else year
    circles = circles_of(books, chain)
    rows = [] if asked is None else bought(books, circles, asked)
    needed = books.needs[chain]
    return [
        Product(
            name,
            asked,
            name in needed,
            [(row, standings(row.spot, circles[row.buyer])) for row in rows if row.product == name],
            local_makers(books, chain, name),
        )
        for name in sorted(needed | {row.product for row in rows})
    ]


def gap_kind(product: Product) -> str:
    """The first rule of the table of §3 that fits."""
    money, tau = product.money(), TARGETS[CITY]
    demand = money.total
    # 2 (and the first half of 1): "D = 0 and needed and no local maker"; "D = 0 and there is a local maker"
    if demand == 0:
        return "closed" if product.makers else "no_maker"
    lower, upper = product.bounds(CITY)
    if upper < tau:
        # 1 no_maker: "upper < τ and no local maker"
        if not product.makers:
            return "no_maker"
        # 3 unmatched: "upper < τ, a local maker exists, L = 0"; 4 short: "upper < τ, L > 0"
        return "unmatched" if money.local == 0 else "short"
    # 5 unknown: "lower < τ ≤ upper"
    if lower < tau:
        return "unknown"
    # 6 single_source: "lower ≥ τ, one supplier with an amount > 0 that year (wherever he sits), or the
    # largest ≥ 0.7 of D"
    if len(product.suppliers) == 1 or max(product.suppliers.values()) >= Fraction(7, 10) * demand:
        return "single_source"
    # 7 wrong_place: "lower ≥ τ, upper of the core-park share < 0.30"
    if product.bounds(PARK)[1] < TARGETS[PARK]:
        return "wrong_place"
    # 8 "otherwise"
    return "closed"


def gap_object(chain: str, product: Product) -> Json:
    money = product.money()
    demand = money.total
    # "hhi = Σ of squared supplier shares of D, 0…1, null if D = 0"
    hhi = sum(((value / demand) ** 2 for value in product.suppliers.values()), Fraction(0)) if demand else None
    # READING: the order of the suppliers is not said: largest first, ties by name.
    ranked = sorted(product.suppliers.items(), key=lambda item: (-item[1], item[0]))
    return {
        "chain": chain,
        "product": product.name,
        "kind": gap_kind(product),
        "demand": float(demand),
        "local": float(money.local),
        "outside": float(money.outside),
        "unknown": float(money.unknown),
        "makers": list(product.makers),
        "suppliers": [{"company": name, "amount": float(value)} for name, value in ranked],
        "hhi": None if hhi is None else float(hhi),
    }


def gap_objects(books: Books, chain: str, *, year: int | None = None) -> list[Json]:
    """The objects of `liantu gaps --json`, without responsible and evidence."""
    return [gap_object(chain, product) for product in products_of(books, chain, year)]


# --- plans ------------------------------------------------------------------------------------


def closing(start: Fraction, total: Fraction, candidates: Sequence[tuple[str, Fraction]], goal: Fraction) -> Json:
    """One way to the goal from `start`, candidates in order."""
    if total == 0:
        # READING: without purchases there is no share and nothing that reaches a goal.
        return {"feasible": False, "products": [], "share": None}
    # "shortest prefix that reaches the goal"; "Already reached: no products, `feasible: true`."
    for count in range(len(candidates) + 1):
        share = (start + sum((value for _, value in candidates[:count]), Fraction(0))) / total
        if share >= goal:
            return {"feasible": True, "products": [name for name, _ in candidates[:count]], "share": float(share)}
    # "Out of reach: `feasible: false`, no products, `share` = the best that all candidates together give."
    return {"feasible": False, "products": [], "share": float(share)}


def plan_object(
    books: Books, chain: str, *, goal: Fraction | None = None, level: str = CITY, year: int | None = None
) -> Json:
    """The object of `liantu plan --json`, without alternatives."""
    asked = newest_year(books, chain) if year is None else year
    wanted = TARGETS[level] if goal is None else goal
    # "Money fields, plans … use midpoints"
    money = Sums(Fraction(0), Fraction(0), Fraction(0))
    if asked is not None:
        money = pooled(accounts_of(books, circles_of(books, chain), level, asked), "middle", "middle", "middle")
    # "every product with known outside value O > 0 at the level asked, whatever its gap kind"
    outside = [(product.name, product.money(level).outside) for product in products_of(books, chain, asked)]
    # "by sorting O descending, ties by name (code points)"
    candidates = sorted(((name, value) for name, value in outside if value > 0), key=lambda item: (-item[1], item[0]))
    return {
        "chain": chain,
        "year": asked,
        "level": level,
        "goal": float(wanted),
        # "*Robust* starts from K, *optimistic* from K+U."
        "robust": closing(money.local, money.total, candidates, wanted),
        "optimistic": closing(money.local + money.unknown, money.total, candidates, wanted),
    }
