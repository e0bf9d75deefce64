"""Shares and mixes as lengths to draw, and what is missing to a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from api.figures import SIGNS, percent, whole_percent, yi
from graph.analysis.answers import Figures, Verdict
from ontology.place import Level


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
