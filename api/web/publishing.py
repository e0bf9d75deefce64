"""Publication: what would change, to be confirmed; and a document read anew."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.desk import OpenDesk, named
from api.freshness import AllAnswers
from api.same_site import SameSite, who
from api.web.desk_view import LISTED, NO_STORE, Document, Filling, SentForm, Shown, bound, field
from api.web.templating import href, page
from ontology.kinds import Kind

router = APIRouter()


@router.get("/policies/desk/{document}/publish")
def before_publishing(request: Request, desk: OpenDesk, document: Document) -> HTMLResponse:
    """What publishing would change, to be confirmed."""
    paper = desk.paper(document)
    return page(
        request,
        "desk_publish.html",
        200,
        NO_STORE,
        **bound(request, paper, Shown(), Filling()),
        changes=desk.changes(paper),
        listed=LISTED,
    )


@router.post("/policies/desk/{document}/publish")
def publish(
    request: Request, desk: OpenDesk, answers: AllAnswers, same_site: SameSite, document: Document, sent: SentForm
) -> HTMLResponse:
    """Publishes what holds, and says where it is seen."""
    done = desk.publish(document, named(who(request, field(sent, "by"))))
    paper = desk.paper(document)
    node = answers.store.get(Kind.POLICY, paper.policy.key)
    return page(request, "desk_published.html", 200, NO_STORE, here="policies", paper=paper, done=done, node=node)


@router.post("/policies/desk/{document}/read")
def read_again(
    request: Request, desk: OpenDesk, same_site: SameSite, document: Document, sent: SentForm
) -> RedirectResponse:
    """Reads the text anew, as the program reads today."""
    withdrawn = desk.paper(document).withdrawn
    received = desk.read_again(document, named(who(request, field(sent, "by"))))
    said = "back" if withdrawn else "same" if received.already_there else "new"
    return RedirectResponse(href(f"/policies/desk/{received.paper.id}", again=said), 303)
