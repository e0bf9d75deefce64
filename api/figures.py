"""Figures in words, for terminal and pages alike: percent, 亿元. Nothing is pushed over its target by rounding."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from graph.analysis.answers import Verdict
from graph.store.moments import BEIJING

SIGNS = {Verdict.MET: "●", Verdict.NOT_MET: "▲", Verdict.UNDETERMINED: "◆"}
WHOLE = Fraction(1)
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
WAN_PER_YI = 10_000


def percent(value: Fraction | None, mark: Fraction | None = None) -> str:
    """A share in percent with one decimal; rounded down where rounding would lift it to `mark` or to 100.

    >>> percent(Fraction(4496, 10000), Fraction(45, 100)), percent(Fraction(259, 1000)), percent(None)
    ('44.9', '25.9', '—')
    """
    if value is None:
        return "—"
    exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
    rounded = exact.quantize(TENTH, ROUND_HALF_UP)
    if any(value < m and rounded >= _hundred(m) for m in (mark, WHOLE) if m is not None):
        rounded = exact.quantize(TENTH, ROUND_FLOOR)
    return f"{rounded}"


def _hundred(value: Fraction) -> Decimal:
    return Decimal(value.numerator * 100) / Decimal(value.denominator)


def floor_percent(value: Fraction) -> str:
    """A share in whole percent, rounded down: what is known for sure.

    >>> floor_percent(Fraction(9996, 10000))
    '99'
    """
    return str(int(value * 100))


def whole_percent(value: Fraction) -> str:
    """A target or goal in percent, without a decimal where it has none.

    >>> whole_percent(Fraction(45, 100)), whole_percent(Fraction(455, 1000))
    ('45', '45.5')
    """
    return f"{_hundred(value).quantize(TENTH, ROUND_HALF_UP).normalize():f}"


def yi(wan: Decimal) -> str:
    """An amount of 万元 in 亿元: two decimals below a hundred, then one.

    >>> yi(Decimal("38000")), yi(Decimal("386400")), yi(Decimal(0)), yi(Decimal(20))
    ('3.80', '38.64', '0', '<0.01')
    """
    amount = wan / WAN_PER_YI
    if amount == 0:
        return "0"
    if abs(amount) < Decimal("0.005"):
        return "<0.01"
    return f"{amount.quantize(HUNDREDTH if abs(amount) < 100 else TENTH, ROUND_HALF_UP):,}"


def money(wan: Decimal | None) -> str:
    """An amount of 万元 with its unit: 亿元 from a thousand 万元 on.

    >>> money(Decimal("18400")), money(Decimal("350.5")), money(None)
    ('1.84 亿元', '350.5 万元', '未填金额')
    """
    if wan is None:
        return "未填金额"
    if abs(wan) >= 1000:
        return f"{yi(wan)} 亿元"
    return f"{wan.quantize(TENTH, ROUND_HALF_UP).normalize():f} 万元"


def plain_wan(wan: Decimal) -> str:
    """An amount of 万元 for a column that says so in its head.

    >>> plain_wan(Decimal("4100")), plain_wan(Decimal("784.83"))
    ('4,100.0', '784.8')
    """
    return f"{wan.quantize(TENTH, ROUND_HALF_UP):,}"


def count(number: int) -> str:
    """A whole number with separators."""
    return f"{number:,}"


def day(moment: str) -> str:
    """Date and minute in China of a recorded moment (ISO 8601).

    >>> day("2024-01-12T08:30:11.250+00:00")
    '2024-01-12 16:30'
    """
    return datetime.fromisoformat(moment).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def points(now: Fraction, before: Fraction) -> str:
    """Change of a share in percentage points, signed.

    >>> points(Fraction(3, 10), Fraction(28, 100)), points(Fraction(1, 10), Fraction(1, 8))
    ('+2.0', '−2.5')
    """
    change = now - before
    figure = Decimal(abs(change).numerator * 100) / Decimal(abs(change).denominator)
    rounded = figure.quantize(TENTH, ROUND_HALF_UP)
    return "±0" if not rounded else f"{'+' if change > 0 else '−'}{rounded}"
