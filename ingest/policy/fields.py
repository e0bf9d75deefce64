"""Label and value in running text: 链长:张三;牵头单位:市工信局。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy.passage import Passage, pairs, split
from ingest.policy.people import is_post, people, unusual_names
from ingest.policy.table_rows import NONE_MARKS
from ingest.policy.vocabulary import COMPANY_END, Column, column_kind, is_person, is_unit

_LABEL_ENDS = ("链长", "单位", "部门", "企业", "领导")
_CORE = re.compile(
    r"(?:第一|常务|执行|总|副)*(?:链长|群长)$|(?:牵头|责任|配合|主管|主责|参与|协同|成员)(?:单位|部门)$|“?链主”?(?:企业|单位)$|龙头企业$"
)
_BRACKETED_LABEL = ("链主", "龙头", "牵头", "责任", "配合", "承载")
_LABEL_STOP = frozenset("。;,、()“”《》:!?-")
LEADER_ROLE = r"(?:第一|常务|执行|总|副|双|共同)*(?:链长|群长)(?!制|单位|办)"
BODY_ROLE = r"(?:(?:总)?牵头|责任|配合|主管|主责|参与|协同|支持|成员)(?:单位|部门)"
COMPANY_ROLE = r"(?:“?链主”?企业|“?链主”?单位|“?链主”?|龙头企业)"
_WORDS = r"(?:[^。;:,由()]|\([^()]{0,40}\))"
_START = r"(?:(?<=[,;。、(由])|^)"
_APPOINTED = re.compile(
    rf"{_START}(?:由)?(?P<value>{_WORDS}{{2,60}}?)(?:同志)?(?:担任|兼任|出任|任|为)(?P<role>{LEADER_ROLE})(?=[,。;、)]|$)"
)
_NAMED_AS = re.compile(
    rf"{_START}(?P<value>{_WORDS}{{2,80}}?)(?:为|担任|作为|任|是)(?P<role>{BODY_ROLE}|{COMPANY_ROLE}|[^,。;、:()为]{{2,10}})(?=[,。;)]|$)"
)
_LABEL_ALONE = re.compile(
    rf"(?:^|(?<=[,;:。(]))(?P<role>{LEADER_ROLE}|{BODY_ROLE}|{COMPANY_ROLE})(?:为|是|由)?"
    r"(?P<value>[^:,;。(]{2,80}(?:\([^()]{1,40}\))?)(?=[,;。)]|$)"
)
_LED_BY = re.compile(rf"{_START}(?:由)?(?P<value>{_WORDS}{{2,80}}?)(?P<role>牵头|配合)(?:负责)?(?=[,。;)]|$)")
_TAIL = re.compile("(?:股份|责任)?有限(?:责任)?公司|股份公司|(?:集团|分|子)公司$")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()·&-]{2,40}")
_GENERAL = re.compile(
    "各|每|该|本|相关|有关|一批|一家|若干|[一二三两几]?[家个]|以|和|与|并|要|作为|成为|鼓励|引导|争取|推荐|遴选|培育|打造|支持|推动"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value; `role` is the label as printed, `sure` says that a colon or a plain sentence ties them."""

    role: Passage
    kind: Column
    value: Passage
    sure: bool = True


def fields(words: Passage) -> Iterator[Field]:
    """All labelled values of a paragraph, and what its sentences say in the same sense."""
    labels = list(_labels(words))
    if not labels:
        yield from _label_by_gap(words)
    for (start, colon), following in zip(labels, [*labels[1:], (len(words), 0)], strict=False):
        role = words[start:colon]
        end = _value_end(words.form, colon + 1, following[0])
        kind = column_kind(role.form)
        if kind in ("person", "unit", "enterprise", "post") and end > colon + 1:
            apart = start == 0 or words.form[start - 1] in _LABEL_STOP or words.gap(start) > 0
            yield Field(role, kind, words[colon + 1 : end].strip(";,、。("), apart)
    for pattern in (_APPOINTED, _NAMED_AS, _LABEL_ALONE, _LED_BY):
        for match in pattern.finditer(words.form):
            role = words[match.start("role") : match.end("role")].strip("“”")
            value = words[match.start("value") : match.end("value")]
            kind = "unit" if pattern is _LED_BY else column_kind(role.form)
            if _is_told(pattern, role, kind, value):
                yield Field(role, kind, value, pattern is _APPOINTED)


