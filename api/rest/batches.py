"""Batches: what was taken in, when, and whether it still speaks."""

from __future__ import annotations

from fastapi import APIRouter

from api.contract import BatchJson, batch_object
from api.freshness import AllAnswers

router = APIRouter(tags=["数据"])


@router.get("/batches", summary="批次")
def batches(answers: AllAnswers) -> list[BatchJson]:
    """全部批次，从旧到新，含已撤回的。"""
    return [batch_object(record) for record in answers.store.batches()]
