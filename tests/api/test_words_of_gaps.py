"""Why a product is a gap, what to do, what comes next: in words, from results alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from api.web.overview_rows import plan_step
from api.web.words import action, reason
from graph.analysis.answers import Closing, Gap, GapKind, Plan, Supplier
from ontology.place import Level


def gap(kind: GapKind, local: int, outside: int, unknown: int, makers: tuple[str, ...] = ()) -> Gap:
    """A gap of 桥壳, sold by 外地厂 (and by 乙 what is local)."""
    demand = local + outside + unknown
    sold = [("外地厂", outside), ("乙", local)]
    return Gap(
        chain="车桥",
        chain_id=7,
        year=2023,
        product="桥壳",
        kind=kind,
        demand=Decimal(demand),
        local=Decimal(local),
        outside=Decimal(outside),
        unknown=Decimal(unknown),
        lower=Fraction(local, demand) if demand else None,
        upper=Fraction(local + unknown, demand) if demand else None,
        makers=makers,
        suppliers=tuple(Supplier(name, Decimal(amount)) for name, amount in sold if amount),
        hhi=None,
        responsible=(),
        evidence=(),
        segments=(),
    )


CASES = [
    (gap(GapKind.NO_MAKER, 0, 100, 0), "本地无人能产，2 家主导企业在买", "招商：外地厂"),
    (
        gap(GapKind.UNMATCHED, 0, 100, 0, ("乙", "丙")),
        "乙 等 2 家能产，与主导企业没有往来",
        "撮合：乙 等 2 家 ↔ 甲 等 2 家",
    ),
    (gap(GapKind.SHORT, 20, 80, 0, ("乙",)), "本地只供 20.0%，本地 1 家能产", "扩产：乙"),
    (gap(GapKind.UNKNOWN, 2000, 1000, 2000), "产地未知 0.20 亿元，本地在 40.0–80.0% 之间", "核实 3 笔"),
    (gap(GapKind.SINGLE_SOURCE, 90, 10, 0), "乙 占 90.0%", "备份供应商"),
    (gap(GapKind.SINGLE_SOURCE, 90, 0, 0), "只有 乙 一家供应", "备份供应商"),
    (gap(GapKind.WRONG_PLACE, 60, 40, 0), "本地已供 60.0%，核心园区内不足 30%", "引导入园"),
    (gap(GapKind.CLOSED, 60, 40, 0), "本地已供 60.0%", "—"),
]


@pytest.mark.parametrize(("one", "why", "what"), CASES)
def test_reason_and_action(one: Gap, why: str, what: str) -> None:
    assert reason(one, ("甲", "丁")) == why
    assert action(one, ("甲", "丁"), 3) == what


def test_what_nobody_bought_yet() -> None:
    assert reason(gap(GapKind.NO_MAKER, 0, 0, 0), ()) == "本地无人能产，主导企业尚无采购"
    assert action(gap(GapKind.NO_MAKER, 0, 0, 0), (), 0) == "招商引进"
    assert reason(gap(GapKind.CLOSED, 0, 0, 0, ("乙",)), ()) == "本地 1 家能产，主导企业尚无采购"


def test_a_share_below_the_target_stays_below_it_in_words() -> None:
    assert reason(gap(GapKind.SHORT, 4498, 5502, 0, ("乙",)), ()).startswith("本地只供 44.9%")


def plan(robust: Closing) -> Plan:
    """A plan of the chain 车桥 for 45 %."""
    return Plan("车桥", 2023, Level.CITY, Fraction(45, 100), robust, robust, ())


def test_the_next_step_of_a_plan() -> None:
    step = plan_step(plan(Closing(True, ("桥壳", "轮毂"), Fraction(503, 1000))), "/x")
    assert (step.text, step.outcome, step.href) == ("引进桥壳等 2 项", "可至 50.3%", "/x")
    hopeless = plan_step(plan(Closing(False, (), Fraction(4499, 10000))), "/x")
    assert hopeless.outcome == "全部引进也只到 44.9%"
    assert plan_step(None, "/x").text == "查看缺口"
