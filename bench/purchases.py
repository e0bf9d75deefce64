"""Purchases drawn in columns: few buyers buy most, few makers sell most, places known in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from graph.store.door import SUPPLY_COLUMNS
from ontology.place import ABROAD, UNKNOWN_PLACE, Place

Ints = NDArray[np.int64]

#: What the 供应地 cell of a row says of the supplier's place: nothing (his own place holds), all, the city,
#: the province, that it is not known, that it is abroad.
STATED = ((0.35, ""), (0.47, "whole"), (0.08, "city"), (0.04, "province"), (0.04, "unknown"), (0.02, "abroad"))


@dataclass(frozen=True)
class Market:
    """Who buys what from whom in one batch. `own`: the batch's companies; `leaders` and `pools` a row a chain."""

    count: int
    years: Sequence[int]
    own: range
    leaders: Ints
    pools: Ints
    makes: Ints
    homes: Ints
    places: Sequence[Place]


def purchases(market: Market, random: np.random.Generator) -> pl.DataFrame:
    """The batch's purchases with the columns of `SUPPLY_COLUMNS`.

    Nine in ten are a leader's; the k-th largest leader buys in proportion to k^-0.8. A chain's usual products
    come first. Three in five come from makers of the same cities. One in ten is a range, one in thirty within a
    group, one in a hundred from oneself; amounts are log-normal around a million yuan.
    """
    count = market.count
    buyers, chains = _buyers(market, random)
    products = market.pools[chains, (random.random(count) ** 2 * market.pools.shape[1]).astype(np.int64)]
    suppliers = _suppliers(market, products, random)
    suppliers = np.where(random.random(count) < 0.01, buyers, suppliers)
    low = (random.lognormal(0, 1.5, count) * 10**8).astype(np.int64)
    spread = np.where(random.random(count) < 0.1, (low * random.random(count) * 0.5).astype(np.int64), 0)
    columns = {
        "buyer": _named("示例企业", buyers, 7),
        "supplier": _named("示例企业", suppliers, 7),
        "product": _named("示例产品", products, 5),
        "year": pl.Series(random.choice(market.years, count)),
        "low": pl.Series(low),
        "high": pl.Series(low + spread),
        "place": _stated_places(market, suppliers, random),
        "registered": pl.Series([None], dtype=pl.String).new_from_index(0, count),
        "intra_group": pl.Series(random.random(count) < 0.03),
        "sheet": pl.Series(["配套"]).new_from_index(0, count),
        "row": pl.Series(np.arange(2, count + 2)),
    }
    return pl.DataFrame([columns[name].cast(dtype).alias(name) for name, dtype in SUPPLY_COLUMNS.items()])


def _buyers(market: Market, random: np.random.Generator) -> tuple[Ints, Ints]:
    """The buyer of each purchase, and the chain whose products he buys."""
    leaders = random.permutation(market.leaders.size)
    weight = np.arange(1, leaders.size + 1) ** -0.8
    drawn = leaders[random.choice(leaders.size, market.count, p=weight / weight.sum())]
    others = random.integers(market.own.start, market.own.stop, market.count)
    buyers = np.where(random.random(market.count) < 0.9, market.leaders.ravel()[drawn], others)
    return buyers, drawn // market.leaders.shape[1]


def _suppliers(market: Market, products: Ints, random: np.random.Generator) -> Ints:
    """A maker of each product, the well-known ones first; of the batch's own companies where there is one."""
    own = np.arange(market.own.start, market.own.stop)
    near = _maker(own, market.makes[own], products, random)
    far = _maker(np.arange(market.makes.size), market.makes, products, random)
    return np.where((random.random(market.count) < 0.6) & (near >= 0), near, far)


def _maker(companies: Ints, makes: Ints, products: Ints, random: np.random.Generator) -> Ints:
    """One of the companies that make each product, -1 where none does."""
    order = np.argsort(makes, kind="stable")
    first, last = (np.searchsorted(makes[order], products, side) for side in ("left", "right"))
    place = first + (random.random(products.size) ** 2 * (last - first)).astype(np.int64)
    return np.where(last > first, companies[order[np.minimum(place, order.size - 1)]], -1)


def _stated_places(market: Market, suppliers: Ints, random: np.random.Generator) -> pl.Series:
    """What the row says of the place where it was made."""
    homes = [market.places[home] for home in range(len(market.places))]
    texts: dict[str, list[str | None]] = {
        "": [None] * len(homes),
        "whole": [home.text for home in homes],
        "city": [Place(home.province, home.city).text for home in homes],
        "province": [Place(home.province).text for home in homes],
        "unknown": [UNKNOWN_PLACE.text] * len(homes),
        "abroad": [ABROAD.text] * len(homes),
    }
    told = random.choice(len(STATED), market.count, p=[share for share, _ in STATED])
    every = pl.Series([text for _, name in STATED for text in texts[name]], dtype=pl.String)
    return every.gather(told * len(homes) + market.homes[suppliers])


def _named(prefix: str, numbers: Ints, width: int) -> pl.Series:
    digits = pl.Series("n", numbers).cast(pl.String).str.zfill(width)
    return pl.select(pl.concat_str(pl.lit(prefix), digits)).to_series()
