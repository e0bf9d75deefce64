"""Zips are looked through before anything opens them: bombs, links, ways out of the folder, XML entities."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from ingest.tables.faulty_cells import may_have_faults, shows_percentages
from ontology.errors import AskedWrongly

MOST_ENTRIES = 2_000
LARGEST_TOTAL = 800_000_000
#: A part that unpacks to more than this must not be smaller than a part in `MOST_RATIO` when packed.
SMALL = 20_000_000
MOST_RATIO = 400
#: Excel has no more rows and columns than that, and a sheet of more cells would not fit into memory.
MOST_ROWS, WIDEST = 1_048_576, 16_384
MOST_CELLS = 24_000_000
_CHUNK = 1 << 20
#: What two pieces share, so that no cell is cut in two: a formula is at most 8,192 characters long.
_OVERLAP = 20_000
_FAR_CELL = re.compile(
    rb"""\br\s*=\s*["'](?:([D-Zd-z][A-Za-z]|[A-Za-z]{3,})(\d{1,19})|([A-Za-z]{0,2})(\d{6,19}))["']"""
)
_TEXTS_COUNTED = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["'](\d{5,19})["']""")
_HIDES = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
#: What may stand before the first mark of an XML part.
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"


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


class Looked(NamedTuple):
    """Whether it pays to look where cells with odd values are, and where rows or columns are hidden."""

    faults: bool
    hides: bool


def looked_through_workbook(archive: zipfile.ZipFile, file: str) -> Looked:
    """Reads every part of a workbook once; what there is to look for in it.

    Odd values are formulas that failed or were never calculated, and in workbooks of sensible size percentages.
    """
    total, faults, percentages, hides = 0, False, False, False
    for entry in archive.infolist():
        extent, tail, is_xml = [0, 0], b"", entry.filename.endswith((".xml", ".rels", ".vml"))
        texts = 0
        for piece in unpacked(archive, entry, file, total):
            total += len(piece)
            text = tail + piece
            is_xml = is_xml or (not tail and text.lstrip(_BEFORE_XML).startswith(b"<"))
            if is_xml:
                _no_entities(text, file)
                _no_desert(text, extent, file)
                faults = faults or may_have_faults(text)
                hides = hides or (entry.filename.startswith("xl/worksheets/") and _may_hide(text))
            if entry.filename == "xl/styles.xml":
                percentages = percentages or shows_percentages(text)
            texts = max(texts, *map(int, _TEXTS_COUNTED.findall(text)), 0) if is_xml else texts
            tail = text[-_OVERLAP:]
        _no_more_texts_than_fit(texts, entry, file)
    return Looked(faults or (percentages and total < SMALL), hides)


def _may_hide(text: bytes) -> bool:
    """Whether a piece of a sheet hides rows or columns; the word itself is looked for first, since that is quick."""
    return b"hidden" in text and _HIDES.search(text) is not None


def _no_more_texts_than_fit(counted: int, entry: zipfile.ZipInfo, file: str) -> None:
    """The reader keeps room for as many texts as the file says that there are."""
    if counted > entry.file_size:
        raise AskedWrongly(f"{file}：文件已损坏（{entry.filename[:80]} 说有 {counted} 段文字，装不下）")


def _no_entities(text: bytes, file: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AskedWrongly(f"{file}：里面的 XML 带有实体声明或不是 UTF-8，不予读取")


def _no_desert(text: bytes, extent: list[int], file: str) -> None:
    """A cell far out makes a sheet of billions of blank cells."""
    for wide, wide_row, narrow, far_row in _FAR_CELL.findall(text):
        extent[0] = max(extent[0], _column(wide or narrow))
        extent[1] = max(extent[1], int(wide_row or far_row))
        within_reach(extent[1], extent[0], file)


def within_reach(rows: int, columns: int, file: str) -> None:
    """AskedWrongly where a sheet of that many rows and columns would not fit into memory."""
    if rows > MOST_ROWS or columns > WIDEST or max(rows, 1) * max(columns, 1) > MOST_CELLS:
        raise AskedWrongly(
            f"{file}：表格范围太大（{rows} 行 × {columns} 列），请删去多余的空行空列；数据确有这么多时请另存为 .csv"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - 64
    return number
