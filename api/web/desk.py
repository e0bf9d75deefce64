"""The desk: documents come in, the text stands beside its facts, people decide on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from api.batches import kind_zh
from api.desk import OpenDesk, PolicyDesk, named
from api.same_site import SameSite, who
from api.web.desk_view import (
    LISTED,
    NO_STORE,
    AskedFilling,
    AskedShown,
    Document,
    FactKey,
    Filling,
    SentForm,
    Shown,
    bound,
    field,
)
from api.web.fact_rows import addable, fact_row, fact_rows
from api.web.marks import pieces, span_of
from api.web.templating import href, page
from graph.review.content import WrongFactError
from graph.review.paper import Paper, Ruling
from graph.review.standing import Verdict
from ontology.errors import AskedWrongly
from ontology.facts import FACT_KINDS

router = APIRouter()
MOST_FILES = 20
#: What is said where a document has been read before, by why it was read again.
SAID = {
    "1": "这份文字以前读过，下面是原有的审定情况。",
    "same": "重新读过，与原来读的一样。",
    "new": "重新读过，读法有变化；已作的审定都还在，新读出的请再看一遍。",
    "back": "已重新读入，可以继续审定；以前的审定和发布都还在。",
}
#: How the entries of a fact are named in the form: of one that is corrected, of one that is added.
CORRECTED, ADDED = "e-", "a-"
FactNumber = Annotated[str, Path(max_length=40, pattern="^[0-9a-f]+$")]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be taken, and why."""

    file: str
    why: str


