"""The arithmetic of a share, countable by hand."""

from dataclasses import dataclass
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.answers import Verdict
from graph.analysis.figures import POOLED, SUMS, bounds, poolable, pooled, verdict_of
from graph.analysis.sums import Ends, Pooled

NOTHING = Ends()


@dataclass(frozen=True)
class Bought:
    """What one leader bought at one level."""

    local: Ends = NOTHING
    outside: Ends = NOTHING
    unknown: Ends = NOTHING
    audited: int = 0

    @property
    def sums(self) -> dict[str, int]:
        parts = {"local": self.local, "outside": self.outside, "unknown": self.unknown, "group": NOTHING}
        ends = {f"{part}_{end}": getattr(both, end) for part, both in parts.items() for end in ("low", "high")}
        return ends | {"audited": self.audited}


def sums_of(*leaders: Bought) -> Pooled:
    """The leaders added up."""
    rows = pl.DataFrame(
        [one.sums | {"chain": 1} for one in leaders], schema=dict.fromkeys(SUMS, pl.Int128) | {"chain": pl.Int32}
    )
    return Pooled(*pooled(poolable(rows), ["chain"]).select(POOLED).row(0))


def ends(low: int, high: int | None = None) -> Ends:
    return Ends(low, low if high is None else high)


def test_unknown_widens_the_interval() -> None:
    assert bounds(sums_of(Bought(ends(40), ends(50), ends(10)))) == (Fraction(2, 5), Fraction(1, 2))


def test_nothing_bought_has_no_share() -> None:
    assert bounds(sums_of(Bought())) is None


def test_the_rest_of_an_audited_total_is_unknown() -> None:
    sums = sums_of(Bought(ends(40), ends(40), audited=100))
    assert bounds(sums) == (Fraction(2, 5), Fraction(3, 5))
    assert sums.unknown == 2 * 20


def test_the_rest_is_taken_anew_for_each_bound() -> None:
    # lower: 10 / max(10 + 60, 80); upper: (max(30 + 40, 80) - 40) / 80
    one = Bought(ends(10, 30), ends(40, 60), audited=80)
    assert bounds(sums_of(one)) == (Fraction(10, 80), Fraction(40, 80))


def test_each_leader_has_his_own_rest() -> None:
    sums = sums_of(Bought(ends(40), ends(60), audited=10), Bought(ends(10), audited=30))
    assert bounds(sums) == (Fraction(50, 130), Fraction(70, 130))


def test_an_audited_total_below_the_rows_changes_nothing() -> None:
    assert bounds(sums_of(Bought(ends(40), ends(60), audited=10))) == (Fraction(2, 5), Fraction(2, 5))


def test_a_bound_of_zero_over_zero_is_the_share_at_the_midpoints() -> None:
    assert bounds(sums_of(Bought(local=ends(0, 10)))) == (Fraction(1), Fraction(1))
    assert bounds(sums_of(Bought(outside=ends(0, 10)))) == (Fraction(0), Fraction(0))
    assert bounds(sums_of(Bought(unknown=ends(0, 10)))) == (Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (Fraction(45, 100), Fraction(1), Verdict.MET),
        (Fraction(0), Fraction(4499999, 10000000), Verdict.NOT_MET),
        (Fraction(0), Fraction(45, 100), Verdict.UNDETERMINED),
    ],
)
def test_thresholds_are_exact(lower: Fraction, upper: Fraction, verdict: Verdict) -> None:
    assert verdict_of(lower.as_integer_ratio(), upper.as_integer_ratio(), Fraction(45, 100)) is verdict


def test_a_level_without_target_has_no_verdict() -> None:
    assert verdict_of((0, 1), (1, 1), None) is None


_amounts = st.tuples(st.integers(0, 10**14), st.integers(0, 10**14)).map(lambda pair: Ends(min(pair), max(pair)))
_leaders = st.lists(st.builds(Bought, _amounts, _amounts, _amounts, st.integers(0, 10**15)), min_size=1, max_size=4)


@given(_leaders)
def test_bounds_are_ordered_and_hold_the_midpoint_share(leaders: list[Bought]) -> None:
    middle = sums_of(*leaders)
    found = bounds(middle)
    if found is None:
        assert middle.total == 0
        return
    lower, upper = found
    assert 0 <= lower <= upper <= 1
    if not any(one.audited for one in leaders):
        assert lower <= Fraction(middle.local, middle.total)
        assert Fraction(middle.local + middle.unknown, middle.total) <= upper


@given(_amounts, _amounts, _amounts)
def test_a_product_is_added_up_as_a_leader_is(local: Ends, outside: Ends, unknown: Ends) -> None:
    assert Pooled.of(local, outside, unknown) == sums_of(Bought(local, outside, unknown))
