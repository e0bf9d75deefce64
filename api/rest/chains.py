"""Chains: who leads them, who is responsible, what their segments need."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from typing_extensions import TypedDict

from api.contract import ResponsibleJson
from api.freshness import FreshEdition
from api.parameters import TEXT, OptionalDay
from api.problems import problem_responses
from graph.analysis.chains import ChainCard, SegmentCard

router = APIRouter(tags=["产业链"])


class LeaderCardJson(TypedDict):
    """A leader enterprise."""

    name: str
    role: str
    core_park: str
    place: str


class NeededJson(TypedDict):
    """A product that a segment needs."""

    name: str
    criticality: int | None


class SegmentJson(TypedDict):
    """A segment and what it needs."""

    name: str
    position: str
    parent: str
    products: list[NeededJson]


class ChainJson(TypedDict):
    """A chain."""

    id: int
    name: str
    region: str | None
    industry: str
    chain_class: str
    years: list[int]
    leaders: list[LeaderCardJson]
    responsible: list[ResponsibleJson]
    segments: list[SegmentJson]
    evidence: list[str]


@router.get("/chains", summary="全部产业链")
def chains(edition: FreshEdition) -> list[ChainJson]:
    """每条链的主导企业、责任人、环节和产品。"""
    return [chain_object(card) for card in edition.cards]


@router.get("/chains/{chain:path}", summary="一条产业链", responses=problem_responses(400, 404))
def chain(
    edition: FreshEdition,
    chain: Annotated[str, Path(min_length=1, max_length=TEXT, description="产业链的名称或编号")],
    on: OptionalDay = None,
) -> ChainJson:
    """按名称或编号取一条链；`on` 给出某一天，责任人就是那一天的（以其时已成文的最新文件为准）。"""
    return chain_object(edition.card_on(edition.chain(chain), on))


def chain_object(card: ChainCard) -> ChainJson:
    """A chain as JSON."""
    return {
        "id": card.id,
        "name": card.name,
        "region": card.region,
        "industry": card.industry,
        "chain_class": card.chain_class,
        "years": list(card.years),
        "leaders": [
            {"name": leader.name, "role": leader.role, "core_park": leader.core_park, "place": leader.place_zh}
            for leader in card.leaders
        ],
        "responsible": [{"name": r.name, "role": r.role} for r in card.responsible],
        "segments": [_segment(segment) for segment in card.segments],
        "evidence": list(card.evidence),
    }


def _segment(segment: SegmentCard) -> SegmentJson:
    return {
        "name": segment.name,
        "position": segment.position,
        "parent": segment.parent,
        "products": [{"name": p.name, "criticality": p.criticality} for p in segment.products],
    }
