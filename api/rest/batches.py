"""Batches: what was taken in, when, by whom, and whether it still speaks; taking in and withdrawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from api.contract import BatchJson, batch_object
from api.desk import named
from api.freshness import AllAnswers
from api.intake import OpenIntake, Preview
from api.parameters import LARGEST_ID, OneFile
from api.problems import problem_responses
from api.same_site import OPERATOR, SameSite, who
from ontology.errors import AskedWrongly

router = APIRouter(tags=["数据"])
BatchId = Annotated[int, Path(ge=0, le=LARGEST_ID, description="批次号")]
#: How many refused cells an answer lists.
LISTED = 1000


class RefusedJson(TypedDict):
    """A cell that keeps its row out."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


class ImportJson(TypedDict):
    """What an import would bring or has brought; `batch` is null where nothing was written."""

    file: str
    batch: BatchJson | None
    already_there: bool
    dry_run: bool
    accepted: dict[str, int]
    refused_rows: int
    refused: list[RefusedJson]
    new_companies: list[str]
    recognised: list[str]
    questions: list[str]
    columns: list[str]
    hidden: list[str]
    notes: list[str]


class UndoBody(BaseModel):
    """Who withdraws."""

    by: str = Field("", max_length=100, description=OPERATOR)


@router.get("/batches", summary="批次")
def batches(answers: AllAnswers) -> list[BatchJson]:
    """全部批次，从旧到新，含已撤回的。"""
    return [batch_object(record) for record in answers.store.batches()]


@dataclass(frozen=True, slots=True)
class LedgerIn:
    """A ledger that is sent in, and how it is to be taken."""

    file: Annotated[UploadFile, File(description="台账文件")]
    dry_run: Annotated[bool, Form(description="只试读，不写入")] = False
    accept_valid: Annotated[bool, Form(description="有错的行退回，其余的收下")] = False
    hidden: Annotated[
        Literal["include", "skip"] | None,
        Form(description="工作簿里隐藏的表、行、列：一并读（include）或不读（skip）；没有隐藏的不必说"),
    ] = None
    by: Annotated[str, Form(max_length=100, description=OPERATOR)] = ""


@router.post("/batches", summary="导入台账", responses=problem_responses(400, 403, 404, 413))
def take_in(
    request: Request,
    response: Response,
    intake: OpenIntake,
    same_site: SameSite,
    one_file: OneFile,
    sent: Annotated[LedgerIn, Depends()],
) -> ImportJson:
    """有一行收不下，整批就不收（除非 `accept_valid`）：`batch` 为 null，`refused` 写明原因。同样的内容不会入库两次。"""
    operator = "" if sent.dry_run else named(who(request, sent.by))
    if not sent.file.filename:
        raise AskedWrongly("没有文件")
    read = intake.receive(sent.file.filename, sent.file.file)
    try:
        if sent.hidden and read.undecided:
            read = intake.choose(read.token, sent.hidden == "include")
        if read.refused and not sent.accept_valid:
            return _import(replace(read, batch=None, already_there=False), sent.dry_run)
        if sent.dry_run or not read.rows:
            return _import(read, sent.dry_run)
        if read.undecided:
            raise AskedWrongly(f"{'；'.join(read.hidden)}。请用 hidden=include 一并导入，或用 hidden=skip 不读隐藏的")
        taken = intake.take(read.token, operator, sent.accept_valid)
        response.status_code = 200 if taken.already_there else 201
        return _import(taken, sent.dry_run)
    finally:
        intake.give_up(read.token)


@router.post("/batches/{batch}/undo", summary="撤回一批", responses=problem_responses(400, 403, 404))
def undo(
    request: Request, answers: AllAnswers, intake: OpenIntake, same_site: SameSite, batch: BatchId, body: UndoBody
) -> BatchJson:
    """撤回后，它盖住的旧数据重新生效。"""
    return batch_object(answers.store.drop_batch(batch, named(who(request, body.by))))


def _import(preview: Preview, dry_run: bool) -> ImportJson:
    written = preview.batch is not None and (not dry_run or preview.already_there)
    return {
        "file": preview.file,
        "batch": batch_object(preview.batch) if written and preview.batch else None,
        "already_there": preview.already_there,
        "dry_run": dry_run,
        "accepted": dict(preview.accepted),
        "refused_rows": preview.refused_rows,
        "refused": [
            {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "value": cell.value, "reason": cell.reason}
            for cell in preview.refused[:LISTED]
        ],
        "new_companies": list(preview.new_companies),
        "recognised": list(preview.recognised),
        "questions": list(preview.questions),
        "columns": list(preview.columns),
        "hidden": list(preview.hidden),
        "notes": list(preview.notes),
    }
