"""The arithmetic of a share: sums of ranges in, bounds and verdict out. No frames, no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.analysis.answers import Verdict
from graph.analysis.purchases import NOTHING, Ends


@dataclass(frozen=True, slots=True)
class LeaderSums:
    """One leader's purchases of a year at one level, in 分; `audited` his T*, 0 if there is none."""

    leader: int
    local: Ends = NOTHING
    outside: Ends = NOTHING
    unknown: Ends = NOTHING
    intra_group: Ends = NOTHING
    audited: int = 0

    @property
    def rest(self) -> int:
        """What his audited total exceeds his rows by, at the midpoints, in half-分."""
        if not self.audited:
            return 0
        return max(0, 2 * self.audited - self.local.middle - self.outside.middle - self.unknown.middle)


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

    @property
    def total(self) -> int:
        return self.local + self.outside + self.unknown


def pooled(leaders: Sequence[LeaderSums]) -> Pooled:
    """The leaders added up (ratio of sums); each leader's purchases are max(his rows, T*), anew for each bound."""
    local = outside = unknown = group = least_local = least_outside = for_lower = for_upper = 0
    for one in leaders:
        k, o, u = one.local, one.outside, one.unknown
        local += k.low + k.high
        outside += o.low + o.high
        unknown += u.low + u.high + one.rest
        group += one.intra_group.low + one.intra_group.high
        least_local += k.low
        least_outside += o.low
        for_lower += max(k.low + o.high + u.high, one.audited)
        for_upper += max(k.high + o.low + u.high, one.audited)
    return Pooled(local, outside, unknown, group, least_local, least_outside, for_lower, for_upper)


def bounds(sums: Pooled, excess: int = 0) -> tuple[Fraction, Fraction] | None:
    """The lower and upper bound of the share; None where nothing was bought.

    lower = ΣK_lo / (ΣK_lo + ΣO_hi + ΣU_hi), upper = (ΣK_hi + ΣU_hi) / (ΣK_hi + ΣU_hi + ΣO_lo). Each leader's
    rest of T* joins U, taken anew for each bound. `excess` (分) is what of U no local capacity could have made.
    A bound of 0/0 is the share at the midpoints.
    Source: domain.md §2; methods.md §1.3.

    >>> bounds(pooled([LeaderSums(1, local=Ends(30, 30), outside=Ends(50, 50), unknown=Ends(10, 30))]))
    (Fraction(3, 11), Fraction(6, 11))
    """
    if not sums.total:
        return None
    lower = Fraction(sums.local, sums.total)
    upper = Fraction(sums.total - sums.outside, sums.total)
    if sums.bought_for_lower:
        lower = Fraction(sums.least_local, sums.bought_for_lower)
    if sums.bought_for_upper:
        upper = Fraction(sums.bought_for_upper - sums.least_outside - excess, sums.bought_for_upper)
    return lower, upper


def verdict_of(lower: Fraction, upper: Fraction, target: Fraction | None) -> Verdict | None:
    """Met if the lower bound reaches the target, not met if the upper does not, else undetermined."""
    if target is None:
        return None
    if lower >= target:
        return Verdict.MET
    return Verdict.NOT_MET if upper < target else Verdict.UNDETERMINED
