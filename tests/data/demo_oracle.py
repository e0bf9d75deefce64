"""Shares, verdicts and gap kinds of a plain ledger, counted by hand: CSV rows in, Fractions out.

An independent reading of the definitions of 本地配套率 and of the gap kinds; it shares no code with the program or the generator.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

PROVINCE, CITY = "湖南省", "常德市"
TARGET = {"park": Fraction(30, 100), "city": Fraction(45, 100)}
SHEETS = ("企业", "产业链", "主导企业", "配套", "采购总额", "产能", "项目")
INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"

Row = dict[str, str]
Path4 = tuple[str, str, str, str]  # province, city, county, park; "" is not known
Sides = dict[str, Fraction]
NOWHERE: Path4 = ("", "", "", "")
ABROAD: Path4 = ("境外", "", "", "")


def read(folder: Path) -> dict[str, list[Row]]:
    sheets: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        with (folder / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
            sheets[sheet] = list(csv.DictReader(file))
    return sheets


@dataclass(frozen=True)
class Buy:
    buyer: str
    supplier: str
    product: str
    year: int
    low: Fraction
    middle: Fraction
    high: Fraction
    place: Path4


@dataclass(frozen=True)
class Gap:
    product: str
    kind: str
    demand: Fraction


class Oracle:
    def __init__(self, folder: Path) -> None:
        self.sheets = read(folder)
        self.companies = {row["企业名称"]: row for row in self.sheets["企业"]}
        self.homes = {name: _home(row) for name, row in self.companies.items()}
        self.park_counties = self._park_counties()
        self.written: dict[str, set[Path4]] = self._written()
        self.buys = [self._buy(row) for row in self.sheets["配套"]]
        self.bought_by: defaultdict[str, list[Buy]] = defaultdict(list)
        for buy in self.buys:
            if buy.supplier != buy.buyer:
                self.bought_by[buy.buyer].append(buy)
        self.leaders: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.sheets["主导企业"]:
            self.leaders[row["产业链"]].append(row)
        self.makers = self._makers()

    def _park_counties(self) -> dict[str, set[str]]:
        counties: defaultdict[str, set[str]] = defaultdict(set)
        for _, _, county, park in self.homes.values():
            if park and county:
                counties[park].add(county)
        return dict(counties)

    def _buy(self, row: Row) -> Buy:
        amount = row["采购额"]
        low = Fraction(amount or row["采购额下限"])
        high = Fraction(amount or row["采购额上限"])
        place = self.place(row["供应地"], self.homes.get(row["供应企业"], NOWHERE))
        names = row["采购企业"], row["供应企业"], row["产品"]
        return Buy(*names, int(row["年度"]), low, (low + high) / 2, high, place)

    def place(self, text: str, home: Path4) -> Path4:
        """供应地 replaces the company's place whole; blank: that place holds."""
        if not text:
            return home
        if text in ("不详", "未知"):
            return NOWHERE
        if text in ("境外", "国外", "进口"):
            return ABROAD
        return _path(text.split("/")) if "/" in text else self._running(text)

    def _written(self) -> dict[str, set[Path4]]:
        """What a place in one run, or its last part alone, may mean among the companies' places."""
        meant: defaultdict[str, set[Path4]] = defaultdict(set)
        for home in self.homes.values():
            for depth in range(1, 5):
                known = home[:depth]
                if known[-1]:
                    meant[known[-1]].add(_path(known))
                    meant["".join(dict.fromkeys(known))].add(_path(known))
        return dict(meant)

    def _running(self, text: str) -> Path4:
        """Completed as far as all the places that the text may mean agree."""
        first, *others = sorted(self.written[text])
        return _path(part if all(part == other[at] for other in others) else "" for at, part in enumerate(first))

    def _makers(self) -> dict[str, set[str]]:
        """Who lists it or has capacity for it and sits in the city, and who has sold it from there."""
        makers: defaultdict[str, set[str]] = defaultdict(set)
        listed = [(row["企业名称"], p) for row in self.sheets["企业"] for p in row["主要产品"].split("、")]
        listed += [(row["企业名称"], row["产品"]) for row in self.sheets["产能"]]
        for name, product in listed:
            if self.homes[name][1] == CITY:
                makers[product].add(name)
        for buy in self.buys:
            if buy.place[1] == CITY and buy.buyer != buy.supplier:
                makers[buy.product].add(buy.supplier)
        return makers

    def side(self, place: Path4, level: str, leader: Row) -> str:
        province, city, county, park = place
        if province and province != PROVINCE:
            return OUTSIDE
        in_city = UNKNOWN if not city else INSIDE if city == CITY else OUTSIDE
        if level == "city" or in_city != INSIDE:
            return in_city
        home = self.homes[leader["企业名称"]]
        core = leader["核心园区"] or home[3]
        counties = self.park_counties[core] if core else {home[2]}
        if county and county not in counties:
            return OUTSIDE
        if not core or not park:
            return UNKNOWN
        return INSIDE if park == core else OUTSIDE

    def sums(self, rows: Iterable[tuple[Buy, Row]], level: str, money: Callable[[Buy], Fraction]) -> Sides:
        total = {INSIDE: Fraction(), OUTSIDE: Fraction(), UNKNOWN: Fraction()}
        for buy, leader in rows:
            total[self.side(buy.place, level, leader)] += money(buy)
        return total

    def rest(self, leader: str, year: int, counted: Fraction) -> Fraction:
        audited = [row for row in self.sheets["采购总额"] if row["采购企业"] == leader]
        total = next((Fraction(row["采购总额"]) for row in audited if row["年度"] == str(year)), Fraction())
        return max(Fraction(), total - counted)

    def share(self, chain: str, year: int, level: str) -> tuple[Fraction, Fraction]:
        """Lower and upper share of the chain's leaders, ratio of sums, 采购总额 taken anew for each bound."""
        lower = upper = lower_total = upper_total = Fraction()
        for leader in self.leaders[chain]:
            name = leader["企业名称"]
            rows = [(buy, leader) for buy in self.bought_by[name] if buy.year == year]
            low, high = self.sums(rows, level, _low), self.sums(rows, level, _high)
            base = low[INSIDE] + high[OUTSIDE] + high[UNKNOWN]
            lower += low[INSIDE]
            lower_total += base + self.rest(name, year, base)
            base = high[INSIDE] + high[UNKNOWN] + low[OUTSIDE]
            rest = self.rest(name, year, base)
            upper += high[INSIDE] + high[UNKNOWN] + rest
            upper_total += base + rest
        return lower / lower_total, upper / upper_total

    def verdict(self, chain: str, year: int, level: str) -> str:
        lower, upper = self.share(chain, year, level)
        return "met" if lower >= TARGET[level] else "not_met" if upper < TARGET[level] else "undetermined"

    def gaps(self, chain: str, year: int) -> list[Gap]:
        needed = [row["产品"] for row in self.sheets["产业链"] if row["产业链"] == chain]
        leaders = self.leaders[chain]
        rows = [(b, leader) for leader in leaders for b in self.bought_by[leader["企业名称"]] if b.year == year]
        by_product: defaultdict[str, list[tuple[Buy, Row]]] = defaultdict(list)
        for buy, leader in rows:
            by_product[buy.product].append((buy, leader))
        products = dict.fromkeys([*needed, *by_product])
        return [self._gap(product, product in needed, by_product[product]) for product in products]

    def _gap(self, product: str, needed: bool, rows: list[tuple[Buy, Row]]) -> Gap:
        demand = sum((buy.middle for buy, _ in rows), Fraction())
        maker = bool(self.makers.get(product))
        if demand == 0:
            return Gap(product, "closed" if maker or not needed else "no_maker", demand)
        return Gap(product, self._bought_kind(rows, demand, maker), demand)

    def _bought_kind(self, rows: list[tuple[Buy, Row]], demand: Fraction, maker: bool) -> str:
        lower, upper = self._bounds(rows, "city")
        if upper < TARGET["city"]:
            local = self.sums(rows, "city", _middle)[INSIDE]
            return "no_maker" if not maker else "short" if local else "unmatched"
        if lower < TARGET["city"]:
            return "unknown"
        sold: Counter[str] = Counter()
        parts: defaultdict[str, Fraction] = defaultdict(Fraction)
        for buy, _ in rows:
            sold[buy.supplier] += 1
            parts[buy.supplier] += buy.middle
        if len(sold) == 1 or max(parts.values()) / demand >= Fraction(7, 10):
            return "single_source"
        return "wrong_place" if self._bounds(rows, "park")[1] < TARGET["park"] else "closed"

    def _bounds(self, rows: list[tuple[Buy, Row]], level: str) -> tuple[Fraction, Fraction]:
        low, high = self.sums(rows, level, _low), self.sums(rows, level, _high)
        least = low[INSIDE] / (low[INSIDE] + high[OUTSIDE] + high[UNKNOWN])
        most = (high[INSIDE] + high[UNKNOWN]) / (high[INSIDE] + high[UNKNOWN] + low[OUTSIDE])
        return least, most


def _home(row: Row) -> Path4:
    return row["省"], row["市"], row["区县"], row["园区"]


def _path(parts: Iterable[str]) -> Path4:
    province, city, county, park = [*parts, "", "", "", ""][:4]
    return province, city, county, park


def _low(buy: Buy) -> Fraction:
    return buy.low


def _middle(buy: Buy) -> Fraction:
    return buy.middle


def _high(buy: Buy) -> Fraction:
    return buy.high
