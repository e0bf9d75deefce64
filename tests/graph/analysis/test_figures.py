"""The arithmetic of a share, countable by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.answers import Verdict
from graph.analysis.figures import LeaderSums, bounds, pooled, verdict_of
from graph.analysis.purchases import Ends


def ends(low: int, high: int | None = None) -> Ends:
    return Ends(low, low if high is None else high)


def test_unknown_widens_the_interval() -> None:
    assert bounds(pooled([LeaderSums(1, local=ends(40), outside=ends(50), unknown=ends(10))])) == (
        Fraction(2, 5),
        Fraction(1, 2),
    )


def test_nothing_bought_has_no_share() -> None:
    assert bounds(pooled([LeaderSums(1)])) is None


def test_the_rest_of_an_audited_total_is_unknown() -> None:
    one = LeaderSums(1, local=ends(40), outside=ends(40), audited=100)
    assert bounds(pooled([one])) == (Fraction(2, 5), Fraction(3, 5))
    assert pooled([one]).unknown == 2 * 20


def test_the_rest_is_taken_anew_for_each_bound() -> None:
    one = LeaderSums(1, local=ends(10, 30), outside=ends(40, 60), audited=80)
    # lower: 10 / max(10 + 60, 80); upper: (max(30 + 40, 80) - 40) / 80
    assert bounds(pooled([one])) == (Fraction(10, 80), Fraction(40, 80))


def test_an_audited_total_below_the_rows_changes_nothing() -> None:
    one = LeaderSums(1, local=ends(40), outside=ends(60), audited=10)
    assert bounds(pooled([one])) == (Fraction(2, 5), Fraction(2, 5))


def test_a_bound_of_zero_over_zero_is_the_share_at_the_midpoints() -> None:
    assert bounds(pooled([LeaderSums(1, local=ends(0, 10))])) == (Fraction(1), Fraction(1))
    assert bounds(pooled([LeaderSums(1, outside=ends(0, 10))])) == (Fraction(0), Fraction(0))
    assert bounds(pooled([LeaderSums(1, unknown=ends(0, 10))])) == (Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (Fraction(45, 100), Fraction(1), Verdict.MET),
        (Fraction(0), Fraction(4499999, 10000000), Verdict.NOT_MET),
        (Fraction(0), Fraction(45, 100), Verdict.UNDETERMINED),
    ],
)
def test_thresholds_are_exact(lower: Fraction, upper: Fraction, verdict: Verdict) -> None:
    assert verdict_of(lower, upper, Fraction(45, 100)) is verdict


def test_a_level_without_target_has_no_verdict() -> None:
    assert verdict_of(Fraction(0), Fraction(1), None) is None


_amounts = st.tuples(st.integers(0, 10**14), st.integers(0, 10**14)).map(lambda pair: Ends(min(pair), max(pair)))
_leaders = st.lists(
    st.builds(LeaderSums, st.integers(1, 5), _amounts, _amounts, _amounts, audited=st.integers(0, 10**15)),
    min_size=1,
    max_size=4,
)


@given(_leaders)
def test_bounds_are_ordered_and_hold_the_midpoint_share(leaders: list[LeaderSums]) -> None:
    found, middle = bounds(pooled(leaders)), pooled(leaders)
    if found is None:
        assert middle.total == 0
        return
    lower, upper = found
    assert 0 <= lower <= upper <= 1
    if not any(one.audited for one in leaders):
        assert lower <= Fraction(middle.local, middle.total)
        assert Fraction(middle.local + middle.unknown, middle.total) <= upper
