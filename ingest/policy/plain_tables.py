"""Tables without marks: columns set apart by white space, or one cell to a line."""

from collections.abc import Sequence

from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage
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


def _spaced_end(lines: Sequence[Passage], start: int) -> int:
    """Where a table that begins with a spaced head row ends; 0 if there is none."""
    if len(lines[start]) > 80:
        return 0
    heads = [piece.form for piece in lines[start].columns()]
    if not (all(map(is_head_word, heads)) and _names_chain_table(heads)):
        return 0
    end = start + 1
    while end < len(lines) and _is_spaced_row(lines[end]):
        end += 1
    return end if end > start + 1 else 0


def _is_spaced_row(line: Passage) -> bool:
    return len(line) < 300 and not line.form.endswith("。") and len(line.columns()) >= 2


def _stacked_end(lines: Sequence[Passage], start: int) -> int:
    """Where a table with one cell to a line ends; 0 if there is none."""
    width = start
    while width < len(lines) and width < start + 12 and is_head_word(lines[width].form):
        width += 1
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
