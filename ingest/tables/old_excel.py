"""What calamine does not tell of an .xls: a password, a cell far out, what is hidden, formulas that show no value."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ingest.clean.reading import NOT_CALCULATED
from ingest.tables.binary_excel import BinarySheet, columns_of
from ingest.tables.compound import Compound
from ingest.tables.faulty_cells import ERROR_CODES, PERCENTAGE
from ingest.tables.guard import within_reach
from ontology.errors import AskedWrongly

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOF, _EOF, _SHEET, _LOCKED, _FORMULA, _BOOL_OR_ERROR = 0x809, 0x0A, 0x85, 0x2F, 0x06, 0x205
_FORMAT, _STYLE, _EXTENT, _ROW, _COLUMNS = 0x41E, 0xE0, 0x200, 0x208, 0x7D
#: Bits that say that a row, or some columns, are not shown.
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x20, 0x01
#: Records that begin with the row and the column of a cell.
_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406})
#: Records of several cells in a row; records of numbers, with the size of one cell's part.
_RUNS = frozenset({0xBD, 0xBE})
_NUMBERS = {0x06: 0, 0xBD: 6, 0x203: 0, 0x27E: 0}
#: A formula that says both "always calculate" and "calculate on opening" has only a made-up zero yet.
_TO_BE_CALCULATED = 3


def old_excel_sheets(data: bytes, file: str) -> list[BinarySheet]:
    """What is to be known of each sheet, in their order; AskedWrongly where the file can't be read."""
    stream = _workbook(data, file)
    try:
        starts, percentages = _globals(stream, file)
        return [_sheet(stream, start, percentages, file) for start in starts]
    except (struct.error, IndexError) as error:
        raise AskedWrongly(f"{file}：文件已损坏（.xls 的内容不完整）") from error


def _workbook(data: bytes, file: str) -> bytes:
    if _ENCRYPTED in data:
        raise AskedWrongly(f"{file}：文件有密码，请去掉密码后再导入")
    held = Compound(data, file)
    for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        if name in held.streams:
            return held.stream(name)
    what = "是 Word 文档" if "WordDocument" in held.streams else "不是 Excel 文件"
    what = "是 PowerPoint 文件" if "PowerPoint Document" in held.streams else what
    raise AskedWrongly(f"{file}：{what}，请另存为 .xlsx 或 .csv 再导入")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record up to the end of the part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        if kind == _EOF:
            return
        at += 4 + length


def _globals(stream: bytes, file: str) -> tuple[list[int], set[int]]:
    """Where the sheets begin, and which cell styles show percentages."""
    starts: list[int] = []
    styles: list[int] = []
    percent_formats = {9, 10}
    for kind, at, length in _records(stream, 0):
        if kind == _LOCKED:
            raise AskedWrongly(f"{file}：文件有密码，请去掉密码后再导入")
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", stream, at)[0])
        elif kind == _FORMAT and b"%" in stream[at + 2 : at + length]:
            percent_formats.add(struct.unpack_from("<H", stream, at)[0])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", stream, at + 2)[0])
    return starts, {number for number, form in enumerate(styles) if form in percent_formats}


def _sheet(stream: bytes, start: int, percentages: set[int], file: str) -> BinarySheet:
    """The faulty and the hidden cells of one sheet; charts within it are parts of their own and are passed over."""
    sheet = BinarySheet()
    found = sheet.faults
    rows = columns = depth = row = 0
    first: int | None = None
    for kind, at, length in _records(stream, start):
        depth += kind == _BOF
        if kind == _EXTENT and depth == 1:
            _possible(stream, at, length, file)
        if kind in (_ROW, _COLUMNS) and depth == 1:
            _note_hidden(sheet, kind, stream, at)
        if kind not in _CELLS or depth != 1:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        first = row if first is None else first
        last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind in _RUNS and length > 6 else column
        rows, columns = max(rows, row + 1), max(columns, last + 1)
        within_reach(rows, columns, file)
        if fault := _fault(kind, stream, at):
            found[row, column] = fault
        elif kind in _NUMBERS and percentages:
            size = _NUMBERS[kind]
            styles = (
                (nth, struct.unpack_from("<H", stream, at + 4 + size * nth)[0]) for nth in range(last - column + 1)
            )
            found.update({(row, column + nth): PERCENTAGE for nth, style in styles if style in percentages})
    if first is not None and row < first:  # the reader counts the rows from the first cell to the last
        raise IndexError
    return sheet


def _note_hidden(sheet: BinarySheet, kind: int, stream: bytes, at: int) -> None:
    if kind == _ROW and stream[at + 12] & _ROW_HIDDEN:
        sheet.hidden_rows.add(struct.unpack_from("<H", stream, at)[0] + 1)
    elif kind == _COLUMNS and stream[at + 8] & _COLUMNS_HIDDEN:
        sheet.hidden_columns.update(range(*columns_of(*struct.unpack_from("<HH", stream, at))))


def _possible(stream: bytes, at: int, length: int, file: str) -> None:
    """The reader keeps room for as many cells as this record says that there are."""
    first, last, left, right = struct.unpack_from("<IIHH" if length >= 14 else "<HHHH", stream, at)
    if first > last or left > right:
        raise IndexError
    within_reach(last, right, file)


def _fault(kind: int, stream: bytes, at: int) -> str:
    if kind == _BOOL_OR_ERROR and stream[at + 7]:
        return ERROR_CODES.get(stream[at + 6], "#VALUE!")
    if kind & 0xFF != _FORMULA:
        return ""
    if stream[at + 12 : at + 14] == b"\xff\xff":
        return ERROR_CODES.get(stream[at + 8], "#VALUE!") if stream[at + 6] == 2 else ""
    options = struct.unpack_from("<H", stream, at + 14)[0]
    zero = stream[at + 6 : at + 14] == bytes(8)
    return NOT_CALCULATED if zero and options & _TO_BE_CALCULATED == _TO_BE_CALCULATED else ""
