"""The files of a ledger → grids: one workbook, one text table, a folder or a zip of text tables."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from ingest.clean.words import text_of
from ingest.tables.apart import grids_read_apart
from ingest.tables.csv_text import csv_grid
from ingest.tables.encodings import Pieces
from ingest.tables.file_kind import PROMISED, READABLE, FileKind, kind_of_text, kind_of_zip
from ingest.tables.grid import Grid
from ingest.tables.guard import opened_zip, unpacked
from ingest.tables.web_table import web_grids
from ingest.tables.xml_sheets import ods_grids, sheets_2003_grids
from ontology.errors import AskedWrongly
from ontology.ledger_forms import form_of
from ontology.system_errors import reason_zh

LARGEST_FILE = 1_000_000_000
#: A workbook is read whole; what is larger than this belongs into .csv.
LARGEST_WORKBOOK = 300_000_000
_TEXTS = frozenset({".csv", ".tsv", ".tab"})
#: Endings of files that may hold a sheet: the report says which of them were not read.
_TABLES = frozenset(PROMISED) - {".txt", ".xml", ".html", ".htm"}
_CHUNK = 1 << 22
#: How the name of the file begins that Excel keeps beside one that is open.
_OPEN_IN_EXCEL = "~$"
#: Told how far the reading is, from 0 to 1.
ReadSoFar = Callable[[float], None]


@dataclass(frozen=True)
class FileGrids:
    """What a file holds, and what is to be said of the file itself."""

    grids: list[Grid]
    notes: tuple[str, ...] = ()


def grids_of(path: Path, read_so_far: ReadSoFar) -> FileGrids:
    """The grids of a file or folder; AskedWrongly, with place and reason, where it can't be read."""
    try:
        if path.is_dir():
            return FileGrids(_folder(path))
        if not path.is_file():
            raise AskedWrongly(f"{path}：不是普通文件" if path.exists() else f"没有这个文件：{path}")
        return _file(path, read_so_far)
    except OSError as error:
        raise AskedWrongly(f"{path}：读不了（{reason_zh(error)}）") from error


def _file(path: Path, read_so_far: ReadSoFar) -> FileGrids:
    file, ending, size = file_name(path), _ending(path), path.stat().st_size
    name = PurePosixPath(file).stem
    if file.startswith(_OPEN_IN_EXCEL):
        raise AskedWrongly(f"{file}：是 Excel 打开文件时的临时文件，请选原来的文件")
    if ending not in PROMISED:
        said = f"不支持的文件类型“{ending}”" if ending else "文件名没有结尾，看不出是什么文件"
        raise AskedWrongly(f"{file}：{said}（要 {READABLE}）")
    if size == 0:
        raise AskedWrongly(f"{file}：文件是空的")
    with path.open("rb") as stream:
        head = stream.read(_CHUNK)
    kind = FileKind.ZIP if head.startswith(b"PK") else kind_of_text(head, file)
    most = LARGEST_FILE if kind in (FileKind.TEXT, FileKind.ZIP) else LARGEST_WORKBOOK
    if size > most:
        raise AskedWrongly(f"{file}：文件太大（超过 {most // 1_000_000} MB）")
    if kind is FileKind.TEXT:
        grids = [csv_grid(name, lambda: _pieces(path, size, read_so_far), file)]
    else:
        kind, grids = _binary(name, path.read_bytes(), kind, file)
    odd = kind not in PROMISED[ending]
    notes = (f"文件名以 {ending} 结尾，内容却是{kind.zh}，按内容读了",) if odd else ()
    return FileGrids(grids, notes)


def file_name(path: Path) -> str:
    """A file's name as one line of text; an archive of Windows unpacked elsewhere leaves names in GB18030."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return text_of(os.fsencode(path.name).decode("gb18030", errors="replace"))
    return text_of(path.name) or path.name


def _ending(path: Path) -> str:
    """What a name ends with; a name that is nothing else (.csv) is an ending too."""
    return path.suffix.lower() or (path.name.lower() if path.name.startswith(".") else "")


def _pieces(path: Path, size: int, read_so_far: ReadSoFar) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            yield piece
            read_so_far(stream.tell() / max(size, 1))


def _binary(name: str, data: bytes, kind: FileKind, file: str) -> tuple[FileKind, list[Grid]]:
    if kind is FileKind.ZIP:
        archive = opened_zip(data, file)
        kind = kind_of_zip(archive, file)
        if kind is FileKind.ZIP:
            return kind, _zipped(archive, file)
        if kind is FileKind.ODS:
            return kind, ods_grids(archive, file)
    if kind is FileKind.SHEETS_2003:
        return kind, sheets_2003_grids(data, file)
    if kind is FileKind.WEB_PAGE:
        return kind, web_grids(name, data, file)
    return kind, grids_read_apart(data, kind, file)


def _folder(path: Path) -> list[Grid]:
    files = sorted(file for file in path.iterdir() if not file.name.startswith((".", _OPEN_IN_EXCEL)))
    texts = [file for file in files if file.suffix.lower() in _TEXTS]
    if not texts:
        raise AskedWrongly(f"{path}：文件夹里没有 .csv")
    for file in texts:
        if not file.is_file():
            raise AskedWrongly(f"{file}：不是普通文件")
        if file.stat().st_size > LARGEST_FILE:
            raise AskedWrongly(f"{file}：文件太大（超过 {LARGEST_FILE // 1_000_000} MB）")
    others = [_unread(file_name(file)) for file in files if file not in texts and file.suffix.lower() in _TABLES]
    read = [_one_of_several(PurePosixPath(file_name(file)), _pieces_of(file), file_name(file)) for file in texts]
    return read + others


def _pieces_of(file: Path) -> Callable[[], Iterator[bytes]]:
    return lambda: _pieces(file, 0, lambda _: None)


def _one_of_several(name: PurePosixPath, pieces: Pieces, file: str) -> Grid:
    """The grid of one file among others; what is not named as a sheet of the ledger need not be readable."""
    try:
        return csv_grid(name.stem, pieces, file)
    except AskedWrongly:
        if form_of(name.stem) is not None:
            raise
        return _unread(name.name)


def _unread(name: str) -> Grid:
    """Stands for a file that is not read, so that the report says so."""
    return Grid(name, pl.DataFrame())


def _zipped(archive: zipfile.ZipFile, file: str) -> list[Grid]:
    grids: list[Grid] = []
    total = 0
    for entry in archive.infolist():
        name = PurePosixPath(_entry_name(entry).replace("\\", "/"))
        if entry.is_dir() or name.name.startswith(".") or "__MACOSX" in name.parts:
            continue
        if name.suffix.lower() not in _TEXTS:
            grids += [_unread(name.name)] if name.suffix.lower() in _TABLES else []
            continue
        total += sum(map(len, unpacked(archive, entry, file, total)))
        grids.append(_one_of_several(name, _pieces_within(archive, entry, file), f"{file}/{name.name}"))
    if not any(grid.frame.width for grid in grids):
        raise AskedWrongly(f"{file}：不是工作簿，压缩包里也没有 .csv（里面若是工作簿，请解压后再导入）")
    return grids


def _pieces_within(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> Callable[[], Iterator[bytes]]:
    return lambda: unpacked(archive, entry, file)


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
