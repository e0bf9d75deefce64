"""Ways between two nodes: who opens the door to whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from typing_extensions import TypedDict

from api.freshness import AllAnswers
from graph.store.door import Link

router = APIRouter(tags=["关系"])
LONGEST = 6
NodeId = Annotated[int, Query(ge=1, le=2**53, description="节点编号，见搜索")]


class StepJson(TypedDict):
    """One claim of a way: what it says (`outgoing`: of the node before), the node it leads to, where it was read."""

    what: str
    outgoing: bool
    id: int
    kind: str
    name: str
    claim: str


@router.get("/paths", summary="两个节点之间怎样相连")
def paths(
    answers: AllAnswers,
    start: NodeId,
    goal: NodeId,
    longest: Annotated[int, Query(ge=1, le=LONGEST, description="最多经过几条关系")] = 4,
    limit: Annotated[int, Query(ge=1, le=100, description="最多几条路径")] = 20,
) -> list[list[StepJson]]:
    """最短的几条路径：从一家企业经供应关系到一条链的主导企业，即可找到搭桥的人。每一步都注明出处；没有路径时为空。"""
    return [[_step(link) for link in way] for way in answers.store.paths(start, goal, longest, limit)]


def _step(link: Link) -> StepJson:
    return {
        "what": link.claim.verb.zh,
        "outgoing": link.outgoing,
        "id": link.other.id,
        "kind": link.other.kind.slug,
        "name": link.other.name,
        "claim": link.claim_id,
    }
