"""What is sure and what somebody should look at: doubtful places give facts to check."""

import pytest

from ingest.policy import PolicyFacts, facts_of
from ingest.policy.facts import Fact

KINDS = ("industries", "chains", "assignments", "chain_units", "chain_enterprises")


def certainties(text: str) -> dict[str, set[str]]:
    facts: PolicyFacts = facts_of(text, "doubts")
    found: dict[str, tuple[Fact, ...]] = {kind: getattr(facts, kind) for kind in KINDS}
    return {kind: {fact.certainty for fact in rows} for kind, rows in found.items() if rows}


@pytest.mark.parametrize(
    "text",
    [
        "| 产业链 | 链长 | 牵头单位 |\n| 汽车 | 张建国（市长） | 市工信局 |\n| 轴承 | 李志强 | 市科技局、市商务局 |\n",
        "（一）汽车产业链\n链长：张建国\n牵头单位：市工信局\n链主企业：示例汽车有限公司\n",
        "重点打造汽车、轴承、乳品等3条优势产业链。市长张建国担任汽车产业链链长。",
        "做强汽车、化工、食品三大主导产业。",
    ],
)
def test_what_is_said_in_so_many_words_is_sure(text: str) -> None:
    assert set().union(*certainties(text).values()) == {"sure"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("重点打造汽车、轴承等12条优势产业链。", "chains"),
        ("聚力发展汽车、轴承、乳品等优势产业链。", "chains"),
        ("做强汽车、化工、食品等主导产业。", "industries"),
        ("打造汽车、轴承2条优势产业链。汽车产业链由市工信局牵头。", "chain_units"),
        ("市长张建国担任汽车产业链链长。", "assignments"),
        ("| 产业链 | 链长 | 牵头单位 |\n| 汽车 | 张建国 | 周卫平 |\n", "assignments"),
        ("| 产业链 | 链长 |\n| 汽车 | 扎西多吉 |\n", "assignments"),
        ("（一）汽车产业链\n链长：张建国\n链主企业：示例汽车\n", "chain_enterprises"),
        ("（一）汽车产业链\n链长：张建国\n责任单位：市市场监管局市生态环境局\n", "chain_units"),
        ("（一）汽车产业链\n链长：张建国责任单位：市工信局\n", "chain_units"),
        ("产业链 | 链长 | 牵头单位\n汽车产业链张建国 | 李志强 | 市工信局\n", "chains"),
    ],
)
def test_doubtful_places_give_facts_to_check(text: str, kind: str) -> None:
    assert certainties(text)[kind] == {"check"}


def test_no_fact_is_surer_than_its_chain() -> None:
    facts = facts_of("明确汽车产业链由市长张建国任链长，责任单位为市工信局。", "doubts")
    assert [chain.certainty for chain in facts.chains] == ["check"]
    assert {fact.certainty for fact in (*facts.assignments, *facts.chain_units)} == {"check"}
