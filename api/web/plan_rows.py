"""The closing plan in words: which products to bring in, how much each moves, where that leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.figures import money, percent, whole_percent
from api.web.view import View
from graph.analysis.answers import Closing, Gap, Plan


@dataclass(frozen=True, slots=True)
class Piece:
    """One product to bring in."""

    name: str
    money: str
    href: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the goal."""

    name: str
    note: str
    closing: Closing
    pieces: tuple[Piece, ...]
    share: str


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The plan as shown."""

    goal: str
    ways: tuple[Way, ...]
    alternatives: tuple[Way, ...]


def plan_rows(plan: Plan, gaps: Sequence[Gap], chain: int, view: View) -> PlanRows:
    """The plan with each product's outside money and its place."""
    outside = {gap.product: gap.outside for gap in gaps}

    def way(name: str, note: str, closing: Closing) -> Way:
        pieces = tuple(_piece(product, outside, chain, view) for product in closing.products)
        return Way(name, note, closing, pieces, percent(closing.share, plan.goal))

    return PlanRows(
        goal=whole_percent(plan.goal),
        ways=(way("稳妥", "产地未知的不算本地", plan.robust), way("乐观", "产地未知的都算本地", plan.optimistic)),
        alternatives=tuple(way(f"方案 {n}", "", one) for n, one in enumerate(plan.alternatives, start=2)),
    )


def _piece(product: str, outside: Mapping[str, Decimal], chain: int, view: View) -> Piece:
    amount = outside.get(product)
    address = view.href(f"/chains/{chain}/product", name=product)
    return Piece(product, "" if amount is None else f"+{money(amount)}", address)
