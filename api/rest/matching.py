"""Who is meant: a name in, known companies out, ranked, each with its reasons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from typing_extensions import TypedDict

from api.ask import region_of
from api.freshness import FreshEdition
from api.parameters import TEXT
from api.problems import problem_responses
from graph.identity.known import company_index
from graph.identity.match import Candidate, verdict

router = APIRouter(tags=["企业"])
MOST = 20


class CandidateJson(TypedDict):
    """A known company that the name may mean; `branch` names a plant of it, where the name says so."""

    id: int
    name: str
    band: str
    score: float
    matched: str
    branch: str
    reasons: list[str]


class MatchJson(TypedDict):
    """The band of the best candidate (`new` where there is none) and all candidates, best first."""

    name: str
    band: str
    candidates: list[CandidateJson]


@router.get("/match", summary="这个名称是哪家企业", responses=problem_responses(400, 404))
def match(
    edition: FreshEdition,
    name: Annotated[str, Query(min_length=1, max_length=TEXT, description="企业名称", examples=["示例鼎城液压件"])],
    code: Annotated[str, Query(max_length=TEXT, description="统一社会信用代码")] = "",
    region: Annotated[str | None, Query(max_length=TEXT, description="企业所在地，不是供应地")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="最多几个")] = 5,
    complete: Annotated[bool, Query(description="名录齐全：问到的一定是库里的某一家")] = False,
) -> MatchJson:
    """先看代码，再看名称、别名，最后看相似；`sure` 可直接采用，`ask` 请人确认，`new` 是新企业。判断的依据写在 `reasons`。"""
    index = edition.once("company index", lambda: company_index(edition.snapshot))
    found = index.candidates(name, code, region_of(edition.snapshot, region), limit, complete)
    return {"name": name, "band": verdict(found).value, "candidates": [_candidate(one) for one in found]}


def _candidate(candidate: Candidate) -> CandidateJson:
    return {
        "id": int(candidate.known.key),
        "name": candidate.known.name,
        "band": candidate.band.value,
        "score": candidate.score,
        "matched": candidate.matched,
        "branch": candidate.branch,
        "reasons": list(candidate.reasons),
    }
