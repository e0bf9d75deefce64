"""What stands on the pages of a PDF: characters with their places, and the rules of its tables."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ingest.policy.refusal import UnreadableDocument, checked_length

_MOST_PAGES = 500
_ONE_AT_A_TIME = Lock()  # PDFium knows no threads
_MOST_RULES = 20_000
_LOST = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; y grows upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def x(self) -> float:
        """The middle across."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle in height."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; level or upright."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its characters in the order of the file, and its strokes."""

    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]


def sheets(data: bytes) -> list[Sheet]:
    """All pages of a PDF; refuses what is encrypted, broken, too long or only pictures."""
    with _ONE_AT_A_TIME:
        document = _opened(data)
        try:
            if len(document) > _MOST_PAGES:
                raise UnreadableDocument(f"PDF 超过 {_MOST_PAGES} 页，不像一份政策文件；请拆分后再导入。")
            return _with_words(list(_sheets(document)))
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument("PDF 文件已损坏，有页面打不开；请重新下载或另存后再导入。") from error
        finally:
            document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableDocument("PDF 文件加了密码；请去掉密码后再导入。") from error
        raise UnreadableDocument("PDF 文件已损坏或不是 PDF，打不开；请重新下载或另存后再导入。") from error


def _with_words(found: list[Sheet]) -> list[Sheet]:
    chars = [glyph.char for sheet in found for glyph in sheet.glyphs]
    if not chars:
        raise UnreadableDocument("PDF 里没有文字（多半是扫描件）；请先做文字识别（OCR）再导入。")
    if chars.count("\ufffd") * 5 > len(chars):
        raise UnreadableDocument("PDF 的字体没有文字对照表，取不出文字；请先做文字识别（OCR）或换 Word 版导入。")
    return found


def _sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    length = 0
    for i in range(len(document)):
        page = document[i]
        try:
            words = page.get_textpage()
            try:
                glyphs = tuple(_glyphs(words.raw))
            finally:
                words.close()
            length += len(glyphs)
            checked_length(length)
            yield Sheet(glyphs, tuple(_strokes(page)))
        finally:
            page.close()


def _glyphs(words: object) -> Iterator[Glyph]:
    box = pdfium.FS_RECTF()
    count = pdfium.FPDFText_CountChars(words)
    checked_length(count)
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(words, i)
        char = "\ufffd" if code in _LOST else chr(code) if code < 0x110000 else ""
        if not char or char.isspace() or not char.isprintable() or pdfium.FPDFText_IsGenerated(words, i) == 1:
            continue
        if pdfium.FPDFText_GetLooseCharBox(words, i, ctypes.byref(box)):
            yield Glyph(char, box.left, box.bottom, box.right, box.top)


def _strokes(page: pypdfium2.PdfPage) -> Iterator[Stroke]:
    left = _MOST_RULES
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=4):
        for stroke in _segments(drawn.raw):
            left -= 1
            if left < 0:
                return
            yield stroke


def _segments(path: object) -> Iterator[Stroke]:
    """The straight segments of a path; a filled bar gives its two long sides."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _stroke(last, here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _stroke(here, start)
        last = here


def _stroke(a: tuple[float, float], b: tuple[float, float]) -> Stroke:
    return Stroke(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
