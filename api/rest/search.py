"""Search over all nodes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from typing_extensions import TypedDict

from api.freshness import AllAnswers
from api.parameters import Limit, SearchText
from ontology.kinds import Kind

router = APIRouter(tags=["搜索"])
KindSlug = StrEnum("KindSlug", {kind.name: kind.slug for kind in Kind})  # type: ignore[misc]


class FoundJson(TypedDict):
    """A node that was found."""

    id: int
    kind: str
    kind_zh: str
    name: str


@router.get("/search", summary="搜索")
def search(
    answers: AllAnswers,
    q: SearchText,
    kind: Annotated[list[KindSlug] | None, Query(max_length=20, description="只找这几类；可重复给出")] = None,
    limit: Limit = 20,
) -> list[FoundJson]:
    """名称中有这些字，或拼音首字母以此开头的节点。"""
    # Sources are witnesses, not what people look for: only who asks for them finds them.
    kinds = tuple(Kind.of_slug(slug.value) for slug in kind) if kind else tuple(k for k in Kind if k is not Kind.SOURCE)
    found = answers.store.search(q, kinds, limit)
    return [{"id": n.id, "kind": n.kind.slug, "kind_zh": n.kind.zh, "name": n.name} for n in found]
