"""Search, grouped by kind."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.answers import Edition
from api.freshness import AllAnswers, FreshEdition
from api.parameters import TEXT
from api.web.templating import page
from api.web.view import ChosenView
from graph.analysis.localities import company_places
from ontology.kinds import Kind

router = APIRouter()
GROUPS = (
    Kind.CHAIN,
    Kind.COMPANY,
    Kind.PRODUCT,
    Kind.OFFICIAL,
    Kind.DEPARTMENT,
    Kind.POLICY,
    Kind.MEASURE,
    Kind.PARK,
    Kind.PROJECT,
)
EACH = 20


@router.get("/search")
def search(
    request: Request,
    edition: FreshEdition,
    answers: AllAnswers,
    view: ChosenView,
    q: Annotated[str, Query(max_length=TEXT)] = "",
) -> HTMLResponse:
    """What is called so, by kind."""
    text = q.strip()
    groups = [(kind, answers.store.search(text, (kind,), EACH + 1)) for kind in GROUPS] if text else []
    return page(
        request,
        "search.html",
        edition=edition,
        view=view,
        q=text,
        groups=[(kind, nodes) for kind, nodes in groups if nodes],
        where=_where(edition),
        each=EACH,
    )


def _where(edition: Edition) -> dict[int, str]:
    """Which region runs a chain, where a company produces: chains and companies of one name are told apart by it."""

    def found() -> dict[int, str]:
        places = company_places(edition.snapshot)
        companies = {company: place.zh for company, place in places.items() if place.known}
        return companies | {card.id: card.region for card in edition.cards if card.region}

    return edition.once("where", found)
