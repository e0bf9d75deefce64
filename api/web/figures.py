"""Figures in words and lengths: percent, 亿元, bars. Nothing is pushed over its target by rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from graph.analysis.answers import Figures, Verdict
from ontology.place import Level

SIGNS = {Verdict.MET: "●", Verdict.NOT_MET: "▲", Verdict.UNDETERMINED: "◆"}
WHOLE = Fraction(1)
TENTH = Decimal("0.1")
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
    return f"{amount:,.2f}" if abs(amount) < 100 else f"{amount:,.1f}"


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
    """Date and minute of a recorded moment (ISO 8601).

    >>> day("2024-01-12T08:30:11+00:00")
    '2024-01-12 08:30'
    """
    return moment[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class Bar:
    """A share drawn as an interval: solid to `lower`, hatched to `upper`, a tick at `target`; all in percent.

    `firm`: whether nothing is unknown.
    """

    level: Level
    verdict: Verdict | None
    lower: str
    upper: str
    length: str
    unknown: str
    firm: bool
    tick: str | None
    target: str | None

    @property
    def sign(self) -> str:
        """The verdict's sign; empty where there is none."""
        return SIGNS[self.verdict] if self.verdict else ""

    @property
    def tone(self) -> str:
        """CSS class of the verdict."""
        return self.verdict.value if self.verdict else "plain"

    @property
    def text(self) -> str:
        """The interval in words; one figure where nothing is unknown."""
        return self.lower if self.firm else f"{self.lower}–{self.upper}"

    @property
    def label(self) -> str:
        """All of it for those who can't see the bar."""
        target = f"，目标 {self.target}%" if self.target else ""
        verdict = f"，{self.verdict.zh}" if self.verdict else ""
        return f"{self.level.zh} {self.text}%{target}{verdict}"


def share_bar(level: Level, figures: Figures) -> Bar:
    """The bar of a share."""
    target = figures.target
    return Bar(
        level=level,
        verdict=figures.verdict,
        lower=percent(figures.lower, target),
        upper=percent(figures.upper, target),
        length=_length(figures.lower),
        unknown=_length(figures.upper - figures.lower),
        firm=figures.lower == figures.upper,
        tick=None if target is None else _length(target),
        target=None if target is None else whole_percent(target),
    )


def _length(share: Fraction) -> str:
    return f"{float(share * 100):.3f}"


@dataclass(frozen=True, slots=True)
class Mix:
    """How a product's demand is made up, in percent of it: local, unknown; the rest is outside."""

    local: str
    unknown: str


def mix(demand: Decimal, local: Decimal, unknown: Decimal) -> Mix | None:
    """The mix bar of a product; None where nothing was bought."""
    if not demand:
        return None
    return Mix(f"{100 * local / demand:.3f}", f"{100 * unknown / demand:.3f}")


def points(now: Fraction, before: Fraction) -> str:
    """Change of a share in percentage points, signed.

    >>> points(Fraction(3, 10), Fraction(28, 100)), points(Fraction(1, 10), Fraction(1, 8))
    ('+2.0', '−2.5')
    """
    change = now - before
    figure = Decimal(abs(change).numerator * 100) / Decimal(abs(change).denominator)
    rounded = figure.quantize(TENTH, ROUND_HALF_UP)
    return "±0" if not rounded else f"{'+' if change > 0 else '−'}{rounded}"


def missing(figures: Figures) -> str | None:
    """What is still to be bought locally to reach the target: from (all unknown local) to (none of it).

    None where there is no target or it is reached.
    """
    if figures.target is None or figures.verdict is Verdict.MET:
        return None
    least, most = (_short_of(figures, share) for share in (figures.upper, figures.lower))
    return f"{yi(most)} 亿元" if least in {Decimal(0), most} else f"{yi(least)}–{yi(most)} 亿元"


def _short_of(figures: Figures, share: Fraction) -> Decimal:
    assert figures.target is not None
    gap = max(Fraction(0), figures.target - share)
    return figures.total * gap.numerator / gap.denominator
