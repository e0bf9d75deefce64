"""CSV bytes → a grid: encoding found out, quotes and line breaks inside cells, ragged lines, exact row numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice, zip_longest

import polars as pl

from ingest.tables.grid import Grid, grid_of
from ontology.errors import AskedWrongly

MOST_COLUMNS = 200
LARGEST_CSV = 1_000_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 20
_PIECE = 20_000


def csv_grid(name: str, data: bytes, file: str) -> Grid:
    """The grid of a CSV file; AskedWrongly where it is no text."""
    if len(data) > LARGEST_CSV:
        raise AskedWrongly(f"{file}：文件太大（超过 {LARGEST_CSV // 1_000_000} MB）")
    text = _decoded(data, file)
    separator = _separator(text)
    if '"' in text:
        return grid_of(name, _quoted(text, separator, file), of_csv=True)
    return grid_of(name, _plain(text, separator), of_csv=True)


def _decoded(data: bytes, file: str) -> str:
    encodings = [encoding for bom, encoding in _BOMS if data.startswith(bom)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise AskedWrongly(f"{file}：不是文本文件，或编码不是 UTF-8、GB18030")


def _separator(text: str) -> str:
    """The separator of the first lines: a comma, unless only tabs or semicolons divide them."""
    head = text[:10_000].split("\n")[:_HEAD]
    counts = {mark: sum(line.count(mark) for line in head) for mark in (",", "\t", ";")}
    return max(counts, key=lambda mark: counts[mark])


def _plain(text: str, separator: str) -> list[pl.Series]:
    """Columns of a text without a single quote: split line by line, in columns."""
    lines = pl.Series(text.removesuffix("\n").split("\n") if text else [], dtype=pl.String)
    cells = lines.str.split(separator)
    width = _width([len(line) for line in cells.head(_HEAD).to_list()])
    columns = [cells.list.get(at, null_on_oob=True) for at in range(width)]
    return [*columns, cells.list.get(width, null_on_oob=True)]


def _quoted(text: str, separator: str, file: str) -> list[pl.Series]:
    """Columns of a text with quotes, by the csv module; a quote that never closes would swallow the rest."""
    csv.field_size_limit(10_000_000)
    for strict in (True, False):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
        try:
            return _gathered(reader)
        except csv.Error as error:
            if not strict or "unexpected end of data" in str(error):
                raise AskedWrongly(f"{file}：第 {reader.line_num} 行附近的引号没有配对") from None
    raise AssertionError("unreachable")


def _gathered(reader: Iterator[list[str]]) -> list[pl.Series]:
    """The columns of all rows, put together piece by piece: a million small lists at once are slow to keep."""
    pieces: list[pl.DataFrame] = []
    width = 0
    while rows := list(islice(reader, _PIECE)):
        width = width or _width([len(row) for row in rows[:_HEAD]]) + 1
        columns = list(zip_longest(*(row[:width] for row in rows), fillvalue=""))
        columns += [("",) * len(rows)] * (width - len(columns))
        pieces.append(
            pl.DataFrame({str(at): pl.Series(values=column, dtype=pl.String) for at, column in enumerate(columns)})
        )
    return pl.concat(pieces).get_columns() if pieces else []


def _width(lengths: list[int]) -> int:
    return min(max(lengths, default=0), MOST_COLUMNS)
