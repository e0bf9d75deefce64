"""An .xlsx → grids: cells as people see them, dates in ISO form, merged rows filled down."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingest.tables.faulty_cells import Faults, faulty_cells
from ingest.tables.grid import Grid, grid_of
from ingest.tables.guard import looked_through_workbook, opened_zip
from ontology.errors import AskedWrongly

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def excel_grids(data: bytes, file: str) -> list[Grid]:
    """The grids of all work sheets; AskedWrongly where the file is no sound .xlsx."""
    _is_xlsx(data, file)
    has_faults = looked_through_workbook(opened_zip(data, file), file)
    try:
        faults = faulty_cells(data) if has_faults else {}
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        hidden = {sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible}
        return [_grid(book, sheet.name, faults.get(sheet.name, {}), sheet.name in hidden) for sheet in sheets]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine panics are no Exception
        raise AskedWrongly(f"{file}：不是完好的 Excel 文件（{str(error)[:80]}）") from error


def _is_xlsx(data: bytes, file: str) -> None:
    if not data:
        raise AskedWrongly(f"{file}：文件是空的")
    if data.startswith(_OLE):
        reason = "文件有密码，请去掉密码后再导入" if _ENCRYPTED in data else "是旧版 .xls，请另存为 .xlsx"
        raise AskedWrongly(f"{file}：{reason}")
    if not data.startswith(b"PK"):
        raise AskedWrongly(f"{file}：不是 Excel 文件（.xlsx），可能只是改了扩展名")


def _grid(book: CalamineWorkbook, name: str, faults: Faults, hidden: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    for (row, column), fault in faults.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = fault
    for first, last in sheet.merged_cell_ranges or ():
        _fill_down(rows, first, last)
    columns = [pl.Series(values=_texts(column), dtype=pl.String) for column in zip(*rows, strict=True)]
    return grid_of(name, columns, hidden=hidden)


def _fill_down(rows: list[list[Any]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """A cell merged over several rows holds for each of them (a merged title only stands in its own row)."""
    if first[1] != last[1] or first[0] >= len(rows):
        return
    for row in range(first[0] + 1, min(last[0] + 1, len(rows))):
        rows[row][first[1]] = rows[first[0]][first[1]]


def _texts(values: tuple[Any, ...]) -> list[str]:
    return [value if type(value) is str else cell_text(value) for value in values]


def cell_text(value: Any) -> str:
    """The text of a cell that holds no text; numbers with Excel's 15 digits, whole ones without a point.

    >>> cell_text(0.1 + 0.2), cell_text(2023.0), cell_text(date(2024, 3, 1))
    ('0.3', '2023', '2024-03-01')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number_text(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text and 1e-12 <= abs(value) < 1e20 else text
