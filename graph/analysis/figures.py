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
        return max(0, 2 * self.audited - (self.local + self.outside + self.unknown).middle)


@dataclass(frozen=True, slots=True)
class Pooled:
    """Sums over leaders at the midpoints, in half-分; `unknown` with the rests of audited totals."""

    local: int
    outside: int
    unknown: int
    intra_group: int

    @property
    def total(self) -> int:
        return self.local + self.outside + self.unknown


def pooled(leaders: Sequence[LeaderSums]) -> Pooled:
    """The leaders added up (ratio of sums)."""
    return Pooled(
        sum(one.local.middle for one in leaders),
        sum(one.outside.middle for one in leaders),
        sum(one.unknown.middle + one.rest for one in leaders),
        sum(one.intra_group.middle for one in leaders),
    )


def bounds(leaders: Sequence[LeaderSums], excess: int = 0) -> tuple[Fraction, Fraction] | None:
    """The lower and upper bound of the share; None where nothing was bought.

    lower = ΣK_lo / (ΣK_lo + ΣO_hi + ΣU_hi), upper = (ΣK_hi + ΣU_hi) / (ΣK_hi + ΣU_hi + ΣO_lo). Each leader's
    rest of T* joins U, taken anew for each bound, so his purchases are max(his rows, T*). `excess` (分) is
    what of U no local capacity could have made. A bound of 0/0 is the share at the midpoints.
    Source: domain.md §2; methods.md §1.3.

    >>> bounds([LeaderSums(1, local=Ends(30, 30), outside=Ends(50, 50), unknown=Ends(10, 30))])
    (Fraction(3, 11), Fraction(6, 11))
    """
    middle = pooled(leaders)
    if not middle.total:
        return None
    known = sum(one.local.low for one in leaders)
    bought = sum(max(one.local.low + one.outside.high + one.unknown.high, one.audited) for one in leaders)
    lower = Fraction(known, bought) if bought else Fraction(middle.local, middle.total)
    outside = sum(one.outside.low for one in leaders)
    bought = sum(max(one.local.high + one.outside.low + one.unknown.high, one.audited) for one in leaders)
    upper = (
        Fraction(bought - outside - excess, bought) if bought else Fraction(middle.total - middle.outside, middle.total)
    )
    return lower, upper


def verdict_of(lower: Fraction, upper: Fraction, target: Fraction | None) -> Verdict | None:
    """Met if the lower bound reaches the target, not met if the upper does not, else undetermined."""
    if target is None:
        return None
    if lower >= target:
        return Verdict.MET
    return Verdict.NOT_MET if upper < target else Verdict.UNDETERMINED
