"""What settles an undetermined share: which unknown purchases to look into first (domain.md §2, "What settles it")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import polars as pl
from polars._typing import PolarsDataType

from graph.analysis.answers import UnknownPurchase
from graph.analysis.localities import UNKNOWN, lies
from graph.analysis.sums import Pooled
from graph.analysis.survey import LEVEL, Survey
from graph.snapshot import Snapshot
from ontology.money import wan_of_halves
from ontology.place import Level

_NAMED = ("buyer", "supplier", "product")
_NEEDS = ("for_met", "for_not_met")
_CASE: dict[str, PolarsDataType] = {
    "case": pl.Int32,
    "chain": pl.Int32,
    "buyer": pl.Int32,
    "level": LEVEL,
    "for_met": pl.Int128,
    "for_not_met": pl.Int128,
}


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A share to be settled: of a chain, or (with a buyer) of one of its leaders, at a level with a target."""

    chain: int
    buyer: int | None
    level: Level
    sums: Pooled
    target: Fraction

    @property
    def needs(self) -> tuple[int, int]:
        """How much must be found local for met, and how much outside for not met, in whole half-分."""
        goal = self.target * self.sums.total
        return ceil(goal - self.sums.local), floor(self.sums.local + self.sums.unknown - goal) + 1


@dataclass(frozen=True, slots=True)
class Settlement:
    """The purchases to verify, and how many of them, from the top, settle the share either way."""

    verify: tuple[UnknownPurchase, ...] = ()
    met: int | None = None
    not_met: int | None = None


DECIDED = Settlement()


def settle(survey: Survey, leaders: pl.DataFrame, shares: Iterable[Undetermined]) -> list[Settlement]:
    """The verify lists of undetermined shares, each cut after the entries that can settle it; all in one go.

    The largest first, ties by the three names, the rest of an audited total (`leaders` as `Survey.leaders` gives
    them) after entries of the same amount. `met` is the smallest n with K + (the first n) ≥ τT, `not_met` the
    smallest m with K + U − (the first m) < τT.
    """
    rows = [(i, one.chain, one.buyer, one.level.value, *one.needs) for i, one in enumerate(shares)]
    if not rows:
        return []
    cases = pl.DataFrame(rows, schema=_CASE, orient="row")
    entries = _in_order(survey.snapshot, _entries(survey, cases, leaders))
    counts = _counts(cases, entries)
    shown = _shown(survey.snapshot, entries, counts)
    return [
        Settlement(tuple(shown.get(case, ())), met, not_met)
        for case, met, not_met in counts.select("case", "for_met", "for_not_met").iter_rows()
    ]


def _entries(survey: Survey, cases: pl.DataFrame, leaders: pl.DataFrame) -> pl.DataFrame:
    """What is unknown in each case, not in order yet: case, buyer, supplier, product (ids), amount in half-分."""
    rests = leaders.filter(pl.col("rest") > 0).select("chain", "buyer", "level", amount="rest")
    levels = [Level(level) for level in cases["level"].unique()]
    unknown = pl.concat([*(_unknown_purchases(survey, level) for level in levels), rests], how="diagonal")
    of_chain, of_leader = cases.filter(pl.col("buyer").is_null()), cases.filter(pl.col("buyer").is_not_null())
    found = [
        unknown.join(of_chain.select("case", "chain", "level"), on=["chain", "level"]),
        unknown.join(of_leader.select("case", "chain", "buyer", "level"), on=["chain", "buyer", "level"]),
    ]
    return pl.concat(found, how="diagonal").select("case", *_NAMED, "amount")


def _unknown_purchases(survey: Survey, level: Level) -> pl.DataFrame:
    """The purchases of unknown place at the level, added up by chain, buyer, supplier and product."""
    unknown = survey.from_others.lazy().filter(lies(level, UNKNOWN))
    amount = (pl.col("low").sum() + pl.col("high").sum()).alias("amount")
    return unknown.group_by("chain", *_NAMED).agg(amount).with_columns(level=pl.lit(level.value, LEVEL)).collect()


def _in_order(snapshot: Snapshot, entries: pl.DataFrame) -> pl.DataFrame:
    """The entries in the order to verify, with `nth` (from 0) and the `running` sum within each case."""
    ranks = _name_ranks(snapshot, entries)
    for name in _NAMED:
        entries = entries.join(ranks.select(pl.col("id").alias(name), pl.col("rank").alias(f"{name}_rank")), on=name,
                               how="left", maintain_order="left")  # fmt: skip
    by = ["case", "amount", pl.col("supplier").is_null(), *(f"{name}_rank" for name in _NAMED)]
    ordered = entries.sort(by, descending=[False, True, False, False, False, False])
    return ordered.with_columns(
        nth=pl.int_range(pl.len()).over("case"), running=pl.col("amount").cum_sum().over("case")
    )


def _name_ranks(snapshot: Snapshot, entries: pl.DataFrame) -> pl.DataFrame:
    """The order of the names (code points) that the entries mention: id, name, rank."""
    mentioned = pl.concat([entries[name].rename("id") for name in _NAMED]).unique()
    names = snapshot.nodes.select("id", "name").filter(pl.col("id").is_in(mentioned.implode()))
    return names.with_columns(rank=pl.col("name").rank("dense"))


def _counts(cases: pl.DataFrame, entries: pl.DataFrame) -> pl.DataFrame:
    """For each case how many entries, from the top, are needed; null where all of them do not suffice."""
    reached = entries.join(cases, on="case").group_by("case").agg(
        (pl.col("running") < pl.col(need)).sum().alias(f"{need}_below") for need in _NEEDS
    ).join(entries.group_by("case").len(), on="case")  # fmt: skip
    found = cases.join(reached, on="case", how="left", maintain_order="left")
    return found.with_columns(
        pl.when(pl.col(need) <= 0)
        .then(0)
        .when(pl.col(f"{need}_below") < pl.col("len"))
        .then(pl.col(f"{need}_below") + 1)
        .alias(need)
        for need in _NEEDS
    )


def _shown(snapshot: Snapshot, entries: pl.DataFrame, counts: pl.DataFrame) -> dict[int, list[UnknownPurchase]]:
    """The entries of each case that can settle it."""
    most = counts.select("case", most=pl.max_horizontal(*_NEEDS).fill_null(0))
    shown = entries.join(most, on="case", maintain_order="left").filter(pl.col("nth") < pl.col("most"))
    names = snapshot.names
    found: dict[int, list[UnknownPurchase]] = {}
    for case, buyer, supplier, product, amount in shown.select("case", *_NAMED, "amount").iter_rows():
        seller, sold = (None, None) if supplier is None else (names[supplier], names[product])
        found.setdefault(case, []).append(UnknownPurchase(names[buyer], seller, sold, wan_of_halves(amount)))
    return found