def _is_told(pattern: re.Pattern[str], role: Passage, kind: Column, value: Passage) -> bool:
    """Whether a sentence really says that somebody has a role: both have the shape for it."""
    if pattern is _NAMED_AS:
        shaped = not role.form.endswith(("公司", "集团", "厂", "银行")) and column_kind(value.form) == "other"
        return kind in ("unit", "enterprise") and shaped and is_somebody(kind, value)
    return kind in ("person", "unit", "enterprise") and is_somebody(kind, value)


def _labels(words: Passage) -> Iterator[tuple[int, int]]:
    """Start of the label and place of its colon."""
    form = words.form
    closes = {close: opening for opening, close in pairs(form).items()} if ":" in form else {}
    colon = form.find(":")
    while colon >= 0:
        start = closes.get(colon - 1, colon) if form[colon - 1] == ")" else colon
        while start > 0 and colon - start < 16:
            opening = closes.get(start - 1) if colon - start < 5 else None
            if opening is not None and (form[opening] == "“" or form[:opening].endswith(_BRACKETED_LABEL)):
                start = opening
            elif form[start - 1] in _LABEL_STOP or (
                start < colon and words.gap(start) and column_kind(form[start:colon]) != "other"
            ):
                break
            else:
                start -= 1
        start = _spaced_out(words, start, colon)
        if start < colon:
            yield start + _run_in(words[start:colon]), colon
        colon = form.find(":", colon + 1)


def _spaced_out(words: Passage, start: int, colon: int) -> int:
    """Where a label begins that is printed with white space inside: 牵头 单位, 副 链 长."""
    longest = next((i for i in range(max(0, colon - 12), start) if _CORE.match(words.form[i:colon])), start)
    return longest if longest == 0 or words.gap(longest) or words.form[longest - 1] in _LABEL_STOP else start


def _run_in(label: Passage) -> int:
    """Where the label begins behind a value that no mark sets apart: 市工信局配合单位 → 4."""
    core = _CORE.search(label.form)
    before = label[: core.start()] if core else label
    if core is None or len(before) < 2:
        return 0
    named = (len(before) > 2 and is_unit(before.form)) or is_post(before.form) or before.form.endswith(("公司", "集团"))
    return core.start() if named or (len(before) > 1 and is_person(before.form)) else 0


def _label_by_gap(words: Passage) -> Iterator[Field]:
    """A line that opens with a label, set apart from its value by white space alone."""
    if len(words) > 120 or words.form.endswith("。"):
        return
    label = words.columns()[0] if words.text else words
    kind = column_kind(label.form)
    if kind in ("person", "unit", "enterprise") and label.form.endswith(_LABEL_ENDS) and len(label) < len(words):
        yield Field(label, kind, words[len(label) :].strip(";,、。"), False)


def _value_end(form: str, start: int, limit: int) -> int:
    depth = 0
    for i in range(start, limit):
        if form[i] == "(":
            depth += 1
        elif form[i] == ")":
            depth -= 1
            if depth < 0:
                return i
        elif form[i] == "。":
            return i
    return limit


def names(value: Passage, ends: tuple[str, ...] | None = None) -> list[Passage]:
    """Units or enterprises of a cell: split at marks, and at white space between complete names."""
    found: list[Passage] = []
    for piece in split(value, "、,;。/"):
        pieces = piece.by_gaps()
        if len(pieces) > 1 and all(_complete(p.form, ends) and not _TAIL.match(p.form) for p in pieces):
            found += pieces
        else:
            found.append(piece)
    return [name for name in map(_bare, found) if name.text and name.form not in NONE_MARKS]


def _complete(form: str, ends: tuple[str, ...] | None) -> bool:
    placed = len(form) > 5 and form.endswith(")") and form.find("(") > 1
    return (form.endswith(ends) or placed) if ends else is_unit(form)


def enterprises(value: Passage) -> list[Passage]:
    """The companies of a cell or value."""
    return names(value, COMPANY_END)


def _bare(name: Passage) -> Passage:
    name = name.strip("。;,、.:")
    for ending in ("等有关单位", "等相关单位", "等单位", "等部门", "等企业", "等"):
        if name.form.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name


def is_somebody(kind: Column, who: Passage) -> bool:
    """Whether words have the shape of those who have such a role."""
    if kind == "person":
        return bool(people(who) or unusual_names(who))
    pieces = split(who, "、")
    if kind == "enterprise":
        return all(_NAME.fullmatch(piece.form) and not _GENERAL.match(piece.form) for piece in pieces)
    return all(is_unit(piece.form) and not _GENERAL.match(piece.form) for piece in pieces)
