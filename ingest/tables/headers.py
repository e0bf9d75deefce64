"""Where the header of a sheet is, and which of its columns is which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ingest.clean.money import UNITS
from ingest.tables.forms import Column, Form
from ingest.tables.grid import ROW, Grid, cell_column
from ontology.errors import AskedWrongly
from ontology.names import normal_form

LAST_HEADER_ROW = 20
LONGEST_HEADER = 200
OVERFLOW = "overflow"
_BRACKETED = re.compile(r"\(([^()]*)\)")
_TRAILING_UNIT = re.compile(r"[/_:\-,]?(?:单位:?)?(?<![美欧日港澳加韩])([十百千]?[万亿]?元)$")
_TITLE_UNIT = re.compile(r"单位:?(?:人民币)?([十百千]?[万亿]?元)")
_MONEY_WORD = re.compile(r"元|美金|欧|英镑|usd|eur|jpy|\$")
_TOTAL_ROW = r"^(?:本页|本表|全部|以上|年度)?(?:合计|总计|小计|共计|累计)(?:[:(（：].*)?$"


@dataclass(frozen=True)
class Sheet:
    """A sheet of the ledger, its columns found.

    `frame` has a text column for each column of the form (null where blank or missing), `row` and
    `overflow` (what a CSV line holds beyond its header); `cells` and `headers` are as in the file.
    """

    form: Form
    frame: pl.DataFrame
    cells: pl.DataFrame
    headers: tuple[str, ...]
    units: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the sheet in our words."""
        return self.form.name


@dataclass(frozen=True, slots=True)
class _Found:
    row: int
    at: Mapping[str, int]
    units: Mapping[str, str]


def sheet_of(form: Form, grid: Grid, file: str) -> Sheet | None:
    """The sheet that a grid holds; None if it is blank, AskedWrongly if a required column is missing."""
    head = grid.frame.filter(pl.col(ROW) <= LAST_HEADER_ROW).rows(named=True)
    if not head:
        return None
    rows = [[line[cell_column(at)] or "" for at in range(grid.width)] for line in head]
    index = _header_index(form, rows)
    found = _found(form, rows, index, head[index][ROW], f"{file}：表“{form.name}”")
    header = rows[index]
    width = max(at for at, cell in enumerate(header) if cell) + 1
    body = grid.frame.filter(pl.col(ROW) > found.row)
    frame = _named(form, found, body, width if grid.of_csv else grid.width, grid.width)
    kept, totals = _without_totals(form, frame, body)
    hidden = [f"表“{form.name}”在 Excel 里是隐藏的，也读了"] if grid.hidden else []
    notes = [*hidden, *_column_notes(form, found, header), *_total_notes(form, totals)]
    cells = body.select([cell_column(at) for at in range(width)] + [ROW])
    return Sheet(form, kept, cells, tuple(header[:width]), found.units, tuple(notes))


def header_form(header: str) -> tuple[str, str]:
    """A header without stars, brackets and unit, and what the brackets or the unit said.

    >>> header_form("采购额（亿元）*"), header_form("采购额/万元"), header_form("年产能(金额)")
    (('采购额', '亿元'), ('采购额', '万元'), ('年产能', '金额'))
    """
    form = normal_form(header[:LONGEST_HEADER]).replace("*", "")
    bracketed = " ".join(_BRACKETED.findall(form)).replace("单位:", "").replace("单位", "")
    bare = _BRACKETED.sub("", form).strip(":")
    unit = _TRAILING_UNIT.search(bare)
    if unit and not bracketed and unit.start() > 0:
        return bare[: unit.start()], unit[1]
    return bare, bracketed


def _header_index(form: Form, rows: list[list[str]]) -> int:
    """The first row with all required columns, else the one with most columns."""
    known = [len({column.name for column in form.columns if _position(column, row) is not None}) for row in rows]
    for at, row in enumerate(rows):
        if all(_position(column, row) is not None for column in form.columns if column.required):
            return at
    return max(range(len(rows)), key=lambda at: (known[at], -at))


def _position(column: Column, row: list[str]) -> int | None:
    """Where the column stands: its own name before the names it also goes by."""
    forms = [header_form(cell)[0] for cell in row]
    for name in (column.name, *column.also):
        if normal_form(name) in forms:
            return forms.index(normal_form(name))
    return None


def _found(form: Form, rows: list[list[str]], index: int, row: int, where: str) -> _Found:
    header = rows[index]
    at: dict[str, int] = {}
    for column in form.columns:
        position = _position(column, header)
        if position is not None and position not in at.values():
            at[column.name] = position
    missing = [name for name in form.required if name not in at]
    if missing:
        raise AskedWrongly(f"{where}缺少必填列：{'、'.join(missing)}")
    _no_twins(form, at, header, where)
    default = _TITLE_UNIT.search(normal_form("".join(cell[:LONGEST_HEADER] for line in rows[:index] for cell in line)))
    units = {
        column.name: _unit(header[at[column.name]], default[1] if default else "万元", where)
        for column in form.columns
        if column.money and column.name in at
    }
    return _Found(row, at, units)


def _no_twins(form: Form, at: Mapping[str, int], header: list[str], where: str) -> None:
    forms = [header_form(cell)[0] for cell in header]
    for name, position in at.items():
        if forms.count(forms[position]) > 1:
            raise AskedWrongly(f"{where}有两列都叫“{name}”，不知道该读哪一列")


def _unit(header: str, default: str, where: str) -> str:
    said = header_form(header)[1]
    for word in re.split(r"[\s,、;/:]+", said):
        if word in UNITS and (word.endswith("元") or word in ("万", "亿")):
            return word
    if _MONEY_WORD.search(said):
        raise AskedWrongly(f"{where}列“{header[:40]}”的单位不认识，只读人民币的元、万元、亿元等")
    return default


def _named(form: Form, found: _Found, body: pl.DataFrame, width: int, full: int) -> pl.DataFrame:
    """The form's columns by name, and what stands beyond the header."""
    columns = [
        pl.col(cell_column(found.at[name])).alias(name)
        if name in found.at
        else pl.lit(None, dtype=pl.String).alias(name)
        for name in form.names
    ]
    beyond = [pl.col(cell_column(at)) for at in range(width, full)]
    overflow = pl.coalesce(beyond) if beyond else pl.lit(None, dtype=pl.String)
    return body.select(*columns, pl.col(ROW), overflow.alias(OVERFLOW))


def _without_totals(form: Form, frame: pl.DataFrame, body: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Rows of sums left out: 合计 in a required column or in the first cell of the row."""
    first = pl.coalesce(pl.col([name for name in body.columns if name != ROW]))
    texts = [frame[name] for name in form.required] + [body.select(first).to_series()]
    total = pl.Series([False] * 0, dtype=pl.Boolean).extend_constant(False, frame.height)
    for text in texts:
        total = total | text.str.replace_all(r"\s", "").str.contains(_TOTAL_ROW).fill_null(False)
    named = form.name in ("配套", "采购总额", "产能", "企业", "项目")
    if not named or not total.any():
        return frame, []
    return frame.filter(~total), frame.filter(total)[ROW].to_list()


def _column_notes(form: Form, found: _Found, header: list[str]) -> list[str]:
    ignored = [cell for at, cell in enumerate(header) if cell and at not in found.at.values()]
    return [f"表“{form.name}”里不认识的列没有读：{'、'.join(name[:20] for name in ignored[:10])}"] if ignored else []


def _total_notes(form: Form, rows: list[int]) -> list[str]:
    listed = "、".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
    return [f"表“{form.name}”里的合计、小计行没有计入：第 {listed} 行"] if rows else []
