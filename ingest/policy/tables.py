"""Tables in plain text: cells between pipes or tabs, in rows or one below the other, with merged cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from ingest.policy.blocks import Block, Text
from ingest.policy.numbering import numbering
from ingest.policy.passage import NOTHING, Passage, passage
from ingest.policy.table_heads import MOST_COLUMNS, Head, heads_of, is_new_head, is_table_head, padded, two_tiers
from ingest.policy.vocabulary import Column, is_head_word, is_person, is_unit

_LISTED = frozenset({"person", "unit", "enterprise", "post", "other"})
NONE_MARKS = frozenset({"-", "--", "/", "无", "暂缺", "待定", "暂无"})
_RULE = re.compile(r"[|:\-+=_]*")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row after merged cells are filled; `banner` is the class row above it."""

    cells: tuple[Passage, ...]
    banner: Passage


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and filled rows; `start` is the block of the head row."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    start: int
    end: int


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
        lower = text.blocks[index + 1] if index + 1 < len(text.blocks) else block
        tiers = two_tiers(first, row_cells(text, lower)) if lower.is_row and lower.part == block.part else None
        if tiers and is_table_head(tiers):
            return _by_rows(text, index, tiers, 2)
        return _by_rows(text, index, heads_of(first), 1) if is_table_head(heads_of(first)) else None
    return _by_cells(text, index) if _stacked_width(text, index) else None


def _stacked_width(text: Text, index: int) -> int:
    """How many head cells stand one below the other; 0 if they head no table."""
    heads: list[Head] = []
    for block in text.blocks[index : index + MOST_COLUMNS]:
        for cell in _closed_cells(block.words):
            if not is_head_word(cell.form):
                return len(heads) if is_table_head(heads) else 0
            heads += heads_of([cell])
    return len(heads) if is_table_head(heads) else 0


def _lines(text: Text, index: int) -> Iterator[Block]:
    """Table lines that follow one another; one stray line between two rows belongs to the table."""
    for i in range(index, len(text.blocks)):
        block = text.blocks[i]
        follows = i + 1 < len(text.blocks) and text.blocks[i + 1].is_row
        stray = follows and len(block.words) < 30 and not block.words.form.endswith(("。", ":"))
        if not (block.is_row or stray) or block.part != text.blocks[index].part:
            return
        yield block


def row_cells(text: Text, block: Block) -> list[Passage]:
    """The cells of one printed line, empty ones included."""
    form = block.words.form
    if "|" in form:
        cells = _cut(block.words, [i for i, mark in enumerate(form) if mark == "|"])
        if form.startswith("|"):
            cells = cells[1:]
        return cells[:-1] if form.endswith("|") else cells
    start, end = block.span
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
    for block in islice(_lines(text, index), tiers, None):
        if _RULE.fullmatch(block.words.form):
            end = block.index + 1
            continue
        cells = row_cells(text, block)
        if len(raw) and is_new_head(cells) and heads_of(cells) != heads:
            break
        if heads_of(cells) != heads:
            raw.append(cells)
        end = block.index + 1
    return Table(heads, tuple(_filled(heads, _rejoined(heads, raw))), index, end)


def _rejoined(heads: Sequence[Head], raw: list[list[Passage]]) -> list[list[Passage]]:
    """Rows that a line break inside a cell has cut in two put together again."""
    rows: list[list[Passage]] = []
    for cells in raw:
        last = rows[-1] if rows else []
        at = len(last) - 1
        cut = at > 0 and bool(cells) and at + len(cells) == len(heads) > len(last) and heads[at].kind in _LISTED
        if cut and not _fits(heads, padded(cells, len(heads))):
            rows[-1] = [*last[:-1], last[-1] + cells[0], *cells[1:]]
        else:
            rows.append(cells)
    return rows


def _by_cells(text: Text, index: int) -> Table:
    """One cell a line, each closed by a mark; further marks are the empty cells of its row."""
    lines = list(_lines(text, index))
    stream = [cell for block in lines for cell in _closed_cells(block.words)]
    width = _stacked_width(text, index)
    heads = heads_of(stream[:width])
    raw = _regular_rows(heads, stream[width:]) or _ragged_rows(heads, stream[width:])
    return Table(heads, tuple(_filled(heads, raw)), index, lines[-1].index + 1)


