"""The columns of 配套 say the same as reading cell by cell, at size; and no cell content breaks the reading."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean.money import UNITS, fen_column, fen_of
from ingest.clean.reading import CantTake
from ingest.clean.words import name_of, text_of, yes_or_no
from ingest.clean.years import year_of
from ingest.ledger.places import place_of
from ingest.workbook import NothingKnown, check_ledger, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.ledger_rows import PLAIN, SUPPLIES, Cell, csv_text, write_folder, write_xlsx

ROWS = 100_000
CELLS: dict[str, list[str]] = {
    "采购企业": ["甲公司", "乙公司", "丙 公司", "Ｄ公司", ""],
    "供应企业": [f"供应商{n}" for n in range(500)] + ["#N/A", "a|b"],
    "产品": ["轴承", "齿轮", "电机", " "],
    "年度": ["2022", "2023年", "2024.0", "２０２３", "2024-05-01", "1880", "x"],
    "采购额": [
        "",
        "",
        "1",
        "3.50",
        "0.1234567",
        "12,345.6",
        "1.2亿元",
        "500元",
        "-1",
        "1e3",
        "1e999",
        "x",
        "9" * 20,
        ".5",
    ],
    "采购额下限": ["", "", "1", "7", "x"],
    "采购额上限": ["", "5", "6", "-3"],
    "供应地": ["", "不详", "境外", "湖南省常德市武陵区", "湖南省/长沙市//", "//鼓楼区/", "某处"],
    "登记地": ["", "上海"],
    "集团内": ["", "是", "否", "√", "大概"],
    "备注": ["", "说明"],
}
COMMON = {"采购企业": 4, "供应企业": 500, "产品": 3, "年度": 5, "集团内": 4}


def _random_rows(seed: int) -> list[list[str]]:
    """Mostly good cells, a few bad ones."""
    chance = random.Random(seed)
    weights = {
        name: [9 if at < COMMON.get(name, len(cells)) else 0.2 for at in range(len(cells))]
        for name, cells in CELLS.items()
    }
    columns = [chance.choices(CELLS[name], weights[name], k=ROWS) for name in SUPPLIES]
    return [list(row) for row in zip(*columns, strict=True)]


def _read(read: Callable[[str], Any], text: str, blank: Any = None) -> Any:
    return read(text) if text.strip() else blank


def _slowly(row: list[str]) -> tuple[Any, ...] | None:
    """One purchase, cell by cell; None if it is refused."""
    cell = dict(zip(SUPPLIES, row, strict=True))
    try:
        names = [name_of(cell[name]) for name in ("采购企业", "供应企业", "产品")]
        year = year_of(cell["年度"])
        low, high = _ends(cell)
        places = [_read(lambda text: place_of(text).text, cell[name]) for name in ("供应地", "登记地")]
        return (*names, year, low, high, *places, _read(yes_or_no, cell["集团内"]))
    except CantTake:
        return None


def _ends(cell: dict[str, str]) -> tuple[int | None, int | None]:
    if cell["采购额"]:
        return (fen_of(cell["采购额"]),) * 2
    low, high = _read(fen_of, cell["采购额下限"]), _read(fen_of, cell["采购额上限"])
    if high is None:
        if low is not None:
            raise CantTake("只有下限没有上限")
        return None, None
    if (low or 0) > high:
        raise CantTake("下限大于上限")
    return low or 0, high


def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    rows = _random_rows(11)
    (tmp_path / "配套.csv").write_text(csv_text([SUPPLIES, *rows]), encoding="utf-8")
    ledger = check_ledger(read_ledger(tmp_path / "配套.csv"), NothingKnown())
    slow = {at: purchase for at, row in enumerate(rows, start=2) if (purchase := _slowly(row)) is not None}
    quick = {row[-1]: row[:9] for row in ledger.batch.supplies.iter_rows()}
    assert quick == slow
    assert {refusal.row for refusal in ledger.report.refused} == set(range(2, ROWS + 2)) - set(slow)
    assert ledger.report.accepted["配套"] == len(slow)


def _amount(text: str, unit: str) -> tuple[int | None, str | None]:
    try:
        return fen_of(text, unit), None
    except CantTake as reason:
        return None, str(reason)


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.decimals(0, 10**9, allow_nan=False, places=6).map(str),
            st.integers(0, 10**20).map(str),
            st.text("0123456789.,-e亿万元%¥（） ", max_size=25),
            st.text(max_size=8),
        ),
        max_size=30,
    ),
    st.sampled_from(sorted(UNITS)),
)
def test_amounts_in_columns_are_amounts_one_by_one(texts: list[str | None], unit: str) -> None:
    column = fen_column(pl.Series(texts, dtype=pl.String), unit)
    for text, (value, problem) in zip(texts, column.iter_rows(), strict=True):
        if text is None:
            assert (value, problem) == (None, None)
            continue
        assert (value, problem) == _amount(text, unit)


@settings(max_examples=150)
@given(st.data())
def test_no_cell_content_breaks_a_ledger(data: st.DataObject) -> None:
    """One or two cells of the plain ledger, header or not, replaced by anything: an answer or AskedWrongly."""
    sheets = {name: [list(row) for row in rows] for name, rows in PLAIN.items()}
    for _ in range(data.draw(st.integers(1, 2))):
        rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        wild = st.one_of(st.text(max_size=20), st.text("0123456789.,eE+-亿元%/|=\"'\n\r\t", max_size=12))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(wild)
    with tempfile.TemporaryDirectory() as folder:
        try:
            write_folder(sheets, Path(folder), "utf-8")
        except UnicodeEncodeError:
            return
        try:
            report = check_ledger(read_ledger(Path(folder)), NothingKnown()).report
        except AskedWrongly:
            return
    for refusal in report.refused:
        assert refusal.row >= 1
        assert refusal.reason
        assert len(refusal.value) <= 80


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("配套.csv", "台账.zip", "台账.xlsx"):
            (Path(folder) / name).write_bytes(content)
            with pytest.raises(AskedWrongly):
                read_ledger(Path(folder) / name)


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e-7, 12345678.9123456, 1e8 / 3, 99999999.0, 2024.0])
def test_numbers_of_excel_have_fifteen_digits(value: float, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["采购企业", "年度", "采购总额"], ["甲", 2024, value]]
    cells = read_ledger(write_xlsx({"采购总额": rows}, tmp_path / "a.xlsx")).sheets["采购总额"].frame
    assert float(cells["采购总额"][0]) == float(format(value, ".15g"))
    assert fen_of(cells["采购总额"][0]) == round(float(format(value, ".15g")) * 1_000_000)


def test_what_is_invisible_is_no_name() -> None:
    assert text_of("\u200b甲\ufeff 公\u00a0\n司") == "甲 公 司"
    with pytest.raises(CantTake, match="为空"):
        name_of("\u200b\u3000")
