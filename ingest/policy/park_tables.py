"""Tables of parks: the park, its level and the industries that it is to develop."""

import re
from collections.abc import Iterator, Sequence

from ingest.policy.blocks import Text
from ingest.policy.passage import Passage, Span, split
from ingest.policy.table_rows import NONE_MARKS
from ingest.policy.tables import row_cells

_PARK_HEAD = re.compile("(?:产业|工业|重点|主要)?(?:园区|开发区|产业园|功能区|平台|载体)(?:名称)?")
_INDUSTRY_HEAD = re.compile(
    "(?:主导|重点|特色|首位|主攻|发展|优势|产业|重点发展)*(?:产业|方向|定位|重点|领域)(?:定位|方向)?(?:\\(.*\\))?"
)
_LEVEL_HEAD = re.compile("(?:园区|开发区)?(?:级别|等级|层级|类别|类型)")
_LEVEL = re.compile("国家级|省级|市级|县级|自治区级")
_MOST_COLUMNS = 24
Row = tuple[Passage, str | None, list[Passage], Span]


def park_rows(text: Text) -> Iterator[Row]:
    """Each row of a table with a park column and a column of industries."""
    columns: tuple[int, int, int | None] | None = None
    for block in text.blocks:
        if not block.is_row:
            columns = None
            continue
        cells = row_cells(text, block)
        found = _columns(cells)
        if found:
            columns = found
        elif columns and len(cells) > max(columns[:2]):
            yield _row(cells, columns)


def _columns(cells: Sequence[Passage]) -> tuple[int, int, int | None] | None:
    """Where park, industries and level stand, if the row is such a head."""
    if len(cells) > _MOST_COLUMNS:
        return None
    park = next((i for i, cell in enumerate(cells) if _PARK_HEAD.fullmatch(cell.form)), None)
    industries = next((i for i, c in enumerate(cells) if i != park and _INDUSTRY_HEAD.fullmatch(c.form)), None)
    level = next((i for i, cell in enumerate(cells) if _LEVEL_HEAD.fullmatch(cell.form)), None)
    return None if park is None or industries is None else (park, industries, level)


def _row(cells: Sequence[Passage], columns: tuple[int, int, int | None]) -> Row:
    park, at, level = columns
    listed = [p for p in split(cells[at].strip("。;等"), "、,;") if p.form not in NONE_MARKS]
    industries = [p[:-2] if p.form.endswith("产业") and len(p) > 4 else p for p in listed]
    printed = cells[level].form if level is not None and level < len(cells) else ""
    spans = [cell.span for cell in cells if cell.text]
    span = (min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)
    return cells[park], printed if _LEVEL.fullmatch(printed) else None, industries, span
