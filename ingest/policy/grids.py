"""Tables of pages and papers as lines with a mark between cells, the form in which text files carry them.

A merged cell is printed in every row and column that it covers, so that each row says all that holds for
it. A cell across the whole table stays one cell: it names what stands under it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.policy.refusal import checked_length

_WIDEST = 64
_LONGEST_CELL = 1500
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(
    r"(?:索引号|主题分类|主题词|文号|发文字号|发文单位|发文机关|发布机构|发布单位|公开方式|公开范围|有效性|效力状态|名称|标题"
    r"|发文日期|成文日期|生成日期|生效日期|失效日期|废止日期|发布日期|发布时间|体裁分类|公文种类|信息分类|统一登记号|登记号|关键词|有效期)[:：]?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell and how many rows and columns it covers."""

    words: str
    down: int = 1
    across: int = 1


def printed(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of a table; a table that only places text on the page gives its text."""
    grid = _expanded(rows)
    width = max((len(row) for row in grid), default=0)
    if width < 2 or any(len(cell) > _LONGEST_CELL for row in grid for cell in row):
        return [line for row in rows for cell in row for line in cell.words.split("\n") if line.strip()]
    lines: list[str] = []
    for row, cells in zip(grid, rows, strict=True):
        lines += _line(row, cells, width)
    return lines


def _line(row: list[str], cells: Sequence[Cell], width: int) -> Iterator[str]:
    if not any(row):
        return
    labels = [_FIELD.fullmatch(_SPACE.sub("", cell)) is not None for cell in row]
    if width % 2 == 0 and labels[0] and all(not label for label in labels[1::2]):
        for label, value in zip(row[::2], row[1::2], strict=False):
            yield f"{_SPACE.sub('', label).rstrip(':：')}：{value}"
    elif len(cells) == 1 and cells[0].across >= width and width > 1:
        yield f"| {row[0]} |"
    else:
        yield "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |"


def _expanded(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    grid: list[list[str]] = []
    above: dict[int, tuple[str, int]] = {}
    total = 0
    for cells in rows:
        row: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in cells:
            _hang(row, above, below)
            _place(row, cell, below)
        for column in sorted(column for column in above if column >= len(row)):
            row += [""] * (column - len(row))
            _hang(row, above, below)
        above = below
        total += sum(map(len, row))
        checked_length(total)
        grid.append(row)
    return grid


def _hang(row: list[str], above: dict[int, tuple[str, int]], below: dict[int, tuple[str, int]]) -> None:
    """Put in the cells of the rows above that reach down to this place."""
    while len(row) in above:
        words, rows_left = above[len(row)]
        if rows_left > 1:
            below[len(row)] = (words, rows_left - 1)
        row.append(words)


def _place(row: list[str], cell: Cell, below: dict[int, tuple[str, int]]) -> None:
    words = _one_line(cell.words)
    for _ in range(max(1, min(cell.across, _WIDEST - len(row)))):
        if cell.down > 1:
            below[len(row)] = (words, cell.down - 1)
        row.append(words)


def _one_line(words: str) -> str:
    return _SPACE.sub(" ", words).strip().replace("|", "/").replace("｜", "/")
