"""本周要办: the few things of all chains that move most, each with its place and who is responsible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.figures import money
from api.web.charge import charge_of
from api.web.overview_rows import Findings, to_settle
from api.web.view import View
from graph.analysis.answers import Gap, GapKind, Verdict

EACH = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: `verb` `what`, why it pays, who is responsible, where to look."""

    verb: str
    what: str
    why: str
    who: str
    href: str
    tone: str


def this_week(found: Sequence[Findings], view: View) -> list[Task]:
    """The two that weigh most of each sort: verify, visit, bring together, expand."""
    tasks = [_verify(one, view) for one in _undetermined(found)[:EACH]]
    for kind, task in ((GapKind.NO_MAKER, _visit), (GapKind.UNMATCHED, _match), (GapKind.SHORT, _expand)):
        tasks += [task(one, gap, view) for one, gap in _largest(found, kind)[:EACH]]
    return tasks


def _undetermined(found: Sequence[Findings]) -> list[Findings]:
    """Chains that few purchases settle, fewest first."""
    open_ones = [(to_settle(o.city), o) for o in found if o.city and o.city.figures.verdict is Verdict.UNDETERMINED]
    return [one for number, one in sorted(open_ones, key=lambda pair: (pair[0], pair[1].card.name))]


def _largest(found: Sequence[Findings], kind: GapKind) -> list[tuple[Findings, Gap]]:
    """Gaps of a kind by the money bought outside; those without a purchase are left out, a product comes once."""
    gaps = [(one, gap) for one in found for gap in one.gaps if gap.kind is kind and gap.outside]
    first: dict[str, tuple[Findings, Gap]] = {}
    for one, gap in sorted(gaps, key=lambda pair: (-pair[1].outside, pair[1].product)):
        first.setdefault(gap.product, (one, gap))
    return list(first.values())


def _verify(one: Findings, view: View) -> Task:
    assert one.city is not None
    number = to_settle(one.city)
    entries = one.city.figures.verify[:number]
    amount = sum((entry.amount for entry in entries), Decimal(0))
    return Task(
        verb="核实",
        what=f"{one.card.name} {number} 笔采购的产地",
        why=f"共 {money(amount)}，结论可就此定下",
        who=charge_of(one.card.responsible).line,
        href=view.href(f"/chains/{one.card.id}", "verify"),
        tone=GapKind.UNKNOWN.value,
    )


def _visit(one: Findings, gap: Gap, view: View) -> Task:
    seller = next((s for s in gap.suppliers if s.company not in gap.makers), None)
    what = seller.company if seller else f"能产{gap.product}的企业"
    sold = f"已供{one.card.name}主导企业{gap.product} {money(seller.amount)}" if seller else f"{one.card.name}缺链"
    return _task("拜访", what, sold, one, gap, view)


def _match(one: Findings, gap: Gap, view: View) -> Task:
    maker = gap.makers[0] if gap.makers else "本地企业"
    why = f"本地能产{gap.product}，尚无往来；市外采购 {money(gap.outside)}"
    return _task("撮合", f"{maker} ↔ {one.card.name}链", why, one, gap, view)


def _expand(one: Findings, gap: Gap, view: View) -> Task:
    maker = gap.makers[0] if gap.makers else one.card.name
    return _task("扩产", f"{maker} {gap.product}", f"弱链，市外采购 {money(gap.outside)}", one, gap, view)


def _task(verb: str, what: str, why: str, one: Findings, gap: Gap, view: View) -> Task:
    address = view.href(f"/chains/{one.card.id}/product", name=gap.product)
    return Task(verb, what, why, charge_of(gap.responsible).line, address, gap.kind.value)
