"""Tightening the upper bound: of the unknown purchases of a product no more is local than could be made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graph.analysis.localities import OUTSIDE, UNKNOWN, standings
from graph.analysis.survey import Survey
from ontology.place import Level
from ontology.trade import Capacity, CompanyStated


def excess_unknown(
    survey: Survey, purchases: pl.DataFrame | None, leaders: Sequence[int], year: int, level: Level
) -> int:
    """Σ_p max(0, U_p − 可供本地 of p in the region that year), in 分, over the products with capacity rows there.

    It leaves the upper bound at (K + Σ_p min(U_p, cap_p)) / T. A range counts with its lower end: only so
    much is surely too much. A maker whose place is not known may be local, so his capacity counts.
    Source: methods.md §1.3.
    """
    if purchases is None:
        return 0
    unknown = purchases.filter(pl.col(level.value) == UNKNOWN, pl.col("buyer").is_in(list(leaders)))
    wanted = unknown.group_by("locality", "product").agg(pl.col("low").sum())
    spare = spare_capacity(survey, year, level)
    over = [
        low - spare[locality, product] for locality, product, low in wanted.iter_rows() if (locality, product) in spare
    ]
    return sum(amount for amount in over if amount > 0)


def spare_capacity(survey: Survey, year: int, level: Level) -> Mapping[tuple[int, int], int]:
    """可供本地 in 分 by (locality, product): of makers that are not known to sit outside."""
    snapshot, codes = survey.snapshot, survey.localities.codes
    rows = snapshot.of(Capacity).filter(pl.col("year") == year, pl.col("available").is_not_null())
    homes = snapshot.of(CompanyStated).select("company", "place")
    placed = rows.join(homes, on="company", how="left").with_columns(pl.col("place").fill_null(0))
    regions = pl.DataFrame({"locality": list(codes.values())}, schema={"locality": pl.Int32})
    pairs = placed.select("place").unique().join(regions, how="cross")
    near = standings(snapshot.places, codes, pairs).filter(pl.col(level.value) != OUTSIDE)
    by_region = placed.join(near, on="place").group_by("locality", "product").agg(pl.col("available").sum())
    return {(locality, product): amount for locality, product, amount in by_region.iter_rows()}
