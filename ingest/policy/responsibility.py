"""Who does it: the labels, brackets and closing phrases that name the units of a task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy.passage import Passage, Span, pairs, split
from ingest.policy.vocabulary import is_person, is_unit

_LABEL_WORD = r"(?!联系|主管|来文|发文|主送|抄送)[^:,;、。()\d“”]{0,10}?(?:单位|部门|机构|处室|科室|主体|局办)(?:及[^:,;、。()]{0,8})?"
_LABEL = re.compile(rf"(?:{_LABEL_WORD}|牵头|配合|责任|负责|主办|协办|参与|实施)(?=:)")
_OTHER_LABEL = re.compile(r"[^:,;、。()]{0,8}?(?:时限|时间|期限|进度|领导|责任人|负责人|联系人|节点)(?=:)")
_BARE_LABEL = re.compile(r"(?:牵头|责任|配合|主办|协办|参与)[^:,;、。()]{0,8}?(?:单位|部门)")
_REMARK = re.compile(
    r"(?:以?下(?:同|略)|(?:均)?(?:排|列|位列|排名|排序|名列)(?:在)?(?:第一|首|最前|前).*|第一个.*为牵头.*|首个.*|按(?:照)?(?:各自)?职[责能]分工.*"
    r"|(?:持续|长期)(?:推进|实施|坚持)|(?:\d{4}年)?.{0,6}(?:底|月|日|季度)前?(?:完成|启动|取得.*)?|不再列出|以下.*|\d{4}年.*)"
)
_ENDING = re.compile(
    r"(?:(?:按照?(?:各自)?职[责能](?:分工)?|按分工|分别|共同|各自|分工|具体|依职责|统筹)*(?P<verb>牵头负责|牵头实施|牵头|组织实施|负责|配合|参与|落实|协助|协同|实施|承办))+$"
)
_CLOSING_ET_CETERA = re.compile(r"(?:等)(?:各|有关|相关|多)?(?:单位|部门|机构)?$")
_MARK = re.compile("[(《“。;,]")
_BODY_ENDS = ("镇", "乡", "局", "委", "办", "厅", "县", "街道")
_FIRST_LEADS = re.compile(
    r"(?:排|列|排名|排序|位列|名列|放)(?:在)?(?:第一|首|最前|前)[^。()]{0,12}牵头|第一(?:个|家|责任)?(?:单位|部门)?[^。()]{0,6}(?:为|是)牵头|首个[^。()]{0,10}牵头"
)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The units of one bracket or phrase; `start` is where it begins in the words it stands in."""

    units: tuple[Passage, ...]
    lead: Passage | None
    labelled: bool
    start: int
    end: int


_PROSE = re.compile(
    r"(?:(?<=[。;,:])|^)由(?P<lead>[^。;:()由]{2,80}?)(?:牵头|负责)(?:,(?:会同)?(?P<others>[^。;:()由]{2,120}?)(?:配合|参与|协助|协同))?(?=[,。;]|$)"
)


def prose_responsibility(words: Passage) -> Responsibility | None:
    """由市工信局牵头,市发改委配合 in the sentences of a task that has no bracket."""
    for match in _PROSE.finditer(words.form):
        lead = split(words[match.start("lead") : match.end("lead")], "、,")
        others = split(words[match.start("others") : match.end("others")], "、,") if match["others"] else []
        units = [unit for piece in (*lead, *others) if (unit := _unit(piece)) is not None]
        if units and all(is_unit(unit.form) for unit in units):
            leads = units[0] if "牵头" in match.group() else None
            return Responsibility(tuple(units), leads, True, match.start(), match.end())
    return None


def first_unit_leads(form: str) -> bool:
    """Whether the document says that the unit named first leads (…排第一的为牵头单位)."""
    return _FIRST_LEADS.search(form) is not None


def responsibilities(words: Passage) -> Iterator[Responsibility]:
    """All brackets and labelled phrases in a paragraph that name who does it."""
    closes, end = pairs(words.form), 0
    for start in _starts(words, closes):
        if start < end:
            continue
        if words.form[start] == "(":
            end = closes[start] + 1
            found = _of_bracket(words, start, end)
        else:
            end = _phrase_end(words.form, start)
            found = _read(words[start:end], start, end)
            found = found if found and found.labelled else None
        if found:
            yield found


def empty_brackets(words: Passage) -> Iterator[Span]:
    """Brackets with a label of responsibility in which no unit can be made out."""
    for start, close in sorted(pairs(words.form).items()):
        inner = words[start + 1 : close]
        if words.form[start] == "(" and len(inner) < 200 and _BARE_LABEL.match(inner.form):
            label = _LABEL.match(inner.form)
            if label and _read(inner, start, close) is None:
                yield words[start : close + 1].span


