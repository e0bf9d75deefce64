"""The files of a ledger: an .xlsx, a .csv, a folder of .csv, a .zip of .csv → `Tables`."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from ingest.tables.csv_text import csv_grid
from ingest.tables.excel import excel_grids
from ingest.tables.forms import FORMS, form_of
from ingest.tables.grid import Grid
from ingest.tables.guard import opened_zip, unpacked
from ingest.tables.headers import Sheet, sheet_of
from ontology.errors import AskedWrongly

_SHEETS = "、".join(form.name for form in FORMS)
_WHOLE_NUMBERS = frozenset({"年度", "关键程度"})
LARGEST_FILE = 1_000_000_000
#: Endings of files that may hold a sheet: the report says which of them were not read.
_TABLES = frozenset({".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".zip"})


@dataclass(frozen=True)
class Tables:
    """A ledger as read: sheets by name, in the order of the forms."""

    file: str
    sheets: Mapping[str, Sheet]
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over the cells that were read: the same for the same content in another kind of file."""
        digest = hashlib.sha256()
        for name, sheet in self.sheets.items():
            units = ",".join(f"{column}={unit}" for column, unit in sorted(sheet.units.items()))
            digest.update(f"\x1d{name}\x1d{units}\x1d".encode())
            digest.update(_content(sheet))
        return digest.hexdigest()


def read_ledger(path: Path) -> Tables:
    """The tables of a ledger; AskedWrongly, with place and reason, where it can't be read."""
    file = path.name
    grids = _grids(path, file)
    chosen: dict[str, Grid] = {}
    unknown: list[str] = []
    for grid in grids:
        form = form_of(grid.name)
        if form is None:
            unknown.append(grid.name)
        elif form.name not in chosen or grid.name == form.name:
            if form.name in chosen and chosen[form.name].name == form.name:
                raise AskedWrongly(f"{file}：有两张“{form.name}”表")
            chosen[form.name] = grid
        elif chosen[form.name].name != form.name:
            raise AskedWrongly(
                f"{file}：“{chosen[form.name].name}”和“{grid.name}”都像“{form.name}”表，不知道该读哪一张"
            )
    if not chosen:
        raise AskedWrongly(f"{file}：没有认识的表（应有 {_SHEETS} 之一）")
    sheets = {form.name: sheet_of(form, chosen[form.name], file) for form in FORMS if form.name in chosen}
    notes = [f"不认识的表没有读：{'、'.join(name[:20] for name in unknown[:10])}"] if unknown else []
    notes += [f"表“{name}”是空的" for name, sheet in sheets.items() if sheet is None]
    if not any(sheets.values()):
        raise AskedWrongly(f"{file}：表都是空的")
    known = {name: sheet for name, sheet in sheets.items() if sheet is not None}
    return Tables(file, known, (*notes, *(note for sheet in known.values() for note in sheet.notes)))


def _content(sheet: Sheet) -> bytes:
    """The cells of the form's columns, row by row; 300.0 and 300 are one number."""
    figures = [column.name for column in sheet.form.columns if column.money or column.name in _WHOLE_NUMBERS]
    plain = sheet.frame.select(sheet.form.names).with_columns(_plain_number(pl.col(name)) for name in figures)
    text = io.BytesIO()
    plain.write_csv(text, include_header=False, separator="\x1f", line_terminator="\x1e", quote_style="never")
    return text.getvalue()


def _plain_number(text: pl.Expr) -> pl.Expr:
    """Without the zeros at the end of a fraction."""
    ends = text.str.contains(".", literal=True) & text.str.ends_with("0")
    short = text.str.replace(r"^(\d+)\.0+$", "$1").str.replace(r"^(\d+\.\d*[1-9])0+$", "$1")
    return pl.when(ends).then(short).otherwise(text)


def _grids(path: Path, file: str) -> list[Grid]:
    try:
        if path.is_dir():
            return _folder(path)
        if not path.is_file():
            raise AskedWrongly(f"{path}：不是普通文件" if path.exists() else f"没有这个文件：{path}")
        if path.stat().st_size > LARGEST_FILE:
            raise AskedWrongly(f"{file}：文件太大（超过 {LARGEST_FILE // 1_000_000} MB）")
        data = path.read_bytes()
    except OSError as error:
        raise AskedWrongly(f"{path}：读不了（{error.strerror or error}）") from error
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":
            return excel_grids(data, file)
        case ".csv":
            return [csv_grid(path.stem, data, file)]
        case ".zip":
            return _zipped(data, file)
        case other:
            raise AskedWrongly(f"{file}：不支持的文件类型“{other}”（要 .xlsx、.csv、.zip 或放着 .csv 的文件夹）")


def _folder(path: Path) -> list[Grid]:
    files = sorted(file for file in path.iterdir() if not file.name.startswith("."))
    known = [file for file in files if file.suffix.lower() == ".csv" and form_of(file.stem)]
    if not known:
        raise AskedWrongly(f"{path}：文件夹里没有认识的 .csv（应有 {_SHEETS} 之一）")
    for file in known:
        if not file.is_file():
            raise AskedWrongly(f"{file}：不是普通文件")
    others = [_unread(file.name) for file in files if file not in known and file.suffix.lower() in _TABLES]
    return [csv_grid(file.stem, file.read_bytes(), file.name) for file in known] + others


def _unread(name: str) -> Grid:
    """Stands for a file that is not read, so that the report says so."""
    return Grid(name, pl.DataFrame())


def _zipped(data: bytes, file: str) -> list[Grid]:
    archive = opened_zip(data, file)
    grids: list[Grid] = []
    total = 0
    for entry in archive.infolist():
        name = PurePosixPath(_entry_name(entry).replace("\\", "/"))
        if entry.is_dir() or name.name.startswith(".") or "__MACOSX" in name.parts:
            continue
        if name.suffix.lower() != ".csv":
            grids += [_unread(name.name)] if name.suffix.lower() in _TABLES else []
            continue
        content = b"".join(unpacked(archive, entry, file, total))
        total += len(content)
        grids.append(csv_grid(name.stem, content, f"{file}/{name.name}"))
    if not any(grid.of_csv for grid in grids):
        raise AskedWrongly(f"{file}：压缩包里没有 .csv（应有 {_SHEETS} 之一）")
    return grids


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of a part; Windows writes it in GB18030 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    raw = entry.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
