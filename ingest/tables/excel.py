"""An .xlsx, .xlsb or .xls → grids: cells as people see them, dates in ISO form; which cells are merged."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl
from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from ingest.tables.binary_excel import BinarySheet, binary_sheets
from ingest.tables.excel_text import cell_text, percent_text
from ingest.tables.faulty_cells import PERCENTAGE, Faults, faulty_cells
from ingest.tables.file_kind import FileKind
from ingest.tables.grid import MOST_COLUMNS, Grid, Merged, Rows
from ingest.tables.guard import looked_through_workbook, opened_zip, within_reach
from ingest.tables.hidden_lines import HiddenLines, hidden_lines
from ingest.tables.old_excel import old_excel_sheets
from ontology.errors import AskedWrongly

_PIECE = 20_000


def excel_grids(data: bytes, kind: FileKind, file: str) -> list[Grid]:
    """The grids of all work sheets; AskedWrongly where the file is no sound workbook of that kind."""
    looked_at = _looked_at(data, kind, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = book.sheets_metadata
        told = looked_at if isinstance(looked_at, dict) else _by_name(sheets, looked_at)
        return [_grid(book, sheet, told, file) for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
    except (KeyboardInterrupt, SystemExit, MemoryError, AskedWrongly):
        raise
    except BaseException as error:  # calamine panics are no Exception
        raise AskedWrongly(f"{file}：不是完好的 Excel 文件（{str(error)[:80]}）") from error


def _looked_at(data: bytes, kind: FileKind, file: str) -> dict[str, BinarySheet] | list[BinarySheet]:
    """What calamine does not tell of the sheets; and nothing dangerous gets past this."""
    if kind is FileKind.XLS:
        return old_excel_sheets(data, file)
    archive = opened_zip(data, file)
    looked = looked_through_workbook(archive, file)
    if kind is FileKind.XLSB:
        return binary_sheets(archive, file)
    return _together(faulty_cells(data) if looked.faults else {}, hidden_lines(archive, file) if looked.hides else {})


def _together(faults: Mapping[str, Faults], hidden: Mapping[str, HiddenLines]) -> dict[str, BinarySheet]:
    names, nothing = {*faults, *hidden}, HiddenLines()
    return {
        name: BinarySheet(
            dict(faults.get(name, {})),
            hidden_rows=hidden.get(name, nothing).rows,
            hidden_columns=hidden.get(name, nothing).columns,
        )
        for name in names
    }


def _by_name(sheets: list[SheetMetadata], told: list[BinarySheet]) -> dict[str, BinarySheet]:
    return {sheet.name: found for sheet, found in zip(sheets, told, strict=False)}


def _grid(book: CalamineWorkbook, told: SheetMetadata, sheets: dict[str, BinarySheet], file: str) -> Grid:
    sheet = book.get_sheet_by_name(told.name)
    known = sheets.get(told.name, BinarySheet())
    within_reach(sheet.total_height, sheet.total_width, file)
    rows, left = Rows(), sheet.start[1] if sheet.start else 0
    lines = _faulty(enumerate(sheet.iter_rows()), known.faults, left)
    while piece := _next_lines(lines):
        cells = zip(*(line[:MOST_COLUMNS] for line in piece), strict=True)
        columns = [pl.Series(values=_texts(column), dtype=pl.String) for column in cells]
        blank = pl.Series(values=[""] * len(piece), dtype=pl.String)
        rows.add([blank] * min(left, MOST_COLUMNS) + columns)
    ranges = sheet.merged_cell_ranges or ()
    merged = known.merged or [Merged(*first, *last) for first, last in ranges]
    grid = rows.grid(told.name, hidden=told.visible != SheetVisibleEnum.Visible, merged=merged)
    return replace(grid, hidden_rows=frozenset(known.hidden_rows), hidden_columns=frozenset(known.hidden_columns))


def _next_lines(lines: Iterator[list[Any]]) -> list[list[Any]]:
    return [line for _, line in zip(range(_PIECE), lines, strict=False)]


def _faulty(lines: Iterator[tuple[int, list[Any]]], faults: Faults, left: int) -> Iterator[list[Any]]:
    """The rows, with the text of each faulty cell in its place."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), fault in faults.items():
        by_row.setdefault(row, []).append((column - left, fault))
    for number, line in lines:
        for column, fault in by_row.get(number, ()):
            if 0 <= column < len(line):
                line[column] = fault if fault != PERCENTAGE else _percentage(line[column])
        yield line


def _percentage(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return percent_text(value) if is_number else cell_text(value)


def _texts(values: tuple[Any, ...]) -> list[str]:
    return [value if type(value) is str else cell_text(value) for value in values]
