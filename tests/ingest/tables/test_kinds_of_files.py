"""One ledger in every kind of file that clerks send; what is not one says what it is."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.workbook import NothingKnown, check_ledger, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.ledger_rows import PLAIN, Cell, csv_text, write_folder, write_xlsx
from tests.ingest.mutations import parts_of, zipped
from tests.ingest.tables.office_files import ERROR, compound, old_excel, web_page, xlsb, xml_2003

FIXTURES = Path(__file__).parent / "fixtures"
PURCHASES = PLAIN["配套"]


def _written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


WHOLE: dict[str, Callable[[], bytes]] = {
    "台账.xls": lambda: (FIXTURES / "plain.xls").read_bytes(),
    "台账.et": lambda: (FIXTURES / "plain.xls").read_bytes(),
    "台账.ods": lambda: (FIXTURES / "plain.ods").read_bytes(),
    "台账.xlsb": lambda: xlsb(PLAIN),
    "台账.html": lambda: web_page(PLAIN),
    "台账.xml": lambda: xml_2003(PLAIN),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_content_in_every_kind_of_workbook(name: str, tmp_path: Path) -> None:
    plain = read_ledger(write_folder(PLAIN, tmp_path / "folder"))
    found = read_ledger(_written(tmp_path, name, WHOLE[name]()))
    assert found.digest == plain.digest
    assert found.notes == ()


TEXT = csv_text(PURCHASES)
TEXTS: dict[str, bytes] = {
    "配套.tsv": TEXT.replace(",", "\t").replace('"2\t000"', "2000").encode(),
    "分号 配套.csv": TEXT.replace('"2,000"', "2000").replace(",", ";").encode("utf-8-sig"),
    "竖线 配套.csv": TEXT.replace('"2,000"', "2000").replace(",", "|").encode("gb18030"),
    "utf-16 配套.csv": TEXT.encode("utf-16"),
    "utf-16-le 配套.csv": TEXT.encode("utf-16-le"),
    "utf-16-be 配套.txt": TEXT.encode("utf-16-be"),
    "配套.csv": TEXT.replace("\r\n", "\r").encode("gb18030"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_rows_in_every_kind_of_text(name: str, tmp_path: Path) -> None:
    plain = check_ledger(read_ledger(_written(tmp_path, "0.csv", TEXT.encode())), NothingKnown())
    found = check_ledger(read_ledger(_written(tmp_path, name, TEXTS[name])), NothingKnown())
    assert found.batch.supplies.equals(plain.batch.supplies)
    assert found.report.refused == ()


def test_cells_of_old_and_open_workbooks(tmp_path: Path) -> None:
    """Two-line header, merged buyer, cached value, failed formula, hidden sheet, percentage."""
    for name in ("cells.xls", "cells.ods"):
        tables = read_ledger(FIXTURES / name)
        ledger = check_ledger(tables, NothingKnown())
        assert ledger.batch.supplies.select("buyer", "supplier", "year", "low", "high", "place", "row").rows() == [
            ("示例甲公司", "示例乙公司", 2024, 10_000, 30_000, "湖南省/常德市//", 4),
            ("示例甲公司", "示例丁公司", 2023, 0, 150, "未知", 6),
        ]
        assert [(r.sheet, r.row, r.value, r.reason) for r in ledger.report.refused] == [
            ("配套", 5, "#DIV/0!", "是 Excel 的错误值"),
            ("采购总额", 2, "35%", "是百分数，不是金额"),
        ]
        assert any("第 7 行" in note for note in ledger.report.notes)
        assert tables.hidden == ("表“采购总额”是隐藏的（1 行）",)


def test_errors_and_merged_cells_of_a_binary_workbook(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["采购企业", "年度", "采购总额"], ["示例甲", 2024, 1], ["", 2023, ERROR]]
    file = _written(tmp_path, "a.xlsb", xlsb({"采购总额": rows}, [(1, 2, 0, 0)]))
    (refusal,) = check_ledger(read_ledger(file), NothingKnown()).report.refused
    assert (refusal.row, refusal.column, refusal.value) == (3, "采购总额", "#DIV/0!")


def test_a_web_page_under_the_name_of_a_workbook_is_read_and_told(tmp_path: Path) -> None:
    page = web_page({"导出": PURCHASES}).replace(b"<caption>", b"<b>").replace(b"</caption>", b"</b>")
    found = read_ledger(_written(tmp_path, "采购明细.xls", page))
    assert found.sheets["配套"].frame.height == 2
    assert found.notes[0] == "文件名以 .xls 结尾，内容却是网页表格，按内容读了"


def test_spans_of_a_web_table(tmp_path: Path) -> None:
    page = """<table><tr><th rowspan=2>采购企业<th rowspan=2>年度<th colspan=2>采购总额（亿元）
      <tr><th>采购总额</th><th>其中</th></tr>
      <tr><td rowspan="2">示例甲</td><td>2023</td><td>1</td><td>x</td></tr><tr><td>2024</td><td>2<br></td></tr></table>"""
    sheet = read_ledger(_written(tmp_path, "采购总额.xls", page.encode())).sheets["采购总额"]
    assert sheet.frame.select("采购企业", "年度", "采购总额", "row").rows() == [
        ("示例甲", "2023", "1", 3),
        ("示例甲", "2024", "2", 4),
    ]
    assert sheet.units == {"采购总额": "亿元"}


def test_a_sheet_is_known_by_its_columns(tmp_path: Path) -> None:
    file = write_xlsx({"Sheet1": PURCHASES, "说明": [["请填写"]]}, tmp_path / "a.xlsx")
    found = read_ledger(file)
    assert list(found.sheets) == ["配套"]
    assert "表“Sheet1”按它的列认作“配套”" in found.notes
    assert "不认识的表没有读：说明" in found.notes


def test_two_sheets_that_only_look_alike_are_asked_about(tmp_path: Path) -> None:
    file = write_xlsx({"Sheet1": PURCHASES, "Sheet2": PURCHASES}, tmp_path / "a.xlsx")
    with pytest.raises(AskedWrongly, match="“Sheet1”、“Sheet2”按列看都像“配套”表"):
        read_ledger(file)


def test_a_copy_of_a_named_sheet_is_not_read(tmp_path: Path) -> None:
    found = read_ledger(write_xlsx({"配套": PURCHASES, "Sheet2": PURCHASES}, tmp_path / "a.xlsx"))
    assert "不认识的表没有读：Sheet2" in found.notes


LOCKED = struct.pack("<HH", 0x2F, 6) + bytes(6)
OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "password.xls": (lambda: old_excel(PURCHASES, before=LOCKED), "有密码"),
    "password.xlsx": (lambda: compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), "有密码"),
    "password.ods": (lambda: zipped({"content.xml": b"", "META-INF/manifest.xml": b"<encryption-data/>"}), "有密码"),
    "word.xls": (lambda: compound({"WordDocument": b""}), "是 Word 文档"),
    "word.xlsx": (lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "是 Word 文档"),
    "pdf.xls": (lambda: b"%PDF-1.7", "是 PDF 文件"),
    "gzip.csv": (lambda: b"\x1f\x8b\x08\0\0", "是 gzip 压缩包"),
    "rar.zip": (lambda: b"Rar!\x1a\x07\0", "是 RAR 压缩包"),
    "mail.xls": (lambda: b"MIME-Version: 1.0\r\n", "单个文件网页"),
    "ancient.xls": (lambda: b"\x09\x04\x06\0\0\0\x10\0", "1993 年以前"),
    "page.xls": (lambda: b"<html><body>none</body></html>", "是网页，里面没有表格"),
    "other.xml": (lambda: b"<?xml version='1.0'?><a/>", "不是表格"),
    "cut utf-8.csv": (lambda: TEXT.encode() + "甲".encode()[:2], "文字已损坏（按 UTF-8 读不通）"),
    "cut in two.xls": (lambda: old_excel(PURCHASES)[:2000], "已损坏"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_ledger_says_what_it_is(name: str, tmp_path: Path) -> None:
    make, words = OTHERS[name]
    with pytest.raises(AskedWrongly, match=words):
        read_ledger(_written(tmp_path, name, make()))


def test_percentages_of_a_workbook_are_percentages(tmp_path: Path) -> None:
    """Excel keeps what a clerk types as 50% as the number 0.5."""
    heads = ["企业名称", "产品", "年度", "年产能", "可供本地"]
    rows: list[list[Cell]] = [[*heads], ["示例甲", "轴承", 2024, 800, 0.5]]
    file = write_xlsx({"产能": rows}, tmp_path / "a.xlsx")
    parts = parts_of(file.read_bytes())
    styles = parts["xl/styles.xml"].replace(b'<cellXfs count="1">', b'<cellXfs count="2">')
    parts["xl/styles.xml"] = styles.replace(b"</cellXfs>", b'<xf numFmtId="9" applyNumberFormat="1"/></cellXfs>')
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="E2">', b'<c r="E2" s="1">')
    found = read_ledger(_written(tmp_path, "b.xlsx", zipped(parts)))
    assert found.sheets["产能"].frame["可供本地"].to_list() == ["50%"]
