"""数据: which batches were taken in, which still speak, and how to bring in more."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.batches import kind_zh
from api.freshness import AllAnswers
from api.ledger_template import ledger_template
from api.web.templating import page
from api.web.view import AskedView, view_of

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAVED_AS = "attachment; filename=\"liantu-template.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%E6%A8%A1%E6%9D%BF.xlsx"


@router.get("/data")
def data(request: Request, answers: AllAnswers, asked: AskedView) -> HTMLResponse:
    """All batches, newest first. Not kept by readers: a batch that was undone and redone looks like before."""
    edition = answers.newest()
    batches = list(reversed(answers.store.batches()))
    view = view_of(edition, asked)
    return page(request, "data.html", here="data", edition=edition, view=view, batches=batches, kind_zh=kind_zh)


@router.get("/data/template.xlsx")
def template() -> Response:
    """The ledger as an empty workbook."""
    return Response(ledger_template(), media_type=XLSX, headers={"Content-Disposition": SAVED_AS})
