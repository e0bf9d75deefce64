"""Ledgers of other kinds and with the users' own headers, on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Run
from tests.ingest.ledger.ledger_rows import Cell, write_csv
from tests.ingest.tables.office_files import web_page

OURS: list[list[Cell]] = [
    ["采购企业", "来源厂家", "产品", "年度", "含税价（元）"],
    ["示例甲", "示例乙", "轴承", 2024, 5],
]
TABLE: list[list[Cell]] = [
    ["表", "标准列名", "写法"],
    ["配套", "供应企业", "来源厂家"],
    ["配套", "采购额", "含税价"],
    ["配套", "", "外协往来"],
]


def test_own_headers_by_option_or_beside_the_store(run: Run, db: str, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "外协往来.csv", OURS)
    assert run("ingest", "workbook", file, "--dry-run").code == 2
    table = write_csv(tmp_path / "我的写法.csv", TABLE)
    assert run("ingest", "workbook", file, "--dry-run", "--synonyms", table).code == 0
    write_csv(Path(db.removeprefix("sqlite:///")).parent / "表头对照.csv", TABLE)
    assert run("ingest", "workbook", file, "--json").json["accepted"] == {"配套": 1}


def test_a_bad_table_of_headers_changes_nothing(run: Run, ledger: Path, tmp_path: Path) -> None:
    table = write_csv(tmp_path / "a.csv", [TABLE[0], ["配套", "没有的列", "x"]])
    answer = run("ingest", "workbook", ledger, "--synonyms", table)
    assert (answer.code, answer.out) == (2, "")
    assert "第 2 行：表“配套”没有“没有的列”这一列" in answer.err
    assert run("batches", "--json").json == []


def test_a_web_page_named_xls(run: Run, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["采购企业", "供应企业", "产品", "年度", "采购额"], *OURS[1:]]
    (tmp_path / "导出.xls").write_bytes(web_page({"明细": rows}))
    answer = run("ingest", "workbook", tmp_path / "导出.xls", "--json")
    assert answer.json["accepted"] == {"配套": 1}
    assert any("网页表格" in note for note in answer.json["notes"])
