"""A sheet as it lies in the file: text in columns, each row with its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

import polars as pl

ROW = "row"
#: What stands farther right is not read: no ledger is so wide, and thousands of columns take seconds.
MOST_COLUMNS = 500
_PIECE = 20_000


def cell_column(at: int) -> str:
    """Name of the column at that position, from 0."""
    return f"c{at}"


@dataclass(frozen=True, slots=True)
class Merged:
    """A region of merged cells, rows and columns from 0, both ends within it; its text is in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """All rows of a sheet; columns ``c0, c1, …`` of text (null where blank) and ``row``, the 1-based file row.

    `of_csv` says that a line may hold more values than its header: a sign of a comma without quotes.
    `hidden`: Excel does not show the sheet; of one that it shows it may not show `hidden_rows` (their numbers) and
    `hidden_columns` (from 0).
    """

    name: str
    frame: pl.DataFrame
    of_csv: bool = False
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Number of columns of text."""
        return self.frame.width - 1


class Rows:
    """The rows of a sheet, taken in piece by piece: blank cells become null, blank rows drop out, the others keep
    their number. So a sheet of a million rows is never there twice.
    """

    def __init__(self) -> None:
        self._pieces: list[pl.DataFrame] = []
        self.read = 0

    def add(self, columns: Sequence[pl.Series]) -> None:
        """The next rows as columns of equal length."""
        texts = [column.str.strip_chars().rename(cell_column(at)) for at, column in enumerate(columns)]
        frame = pl.DataFrame([column.set(column == "", None) for column in texts])
        first = self.read + 1
        self.read += frame.height
        numbered = frame.with_columns(pl.int_range(first, first + pl.len(), dtype=pl.Int32).alias(ROW))
        filled = pl.any_horizontal(pl.col(name).is_not_null() for name in frame.columns)
        self._pieces.append(numbered.filter(filled))

    def add_lines(self, rows: Iterable[Sequence[str]]) -> None:
        """The next rows as lists of texts, of any length."""
        lines = iter(rows)
        while piece := list(islice(lines, _PIECE)):
            columns = list(zip_longest(*(line[:MOST_COLUMNS] for line in piece), fillvalue="")) or [("",) * len(piece)]
            self.add([pl.Series(values=column, dtype=pl.String) for column in columns])

    def grid(self, name: str, *, of_csv: bool = False, hidden: bool = False, merged: Iterable[Merged] = ()) -> Grid:
        """All that was taken in."""
        empty = pl.DataFrame(schema={ROW: pl.Int32})
        frame = pl.concat(self._pieces, how="diagonal", rechunk=False) if self._pieces else empty
        texts = sorted((column for column in frame.columns if column != ROW), key=lambda column: int(column[1:]))
        return Grid(name, frame.select(*texts, ROW), of_csv, hidden, tuple(merged))
