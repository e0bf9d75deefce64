"""Rows of a table once its cells are cut: back in their columns, merged cells repeated, class rows taken out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.policy.numbering import numbering
from ingest.policy.passage import NOTHING, Passage
from ingest.policy.people import is_post, people
from ingest.policy.table_heads import Head, padded
from ingest.policy.vocabulary import Column, is_unit

NONE_MARKS = frozenset({"-", "--", "/", "无", "暂缺", "待定", "暂无", "空缺", "暂未明确", "待明确"})
_SUMS = ("合计", "总计", "小计", "共计")
_NOTE = re.compile(r"(?:备?注|说明)\d*[:.、]")
_CLASS_ENDS = ("链", "集群", "业", "级", "类", "型", "领域", "工程", "链条", ")", "赛道", "板块")
_BODY = re.compile("(?:局|委|厅|政府|公司|管委会|办公室)$")
_MERGED = frozenset({"person", "unit", "class", "industry"})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row after merged cells are filled; `banner` is the class row above it.

    `sure` says that every cell printed in it suits its column and stood there in the source.
    """

    cells: tuple[Passage, ...]
    banner: Passage
    sure: bool = True


def filled_rows(heads: Sequence[Head], raw: list[list[Passage]]) -> Iterator[Row]:
    """Rows of full width: cells back in their columns, merged cells repeated, class rows taken out."""
    width = len(heads)
    moved = _cells_were_moved(heads, raw)
    above: list[Passage] = [NOTHING] * width
    banner = NOTHING
    for cells in raw:
        filled = [cell for cell in cells if cell.text]
        if not filled or filled[0].form in _SUMS or (len(filled) == 1 and _NOTE.match(filled[0].form)):
            continue
        if _is_one_cell(filled) and _is_banner(heads, cells, filled[0]):
            banner = filled[0]
            above = [NOTHING] * width
            continue
        placed = moved and len(filled) < width
        row = _placed(heads, filled) if placed else padded(cells, width)
        above = _with_posts(heads, row, _repeated(heads, row, above), above)
        if key_cell(heads, above).text:
            yield Row(tuple(above), banner, not placed and len(cells) == width and fits(heads, row))


def _is_one_cell(filled: Sequence[Passage]) -> bool:
    """One cell, or the same words in all: a cell across the table that a converter has repeated."""
    return len({cell.form for cell in filled}) == 1 and len(filled) != 2


def _repeated(heads: Sequence[Head], row: Sequence[Passage], above: Sequence[Passage]) -> list[Passage]:
    """The row with the empty cells of merged columns filled from above."""
    return [
        (top if head.kind in _MERGED and not cell.text else cell)
        for head, cell, top in zip(heads, row, above, strict=True)
    ]


def _with_posts(
    heads: Sequence[Head], row: Sequence[Passage], above: Sequence[Passage], before: Sequence[Passage]
) -> list[Passage]:
    """An office goes with its person: it is repeated only where the person is."""
    filled = list(above)
    for i, head in enumerate(heads):
        person = person_of_post(heads, i) if head.kind == "post" else None
        if head.kind == "post":
            alone = not row[i].text and person is not None and not row[person].text
            filled[i] = before[i] if alone else row[i]
    return filled


def person_of_post(heads: Sequence[Head], post: int) -> int | None:
    """The column of the persons whose offices stand in a column: the one before it, or else behind it."""
    for column in (post - 1, post + 1):
        if 0 <= column < len(heads) and heads[column].kind == "person":
            return column
    return None


def key_cell(heads: Sequence[Head], row: Sequence[Passage]) -> Passage:
    """The cell that names what the row is about: the chain, or else the industry."""
    kinds = [head.kind for head in heads]
    return row[kinds.index("chain")] if "chain" in kinds else row[kinds.index("industry")]


def _is_banner(heads: Sequence[Head], cells: Sequence[Passage], cell: Passage) -> bool:
    """One cell across the table: numbered like a heading, without marks, or in the column of numbers."""
    number = numbering(cell.form)
    if number and number.rank < 2:
        return True
    if heads[0].kind == "order":
        return bool(cells and cells[0].text) and not cell.form.isdigit() and cell.form.endswith(_CLASS_ENDS)
    return len(cells) == 1 and len(heads) > 2 and cell.form.endswith(("产业链", "产业", "集群", ")"))


def _cells_were_moved(heads: Sequence[Head], raw: list[list[Passage]]) -> bool:
    """Whether the empty cells of rows stand at their end although they were elsewhere."""
    short = False
    for cells in raw:
        texts = [bool(cell.text) for cell in cells]
        count = sum(texts)
        if count and texts[:count] != [True] * count:
            return False
        if count and cells[0].form in _SUMS:
            continue
        if count < len(heads) and not _is_banner(heads, cells, cells[0] if cells else NOTHING):
            row = padded(cells, len(heads))
            short = short or not key_cell(heads, row).text or not fits(heads, row)
    return short


def fits(heads: Sequence[Head], row: Sequence[Passage]) -> bool:
    """Whether every cell of a row has the shape of what its column holds."""
    return all(_suits(head.kind, cell) for head, cell in zip(heads, row, strict=True) if cell.text)


def _suits(kind: Column, cell: Passage) -> bool:
    form = cell.form
    if kind == "person":
        return bool(people(cell)) or form in NONE_MARKS
    if kind == "post":
        return is_post(form) or form in NONE_MARKS
    if kind == "order":
        return form.isdigit() or numbering(form) is not None
    if kind in ("chain", "industry") and (
        is_post(form) or any(person.post for person in people(cell)) or _BODY.search(form)
    ):
        return False
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
            suits = all(_suits(kinds[c], cell) for c, cell in zip(columns, filled, strict=True))
            if key in columns and suits:
                return [filled[columns.index(c)] if c in columns else NOTHING for c in range(width)]
    return padded(filled, width)
