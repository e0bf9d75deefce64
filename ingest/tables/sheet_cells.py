"""Cells as a document tells them one after another → rows of a grid: repeats, gaps and merged cells resolved."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.grid import MOST_COLUMNS, Grid, Merged, Rows
from ingest.tables.guard import within_reach

_PIECE = 5_000
#: Blank cells and rows may be repeated to the edge of the sheet; as long as nothing follows, they cost nothing.
_EDGE = 20_000_000


class SheetCells:
    """One sheet while it is read. Positions count from 0."""

    def __init__(self, name: str, file: str) -> None:
        self.name = name
        self.hidden = False
        self._file = file
        self._rows, self._lines = Rows(), list[list[str]]()
        self._merged: list[Merged] = []
        self._line: list[str] = []
        self._row = self._column = self._width = 0
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()

    @property
    def column(self) -> int:
        """Where the next cell stands."""
        return self._column

    def skip_to_row(self, row: int) -> None:
        """The next row has this number."""
        self._row = max(min(row, _EDGE), self._row)

    def skip_to_column(self, column: int) -> None:
        """The next cell stands in this column."""
        self._column = max(min(column, _EDGE), self._column)

    def cell(self, text: str, times: int = 1, down: int = 1, across: int = 1) -> None:
        """A cell, standing there `times` times over; `down` and `across` say how far it is merged."""
        times, down, across = (max(1, min(number, _EDGE)) for number in (times, down, across))
        if text:
            self._reach(self._row, self._column + times)
            self._line += [""] * (self._column - len(self._line)) + [text] * times
            if down > 1 or across > 1:
                self._merged.append(Merged(self._row, self._column, self._row + down - 1, self._column + across - 1))
        self._column = min(self._column + times, _EDGE)

    def hide_columns(self, first: int, times: int = 1) -> None:
        """So many columns from that one on are not shown."""
        self._hidden_columns.update(range(first, min(first + times, MOST_COLUMNS)))

    def end_row(self, times: int = 1, hidden: bool = False) -> None:
        """The row is complete and stands there `times` times over; `hidden`: it is not shown."""
        times = max(1, min(times, _EDGE))
        if self._line:
            self._reach(self._row + times, len(self._line))
            self._fill_gap()
            self._hidden_rows.update(range(self._row + 1, self._row + times + 1) if hidden else ())
            for _ in range(times):
                self._lines.append(self._line)
                if len(self._lines) >= _PIECE:
                    self._flush()
        self._row = min(self._row + times, _EDGE)
        self._line, self._column = [], 0

    def _reach(self, rows: int, columns: int) -> None:
        self._width = max(self._width, columns)
        within_reach(rows, self._width, self._file)

    def _fill_gap(self) -> None:
        while (missing := self._row - self._rows.read - len(self._lines)) > 0:
            self._lines += [[]] * min(missing, _PIECE)
            self._flush()

    def _flush(self) -> None:
        self._rows.add_lines(self._lines)
        self._lines = []

    def grid(self) -> Grid:
        """The sheet as read."""
        self._flush()
        grid = self._rows.grid(self.name, hidden=self.hidden, merged=self._merged)
        unseen = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        return replace(grid, hidden_rows=unseen[0], hidden_columns=unseen[1])
