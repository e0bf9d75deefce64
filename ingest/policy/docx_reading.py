"""Word files as text: paragraphs with their printed numbers, tables with their merged cells spread out.

Headers, footers, footnotes, comments, deleted and hidden words are no text of the paper.
"""

from dataclasses import dataclass, field

from ingest.policy.docx_archive import parts, walk
from ingest.policy.docx_numbers import Numbering, numbering
from ingest.policy.grids import Cell, printed
from ingest.policy.refusal import UnreadableDocument, checked_length

_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")
_SKIPPED = frozenset({"mc:Fallback", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPrChange", "w:pPrChange"})
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "    ", "w:noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_DEEPEST_TABLE = 20


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    style: str = ""
    number: str | None = None
    level: int | None = None


@dataclass(slots=True)
class _TableCell:
    lines: list[str] = field(default_factory=list)
    across: int = 1
    merge: str | None = None


@dataclass(slots=True)
class _Table:
    rows: list[list[_TableCell]] = field(default_factory=list)


class _Body:
    """The lines read so far, and the paragraphs and tables that are open."""

    def __init__(self, numbers: Numbering) -> None:
        self.numbers = numbers
        self.lines: list[str] = []
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[_Table] = []
        self.skipped = 0
        self.in_words = False
        self.hidden = False
        self.in_mark = False

    def opened(self, name: str, found: dict[str, str]) -> None:
        """An element begins."""
        if self.skipped or name in _SKIPPED:
            self.skipped += 1
        elif name == "w:p":
            self.paragraphs.append(_Paragraph())
        elif name == "w:t":
            self.in_words = True
        elif name == "w:r":
            self.hidden = False
        elif name.startswith("w:t") and self._table_part(name, found):
            pass
        elif self.paragraphs:
            self._paragraph_part(name, found)
        else:
            self._cell_part(name, found)

    def _table_part(self, name: str, found: dict[str, str]) -> bool:
        if name == "w:tbl":
            self.tables.append(_Table())
            if len(self.tables) > _DEEPEST_TABLE:
                raise UnreadableDocument("Word 文件里的表格嵌套过深；请把正文复制到新文件，另存为 .docx 后再导入。")
        elif name == "w:tr" and self.tables:
            self.tables[-1].rows.append([])
        elif name == "w:tc" and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append(_TableCell())
        else:
            return False
        return True

    def _paragraph_part(self, name: str, found: dict[str, str]) -> None:
        paragraph, value = self.paragraphs[-1], found.get("val", "")
        if name == "w:pStyle":
            paragraph.style = value
        elif name == "w:numId":
            paragraph.number = value
        elif name == "w:ilvl":
            paragraph.level = int(value) if value.isdigit() and len(value) < 3 else 0
        elif name == "w:vanish":
            self.hidden = value not in _OFF and not self.in_mark
        elif name == "w:pPr":
            self.in_mark = True
        elif name in _BREAKS and not self.in_mark:
            paragraph.words.append(_BREAKS[name])

    def _cell_part(self, name: str, found: dict[str, str]) -> None:
        cell = self._cell()
        value = found.get("val", "")
        if cell is None:
            return
        if name == "w:gridSpan" and value.isdigit():
            cell.across = min(int(value[:3]), 64)
        elif name == "w:vMerge":
            cell.merge = "down" if value == "restart" else "on"

    def _cell(self) -> _TableCell | None:
        rows = self.tables[-1].rows if self.tables else []
        return rows[-1][-1] if rows and rows[-1] else None

    def closed(self, name: str) -> None:
        """An element ends."""
        if self.skipped:
            self.skipped -= 1
        elif name == "w:t":
            self.in_words = False
        elif name == "w:pPr":
            self.in_mark = False
        elif name == "w:p" and self.paragraphs:
            self._end_paragraph(self.paragraphs.pop())
        elif name == "w:tbl" and self.tables:
            lines = _printed(self.tables.pop())
            self._target().extend([*lines, ""])

    def words(self, words: str) -> None:
        """Characters of a run."""
        if self.in_words and self.paragraphs and not self.hidden and not self.skipped:
            self.paragraphs[-1].words.append(words)

    def _target(self) -> list[str]:
        cell = self._cell()
        return self.lines if cell is None else cell.lines

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.words)
        if not words.strip():
            return
        target = self._target()
        target.append(self._number(paragraph) + words)
        if not self.tables:
            target.append("")

    def _number(self, paragraph: _Paragraph) -> str:
        if paragraph.number == "0":
            return ""
        styled = self.numbers.styles.get(paragraph.style)
        number = paragraph.number or (styled[0] if styled else None)
        level = paragraph.level if paragraph.level is not None else (styled[1] if styled else 0)
        return self.numbers.next(number, level) if number else ""


def _printed(table: _Table) -> list[str]:
    """The rows with cells that go on below counted into the cell where they begin."""
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for i, row in enumerate(table.rows):
        column, cells = 0, list[Cell]()
        for cell in row:
            above = open_cells.get(column) if cell.merge == "on" else None
            if above:
                at, place = above
                begun = rows[at][place]
                rows[at][place] = Cell(begun.words, i - at + 1, begun.across)
            else:
                open_cells[column] = (i, len(cells))
                cells.append(Cell("\n".join(cell.lines), 1, cell.across))
            column += cell.across
        rows.append(cells)
    return printed(rows)


def docx_text(data: bytes) -> str:
    """The text of a Word file."""
    found = parts(data, _PARTS)
    body = _Body(numbering(found.get("word/numbering.xml"), found.get("word/styles.xml")))
    walk(found["word/document.xml"], body.opened, body.closed, body.words)
    checked_length(sum(map(len, body.lines)))
    text = "\n".join(body.lines)
    if not text.strip():
        raise UnreadableDocument("Word 文件里没有文字（可能只有图片）；请先做文字识别（OCR）再导入。")
    return text.strip("\n") + "\n"
