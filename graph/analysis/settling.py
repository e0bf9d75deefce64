"""What settles an undetermined share: which unknown purchases to look into first (domain.md §2, "What settles it")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import polars as pl

from graph.analysis.answers import UnknownPurchase
from graph.analysis.figures import LeaderSums, Pooled, pooled
from graph.analysis.localities import UNKNOWN
from graph.analysis.purchases import counted, summed
from graph.analysis.survey import Survey
from graph.snapshot import Snapshot
from ontology.money import wan_of_halves
from ontology.place import Level

_ENTRY = {"buyer": pl.String, "supplier": pl.String, "product": pl.String, "amount": pl.Int128}


@dataclass(frozen=True, slots=True)
class Settlement:
    """The purchases to verify, and how many of them, from the top, settle the share either way."""

    verify: tuple[UnknownPurchase, ...] = ()
    met: int | None = None
    not_met: int | None = None


DECIDED = Settlement()


def unknown_purchases(survey: Survey, years: Mapping[int, int]) -> dict[int, pl.DataFrame]:
    """By chain, the purchases of its year that are of unknown place at some level; self-supply is never unknown.

    Columns: locality, buyer, supplier, product, place (ids), low, high, and park, county, city, province (standing).
    """
    leads = survey.leads_in(years).lazy()
    is_open = pl.any_horizontal(pl.col(level.value) == UNKNOWN for level in Level)
    places = survey.standing.lazy().filter(is_open)
    bought = counted(survey.snapshot, survey.definition, survey.localities.leads["buyer"])
    rows = bought.filter(pl.col("buyer") != pl.col("supplier")).join(leads, on=["buyer", "year"])
    keys = ["chain", "locality", "buyer", "supplier", "product", "place"]
    unknown = summed(survey.snapshot, rows.join(places, on=["locality", "place"], how="semi"), keys)
    frame = unknown.join(places, on=["locality", "place"]).collect()
    return {
        chain: part for (chain,), part in frame.partition_by("chain", as_dict=True).items() if isinstance(chain, int)
    }


def settle(
    snapshot: Snapshot, purchases: pl.DataFrame | None, leaders: Sequence[LeaderSums], level: Level, target: Fraction
) -> Settlement:
    """The verify list of an undetermined share, cut after the entries that can settle it.

    The largest first, ties by the three names, the rest of an audited total after entries of the same amount.
    `met` is the smallest n with K + (the first n) ≥ τT, `not_met` the smallest m with K + U − (the first m) < τT.
    """
    sums = pooled(leaders)
    entries = _entries(snapshot, purchases, leaders, level)
    running = entries["amount"].cum_sum().to_list()
    met, not_met = _first_reaching(running, *_needs(sums, target))
    shown = entries.head(max(met or 0, not_met or 0))
    verify = tuple(UnknownPurchase(b, s, p, wan_of_halves(a)) for b, s, p, a in shown.iter_rows())
    return Settlement(verify, met, not_met)


def _needs(sums: Pooled, target: Fraction) -> tuple[int, int]:
    """How much must be found local for met, and how much outside for not met, in whole half-分."""
    goal = target * sums.total
    return ceil(goal - sums.local), floor(sums.local + sums.unknown - goal) + 1


def _first_reaching(running: list[int], for_met: int, for_not_met: int) -> tuple[int | None, int | None]:
    def first(need: int) -> int | None:
        if need <= 0:
            return 0
        return next((n for n, total in enumerate(running, 1) if total >= need), None)

    return first(for_met), first(for_not_met)


def _entries(
    snapshot: Snapshot, purchases: pl.DataFrame | None, leaders: Sequence[LeaderSums], level: Level
) -> pl.DataFrame:
    """Unknown purchases at the level added up per buyer, supplier and product, with names, in the order to verify."""
    rests = [(snapshot.names[one.leader], None, None, one.rest) for one in leaders if one.rest]
    frame = pl.DataFrame(rests, schema=_ENTRY, orient="row")
    if purchases is not None:
        ids = [one.leader for one in leaders]
        unknown = purchases.filter(pl.col(level.value) == UNKNOWN, pl.col("buyer").is_in(ids))
        summed_up = unknown.group_by("buyer", "supplier", "product").agg(
            (pl.col("low").sum() + pl.col("high").sum()).cast(pl.Int128).alias("amount")
        )
        frame = pl.concat([_named(snapshot, summed_up), frame])
    rest = pl.col("supplier").is_null()
    largest_first = [True, False, False, False, False]
    return frame.sort(pl.col("amount"), rest, "buyer", "supplier", "product", descending=largest_first)


def _named(snapshot: Snapshot, frame: pl.DataFrame) -> pl.DataFrame:
    names = snapshot.nodes.select("id", "name")
    for column in ("buyer", "supplier", "product"):
        renamed = names.rename({"id": column, "name": f"{column}_name"})
        frame = frame.join(renamed, on=column, how="left")
    return frame.select(
        pl.col("buyer_name").alias("buyer"), pl.col("supplier_name").alias("supplier"),
        pl.col("product_name").alias("product"), "amount",
    )  # fmt: skip
