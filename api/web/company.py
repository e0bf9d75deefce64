"""Companies: a list, and one company with what is stated, whom it sells to, from whom it buys."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.answers import Edition
from api.freshness import FreshEdition
from api.identity import mentions
from api.ledger import purchases
from api.parameters import NodeId, Offset
from api.rest.companies import company_name
from api.same_site import LONGEST_NAME, who
from api.statements import Statement, statements
from api.web.templating import page
from api.web.view import HOMES, ChosenView
from graph.identity.known import dealt_with
from ontology.errors import NotFound
from ontology.kinds import Kind
from ontology.trade import Leads

router = APIRouter()
PAGE = 100


@router.get("/companies")
def companies(request: Request, edition: FreshEdition, view: ChosenView, offset: Offset = 0) -> HTMLResponse:
    """All companies by name, leaders first; names that go under another company are not listed."""
    names = edition.once("companies", lambda: _by_name(edition))
    return page(
        request,
        "companies.html",
        here="companies",
        edition=edition,
        view=view,
        companies=names[offset : offset + PAGE],
        number=len(names),
        offset=offset,
        size=PAGE,
    )


def _by_name(edition: Edition) -> list[tuple[int, str, str]]:
    """Id, name and leading role (empty for others) of each company."""
    roles = dict(edition.snapshot.of(Leads).select("company", "role").iter_rows())
    nodes = edition.snapshot.nodes.filter(pl.col("kind") == Kind.COMPANY.slug)
    listed = dealt_with(edition.snapshot) - edition.snapshot.company_of.keys()
    named = ((node, name) for node, name in nodes.select("id", "name").iter_rows() if node in listed)
    found = [(node, name, roles.get(node, "")) for node, name in named]
    return sorted(found, key=lambda one: (not one[2], one[1]))


@router.get("/companies/{company}")
def company(
    request: Request,
    edition: FreshEdition,
    view: ChosenView,
    company: NodeId,
    limit: Annotated[int, Query(ge=1, le=2000)] = PAGE,
) -> Response:
    """One company; a name that goes under another company leads there."""
    snapshot = edition.snapshot
    whole = snapshot.company_of.get(company)
    if whole is not None:
        return RedirectResponse(view.href(f"/companies/{whole}"), 307)
    return page(
        request,
        "company.html",
        here="companies",
        edition=edition,
        view=view,
        company=company,
        name=company_name(snapshot, company),
        statements=statements(snapshot, company),
        sells=purchases(snapshot, supplier=company),
        buys=purchases(snapshot, buyers=[company]),
        limit=limit,
        mentions=mentions(snapshot, company),
        vouched=who(request, ""),
        longest_name=LONGEST_NAME,
    )


@router.get("/nodes/{node}")
def node(request: Request, edition: FreshEdition, view: ChosenView, node: NodeId) -> Response:
    """Any node with all that is stated of it; chains, companies and policies have pages of their own."""
    found = edition.snapshot.nodes.filter(pl.col("id") == node)
    if found.is_empty():
        raise NotFound(f"没有编号为 {node} 的节点")
    kind = Kind.of_slug(found["kind"][0])
    if kind in HOMES:
        return RedirectResponse(view.home(node, kind), 307)
    facts: list[Statement] = statements(edition.snapshot, node)
    return page(
        request,
        "node.html",
        edition=edition,
        view=view,
        kind=kind,
        name=found["name"][0],
        statements=facts,
        trades=purchases(edition.snapshot, product=node)[:PAGE] if kind is Kind.PRODUCT else [],
        limit=PAGE,
    )
