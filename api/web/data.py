"""数据: which batches were taken in, which still speak, and how to bring in more."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.freshness import AllAnswers
from api.web.templating import page

router = APIRouter()
KINDS = {"workbook": "台账", "policy": "政策文件", "listed": "上市公司"}


@router.get("/data")
def data(request: Request, answers: AllAnswers) -> HTMLResponse:
    """All batches, newest first. Not kept by readers: a batch that was undone and redone looks like before."""
    edition = answers.newest()
    batches = list(reversed(answers.store.batches()))
    return page(request, "data.html", here="data", edition=edition, batches=batches, kinds=KINDS)
