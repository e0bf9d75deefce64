"""The users' own names for sheets and columns: taken from a table, its bad lines all named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tables.synonyms import forms_with, synonyms_beside
from ingest.workbook import ingest_workbook, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.fake_store import FakeStore
from tests.ingest.ledger.ledger_rows import Cell, write_csv, write_xlsx

HEAD: list[Cell] = ["表", "标准列名", "写法"]
TABLE: list[list[Cell]] = [
    ["本区台账的写法"],
    HEAD,
    ["配套", "供应企业", "上家、来源厂家"],
    ["配套", "采购额", "含税价"],
    ["配套", "", "外协往来"],
]
OURS: list[list[Cell]] = [
    ["采购企业", "来源厂家", "产品", "年度", "含税价（元）"],
    ["示例甲", "示例乙", "轴承", 2024, 5],
]


def test_own_names_of_sheets_and_columns(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "外协往来.csv", OURS)
    for table in (write_csv(tmp_path / "表头对照.csv", TABLE), write_xlsx({"Sheet1": TABLE}, tmp_path / "我的.xlsx")):
        store = FakeStore()
        assert ingest_workbook(store, file, synonyms=table).accepted == {"配套": 1}
        assert store.held[0][1].supplies.select("supplier", "low").rows() == [("示例乙", 500)]
    with pytest.raises(AskedWrongly, match="没有认识的表"):
        read_ledger(file)


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        HEAD,
        ["配套表", "供应企业", "上家"],
        ["配套", "供货额", "上家"],
        ["配套", "年度", "采购方"],
        ["配套", "年度", " "],
        ["配套", "", "采购总额"],
        ["企业", "省", "省别"],
    ]
    with pytest.raises(AskedWrongly) as told:
        forms_with(write_csv(tmp_path / "表头对照.csv", rows))
    for words in (
        "第 2 行：没有“配套表”这张表",
        "第 3 行：表“配套”没有“供货额”这一列",
        "第 4 行：“采购方”已是“采购企业”列的写法",
        "第 5 行：写法为空",
        "第 6 行：“采购总额”已是另一张表的名称",
    ):
        assert words in str(told.value)
    assert "第 7 行" not in str(told.value)


@pytest.mark.parametrize("rows", [[["甲", "乙"], [1, 2]], [HEAD[:2]], [[""]]])
def test_a_table_of_other_columns_is_refused(rows: list[list[Cell]], tmp_path: Path) -> None:
    with pytest.raises(AskedWrongly, match="应有“表”“标准列名”“写法”三列"):
        forms_with(write_csv(tmp_path / "a.csv", rows))


def test_the_table_beside_the_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/liantu.db"
    assert synonyms_beside(url) is None
    write_csv(tmp_path / "表头对照.csv", TABLE)
    assert synonyms_beside(url) == tmp_path / "表头对照.csv"
    assert synonyms_beside("neo4j://localhost:7687") is None
