"""All that the leaders of some chains bought, added up by chain, year, level and standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from graph.analysis.definition import Definition
from graph.analysis.figures import LeaderSums
from graph.analysis.localities import INSIDE, OUTSIDE, UNKNOWN, Localities, leader_localities, standings
from graph.analysis.purchases import ENDS, Ends, counted, summed
from graph.snapshot import Snapshot
from ontology.place import Level, Place
from ontology.trade import PurchaseTotal

_KEYS = ["chain", "year", "buyer"]
_PARTS = ((INSIDE, "local"), (OUTSIDE, "outside"), (UNKNOWN, "unknown"))
_SUMS = [f"{part}_{end}" for _, part in _PARTS for end in ENDS] + [f"group_{end}" for end in ENDS]


@dataclass(frozen=True)
class Survey:
    """What the leaders of some chains bought, as a definition counts it.

    `standing`: where each place they bought from lies as seen from each leader's locality.
    `bought`: chain, year, buyer, own, group, the standing at each level, low, high; `audited`: chain, buyer, year, amount.
    """

    snapshot: Snapshot
    definition: Definition
    localities: Localities
    standing: pl.DataFrame
    bought: pl.DataFrame
    audited: pl.DataFrame
    _sums: dict[int, Mapping[tuple[int, Level], list[LeaderSums]]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls, snapshot: Snapshot, chains: Sequence[int] | None, region: Place | None, definition: Definition
    ) -> Survey:
        """Adds up what the leaders of the chains (None: all) bought."""
        localities = leader_localities(snapshot, chains, region)
        leads = localities.leads
        by_place = _by_place(snapshot, localities, definition).join(leads, on="buyer")
        standing = standings(snapshot.places, localities.codes, by_place.select("locality", "place").unique())
        bought = by_place.join(standing, on=["locality", "place"]).drop("locality", "place")
        audited = snapshot.of(PurchaseTotal).join(leads, on="buyer").select("chain", "buyer", "year", "amount")
        return cls(snapshot, definition, localities, standing, bought, audited)

    @cached_property
    def chains(self) -> list[int]:
        """The chains that have a leader."""
        return sorted(set(self.localities.leads["chain"]))

    def newest_years(self) -> dict[int, int]:
        """Each chain's newest year in which a leader bought something from others; an audited total makes no year."""
        from_others = self.bought.filter(~pl.col("own"))
        return dict(from_others.group_by("chain").agg(pl.col("year").max()).iter_rows())

    def leads_in(self, years: Mapping[int, int]) -> pl.DataFrame:
        """The leaders of the chains that have a year, each with it: chain, buyer, locality, year."""
        asked = pl.DataFrame([*years.items()], schema={"chain": pl.Int32, "year": pl.Int16}, orient="row")
        return self.localities.leads.join(asked, on="chain")

    def leaders(self, chain: int, year: int, level: Level) -> list[LeaderSums]:
        """The chain's leaders with their sums in the year, by name."""
        if year not in self._sums:
            self._sums[year] = self._leader_sums(year)
        return self._sums[year].get((chain, level), [])

    def _leader_sums(self, year: int) -> dict[tuple[int, Level], list[LeaderSums]]:
        bought = self.bought.filter(pl.col("year") == year)
        audited = self.audited.filter(pl.col("year") == year).select("chain", "buyer", audited="amount")
        names = self.snapshot.nodes.select(buyer="id", name="name")
        found: dict[tuple[int, Level], list[LeaderSums]] = {}
        for level in Level:
            sums = _by_leader(bought, level).join(audited, on=["chain", "buyer"], how="full", coalesce=True)
            named = sums.join(names, on="buyer").sort("name", "buyer").fill_null(0)
            for chain, buyer, audited_total, *values in named.select("chain", "buyer", "audited", *_SUMS).iter_rows():
                ends = [Ends(low, high) for low, high in zip(values[::2], values[1::2], strict=True)]
                local, outside, unknown, group = ends
                sums_of_one = LeaderSums(buyer, local, outside, unknown, group, audited_total)
                found.setdefault((chain, level), []).append(sums_of_one)
        return found


def _by_place(snapshot: Snapshot, localities: Localities, definition: Definition) -> pl.DataFrame:
    """The leaders' purchases added up by buyer, year and place, own and group purchases apart."""
    bought = counted(snapshot, definition, localities.leads["buyer"].unique())
    own = pl.col("buyer") == pl.col("supplier") if definition.self_supply == "local" else pl.lit(False)
    group = pl.col("intra_group").fill_null(False)
    keys: list[str | pl.Expr] = ["buyer", "year", "place", own.alias("own"), group.alias("group")]
    return summed(snapshot, bought, keys).collect()


def _by_leader(bought: pl.DataFrame, level: Level) -> pl.DataFrame:
    """Sums by chain and leader: local, outside and unknown at the level, and of purchases within the group."""
    inside = pl.col("own") | (pl.col(level.value) == INSIDE)
    lies = {INSIDE: inside} | {other: ~pl.col("own") & (pl.col(level.value) == other) for other in (OUTSIDE, UNKNOWN)}
    sums = [_sum_where(lies[where], end).alias(f"{part}_{end}") for where, part in _PARTS for end in ENDS]
    sums += [_sum_where(pl.col("group"), end).alias(f"group_{end}") for end in ENDS]
    return bought.group_by("chain", "buyer").agg(sums)


def _sum_where(holds: pl.Expr, end: str) -> pl.Expr:
    return pl.col(end).filter(holds).sum()
