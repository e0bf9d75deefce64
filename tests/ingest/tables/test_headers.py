"""Headers in two lines, places in several columns, merged cells, repeated headers, units that only a title says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ingest.workbook import CheckedLedger, NothingKnown, check_ledger, read_ledger, refused_workbook
from tests.ingest.ledger.ledger_rows import Cell, write_csv

TWO_LINES: list[list[Cell]] = [
    ["2024 年配套台账（单位：元）"],
    ["序号", "采购企业", "供应企业", "产品", "年度", "采购额", "", "供应地", "", "", "", "备注"],
    ["", "", "", "", "", "下限", "上限（万元）", "省", "市", "区县", "园区", ""],
    [1, "示例甲", "示例乙", "轴承", 2024, 100, 5, "湖南省", "常德市", "武陵区", "", "x"],
    [2, "示例甲", "示例丙", "轴承", 2024, 100, 5, "", "", "不详", "", ""],
    [3, "示例甲", "示例丁", "轴承", 2024, 100, 5, "", "", "", "", ""],
]


def checked(file: Path) -> CheckedLedger:
    return check_ledger(read_ledger(file), NothingKnown())


def test_a_header_of_two_lines(tmp_path: Path) -> None:
    supplies = checked(write_csv(tmp_path / "配套.csv", TWO_LINES)).batch.supplies
    assert supplies.select("supplier", "low", "high", "place", "row").rows() == [
        ("示例乙", 10_000, 5_000_000, "湖南省/常德市/武陵区/", 4),
        ("示例丙", 10_000, 5_000_000, "未知", 5),
        ("示例丁", 10_000, 5_000_000, None, 6),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["采购信息", "", "", "", "采购额（亿元）"], ["采购企业", "供应企业", "产品", "年度", ""]),
        (["采购信息", "", "", "", "采购额"], ["采购企业", "供应企业", "产品", "年度", "（亿元）"]),
        (["采购信息", "", "", "", "金额情况（亿元）"], ["采购企业", "供应企业", "产品", "年度", "采购额"]),
        (
            ["采购企业", "供应企业", "产品", "年度", "采购额（亿元）"],
            ["采购企业", "供应企业", "产品", "年度", "采购额（亿元）"],
        ),
    ],
)
def test_groups_above_the_columns(above: list[Cell], below: list[Cell], tmp_path: Path) -> None:
    rows: list[list[Cell]] = [above, below, ["示例甲", "示例乙", "轴承", 2024, 2]]
    supplies = checked(write_csv(tmp_path / "配套.csv", rows)).batch.supplies
    assert supplies.select("buyer", "low", "row").rows() == [("示例甲", 2 * 10**10, 3)]


def test_a_first_row_of_data_is_no_second_line(tmp_path: Path) -> None:
    """Not even where it says words that are headers elsewhere."""
    rows: list[list[Cell]] = [
        ["采购企业", "供应企业", "产品", "年度", "采购额", "备注"],
        ["示例甲", "示例乙", "产品", 2024, 2, "说明"],
        ["", "", "", "", "", "备注"],
    ]
    ledger = checked(write_csv(tmp_path / "配套.csv", rows))
    assert ledger.batch.supplies["row"].to_list() == [2]
    assert {refusal.row for refusal in ledger.report.refused} == {3}


@pytest.mark.parametrize(
    "heads", [("供应地省", "供应地市"), ("供应地（省份）", "供应地（地市）"), ("产地-省", "产地-市")]
)
def test_a_place_in_several_columns(heads: tuple[str, str], tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["采购企业", "供应企业", "产品", "年度", *heads],
        ["示例甲", "示例乙", "轴承", 2024, "湖南", "常德"],
    ]
    assert checked(write_csv(tmp_path / "配套.csv", rows)).batch.supplies["place"].to_list() == ["湖南省/常德市//"]


def test_headers_that_were_printed_on_every_page(tmp_path: Path) -> None:
    head: list[Cell] = ["采购企业", "年度", "采购总额"]
    single: list[list[Cell]] = [head, ["示例甲", 2023, 1], head, ["示例甲", 2024, 2]]
    ledger = checked(write_csv(tmp_path / "采购总额.csv", single))
    assert ledger.report.refused == ()
    assert ledger.report.accepted == {"采购总额": 2}
    assert any("重复的表头" in note and "第 3 行" in note for note in ledger.report.notes)


def _merged(folder: Path, merge: str, value: Cell) -> CheckedLedger:
    """Three purchases with one region merged."""
    book = xlsxwriter.Workbook(str(folder / "a.xlsx"))
    sheet = book.add_worksheet("配套")
    sheet.write_row("A1", ["采购企业", "供应企业", "产品", "年度", "采购额", "供应地"])
    for row in (1, 2, 3):
        sheet.write_row(row, 0, ["示例甲", "示例乙", f"产品{row}", 2024, row, "湖南省常德市"])
    sheet.merge_range(merge, value)
    book.close()
    return checked(folder / "a.xlsx")


def test_a_merged_name_or_place_holds_for_every_row(tmp_path: Path) -> None:
    assert _merged(tmp_path, "F2:F4", "湖南省长沙市").batch.supplies["place"].to_list() == ["湖南省/长沙市//"] * 3


def test_a_merged_amount_belongs_to_no_single_row(tmp_path: Path) -> None:
    """Repeated it would be counted three times, given to the first row it would be that product's."""
    report = _merged(tmp_path, "E2:E4", 900).report
    assert [(r.row, r.column) for r in report.refused] == [(2, "采购额"), (3, "采购额"), (4, "采购额")]
    assert "合并" in report.refused[0].reason


def test_a_region_beyond_the_last_row_makes_no_rows(tmp_path: Path) -> None:
    ledger = _merged(tmp_path, "A4:A9", "示例戊")
    assert ledger.batch.supplies["buyer"].to_list() == ["示例甲", "示例甲", "示例戊"]
    assert ledger.report.refused == ()


def test_refused_rows_keep_the_unit_that_only_the_title_said(tmp_path: Path) -> None:
    """Else the corrected row would come back ten thousand times as large."""
    rows: list[list[Cell]] = [["单位：元"], ["采购企业", "年度", "采购总额"], ["示例甲", "x", 500], ["示例乙", 2024, 7]]
    ledger = checked(write_csv(tmp_path / "采购总额.csv", rows))
    refused_workbook(ledger.report, tmp_path / "退回.xlsx")
    book = openpyxl.load_workbook(tmp_path / "退回.xlsx")
    sheet = book["采购总额"]
    assert [cell.value for cell in sheet[1]] == ["采购企业", "年度", "采购总额（元）", "原因"]
    sheet["B2"] = "2024"
    book.save(tmp_path / "改好.xlsx")
    again = checked(tmp_path / "改好.xlsx")
    assert [claim.amount for claim, _ in again.batch.claims if hasattr(claim, "amount")] == [500 * 100]
    assert not any("不认识的列" in note for note in again.report.notes)
