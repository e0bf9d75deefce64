"""Web pages as text: what a reader sees, paragraph by paragraph, tables with their merged cells spread out."""

import re
from dataclasses import dataclass, field

from ingest.characters import decoded
from ingest.html_tokens import Tag, tokens
from ingest.policy.grids import Cell, printed
from ingest.policy.refusal import UnreadableDocument, checked_length


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_-]{2,20})""", re.IGNORECASE)
_DROPPED = _names(
    "script style noscript template title nav footer aside menu button select option svg iframe "
    "object textarea map audio video canvas dialog datalist"
)
_VOID = _names("br hr img input meta link col area base embed source track wbr param")
_PARAGRAPH = _names(
    "p div h1 h2 h3 h4 h5 h6 section article main header center blockquote pre dl dt dd ul ol li "
    "table form fieldset figure figcaption caption body address hr"
)
_ENDED_BY = {
    "p": _PARAGRAPH,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
_HIDING = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_DEEPEST_TABLE = 12
_DEEPEST = 500


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    cell: Tag | None = None
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    places_text: bool = False


class _Page:
    """The lines read so far, the open elements and the open tables."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.counts: dict[str, int] = {}
        self.hidden_from: int | None = None
        self.tables: list[_Table] = []
        self.items: list[int | None] = []

    def _target(self) -> list[str]:
        table = self.tables[-1] if self.tables else None
        return self.lines if table is None or table.cell is None else table.lines

    def text(self, words: str) -> None:
        """Words between tags."""
        between_cells = self.tables and self.tables[-1].cell is None and not self.counts.get("caption")
        if self.hidden_from is None and not between_cells:
            self.words.append(words)

    def end_line(self, blank: bool) -> None:
        """Close the line; paragraphs leave an empty line behind them."""
        line = _WHITE.sub(" ", "".join(self.words)).strip(" ")
        self.words = []
        target = self._target()
        if line.strip():
            target.append(line)
        if blank and target and target[-1]:
            target.append("")

    def tag(self, tag: Tag) -> None:
        """An opening or closing tag."""
        if tag.closes:
            self._close(tag.name)
            return
        if tag.name in ("td", "th", "tr"):
            self._end_cell(tag.name)
        elif self.open and tag.name in _ENDED_BY.get(self.open[-1], ()):
            self._close(self.open[-1])
        if tag.name == "br":
            if self.hidden_from is None:
                self.end_line(False)
            return
        if tag.name not in _VOID:
            self._open(tag)
        if self.hidden_from is None:
            self._start(tag)

    def _open(self, tag: Tag) -> None:
        if len(self.open) >= _DEEPEST:
            return
        self.open.append(tag.name)
        self.counts[tag.name] = self.counts.get(tag.name, 0) + 1
        if self.hidden_from is None and (tag.name in _DROPPED or _is_hidden(tag)):
            self.hidden_from = len(self.open)

    def _start(self, tag: Tag) -> None:
        if tag.name in _PARAGRAPH:
            self.end_line(True)
        if tag.name == "table" and len(self.tables) < _DEEPEST_TABLE:
            for outer in self.tables:
                outer.places_text = outer.places_text or outer.cell is not None
            self.tables.append(_Table(depth=len(self.open)))
        elif self.tables and tag.name == "tr":
            self.tables[-1].rows.append([])
        elif self.tables and tag.name in ("td", "th"):
            self.words = []
            self.tables[-1].cell = tag
        elif tag.name in ("ol", "ul"):
            self.items.append(0 if tag.name == "ol" else None)
        elif tag.name == "li" and self.items and self.items[-1] is not None:
            self.items[-1] += 1
            self.words.append(f"{self.items[-1]}.")

    def _close(self, name: str) -> None:
        if not self.counts.get(name):
            if name in ("p", "br") and self.hidden_from is None:
                self.end_line(True)
            return
        floor = self.tables[-1].depth if self.tables and name != "table" else 0
        if floor and name not in self.open[floor:]:
            return
        while self.open:
            last = self.open[-1]
            self._end(last)
            self.open.pop()
            self.counts[last] -= 1
            if self.hidden_from is not None and len(self.open) < self.hidden_from:
                self.hidden_from = None
            if last == name:
                return

    def _end(self, name: str) -> None:
        """What the end of an element means for the lines; nothing inside hidden parts."""
        if self.hidden_from is not None:
            return
        if name in ("td", "th"):
            self._end_cell(name)
        elif name == "table" and self.tables and self.tables[-1].depth == len(self.open):
            self._end_table()
        elif name in _PARAGRAPH:
            self.end_line(True)
        if name in ("ol", "ul") and self.items:
            self.items.pop()

    def _end_cell(self, name: str) -> None:
        table = self.tables[-1] if self.tables else None
        if table is None or table.cell is None or self.hidden_from is not None:
            return
        self.end_line(False)
        spans = table.cell.attributes
        cell = Cell("\n".join(table.lines), _count(spans.get("rowspan"), 500), _count(spans.get("colspan"), 1))
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(cell)
        table.cell, table.lines = None, []

    def _end_table(self) -> None:
        self._end_cell("td")
        table = self.tables.pop()
        self.words = []
        if table.places_text:
            lines = [line for row in table.rows for cell in row for line in (*cell.words.split("\n"), "")]
        else:
            lines = printed(table.rows)
        target = self._target()
        target += [*lines, ""]

    def whole(self) -> str:
        """The text once all tags are read."""
        self.hidden_from = None
        while self.tables:
            self._end_table()
        self.end_line(False)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n") + "\n"


def _is_hidden(tag: Tag) -> bool:
    """Whether a browser would not show the element, or shows it as navigation."""
    inside = tag.inside.lower()
    if not any(word in inside for word in ("hidden", "display", "role")):
        return False
    found = tag.attributes
    return (
        "hidden" in found
        or _HIDING.search(found.get("style", "")) is not None
        or found.get("role", "") in ("navigation", "banner", "contentinfo", "search")
    )


def _count(value: str | None, all_of_them: int) -> int:
    digits = (value or "1").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        return 1
    return int(digits) or all_of_them


def html_text(data: bytes) -> str:
    """The text of a web page."""
    declared = _CHARSET.search(data[:4096])
    source = decoded(data, declared[1].decode("ascii") if declared else None)
    page = _Page()
    length = 0
    for token in tokens(source):
        if isinstance(token, Tag):
            page.tag(token)
        else:
            length += len(token)
            checked_length(length)
            page.text(token)
    text = page.whole()
    if not text.strip():
        raise UnreadableDocument("网页里没有可读的文字（可能由脚本生成）；请在浏览器里另存为文本文件后再导入。")
    return text
