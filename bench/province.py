"""A seeded made-up province: official cities and counties, made-up companies, chains, leaders and purchases.

It comes in batches of a million purchases, as ledgers do: a batch states the companies and chains of some
cities and what was bought there. Everything is drawn in columns from one seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bench.purchases import Market, purchases
from graph.store.door import Batch
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.gazetteer import gazetteer
from ontology.place import UNKNOWN_PLACE, Place
from ontology.trade import ChainStated, CompanyStated, Leads, Needs, Produces, PurchaseTotal, SegmentOf

Ints = NDArray[np.int64]
Rows = Iterator[tuple[Claim, Witness]]

YEARS = (2021, 2022, 2023)
LEADERS = 10  # of a chain
POOL = 250  # products that a chain's leaders buy
NEEDED = 40  # of them that its segments need
CITIES = 10  # of a batch
COUNTIES = 6  # of a city
PLACES_OF_CITY = 2 * COUNTIES  # each county with and without its park


@dataclass(frozen=True, slots=True)
class Size:
    """How large a province: companies, purchases, chains, products, and the batches that bring them."""

    name: str
    companies: int
    purchases: int
    chains: int
    products: int
    batches: int = 1


SIZES = {
    size.name: size
    for size in (
        Size("XS", 5_000, 100_000, 20, 800),
        Size("S", 50_000, 1_000_000, 200, 4_000),
        Size("M", 200_000, 5_000_000, 1_000, 8_000, 5),
        Size("L", 1_000_000, 20_000_000, 4_000, 16_000, 20),
    )
}


@dataclass(frozen=True)
class Province:
    """All that is drawn before the purchases: where companies sit, what they make, what chains need."""

    size: Size
    seed: int = 7

    def batches(self) -> Iterator[Batch]:
        """The batches, one after the other, each made when it is asked for."""
        return (self.batch(number) for number in range(self.size.batches))

    def batch(self, number: int) -> Batch:
        random = np.random.default_rng([self.seed, number])
        claims = [*self._companies(number), *self._chains(number, random)]
        title = f"bench-{self.size.name}-{number}"
        return Batch("workbook", title, f"{title}-{self.seed}", claims, purchases(self._market(number), random))

    @cached_property
    def places(self) -> list[Place]:
        """The unknown place, then for every city its counties, each with and without a park."""
        by_city: dict[tuple[str, str], list[Place]] = {}
        for place in (one for named in gazetteer().full.values() for one in named if one.county):
            by_city.setdefault((place.province, place.city), []).append(place)
        cities = [counties[:COUNTIES] for counties in by_city.values() if len(counties) >= COUNTIES]
        counties = [county for city in cities[: CITIES * self.size.batches] for county in city]
        parks = (Place(one.province, one.city, one.county, f"{one.county}示例园区") for one in counties)
        return [UNKNOWN_PLACE, *(place for pair in zip(counties, parks, strict=True) for place in pair)]

    @cached_property
    def homes(self) -> Ints:
        """Where each company sits (index of `places`): in its batch's cities; of one in twenty nothing is known."""
        random = np.random.default_rng([self.seed, 1_000_001])
        a_batch = PLACES_OF_CITY * CITIES
        where = 1 + self._batch_of_company() * a_batch + random.integers(0, a_batch, self.size.companies)
        where[random.random(self.size.companies) < 0.05] = 0
        return where

    @cached_property
    def makes(self) -> Ints:
        """The product that each company makes; some products have many makers, some none."""
        random = np.random.default_rng([self.seed, 1_000_002])
        return (random.random(self.size.companies) ** 1.5 * self.size.products).astype(np.int64)

    @cached_property
    def pools(self) -> Ints:
        """What each chain's leaders buy, the usual first: chains × POOL products."""
        random = np.random.default_rng([self.seed, 1_000_003])
        drawn = [random.choice(self.size.products, POOL, replace=False) for _ in range(self.size.chains)]
        return np.array(drawn, dtype=np.int64)

    @cached_property
    def leaders(self) -> Ints:
        """The leaders of each chain (chains × LEADERS companies), of the city that runs it; none leads two chains."""
        random = np.random.default_rng([self.seed, 1_000_004])
        city = np.where(self.homes, (self.homes - 1) // PLACES_OF_CITY, -1)
        leaders = np.zeros((self.size.chains, LEADERS), dtype=np.int64)
        run_by = np.array([self._city_of_chain(chain) for chain in range(self.size.chains)])
        for one in np.unique(run_by):
            chains = np.flatnonzero(run_by == one)
            leaders[chains] = random.choice(np.flatnonzero(city == one), (chains.size, LEADERS), replace=False)
        return leaders

    def _city_of_chain(self, chain: int) -> int:
        batch = chain * self.size.batches // self.size.chains
        return batch * CITIES + chain % CITIES

    def _batch_of_company(self) -> Ints:
        return np.arange(self.size.companies, dtype=np.int64) * self.size.batches // self.size.companies

    def _of_batch(self, count: int, number: int) -> range:
        a_batch = count // self.size.batches
        return range(number * a_batch, (number + 1) * a_batch)

    def _market(self, number: int) -> Market:
        chains = self._of_batch(self.size.chains, number)
        return Market(
            count=self.size.purchases // self.size.batches,
            years=YEARS,
            own=self._of_batch(self.size.companies, number),
            leaders=self.leaders[chains.start : chains.stop],
            pools=self.pools[chains.start : chains.stop],
            makes=self.makes,
            homes=self.homes,
            places=self.places,
        )

    def _companies(self, number: int) -> Rows:
        for one in self._of_batch(self.size.companies, number):
            node, witness = refs.company(company(one)), Witness("企业", one + 2)
            if self.homes[one]:
                yield CompanyStated(node, place=self.places[self.homes[one]]), witness
            yield Produces(node, refs.product(product(int(self.makes[one])))), witness

    def _chains(self, number: int, random: np.random.Generator) -> Rows:
        for one in self._of_batch(self.size.chains, number):
            region = self.places[1 + self._city_of_chain(one) * PLACES_OF_CITY].city
            chain = refs.chain(f"示例链{one:04d}", region)
            segment, witness = refs.segment(chain, "部件"), Witness("产业链", one + 2)
            yield ChainStated(chain, region), witness
            yield SegmentOf(segment, chain, "中游"), witness
            for needed in self.pools[one, :NEEDED]:
                yield Needs(segment, refs.product(product(int(needed)))), witness
            for leader in self.leaders[one]:
                node, seen = refs.company(company(int(leader))), Witness("主导企业", int(leader) + 2)
                yield Leads(node, chain), seen
                if random.random() < 0.1:
                    total = int(random.integers(10**10, 10**12))
                    yield PurchaseTotal(node, YEARS[-1], total), Witness("采购总额", int(leader) + 2)


def company(number: int) -> str:
    """Name of a made-up company."""
    return f"示例企业{number:07d}"


def product(number: int) -> str:
    """Name of a made-up product."""
    return f"示例产品{number:05d}"
