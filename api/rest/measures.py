"""Shares, gaps and closing plans: the objects of the JSON contract."""

from __future__ import annotations

from fractions import Fraction

from fastapi import APIRouter

from api.contract import GapJson, PlanJson, ShareJson, gap_list, plan_object, share_list
from api.freshness import FreshEdition
from api.parameters import (
    ChainText,
    Goal,
    InDefinition,
    OneLevel,
    OptionalChain,
    OptionalLevel,
    OptionalRegion,
    OptionalYear,
)
from api.problems import problem_responses
from ontology.place import Level

router = APIRouter(tags=["测算"], responses=problem_responses(400, 404))


@router.get("/shares", summary="本地配套率")
def shares(
    edition: FreshEdition,
    definition: InDefinition,
    chain: OptionalChain = None,
    region: OptionalRegion = None,
    year: OptionalYear = None,
    level: OptionalLevel = None,
) -> list[ShareJson]:
    """每条链、每个范围一个对象：份额的下限与上限、产地已知的比例、目标、结论、要核实的采购。

    该年没有采购的链不出现。
    """
    wanted = None if chain is None else edition.chain(chain)
    return share_list(edition.shares(wanted, year, region, level, definition))


@router.get("/gaps", summary="缺口")
def gaps(edition: FreshEdition, definition: InDefinition, chain: ChainText, year: OptionalYear = None) -> list[GapJson]:
    """链上每个产品一个对象：缺口类型、金额、本地能产的企业、供应商、责任人、出处。"""
    return gap_list(edition.gaps(edition.chain(chain), year, definition))


@router.get("/plan", summary="补链方案")
def plan(
    edition: FreshEdition,
    definition: InDefinition,
    chain: ChainText,
    goal: Goal = None,
    year: OptionalYear = None,
    level: OneLevel = Level.CITY,
) -> PlanJson:
    """最少引进哪几个产品可达到目标：稳妥算法（未知不算本地）、乐观算法（未知算本地）与相近方案。"""
    wanted = None if goal is None else Fraction(goal)
    return plan_object(edition.plan(edition.chain(chain), wanted, year, level, definition))
