"""Tables of goals: indicators down, years across."""

import re
from collections.abc import Iterator

from ingest.policy.blocks import Text
from ingest.policy.facts import Target
from ingest.policy.passage import NOTHING, Passage
from ingest.policy.tables import row_cells

_INDICATOR = re.compile(r"(?:主要|具体|核心|发展|目标|考核)?(?:指标|目标)(?:名称|体系)?|指标内容")
_YEAR = re.compile(r"(?:到)?(20\d\d)年?(?:底)?(?:目标值?|预期值?|计划值?|目标任务|\(目标\)|\(预期\))?")
_UNIT = re.compile(r"(?:计量)?单位")
_VALUE = re.compile(
    r"(?P<op>≥|≤|>|<|约)?(?P<low>\d+(?:\.\d+)?)(?:[-~](?P<high>\d+(?:\.\d+)?))?"
    r"(?P<unit>[^\d]{0,6}?)(?P<tail>以上|左右|以内|以下)?"
)
_SIGNS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<=", "约": "~", "以上": ">=", "左右": "~", "以内": "<=", "以下": "<="}
_UNIT_IN_NAME = re.compile(r"\(([^()]{1,8})\)$")


def goal_tables(text: Text, since: int) -> Iterator[Target]:
    """One target for each indicator and goal year."""
    heads: list[Passage] = []
    for block in text.blocks:
        if not block.is_row:
            heads = []
            continue
        cells = row_cells(text, block)
        if _is_head(cells):
            heads = cells
        elif heads:
            yield from _row(heads, [*cells, *[NOTHING] * len(heads)][: len(heads)], since)


def _is_head(cells: list[Passage]) -> bool:
    named = any(_INDICATOR.fullmatch(cell.form) for cell in cells)
    return named and len(cells) <= 24 and any(_YEAR.fullmatch(cell.form) for cell in cells)


def _row(heads: list[Passage], cells: list[Passage], since: int) -> Iterator[Target]:
    by_head = list(zip(heads, cells, strict=True))
    name = next(cell for head, cell in by_head if _INDICATOR.fullmatch(head.form))
    unit = next((cell.form for head, cell in by_head if _UNIT.fullmatch(head.form)), "")
    inside = _UNIT_IN_NAME.search(name.form)
    bare = name[: inside.start()] if inside and not unit else name
    for head, cell in by_head:
        year, value = _YEAR.fullmatch(head.form), _VALUE.fullmatch(cell.form)
        if not (year and value and bare.text) or int(year[1]) < since:
            continue
        printed = value["unit"] or unit or (inside[1] if inside else "")
        sign = _SIGNS.get(value["op"] or value["tail"] or "", "=")
        yield Target(
            subject=None,
            indicator=bare.text,
            op="=" if value["high"] else sign,
            value=float(value["low"]),
            value_to=float(value["high"]) if value["high"] else None,
            unit=printed if printed not in ("", "-", "/") else None,
            year=int(year[1]),
            span=(name.span[0], cell.span[1]) if name.span[0] < cell.span[1] else cell.span,
        )
