"""Claims with their witnesses, and the claims behind a figure."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from typing_extensions import TypedDict

from api.freshness import AllAnswers, FreshEdition
from api.parameters import NAME, ChainText, Limit, Offset, OptionalYear
from api.problems import problem_responses
from api.sources import figure_sources
from graph.store.door import ClaimRecord

router = APIRouter(tags=["出处"])
ClaimIds = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(max_length=200, description="出处编号，可重复给出", examples=[["3:配套:17"]]),
]


class ValueJson(TypedDict):
    """One value of a claim."""

    label: str
    value: str


class ClaimJson(TypedDict):
    """A claim and where it was read: file, sheet and row, or the words of the document."""

    id: str
    what: str
    fields: list[ValueJson]
    batch: int
    file: str
    sheet: str
    row: int | None
    quote: str
    recorded_at: str
    speaks: bool


class SourcesJson(TypedDict):
    """The claims behind a figure, a page of them."""

    count: int
    claims: list[str]


@router.get("/claims", summary="出处")
def claims(answers: AllAnswers, id: ClaimIds) -> list[ClaimJson]:
    """按编号取出处：文件、表、行，或文件原话。不存在的编号略去。"""
    return [claim_object(record) for record in answers.store.claims(id)]


@router.get("/sources", summary="一个数字的出处", responses=problem_responses(400, 404))
def sources(
    edition: FreshEdition,
    chain: ChainText,
    year: OptionalYear = None,
    product: Annotated[str | None, Query(max_length=NAME, description="产品名称；不给则为整条链")] = None,
    leader: Annotated[str | None, Query(max_length=NAME, description="主导企业名称；不给则为全部")] = None,
    limit: Limit = 200,
    offset: Offset = 0,
) -> SourcesJson:
    """一条链（一个产品、一家主导企业）在一年里的数字来自哪些采购行和采购总额。"""
    found = figure_sources(edition, edition.chain(chain), year, product, leader)
    return {"count": len(found), "claims": list(found[offset : offset + limit])}


def claim_object(record: ClaimRecord) -> ClaimJson:
    """A claim as JSON."""
    return {
        "id": record.id,
        "what": record.what,
        "fields": [{"label": label, "value": value} for label, value in record.fields],
        "batch": record.batch,
        "file": record.file,
        "sheet": record.sheet,
        "row": record.row,
        "quote": record.quote,
        "recorded_at": record.recorded_at,
        "speaks": record.speaks,
    }
