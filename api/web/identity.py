"""候选合并: pairs of companies side by side, 同一 or 不同, what was decided and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.answers import Edition
from api.desk import named
from api.freshness import AllAnswers
from api.identity import (
    LONGEST_WHY,
    apart_from_all,
    company_ref,
    decide,
    decisions,
    holds,
    review,
    sides,
    told,
    withdraw,
)
from api.parameters import LARGEST_ID, NodeId, Offset
from api.same_site import LONGEST_NAME, SameSite, who
from api.web.templating import href, page
from api.web.view import AskedView, view_of
from graph.identity.decisions import Verdict
from graph.store.door import Store

router = APIRouter()
PAGE = 10
By = Annotated[str, Form(max_length=100)]
Why = Annotated[str, Form(max_length=LONGEST_WHY)]
Number = Annotated[int, Form(ge=0, le=LARGEST_ID)]


@router.get("/identity")
def identity(request: Request, answers: AllAnswers, asked: AskedView, offset: Offset = 0) -> HTMLResponse:
    """The pairs to be looked at, a page of them, and the decisions made. Not kept by readers: undo must show at once."""
    edition = answers.newest()
    found = review(edition)
    pairs = found.pairs[offset : offset + PAGE] if found else ()
    known = sides(edition.snapshot, [node for pair in pairs for node in (pair.one, pair.other)])
    return page(
        request,
        "identity.html",
        here="companies",
        edition=edition,
        view=view_of(edition, asked),
        review=found,
        pairs=told(pairs, known),
        titles=_titles(answers.store),
        decisions=decisions(answers.store),
        offset=offset,
        size=PAGE,
        vouched=who(request, ""),
        longest_name=LONGEST_NAME,
        longest_why=LONGEST_WHY,
    )


def _titles(store: Store) -> dict[int, str]:
    return {batch.id: batch.title for batch in store.batches()}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a button of the list sends: the two companies, what they are, where the list was."""

    one: Number
    other: Number
    verdict: Annotated[Verdict, Form()]
    by: By = ""
    why: Why = ""
    offset: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0


@router.post("/identity")
def decided(
    request: Request, answers: AllAnswers, same_site: SameSite, sent: Annotated[Decision, Depends()]
) -> Response:
    """Keeps a decision and goes back to the list."""
    operator = named(who(request, sent.by))
    snapshot = answers.newest().snapshot
    pair = company_ref(snapshot, str(sent.one)), company_ref(snapshot, str(sent.other))
    if not holds(snapshot, *pair, sent.verdict):
        decide(answers.store, [pair], sent.verdict, operator, sent.why)
    return RedirectResponse(href("/identity", offset=sent.offset or None), 303)


@router.post("/identity/undo")
def undone(request: Request, answers: AllAnswers, same_site: SameSite, batch: Number, by: By = "") -> Response:
    """Withdraws a decision."""
    withdraw(answers.store, batch, named(who(request, by)))
    return RedirectResponse(href("/identity", "decisions"), 303)


@router.post("/companies/{company}/split")
def split(
    request: Request,
    answers: AllAnswers,
    same_site: SameSite,
    company: NodeId,
    mention: Number,
    by: By = "",
    why: Why = "",
) -> Response:
    """Takes a name out of a company; nothing that was claimed under it is lost."""
    operator = named(who(request, by))
    edition: Edition = answers.newest()
    pairs = apart_from_all(edition.snapshot, company, mention)
    decide(answers.store, pairs, Verdict.DIFFERENT, operator, why or "拆分")
    return RedirectResponse(f"/companies/{mention}", 303)
