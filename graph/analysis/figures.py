"""The arithmetic of a share: sums of ranges in, bounds and verdict out. No names, no places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from fractions import Fraction

import polars as pl

from graph.analysis.answers import Verdict

#: What a leader's (or a product's) purchases come to: both ends of each part, in 分; 采购总额 T*, 0 if there is none.
PARTS = ("local", "outside", "unknown")
SUMS = (*(f"{part}_{end}" for part in (*PARTS, "group") for end in ("low", "high")), "audited")


@dataclass(frozen=True, slots=True)
class Ends:
    """A sum of ranges: both ends in 分. `middle` is in half-分, so that it is exact."""

    low: int = 0
    high: int = 0

    @property
    def middle(self) -> int:
        return self.low + self.high


@dataclass(frozen=True, slots=True)
class Pooled:
    """Sums over leaders. At the midpoints, in half-分: local, outside, unknown (with the rests of audited totals) and
    intra_group. For the bounds, in 分: ΣK_lo, ΣO_lo, and what was bought in all as each bound takes it."""

    local: int
    outside: int
    unknown: int
    intra_group: int
    least_local: int
    least_outside: int
    bought_for_lower: int
    bought_for_upper: int

    @classmethod
    def of(cls, local: Ends, outside: Ends, unknown: Ends) -> Pooled:
        """The sums of one product, for which there is no audited total."""
        return cls(
            local.middle,
            outside.middle,
            unknown.middle,
            0,
            least_local=local.low,
            least_outside=outside.low,
            bought_for_lower=local.low + outside.high + unknown.high,
            bought_for_upper=local.high + outside.low + unknown.high,
        )

    @property
    def total(self) -> int:
        return self.local + self.outside + self.unknown


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


def bounds(sums: Pooled, excess: int = 0) -> tuple[Fraction, Fraction] | None:
    """The lower and upper bound of the share; None where nothing was bought.

    lower = ΣK_lo / (ΣK_lo + ΣO_hi + ΣU_hi), upper = (ΣK_hi + ΣU_hi) / (ΣK_hi + ΣU_hi + ΣO_lo). Each leader's
    rest of T* joins U, taken anew for each bound. `excess` (分) is what of U no local capacity could have made.
    A bound of 0/0 is the share at the midpoints.
    Source: domain.md §2; methods.md §1.3.

    >>> bounds(Pooled(60, 100, 40, 0, least_local=30, least_outside=50, bought_for_lower=110, bought_for_upper=110))
    (Fraction(3, 11), Fraction(6, 11))
    """
    if not sums.total:
        return None
    least, most = sums.bought_for_lower, sums.bought_for_upper
    lower = Fraction(sums.least_local, least) if least else Fraction(sums.local, sums.total)
    upper = (
        Fraction(most - sums.least_outside - excess, most) if most else Fraction(sums.total - sums.outside, sums.total)
    )
    return lower, upper


def verdict_of(lower: Fraction, upper: Fraction, target: Fraction | None) -> Verdict | None:
    """Met if the lower bound reaches the target, not met if the upper does not, else undetermined."""
    if target is None:
        return None
    if _reaches(lower, target):
        return Verdict.MET
    return Verdict.UNDETERMINED if _reaches(upper, target) else Verdict.NOT_MET


def _reaches(share: Fraction, target: Fraction) -> bool:
    """share ≥ target; a third of what it costs to have two fractions compare themselves."""
    return share.numerator * target.denominator >= target.numerator * share.denominator
