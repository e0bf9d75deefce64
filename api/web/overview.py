"""总览: all chains on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.answers import Answers
from api.freshness import FreshEdition
from api.web.overview_rows import FIVE, Findings, chain_row, findings, headline
from api.web.templating import page
from api.web.view import Asked, ChosenView, view_of
from api.web.week import this_week
from ontology.errors import AskedWrongly

router = APIRouter()


@router.get("/")
def overview(request: Request, edition: FreshEdition, view: ChosenView) -> HTMLResponse:
    """All chains: both shares, verdicts, gaps, who is in charge, what to do next."""
    found = findings(edition, view)
    return page(
        request,
        "overview.html",
        here="overview",
        edition=edition,
        view=view,
        five=FIVE,
        rows=[chain_row(one, view) for one in found],
        headline=headline(found),
        tasks=this_week(found, view),
        chain_class=_one_class(found),
    )


def prepare(answers: Answers) -> None:
    """Computes what the overview will ask; a store that can't be read is the first reader's to hear of."""
    with suppress(AskedWrongly):
        edition = answers.newest()
        findings(edition, view_of(edition, Asked()))


def _one_class(found: Sequence[Findings]) -> str:
    """The class of the chains where all have the same, as 优势产业链; else 产业链."""
    classes = {one.card.chain_class for one in found}
    only = classes.pop() if len(classes) == 1 else ""
    return only if only.endswith("产业链") else f"{only}产业链"
