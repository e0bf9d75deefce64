"""Heads of tables: what stands under a column, one row of heads or two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.policy.passage import NOTHING, Passage
from ingest.policy.vocabulary import Column, column_kind, is_head_word

MOST_COLUMNS = 24
_NAME_HEADS = frozenset({"姓名", "名字", "名称"})


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its printed head and what stands under it."""

    name: str
    kind: Column


def heads_of(cells: Sequence[Passage]) -> tuple[Head, ...]:
    """The columns that a row of head words names; the finest of several columns of chains is the key."""
    kinds = [column_kind(cell.form) for cell in cells]
    keys = [cell.form for kind, cell in zip(kinds, cells, strict=True) if kind == "chain"]
    finest = next((form for form in keys if re.search("细分|子", form)), None)
    finest = finest or next((form for form in keys if "链" in form), None)
    return tuple(
        Head(cell.text, "other" if kind == "chain" and finest and cell.form != finest else kind)
        for kind, cell in zip(kinds, cells, strict=True)
    )


def is_table_head(heads: Sequence[Head]) -> bool:
    """A head row names a chain or industry column and at least one more known column."""
    known = [head.kind for head in heads if head.kind != "other"]
    return 2 <= len(known) <= len(heads) <= MOST_COLUMNS and ("chain" in known or "industry" in known)


def is_new_head(cells: Sequence[Passage]) -> bool:
    """A head row among rows: most of its cells are head words, not names that end like them."""
    named = [cell for cell in cells if cell.text]
    return is_table_head(heads_of(cells)) and sum(is_head_word(cell.form) for cell in named) * 3 >= len(named) * 2


def two_tiers(upper: Sequence[Passage], lower: Sequence[Passage]) -> tuple[Head, ...] | None:
    """The heads of two rows: the lower names the column, the upper what 姓名 is the name of; None if there is one."""
    width = max(len(upper), len(lower))
    above, below = padded(upper, width), padded(lower, width)
    heads, left = [], NOTHING
    for top, own in zip(above, below, strict=True):
        left = top if top.text else (left if own.text else NOTHING)
        heads.append(own if own.text and own.form not in _NAME_HEADS else left)
    named = [cell for cell in below if cell.text]
    fits = all(is_head_word(cell.form) or cell.form in _NAME_HEADS or cell.form in _forms(above) for cell in named)
    new = [cell for cell in named if cell.form not in _forms(above)]
    wide = len(_forms(above)) < width
    return heads_of(heads) if new and fits and wide and width <= MOST_COLUMNS else None


def two_tiers_run_together(upper: Sequence[Passage], lower: Sequence[Passage], width: int) -> tuple[Head, ...] | None:
    """The heads of two rows where the lower has only the cells under the wide ones of the upper.

    产业链|链长|牵头单位 over 姓名|职务 in a table of four columns: 姓名 and 职务 stand under 链长.
    """
    runs = _runs(lower)
    kinds = [column_kind(cell.form) for cell in upper]
    if not runs or len(upper) - len(runs) + len(lower) != width or not all(cell.text for cell in [*upper, *lower]):
        return None
    heads: list[Passage] = []
    for cell, kind in zip(upper, kinds, strict=True):
        if runs and kind == runs[0][0]:
            heads += [cell if own.form in _NAME_HEADS else own for own in runs.pop(0)[1]]
        else:
            heads.append(cell)
    return heads_of(heads) if not runs else None


def _runs(lower: Sequence[Passage]) -> list[tuple[Column, list[Passage]]]:
    """The cells of a lower head row that stand under one cell of the upper: 姓名, 职务 or heads of one kind."""
    runs: list[tuple[Column, list[Passage]]] = []
    for cell in lower:
        kind = "person" if cell.form in _NAME_HEADS else column_kind(cell.form)
        new_name = cell.form in _NAME_HEADS or not runs
        if runs and not new_name and (kind == runs[-1][0] or (kind == "post" and runs[-1][0] == "person")):
            runs[-1][1].append(cell)
        else:
            runs.append((kind, [cell]))
    return [] if any(kind in ("other", "post") for kind, _ in runs) else runs


def _forms(cells: Sequence[Passage]) -> set[str]:
    return {cell.form for cell in cells if cell.text}


def padded(cells: Sequence[Passage], width: int) -> list[Passage]:
    """The cells filled up to the width of the table."""
    return [*cells, *[NOTHING] * width][:width]
