"""What purchases add up to: whole numbers of 分 and half-分, exact, from which every figure is derived."""

from __future__ import annotations

from dataclasses import dataclass

#: A quotient of whole numbers, not reduced: to compare them takes a tenth of what it takes to make fractions of them.
Quotient = tuple[int, int]


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

    def bounds(self, excess: int = 0) -> tuple[Quotient, Quotient] | None:
        """The lower and upper bound of the share; None where nothing was bought.

        lower = ΣK_lo / (ΣK_lo + ΣO_hi + ΣU_hi), upper = (ΣK_hi + ΣU_hi) / (ΣK_hi + ΣU_hi + ΣO_lo). Each leader's
        rest of T* joins U, taken anew for each bound. `excess` (分) is what of U no local capacity could have made.
        A bound of 0/0 is the share at the midpoints.
        Source: domain.md §2; methods.md §1.3.

        >>> Pooled(60, 100, 40, 0, least_local=30, least_outside=50, bought_for_lower=110, bought_for_upper=110).bounds()
        ((30, 110), (60, 110))
        """
        if not self.total:
            return None
        least, most = self.bought_for_lower, self.bought_for_upper
        lower = (self.least_local, least) if least else (self.local, self.total)
        upper = (most - self.least_outside - excess, most) if most else (self.total - self.outside, self.total)
        return lower, upper
