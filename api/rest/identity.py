"""Who is who: pairs of companies that may be one, and people's decisions on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from api.contract import BatchJson, batch_object
from api.desk import named
from api.freshness import AllAnswers
from api.identity import LONGEST_WHY, Side, company_ref, decide, decisions, holds, review, sides, told, withdraw
from api.parameters import LARGEST_ID, NAME, Limit, Offset
from api.problems import problem_responses
from api.same_site import OPERATOR, SameSite, who
from graph.identity.decisions import Verdict

router = APIRouter(tags=["企业"])
BatchId = Annotated[int, Path(ge=0, le=LARGEST_ID, description="批次号")]


class SideJson(TypedDict):
    """One of the two companies; `written` are other names that go under it already."""

    id: int
    name: str
    written: list[str]
    code: str
    place: str
    products: list[str]
    sells: int
    buys: int


class PairJson(TypedDict):
    """Two companies that may be one."""

    one: SideJson
    other: SideJson
    score: float
    reasons: list[str]


class ReviewJson(TypedDict):
    """A page of the pairs; `ready` is false while they are still being found, ask again in some seconds."""

    ready: bool
    count: int
    uncompared: int
    contradictions: list[str]
    candidates: list[PairJson]


class DecisionBody(BaseModel):
    """A decision on two companies, each given by its number or a name under which it is written."""

    one: str = Field(max_length=NAME, description="企业的编号或名称")
    other: str = Field(max_length=NAME, description="另一企业的编号或名称")
    verdict: Verdict = Field(description="同一 或 不同")
    by: str = Field("", max_length=100, description=OPERATOR)
    why: str = Field("", max_length=LONGEST_WHY, description="理由")


class WithdrawalBody(BaseModel):
    """Who withdraws."""

    by: str = Field("", max_length=100, description=OPERATOR)


@router.get("/identity/candidates", summary="候选合并")
def candidates(answers: AllAnswers, limit: Limit = 20, offset: Offset = 0) -> ReviewJson:
    """名称相像、但不能确定是同一家的企业，最像的在前。"""
    edition = answers.newest()
    found = review(edition)
    if found is None:
        return {"ready": False, "count": 0, "uncompared": 0, "contradictions": [], "candidates": []}
    pairs = found.pairs[offset : offset + limit]
    known = sides(edition.snapshot, [node for pair in pairs for node in (pair.one, pair.other)])
    return {
        "ready": True,
        "count": len(found.pairs),
        "uncompared": found.uncompared,
        "contradictions": list(found.contradictions),
        "candidates": [
            {"one": _side(one), "other": _side(other), "score": pair.score, "reasons": list(pair.reasons)}
            for pair, one, other in told(pairs, known)
        ],
    }


@router.get("/identity/decisions", summary="已作的认定")
def all_decisions(answers: AllAnswers) -> list[BatchJson]:
    """每个认定是一个批次，最新的在前，含已撤回的。"""
    return [batch_object(record) for record in decisions(answers.store)]


@router.post(
    "/identity/decisions", summary="认定同一或不同", status_code=201, responses=problem_responses(400, 403, 404)
)
def decided(
    request: Request, response: Response, answers: AllAnswers, same_site: SameSite, body: DecisionBody
) -> BatchJson | None:
    """认定只记在旁边，不改任何事实；与现有认定相同的不重复记，回答 200 与 null。"""
    operator = named(who(request, body.by))
    snapshot = answers.newest().snapshot
    pair = company_ref(snapshot, body.one), company_ref(snapshot, body.other)
    if holds(snapshot, *pair, body.verdict):
        response.status_code = 200
        return None
    return batch_object(decide(answers.store, [pair], body.verdict, operator, body.why))


@router.post("/identity/decisions/{batch}/undo", summary="撤回认定", responses=problem_responses(400, 403, 404))
def withdrawn(
    request: Request, answers: AllAnswers, same_site: SameSite, batch: BatchId, body: WithdrawalBody
) -> BatchJson:
    """撤回之后与认定之前一样。"""
    return batch_object(withdraw(answers.store, batch, named(who(request, body.by))))


def _side(side: Side) -> SideJson:
    return {
        "id": side.id,
        "name": side.name,
        "written": list(side.written),
        "code": side.code,
        "place": side.place,
        "products": list(side.products),
        "sells": side.sells,
        "buys": side.buys,
    }
