"""The grids of a ledger's files → `Tables`: which grid is which sheet, told by its name, else by its columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ingest.tables.file_grids import ReadSoFar, file_name, grids_of
from ingest.tables.grid import Grid
from ingest.tables.headers import Sheet, form_by_columns, sheet_of
from ingest.tables.hidden import Hidden, left_out, shown
from ontology.errors import AskedWrongly
from ontology.ledger_forms import FORMS, Form, form_of

_SHEETS = "、".join(form.name for form in FORMS)
_WHOLE_NUMBERS = frozenset({"年度", "关键程度"})
_PIECE = 100_000


@dataclass(frozen=True)
class Tables:
    """A ledger as read: sheets by name, in the order of the forms."""

    file: str
    sheets: Mapping[str, Sheet]
    notes: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[str, ...]:
        """What was read though the workbook does not show it."""
        return tuple(part for sheet in self.sheets.values() for part in sheet.hidden)

    @property
    def digest(self) -> str:
        """SHA-256 over the cells that were read: the same for the same content in another kind of file."""
        digest = hashlib.sha256()
        for name, sheet in self.sheets.items():
            units = ",".join(f"{column}={unit}" for column, unit in sorted(sheet.units.items()))
            digest.update(f"\x1d{name}\x1d{units}\x1d".encode())
            for start in range(0, sheet.frame.height, _PIECE):
                digest.update(_content(sheet, start))
        return digest.hexdigest()


def read_ledger(
    path: Path,
    forms: Sequence[Form] = FORMS,
    read_so_far: ReadSoFar = lambda _: None,
    hidden: Hidden = Hidden.INCLUDE,
) -> Tables:
    """The tables of a ledger; AskedWrongly, with place and reason, where it can't be read.

    `forms` may carry further names for sheets and columns (`ingest.tables.synonyms`); `read_so_far` is told
    how much of a large text file was read; `hidden` whether also that is read which the workbook does not show.
    """
    file = file_name(path)
    found = grids_of(path, read_so_far)
    grids, unread = _wanted(found.grids, hidden)
    chosen, notes = _chosen(grids, forms, file)
    if not chosen:
        raise AskedWrongly("；".join((f"{file}：没有认识的表（应有 {_SHEETS} 之一）", *unread)))
    sheets = {form.name: sheet_of(form, chosen[form.name], file) for form in forms if form.name in chosen}
    notes = [*found.notes, *unread, *notes, *(f"表“{name}”是空的" for name, sheet in sheets.items() if sheet is None)]
    if not any(sheets.values()):
        raise AskedWrongly(f"{file}：表都是空的")
    known = {name: sheet for name, sheet in sheets.items() if sheet is not None}
    return Tables(file, known, (*notes, *(note for sheet in known.values() for note in sheet.notes)))


def _wanted(grids: Sequence[Grid], hidden: Hidden) -> tuple[list[Grid], list[str]]:
    """The grids to choose from, sheets that are shown before those that are not; and what is said of the others."""
    if hidden is Hidden.SKIP:
        return [shown(grid) for grid in grids if not grid.hidden], left_out(grids)
    return sorted(grids, key=lambda grid: grid.hidden), []


def _chosen(grids: Sequence[Grid], forms: Sequence[Form], file: str) -> tuple[dict[str, Grid], list[str]]:
    """The grid of each form that is there, and what to say of the others."""
    chosen: dict[str, Grid] = {}
    unknown: list[Grid] = []
    passed_over: list[str] = []
    for grid in grids:
        form = form_of(grid.name, forms)
        if form is None:
            unknown.append(grid)
        elif grid.hidden and form.name in chosen and not chosen[form.name].hidden:
            passed_over.append(f"隐藏的表“{grid.name[:20]}”没有读：“{form.name}”读的是没有隐藏的那一张")
        elif form.name not in chosen or grid.name == form.name:
            if form.name in chosen and chosen[form.name].name == form.name:
                raise AskedWrongly(f"{file}：有两张“{form.name}”表")
            chosen[form.name] = grid
        elif chosen[form.name].name != form.name:
            raise AskedWrongly(
                f"{file}：“{chosen[form.name].name}”和“{grid.name}”都像“{form.name}”表，不知道该读哪一张"
            )
    return chosen, [*passed_over, *_chosen_by_columns(unknown, forms, chosen, file)]


def _chosen_by_columns(grids: list[Grid], forms: Sequence[Form], chosen: dict[str, Grid], file: str) -> list[str]:
    """Adds to `chosen` the sheets that only their columns tell; says which, and which were not read."""
    by_form: dict[str, list[Grid]] = {}
    for grid in grids:
        form = form_by_columns(grid, forms)
        if form is not None and form.name not in chosen:
            by_form.setdefault(form.name, []).append(grid)
    notes: list[str] = []
    for name, fitting in by_form.items():
        alike = [grid for grid in fitting if not grid.hidden] or fitting
        if len(alike) > 1:
            listed = "、".join(f"“{grid.name[:20]}”" for grid in alike[:5])
            raise AskedWrongly(f"{file}：{listed}按列看都像“{name}”表，不知道该读哪一张，请把要读的那张改名为“{name}”")
        chosen[name] = alike[0]
        notes.append(f"表“{alike[0].name[:20]}”按它的列认作“{name}”")
    unread = [grid.name[:20] for grid in grids if not any(grid is taken for taken in chosen.values())]
    return [*notes, f"不认识的表没有读：{'、'.join(unread[:10])}"] if unread else notes


def _content(sheet: Sheet, start: int) -> bytes:
    """Some rows of the form's columns, cell by cell; 300.0 and 300 are one number."""
    figures = [column.name for column in sheet.form.columns if column.money or column.name in _WHOLE_NUMBERS]
    rows = sheet.frame.select(sheet.form.names).slice(start, _PIECE)
    plain = rows.with_columns(_plain_number(pl.col(name)) for name in figures)
    text = plain.write_csv(include_header=False, separator="\x1f", line_terminator="\x1e", quote_style="never")
    return text.encode()


def _plain_number(text: pl.Expr) -> pl.Expr:
    """Without the zeros at the end of a fraction."""
    ends = text.str.contains(".", literal=True) & text.str.ends_with("0")
    short = text.str.replace(r"^(\d+)\.0+$", "$1").str.replace(r"^(\d+\.\d*[1-9])0+$", "$1")
    return pl.when(ends).then(short).otherwise(text)
