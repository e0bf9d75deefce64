"""What a workbook does not show: told, asked about, and read or left out as the user says; never lost silently."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from graph.store.door import Store
from graph.store.urls import open_store
from ingest.workbook import Hidden, ingest_workbook, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.ledger_rows import Cell
from tests.ingest.mutations import parts_of, zipped
from tests.ingest.tables.office_files import web_page, xlsb, xml_2003

FIXTURES = Path(__file__).parent / "fixtures"
HEAD: list[Cell] = ["采购企业", "供应企业", "产品", "年度", "采购额", "供应地"]
SUPPLIERS = {"示例乙公司": 1, "示例丙公司": 2, "示例丁公司": 4, "示例戊公司": 8}
ROWS: list[list[Cell]] = [HEAD]
ROWS += [["示例甲公司", name, "轴承", 2024, amount, "湖南省/常德市//"] for name, amount in SUPPLIERS.items()]
TOTALS: list[list[Cell]] = [["采购企业", "年度", "采购总额"], ["示例甲公司", 2024, 20]]
TOLD = (
    "表“配套”有 2 行是隐藏的或筛选掉的：第 3、4 行",
    "表“配套”有隐藏的列：“供应地”",
    "表“采购总额”是隐藏的（1 行）",
)


def hidden_workbook(file: Path) -> Path:
    """Rows 3 and 4 are filtered away, a column and a sheet are hidden."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet, totals = book.add_worksheet("配套"), book.add_worksheet("采购总额")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row, None)
        sheet.autofilter("A1:F5")
        for at in (2, 3):
            sheet.set_row(at, None, None, {"hidden": True})
        sheet.set_column("F:F", None, None, {"hidden": True})
        for at, row in enumerate(TOTALS):
            totals.write_row(at, 0, row)
        totals.hide()
    return file


def _binary() -> bytes:
    """The flags of BrtRowHdr, BrtColInfo and BrtBundleSh, set by hand."""
    parts = parts_of(xlsb({"配套": ROWS, "采购总额": TOTALS}))
    sheet = parts["xl/worksheets/sheet1.bin"]
    for row in (2, 3):
        sheet = sheet.replace(struct.pack("<IIHH", row, 0, 300, 0), struct.pack("<IIHH", row, 0, 300, 0x1000))
    column = b"\x3c\x12" + struct.pack("<IIIIH", 5, 5, 2000, 0, 1)
    parts["xl/worksheets/sheet1.bin"] = sheet.replace(b"\x91\x01\x00", column + b"\x91\x01\x00", 1)
    book = parts["xl/workbook.bin"]
    parts["xl/workbook.bin"] = book.replace(struct.pack("<II", 0, 2), struct.pack("<II", 1, 2), 1)
    return zipped(parts)


def _xml() -> bytes:
    text = xml_2003({"配套": ROWS, "采购总额": TOTALS}).decode()
    for name in ("示例丙公司", "示例丁公司"):
        at = text.rindex("<Row>", 0, text.index(name))
        text = f'{text[:at]}<Row ss:Hidden="1">{text[at + 5 :]}'
    text = text.replace("<Table>", '<Table><Column ss:Index="6" ss:Hidden="1"/>', 1)
    hides = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
    return text.replace("</Worksheet></Workbook>", hides).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "台账.xls": (FIXTURES / "hidden.xls").read_bytes,
    "台账.ods": (FIXTURES / "hidden.ods").read_bytes,
    "台账.xlsb": _binary,
    "台账.xml": _xml,
}


@pytest.fixture(params=["台账.xlsx", *FILES])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / str(request.param)
    if file.name not in FILES:
        return hidden_workbook(file)
    file.write_bytes(FILES[file.name]())
    return file


def test_hidden_parts_are_found_in_every_kind_of_workbook(workbook: Path) -> None:
    tables = read_ledger(workbook)
    assert tables.hidden == TOLD
    assert {name: sheet.frame.height for name, sheet in tables.sheets.items()} == {"配套": 4, "采购总额": 1}


