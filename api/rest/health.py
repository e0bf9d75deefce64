"""Whether the program lives and which data it speaks of."""

from __future__ import annotations

from fastapi import APIRouter
from typing_extensions import TypedDict

from api.freshness import AllAnswers
from api.settings import program_version

router = APIRouter(tags=["运行"])


class HealthJson(TypedDict):
    """Alive, and the store answers."""

    status: str


class VersionJson(TypedDict):
    """Version of the program and of the store's content."""

    program: str
    data: str


@router.get("/health", summary="是否可用")
def health(answers: AllAnswers) -> HealthJson:
    """能读到数据库时返回 ok，否则 503。"""
    answers.store.version()
    return {"status": "ok"}


@router.get("/version", summary="版本")
def version(answers: AllAnswers) -> VersionJson:
    """程序版本与数据版本；内容相同则数据版本相同。"""
    return {"program": program_version(), "data": answers.store.version()}