@router.post("/policies/upload")
def upload(
    request: Request,
    desk: OpenDesk,
    same_site: SameSite,
    file: Annotated[list[UploadFile], File()],
    by: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Takes in files; one that is read is opened at once."""
    operator = named(who(request, by))
    chosen = [one for one in file if one.filename]
    if not 0 < len(chosen) <= MOST_FILES:
        raise AskedWrongly(f"请选择要上传的文件，一次至多 {MOST_FILES} 份")
    papers, refused = [], []
    for one in chosen:
        try:
            papers.append(desk.receive(one.filename or "", one.file.read(desk.largest_file + 1), operator))
        except AskedWrongly as error:
            refused.append(Refused((one.filename or "")[:80], str(error)))
    if len(papers) == 1 and not refused:
        again = 1 if papers[0].already_there else None
        return RedirectResponse(href(f"/policies/desk/{papers[0].paper.id}", again=again), 303)
    status = 200 if papers else 400
    return page(request, "desk_received.html", status, NO_STORE, here="policies", received=papers, refused=refused)


@router.get("/policies/desk/{document}")
def document(
    request: Request,
    desk: OpenDesk,
    document: Document,
    shown: AskedShown,
    filling: AskedFilling,
    again: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """The text with its facts marked, beside their list; a kind that there is none of is no reason to show nothing."""
    paper = desk.paper(document)
    if shown.kind and shown.kind not in FACT_KINDS:
        said = f"没有“{shown.kind}”这类事实，下面列出全部。"
        return _document(request, desk, paper, Shown("", shown.waiting), filling, 400, said)
    return _document(request, desk, paper, shown, filling, 200, SAID.get(again, ""))


def _document(
    request: Request, desk: PolicyDesk, paper: Paper, shown: Shown, filling: Filling, status: int, said: str = ""
) -> HTMLResponse:
    return page(
        request,
        "desk.html",
        status,
        NO_STORE,
        **bound(request, paper, shown, filling),
        pieces=pieces(desk.text(paper), paper.facts),
        rows=fact_rows(paper, shown.kind, shown.waiting),
        said=said,
        twins=desk.twins(paper),
        history=list(reversed(desk.history(paper)))[:LISTED],
        kind_zh=kind_zh,
    )


# --- decisions --------------------------------------------------------------------------------


@router.post("/policies/desk/{document}/judge")
def judge(request: Request, desk: OpenDesk, same_site: SameSite, document: Document, sent: SentForm) -> Response:
    """One decision of the form: accept, reject, save a correction, add a fact, or accept all that is sure."""
    by = named(who(request, field(sent, "by")))
    kind = field(sent, "kind")
    shown = Shown(kind if kind in FACT_KINDS else "", bool(field(sent, "waiting")))
    paper = desk.paper(document)
    filling = _filling(sent)
    try:
        ruling = _ruling(desk, paper, sent, filling)
        paper = desk.judge(document, [ruling], by) if ruling else desk.accept_sure(document, by)
    except WrongFactError as error:
        filling = Filling(filling.fact, filling.add, _given(sent, filling), error.problems, filling.words, filling.near)
        return _again(request, desk, paper, shown, filling)
    if _wants_part(request) and ruling and ruling.fact:
        return _part(request, paper, shown, Filling(), ruling.fact)
    return RedirectResponse(shown.href(paper, f"f-{ruling.fact}" if ruling and ruling.fact else ""), 303)


def _again(request: Request, desk: PolicyDesk, paper: Paper, shown: Shown, filling: Filling) -> HTMLResponse:
    """The form once more, with what was typed and what is wrong with it."""
    if _wants_part(request) and filling.fact:
        return _part(request, paper, shown, filling, filling.fact, 400)
    if _wants_part(request):
        return page(request, "desk_add.html", 400, NO_STORE, **bound(request, paper, shown, filling))
    return _document(request, desk, paper, shown, filling, 400)


def _part(request: Request, paper: Paper, shown: Shown, filling: Filling, fact: str, status: int = 200) -> HTMLResponse:
    """One fact and how far the document is."""
    known = bound(request, paper, shown, filling)
    rows = [fact_row(paper.by_id[fact])] if fact in paper.by_id else []
    return page(request, "desk_part.html", status, NO_STORE, **known, rows=rows)


def _wants_part(request: Request) -> bool:
    return request.headers.get("x-part") == "1"


def _given(sent: FormData, filling: Filling) -> dict[str, str]:
    """The entries of the fact that is corrected or added, as typed."""
    prefix = CORRECTED if filling.fact else ADDED
    return {name.removeprefix(prefix): field(sent, name) for name in sent if name.startswith(prefix)}


def _filling(sent: FormData) -> Filling:
    if field(sent, "save"):
        return Filling(field(sent, "save"))
    if not field(sent, "adding"):
        return Filling()
    near = field(sent, "near")
    place = int(near) if near.isascii() and near.isdecimal() and len(near) < 10 else 0
    return Filling(add=field(sent, "add"), words=field(sent, "words")[:5000], near=place)


def _ruling(desk: PolicyDesk, paper: Paper, sent: FormData, filling: Filling) -> Ruling | None:
    """What the pressed button asks for; None: accept all that is sure."""
    for name, verdict in (("accept", Verdict.ACCEPTED), ("reject", Verdict.REJECTED)):
        if field(sent, name):
            return Ruling(verdict, field(sent, name))
    if filling.fact:
        return Ruling(Verdict.CORRECTED, filling.fact, content=_given(sent, filling))
    if filling.add:
        span = span_of(desk.text(paper), filling.words, filling.near)
        if span is None:
            raise WrongFactError((("原文文字", "原文里找不到这些字，请从左边原样复制"),))
        return Ruling(Verdict.ADDED, kind=filling.add, content=_given(sent, filling), span=span)
    if not field(sent, "sure"):
        raise AskedWrongly("没有说要做什么：请用页面上的按钮")
    return None


@router.get("/policies/desk/{document}/facts/{fact}")
def one_fact(
    request: Request, desk: OpenDesk, document: Document, fact: FactNumber, correct: bool = False
) -> HTMLResponse:
    """One fact of the list, to be put in its place; `correct`: with its entries as fields."""
    paper = desk.paper(document)
    return _part(request, paper, Shown(), Filling(paper.fact(fact).id if correct else ""), paper.fact(fact).id)


@router.get("/policies/desk/{document}/add")
def add_form(request: Request, desk: OpenDesk, document: Document, kind: FactKey = "") -> HTMLResponse:
    """The form for a fact to be added."""
    if kind not in {one.key for one in addable()}:
        raise AskedWrongly("这一类事实不能补充")
    known = bound(request, desk.paper(document), Shown(), Filling(add=kind))
    return page(request, "desk_add.html", 200, NO_STORE, **known)
