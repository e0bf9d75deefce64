"""What calamine does not tell of an .xlsb: a cell far out, merged and hidden cells, formulas that failed."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.tables.faulty_cells import ERROR_CODES, PERCENTAGE
from ingest.tables.grid import MOST_COLUMNS, Merged
from ingest.tables.guard import unpacked, within_reach
from ontology.errors import AskedWrongly

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _MERGED, _EXTENT = 0, 3, 11, 156, 176, 148
_CELLS = range(1, 12)
_COLUMNS = 60
#: A bit of the twelfth byte of a row, and of the seventeenth byte of some columns, says that they are not shown.
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x10, 0x01
_NUMBERS = frozenset({2, 5, 9})
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618
_STYLES = "xl/styles.bin"
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"<>]*)"')


@dataclass
class BinarySheet:
    """What is to be known of a sheet beside its values; `hidden_rows` as Excel numbers them, columns from 0."""

    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def binary_sheets(archive: zipfile.ZipFile, file: str) -> dict[str, BinarySheet]:
    """Each work sheet by its name; AskedWrongly where the records lead nowhere."""
    try:
        parts = _parts(_content(archive, "xl/_rels/workbook.bin.rels", file).decode("utf-8", errors="replace"))
        named = _names(_content(archive, "xl/workbook.bin", file))
        styles = _content(archive, _STYLES, file) if _STYLES in archive.namelist() else b""
        percent = _percent_styles(styles)
        return {
            name: _sheet(_content(archive, parts[part], file), percent, file) for name, part in named if part in parts
        }
    except (struct.error, IndexError, KeyError, UnicodeDecodeError) as error:
        raise AskedWrongly(f"{file}：文件已损坏（.xlsb 的内容不完整）") from error


def _content(archive: zipfile.ZipFile, part: str, file: str) -> bytes:
    return b"".join(unpacked(archive, archive.getinfo(part), file))


def _parts(relations: str) -> dict[str, str]:
    """The sheets' parts by the id of their relation."""
    found: dict[str, str] = {}
    for relation in _RELATION.findall(relations):
        said = dict(_ATTRIBUTE.findall(relation))
        target = said.get("Target", "").removeprefix("/xl/")
        if target.startswith("worksheets/"):
            found[said.get("Id", "")] = f"xl/{target}"
    return found


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record; both are written with seven bits a byte."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, at, length
        at += length


def _names(content: bytes) -> list[tuple[str, str]]:
    """Name and relation of each sheet."""
    found: list[tuple[str, str]] = []
    for kind, at, _ in _records(content):
        if kind == _SHEET:
            relation, after = _text(content, at + 8)
            found.append((_text(content, after)[0], relation))
    return found


def _text(content: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", content, at)[0]
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _percent_styles(content: bytes) -> set[int]:
    """Numbers of the cell styles that show percentages."""
    formats, styles, within = {9, 10}, list[int](), False
    for kind, at, length in _records(content):
        if kind == _FORMAT and "%" in content[at + 6 : at + length].decode("utf-16-le", errors="replace"):
            formats.add(struct.unpack_from("<H", content, at)[0])
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            within = kind == _STYLES_BEGIN
        elif kind == _STYLE and within:
            styles.append(struct.unpack_from("<H", content, at + 2)[0])
    return {number for number, form in enumerate(styles) if form in formats}


def _sheet(content: bytes, percent: set[int], file: str) -> BinarySheet:
    sheet = BinarySheet()
    row = rows = columns = 0
    first: int | None = None
    for kind, at, length in _records(content):
        if kind == _ROW:
            row = struct.unpack_from("<I", content, at)[0]
            if length > 11 and content[at + 11] & _ROW_HIDDEN:
                sheet.hidden_rows.add(row + 1)
        elif kind == _COLUMNS and length > 16 and content[at + 16] & _COLUMNS_HIDDEN:
            sheet.hidden_columns.update(range(*columns_of(*struct.unpack_from("<II", content, at))))
        elif kind in _CELLS:
            column = struct.unpack_from("<I", content, at)[0]
            first = row if first is None else first
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            within_reach(rows, columns, file)
            if kind in (_ERROR, _FORMULA_ERROR):
                sheet.faults[row, column] = ERROR_CODES.get(content[at + 8], "#VALUE!")
            elif kind in _NUMBERS and percent and int.from_bytes(content[at + 4 : at + 7], "little") in percent:
                sheet.faults[row, column] = PERCENTAGE
        elif kind == _EXTENT:
            top, bottom, left, right = struct.unpack_from("<4I", content, at)
            if top > bottom or left > right:
                raise IndexError
            within_reach(bottom + 1, right + 1, file)
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", content, at)
            sheet.merged.append(Merged(top, left, bottom, right))
    if first is not None and row < first:  # the reader counts the rows from the first cell to the last
        raise IndexError
    return sheet


def columns_of(first: int, last: int) -> tuple[int, int]:
    """The ends of a range of columns; what lies beyond the last column that is read does not count."""
    return first, min(last, MOST_COLUMNS) + 1
