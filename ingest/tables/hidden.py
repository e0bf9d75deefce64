"""What a workbook holds and does not show: whole sheets, rows (filtered ones too) and columns.

Nobody can tell whether it is meant: it is neither taken in nor left out without a word of the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

import polars as pl

from ingest.tables.grid import ROW, Grid, cell_column

_SHOWN = 10


class Hidden(StrEnum):
    """What the user wants of it."""

    INCLUDE = "include"
    SKIP = "skip"


def shown(grid: Grid) -> Grid:
    """The grid without its hidden rows, its hidden columns blank."""
    blank = [cell_column(at) for at in sorted(grid.hidden_columns) if at < grid.width]
    frame = grid.frame.filter(~_hidden_row(grid))
    frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(column) for column in blank)
    return replace(grid, frame=frame, hidden_rows=frozenset(), hidden_columns=frozenset())


def _hidden_row(grid: Grid) -> pl.Expr:
    return pl.col(ROW).is_in(list(grid.hidden_rows))


def hidden_in(name: str, grid: Grid, columns: Iterable[str], rows: pl.Series) -> tuple[str, ...]:
    """What of a sheet the workbook does not show, as users are told: `columns` and `rows` are those that are read."""
    if grid.hidden:
        return (f"表“{name}”是隐藏的（{len(rows)} 行）",)
    unseen = [row for row in rows.to_list() if row in grid.hidden_rows] if grid.hidden_rows else []
    told = [f"表“{name}”有 {len(unseen)} 行是隐藏的或筛选掉的：第 {_listed(unseen)} 行"] if unseen else []
    unseen_columns = [f"“{column[:20]}”" for column in columns]
    return (*told, *([f"表“{name}”有隐藏的列：{'、'.join(unseen_columns)}"] if unseen_columns else []))


def left_out(grids: Sequence[Grid]) -> list[str]:
    """What of a file is not read because it is not shown, as users are told."""
    sheets = [grid.name[:20] for grid in grids if grid.hidden and grid.frame.height]
    told = [f"隐藏的表没有读：{'、'.join(sheets[:_SHOWN])}"] if sheets else []
    for grid in grids:
        if grid.hidden or not grid.frame.height:
            continue
        rows = grid.frame.filter(_hidden_row(grid))[ROW].to_list()
        told += [f"表“{grid.name[:20]}”里隐藏的或筛选掉的 {len(rows)} 行没有读：第 {_listed(rows)} 行"] if rows else []
        columns = [at for at in sorted(grid.hidden_columns) if at < grid.width and _filled(grid, at)]
        told += [f"表“{grid.name[:20]}”里隐藏的列没有读：{'、'.join(map(_letters, columns))} 列"] if columns else []
    return told


def _filled(grid: Grid, at: int) -> bool:
    return grid.frame[cell_column(at)].null_count() < grid.frame.height


def _listed(rows: Sequence[int]) -> str:
    return "、".join(map(str, rows[:_SHOWN])) + ("…" if len(rows) > _SHOWN else "")


def _letters(at: int) -> str:
    """How Excel calls a column: 0 is A, 26 is AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
