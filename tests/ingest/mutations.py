"""Small ledgers in every kind of file, and a thousand ways to spoil them. The same seed spoils in the same way."""

from __future__ import annotations

import io
import random
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.ingest.ledger.ledger_rows import Cell, Sheets, csv_text, write_xlsx
from tests.ingest.tables.office_files import ERROR, old_excel, web_page, xlsb, xml_2003

FIXTURES = Path(__file__).parent / "tables" / "fixtures"
SMALL: dict[str, list[list[Cell]]] = {
    "企业": [["企业名称", "省", "市", "年产值"], ["示例甲", "湖南省", "常德市", "1亿元"]],
    "配套": [
        ["采购企业", "供应企业", "产品", "年度", "采购额", "供应地"],
        ["示例甲", "示例乙", "轴承", 2024, 300, "湖南省常德市"],
        ["示例甲", "示例丙", "齿轮", "2023年", "1.5", "不详"],
    ],
    "采购总额": [["采购企业", "年度", "采购总额"], ["示例甲", 2024, 5000]],
}
NASTY = (
    "", " ", "\0", "=1+1", "@x", "-1", "1e400", "NaN", "inf", "9" * 400, "\ud800", "\u200b", "２０２４年", "2024-02-30",
    "9999-99-99", "0000-00-00", "1900-02-29", "合计", "#REF!", "甲|乙", "\r\n", '"', "'", "<a>", "&amp;", "a" * 40_000, "，" * 500,
    "300-", "~", "约", "5~3", "%", "0.5%", "１２３", "十万", "/", "////", "2024/13/45", "1,2,3", "true", "𠮷" * 50, "\x1fend",
)  # fmt: skip
NUMBERS = (
    b"-1", b"0", b"1e308", b"1e999", b"NaN", b"2147483648", b"4294967295", b"99999999999999999999", b"2958466", b"-693595",
    b"0.5", b"", b"A", b"16385", b"1048577",
)  # fmt: skip
INSERTS = (
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"&bad;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xff\xfe",
    b"<a>" * 3_000, b"</row>", b"</c>", b"</table:table>", b"<c r='XFD1048576' t='s'><v>7</v></c>", b"<row r='4294967295'/>",
    b"<mergeCell ref='A1:XFD1048576'/>", b"<dimension ref='A1:XFD1048576'/>", b" table:number-rows-repeated='2147483647'",
    b" table:number-columns-repeated='16384'", b"\0", b"<is><t>x</t></is>",
)  # fmt: skip

Spoil = Callable[[random.Random, bytes], bytes]


