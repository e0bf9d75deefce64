"""Tightening the upper bound: of the unknown purchases of a product no more is local than could be made here."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from graph.analysis.localities import OUTSIDE, UNKNOWN, lies, lying
from graph.analysis.survey import LEVEL, Survey
from ontology.place import Level
from ontology.trade import Capacity, CompanyStated


def excess_unknown(survey: Survey, levels: Sequence[Level], by: Sequence[str]) -> pl.DataFrame:
    """Σ_p max(0, U_p − 可供本地 of p in the region that year), over the products with capacity rows there.

    Columns: `by` (chain, or chain and buyer), level, excess in 分. It leaves the upper bound at
    (K + Σ_p min(U_p, cap_p)) / T. A range counts with its lower end: only so much is surely too much. A maker
    whose place is not known may be local, so his capacity counts.
    Source: methods.md §1.3.
    """
    spare = spare_capacity(survey)
    frames = [pl.DataFrame(schema=dict.fromkeys(by, pl.Int32) | {"level": LEVEL, "excess": pl.Int64})]
    for level in levels:
        unknown = survey.from_others.filter(lies(level, UNKNOWN)).group_by(*by, "locality", "product").agg(
            pl.col("low").sum()
        )  # fmt: skip
        here = spare.filter(~lies(level, OUTSIDE)).group_by("chain", "locality", "product").agg(
            pl.col("available").sum()
        )  # fmt: skip
        over = unknown.join(here, on=["chain", "locality", "product"]).filter(pl.col("low") > pl.col("available"))
        sums = over.group_by(by).agg(excess=(pl.col("low") - pl.col("available")).sum().cast(pl.Int64))
        frames.append(sums.select(*by, pl.lit(level.value, LEVEL).alias("level"), "excess"))
    return pl.concat(frames)


def spare_capacity(survey: Survey) -> pl.DataFrame:
    """可供本地 in each chain's year, seen from its leaders: chain, locality, product, available (分), lies."""
    snapshot = survey.snapshot
    rows = snapshot.of(Capacity).filter(pl.col("available").is_not_null())
    homes = snapshot.of(CompanyStated).select("company", "place")
    placed = rows.join(homes, on="company", how="left").with_columns(pl.col("place").fill_null(0))
    asking = survey.leads.select("chain", "locality", "year").unique()
    seen = placed.select("product", "year", "available", "place").join(asking, on="year")
    standing = lying(snapshot.places, survey.localities.codes, seen.select("locality", "place").unique())
    return seen.join(standing, on=["locality", "place"]).drop("place", "year")
