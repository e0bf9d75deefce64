"""Zips are looked through before anything opens them: bombs, links, ways out of the folder, XML entities."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.tables.faulty_cells import may_have_faults
from ontology.errors import AskedWrongly

MOST_ENTRIES = 2_000
LARGEST_TOTAL = 800_000_000
#: A part that unpacks to more than this must not be smaller than a part in `MOST_RATIO` when packed.
SMALL = 20_000_000
MOST_RATIO = 400
MOST_CELLS = 60_000_000
_CHUNK = 1 << 20
#: What two pieces share, so that no cell is cut in two: a formula is at most 8,192 characters long.
_OVERLAP = 20_000
_FAR_CELL = re.compile(rb'\br="(?:([D-Z][A-Z]|[A-Z]{3})(\d{1,7})|([A-Z]{1,2})(\d{6,7}))"')


def opened_zip(data: bytes, file: str) -> zipfile.ZipFile:
    """The zip, its list of parts looked through; AskedWrongly where it is none or not to be trusted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise AskedWrongly(f"{file}：打不开，文件已损坏或不是这种文件") from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise AskedWrongly(f"{file}：压缩包里的文件太多（{len(entries)} 个）")
    for entry in entries:
        _look_at(entry, file)
    if len({entry.filename for entry in entries}) < len(entries):
        raise AskedWrongly(f"{file}：压缩包里有两个同名的文件，不知道该读哪一个")
    return archive


def _look_at(entry: zipfile.ZipInfo, file: str) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in PurePosixPath(name).parts:
        raise AskedWrongly(f"{file}：压缩包里有不安全的路径：{name[:80]}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise AskedWrongly(f"{file}：压缩包里有链接：{name[:80]}")
    if entry.flag_bits & 0x1:
        raise AskedWrongly(f"{file}：压缩包有密码，请先去掉密码")


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str, before: int = 0) -> Iterator[bytes]:
    """The part in pieces, counted as they come: what the header says of the size does not count."""
    size = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                packed = max(entry.compress_size, 1)
                if before + size > LARGEST_TOTAL or (size > SMALL and size > MOST_RATIO * packed):
                    raise AskedWrongly(f"{file}：解压后太大，疑为压缩炸弹：{entry.filename[:80]}")
                yield piece
    except AskedWrongly:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise AskedWrongly(f"{file}：文件已损坏（{entry.filename[:80]}）") from error
    except Exception as error:  # zlib.error, lzma.LZMAError: no common base
        raise AskedWrongly(f"{file}：文件已损坏（{entry.filename[:80]}）") from error


def looked_through_workbook(archive: zipfile.ZipFile, file: str) -> bool:
    """Reads every part of an .xlsx once; whether some cell has a formula that failed or was never calculated."""
    total, faults = 0, False
    for entry in archive.infolist():
        extent, tail = [0, 0], b""
        for piece in unpacked(archive, entry, file, total):
            total += len(piece)
            text = tail + piece
            if entry.filename.endswith((".xml", ".rels", ".vml")):
                _no_entities(text, file)
            if entry.filename.startswith("xl/worksheets/"):
                _no_desert(text, extent, file)
                faults = faults or may_have_faults(text)
            tail = text[-_OVERLAP:]
    return faults


def _no_entities(text: bytes, file: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AskedWrongly(f"{file}：里面的 XML 带有实体声明，不予读取")


def _no_desert(text: bytes, extent: list[int], file: str) -> None:
    """A cell far out makes a sheet of billions of blank cells."""
    for wide, wide_row, narrow, far_row in _FAR_CELL.findall(text):
        extent[0] = max(extent[0], _column(wide or narrow))
        extent[1] = max(extent[1], int(wide_row or far_row))
        if max(extent[0], 1) * max(extent[1], 1) > MOST_CELLS:
            raise AskedWrongly(f"{file}：表格范围太大（{extent[1]} 行 × {extent[0]} 列），请删去多余的空行空列")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
