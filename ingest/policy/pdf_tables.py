"""Ruled tables of a PDF page: strokes into a grid, cells without a stroke between them into one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.policy.pdf_pages import Glyph, Stroke

_NEAR = 3.0
_SHORTEST = 6.0
_MOST_CELLS = 6_000

Spans = dict[float, list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place on the page and how many rows and columns it covers."""

    left: float
    bottom: float
    right: float
    top: float
    down: int
    across: int

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in the cell."""
        return self.left <= glyph.x <= self.right and self.bottom <= glyph.y <= self.top


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its rows of cells from top to bottom."""

    rows: tuple[tuple[Box, ...], ...]
    bottom: float
    top: float


def ruled_tables(strokes: Sequence[Stroke]) -> list[Ruled]:
    """The tables of a page, from top to bottom."""
    level = [s for s in strokes if s.top - s.bottom < _NEAR and s.right - s.left > _SHORTEST]
    upright = [s for s in strokes if s.right - s.left < _NEAR and s.top - s.bottom > _SHORTEST]
    found = []
    for bottom, top in _bands(upright):
        across = [s for s in level if bottom - _NEAR <= s.bottom <= top + _NEAR]
        table = _table(across, [s for s in upright if bottom <= (s.bottom + s.top) / 2 <= top])
        if table:
            found.append(table)
    return sorted(found, key=lambda table: -table.top)


def _bands(upright: Sequence[Stroke]) -> list[tuple[float, float]]:
    """The heights that upright strokes cover without a break."""
    bands: list[tuple[float, float]] = []
    for stroke in sorted(upright, key=lambda s: s.bottom):
        if bands and stroke.bottom <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], stroke.top))
        else:
            bands.append((stroke.bottom, stroke.top))
    return bands[:50]


def _table(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Ruled | None:
    if not level:
        return None
    sides = [min(s.left for s in level), max(s.right for s in level)]
    xs = _places([*(s.left for s in upright), *sides])
    ys = _places([s.bottom for s in level])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    walls = _along(xs, [(s.left, s.bottom, s.top) for s in upright])
    floors = _along(ys, [(s.bottom, s.left, s.right) for s in level])
    rows = tuple(_rows(xs, ys, walls, floors))
    return Ruled(rows, ys[0], ys[-1])


def _places(values: Sequence[float]) -> list[float]:
    """Values that lie near one another as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _along(places: Sequence[float], strokes: Sequence[tuple[float, float, float]]) -> Spans:
    """What the strokes at each place cover."""
    found: Spans = {place: [] for place in places}
    for at, start, end in strokes:
        i = bisect_left(places, at - _NEAR)
        if i < len(places) and abs(places[i] - at) <= _NEAR:
            found[places[i]].append((start - _NEAR, end + _NEAR))
    return found


def _covered(spans: Spans, place: float, at: float) -> bool:
    return any(start <= at <= end for start, end in spans[place])


def _rows(xs: Sequence[float], ys: Sequence[float], walls: Spans, floors: Spans) -> Iterator[tuple[Box, ...]]:
    columns, lines = list(pairwise(xs)), list(pairwise(ys))[::-1]
    taken: set[tuple[int, int]] = set()
    for i, (bottom, top) in enumerate(lines):
        cells = []
        for j, (left, _) in enumerate(columns):
            if (i, j) in taken:
                continue
            across, down = 1, 1
            while j + across < len(columns) and not _covered(walls, columns[j + across][0], (bottom + top) / 2):
                across += 1
            right = columns[j + across - 1][1]
            while i + down < len(lines) and not _covered(floors, lines[i + down][1], (left + columns[j][1]) / 2):
                down += 1
            taken |= {(i + a, j + b) for a in range(down) for b in range(across)}
            cells.append(Box(left, lines[i + down - 1][0], right, top, down, across))
        yield tuple(cells)
