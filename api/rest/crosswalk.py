"""Which chains of other regions correspond to a chain, and people's decisions on that."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from api.answers import Edition
from api.crosswalk import Corresponds, crosswalk_of, decide
from api.desk import named
from api.freshness import AllAnswers, FreshEdition
from api.parameters import TEXT
from api.problems import problem_responses
from api.same_site import OPERATOR, SameSite, who

router = APIRouter(tags=["产业链"], responses=problem_responses(400, 403, 404))
ChainName = Annotated[str, Path(min_length=1, max_length=TEXT, description="产业链的名称或编号")]


class TieJson(TypedDict):
    """What was stated or decided of two chains."""

    chain: int
    name: str
    region: str
    verdict: str
    by: str
    on: str
    claim: str


class ProposalJson(TypedDict):
    """A chain of like name in a region above or below; `likeness` in 0…1."""

    chain: int
    name: str
    region: str
    likeness: float
    above: bool


class CrosswalkJson(TypedDict):
    """Decided and proposed."""

    decided: list[TieJson]
    proposed: list[ProposalJson]


class DecisionIn(BaseModel):
    """A decision on a chain and another one."""

    other: str = Field(min_length=1, max_length=TEXT, description="另一条链的名称（同名时写 名称@地区）或编号")
    verdict: Corresponds = Field(description="对应 或 不对应")
    by: str = Field("", max_length=100, description=OPERATOR)


@router.get("/chains/{chain:path}/crosswalk", summary="对应产业链")
def crosswalk(edition: FreshEdition, chain: ChainName) -> CrosswalkJson:
    """已认定的对应与不对应，以及上下级地区名称相近、待认定的链。"""
    return _crosswalk(edition, edition.chain(chain))


@router.post("/chains/{chain:path}/crosswalk", summary="认定对应", status_code=201)
def decided(
    request: Request, answers: AllAnswers, same_site: SameSite, chain: ChainName, asked: DecisionIn
) -> CrosswalkJson:
    """认定两条链对应或不对应；以最新的认定为准，撤回批次即恢复。"""
    edition = answers.newest()
    own = edition.chain(chain)
    other = edition.chain(asked.other)
    decide(answers.store, edition.snapshot, own, other, asked.verdict, named(who(request, asked.by)))
    return _crosswalk(answers.newest(), own)


def _crosswalk(edition: Edition, chain: int) -> CrosswalkJson:
    found = crosswalk_of(edition)
    return {
        "decided": [
            {
                "chain": tie.other,
                "name": tie.name,
                "region": tie.region,
                "verdict": (Corresponds.YES if tie.holds else Corresponds.NO).value,
                "by": tie.by,
                "on": tie.on,
                "claim": tie.cited,
            }
            for tie in found.ties(chain)
        ],
        "proposed": [
            {
                "chain": one.other,
                "name": one.name,
                "region": one.region,
                "likeness": round(one.likeness, 3),
                "above": one.above,
            }
            for one in found.proposals(chain)
        ],
    }
