"""One table with merged cells as a Word file, a web page and a PDF, so that all three must give the same facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.ingest.policy.office import Cell, Paragraph, Printed, Rule, docx_bytes, pdf_bytes

_SIZE, _LEFT, _TOP, _BOTTOM, _PITCH = 12, 40, 780, 80, 18


@dataclass(frozen=True)
class Merged:
    """A cell and how many rows and columns it covers."""

    words: str
    down: int = 1
    across: int = 1


Merging = Sequence[Sequence[Merged | str]]


@dataclass(frozen=True)
class _Placed:
    words: str
    row: int
    column: int
    down: int
    across: int


def _placed(rows: Merging) -> list[_Placed]:
    """Every cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    found = []
    for i, row in enumerate(rows):
        column = 0
        for item in row:
            cell = Merged(item) if isinstance(item, str) else item
            while (i, column) in taken:
                column += 1
            taken |= {(i + a, column + b) for a in range(cell.down) for b in range(cell.across)}
            found.append(_Placed(cell.words, i, column, cell.down, cell.across))
            column += cell.across
    return found


def word_file(title: str, rows: Merging) -> bytes:
    """The table in a Word file: cells that go on below are marked in every row."""
    cells = _placed(rows)
    grid = []
    for i in range(len(rows)):
        here = sorted((c for c in cells if c.row <= i < c.row + c.down), key=lambda c: c.column)
        marks = ["" if c.down == 1 else "down" if c.row == i else "on" for c in here]
        grid.append([Cell(c.words if c.row == i else "", c.across, m) for c, m in zip(here, marks, strict=True)])
    return docx_bytes([Paragraph(title), grid])


def web_page(title: str, rows: Merging) -> bytes:
    """The table in a page with rowspan and colspan, words in paragraphs of the cells."""
    lines = []
    for row in rows:
        cells = [Merged(item) if isinstance(item, str) else item for item in row]
        lines.append(
            "".join(
                f'<td rowspan="{c.down}" colspan="{c.across}">'
                + "".join(f"<p>{line}</p>" for line in c.words.split("\n"))
                + "</td>"
                for c in cells
            )
        )
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<html><meta charset="utf-8"><body><h1>{title}</h1><table>{table}</table></body></html>'.encode()


def pdf_file(title: str, rows: Merging, widths: Sequence[int], per_page: int = 99, heads: int = 1) -> bytes:
    """The table in a ruled PDF, over several pages with its head repeated; words wrap inside the cells."""
    head, body = list(rows[:heads]), list(rows[heads:])
    parts = [body[i : i + per_page] for i in range(0, len(body), per_page)]
    pages = [list(_drawn([*head, *part], widths)) for part in parts]
    pages[0].insert(0, Printed(200, _TOP + 30, title))
    for number, page in enumerate(pages, 1):
        page.append(Printed(280, 40, f"— {number} —"))
    return pdf_bytes(pages)


def _drawn(rows: Merging, widths: Sequence[int]) -> Iterator[Printed | Rule]:
    edges = [_LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    cells = _placed(rows)
    wrapped = {c: _wrapped(c.words, edges[c.column + c.across] - edges[c.column]) for c in cells}
    heights = [max([len(wrapped[c]) for c in cells if c.row == i and c.down == 1] or [1]) for i in range(len(rows))]
    levels = [_TOP - _PITCH * sum(heights[:i]) for i in range(len(rows) + 1)]
    for c in cells:
        left, right = edges[c.column], edges[c.column + c.across]
        top, bottom = levels[c.row], levels[c.row + c.down]
        yield from (Rule(left, top, right, top), Rule(left, bottom, right, bottom))
        yield from (Rule(left, top, left, bottom), Rule(right, top, right, bottom))
        for i, line in enumerate(wrapped[c]):
            yield Printed(left + 3, top - _PITCH * i - 14, line)


def _wrapped(words: str, width: int) -> list[str]:
    fits = max(1, (width - 6) // _SIZE)
    return [line[i : i + fits] for line in words.split("\n") for i in range(0, max(1, len(line)), fits)]
