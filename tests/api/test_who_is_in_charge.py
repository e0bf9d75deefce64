"""Who is in charge: the people and units the documents name, else the units of a task, else that none is named."""

from __future__ import annotations

from decimal import Decimal

from api.web.charge import UNSTATED, charge_of, charge_of_chain, tasks_of
from graph.analysis.answers import Gap, GapKind, Responsible

PEOPLE = tuple(
    Responsible(name, role)
    for name, role in {"市商务局": "责任", "李四": "副链长", "张三": "链长", "市工信局": "牵头"}.items()
)
TASK = tuple(
    Responsible(name, f"{role}·任务5 对接专业招商服务企业")
    for name, role in {"市商务局": "责任", "市招商促进中心": "牵头"}.items()
)


def gap(kind: GapKind, outside: int, responsible: tuple[Responsible, ...] = ()) -> Gap:
    """A gap of which only its kind, its money outside and who is responsible matter."""
    money = Decimal(outside)
    zero = Decimal(0)
    return Gap(
        "车桥", 7, 2023, f"产品{outside}", kind, money, zero, money, zero, None, None, (), (), None, responsible, (), ()
    )


def test_the_person_and_the_unit_of_most_weight() -> None:
    charge = charge_of(PEOPLE)
    assert (charge.names, charge.role, charge.under) == ("张三 · 市工信局", "链长 · 牵头", "链长 · 牵头")


def test_nobody_is_named() -> None:
    assert (charge_of(()).names, charge_of(()).line, charge_of(()).told) == ("", UNSTATED, "")


def test_without_people_the_units_of_the_task_stand_for_them_who_leads_first() -> None:
    charge = charge_of(TASK)
    assert (charge.names, charge.under) == ("市招商促进中心 等 2 家", "任务5 对接专业招商服务企业")
    assert charge.told == "任务5 对接专业招商服务企业：市招商促进中心、市商务局"


def test_people_and_task_are_both_told() -> None:
    charge = charge_of((*PEOPLE, *TASK))
    assert charge.names == "张三 · 市工信局"
    assert charge.under == "任务5 对接专业招商服务企业：市招商促进中心 等 2 家"


def test_a_chain_without_people_shows_the_task_for_its_main_gap() -> None:
    gaps = [gap(GapKind.NO_MAKER, 100, TASK), gap(GapKind.UNKNOWN, 900), gap(GapKind.CLOSED, 950, TASK)]
    assert charge_of_chain((), gaps).units == ("市招商促进中心", "市商务局")
    assert charge_of_chain(PEOPLE, gaps).names == "张三 · 市工信局"
    assert charge_of_chain((), gaps[1:]).line == UNSTATED


def test_each_task_is_listed_once_with_the_gaps_it_is_for() -> None:
    gaps = [gap(GapKind.NO_MAKER, 3, TASK), gap(GapKind.NO_MAKER, 2, TASK), gap(GapKind.SHORT, 1, TASK)]
    [(charge, kinds)] = tasks_of(gaps)
    assert (charge.task, kinds) == ("任务5 对接专业招商服务企业", (GapKind.NO_MAKER, GapKind.SHORT))
