"""Policy documents: which are there and how far each is; and what a published one sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.desk import OptionalDesk, PolicyDesk
from api.documents import PolicyDocument, policy_document
from api.duties import assessment_of_policy, duties_of_policy
from api.figures import day
from api.freshness import AllAnswers, FreshEdition, check_fresh
from api.parameters import NodeId
from api.same_site import LONGEST_NAME, who
from api.statements import statements
from api.web.desk import MOST_FILES
from api.web.templating import page
from api.web.view import AskedView, ChosenView, view_of
from graph.review.paper import Paper
from ontology.governance import MemberOf

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the list: at the desk, published, or both."""

    paper: Paper | None
    published: PolicyDocument | None

    @property
    def title(self) -> str:
        """Its title."""
        return self.published.title if self.published else self.paper.title if self.paper else ""

    @property
    def about(self) -> str:
        """文号, issuers, date; of what is not published also the file."""
        if self.published:
            parts = [self.published.number, self.published.issuers, self.published.issued_on]
            parts += ["读取已撤回，发布仍有效"] if self.paper and self.paper.withdrawn else []
        else:
            told = self.paper.about if self.paper else {}
            issuers = "、".join(told.get("issuers") or ())
            number, issued_on = (str(told.get(name) or "") for name in ("number", "issued_on"))
            parts = [number, issuers, issued_on, self.paper.file if self.paper else ""]
        return " · ".join(part for part in parts if part)

    @property
    def state(self) -> str:
        """How far it is."""
        if self.paper is None:
            return "无原文"
        if self.paper.interrupted:
            return "发布未收尾"
        if self.paper.waiting or self.paper.unsettled:
            return "待审"
        return "待发布" if self.paper.behind else "已发布" if self.paper.publication else "已驳回"

    @property
    def sign(self) -> str:
        """The sign of its state."""
        return {"met": "●", "undetermined": "◆", "not_met": "▲", "plain": "○"}[self.tone]

    @property
    def tone(self) -> str:
        """The tone of its state."""
        tones = {"发布未收尾": "not_met", "待审": "undetermined", "待发布": "undetermined", "已发布": "met"}
        return tones.get(self.state, "plain")

    @property
    def published_as(self) -> str:
        """The batch that publishes it, and when."""
        if self.paper is None:
            return f"批次 {_batch(self.published)}" if self.published else ""
        publication = self.paper.publication
        return f"批次 {publication.batch} · {day(publication.at)}" if publication else ""


def _batch(document: PolicyDocument) -> int:
    return int(document.cited.partition(":")[0])


@router.get("/policies")
def policies(request: Request, desk: OptionalDesk, answers: AllAnswers, asked: AskedView) -> HTMLResponse:
    """All documents, those that wait for somebody first."""
    check_fresh(request, answers.store.version())  # drafts and decisions make no new edition, but this list shows them
    edition = answers.newest()
    return page(
        request,
        "policies.html",
        here="policies",
        edition=edition,
        view=view_of(edition, asked),
        rows=document_rows(desk, edition.documents),
        open=desk,
        vouched=who(request, None),
        longest_name=LONGEST_NAME,
        most=MOST_FILES,
    )


def document_rows(desk: PolicyDesk | None, documents: Sequence[PolicyDocument]) -> list[DocumentRow]:
    """The documents at the desk, each with what it publishes; then those of which only facts were given."""
    published = {_batch(document): document for document in documents}
    papers = desk.papers() if desk else []
    rows = [
        DocumentRow(paper, published.pop(paper.publication.batch, None) if paper.publication else None)
        for paper in papers
    ]
    rows.sort(key=lambda row: row.state not in ("发布未收尾", "待审", "待发布"))
    return rows + [DocumentRow(None, document) for document in documents if document in published.values()]


@router.get("/policies/{policy}")
def policy(
    request: Request, desk: OptionalDesk, edition: FreshEdition, view: ChosenView, policy: NodeId
) -> HTMLResponse:
    """One document with what it sets: chains, targets, tasks, duties, assessment, parks, members."""
    document = policy_document(edition.snapshot, policy)
    batch = _batch(document)
    return page(
        request,
        "policy.html",
        here="policies",
        edition=edition,
        view=view,
        document=document,
        duties=duties_of_policy(edition.snapshot, policy),
        assessment=assessment_of_policy(edition.snapshot, policy),
        members=[s for s in statements(edition.snapshot, policy) if s.claim is MemberOf],
        paper=desk.document_of([batch]).get(batch) if desk else None,
    )