def _regular_rows(heads: Sequence[Head], stream: list[Passage]) -> list[list[Passage]]:
    """Rows of equal width, if every row then has its key and cells of the right kind."""
    width = len(heads)
    rows = [stream[i : i + width] for i in range(0, len(stream), width)]
    full = [padded(row, width) for row in rows]
    return rows if all(_key(heads, row).text and _fits(heads, row) for row in full) else []


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


def _filled(heads: Sequence[Head], raw: list[list[Passage]]) -> Iterator[Row]:
    """Rows of full width: cells back in their columns, merged cells repeated, class rows taken out."""
    width = len(heads)
    moved = _cells_were_moved(heads, raw)
    above: list[Passage] = [NOTHING] * width
    banner = NOTHING
    for cells in raw:
        filled = [cell for cell in cells if cell.text]
        if not filled or filled[0].form in ("合计", "总计", "小计"):
            continue
        if len(filled) == 1 and _is_banner(heads, cells, filled[0]):
            banner = filled[0]
            above = [NOTHING] * width
            continue
        row = _placed(heads, filled) if moved and len(filled) < width else padded(cells, width)
        before, above = (
            above,
            [
                (top if head.kind not in ("order", "other", "chain", "post") and not cell.text else cell)
                for head, cell, top in zip(heads, row, above, strict=True)
            ],
        )
        above = _with_posts(heads, row, above, before)
        if _key(heads, above).text:
            yield Row(tuple(above), banner)


def _with_posts(
    heads: Sequence[Head], row: Sequence[Passage], above: Sequence[Passage], before: Sequence[Passage]
) -> list[Passage]:
    """An office goes with its person: it is repeated only where the person is."""
    filled = list(above)
    for i, head in enumerate(heads):
        if head.kind == "post":
            alone = not row[i].text and i > 0 and not row[i - 1].text
            filled[i] = before[i] if alone else row[i]
    return filled


def _key(heads: Sequence[Head], row: Sequence[Passage]) -> Passage:
    kinds = [head.kind for head in heads]
    return row[kinds.index("chain")] if "chain" in kinds else row[kinds.index("industry")]


def _is_banner(heads: Sequence[Head], cells: Sequence[Passage], cell: Passage) -> bool:
    """One cell across the table: numbered like a heading, without marks, or in the column of numbers."""
    number = numbering(cell.form)
    if number and number.rank < 2:
        return True
    if heads[0].kind == "order":
        return bool(cells[0].text) and not cell.form.isdigit()
    return len(cells) == 1 and len(heads) > 2 and cell.form.endswith(("产业链", "产业", "集群", ")"))


def _cells_were_moved(heads: Sequence[Head], raw: list[list[Passage]]) -> bool:
    """Whether the empty cells of rows stand at their end although they were elsewhere."""
    short = False
    for cells in raw:
        texts = [bool(cell.text) for cell in cells]
        count = sum(texts)
        if count and texts[:count] != [True] * count:
            return False
        if count < len(heads) and not _is_banner(heads, cells, cells[0] if cells else NOTHING):
            row = padded(cells, len(heads))
            short = short or not _key(heads, row).text or not _fits(heads, row)
    return short


def _fits(heads: Sequence[Head], row: Sequence[Passage]) -> bool:
    return all(_suits(head.kind, cell.form) for head, cell in zip(heads, row, strict=True) if cell.text)


def _suits(kind: Column, form: str) -> bool:
    if kind == "person":
        return is_person(form[:3]) or is_person(form[:2]) or form in NONE_MARKS
    if kind == "order":
        return form.isdigit()
    if kind == "unit":
        return is_unit(form) or form in NONE_MARKS
    return kind == "other" or not form.isdigit()


def _placed(heads: Sequence[Head], filled: list[Passage]) -> list[Passage]:
    """Moved cells in the rightmost columns that suit them; the chain has a cell of its own."""
    width = len(heads)
    kinds = [head.kind for head in heads]
    key = kinds.index("chain") if "chain" in kinds else kinds.index("industry")
    if width <= 10:
        for columns in reversed(list(combinations(range(width), len(filled)))):
            suits = all(_suits(kinds[c], cell.form) for c, cell in zip(columns, filled, strict=True))
            if key in columns and suits:
                return [filled[columns.index(c)] if c in columns else NOTHING for c in range(width)]
    return padded(filled, width)
