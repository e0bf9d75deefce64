"""Label and value in running text: 链长:张三;牵头单位:市工信局。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy.passage import Passage, split
from ingest.policy.tables import NONE_MARKS
from ingest.policy.vocabulary import COMPANY_END, Column, column_kind, is_unit

_LABEL_ENDS = ("链长", "单位", "部门", "企业", "领导")
_LABEL_STOP = frozenset("。;,、()“”《》:!?")
_APPOINTED = re.compile(
    r"(?:由|(?<=\())(?P<value>[^。;:,由]{2,40}?)(?:同志)?(?:担任|兼任|任|为)(?P<role>(?:总|副|第一|常务副|执行|共同)?链长)(?!制)"
)
_NAMED_AS = re.compile(
    r"(?P<value>[^。;:,由]{2,40}?)(?:为|担任|作为|任)(?P<role>(?:牵头|责任|配合|主管)(?:单位|部门)|链主企业|链主单位|“?链主”?)(?=[,。;]|$)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value; `role` is the label as printed."""

    role: Passage
    kind: Column
    value: Passage


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
            yield Field(role, kind, words[colon + 1 : end].strip(";,、。("))
    for pattern in (_APPOINTED, _NAMED_AS):
        for match in pattern.finditer(words.form):
            role = words[match.start("role") : match.end("role")].strip("“”")
            kind = column_kind(role.form)
            yield Field(role, kind, words[match.start("value") : match.end("value")])


def _labels(words: Passage) -> Iterator[tuple[int, int]]:
    """Start of the label and place of its colon."""
    form = words.form
    colon = form.find(":")
    while colon >= 0:
        start = colon
        while start > 0 and colon - start < 14 and form[start - 1] not in _LABEL_STOP:
            if start < colon and words.gap(start) and column_kind(form[start:colon]) != "other":
                break
            start -= 1
        if start < colon:
            yield start, colon
        colon = form.find(":", colon + 1)


def _label_by_gap(words: Passage) -> Iterator[Field]:
    """A line that opens with a label, set apart from its value by white space alone."""
    if len(words) > 120 or words.form.endswith("。"):
        return
    label = words.columns()[0] if words.text else words
    kind = column_kind(label.form)
    if kind in ("person", "unit", "enterprise") and label.form.endswith(_LABEL_ENDS) and len(label) < len(words):
        yield Field(label, kind, words[len(label) :].strip(";,、。"))


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
        if len(pieces) > 1 and all(_complete(p.form, ends) for p in pieces):
            found += pieces
        else:
            found.append(piece)
    return [name for name in map(_bare, found) if name.text and name.form not in NONE_MARKS]


def _complete(form: str, ends: tuple[str, ...] | None) -> bool:
    return form.endswith(ends) if ends else is_unit(form)


def enterprises(value: Passage) -> list[Passage]:
    """The companies of a cell or value."""
    return names(value, COMPANY_END)


def _bare(name: Passage) -> Passage:
    name = name.strip("。;,、.:")
    for ending in ("等有关单位", "等相关单位", "等单位", "等部门", "等企业", "等"):
        if name.form.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name
