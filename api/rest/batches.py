"""Batches: what was taken in, when, and whether it still speaks."""

from __future__ import annotations

from fastapi import APIRouter
from typing_extensions import TypedDict

from api.freshness import AllAnswers

router = APIRouter(tags=["数据"])


class BatchJson(TypedDict):
    """One import."""

    id: int
    kind: str
    title: str
    digest: str
    recorded_at: str
    undone_at: str | None
    claims: int
    supplies: int
    notes: list[str]


@router.get("/batches", summary="批次")
def batches(answers: AllAnswers) -> list[BatchJson]:
    """全部批次，从旧到新，含已撤回的。"""
    return [
        {
            "id": record.id,
            "kind": record.kind,
            "title": record.title,
            "digest": record.digest,
            "recorded_at": record.recorded_at,
            "undone_at": record.undone_at,
            "claims": record.claims,
            "supplies": record.supplies,
            "notes": list(record.notes),
        }
        for record in answers.store.batches()
    ]
