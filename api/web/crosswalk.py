"""The decision on two chains, made on the page of one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from api.crosswalk import Corresponds, decide
from api.desk import named
from api.freshness import AllAnswers
from api.parameters import NodeId
from api.same_site import SameSite, who
from api.web.view import AskedView, view_of

router = APIRouter()
#: What a button says: the number of the other chain, and whether it corresponds.
DECISION = "^[0-9]{1,9}:(对应|不对应)$"


@router.post("/chains/{chain}/crosswalk")
def decided(
    request: Request,
    answers: AllAnswers,
    asked: AskedView,
    same_site: SameSite,
    chain: NodeId,
    decision: Annotated[str, Form(pattern=DECISION)],
    by: Annotated[str, Form(max_length=100)] = "",
) -> RedirectResponse:
    """Keeps the decision and goes back to the chain."""
    other, _, verdict = decision.partition(":")
    edition = answers.newest()
    decide(answers.store, edition.snapshot, chain, int(other), Corresponds(verdict), named(who(request, by)))
    return RedirectResponse(view_of(edition, asked).href(f"/chains/{chain}", "crosswalk"), 303)
