"""Sheets 产业链 and 主导企业: which chain is meant, who may lead it, what a tree of segments can't be."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest.workbook import NothingKnown
from ontology import refs
from ontology.kinds import Ref
from ontology.trade import ChainStated, Leads
from tests.ingest.ledger.ledger_rows import PLAIN, Cell, Sheets, supplies
from tests.ingest.ledger.test_refused_rows import checked, refusals


class Known(NothingKnown):
    """A store that knows some chains and companies."""

    def __init__(self, chains: list[Ref], companies: list[Ref]) -> None:
        self._chains, self._companies = chains, companies

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        return set(asked) & {*self._chains, *self._companies}

    def chains(self, name: str) -> list[Ref]:
        return self._chains

    def companies(self, name: str) -> list[Ref]:
        return [ref for ref in self._companies if ref.name == name]


LEADERS: Sheets = {"主导企业": [["产业链", "企业名称", "角色", "核心园区"], ["装备产业链", "甲公司", "", ""]]}


def test_a_leader_must_be_known(tmp_path: Path) -> None:
    ledger = checked({**LEADERS, **supplies({})}, tmp_path)
    (refusal,) = ledger.report.refused
    assert (refusal.column, refusal.value) == ("企业名称", "甲公司")
    assert refusal.reason == "主导企业不在企业表中，库里也没有"


def test_a_leader_known_to_the_store(tmp_path: Path) -> None:
    chain, company = refs.chain("装备", "常德市"), refs.company("甲公司")
    ledger = checked(LEADERS, tmp_path, Known([chain], [company]))
    assert [claim for claim, _ in ledger.batch.claims] == [Leads(company, chain)]


def test_a_leader_by_his_alias(tmp_path: Path) -> None:
    rows: Sheets = {"企业": [["企业名称", "别名"], ["甲集团", "甲公司"]], **LEADERS}
    assert checked(rows, tmp_path).report.refused == ()


def test_a_chain_of_several_regions_is_ambiguous(tmp_path: Path) -> None:
    known = Known([refs.chain("装备", "常德市"), refs.chain("装备", "湖南省")], [refs.company("甲公司")])
    ledger = checked(LEADERS, tmp_path, known)
    assert refusals(ledger) == [("主导企业", 2, "产业链")]


TWO_CHAINS: Sheets = {
    "企业": [["企业名称"], ["甲公司"]],
    "产业链": [
        ["产业链", "地区", "环节", "产品"],
        ["装备", "常德", "部件", "轴承"],
        ["装备", "湖南省", "部件", "轴承"],
    ],
}


def test_a_leader_says_which_of_two_chains(tmp_path: Path) -> None:
    rows = [
        ["产业链", "企业名称"],
        ["装备＠湖南省", "甲公司"],
        ["装备产业链@湖南省/常德市", "甲公司"],
        ["装备@长沙", "甲公司"],
    ]
    ledger = checked({**TWO_CHAINS, "主导企业": rows}, tmp_path)
    assert refusals(ledger) == [("主导企业", 4, "产业链")]
    led = [claim.chain for claim, _ in ledger.batch.claims if isinstance(claim, Leads)]
    assert led == [refs.chain("装备", "湖南省"), refs.chain("装备", "常德市")]


def test_a_chain_nobody_lists(tmp_path: Path) -> None:
    ledger = checked(LEADERS, tmp_path, Known([], [refs.company("甲公司")]))
    assert [type(claim) for claim, _ in ledger.batch.claims] == [ChainStated, Leads]
    assert any("没有地区的产业链" in note for note in ledger.report.notes)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["装备", "常德", "部件", "中间", "轴承", "", ""], "位置"),
        (["装备", "常德", "部件", "上游", "轴承", "", "6"], "关键程度"),
        (["装备", "常德", "部件", "下游", "轴承", "", ""], "位置"),
        (["装备", "常德", "部件", "", "轴承", "", "1"], "关键程度"),
        (["装备", "常德", "", "", "轴承", "", ""], "环节"),
        (["装备", "常德", "外壳", "", "轴承", "外 壳", ""], "上级环节"),
        (["装备", "常德", "部件", "", "轴承", "整机", ""], "上级环节"),
    ],
)
def test_a_segment_that_cannot_be_taken(row: list[Cell], column: str, tmp_path: Path) -> None:
    rows = [*PLAIN["产业链"], row]
    ledger = checked({"产业链": rows}, tmp_path)
    assert refusals(ledger) == [("产业链", 4, column)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("装备@--", "不是名称：里面没有字"),
        ("装备@a|b", "名称里不能有竖线“|”"),
        ("@常德市", "为空"),
        ("＠", "不是名称：里面没有字"),
        (f"装备@{'区' * 190}@{'区' * 190}", "太长：超过 200 个字"),
    ],
)
def test_a_chain_whose_name_or_region_is_none_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    sheets = {**PLAIN, "主导企业": [["产业链", "企业名称"], [text, "甲公司"]]}
    assert [(r.column, r.reason) for r in checked(sheets, tmp_path).report.refused] == [("产业链", reason)]