def _starts(words: Passage, closes: dict[int, int]) -> Iterator[int]:
    form = words.form
    yield from (0 for _ in (1,) if _LABEL.match(form) and _BARE_LABEL.match(form))
    end = -1
    for match in _MARK.finditer(form):
        i, mark = match.start(), match.group()
        if i <= end:
            continue
        if mark in "(《“" and i in closes:
            end = closes[i]
            if mark == "(":
                yield i
        elif mark in "。;," and _BARE_LABEL.match(form, i + 1) and _LABEL.match(form, i + 1):
            yield i + 1


def _phrase_end(form: str, start: int) -> int:
    end = form.find("。", start)
    return len(form) if end < 0 else end


def _of_bracket(words: Passage, start: int, end: int) -> Responsibility | None:
    inner = words[start + 1 : end - 1]
    closing = not words.form[end : end + 3].strip("。;,.") and end + 3 >= len(words)
    label = _LABEL.match(inner.form) or _OTHER_LABEL.match(inner.form)
    told = _ENDING.search(inner.form[-14:]) or first_unit_leads(inner.form)
    if not (label or told or closing):
        return None
    found = _read(inner, start, end)
    if found is None:
        return None
    if label or told:
        return found if all(is_unit(u.form) for u in found.units) or label else None
    return found if all(is_unit(u.form) and len(u) > 2 and not u.form[0].isdigit() for u in found.units) else None


def _read(words: Passage, start: int, end: int) -> Responsibility | None:
    """Units, lead and labels of the words in a bracket or behind a label."""
    units: list[Passage] = []
    lead: Passage | None = None
    labelled, counted, lead_label = False, True, False
    for group in split(words, ",;。"):
        fresh: list[Passage] = []
        for piece in _pieces(group):
            label = _LABEL.match(piece.form)
            other = None if label else _OTHER_LABEL.match(piece.form)
            if label or other:
                labelled, counted = labelled or bool(label), bool(label)
                lead_label = bool(label) and "牵头" in piece.form[: label.end()] if label else False
                piece = piece[(label or other).end() + 1 :]  # type: ignore[union-attr]
            unit = _unit(piece)
            if counted and unit is not None:
                fresh.append(unit)
                if lead_label and lead is None:
                    lead = unit
        if fresh and lead is None and _leads(group.form):
            lead = fresh[0]
        units += fresh
    once = {unit.form: unit for unit in reversed(units)}
    ordered = tuple(once[form] for form in dict.fromkeys(unit.form for unit in units))
    return Responsibility(ordered, lead, labelled, start, end) if ordered else None


def _pieces(group: Passage) -> Iterator[Passage]:
    """Units between marks, or between white space where every piece is a whole unit."""
    for piece in split(group, "、"):
        colon = piece.form.find(":") + 1
        parts = piece[colon:].by_gaps()
        if len(parts) > 1 and all(len(part) > 2 and is_unit(part.form) for part in parts):
            yield piece[: colon + len(parts[0])]
            yield from parts[1:]
        else:
            yield from _together(piece)


def _together(piece: Passage) -> Iterator[Passage]:
    """市工信局会同市商务局 as two, where both are bodies."""
    at = piece.form.find("会同")
    if at > 1 and is_unit(piece.form[piece.form.find(":", 0, at) + 1 : at]):
        yield piece[:at]
        yield piece[at + 2 :]
    else:
        yield piece


def _leads(form: str) -> bool:
    ending = _ENDING.search(form[-14:])
    return ending is not None and "牵头" in ending.group()


def _unit(piece: Passage) -> Passage | None:
    piece = piece.strip("。.;,:、")
    if not piece.text or _REMARK.fullmatch(piece.form):
        return None
    if is_person(piece.form) and not piece.form.endswith(_BODY_ENDS):
        return None
    tail = max(0, len(piece) - 24)
    ending = _ENDING.search(piece.form, tail)
    if ending and ending.start() > 1:
        piece = piece[: ending.start()]
    closing = _CLOSING_ET_CETERA.search(piece.form)
    if closing and closing.start() > 1:
        piece = piece[: closing.start()]
    for lead_in in ("由", "会同"):
        if piece.form.startswith(lead_in) and len(piece) > 3:
            piece = piece[len(lead_in) :]
    return piece if len(piece) > 1 else None


def closing_at(words: Passage) -> int:
    """Where the responsibility at the end of a heading begins; the length if there is none."""
    first = next(iter(responsibilities(words)), None)
    return first.start if first else len(words)
