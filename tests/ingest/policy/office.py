"""Small docx and pdf files made from what stands on their pages, so that tests can show their words."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `level` is its place in the automatic numbering."""

    words: str
    level: int | None = None


@dataclass(frozen=True)
class Cell:
    """A cell that may span columns or go on below the cell above it."""

    words: str
    across: int = 1
    merge: str = ""


Grid = Sequence[Sequence[Cell]]


def docx_bytes(items: Sequence[Paragraph | Grid], extra: dict[str, str] | None = None) -> bytes:
    """A Word file of paragraphs and tables."""
    body = "".join(_paragraph(item) if isinstance(item, Paragraph) else _table(item) for item in items)
    parts = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<?xml version='1.0'?><w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": _numbering(),
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>页眉文字</w:t></w:r></w:p></w:hdr>",
    } | (extra or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def _paragraph(item: Paragraph) -> str:
    number = "" if item.level is None else f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="1"/></w:numPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in item.words.split("\n"))
    return f"<w:p><w:pPr>{number}</w:pPr><w:r>{lines}</w:r></w:p>"


def _table(rows: Grid) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = {"": "", "down": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[cell.merge]
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(Paragraph(cell.words))}</w:tc>"


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(_LEVELS)
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


@dataclass(frozen=True)
class Printed:
    """Words at a place on the page, in points from the lower left corner."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Rule:
    """A line of a table."""

    x: float
    y: float
    to_x: float
    to_y: float


Page = Sequence[Printed | Rule]
_SIZE = 12


def pdf_bytes(pages: Sequence[Page]) -> bytes:
    """A PDF with Chinese words in a standard font that is not embedded."""
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
    ]
    for i, page in enumerate(pages):
        stream = "\n".join(map(_drawn, page))
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {7 + 2 * i} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    return _numbered(objects)


def _drawn(item: Printed | Rule) -> str:
    if isinstance(item, Rule):
        return f"{item.x} {item.y} m {item.to_x} {item.to_y} l S"
    codes = item.words.encode("utf-16-be").hex()
    return f"BT /F1 {_SIZE} Tf {item.x} {item.y} Td <{codes}> Tj ET"


def _numbered(objects: Sequence[str]) -> bytes:
    out, offsets = "%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{i} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size, start = len(objects) + 1, len(out)
    out += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    return out.encode("latin-1")
