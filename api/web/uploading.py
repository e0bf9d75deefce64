"""上传台账: a file is read and shown first; it is written only when somebody has said so. Undo of a batch."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Path, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.desk import named
from api.freshness import AllAnswers
from api.intake import OpenIntake
from api.parameters import LARGEST_ID, OneFile
from api.same_site import LONGEST_NAME, SameSite, who
from api.web.templating import href, page
from ontology.errors import AskedWrongly, StoreUnusable

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED_AS = "attachment; filename=\"refused.xlsx\"; filename*=UTF-8''%E9%80%80%E5%9B%9E%E7%9A%84%E8%A1%8C.xlsx"
#: How many refused cells are listed on the page; the workbook has them all.
LISTED = 100
Token = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
By = Annotated[str, Form(max_length=100)]


@router.post("/data/uploads")
def upload(
    request: Request, intake: OpenIntake, same_site: SameSite, one_file: OneFile, file: Annotated[UploadFile, File()]
) -> Response:
    """Reads a file without writing anything, and shows what it would bring."""
    if not file.filename:
        raise AskedWrongly("请选择要上传的台账")
    try:
        received = intake.receive(file.filename, file.file)
    except StoreUnusable:
        raise
    except AskedWrongly as reason:  # with the form at hand: whoever sent the wrong file wants to send another one
        known = {"here": "data", "reason": str(reason), "largest_file": intake.largest_file}
        return page(request, "upload_refused.html", 400, {"Cache-Control": "no-store"}, **known)
    return RedirectResponse(f"/data/uploads/{received.token}", 303)


@router.get("/data/uploads/{token}")
def preview(request: Request, intake: OpenIntake, token: Token) -> HTMLResponse:
    """What an upload would bring."""
    return page(
        request,
        "upload.html",
        200,
        {"Cache-Control": "no-store"},
        here="data",
        preview=intake.waiting(token),
        listed=LISTED,
        vouched=who(request, ""),
        longest_name=LONGEST_NAME,
    )


@router.get("/data/uploads/{token}/refused.xlsx")
def refused(intake: OpenIntake, token: Token) -> Response:
    """The refused rows with their reasons, ready to be corrected and sent again."""
    return Response(intake.refused_rows(token), media_type=XLSX, headers={"Content-Disposition": REFUSED_AS})


@router.post("/data/uploads/{token}/hidden")
def choose(
    intake: OpenIntake, same_site: SameSite, token: Token, hidden: Annotated[Literal["include", "skip"], Form()]
) -> Response:
    """Reads the upload once more, with or without what the workbook does not show."""
    return RedirectResponse(f"/data/uploads/{intake.choose(token, hidden == 'include').token}", 303)


@router.post("/data/uploads/{token}")
def take(
    request: Request,
    intake: OpenIntake,
    same_site: SameSite,
    token: Token,
    part: Annotated[Literal["whole", "valid", "none"], Form()],
    by: By = "",
) -> Response:
    """Takes an upload in, whole or its good rows, or gives it up."""
    if part == "none":
        intake.give_up(token)
        return RedirectResponse("/data", 303)
    taken = intake.take(token, named(who(request, by)), part == "valid")
    batch = taken.batch.id if taken.batch else None
    return RedirectResponse(href("/data", taken=batch, there=1 if taken.already_there else None), 303)


@router.post("/data/undo")
def undo(
    request: Request,
    answers: AllAnswers,
    intake: OpenIntake,
    same_site: SameSite,
    batch: Annotated[int, Form(ge=0, le=LARGEST_ID)],
    by: By = "",
) -> Response:
    """Withdraws a batch; the older ones speak again."""
    answers.store.drop_batch(batch, named(who(request, by)))
    return RedirectResponse("/data", 303)
