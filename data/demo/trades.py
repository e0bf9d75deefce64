"""The trade knowledge behind the sample: one TOML file per chain and one table of places.

A product's ``kind`` is the gap kind of 2023 that its purchases are drawn to show; two more words stand for
products that no leader buys: ``made`` (somebody in the city makes it) and ``missing`` (nobody does).
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRADE = Path(__file__).parent / "trade"
YEARS = (2021, 2022, 2023)
HOME_CITY = "常德市"
HOME_PROVINCE = "湖南省"
ABROAD = "境外"

MOSTLY_LOCAL = frozenset({"closed", "single_source", "wrong_place"})
PARTLY_LOCAL = frozenset({"short", "unknown"})
NOBODY_HERE = frozenset({"no_maker", "missing"})
NOT_BOUGHT = frozenset({"made", "missing"})
KINDS = MOSTLY_LOCAL | PARTLY_LOCAL | NOBODY_HERE | NOT_BOUGHT | {"unmatched"}


@dataclass(frozen=True)
class Place:
    """Where a plant stands; an empty field is not known. ``stem`` is the word firms there take as a name."""

    stem: str = ""
    code: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    park: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str]:
        return self.province, self.city, self.county, self.park

    @property
    def local(self) -> bool:
        return self.city == HOME_CITY


@dataclass(frozen=True)
class Product:
    name: str
    kind: str
    critical: int
    spend: float
    sources: tuple[Place, ...]

    @property
    def bought(self) -> bool:
        return self.kind not in NOT_BOUGHT


@dataclass(frozen=True)
class Segment:
    name: str
    position: str
    parent: str
    code: str
    suffix: str
    products: tuple[Product, ...]


@dataclass(frozen=True)
class Leader:
    name: str
    role: str
    place: Place
    core: str  # name of the core park as the ledger states it, may be blank
    weight: float
    code: str
    makes: tuple[str, ...]
    buys: tuple[str, ...]  # segments; empty: all of them

    @property
    def core_park(self) -> str:
        return self.core or self.place.park


@dataclass(frozen=True)
class Project:
    product: str
    stage: str
    investment: int


@dataclass(frozen=True)
class Chain:
    """``city`` and ``unknown`` are the shares aimed at per year, ``near`` the core park's part of the local."""

    name: str
    purchases: float
    city: tuple[float, ...]
    unknown: tuple[float, ...]
    near: float
    project: Project | None
    leaders: tuple[Leader, ...]
    segments: tuple[Segment, ...]

    @property
    def core_parks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(leader.core_park for leader in self.leaders if leader.core_park))

    def products(self) -> Iterator[tuple[Segment, Product]]:
        for segment in self.segments:
            for product in segment.products:
                yield segment, product

    def bought(self) -> list[tuple[Segment, Product]]:
        return [(segment, product) for segment, product in self.products() if product.bought]


def places(path: Path = TRADE / "places.csv") -> dict[str, Place]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row.pop("key"): Place(**row) for row in csv.DictReader(file)}


def chains(known: Mapping[str, Place], folder: Path = TRADE) -> list[Chain]:
    return [_chain(tomllib.loads(path.read_text("utf-8")), known) for path in sorted(folder.glob("*.toml"))]


def _chain(table: dict[str, Any], known: Mapping[str, Place]) -> Chain:
    return Chain(
        name=table["name"],
        purchases=float(table["purchases"]),
        city=tuple(table["city"]),
        unknown=tuple(table["unknown"]),
        near=float(table["near"]),
        project=Project(**table["project"]) if "project" in table else None,
        leaders=tuple(_leader(leader, known) for leader in table["leaders"]),
        segments=tuple(_segment(segment, known) for segment in table["segments"]),
    )


def _leader(table: dict[str, Any], known: Mapping[str, Place]) -> Leader:
    return Leader(
        name=table["name"],
        role=table["role"],
        place=known[table["place"]],
        core=known[table["core"]].park if "core" in table else "",
        weight=float(table["weight"]),
        code=table["code"],
        makes=tuple(table["makes"]),
        buys=tuple(table.get("buys", ())),
    )


def _segment(table: dict[str, Any], known: Mapping[str, Place]) -> Segment:
    return Segment(
        name=table["name"],
        position=table["position"],
        parent=table.get("parent", ""),
        code=table.get("code", ""),
        suffix=table.get("suffix", ""),
        products=tuple(_product(product, known) for product in table["products"]),
    )


def _product(table: dict[str, Any], known: Mapping[str, Place]) -> Product:
    if table["kind"] not in KINDS:
        raise ValueError(f"{table['name']}: no such kind: {table['kind']}")
    return Product(
        name=table["name"],
        kind=table["kind"],
        critical=table["critical"],
        spend=float(table.get("spend", 0)),
        sources=tuple(known[key] for key in table.get("from", ())),
    )
