"""The overview as rows: for each chain its shares, gaps, who is in charge and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from api.answers import Edition
from api.figures import floor_percent, percent, points, yi
from api.web.bars import Bar, share_bar
from api.web.charge import Charge, charge_of_chain
from api.web.view import View
from graph.analysis.answers import Gap, GapKind, Plan, Share, Verdict
from graph.analysis.chains import ChainCard
from ontology.errors import AskedWrongly
from ontology.place import Level

#: The five colours of the overview: kinds that need the same kind of attention share one.
FIVE: tuple[tuple[str, str, tuple[GapKind, ...]], ...] = (
    ("no_maker", "缺链", (GapKind.NO_MAKER,)),
    ("unmatched", "未对接", (GapKind.UNMATCHED,)),
    ("short", "弱链", (GapKind.SHORT,)),
    ("unknown", "待核实", (GapKind.UNKNOWN,)),
    ("single_source", "单点/园外", (GapKind.SINGLE_SOURCE, GapKind.WRONG_PLACE)),
)


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many products of a chain are of one colour."""

    tone: str
    zh: str
    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, what that leads to, and where."""

    text: str
    outcome: str
    href: str


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One chain in the overview."""

    card: ChainCard
    href: str
    park: Bar | None
    city: Bar | None
    change: str | None
    coverage: str | None
    outside: str | None
    sources: str
    gaps: tuple[GapCount, ...]
    charge: Charge
    step: Step


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the overview has been told of one chain."""

    card: ChainCard
    park: Share | None
    city: Share | None
    before: Share | None
    gaps: Sequence[Gap]
    plan: Plan | None


def findings(edition: Edition, view: View) -> list[Findings]:
    """What is known of each chain in the year on show, in the order of the chains."""
    shares = _by_level(edition.shares(year=view.year, definition=view.definition)) if view.year else {}
    earlier = view.year is not None and view.year - 1 in edition.years
    before = _by_level(edition.shares(year=view.year - 1, definition=view.definition)) if earlier and view.year else {}
    gaps = edition.gaps_by_chain(view.year, view.definition)
    return [
        Findings(
            card=card,
            park=shares.get((card.id, Level.PARK)),
            city=(city := shares.get((card.id, Level.CITY))),
            before=before.get((card.id, Level.CITY)),
            gaps=gaps[card.id],
            plan=_plan(edition, view, city),
        )
        for card in edition.cards
        if view.shows(card)
    ]


def _by_level(shares: Sequence[Share]) -> Mapping[tuple[int, Level], Share]:
    return {(share.chain_id, share.level): share for share in shares}


def _plan(edition: Edition, view: View, city: Share | None) -> Plan | None:
    if city is None or city.figures.verdict is not Verdict.NOT_MET:
        return None
    try:
        return edition.plan(city.chain_id, None, view.year, Level.CITY, view.definition)
    except AskedWrongly:
        return None


def chain_row(found: Findings, view: View) -> ChainRow:
    """One row of the overview."""
    card, city = found.card, found.city
    home = view.href(f"/chains/{card.id}")
    return ChainRow(
        card=card,
        href=home,
        park=share_bar(Level.PARK, found.park.figures) if found.park else None,
        city=share_bar(Level.CITY, city.figures) if city else None,
        change=points(city.figures.lower, found.before.figures.lower) if city and found.before else None,
        coverage=floor_percent(city.figures.coverage) if city else None,
        outside=yi(city.figures.outside) if city else None,
        sources=view.href("/claims", chain=card.id, year=view.year),
        gaps=gap_counts(found.gaps),
        charge=charge_of_chain(card.responsible, found.gaps),
        step=next_step(found, view),
    )


def gap_counts(gaps: Sequence[Gap]) -> tuple[GapCount, ...]:
    """How many products are of each of the five colours."""
    return tuple(GapCount(tone, zh, sum(gap.kind in kinds for gap in gaps)) for tone, zh, kinds in FIVE)


def next_step(found: Findings, view: View) -> Step:
    """What brings this chain forward: verify, attract, back up, or first of all a ledger."""
    chain = f"/chains/{found.card.id}"
    if found.city is None:
        return Step("补录采购台账", "没有采购数据", "/data")
    figures = found.city.figures
    if figures.verdict is Verdict.UNDETERMINED:
        return Step(f"核实 {to_settle(found.city)} 笔采购", "最少这些可定结论", view.href(chain, "verify"))
    if figures.verdict is Verdict.NOT_MET:
        return plan_step(found.plan, view.href(chain, "plan"))
    singles = sum(gap.kind is GapKind.SINGLE_SOURCE for gap in found.gaps)
    if found.park is not None and found.park.figures.verdict is Verdict.NOT_MET:
        return Step("引导配套企业入园", "全市达标，园区未达标", view.href(chain, "gaps"))
    if singles:
        return Step(f"备份单点 {singles} 处", "只靠一家供应", view.href(chain, "gaps"))
    return Step("保持，定期复核", "", view.href(chain))


def to_settle(share: Share) -> int:
    """The fewest purchases that can settle an undetermined share either way."""
    figures = share.figures
    numbers = [n for n in (figures.verify_met, figures.verify_not_met) if n is not None]
    return min(numbers, default=len(figures.verify))


def plan_step(plan: Plan | None, href: str) -> Step:
    """The closing plan in a few words."""
    if plan is None or plan.robust.share is None:
        return Step("查看缺口", "", href)
    reached = percent(plan.robust.share, plan.goal)
    products = plan.robust.products
    if not plan.robust.feasible:
        return Step("逐项补链", f"全部引进也只到 {reached}%", href)
    others = f"等 {len(products)} 项" if len(products) > 1 else ""
    return Step(f"引进{products[0]}{others}" if products else "保持", f"可至 {reached}%", href)


@dataclass(frozen=True, slots=True)
class Headline:
    """The counts above the table."""

    met: int
    not_met: int
    undetermined: int
    without: int
    to_settle: int
    total: str
    coverage: str
    no_maker: int


def headline(found: Sequence[Findings]) -> Headline:
    """Counts over all chains, city level; money is added up chain by chain."""
    cities = [one.city for one in found if one.city]
    verdicts = [share.figures.verdict for share in cities]
    total = sum((share.figures.total for share in cities), Decimal(0))
    unknown = sum((share.figures.unknown for share in cities), Decimal(0))
    return Headline(
        met=verdicts.count(Verdict.MET),
        not_met=verdicts.count(Verdict.NOT_MET),
        undetermined=verdicts.count(Verdict.UNDETERMINED),
        without=len(found) - len(cities),
        to_settle=sum(to_settle(s) for s in cities if s.figures.verdict is Verdict.UNDETERMINED),
        total=yi(total),
        coverage=percent(1 - Fraction(unknown) / Fraction(total)) if total else "—",
        no_maker=sum(gap.kind is GapKind.NO_MAKER for one in found for gap in one.gaps),
    )
