"""The arithmetic of a share: sums of ranges in, bounds and verdict out. No names, no places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction

import polars as pl

from graph.analysis.answers import Verdict
from graph.analysis.sums import Pooled, Quotient

#: What a leader's (or a product's) purchases come to: both ends of each part, in 分; 采购总额 T*, 0 if there is none.
PARTS = ("local", "outside", "unknown")
SUMS = (*(f"{part}_{end}" for part in (*PARTS, "group") for end in ("low", "high")), "audited")


POOLED = tuple(field.name for field in fields(Pooled))


def poolable(leaders: pl.DataFrame) -> pl.DataFrame:
    """The leaders' `SUMS` as the columns of `Pooled` and `rest`, each of which can be added up (ratio of sums).

    `rest` is what a leader's audited total exceeds his rows by, at the midpoints, in half-分. His purchases are
    max(his rows, T*), anew for each bound.
    """
    local, outside, unknown = (pl.col(f"{part}_low") + pl.col(f"{part}_high") for part in PARTS)
    rows = local + outside + unknown
    rest = pl.when(2 * pl.col("audited") > rows).then(2 * pl.col("audited") - rows).otherwise(0)
    for_lower = pl.col("local_low") + pl.col("outside_high") + pl.col("unknown_high")
    for_upper = pl.col("local_high") + pl.col("outside_low") + pl.col("unknown_high")
    return leaders.with_columns(
        local=local,
        outside=outside,
        unknown=unknown + rest,
        intra_group=pl.col("group_low") + pl.col("group_high"),
        least_local=pl.col("local_low"),
        least_outside=pl.col("outside_low"),
        bought_for_lower=_at_least_audited(for_lower),
        bought_for_upper=_at_least_audited(for_upper),
        rest=rest,
    ).drop(SUMS)


def _at_least_audited(bought: pl.Expr) -> pl.Expr:
    return pl.when(bought > pl.col("audited")).then(bought).otherwise(pl.col("audited"))


def pooled(leaders: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """What `poolable` gave, added up by some columns."""
    return leaders.group_by(by).agg(pl.col(POOLED).sum())


def bounds(sums: Pooled) -> tuple[Fraction, Fraction] | None:
    """The lower and upper bound of the share (`Pooled.bounds`) as fractions; None where nothing was bought."""
    found = sums.bounds()
    return (Fraction(*found[0]), Fraction(*found[1])) if found else None


def verdict_of(lower: Quotient, upper: Quotient, target: Fraction | None) -> Verdict | None:
    """Met if the lower bound reaches the target, not met if the upper does not, else undetermined."""
    if target is None:
        return None
    if _reaches(lower, target):
        return Verdict.MET
    return Verdict.UNDETERMINED if _reaches(upper, target) else Verdict.NOT_MET


def _reaches(share: Quotient, target: Fraction) -> bool:
    """share ≥ target."""
    return share[0] * target.denominator >= target.numerator * share[1]
