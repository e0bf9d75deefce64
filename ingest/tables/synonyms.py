"""Further names for sheets and columns, in a table that users keep themselves (表头对照): 表, 标准列名, 写法."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.clean.reading import CantTake
from ingest.clean.words import names_of, text_of
from ingest.tables.file_grids import grids_of
from ingest.tables.grid import ROW
from ingest.tables.header_rows import header_form
from ingest.tables.headers import form_by_columns, sheet_of
from ontology.errors import AskedWrongly
from ontology.ledger_forms import FORMS, Column, Form, form_of
from ontology.names import normal_form

#: Names under which the table is looked for beside a store.
FILES = ("表头对照.csv", "表头对照.xlsx")
_TABLE = Form(
    "表头对照",
    (
        Column("表", True, also=("表名", "工作表")),
        Column("标准列名", also=("标准列", "列名", "标准名称")),
        Column("写法", True, also=("别的写法", "其他写法", "同义词", "别名")),
    ),
)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the table; a blank column means the sheet itself. `fault`: why the words can't be taken."""

    row: int
    sheet: str
    column: str
    written: tuple[str, ...]
    fault: str = ""


def synonyms_beside(url: str) -> Path | None:
    """The table that lies in the folder of a store's file, if there is one; `url` as ``sqlite:///liantu.db``."""
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not path:
        return None
    return next((found for name in FILES if (found := Path(path).parent / name).is_file()), None)


def forms_with(file: Path, forms: Sequence[Form] = FORMS) -> tuple[Form, ...]:
    """The forms with the further names of that table.

    AskedWrongly, naming every bad line, where a sheet or column is not known, or a writing would mean two columns.
    """
    problems: list[str] = []
    extended = {form.name: form for form in forms}
    for entry in _entries(file):
        reason = _problem(entry, extended)
        if reason:
            problems.append(f"第 {entry.row} 行：{reason}")
        else:
            extended[entry.sheet] = _extended(extended[entry.sheet], entry)
    if problems:
        more = f"等 {len(problems)} 处" if len(problems) > _SHOWN else ""
        raise AskedWrongly(f"表头对照 {file.name} 有错：{'；'.join(problems[:_SHOWN])}{more}")
    return tuple(extended.values())


def _entries(file: Path) -> list[_Entry]:
    try:
        grids = grids_of(file, lambda _: None).grids
    except AskedWrongly as reason:
        raise AskedWrongly(f"表头对照读不了：{reason}") from reason
    grid = next((grid for grid in grids if grid.frame.width > 1 and form_by_columns(grid, [_TABLE])), None)
    sheet = sheet_of(_TABLE, grid, file.name) if grid else None
    if sheet is None:
        raise AskedWrongly(f"表头对照 {file.name} 应有“表”“标准列名”“写法”三列")
    if sheet.frame.is_empty():
        raise AskedWrongly(f"表头对照 {file.name} 里没有一行对照")
    return [_entry(row) for row in sheet.frame.iter_rows(named=True)]


def _entry(row: Mapping[str, Any]) -> _Entry:
    where = row[ROW], text_of(row["表"] or ""), text_of(row["标准列名"] or "")
    try:
        return _Entry(*where, names_of(row["写法"] or ""))
    except CantTake as reason:
        return _Entry(*where, (), f"写法{reason}")


def _problem(entry: _Entry, forms: dict[str, Form]) -> str:
    """Why the line can't be taken; empty if it can."""
    if entry.fault or not entry.sheet:
        return entry.fault or "表为空"
    if entry.sheet not in forms:
        return f"没有“{entry.sheet[:20]}”这张表（应为 {'、'.join(forms)} 之一）"
    form = forms[entry.sheet]
    if not entry.written:
        return "写法为空"
    if not entry.column:
        others = [name for name in entry.written if (f := form_of(name, tuple(forms.values()))) and f is not form]
        return f"“{others[0][:20]}”已是另一张表的名称" if others else ""
    if entry.column not in form.names:
        return f"表“{form.name}”没有“{entry.column[:20]}”这一列（有 {'、'.join(form.names)}）"
    return next(filter(None, (_taken(name, entry.column, form) for name in entry.written)), "")


def _taken(name: str, column: str, form: Form) -> str:
    """Whether the writing already means another column of the sheet."""
    bare = header_form(name)[0]
    for other in form.columns:
        if other.name != column and bare in map(normal_form, (other.name, *other.also)):
            return f"“{name[:20]}”已是“{other.name}”列的写法"
    return ""


def _extended(form: Form, entry: _Entry) -> Form:
    if not entry.column:
        return replace(form, also=(*form.also, *map(normal_form, entry.written)))
    bare = tuple(header_form(name)[0] for name in entry.written)
    columns = tuple(
        replace(column, also=(*column.also, *bare)) if column.name == entry.column else column
        for column in form.columns
    )
    return replace(form, columns=columns)
