"""Tables without marks: columns set apart by white space, or one cell to a line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage, joined, outside
from ingest.policy.vocabulary import column_kind, is_head_word

_LONGEST_CELL = 60


def unmarked_rows(lines: Sequence[Passage]) -> set[int]:
    """Which lines are rows or cells of a table although nothing but white space marks it."""
    found: set[int] = set()
    i = 0
    while i < len(lines):
        end = _spaced_end(lines, i) or _stacked_end(lines, i)
        found.update(range(i, end))
        i = max(i + 1, end)
    return found


def _names_chain_table(forms: Sequence[str]) -> bool:
    kinds = [column_kind(form) for form in forms]
    answers = sum(kind in ("person", "unit", "enterprise") for kind in kinds)
    return len(kinds) >= 3 and "chain" in kinds and answers > 0 and len(set(forms)) == len(forms)


def delimited_rows(lines: Sequence[Passage]) -> dict[int, Passage]:
    """The rows of tables whose cells commas or semicolons part, with the mark of a cell in their place."""
    found: dict[int, Passage] = {}
    for i, line in enumerate(lines):
        mark = next((mark for mark in ",;" if mark in line.form), "") if i not in found and len(line) < 120 else ""
        heads = _delimited(line, mark) if mark else []
        forms = [cell.form for cell in heads]
        if not all(map(is_head_word, forms)) or not _names_chain_table(forms):
            continue
        rows = [heads]
        for row in map(lines.__getitem__, range(i + 1, len(lines))):
            cells = _delimited(row, mark)
            if len(cells) != len(heads) or row.form.endswith("。"):
                break
            rows.append(cells)
        if len(rows) > 2:
            found.update({i + j: _with_marks(cells) for j, cells in enumerate(rows)})
    return found


def _delimited(line: Passage, mark: str) -> list[Passage]:
    """The cells between marks, empty ones included; those in brackets and quotes part nothing."""
    cuts = [at for at in outside(line.form, mark) if line.form.count('"', 0, at) % 2 == 0] if len(line) < 2000 else []
    edges = [-1, *cuts, len(line)]
    return [line[a + 1 : b].strip('"“”') for a, b in pairwise(edges)]


def _with_marks(cells: Sequence[Passage]) -> Passage:
    """A row of cells as one that is printed with bars; an empty cell takes its place from its neighbour."""
    at = next((cell.at[0] for cell in cells if cell.text), 0)
    pieces: list[Passage] = []
    for cell in cells:
        at = cell.at[-1] if cell.text else at
        pieces += [cell, Passage("|", "|", [at])]
    return joined(pieces[:-1])


_GOAL = re.compile("(?:主要|具体|核心|发展|目标|考核)?(?:指标|目标)(?:名称|体系)?|指标内容")
_GOAL_YEAR = re.compile(r"(?:到)?20\d\d年?.{0,6}")


def _names_goal_table(forms: Sequence[str]) -> bool:
    """Indicators down, years across."""
    return any(map(_GOAL.fullmatch, forms)) and any(map(_GOAL_YEAR.fullmatch, forms)) and len(forms) >= 3


def _spaced_end(lines: Sequence[Passage], start: int) -> int:
    """Where a table that begins with a spaced head row ends; 0 if there is none."""
    if len(lines[start]) > 80:
        return 0
    heads = [piece.form for piece in lines[start].columns()]
    if not (all(map(is_head_word, heads)) and _names_chain_table(heads)) and not _names_goal_table(heads):
        return 0
    end = start + 1
    while end < len(lines) and (_is_spaced_row(lines[end]) or _ends_cell(lines[end - 1], lines[end])):
        end += 1
    return end if end > start + 1 else 0


def _ends_cell(row: Passage, line: Passage) -> bool:
    """Whether a line goes on with a cell that a row has broken off behind a mark."""
    broken = any(piece.form.endswith("、") for piece in row.columns())
    return broken and len(line) <= _LONGEST_CELL and not line.form.endswith(("。", ":"))


def _is_spaced_row(line: Passage) -> bool:
    return len(line) < 300 and not line.form.endswith("。") and len(line.columns()) >= 2


def _stacked_end(lines: Sequence[Passage], start: int) -> int:
    """Where a table with one cell to a line ends; 0 if there is none."""
    width = start
    while width < len(lines) and width < start + 12 and is_head_word(lines[width].form):
        width += 1
    if width > start and column_kind(lines[start].form) == "order":
        width = next((i for i in range(width, min(width + 4, len(lines))) if lines[i].form == "1"), width)
    if not _names_chain_table([line.form for line in lines[start:width]]):
        return 0
    end = width
    while end < len(lines) and _is_cell(lines[end]):
        end += 1
    return end if end > width + 1 else 0


def _is_cell(line: Passage) -> bool:
    form = line.form
    number = numbering(form)
    heading = number is not None and number.rank < 2 and not form.endswith(("链", "集群", "产业"))
    return len(line) <= _LONGEST_CELL and not form.endswith(("。", ":")) and not heading and not form.startswith("附件")
