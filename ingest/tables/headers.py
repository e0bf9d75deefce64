"""A grid → a sheet of the ledger: its columns found and named, merged cells spread, rows of sums left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ingest.clean.reading import REASON
from ingest.tables.grid import ROW, Grid, cell_column
from ingest.tables.header_rows import HeaderRow, best_header, header_form, names_with_units, units_of
from ingest.tables.hidden import hidden_in
from ingest.tables.merged_cells import spread
from ontology.divisions import says_unknown
from ontology.errors import AskedWrongly
from ontology.ledger_forms import Form

LAST_HEADER_ROW = 20
OVERFLOW = "overflow"
_TOTAL_ROW = r"^(?:本页|本表|全部|以上|年度)?(?:合计|总计|小计|共计|累计)(?:[:(（：].*)?$"
_SUMMED = frozenset({"配套", "采购总额", "产能", "企业", "项目"})
_PARTS = ("省", "市", "区县", "园区")


@dataclass(frozen=True)
class Sheet:
    """A sheet of the ledger, its columns found.

    `frame` has a text column for each column of the form (null where blank or missing), `row` and
    `overflow` (what a CSV line holds beyond its header); `cells` and `headers` are as in the file, the
    header in one line and with its units; `read_as` says which of them each column was read from; `hidden`
    what of all this the workbook does not show.
    """

    form: Form
    frame: pl.DataFrame
    cells: pl.DataFrame
    headers: tuple[str, ...]
    units: Mapping[str, str]
    notes: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the sheet in our words."""
        return self.form.name


def sheet_of(form: Form, grid: Grid, file: str) -> Sheet | None:
    """The sheet that a grid holds; None if it is blank, AskedWrongly if a required column is missing."""
    lines, rows = _first_lines(grid)
    if not lines:
        return None
    header, where = best_header(form, lines), f"{file}：表“{form.name}”"
    if header.missing:
        raise AskedWrongly(f"{where}缺少必填列：{'、'.join(header.missing)}")
    _no_twins(header, where)
    units = units_of(header, lines, where)
    width = max(at for at, cell in enumerate(header.names) if cell) + 1
    money = frozenset(header.at[name] for name in units)
    body = spread(grid.frame.filter(pl.col(ROW) > rows[header.last]), grid.merged, money)
    body, repeated = _without_repeated_headers(header, body)
    frame = _named(header, body, width if grid.of_csv else grid.width, grid.width)
    kept, totals = _without_totals(form, frame, body)
    notes = [*_column_notes(header), *_row_notes(form, "合计、小计行没有计入", totals)]
    notes += _row_notes(form, "重复的表头没有计入", repeated)
    cells = body.select([cell_column(at) for at in range(width)] + [ROW])
    named = names_with_units(header, units)[:width]
    read_as = tuple((column, named[at]) for column, at in header.at.items() if at < width)
    unseen = [column for column, at in header.at.items() if at in grid.hidden_columns]
    return Sheet(form, kept, cells, named, units, tuple(notes), read_as, hidden_in(form.name, grid, unseen, kept[ROW]))


def form_by_columns(grid: Grid, forms: Sequence[Form]) -> Form | None:
    """The form whose columns a grid of another name has; None where it has too few, or two forms fit as well."""
    lines, _ = _first_lines(grid)
    headers = [best_header(form, lines) for form in forms] if lines else []
    fitting = sorted((h for h in headers if not h.missing and h.known >= 3), key=lambda header: -header.known)
    if not fitting or (len(fitting) > 1 and fitting[0].known == fitting[1].known):
        return None
    return fitting[0].form


def _first_lines(grid: Grid) -> tuple[list[list[str]], list[int]]:
    """The lines among which the header is, and their row numbers."""
    if ROW not in grid.frame.columns:
        return [], []
    head = grid.frame.filter(pl.col(ROW) <= LAST_HEADER_ROW)
    lines = [[cell or "" for cell in line] for line in head.drop(ROW).iter_rows()]
    return lines, head[ROW].to_list()


def _no_twins(header: HeaderRow, where: str) -> None:
    bare = [form for form, _ in header.forms]
    parted = {at for parts in header.parts.values() for at in parts.values()}
    for name, position in header.at.items():
        if sum(form == bare[position] and at not in parted for at, form in enumerate(bare)) > 1:
            raise AskedWrongly(f"{where}有两列都叫“{name}”，不知道该读哪一列")


def _named(header: HeaderRow, body: pl.DataFrame, width: int, full: int) -> pl.DataFrame:
    """The form's columns by name, and what stands beyond the header."""
    columns = [_column(header, name).alias(name) for name in header.form.names]
    beyond = [pl.col(cell_column(at)) for at in range(width, full)]
    overflow = pl.coalesce(beyond) if beyond else pl.lit(None, dtype=pl.String)
    return body.select(*columns, pl.col(ROW), overflow.alias(OVERFLOW))


def _column(header: HeaderRow, name: str) -> pl.Expr:
    if name in header.parts and name not in header.at:
        return _place_of_parts(header.parts[name])
    return pl.col(cell_column(header.at[name])) if name in header.at else pl.lit(None, dtype=pl.String)


def _place_of_parts(parts: Mapping[str, int]) -> pl.Expr:
    """省/市/区县/园区 of its columns; null where all are blank, 不详 where nothing else is said."""
    said = [pl.col(cell_column(parts[part])) if part in parts else pl.lit(None, dtype=pl.String) for part in _PARTS]
    known = [pl.when(~_unknown(part)).then(part.str.replace_all("/", "、", literal=True)) for part in said]
    place = pl.concat_str([part.fill_null("") for part in known], separator="/")
    return (
        pl.when(pl.any_horizontal(part.is_not_null() for part in known))
        .then(place)
        .when(pl.any_horizontal(part.is_not_null() for part in said))
        .then(pl.lit("不详"))
    )


def _unknown(part: pl.Expr) -> pl.Expr:
    return part.map_elements(says_unknown, return_dtype=pl.Boolean, skip_nulls=True)


def _without_repeated_headers(header: HeaderRow, body: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Lines that say the header again, as tables that were printed page by page do."""
    again = pl.all_horizontal(
        pl.col(cell_column(header.at[name])) == header.names[header.at[name]] for name in header.form.required
    ).fill_null(False)
    rows = body.filter(again)[ROW].to_list()
    return (body.filter(~again), rows) if rows else (body, rows)


def _without_totals(form: Form, frame: pl.DataFrame, body: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Rows of sums left out: 合计 in a required column or in the first cell of the row."""
    if form.name not in _SUMMED or not frame.height:
        return frame, []
    first = pl.coalesce(pl.col([name for name in body.columns if name != ROW]))
    total = pl.Series([False], dtype=pl.Boolean).new_from_index(0, frame.height)
    for text in [*(frame[name] for name in form.required), body.select(first).to_series()]:
        total = total | text.str.replace_all(r"\s", "").str.contains(_TOTAL_ROW).fill_null(False)
    return (frame.filter(~total), frame.filter(total)[ROW].to_list()) if total.any() else (frame, [])


def _column_notes(header: HeaderRow) -> list[str]:
    form = header.form
    ignored = [cell for at, cell in enumerate(header.names) if cell and at not in header.positions]
    ignored = [cell for cell in ignored if header_form(cell)[0] != REASON]
    return [f"表“{form.name}”里不认识的列没有读：{'、'.join(name[:20] for name in ignored[:10])}"] if ignored else []


def _row_notes(form: Form, what: str, rows: list[int]) -> list[str]:
    listed = "、".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
    return [f"表“{form.name}”里的{what}：第 {listed} 行"] if rows else []
