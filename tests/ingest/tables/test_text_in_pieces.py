"""Large text files are read in pieces: where the pieces are cut, and when the first quote comes, changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tables.csv_text import csv_grid
from ingest.tables.grid import ROW
from ingest.workbook import NothingKnown, check_ledger, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.ledger_rows import csv_text, supplies

WIDTH = 5
_MARKS = st.sampled_from(["甲", "𠮷", "é", '"', "'", ",", ";", "\n", "1", "x", " ", "，", "\t"])
_CELL = st.one_of(st.just(""), st.text(_MARKS, max_size=4), st.sampled_from(["示例公司", "2024", "3,000"]))
_ROWS = st.lists(st.lists(_CELL, min_size=WIDTH, max_size=WIDTH), max_size=12)


def _in_pieces(data: bytes, size: int) -> Callable[[], Iterator[bytes]]:
    return lambda: (data[at : at + size] for at in range(0, len(data), size))


def _shown(rows: list[list[str]]) -> list[tuple[object, ...]]:
    """What a grid should hold: stripped, blank as None, blank rows left out, the others by number."""
    cells = [[cell.strip(" \t\n") or None for cell in row] for row in rows]
    return [(*row, number) for number, row in enumerate(cells, start=1) if any(row)]


@settings(max_examples=60, deadline=None)
@given(
    _ROWS, st.integers(1, 40), st.sampled_from([",", "\t", ";", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_pieces_do_not_change_what_is_read(rows: list[list[str]], size: int, separator: str, encoding: str) -> None:
    head = [["采购企业", "供应企业", "产品", "年度", "采购额"]] * 3
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows([*head, *rows])
    data = written.getvalue().encode(encoding)
    grid = csv_grid("配套", _in_pieces(data, size), "a.csv")
    names = [f"c{at}" for at in range(WIDTH)]
    assert grid.frame.select(*names, ROW).rows() == _shown([*head, *rows])


def test_the_first_quote_may_come_late(tmp_path: Path) -> None:
    rows = supplies(*({} for _ in range(60_000)), {"备注": "甲\n乙"}, {"产品": '轴"承', "备注": "末"})
    (tmp_path / "配套.csv").write_text(csv_text(rows["配套"]), encoding="gb18030")
    ledger = check_ledger(read_ledger(tmp_path / "配套.csv"), NothingKnown())
    assert ledger.batch.supplies.height == 60_002
    assert ledger.batch.supplies["row"].to_list() == list(range(2, 60_004))
    assert ledger.batch.supplies["product"][-1] == '轴"承'


def test_an_encoding_that_shows_late(tmp_path: Path) -> None:
    """Only plain letters for megabytes, then GB18030."""
    text = "采购企业,供应企业,产品,年度\n".encode("gb18030")
    (tmp_path / "配套.csv").write_bytes(b"a" * 5_000 + b",b,c,2024\n" * 600_000 + text)
    with pytest.raises(AskedWrongly, match="缺少必填列"):
        read_ledger(tmp_path / "配套.csv")


@pytest.mark.parametrize("text", ['甲,"乙\n丙,丁,戊\n己,庚,辛\n', '甲,"乙\n丙,丁,戊\n己,庚",辛\n', '"' * 7])
def test_a_quote_that_swallows_lines_is_told(text: str, tmp_path: Path) -> None:
    head = "采购企业,供应企业,产品\n" * 2
    (tmp_path / "配套.csv").write_text(head + text, encoding="utf-8")
    with pytest.raises(AskedWrongly, match="引号没有配对"):
        read_ledger(tmp_path / "配套.csv")


def test_an_unreadable_file_of_another_name_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "配套.csv").write_text(csv_text(supplies({})["配套"]), encoding="utf-8")
    (tmp_path / "图.csv").write_bytes(b"\x89PNG\0\0")
    assert "不认识的表没有读：图.csv" in read_ledger(tmp_path).notes
