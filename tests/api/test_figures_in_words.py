"""Figures in words: nothing is pushed over its target by rounding, unknown is never shown as firm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.figures import money, percent, points, whole_percent, yi
from api.web.bars import Bar, missing, mix, share_bar
from graph.analysis.answers import Figures, Verdict
from graph.analysis.sums import Pooled
from ontology.place import Level

TARGET = Fraction(45, 100)


def figures(local: int, outside: int, unknown: int, target: Fraction | None = TARGET) -> Figures:
    """Figures of whole 万元 with the verdict that they have."""
    total = local + outside + unknown
    lower, upper = Fraction(local, total), Fraction(local + unknown, total)
    verdict = None
    if target is not None:
        verdict = Verdict.MET if lower >= target else Verdict.NOT_MET if upper < target else Verdict.UNDETERMINED
    wan = 2_000_000  # in half-分
    sums = Pooled(local * wan, outside * wan, unknown * wan, 0, 0, 0, 0, 0)
    return Figures(sums, (lower.as_integer_ratio(), upper.as_integer_ratio()), target, verdict)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(4496, 10000), "44.9"),
        (Fraction(449999, 1000000), "44.9"),
        (Fraction(45, 100), "45.0"),
        (Fraction(45049, 100000), "45.0"),
        (Fraction(2596, 10000), "26.0"),
        (Fraction(9996, 10000), "99.9"),
        (Fraction(1), "100.0"),
        (Fraction(0), "0.0"),
        (None, "—"),
    ],
)
def test_percent(share: Fraction | None, shown: str) -> None:
    assert percent(share, TARGET) == shown


@given(st.fractions(0, 1), st.integers(1, 100))
def test_a_share_is_shown_on_its_side_of_the_target(share: Fraction, hundredths: int) -> None:
    target = Fraction(hundredths, 100)
    assert (Decimal(percent(share, target)) >= hundredths) == (share >= target)


def test_an_interval_is_drawn_as_one() -> None:
    bar = share_bar(Level.CITY, figures(300, 600, 100))
    assert (bar.text, bar.length, bar.unknown, bar.tick, bar.tone) == (
        "30.0–40.0",
        "30.000",
        "10.000",
        "45.000",
        "not_met",
    )
    assert bar.label == "全市 30.0–40.0%，目标 45%，未达标"


def test_without_unknown_places_one_figure_is_shown() -> None:
    assert share_bar(Level.CITY, figures(50, 50, 0)).text == "50.0"


def test_the_smallest_unknown_is_still_shown() -> None:
    assert share_bar(Level.CITY, figures(5_000_000, 4_999_999, 1)).text == "50.0–50.0"


def test_a_level_without_a_target_has_no_tick_and_no_sign() -> None:
    bar: Bar = share_bar(Level.COUNTY, figures(50, 50, 0, None))
    assert (bar.tick, bar.sign, bar.tone) == (None, "", "plain")


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (figures(3000, 6000, 1000), "0.05–0.15 亿元"),
        (figures(3000, 7000, 0), "0.15 亿元"),
        (figures(4000, 5000, 1000), "0.05 亿元"),
        (figures(5000, 5000, 0), None),
        (figures(5000, 5000, 0, None), None),
    ],
)
def test_what_is_missing_to_the_target(known: Figures, words: str | None) -> None:
    assert missing(known) == words


def test_money_in_words() -> None:
    assert [money(Decimal(n)) for n in (0, 1, 999, 1000, 18400)] == [
        "0 万元",
        "1 万元",
        "999 万元",
        "0.10 亿元",
        "1.84 亿元",
    ]
    assert yi(Decimal(3_864_000)) == "386.4"


def test_change_and_target_in_words() -> None:
    assert points(Fraction(1, 3), Fraction(1, 3)) == "±0"
    assert whole_percent(Fraction(3, 10)) == "30"


def test_a_mix_of_nothing_is_no_bar() -> None:
    assert mix(Decimal(0), Decimal(0), Decimal(0)) is None
    whole = mix(Decimal(200), Decimal(50), Decimal(100))
    assert whole is not None
    assert (whole.local, whole.unknown) == ("25.000", "50.000")
