"""Cells as Excel holds them: dates, formulas that failed, cells merged over rows, true and false."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ingest.workbook import NothingKnown, check_ledger, read_ledger

HEADER = ["采购企业", "供应企业", "产品", "年度", "采购额", "集团内"]


def test_cells_of_excel(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, day = book.add_worksheet("配套"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range("A1:F1", "配套台账（单位：元）")
    sheet.write_row("A2", HEADER)
    sheet.merge_range("A3:A5", "甲公司")
    for row in (2, 3, 4):
        sheet.write_row(row, 1, ["乙公司", "轴承"])
    sheet.write_datetime("D3", datetime(2024, 5, 1), day)
    sheet.write_number("D4", 2024)
    sheet.write_datetime("D5", datetime.combine(date(2023, 1, 1), datetime.min.time()), day)
    sheet.write_number("E3", 0.1 + 0.2)
    sheet.write_formula("E4", "=1/0", value="#DIV/0!")
    sheet.write_formula("E5", "=1+1", value=2)
    sheet.write_boolean("F3", True)
    book.close()
    ledger = check_ledger(read_ledger(tmp_path / "a.xlsx"), NothingKnown())
    assert [(r.row, r.column, r.reason) for r in ledger.report.refused] == [(4, "采购额", "是 Excel 的错误值")]
    assert ledger.batch.supplies.select("buyer", "year", "low", "intra_group", "row").rows() == [
        ("甲公司", 2024, 30, True, 3),
        ("甲公司", 2023, 200, None, 5),
    ]


def test_charts_and_hidden_sheets_do_not_matter(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("配套")
    sheet.write_row("A1", HEADER)
    sheet.write_row("A2", ["甲", "乙", "轴承", 2024, 1])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=配套!$E$2:$E$2"})
    book.add_chartsheet("图").set_chart(chart)
    book.add_worksheet("参数").hide()
    book.close()
    report = check_ledger(read_ledger(tmp_path / "a.xlsx"), NothingKnown()).report
    assert report.accepted == {"配套": 1}
    assert any("参数" in note for note in report.notes)
    assert not any("隐藏" in note for note in report.notes)


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("配套")
    sheet.write_row("A1", HEADER)
    sheet.write_row("A2", ["甲", "乙", "轴承", 2024, 1])
    sheet.very_hidden()
    book.add_worksheet("说明").activate()
    book.close()
    tables = read_ledger(tmp_path / "a.xlsx")
    assert check_ledger(tables, NothingKnown()).report.accepted == {"配套": 1}
    assert tables.hidden == ("表“配套”是隐藏的（1 行）",)


@pytest.mark.parametrize(("column", "at"), [("供应企业", "B2"), ("年度", "D2"), ("采购额", "E2")])
def test_a_formula_that_nobody_calculated(column: str, at: str, tmp_path: Path) -> None:
    """Libraries write formulas without a value; read as blank, the amount would be lost without a word."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "配套"
    sheet.append(HEADER)
    sheet.append(["甲", "乙", "轴承", 2024, 1])
    sheet[at] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    (refusal,) = check_ledger(read_ledger(tmp_path / "a.xlsx"), NothingKnown()).report.refused
    assert (refusal.row, refusal.column) == (2, column)
    assert "公式还没有算出值" in refusal.reason


CELLS = {
    "<c r='E2'><f>A1&lt;1</f><v></v></c>": "公式还没有算出值，请用 Excel 打开并保存后再导入",
    "<c r='E2'><f t='shared' si='0'/><v/></c>": "公式还没有算出值，请用 Excel 打开并保存后再导入",
    "<c r='E2' t='e'><v>#REF!</v></c>": "是 Excel 的错误值",
    "<c r='E2' t='str'><f>IF(1,&quot;&quot;)</f><v></v></c>": None,
    "<c r='E2' s='0'><f>1+1</f><v>2</v></c>": None,
    "<c r='E2'/>": None,
}


@pytest.mark.parametrize(("cell", "reason"), CELLS.items())
def test_a_cell_as_other_programs_write_it(cell: str, reason: str | None, tmp_path: Path) -> None:
    plain = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = plain.add_worksheet("配套")
    sheet.write_row("A1", HEADER)
    sheet.write_row("A2", ["甲", "乙", "轴承", 2024, 1])
    plain.close()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for entry in old.infolist():
            content = old.read(entry).replace(b'<c r="E2"><v>1</v></c>', cell.encode())
            new.writestr(entry.filename, content)
    report = check_ledger(read_ledger(tmp_path / "b.xlsx"), NothingKnown()).report
    assert [refusal.reason for refusal in report.refused] == ([reason] if reason else [])