def test_what_is_skipped_is_said(workbook: Path) -> None:
    tables = read_ledger(workbook, hidden=Hidden.SKIP)
    assert tables.hidden == ()
    assert list(tables.sheets) == ["配套"]
    rows = tables.sheets["配套"].frame.select("供应企业", "供应地", "row").rows()
    assert rows == [("示例乙公司", None, 2), ("示例戊公司", None, 5)]
    assert tables.notes[:3] == (
        "隐藏的表没有读：采购总额",
        "表“配套”里隐藏的或筛选掉的 2 行没有读：第 3、4 行",
        "表“配套”里隐藏的列没有读：F 列",
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def test_nothing_is_taken_in_before_somebody_has_said_what_becomes_of_it(store: Store, tmp_path: Path) -> None:
    file = hidden_workbook(tmp_path / "台账.xlsx")
    with pytest.raises(
        AskedWrongly, match=r"第 3、4 行.*“供应地”.*“采购总额”是隐藏的.*--hidden include.*--hidden skip"
    ):
        ingest_workbook(store, file)
    assert store.batches() == []
    tried = ingest_workbook(store, file, dry_run=True)
    assert (tried.hidden, tried.accepted) == (TOLD, {"配套": 4, "采购总额": 1})
    assert tried.notes[0] == f"{TOLD[0]}，导入前要定读不读"


def test_both_answers_are_kept_with_the_batch(store: Store, tmp_path: Path) -> None:
    file = hidden_workbook(tmp_path / "台账.xlsx")
    skipped = ingest_workbook(store, file, hidden=Hidden.SKIP)
    assert (skipped.accepted, skipped.as_json()["hidden"]) == ({"配套": 2}, [])
    whole = ingest_workbook(store, file, hidden=Hidden.INCLUDE)
    assert (whole.accepted, whole.as_json()["hidden"]) == ({"配套": 4, "采购总额": 1}, list(TOLD))
    first, second = store.batches()
    assert "隐藏的表没有读：采购总额" in first.notes
    assert f"{TOLD[2]}，也读了" in second.notes


def test_a_sheet_that_is_shown_goes_before_a_hidden_one_of_its_kind(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "台账.xlsx")) as book:
        for name, amount in (("配套", 1), ("配套明细表", 2)):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", HEAD)
            sheet.write_row("A2", ["示例甲公司", "示例乙公司", "轴承", 2024, amount])
        book.get_worksheet_by_name("配套").hide()
        book.get_worksheet_by_name("配套明细表").activate()
    tables = read_ledger(tmp_path / "台账.xlsx")
    assert tables.sheets["配套"].frame["采购额"].to_list() == ["2"]
    assert tables.notes == ("隐藏的表“配套”没有读：“配套”读的是没有隐藏的那一张",)
    assert tables.hidden == ()


def test_hidden_rows_that_say_nothing_are_not_asked_about(tmp_path: Path) -> None:
    """Folded columns that no ledger has, a hidden title, hidden blank rows and rows of sums: nothing is lost."""
    with xlsxwriter.Workbook(str(tmp_path / "台账.xlsx")) as book:
        sheet = book.add_worksheet("配套")
        sheet.write("A1", "台账")
        sheet.write_row("A2", [*HEAD, "经办人"])
        sheet.write_row("A3", [*ROWS[1], "某人"])
        sheet.write_row("A4", ["合计", "", "", "", 1])
        for at in (0, 3, 7):
            sheet.set_row(at, None, None, {"hidden": True})
        sheet.set_column("G:G", None, None, {"hidden": True})
        book.add_worksheet("参数").hide()
    assert read_ledger(tmp_path / "台账.xlsx").hidden == ()


def test_a_row_that_a_web_page_does_not_show(tmp_path: Path) -> None:
    page = web_page({"配套": ROWS}).decode("gb18030")
    at = page.rindex("<tr", 0, page.index("示例丙公司"))
    (tmp_path / "台账.html").write_text(f"{page[:at]}<tr style='Display: none'{page[at + 3 :]}", encoding="gb18030")
    assert read_ledger(tmp_path / "台账.html").hidden == ("表“配套”有 1 行是隐藏的或筛选掉的：第 3 行",)


def test_a_file_of_nothing_but_hidden_sheets(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "台账.xlsx")) as book:
        sheet = book.add_worksheet("配套")
        sheet.write_row("A1", HEAD)
        sheet.write_row("A2", ROWS[1])
        book.add_worksheet("说明").activate()
        sheet.hide()
    with pytest.raises(AskedWrongly, match=r"没有认识的表.*隐藏的表没有读：配套"):
        read_ledger(tmp_path / "台账.xlsx", hidden=Hidden.SKIP)
