"""A web page → grids: one for each table that holds cells, as government systems export them (often named .xls)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from ingest.characters import UnreadableDocument, decoded
from ingest.html_tokens import Tag, tokens
from ingest.tables.grid import Grid
from ingest.tables.sheet_cells import SheetCells
from ontology.errors import AskedWrongly

LARGEST_PAGE = 100_000_000
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_DEEPEST = 50


def web_grids(name: str, data: bytes, file: str) -> list[Grid]:
    """The tables of a page, named as Excel named its sheets, else by their caption, else by the file."""
    if len(data) > LARGEST_PAGE:
        raise AskedWrongly(f"{file}：网页太大（超过 {LARGEST_PAGE // 1_000_000} MB）")
    declared = _CHARSET.search(data[:4_000])
    try:
        source = decoded(data, declared[1].decode() if declared else None)
    except UnreadableDocument as error:
        raise AskedWrongly(f"{file}：{error}") from error
    page = _Tables(name, file)
    for token in tokens(source):
        if isinstance(token, Tag):
            page.tag(token)
        else:
            page.words(token)
    grids = page.grids()
    if not grids:
        raise AskedWrongly(f"{file}：是网页，里面没有表格")
    sheets = [html.unescape(sheet) for sheet in _SHEET_NAME.findall(source[:20_000])]
    if len(sheets) == len(grids):
        return [Grid(sheet, grid.frame, merged=grid.merged) for sheet, grid in zip(sheets, grids, strict=True)]
    return grids


@dataclass
class _Open:
    """A table that is not closed yet; `covered`: how many more rows a cell from above reaches down, by column."""

    sheet: SheetCells
    covered: dict[int, int] = field(default_factory=dict)
    in_row: bool = False
    row_hidden: bool = False


class _Tables:
    """The tables read so far. A table within a cell is a table of its own."""

    def __init__(self, name: str, file: str) -> None:
        self._name, self._file = name, file
        self._open: list[_Open] = []
        self._done: list[SheetCells] = []
        self._text: list[str] = []
        self._cell: Tag | None = None
        self._caption = False

    def words(self, text: str) -> None:
        """Words between tags."""
        if self._cell is not None or self._caption:
            self._text.append(text)

    def tag(self, tag: Tag) -> None:
        """An opening or closing tag; what is left open is closed by what follows."""
        if tag.name in ("br", "p", "div"):
            self.words("\n")
        elif tag.name == "table":
            self._end_cell()
            self._table(tag)
        elif self._open and tag.name in ("td", "th"):
            self._end_cell()
            self._cell = None if tag.closes else tag
        elif self._open and tag.name == "tr":
            self._end_cell()
            self._end_row()
            self._open[-1].in_row = not tag.closes
            self._open[-1].row_hidden = not tag.closes and _not_shown(tag)
        elif self._open and tag.name == "caption":
            self._end_caption() if tag.closes else self._begin_caption()

    def _table(self, tag: Tag) -> None:
        if not tag.closes:
            if len(self._open) >= _DEEPEST:
                raise AskedWrongly(f"{self._file}：网页里的表格套得太深")
            sheet = SheetCells(self._name, self._file)
            self._open.append(_Open(sheet))
            self._done.append(sheet)
        elif self._open:
            self._end_row()
            self._open.pop()

    def _begin_caption(self) -> None:
        self._caption, self._text = True, []

    def _end_caption(self) -> None:
        self._caption = False
        self._open[-1].sheet.name = self._said() or self._name

    def _said(self) -> str:
        said = "\n".join(filter(None, (_WHITE.sub(" ", line).strip() for line in "".join(self._text).split("\n"))))
        self._text = []
        return said

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        sheet, covered = self._open[-1].sheet, self._open[-1].covered
        said, tag, self._cell = self._said(), self._cell.attributes, None
        while covered.get(sheet.column, 0) > 0:
            sheet.skip_to_column(sheet.column + 1)
        down, across = _number(tag.get("rowspan")), _number(tag.get("colspan"))
        if down > 1:
            covered.update(dict.fromkeys(range(sheet.column, sheet.column + min(across, 1000)), down))
        at = sheet.column
        sheet.cell(said, down=down, across=across)
        sheet.skip_to_column(at + across)

    def _end_row(self) -> None:
        table = self._open[-1]
        if table.in_row or table.sheet.column:
            table.sheet.end_row(hidden=table.row_hidden)
            table.covered = {at: left - 1 for at, left in table.covered.items() if left > 1}
        table.in_row = False

    def grids(self) -> list[Grid]:
        """The tables that hold anything."""
        while self._open:
            self._end_cell()
            self._end_row()
            self._open.pop()
        return [grid for grid in (sheet.grid() for sheet in self._done) if grid.frame.height]


def _not_shown(tag: Tag) -> bool:
    return "display" in tag.inside.lower() and "display:none" in _WHITE.sub("", tag.attributes.get("style", "")).lower()


def _number(text: str | None) -> int:
    return max(1, min(int(text), 100_000)) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
