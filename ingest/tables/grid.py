"""A sheet as it lies in the file: text in columns, each row with its number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

ROW = "row"


def cell_column(at: int) -> str:
    """Name of the column at that position, from 0."""
    return f"c{at}"


@dataclass(frozen=True)
class Grid:
    """All rows of a sheet; columns ``c0, c1, …`` of text (null where blank) and ``row``, the 1-based file row.

    `of_csv` says that a line may hold more values than its header: a sign of a comma without quotes.
    `hidden`: Excel does not show the sheet.
    """

    name: str
    frame: pl.DataFrame
    of_csv: bool = False
    hidden: bool = False

    @property
    def width(self) -> int:
        """Number of columns of text."""
        return self.frame.width - 1


def grid_of(name: str, columns: list[pl.Series], of_csv: bool = False, hidden: bool = False) -> Grid:
    """A grid of columns of text: blank cells become null, blank rows drop out, the others keep their number."""
    if not columns:
        return Grid(name, pl.DataFrame(schema={ROW: pl.Int32}), of_csv, hidden)
    texts = [column.str.strip_chars().rename(cell_column(at)) for at, column in enumerate(columns)]
    frame = pl.DataFrame([column.set(column == "", None) for column in texts])
    numbered = frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias(ROW))
    return Grid(name, numbered.filter(_filled(frame)), of_csv, hidden)


def _filled(frame: pl.DataFrame) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).is_not_null() for name in frame.columns)
