"""What the leaders of some chains bought, each chain in its year: the purchases are read once, all else adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from graph.analysis.definition import Definition
from graph.analysis.figures import SUMS, poolable
from graph.analysis.localities import INSIDE, OUTSIDE, UNKNOWN, Localities, leader_localities, lies, lying
from graph.analysis.purchases import ENDS, counted, exact, places
from graph.snapshot import Snapshot
from ontology.place import Level, Place
from ontology.trade import PurchaseTotal

LEVEL = pl.Enum([level.value for level in Level])
_STANDINGS = {INSIDE: "local", OUTSIDE: "outside", UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Survey:
    """What the leaders of some chains bought, as a definition counts it. `years`: of each chain that has one."""

    snapshot: Snapshot
    definition: Definition
    localities: Localities
    years: Mapping[int, int]

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        definition: Definition,
        *,
        chains: Sequence[int] | None = None,
        year: int | None = None,
        region: Place | None = None,
    ) -> Survey:
        """The survey of the chains (None: all) in a year; None: each chain's newest with a purchase from others."""
        localities = leader_localities(snapshot, chains, region)
        leads = localities.leads
        newest = newest_years(snapshot, definition, leads) if year is None else dict.fromkeys(leads["chain"], year)
        return cls(snapshot, definition, localities, newest)

    @cached_property
    def leads(self) -> pl.DataFrame:
        """The leaders of the chains that have a year: chain, buyer, locality, year."""
        years = pl.DataFrame([*self.years.items()], schema={"chain": pl.Int32, "year": pl.Int16}, orient="row")
        return self.localities.leads.join(years, on="chain")

    @cached_property
    def bought(self) -> pl.DataFrame:
        """Every purchase that counts: chain, buyer, locality, supplier, product, own, group, low, high, and how its
        place `lies` (`graph.analysis.localities.lies`)."""
        rows = counted(self.snapshot, self.definition, self.leads).drop("year", "batch", "row", "nth")
        bought = rows.with_columns(pl.col(ENDS).cast(exact(self.snapshot))).collect()
        seen = bought.lazy().select("locality", "where").unique().collect()
        pairs = seen.join(places(self.snapshot, self.definition), on="where")
        standing = lying(self.snapshot.places, self.localities.codes, pairs.select("locality", "place").unique())
        lies = pairs.join(standing, on=["locality", "place"]).drop("place")
        return bought.lazy().join(lies.lazy(), on=["locality", "where"]).drop("where").collect()

    @cached_property
    def from_others(self) -> pl.DataFrame:
        """`bought` without what a leader bought from himself, which is no demand."""
        return self.bought.filter(~pl.col("own"))

    def leaders(self, levels: Sequence[Level]) -> pl.DataFrame:
        """Each leader at each of the levels: chain, buyer, level, and what `poolable` makes of his sums."""
        audited = self.snapshot.of(PurchaseTotal).join(self.leads, on=["buyer", "year"])
        totals = audited.select("chain", "buyer", audited=pl.col("amount").cast(exact(self.snapshot)))
        sums = self.bought.lazy().group_by("chain", "buyer", "lies", "own", "group").agg(pl.col(ENDS).sum()).collect()
        of_levels = [
            _by_leader(sums, level).join(totals, on=["chain", "buyer"], how="full", coalesce=True)
            .with_columns(level=pl.lit(level.value, LEVEL))
            for level in levels
        ]  # fmt: skip
        return poolable(pl.concat(of_levels).with_columns(pl.col(SUMS).fill_null(0)))


def newest_years(snapshot: Snapshot, definition: Definition, leads: pl.DataFrame) -> dict[int, int]:
    """Each chain's newest year in which a leader bought something from others; an audited total makes no year."""
    from_others = counted(snapshot, definition, leads.select("buyer").unique()).filter(~pl.col("own"))
    of_buyer = from_others.group_by("buyer").agg(pl.col("year").max()).collect()
    return dict(leads.join(of_buyer, on="buyer").group_by("chain").agg(pl.col("year").max()).iter_rows())


def by_standing(level: Level) -> list[pl.Expr]:
    """The ends of what lies inside, outside and is unknown at the level, added up; own purchases are inside."""
    own = pl.col("own")
    holds = {where: lies(level, where) & ~own for where in _STANDINGS}
    holds[INSIDE] = lies(level, INSIDE) | own
    return [
        pl.when(holds[where]).then(pl.col(end)).otherwise(0).sum().alias(f"{part}_{end}")
        for where, part in _STANDINGS.items()
        for end in ENDS
    ]


def _by_leader(sums: pl.DataFrame, level: Level) -> pl.DataFrame:
    group = [pl.col(end).filter(pl.col("group")).sum().alias(f"group_{end}") for end in ENDS]
    return sums.group_by("chain", "buyer").agg(*by_standing(level), *group)
