"""Tables of goals: indicators or owners down, years across."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.policy.blocks import Text
from ingest.policy.facts import Target
from ingest.policy.passage import NOTHING, Passage
from ingest.policy.tables import row_cells
from ingest.policy.times import times

_INDICATOR = re.compile(r"(?:主要|具体|核心|发展|目标|考核)*(?:指标|目标)(?:名称|体系)?|指标内容")
_OWNER = re.compile(
    r"(?:重点|优势|主导)?(?:产业链|产业集群|集群|产业)(?:名称)?|(?:各)?(?:县区|区县|县市区|区县市|县\(市、区\)|市州|地区|乡镇|镇街|园区|开发区)(?:名称)?"
)
_HEAD = re.compile(r"到?(?:20\d\d年?|“?十[四五六]五”?)(?:底|末)?(?P<what>[^\d]{0,20})")
_BARE_HEAD = re.compile(
    r"(?:的)?(?:目标值?|预期值?|预期目标|计划值?|计划目标|目标任务|任务|\(目标\)|\(预期\)|\(计划\))?"
)
_MEASURED = re.compile(r"(?:目标|计划|预期)?(?P<name>[\u4e00-\u9fff“”]{2,16})(?:\((?P<unit>[^()]{1,8})\))?")
_ACTUAL = re.compile("实绩|实际|完成|基数|现状|基期|实现|同期|水平|执行")
_UNIT = re.compile(r"(?:计量)?单位")
_VALUE = re.compile(
    r"[\[(]?(?:累计|年均)?(?P<verb>达到|突破|超过|不低于|不少于|控制在|新增)?(?P<op>≥|≤|>|<|约)?(?P<low>\d+(?:\.\d+)?)"
    r"(?:[-~](?P<high>\d+(?:\.\d+)?))?[\])]?(?P<unit>[^\d]{0,6}?)(?P<tail>以上|左右|以内|以下)?"
)
_SIGNS = {
    "≥": ">=",
    "≤": "<=",
    ">": ">",
    "<": "<=",
    "约": "~",
    "以上": ">=",
    "左右": "~",
    "以内": "<=",
    "以下": "<=",
    "达到": ">=",
    "突破": ">",
    "超过": ">",
    "不低于": ">=",
    "不少于": ">=",
    "控制在": "<=",
    "新增": "=",
}
_UNIT_IN_NAME = re.compile(r"\(([^()]{1,8})\)$")
_SHARED_UNIT = re.compile(r"\(?(?:计量)?单位:(?P<unit>[^,;。、:()]{1,6})\)?")
_SHARED_UNIT_BEHIND = re.compile(r"\((?:计量)?单位:(?P<unit>[^,;。、:()]{1,6})\)$")
_GOALS = re.compile("目标|任务|计划|指标")
_COLUMN_UNIT = re.compile("[亿万千百]*(?:元|美元|家|户|个|项|条|人|亩|吨|件|台|平方米|%|名|座|套|处|家次|人次)")
_LONGEST_TITLE = 60
_MOST_COLUMNS = 24
_LONGEST_CELL = 30
_SUMS = frozenset({"合计", "总计", "小计", "全市", "全县", "全省"})


@dataclass(frozen=True, slots=True)
class _Goal:
    """A column of goals: its year, and what it measures where the rows are owners."""

    at: int
    year: int
    what: Passage | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    name: int
    unit: int | None
    goals: tuple[_Goal, ...]
    width: int
    shared_unit: str = ""


@dataclass(frozen=True, slots=True)
class _Caption:
    """What the lines above a table say about all its numbers."""

    year: int | None = None
    unit: str = ""


_NO_CAPTION = _Caption()


def goal_tables(text: Text, since: int) -> Iterator[Target]:
    """One target for each indicator and goal year, or for each owner and measured column."""
    head: _Head | None = None
    caption = _Caption()
    for block in text.blocks:
        if not block.is_row:
            head, caption = None, _read_caption(caption, block.words.form)
            continue
        cells = row_cells(text, block)
        found = _head(cells, caption)
        if found:
            head = found
        elif head:
            yield from _row(head, [*cells, *[NOTHING] * head.width][: head.width], since)
    yield from _stacked(text, since)


def _read_caption(above: _Caption, form: str) -> _Caption:
    """The title of a table of goals gives their year, a line 单位:亿元 their unit."""
    unit = _SHARED_UNIT.fullmatch(form) or _SHARED_UNIT_BEHIND.search(form[-16:])
    if unit and _SHARED_UNIT.fullmatch(form):
        return replace(above, unit=unit["unit"])
    year = next((time.year for time in times(form) if time.year), None) if _GOALS.search(form[:60]) else None
    return _Caption(year if len(form) <= _LONGEST_TITLE else None, unit["unit"] if unit else "")


def _head(cells: Sequence[Passage], caption: _Caption = _NO_CAPTION) -> _Head | None:
    if not 2 <= len(cells) <= _MOST_COLUMNS:
        return None
    name = next((i for i, cell in enumerate(cells) if _INDICATOR.fullmatch(cell.form)), None)
    owner = next((i for i, cell in enumerate(cells) if _OWNER.fullmatch(cell.form)), None) if name is None else None
    unit = next((i for i, cell in enumerate(cells) if _UNIT.fullmatch(cell.form)), None)
    key = owner if name is None else name
    if key is None:
        return None
    goals = [goal for i, cell in enumerate(cells) if (goal := _goal(i, cell, owner is not None))]
    if not goals and owner is not None and caption.year:
        goals = [goal for i, cell in enumerate(cells) if i != key and (goal := _goal_of(i, cell, caption))]
    return _Head(key, unit, tuple(goals), len(cells), caption.unit) if goals else None


def _goal_of(at: int, head: Passage, caption: _Caption) -> _Goal | None:
    """A measured column (营业收入(亿元)) of a table whose title gives the year."""
    match = _MEASURED.fullmatch(head.form) if not _ACTUAL.search(head.form) else None
    if match is None or caption.year is None or not match["unit"] or not _COLUMN_UNIT.fullmatch(match["unit"]):
        return None
    return _Goal(at, caption.year, head[match.start("name") : match.end("name")], match["unit"])


def _goal(at: int, head: Passage, by_owner: bool) -> _Goal | None:
    match = _HEAD.fullmatch(head.form) if len(head) < _LONGEST_CELL and not _ACTUAL.search(head.form) else None
    year = next((time.year for time in times(head.form) if time.year), None) if match else None
    year = year or (int(head.form[:4]) if match and head.form[:4].isdigit() else None)
    if match is None or year is None:
        return None
    if not by_owner:
        return _Goal(at, year) if len(match["what"]) <= 8 else None
    measured = _MEASURED.fullmatch(match["what"])
    if measured is None or _BARE_HEAD.fullmatch(match["what"]):
        return None
    start = match.start("what")
    return _Goal(at, year, head[start + measured.start("name") : start + measured.end("name")], measured["unit"] or "")


def _row(head: _Head, cells: Sequence[Passage], since: int) -> Iterator[Target]:
    name = cells[head.name]
    inside = _UNIT_IN_NAME.search(name.form)
    unit = cells[head.unit].form if head.unit is not None else ""
    bare = name[: inside.start()] if inside and not unit and head.goals[0].what is None else name
    if not bare.text or bare.form in _SUMS:
        return
    for goal in head.goals:
        value = _VALUE.fullmatch(cells[goal.at].form)
        if value and goal.year >= since:
            printed = value["unit"] or goal.unit or unit or (inside[1] if inside else "") or head.shared_unit
            yield _target(bare, goal, cells[goal.at], value, printed)


def _target(name: Passage, goal: _Goal, cell: Passage, value: re.Match[str], unit: str) -> Target:
    sign = _SIGNS.get(value["op"] or value["tail"] or value["verb"] or "", "=")
    verb = "新增" if value["verb"] == "新增" and not name.form.startswith("新增") else ""
    return Target(
        subject=name.text if goal.what else None,
        indicator=goal.what.text if goal.what else verb + name.text,
        op="=" if value["high"] else sign,
        value=float(value["low"]),
        value_to=float(value["high"]) if value["high"] else None,
        unit=unit if unit not in ("", "-", "/") else None,
        year=goal.year,
        span=(name.span[0], cell.span[1]) if name.span[0] < cell.span[1] else cell.span,
    )


def _stacked(text: Text, since: int) -> Iterator[Target]:
    """A table printed with one cell to a line."""
    lines = [
        block.words if not block.is_row and len(block.words) <= _LONGEST_CELL else NOTHING for block in text.blocks
    ]
    at = 0
    while at < len(lines):
        head = _stacked_head(lines, at) if _INDICATOR.fullmatch(lines[at].form) else None
        at += 1
        if head is None:
            continue
        at += head.width - 1
        while at + head.width <= len(lines) and _is_row(head, lines[at : at + head.width]):
            yield from _row(head, lines[at : at + head.width], since)
            at += head.width


def _stacked_head(lines: Sequence[Passage], at: int) -> _Head | None:
    width = 1
    while at + width < len(lines) and width <= 8:
        form = lines[at + width].form
        if not (_UNIT.fullmatch(form) or _HEAD.fullmatch(form) or form in ("属性", "备注", "指标属性")):
            break
        width += 1
    return _head(lines[at : at + width])


def _is_row(head: _Head, cells: Sequence[Passage]) -> bool:
    return bool(cells[head.name].text) and all(_VALUE.fullmatch(cells[goal.at].form) for goal in head.goals)
