"""PDF files as text: printed lines with their indents and gaps, ruled tables with their merged cells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.policy.grids import Cell, printed
from ingest.policy.pdf_pages import Glyph, Sheet, sheets
from ingest.policy.pdf_tables import Box, Ruled, ruled_tables

_GAP = 0.35
_TWICE = 0.12
_WIDE_PITCH = 1.7
_FULL = 2.0
_SENTENCE_ENDS = frozenset("。；：！？;:!?")

Line = list[Glyph]


@dataclass(frozen=True, slots=True)
class Frame:
    """The type size of the paper and where its lines begin and end."""

    size: float
    left: float
    right: float

    def goes_on(self, above: Line, below: Line) -> bool:
        """Whether a line ends only because the page does: it reaches the edge and the next has no indent."""
        full = above[-1].right > self.right - _FULL * self.size and above[0].left < self.left + 6 * self.size
        return full and abs(below[0].left - self.left) < self.size and above[-1].char not in _SENTENCE_ENDS


def pdf_text(data: bytes) -> str:
    """The text of a PDF file."""
    found = sheets(data)
    size = _type_size(found)
    pages = [_split(sheet, size) for sheet in found]
    margin = _margin([line for lines, _ in pages for line in lines])
    right = max((line[-1].right for lines, _ in pages for line in lines), default=0.0)
    page = Frame(size, margin, right)
    texts = [line for lines, tables in pages for line in _page(lines, tables, page)]
    return "\n".join(texts).strip("\n") + "\n"


def _type_size(found: Sequence[Sheet]) -> float:
    """How wide a Chinese character is in most of the text."""
    widths = Counter(
        round(glyph.right - glyph.left, 1) for sheet in found for glyph in sheet.glyphs if glyph.char >= "\u4e00"
    )
    return max(widths.most_common(1)[0][0], 1.0) if widths else 12.0


def _split(sheet: Sheet, size: float) -> tuple[list[Line], list[tuple[Ruled, list[list[Cell]]]]]:
    """The lines outside tables, and the tables with their words."""
    free = list(sheet.glyphs)
    tables = []
    for ruled in ruled_tables(sheet.strokes):
        inside = [glyph for glyph in free if ruled.bottom <= glyph.y <= ruled.top]
        cells = [[_cell(box, inside, size) for box in row] for row in ruled.rows]
        held = {id(glyph) for row in ruled.rows for box in row for glyph in inside if box.holds(glyph)}
        free = [glyph for glyph in free if id(glyph) not in held]
        tables.append((ruled, cells))
    return _lines(free), tables


def _cell(box: Box, inside: Sequence[Glyph], size: float) -> Cell:
    lines = _lines([glyph for glyph in inside if box.holds(glyph)])
    return Cell("\n".join(_words(line, size) for line in lines), box.down, box.across)


def _lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters at the same height, from left to right; doubled characters (false bold) once."""
    lines: list[Line] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        height = max(glyph.top - glyph.bottom, 1.0)
        if lines and abs(lines[-1][0].y - glyph.y) < height / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_once(sorted(line, key=lambda g: g.left)) for line in lines]


def _once(line: Line) -> Line:
    kept: Line = []
    for glyph in line:
        width = max(glyph.right - glyph.left, 1.0)
        if not any(last.char == glyph.char and glyph.left - last.left < width * _TWICE for last in kept[-3:]):
            kept.append(glyph)
    return kept


def _words(line: Line, size: float) -> str:
    """The characters of a line with spaces for the gaps between them."""
    words = [line[0].char] if line else []
    for last, glyph in pairwise(line):
        gap = (glyph.left - last.right) / size
        words.append(" " * min(40, max(1, round(gap * 2))) if gap > _GAP else "")
        words.append(glyph.char)
    return "".join(words)


def _margin(lines: Sequence[Line]) -> float:
    """Where the text begins on the left."""
    starts = Counter(round(line[0].left) for line in lines if len(line) > 10)
    often = [start for start, count in starts.items() if count * 10 >= sum(starts.values())]
    return float(min(often)) if often else min((line[0].left for line in lines), default=0.0)


def _page(lines: Sequence[Line], tables: Sequence[tuple[Ruled, list[list[Cell]]]], frame: Frame) -> Iterator[str]:
    """The lines of a page from top to bottom, its tables where they stand."""
    pitch = _pitch(lines)
    waiting = list(tables)
    above: Line | None = None
    paragraph = ""
    for line in lines:
        apart = above is not None and above[0].y - line[0].y > pitch * _WIDE_PITCH
        if above and not apart and frame.goes_on(above, line):
            paragraph += _words(line, frame.size)
            above = line
            continue
        yield from [paragraph, ""] if apart else [paragraph] if paragraph else []
        while waiting and waiting[0][0].top > line[0].y:
            yield from printed(waiting.pop(0)[1])
        indent = max(0, min(40, round((line[0].left - frame.left) / frame.size * 2)))
        paragraph, above = " " * indent + _words(line, frame.size), line
    yield paragraph
    for _, cells in waiting:
        yield from printed(cells)


def _pitch(lines: Sequence[Line]) -> float:
    """How far lines of text stand apart."""
    steps = [a[0].y - b[0].y for a, b in pairwise(lines)]
    return median(steps) if steps else 0.0
