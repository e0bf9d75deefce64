"""Files of other programs, written by hand: .xlsb, old containers, web pages and XML tables. Small and exact."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

from tests.ingest.ledger.ledger_rows import Cell, Sheets

_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
#: What a cell of an .xlsb says beside text and numbers: an error.
ERROR = "#DIV/0!"


def xlsb(sheets: Sheets, merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """An .xlsb with the sheets; `merged` are regions (top, bottom, left, right) of the first one."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types(len(sheets)))
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.bin")}))
        names = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)}
        archive.writestr("xl/_rels/workbook.bin.rels", _relations(names))
        bundle = b"".join(
            _record(156, struct.pack("<II", 0, at) + _wide(f"rId{at}") + _wide(name))
            for at, name in enumerate(sheets, start=1)
        )
        book = _record(131, b"") + _record(143, b"") + bundle + _record(144, b"") + _record(132, b"")
        archive.writestr("xl/workbook.bin", book)
        for at, rows in enumerate(sheets.values(), start=1):
            regions = merged if at == 1 else ()
            archive.writestr(f"xl/worksheets/sheet{at}.bin", _binary_sheet(rows, regions))
    return made.getvalue()


def _binary_sheet(rows: Sequence[Sequence[Cell]], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows), default=1)
    size = struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width - 1)
    cells = b"".join(_binary_row(number, row) for number, row in enumerate(rows))
    regions = b"".join(_record(176, struct.pack("<4I", *region)) for region in merged)
    around = _record(177, struct.pack("<I", len(merged))) + regions + _record(178, b"") if merged else b""
    return (
        _record(129, b"")
        + _record(148, size)
        + _record(145, b"")
        + cells
        + _record(146, b"")
        + around
        + _record(130, b"")
    )


def _binary_row(number: int, row: Sequence[Cell]) -> bytes:
    head = _record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
    return head + b"".join(_binary_cell(column, value) for column, value in enumerate(row) if value != "")


def _binary_cell(column: int, value: Cell) -> bytes:
    where = struct.pack("<II", column, 0)
    if value == ERROR:
        return _record(3, where + b"\x07")
    if isinstance(value, str):
        return _record(6, where + _wide(value))
    return _record(5, where + struct.pack("<d", value))


def _record(kind: int, content: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(content), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def _wide(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def _relations(parts: Mapping[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{_PARTS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in parts.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">{links}</Relationships>'


def _content_types(sheets: int) -> str:
    binary = "application/vnd.ms-excel"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.bin" ContentType="{binary}.worksheet"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{binary}.sheet.binary.macroEnabled.main"/>{parts}</Types>'
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A container of old Office files with the streams, each padded so that none is a small one."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0)
    for name, content in streams.items():
        padded = content.ljust(-(-max(len(content), 4096) // 512) * 512, b"\0")
        first, count = len(sectors), len(padded) // 512
        sectors += [padded[at * 512 :][:512] for at in range(count)]
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries += _entry(name, 2, first, len(padded))
    directory = len(sectors)
    entries = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    sectors += [entries[at * 512 :][:512] for at in range(len(entries) // 512)]
    table += [*range(directory + 1, len(sectors)), 0xFFFFFFFE]
    fat = len(sectors)
    count = -(-(len(table) + 1) // 127)
    table += [0xFFFFFFFD] * count
    packed = struct.pack(f"<{len(table)}I", *table).ljust(count * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", count, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, fat)
    more = [fat + at for at in range(1, count)]
    head += struct.pack(f"<{len(more)}I", *more)
    return head.ljust(512, b"\xff") + b"".join(sectors) + packed


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    nothing = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    head = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1) + nothing
    return (head + bytes(36) + struct.pack("<IQ", first, size)).ljust(128, b"\0")


def old_excel(rows: Sequence[Sequence[Cell]], name: str = "配套", before: bytes = b"") -> bytes:
    """An .xls of one sheet; `before` are records that stand before the sheets, e.g. the one that says "locked"."""
    bof = _old(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + before
    title = name.encode("utf-16-le")
    length = 4 + 8 + len(title) + 4
    head = _old(0x85, struct.pack("<IBBBB", len(bof) + length, 0, 0, len(name), 1) + title) + _old(0x0A, b"")
    cells = b"".join(_old_cell(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v != "")
    body = _old(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + _old(0x0A, b"")
    return compound({"Workbook": bof + head + body})


def _old(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_cell(row: int, column: int, value: Cell) -> bytes:
    where = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _old(0x204, where + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _old(0x203, where + struct.pack("<d", value))


def web_page(sheets: Sheets) -> bytes:
    """A page as systems export it under the name of an .xls."""
    tables = "".join(
        f"<table border=1><caption>{escape(name)}</caption>{_web_rows(rows)}</table>" for name, rows in sheets.items()
    )
    return f'<html><head><meta charset="gb2312"></head><body>{tables}</body></html>'.encode("gb18030")


def _web_rows(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>\n" for row in rows)


def xml_2003(sheets: Sheets) -> bytes:
    """An XML table of Excel 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    body = "".join(
        f'<Worksheet ss:Name="{escape(name)}"><Table>{"".join(map(_xml_row, rows))}</Table></Worksheet>'
        for name, rows in sheets.items()
    )
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    return f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{body}</Workbook>'.encode()


def _xml_row(row: Sequence[Cell]) -> str:
    return f"<Row>{''.join(map(_xml_cell, row))}</Row>"


def _xml_cell(value: Cell) -> str:
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>' if value != "" else "<Cell/>"
