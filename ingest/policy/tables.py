"""Tables in plain text: cells between pipes or tabs, in rows or one below the other, with merged cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ingest.policy.blocks import Block, Text
from ingest.policy.passage import Passage, joined, passage
from ingest.policy.record_tables import records, turned
from ingest.policy.table_heads import MOST_COLUMNS, Head, heads_of, is_new_head, is_table_head, padded, two_tiers
from ingest.policy.table_heads import two_tiers_run_together as run_together
from ingest.policy.table_rows import Row, filled_rows, fits, key_cell
from ingest.policy.vocabulary import column_kind, is_head_word

_LISTED = frozenset({"person", "unit", "enterprise", "post", "other"})
_RULE = re.compile(r"[|:\-+=_]*")
_CAPTION = re.compile(r"\(?续?表[\d一二三四五六七八九十]*(?:[-.]\d+)?\(?续?表?\)?|\(续(?:上?表)?\)|\(?单位:[^|]{1,12}")
_PROJECT_HEAD = re.compile(r"项目(?:名称|内容)?|建设(?:单位|内容|地点|规模)|.{0,4}投资额?(?:[(（].*)?")
_LONGEST_WRAP = 12
_LONGEST_RECORDS = (300, 60)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and filled rows; `start` is the block of the head row."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    start: int
    end: int

    @property
    def divides_labour(self) -> bool:
        """Whether the rows are chains and not projects that belong to chains."""
        led = any(head.kind == "person" for head in self.heads)
        return led or not any(_PROJECT_HEAD.fullmatch(head.name) for head in self.heads)


def tables(text: Text) -> list[Table]:
    """All tables whose head row names at least a chain, an industry or a goal column."""
    found: list[Table] = []
    index = 0
    while index < len(text.blocks):
        table = _table_at(text, index)
        if table:
            found.append(table)
            index = max(table.end, index + 1)
        else:
            index += 1
    return found


def _table_at(text: Text, index: int) -> Table | None:
    block = text.blocks[index]
    if not block.is_row:
        return None
    first = row_cells(text, block)
    if sum(1 for cell in first if cell.text) >= 2:
        return _beside(text, index) or _two_tiered(text, index, first) or _one_tiered(text, index, first)
    return _by_cells(text, index) if _stacked_width(text, index) else None


def _one_tiered(text: Text, index: int, first: list[Passage]) -> Table | None:
    return _by_rows(text, index, heads_of(first), 1) if is_table_head(heads_of(first)) else None


def _two_tiered(text: Text, index: int, first: list[Passage]) -> Table | None:
    below = list(islice(_lines(text, index), 1, 8))
    if not below or not below[0].is_row:
        return None
    lower = row_cells(text, below[0])
    tiers = two_tiers(first, lower)
    if tiers and is_table_head(tiers):
        return _by_rows(text, index, tiers, 2)
    widths = [len(row_cells(text, block)) for block in below[1:]]
    tiers = run_together(first, lower, max(widths, key=widths.count)) if widths else None
    return _by_rows(text, index, tiers, 2) if tiers and is_table_head(tiers) else None


def _beside(text: Text, index: int) -> Table | None:
    """A table whose heads stand beside their cells."""
    first, second = ((row_cells(text, block) for block in islice(_lines(text, index), n)) for n in _LONGEST_RECORDS)
    read = records(first) or turned(second)
    if read is None:
        return None
    heads, cells, count = read
    return Table(heads, tuple(filled_rows(heads, cells)), index, index + count)


def _stacked_width(text: Text, index: int) -> int:
    """How many head cells stand one below the other; 0 if they head no table.

    Where the first column counts rows, the heads end at the 1, and one in three may be unknown.
    """
    cells: list[Passage] = []
    for block in text.blocks[index : index + MOST_COLUMNS]:
        cells += _closed_cells(block.words)
    known = next((i for i, cell in enumerate(cells) if not is_head_word(cell.form)), len(cells))
    width = known
    if cells and column_kind(cells[0].form) == "order":
        width = next((i for i, cell in enumerate(cells) if cell.form == "1"), known)
    heads = heads_of(cells[:width])
    sure = sum(is_head_word(cell.form) for cell in cells[:width]) * 3 >= width * 2
    return width if sure and width > 1 and _is_stacked_head(heads) else 0


def _is_stacked_head(heads: Sequence[Head]) -> bool:
    """A head of a table whose unknown columns do not matter."""
    return is_table_head([head for head in heads if head.kind != "other"]) and len(heads) <= MOST_COLUMNS


def _lines(text: Text, index: int) -> Iterator[Block]:
    """Table lines that follow one another; a stray line between two rows belongs to the table, a caption does not."""
    for i in range(index, len(text.blocks)):
        block = text.blocks[i]
        follows = i + 1 < len(text.blocks) and text.blocks[i + 1].is_row
        stray = follows and len(block.words) < 30 and not block.words.form.endswith(("。", ":"))
        caption = follows and _CAPTION.fullmatch(block.words.form)
        if not (block.is_row or stray or caption) or block.part != text.blocks[index].part:
            return
        if not caption:
            yield block


def _whole_rows(lines: Iterator[Block], closed: bool) -> Iterator[Block]:
    """Rows of a table whose rows all end with a mark, with the line breaks inside their cells undone."""
    open_row: list[Block] = []
    for block in lines:
        open_row.append(block)
        form = block.words.form
        if not closed or form.endswith("|") or not open_row[0].words.form.startswith("|"):
            yield replace(open_row[0], words=joined(b.words for b in open_row), index=block.index)
            open_row = []
        elif len(open_row) > _LONGEST_WRAP:
            yield from open_row
            open_row = []
    yield from open_row


def row_cells(text: Text, block: Block, framed: bool = True) -> list[Passage]:
    """The cells of one printed line, empty ones included; in a table without frame a mark in front closes a cell."""
    form = block.words.form
    if "|" in form:
        cells = _cut(block.words, [i for i, mark in enumerate(form) if mark == "|"])
        if form.startswith("|") and framed:
            cells = cells[1:]
        return cells[:-1] if form.endswith("|") else cells
    start, end = block.span
    while start > 0 and text.source[start - 1] in " \t\u3000":
        start -= 1
    if "\t" not in text.source[start:end]:
        wide = any(block.words.gap(i) > 1 for i in range(1, len(block.words)))
        return block.words.columns(2 if wide else 1)
    return [passage(text.source, start + a, start + b) for a, b in _tab_pieces(text.source[start:end])]


def _closed_cells(words: Passage) -> list[Passage]:
    """The cells of a line where every mark closes a cell."""
    cells = _cut(words, [i for i, mark in enumerate(words.form) if mark == "|"])
    return cells if cells[-1].text else cells[:-1]


def _cut(words: Passage, marks: list[int]) -> list[Passage]:
    edges = [-1, *marks, len(words)]
    return [words[a + 1 : b] for a, b in pairwise(edges)]


def _tab_pieces(raw: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in raw.split("\t"):
        yield at, at + len(piece)
        at += len(piece) + 1


def _by_rows(text: Text, index: int, heads: tuple[Head, ...], tiers: int) -> Table:
    raw: list[list[Passage]] = []
    end = index + tiers
    head = text.blocks[index].words.form
    framed = head.startswith("|") or "|" not in head
    closed = head.startswith("|") and head.endswith("|")
    for block in _whole_rows(islice(_lines(text, index), tiers, None), closed):
        if _RULE.fullmatch(block.words.form):
            end = block.index + 1
            continue
        cells = row_cells(text, block, framed)
        if (
            not (len(cells) == len(heads) and fits(heads, cells))
            and "|" not in block.words.form
            and "\t" not in text.source[slice(*block.span)]
        ):
            finer = block.words.columns()
            cells = finer if len(finer) == len(heads) and fits(heads, finer) else cells
        if len(raw) and is_new_head(cells) and heads_of(cells) != heads and not _is_upper(text, index, tiers, cells):
            break
        if heads_of(cells) != heads and not (tiers > 1 and is_new_head(cells)):
            raw.append(cells)
        end = block.index + 1
    own = _once(heads)
    raw = [cells[i : i + len(own)] for i in range(0, len(heads), len(own)) for cells in raw] if own != heads else raw
    return Table(own, tuple(filled_rows(own, _rejoined(own, raw))), index, end)


def _once(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """The heads of a table that stands in two or three parts side by side, once."""
    for parts in (2, 3):
        width = len(heads) // parts
        if width > 1 and len(heads) == width * parts and heads[:width] * parts == heads:
            return heads[:width]
    return heads


def _is_upper(text: Text, index: int, tiers: int, cells: list[Passage]) -> bool:
    """Whether a row repeats one of the head rows on the next page."""
    rows = [row_cells(text, text.blocks[i]) for i in range(index, index + tiers)]
    return tiers > 1 and any([a.form for a in row] == [b.form for b in cells] for row in rows)


def _rejoined(heads: Sequence[Head], raw: list[list[Passage]]) -> list[list[Passage]]:
    """Rows that a line break inside a cell has cut in two put together again."""
    rows: list[list[Passage]] = []
    for cells in raw:
        last = rows[-1] if rows else []
        at = len(last) - 1
        cut = at > 0 and bool(cells) and at + len(cells) == len(heads) > len(last) and heads[at].kind in _LISTED
        if cut and not fits(heads, padded(cells, len(heads))):
            rows[-1] = [*last[:-1], last[-1] + cells[0], *cells[1:]]
        elif len(cells) == 1 and (open_cells := [i for i, cell in enumerate(last) if cell.form.endswith("、")]):
            rows[-1] = [cell + cells[0] if i == open_cells[-1] else cell for i, cell in enumerate(last)]
        else:
            rows.append(cells)
    return rows


def _by_cells(text: Text, index: int) -> Table:
    """One cell a line, each closed by a mark; further marks are the empty cells of its row."""
    lines = list(_lines(text, index))
    stream = [cell for block in lines for cell in _closed_cells(block.words)]
    width = _stacked_width(text, index)
    heads = heads_of(stream[:width])
    stream = _without_heads(stream, width)
    raw = _regular_rows(heads, stream) or _ragged_rows(heads, stream)
    return Table(heads, tuple(filled_rows(heads, raw)), index, lines[-1].index + 1)


def _without_heads(stream: list[Passage], width: int) -> list[Passage]:
    """The cells without the head, also where a new page repeats it."""
    heads = [cell.form for cell in stream[:width]]
    kept: list[Passage] = []
    i = width
    while i < len(stream):
        if stream[i].form == heads[0] and [cell.form for cell in stream[i : i + width]] == heads:
            i += width
        else:
            kept.append(stream[i])
            i += 1
    return kept


def _regular_rows(heads: Sequence[Head], stream: list[Passage]) -> list[list[Passage]]:
    """Rows of equal width, if every row then has its key and cells of the right kind."""
    width = len(heads)
    rows = [stream[i : i + width] for i in range(0, len(stream), width)]
    full = [padded(row, width) for row in rows]
    return rows if all(key_cell(heads, row).text and fits(heads, row) for row in full) else []


def _ragged_rows(heads: Sequence[Head], stream: list[Passage]) -> list[list[Passage]]:
    """Rows that end where they are full, where their moved empty cells end or where the next number begins."""
    width, numbered = len(heads), heads[0].kind == "order"
    rows: list[list[Passage]] = []
    row: list[Passage] = []
    for cell in stream:
        next_number = numbered and row and cell.form.isdigit()
        if len(row) == width or next_number or (cell.text and row and not row[-1].text):
            rows.append(row)
            row = []
        row.append(cell)
    return [*rows, row]
