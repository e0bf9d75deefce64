"""Which rows and columns an .xlsx does not show: hidden by hand, folded away, or filtered."""

from __future__ import annotations

import html
import re
import zipfile
from dataclasses import dataclass, field

from ingest.tables.guard import unpacked

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_ROW_OR_COLUMN = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
#: More of them than Excel has are a lie.
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_OVERLAP = 2_000


@dataclass
class HiddenLines:
    """Rows as Excel counts them, from 1; columns from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_lines(archive: zipfile.ZipFile, file: str) -> dict[str, HiddenLines]:
    """The hidden rows and columns of each work sheet, by its name."""
    parts = set(archive.namelist())
    if not {_BOOK, _RELATIONS} <= parts:
        return {}
    targets = {said.get("Id", ""): said.get("Target", "") for said in _said(_RELATION, archive, _RELATIONS, file)}
    found: dict[str, HiddenLines] = {}
    for sheet in _said(_SHEET, archive, _BOOK, file):
        part = _part(targets.get(next((text for key, text in sheet.items() if key.endswith(":id")), ""), ""))
        if part in parts:
            found[html.unescape(sheet.get("name", ""))] = _lines(archive, part, file)
    return found


def _said(pattern: re.Pattern[bytes], archive: zipfile.ZipFile, part: str, file: str) -> list[dict[str, str]]:
    """The attributes of each such element of a small part."""
    content = b"".join(unpacked(archive, archive.getinfo(part), file))
    return [_attributes(element) for element in pattern.findall(content)]


def _attributes(element: bytes) -> dict[str, str]:
    return {
        key.decode("utf-8", errors="replace"): (one or other).decode("utf-8", errors="replace")
        for key, one, other in _ATTRIBUTE.findall(element)
    }


def _part(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _lines(archive: zipfile.ZipFile, part: str, file: str) -> HiddenLines:
    lines = HiddenLines()
    row, left = 0, b""
    for piece in unpacked(archive, archive.getinfo(part), file):
        text = left + piece
        end = text.rfind(b">") + 1 or max(len(text) - _OVERLAP, 0)
        left = text[end:]
        for kind, said in _ROW_OR_COLUMN.findall(text[:end]):
            row = _take(kind == b"row", said, row, lines)
    return lines


def _take(is_row: bool, said: bytes, row: int, lines: HiddenLines) -> int:
    """Notes a row or columns that are hidden; the number of the row, which need not be written."""
    if not is_row and b"hidden" not in said:
        return row
    attributes = _attributes(said)
    if is_row:
        row = _number(attributes.get("r"), row + 1)
    if attributes.get("hidden") in ("1", "true"):
        first = _number(attributes.get("min"), 1)
        last = min(_number(attributes.get("max"), first), _MOST_COLUMNS)
        (lines.rows.add(row) if row <= _MOST_ROWS else None) if is_row else lines.columns.update(range(first - 1, last))
    return row


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
