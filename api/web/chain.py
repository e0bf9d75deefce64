"""One chain: shares, map, closing plan, gaps, what to verify, leaders; and one product of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.answers import Edition
from api.basis import Basis, policy_basis
from api.crosswalk import crosswalk_of
from api.duties import Assessment, assessment_of_policy, duties_of_chain
from api.figures import percent
from api.freshness import FreshEdition
from api.ledger import Purchase, node_named, purchases, uses
from api.parameters import NAME, NodeId, OptionalDay
from api.projects import projects_of
from api.same_site import LONGEST_NAME, who
from api.web.bars import Bar, missing, share_bar
from api.web.chain_map import chain_map
from api.web.charge import tasks_of
from api.web.gap_rows import GapRow, gap_rows, with_buyers
from api.web.leader_rows import leader_rows
from api.web.overview_rows import to_settle
from api.web.plan_rows import plan_rows
from api.web.templating import page
from api.web.view import ChosenView, View
from graph.analysis.answers import GapKind, Plan, Share, UnknownPurchase, Verdict
from graph.analysis.chains import ChainCard
from graph.analysis.responsibility import VIA
from ontology.errors import AskedWrongly, NotFound
from ontology.kinds import Kind
from ontology.place import Level

router = APIRouter()
SHOWN = (Level.PARK, Level.CITY)
ROWS = 100
#: How many purchases to verify are listed unfolded.
FIRST = 8
#: How many gaps are.
GAPS = 40


@dataclass(frozen=True, slots=True)
class Settling:
    """What settles an undetermined share: the fewest purchases that can, and how, in words."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share of the chain in the header; `missing`: what is short of the target; `settle`: what settles it."""

    share: Share
    bar: Bar
    missing: str | None
    settle: Settling | None

    @property
    def entries(self) -> tuple[UnknownPurchase, ...]:
        """What is to be verified for this level."""
        return self.share.figures.verify


@router.get("/chains")
def chains(view: ChosenView) -> RedirectResponse:
    """The overview lists all chains."""
    return RedirectResponse(view.href("/"), 307)


@router.get("/chains/{chain}")
def chain(
    request: Request,
    edition: FreshEdition,
    view: ChosenView,
    chain: NodeId,
    goal: Annotated[Decimal | None, Query(ge=1, le=100, max_digits=5, description="目标，%")] = None,
    on: OptionalDay = None,
) -> HTMLResponse:
    """The page of one chain; `on`: with those who were responsible for it on that day."""
    card = edition.card_on(chain, on)
    shares = _shares(edition, view, card)
    found = with_buyers(edition, view, card)
    plan = _plan(edition, view, card, goal)
    rows = [row for row in gap_rows(found, view) if row.gap.kind is not GapKind.CLOSED]
    basis = policy_basis(edition.documents, card)
    return page(
        request,
        "chain.html",
        here="overview",
        edition=edition,
        view=view,
        card=card,
        on=on,
        via=VIA,
        ties=crosswalk_of(edition).ties(chain),
        proposals=crosswalk_of(edition).proposals(chain),
        vouched=who(request, None),
        longest_name=LONGEST_NAME,
        lines=[_line(share) for level in SHOWN if (share := shares.get(level))],
        city=shares.get(Level.CITY),
        coverage=percent(shares[Level.CITY].figures.coverage) if Level.CITY in shares else None,
        map=chain_map(card, found.gaps, view),
        rows=rows[:GAPS],
        more_rows=rows[GAPS:],
        plan=None if plan is None else plan_rows(plan, found.gaps, chain, view),
        leaders=leader_rows(card, shares, view),
        rows_shown=ROWS,
        shown_first=FIRST,
        tasks=tasks_of(found.gaps),
        projects=projects_of(edition.snapshot, card.name, card.region),
        duties=duties_of_chain(edition.snapshot, card.id),
        basis=basis,
        assessments=_assessments(edition, basis),
        sources=view.href("/claims", chain=chain, year=view.year),
    )


def _assessments(edition: Edition, basis: Sequence[Basis]) -> list[tuple[str, Assessment]]:
    """How the documents that the chain rests on have their work assessed, with their titles."""
    found = ((one.document, assessment_of_policy(edition.snapshot, one.document.id)) for one in basis)
    return [(document.title, assessment) for document, assessment in found if assessment]


def _shares(edition: Edition, view: View, card: ChainCard) -> dict[Level, Share]:
    if view.year is None:
        return {}
    return {share.level: share for share in edition.shares(card.id, view.year, definition=view.definition)}


def _line(share: Share) -> ShareLine:
    return ShareLine(share, share_bar(share.level, share.figures), missing(share.figures), _settle(share))


def _settle(share: Share) -> Settling | None:
    figures = share.figures
    if figures.verdict is not Verdict.UNDETERMINED:
        return None
    inside, outside = ("园内", "园外") if share.level is Level.PARK else ("本地", "市外")
    sides = (
        (figures.verify_met, f"均为{inside}，即达标"),
        (figures.verify_not_met, f"均为{outside}，即未达标"),
    )
    words = "；".join(f"前 {n} 笔{outcome}" for n, outcome in sides if n is not None)
    return Settling(to_settle(share), words)


def _plan(edition: Edition, view: View, card: ChainCard, goal: Decimal | None) -> Plan | None:
    if view.year not in card.years:
        return None
    wanted = None if goal is None else Fraction(goal) / 100
    try:
        return edition.plan(card.id, wanted, view.year, Level.CITY, view.definition)
    except AskedWrongly:
        return None


@dataclass(frozen=True, slots=True)
class Named:
    """A company with its page, where it has one."""

    name: str
    href: str | None


@router.get("/chains/{chain}/product")
def product(
    request: Request,
    edition: FreshEdition,
    view: ChosenView,
    chain: NodeId,
    name: Annotated[str, Query(min_length=1, max_length=NAME)],
    panel: bool = False,
) -> HTMLResponse:
    """One product of a chain: who makes it here, who sells it to whom, what it goes into; `panel`: only that part."""
    card = edition.card(chain)
    row = _product_row(edition, view, card, name)
    node = node_named(edition.snapshot, Kind.PRODUCT, name)
    return page(
        request,
        "product_panel.html" if panel else "product.html",
        here="overview",
        edition=edition,
        view=view,
        card=card,
        row=row,
        criticality=_criticality(card, name),
        makers=[_company(edition, view, maker) for maker in row.gap.makers],
        trades=_trades(edition, view, card, node),
        uses=[] if node is None else uses(edition.snapshot, node),
        node=node,
        panel=panel,
        rows_shown=ROWS,
    )


def _product_row(edition: Edition, view: View, card: ChainCard, name: str) -> GapRow:
    for row in gap_rows(with_buyers(edition, view, card), view):
        if row.gap.product == name:
            return row
    raise NotFound(f"{card.name}链上没有产品“{name}”")


def _criticality(card: ChainCard, name: str) -> int | None:
    weights = [p.criticality for s in card.segments for p in s.products if p.name == name and p.criticality]
    return max(weights, default=None)


def _company(edition: Edition, view: View, name: str) -> Named:
    node = node_named(edition.snapshot, Kind.COMPANY, name)
    return Named(name, None if node is None else view.href(f"/companies/{node}"))


def _trades(edition: Edition, view: View, card: ChainCard, node: int | None) -> list[Purchase]:
    if node is None or view.year is None:
        return []
    return purchases(edition.snapshot, buyers=[leader.id for leader in card.leaders], product=node, year=view.year)
