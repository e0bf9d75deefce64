"""A seeded made-up province: companies, chains and purchases with realistic skew, as one batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from graph.store.door import SUPPLY_COLUMNS, Batch
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.place import Place
from ontology.trade import ChainStated, CompanyStated, Leads, Needs, Produces, SegmentOf

CITIES = ("长沙市", "株洲市", "湘潭市", "衡阳市", "邵阳市", "岳阳市", "常德市", "益阳市", "郴州市", "永州市")
YEARS = (2021, 2022, 2023)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a province: numbers of companies, purchases, chains and products."""

    name: str
    companies: int
    purchases: int
    chains: int
    products: int


SIZES = {
    size.name: size
    for size in (
        Size("XS", 5_000, 100_000, 40, 800),
        Size("S", 50_000, 1_000_000, 200, 4_000),
        Size("M", 200_000, 5_000_000, 400, 8_000),
    )
}


def province(size: Size, seed: int = 7) -> Batch:
    """The batch: about one purchase in ten without a place, one in twenty a range, few buyers buy most."""
    random = np.random.default_rng(seed)
    places = _places()
    homes = random.integers(0, len(places), size.companies)
    claims = [*_companies(size, places, homes, random), *_chains(size, random)]
    return Batch("workbook", f"bench-{size.name}", f"bench-{size.name}-{seed}", claims, _supplies(size, places, random))


def company(number: int) -> str:
    return f"示例企业{number:06d}"


def product(number: int) -> str:
    return f"示例产品{number:05d}"


def _places() -> list[Place]:
    found = [Place("湖北省"), Place("广东省", "深圳市"), Place("湖南省")]
    for city in CITIES:
        counties = [f"{city[:-1]}{name}县" for name in "甲乙丙丁戊己"]
        found.append(Place("湖南省", city))
        found += [Place("湖南省", city, county) for county in counties]
        found += [Place("湖南省", city, county, f"{county[:-1]}高新区") for county in counties]
    return found


def _companies(
    size: Size, places: list[Place], homes: np.ndarray, random: np.random.Generator
) -> list[tuple[Claim, Witness]]:
    made = random.integers(0, size.products, size.companies)
    rows: list[tuple[Claim, Witness]] = []
    for number in range(size.companies):
        node, witness = refs.company(company(number)), Witness("企业", number + 2)
        rows.append((CompanyStated(node, place=places[homes[number]]), witness))
        rows.append((Produces(node, refs.product(product(int(made[number])))), witness))
    return rows


def _chains(size: Size, random: np.random.Generator) -> list[tuple[Claim, Witness]]:
    rows: list[tuple[Claim, Witness]] = []
    leaders = random.permutation(_buyers(size))[: size.chains * 10].reshape(size.chains, -1)
    for number in range(size.chains):
        region = CITIES[number % len(CITIES)]
        chain = refs.chain(f"示例链{number:03d}", region)
        segment = refs.segment(chain, "部件")
        rows.append((ChainStated(chain, region), Witness("产业链", number + 2)))
        rows.append((SegmentOf(segment, chain, "中游"), Witness("产业链", number + 2)))
        needed = (refs.product(product(int(one))) for one in random.choice(size.products, 20, replace=False))
        rows.extend((Needs(segment, one), Witness("产业链", number + 2)) for one in needed)
        led = ((refs.company(company(int(one))), Witness("主导企业", int(one) + 2)) for one in leaders[number])
        rows.extend((Leads(leader, chain), witness) for leader, witness in led)
    return rows


def _buyers(size: Size) -> np.ndarray:
    return np.arange(size.chains * 10)


def _supplies(size: Size, places: list[Place], random: np.random.Generator) -> pl.DataFrame:
    count = size.purchases
    buyers = (random.zipf(1.3, count) - 1) % len(_buyers(size))
    low = random.integers(1_000, 5_000_000_000, count)
    spread = np.where(random.random(count) < 0.05, random.integers(0, 1_000_000_000, count), 0)
    where = random.integers(0, len(places), count)
    texts = pl.Series([place.text for place in places])
    frame = pl.DataFrame(
        {
            "buyer": _named("示例企业", buyers, 6),
            "supplier": _named("示例企业", random.integers(0, size.companies, count), 6),
            "product": _named("示例产品", random.integers(0, size.products, count), 5),
            "year": random.choice(YEARS, count),
            "low": low,
            "high": low + spread,
            "place": texts.gather(where),
            "unstated": random.random(count) < 0.3,
            "row": np.arange(2, count + 2),
        }
    )
    known = pl.when(pl.col("unstated")).then(None).otherwise(pl.col("place")).alias("place")
    nothing = pl.lit(None)
    full = frame.with_columns(known, registered=nothing, intra_group=nothing, sheet=pl.lit("配套"))
    return full.select(pl.col(name).cast(dtype) for name, dtype in SUPPLY_COLUMNS.items())


def _named(prefix: str, numbers: np.ndarray, width: int) -> pl.Series:
    return (
        pl.Series(numbers)
        .cast(pl.String)
        .str.zfill(width)
        .rename("")
        .to_frame("n")
        .select(pl.concat_str(pl.lit(prefix), pl.col("n")))
        .to_series()
    )
