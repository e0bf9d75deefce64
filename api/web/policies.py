"""Policy documents: what they set and who is responsible."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.documents import policy_document
from api.freshness import FreshEdition
from api.parameters import NodeId
from api.statements import statements
from api.web.templating import page
from api.web.view import ChosenView
from ontology.governance import MemberOf

router = APIRouter()


@router.get("/policies")
def policies(request: Request, edition: FreshEdition, view: ChosenView) -> HTMLResponse:
    """All documents."""
    return page(request, "policies.html", here="policies", edition=edition, view=view, documents=edition.documents)


@router.get("/policies/{policy}")
def policy(request: Request, edition: FreshEdition, view: ChosenView, policy: NodeId) -> HTMLResponse:
    """One document with its targets and tasks."""
    return page(
        request,
        "policy.html",
        here="policies",
        edition=edition,
        view=view,
        document=policy_document(edition.snapshot, policy),
        members=[s for s in statements(edition.snapshot, policy) if s.claim is MemberOf],
    )