@cache
def plain_files() -> dict[str, bytes]:
    """The small ledger in every kind of file, by a name with the ending."""
    purchases: Sheets = {"配套": SMALL["配套"]}
    text = csv_text(SMALL["配套"])
    binary: Sheets = {**SMALL, "配套": [*SMALL["配套"], ["示例甲", "示例丁", "齿轮", 2023, ERROR, ""]]}
    found = {
        "台账.xlsb": xlsb(binary, [(1, 2, 0, 0)]), "台账.html": web_page(SMALL), "台账.xml": xml_2003(SMALL),
        "配套.xls": old_excel(SMALL["配套"]), "配套.csv": text.encode(), "配套.tsv": text.replace(",", "\t").encode("gb18030"),
        "配套.txt": text.replace(",", ";").encode("utf-16"), "台账.xls": web_page(purchases),
        "cells.xls": (FIXTURES / "cells.xls").read_bytes(), "cells.ods": (FIXTURES / "cells.ods").read_bytes(),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        found["台账.xlsx"] = write_xlsx(SMALL, Path(folder) / "a.xlsx").read_bytes()
    found["台账.zip"] = zipped({f"{name}.csv": csv_text(rows).encode() for name, rows in SMALL.items()})
    return found


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def spoilt(seed: int) -> tuple[str, bytes]:
    """Name and content of the file of that seed, spoilt once to three times."""
    chance = random.Random(seed)
    name, data = chance.choice(sorted(plain_files().items()))
    if chance.random() < 0.1:
        return name, _with_nasty_cells(chance, name)
    for _ in range(chance.randint(1, 3)):
        spoil = chance.choice(_OF_ZIPS if data.startswith(b"PK") and chance.random() < 0.7 else _OF_BYTES)
        data = spoil(chance, data)
    if chance.random() < 0.05:
        name = chance.choice(sorted(plain_files()))
    return name, data


def _with_nasty_cells(chance: random.Random, name: str) -> bytes:
    """A sound file whose cells say anything."""
    sheets = {sheet: [list(row) for row in rows] for sheet, rows in SMALL.items()}
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(chance.choice(list(sheets.values())))
        row[chance.randrange(len(row))] = chance.choice(NASTY)
    try:
        return _written(name, sheets)
    except UnicodeEncodeError:
        return _written(name, SMALL)


def _written(name: str, sheets: dict[str, list[list[Cell]]]) -> bytes:
    match Path(name).suffix:
        case ".xlsb":
            return xlsb(sheets)
        case ".html":
            return web_page(sheets)
        case ".xml":
            return xml_2003(sheets)
        case ".xls":
            return old_excel([[str(cell)[:200] for cell in row] for row in sheets["配套"]])
        case ".zip":
            return zipped({f"{sheet}.csv": csv_text(rows).encode() for sheet, rows in sheets.items()})
        case ".xlsx":
            shown = {sheet: [[_storable(cell) for cell in row] for row in rows] for sheet, rows in sheets.items()}
            with tempfile.TemporaryDirectory() as folder:
                return write_xlsx(shown, Path(folder) / "a.xlsx").read_bytes()
        case _:
            return csv_text(sheets["配套"]).encode()


def _storable(cell: Cell) -> str:
    """What xlsxwriter can write; half a pair of surrogates it can't."""
    return str(cell)[:30_000].encode(errors="replace").decode()


# --- bytes --------------------------------------------------------------------------------------


def _flip(chance: random.Random, data: bytes) -> bytes:
    spoilt_ = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if spoilt_:
            spoilt_[chance.randrange(len(spoilt_))] = chance.randrange(256)
    return bytes(spoilt_)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _with(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice((*INSERTS, chance.randbytes(chance.randint(1, 60)))) + data[start:]


def _again(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.randint(2, 30) + data[start:]


def _other_number(chance: random.Random, data: bytes) -> bytes:
    """A whole number of two or four bytes set to an edge."""
    if len(data) < 8:
        return data
    at = chance.randrange(len(data) - 4)
    edge = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\xff\xff", b"\0\x80"))
    return data[:at] + edge + data[at + len(edge) :]


def _in_another_encoding(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", errors="replace")
    encoding = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "big5", "utf-7", "utf-8-sig", "cp037")
    )
    return text.encode(encoding, errors="replace")


_OF_BYTES: tuple[Spoil, ...] = (_flip, _cut, _without, _with, _again, _other_number, _in_another_encoding)


# --- zips and their parts ------------------------------------------------------------------------


def _of_parts(change: Callable[[random.Random, dict[str, bytes]], None]) -> Spoil:
    """Changes the parts and packs them again; what is no sound zip any more is changed as bytes."""

    def spoil(chance: random.Random, data: bytes) -> bytes:
        try:
            parts = parts_of(data)
            change(chance, parts)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return zipped(parts, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
        except Exception:
            return _flip(chance, data)

    return spoil


def _one(chance: random.Random, parts: dict[str, bytes]) -> str:
    return chance.choice(sorted(parts))


def _drop(chance: random.Random, parts: dict[str, bytes]) -> None:
    del parts[_one(chance, parts)]


def _rename(chance: random.Random, parts: dict[str, bytes]) -> None:
    old = _one(chance, parts)
    new = chance.choice(
        ("xl/workbook.bin", "content.xml", "../a.csv", "/a", "a" * 300, old.upper(), "xl/worksheets/x.xml", "")
    )
    parts[new] = parts.pop(old)


def _swap(chance: random.Random, parts: dict[str, bytes]) -> None:
    one, other = _one(chance, parts), _one(chance, parts)
    parts[one], parts[other] = parts[other], parts[one]


def _spoil_part(chance: random.Random, parts: dict[str, bytes]) -> None:
    name = _one(chance, parts)
    parts[name] = chance.choice(_OF_BYTES)(chance, parts[name])


def _spoil_sheet(chance: random.Random, parts: dict[str, bytes]) -> None:
    names = [name for name in sorted(parts) if re.search(r"sheet|content|Strings|styles|workbook", name)] or sorted(
        parts
    )
    name = chance.choice(names)
    parts[name] = chance.choice((_number, _number, _attribute, _tag, _with, _again))(chance, parts[name])


def _number(chance: random.Random, data: bytes) -> bytes:
    """Some number of an XML part becomes another."""
    found = list(re.finditer(rb"(?<=[>\"'])-?\d+(?:\.\d+)?(?=[<\"'])", data))
    if not found:
        return _other_number(chance, data)
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]


def _attribute(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"\s[\w:]+=\"[^\"]*\"", data))
    if not found:
        return _flip(chance, data)
    match = chance.choice(found)
    name = match[0].split(b"=")[0]
    other = chance.choice(
        (b"", match[0] * 2, name + b'="' + chance.choice(NUMBERS) + b'"', name + b'="' + b"x" * 5_000 + b'"')
    )
    return data[: match.start()] + other + data[match.end() :]


def _tag(chance: random.Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"<[^<>]{1,300}>", data))
    if not found:
        return _flip(chance, data)
    match = chance.choice(found)
    return data[: match.start()] + chance.choice((b"", match[0] * 2, match[0] * 200)) + data[match.end() :]


_OF_ZIPS: tuple[Spoil, ...] = (
    *(_of_parts(change) for change in (_drop, _rename, _swap, _spoil_part, _spoil_sheet, _spoil_sheet, _spoil_sheet)),
    _flip, _cut, _other_number,
)  # fmt: skip
