"""CSV → a grid, in pieces: encoding found out, quotes and line breaks inside cells, ragged lines, exact row numbers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

import polars as pl

from ingest.tables.encodings import Pieces, decoded
from ingest.tables.grid import Grid, Rows
from ontology.errors import AskedWrongly

MOST_COLUMNS = 200
LONGEST_LINE = 20_000_000
LONGEST_CELL = 1_000_000
#: Marks the end of the text: stands alone in the last row, unless a quote before it was never closed.
_END = "\x1fend"
_SEPARATORS = (",", "\t", ";", "|")
_HEAD = 20
_PIECE = 20_000


def csv_grid(name: str, pieces: Pieces, file: str) -> Grid:
    """The grid of a CSV file; AskedWrongly where it is no text."""
    return decoded(pieces, file, lambda text: _grid(name, text, file))


def _grid(name: str, text: Iterator[str], file: str) -> Grid:
    """The rows of the text; whole lines are split in columns until the first quote, then by the csv module."""
    lines = _whole_lines(text, file)
    first = next(lines, "")
    rows = _Lines(_separator(first), file)
    for piece in chain([first] if first else [], lines):
        if '"' in piece:
            rows.add_quoted(chain([piece], lines))
        else:
            rows.add_plain(piece)
    return rows.rows.grid(name, of_csv=True)


def _whole_lines(text: Iterator[str], file: str) -> Iterator[str]:
    """The text in pieces that end with a line."""
    left = ""
    for piece in text:
        left += piece
        end = left.rfind("\n") + 1
        if len(left) - end > LONGEST_LINE:
            raise AskedWrongly(f"{file}：有一行太长（超过 {LONGEST_LINE // 1_000_000} 百万字），不像表格")
        if end:
            yield left[:end]
            left = left[end:]
    if left:
        yield left


def _separator(text: str) -> str:
    """What divides the first lines: the mark that stands equally often in most of them."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:_HEAD]

    def even(mark: str) -> tuple[int, int]:
        counts = Counter(found for line in lines if (found := _outside_quotes(line).count(mark)))
        often, lines_with = max(
            ((count, lines) for count, lines in counts.items()), key=lambda it: it[::-1], default=(0, 0)
        )
        return lines_with, often

    return max(_SEPARATORS, key=even)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


class _Lines:
    """The rows read so far; a line is cut to one cell more than the first lines have."""

    def __init__(self, separator: str, file: str) -> None:
        self.rows = Rows()
        self._separator, self._file = separator, file
        self._width = 0

    def add_plain(self, text: str) -> None:
        """Lines without a single quote: split in columns."""
        whole = pl.Series([text.removesuffix("\n")], dtype=pl.String)
        cells = whole.str.split("\n").explode().str.split(self._separator)
        self._measure(cells.head(_HEAD).list.len().to_list())
        self.rows.add([cells.list.get(at, null_on_oob=True) for at in range(self._width)])

    def add_quoted(self, text: Iterator[str]) -> None:
        """Lines with quotes, by the csv module. A quote that never closes swallows the line that marks the end."""
        csv.field_size_limit(LONGEST_CELL)
        lines = (line for piece in text for line in io.StringIO(piece, newline="\n"))
        reader = csv.reader(chain(lines, ["\n", _END]), delimiter=self._separator)
        last: list[str] = []
        try:
            while rows := list(islice(reader, _PIECE)):
                self._measure([len(row) for row in rows[:_HEAD]])
                self._no_swallowed_lines(rows)
                last = rows[-1]
                self.rows.add_lines(row[: self._width] for row in rows if row != [_END])
        except csv.Error:
            raise self._unpaired(self.rows.read) from None
        if last != [_END]:
            raise self._unpaired(self.rows.read - 1)

    def _no_swallowed_lines(self, rows: list[list[str]]) -> None:
        """A line within a cell that could be a row of its own was swallowed by a quote that nobody closed."""
        least = max(self._width - 2, 2)
        for at, row in enumerate(rows):
            for cell in row:
                if "\n" in cell and any(line.count(self._separator) >= least for line in cell.split("\n")):
                    raise self._unpaired(self.rows.read + at + 1)

    def _unpaired(self, row: int) -> AskedWrongly:
        return AskedWrongly(f"{self._file}：第 {max(row, 1)} 行附近的引号没有配对")

    def _measure(self, lengths: list[int]) -> None:
        self._width = self._width or min(max(lengths, default=0), MOST_COLUMNS) + 1
