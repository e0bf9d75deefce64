"""Why a product is a gap and what to do about it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from api.figures import money, percent, whole_percent
from graph.analysis.answers import Gap, GapKind
from graph.analysis.definition import TARGETS
from ontology.place import Level


def reason(gap: Gap, buyers: Sequence[str]) -> str:
    """Why the product is of its kind.

    `buyers`: the leaders that bought it in that year.
    """
    if gap.kind is GapKind.NO_MAKER:
        return f"本地无人能产，{_buying(buyers)}"
    if gap.kind is GapKind.UNMATCHED:
        return f"{_and_others(gap.makers)}能产，与主导企业没有往来"
    if gap.kind is GapKind.SHORT:
        return f"本地只供 {_share(gap)}%，{_makers(gap)}"
    if gap.kind is GapKind.UNKNOWN:
        return f"产地未知 {money(gap.unknown)}，本地在 {_share(gap)}% 之间"
    if gap.kind is GapKind.SINGLE_SOURCE:
        return _single(gap)
    if gap.kind is GapKind.WRONG_PLACE:
        return f"本地已供 {_share(gap)}%，核心园区内不足 {whole_percent(TARGETS[Level.PARK])}%"
    return f"本地已供 {_share(gap)}%" if gap.demand else f"{_makers(gap)}，主导企业尚无采购"


def action(gap: Gap, buyers: Sequence[str], to_verify: int) -> str:
    """What to do about it, with names where they are known."""
    sellers = [supplier.company for supplier in gap.suppliers if supplier.company not in gap.makers]
    if gap.kind is GapKind.NO_MAKER:
        return f"招商：{_and_others(sellers)}" if sellers else "招商引进"
    if gap.kind is GapKind.UNMATCHED:
        return f"撮合：{_and_others(gap.makers)} ↔ {_and_others(buyers)}" if buyers else gap.kind.action
    if gap.kind is GapKind.SHORT:
        return f"扩产：{_and_others(gap.makers)}" if gap.makers else gap.kind.action
    if gap.kind is GapKind.UNKNOWN and to_verify:
        return f"核实 {to_verify} 笔"
    return gap.kind.action or "—"


def _buying(buyers: Sequence[str]) -> str:
    return f"{len(buyers)} 家主导企业在买" if buyers else "主导企业尚无采购"


def _makers(gap: Gap) -> str:
    return f"本地 {len(gap.makers)} 家能产" if gap.makers else "本地无人登记能产"


def _share(gap: Gap) -> str:
    if gap.lower is None or gap.upper is None:
        return "—"
    lower, upper = percent(gap.lower, TARGETS[Level.CITY]), percent(gap.upper, TARGETS[Level.CITY])
    return lower if gap.lower == gap.upper else f"{lower}–{upper}"


def _single(gap: Gap) -> str:
    if not gap.suppliers:
        return "供应商只有一家"
    first = max(gap.suppliers, key=lambda supplier: supplier.amount)
    if len(gap.suppliers) == 1:
        return f"只有 {first.company} 一家供应"
    return f"{first.company} 占 {percent(Fraction(first.amount) / Fraction(gap.demand))}%"


def _and_others(names: Sequence[str]) -> str:
    if not names:
        return "—"
    return names[0] if len(names) == 1 else f"{names[0]} 等 {len(names)} 家"
