"""数据: which batches were taken in, by whom, which still speak, and how to bring in more."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.batches import kind_zh
from api.freshness import AllAnswers
from api.intake import OptionalIntake
from api.ledger_template import ledger_template
from api.parameters import LARGEST_ID, TEXT, Offset
from api.same_site import LONGEST_NAME, who
from api.web.batch_rows import DATA, PAGE, Wanted, chosen
from api.web.templating import page
from api.web.view import AskedView, view_of

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAVED_AS = "attachment; filename=\"liantu-template.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%E6%A8%A1%E6%9D%BF.xlsx"


def _wanted(
    kind: Annotated[str, Query(max_length=40)] = DATA,
    find: Annotated[str, Query(max_length=TEXT)] = "",
    offset: Offset = 0,
) -> Wanted:
    return Wanted(kind, find, offset)


AskedBatches = Annotated[Wanted, Depends(_wanted)]


@router.get("/data")
def data(
    request: Request,
    answers: AllAnswers,
    asked: AskedView,
    intake: OptionalIntake,
    wanted: AskedBatches,
    taken: Annotated[int | None, Query(ge=0, le=LARGEST_ID)] = None,
    there: bool = False,
) -> HTMLResponse:
    """Batches, newest first. Not kept by readers: a batch that was undone and redone looks like before."""
    edition = answers.newest()
    batches = answers.store.batches()
    view = view_of(edition, asked)
    return page(
        request,
        "data.html",
        here="data",
        edition=edition,
        view=view,
        in_all=len(batches),
        listed=chosen(batches, wanted),
        wanted=wanted,
        size=PAGE,
        kind_zh=kind_zh,
        intake=intake,
        taken=taken if any(batch.id == taken for batch in batches) else None,
        there=there,
        vouched=who(request, ""),
        longest_name=LONGEST_NAME,
    )


@router.get("/data/template.xlsx")
def template() -> Response:
    """The ledger as an empty workbook."""
    return Response(ledger_template(), media_type=XLSX, headers={"Content-Disposition": SAVED_AS})
