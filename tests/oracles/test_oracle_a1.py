"""Oracle A1: the direct local supply share (methods.md §1.3), through a workbook, the store and the measure."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.answers import Figures, Share
from graph.analysis.definition import definition
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Snapshot
from graph.store import open_store
from ingest.workbook import ingest_workbook
from ontology.place import Level

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = json.loads((HERE / "a1_direct_expected.json").read_text(encoding="utf-8"))
with (HERE / "a1_direct_purchases.csv").open(encoding="utf-8", newline="") as opened:
    PURCHASES = list(csv.DictReader(opened))

CORE = "常德经济技术开发区"
#: The oracle's places; "city" is in the city and known not to be in the park.
PLACES = {
    "park": f"湖南省/常德市/武陵区/{CORE}",
    "city": "湖南省/常德市/桃源县/",
    "city_park_unknown": "湖南省/常德市",
    "outside": "广东省/深圳市",
    "unknown": "不详",
}
VERDICTS = {"undetermined": "undetermined", "fail": "not_met", "pass": "met"}
Table = list[Sequence[str]]


def sheets(spare: dict[str, str]) -> dict[str, Table]:
    """The oracle's rows as a workbook; `spare`: 可供本地 of a product in the city."""
    bought = [
        [
            row["leader"],
            row["supplier"],
            row["product"],
            "2024",
            row["value"],
            PLACES[row["producer_location"]],
            PLACES[row["invoice_location"]],
            "是" if row["affiliate"] == "1" else "否",
        ]
        for row in PURCHASES
    ]
    return {
        "企业": [
            ["企业名称", "省", "市", "区县", "园区"],
            ["L1", "湖南省", "常德市", "武陵区", CORE],
            ["L2", "湖南省", "常德市", "武陵区", CORE],
            ["某厂", "湖南省", "常德市", "", ""],
        ],
        "产业链": [["产业链", "地区", "环节", "产品"], ["装备", "常德市", "零部件", "轴承"]],
        "主导企业": [["产业链", "企业名称", "核心园区"], ["装备", "L1", CORE], ["装备", "L2", CORE]],
        "配套": [["采购企业", "供应企业", "产品", "年度", "采购额", "供应地", "登记地", "集团内"], *bought],
        "产能": [
            ["企业名称", "产品", "年度", "年产能", "可供本地"],
            *(["某厂", product, "2024", "100", amount] for product, amount in spare.items()),
        ],
    }


def snapshot_of(folder: Path, spare: dict[str, str]) -> Snapshot:
    for name, rows in sheets(spare).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    store = open_store(f"sqlite:///{folder / 'a1.db'}")
    try:
        ingest_workbook(store, folder)
        return store.snapshot()
    finally:
        store.close()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(tmp_path_factory.mktemp("a1"), {})


def share(snapshot: Snapshot, level: str, name: str | None = None) -> Share:
    (found,) = local_supply_shares(snapshot, level=Level(level), definition=definition(name))
    return found


def agree(found: Figures, expected: dict[str, Any]) -> None:
    assert found.total == expected["total"]
    assert found.local == expected["known_local"]
    assert found.unknown == expected["unknown"]
    assert found.lower == Fraction(expected["lower"]["fraction"])
    assert found.upper == Fraction(expected["upper"]["fraction"])


@pytest.mark.parametrize("level", ["park", "city"])
def test_pooled(snapshot: Snapshot, level: str) -> None:
    found = share(snapshot, level).figures
    agree(found, EXPECTED["pooled"][level])
    target = {"park": "verdict_target_0.30_park", "city": "verdict_target_0.45_city"}[level]
    assert found.verdict == VERDICTS[EXPECTED[target]["no_assumption"]]


@pytest.mark.parametrize("level", ["park", "city"])
@pytest.mark.parametrize("leader", ["L1", "L2"])
def test_each_leader(snapshot: Snapshot, leader: str, level: str) -> None:
    (found,) = (its.figures for its in share(snapshot, level).leaders if its.leader == leader)
    agree(found, EXPECTED["by_leader"][leader][level])


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("registered", "invoice_location"),
        ("no-intra-group", "exclude_intra_group"),
        ("self-supply-local", "self_supply_as_local"),
    ],
)
def test_other_definitions(snapshot: Snapshot, name: str, variant: str) -> None:
    agree(share(snapshot, "city", name).figures, EXPECTED["variants_city_pooled"][variant])


@pytest.mark.parametrize(
    ("spare", "variant", "verdict"),
    [
        ({"电控": "0"}, "upper_bound_tightened_no_local_maker_of_电控", "tightened_电控0"),
        ({"电控": "0", "标准件": "40"}, "upper_bound_tightened_电控0_标准件cap40", "tightened_电控0_标准件40"),
    ],
)
def test_tightened(tmp_path: Path, spare: dict[str, str], variant: str, verdict: str) -> None:
    known = snapshot_of(tmp_path, spare)
    found = share(known, "city", "tightened").figures
    agree(found, EXPECTED["variants_city_pooled"][variant])
    assert found.verdict == VERDICTS[EXPECTED["verdict_target_0.45_city"][verdict]]
    agree(share(known, "city").figures, EXPECTED["pooled"]["city"])


def test_the_mean_of_the_leaders_is_another_figure(snapshot: Snapshot) -> None:
    found = share(snapshot, "city")
    mean = sum((its.figures.lower for its in found.leaders), Fraction(0)) / 2
    assert float(mean) == pytest.approx(EXPECTED["variants_city_pooled"]["unweighted_mean_of_leader_lower"], abs=1e-15)
    assert found.figures.lower != mean
