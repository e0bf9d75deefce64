"""The content of a fact: its one written form, the number it goes by, and what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from ontology.errors import AskedWrongly
from ontology.facts import FACT_KINDS, RHYTHMS, SIGNS, Entry, FactKind, Form

Content = Mapping[str, Any]

_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"[、，,；;\n]")
_OPEN, _CLOSE = "（([〔［【《<〈", "）)]〕］】》>〉"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
#: A comma that stands anywhere else may be meant as a point: a number read wrong is worse than one left out.
_IN_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_LONGEST_TEXT = 500
_MOST_ITEMS = 200
_MOST_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1949, 2100


class WrongFactError(AskedWrongly):
    """A fact that can't be taken; `problems` says of which entry (its 中文 label) what is wrong."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        super().__init__("；".join(f"{label}：{what}" for label, what in problems))


def canonical(content: Content) -> str:
    """The one written form of a content.

    >>> canonical({"year": 2025, "op": "="})
    '{"op":"=","year":2025}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fact_id(kind: str, content: Content) -> str:
    """The number a fact goes by within its document: the same words, the same number, whoever read them.

    >>> fact_id("chains", {"name": "车桥"}) == fact_id("chains", {"name": "米粉"})
    False
    """
    return sha256(f"{kind}\n{canonical(content)}".encode()).hexdigest()[:12]


def fact_kind(key: str) -> FactKind:
    """The kind of that key; AskedWrongly if there is none."""
    kind = FACT_KINDS.get(key)
    if kind is None:
        raise AskedWrongly(f"没有“{key[:40]}”这类事实；可以是：{'、'.join(FACT_KINDS)}")
    return kind


def checked(key: str, given: Content) -> dict[str, Any]:
    """What was given as a content in its one form; WrongFactError names every entry that can't be taken.

    Texts lose their white space, as everywhere in the format; lists may be given as one text.

    >>> checked("parks", {"name": "示例 园区", "industries": "装备、新材料"})
    {'name': '示例园区', 'level': None, 'industries': ['装备', '新材料']}
    """
    kind = fact_kind(key)
    if not kind.entries:
        raise AskedWrongly(f"{kind.zh}不能逐项填写，只能采纳或驳回")
    content: dict[str, Any] = {}
    # An entry that is written wrongly would else be taken as left empty.
    unknown = sorted(given.keys() - {entry.name for entry in kind.entries})
    problems = [(name[:40], "没有这一项") for name in unknown]
    for entry in kind.entries:
        try:
            content[entry.name] = _READ[entry.form](given.get(entry.name), entry)
        except ValueError as error:
            problems.append((entry.zh, str(error)))
        else:
            if entry.required and content[entry.name] in (None, []):
                problems.append((entry.zh, "必须填写"))
    problems += [] if problems else _together(key, content)
    if problems:
        raise WrongFactError(tuple(problems))
    if key == "targets" and content["value_to"] is None:
        del content["value_to"]
    return content


def _together(key: str, content: Content) -> list[tuple[str, str]]:
    """What does not fit together."""
    if key == "targets" and content["value_to"] is not None:
        if content["op"] != "=":
            return [("关系", "有上限的是区间，关系应为“=”")]
        if content["value_to"] <= content["value"]:
            return [("数值上限", "应大于数值")]
    if key == "measures" and content["lead"] and content["lead"] not in content["units"]:
        return [("牵头单位", "应是责任单位之一")]
    return []


def _as_text(value: Any, entry: Entry) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("应为文字")
    text = _SPACE.sub("", value or "")
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"不能超过 {_LONGEST_TEXT} 个字")
    if _CONTROL.search(text):
        raise ValueError("含有不可见的控制字符")
    return text or None


def _as_list(value: Any, entry: Entry) -> list[str]:
    items = split(value) if isinstance(value, str) else value
    if items is None:
        return []
    if not isinstance(items, list | tuple):
        raise ValueError("应为名称的列表")
    texts = [text for item in items if (text := _as_text(item, entry))]
    if len(texts) > _MOST_ITEMS:
        raise ValueError(f"不能超过 {_MOST_ITEMS} 项")
    return list(dict.fromkeys(texts))


def split(text: str) -> list[str]:
    """Names in a row; commas in brackets are part of a name.

    >>> split("市委政研室(市委改革办、市委财经办)、市工信局")
    ['市委政研室(市委改革办、市委财经办)', '市工信局']
    """
    names, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth = depth + 1 if char in _OPEN else max(depth - 1, 0) if char in _CLOSE else depth
        if not depth and _BETWEEN.fullmatch(char):
            names.append(text[start:at])
            start = at + 1
    return [*names, text[start:]]


def _as_number(value: Any, entry: Entry) -> int | float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("应为数字")
    text = str(value).strip().replace("，", ",")
    if "," in text and not _IN_THOUSANDS.fullmatch(text):
        raise ValueError("逗号只能分隔千位，小数点写作“.”")
    try:
        if "_" in text:
            raise InvalidOperation
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError("应为数字，单位写在“计量单位”里") from None
    if not number.is_finite() or len(number.as_tuple().digits) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError("不是能存的数字")
    return int(number) if number == int(number) else float(number)


def _as_year(value: Any, entry: Entry) -> int | None:
    number = _as_number(value.strip().removesuffix("年") if isinstance(value, str) else value, entry)
    if number is not None and not (isinstance(number, int) and FIRST_YEAR <= number <= LAST_YEAR):
        raise ValueError(f"应为 {FIRST_YEAR}–{LAST_YEAR} 之间的年份")
    return number if isinstance(number, int) else None


def _as_years(value: Any, entry: Entry) -> list[int] | None:
    parts = re.split(r"[-–—~至、,，\s]+", value.strip()) if isinstance(value, str) else value
    if not parts or parts == [""]:
        return None
    if not isinstance(parts, list | tuple) or len(parts) > 2:
        raise ValueError("应为起止两个年份，如 2021-2025")
    years = [_as_year(part, entry) for part in parts]
    first, last = years[0], years[-1]
    if first is None or last is None or first > last:
        raise ValueError("应为起止两个年份，如 2021-2025")
    return [first, last]


def _as_date(value: Any, entry: Entry) -> str | None:
    text = _as_text(value, entry)
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError("应为日期，如 2023-05-06") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"应在 {FIRST_YEAR}–{LAST_YEAR} 年之间")
    return found.isoformat()


def _as_choice(value: Any, entry: Entry) -> str | None:
    text = _as_text(value, entry)
    if text is not None and text not in dict(entry.choices):
        raise ValueError(f"只能是 {' '.join(value for value, _ in entry.choices)}")
    return text


_READ: Mapping[Form, Callable[[Any, Entry], Any]] = {
    Form.TEXT: _as_text,
    Form.LIST: _as_list,
    Form.NUMBER: _as_number,
    Form.YEAR: _as_year,
    Form.YEARS: _as_years,
    Form.DATE: _as_date,
    Form.CHOICE: _as_choice,
}


# --- in words ---------------------------------------------------------------------------------


def written(entry: Entry, value: Any) -> str:
    """A value as it stands in a form field."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ("-" if entry.form is Form.YEARS else "、").join(str(one) for one in value)
    return str(value)


def headline(key: str, content: Content) -> tuple[str, str]:
    """A fact in a few words: what it says, and what is beside it.

    >>> headline("targets", {"subject": None, "indicator": "产值", "op": ">=", "value": 300, "unit": "亿元", "year": 2025})
    ('产值 ≥ 300亿元', '2025 年')
    """
    return _HEADLINES[key](lambda name: _plain(content.get(name)), content)


_Said = Callable[[str], str]


def _plain(value: Any) -> str:
    return "" if value is None else "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _kind_zh(key: str) -> str:
    return FACT_KINDS[key].zh if key in FACT_KINDS else key


def _target(said: _Said, content: Content) -> tuple[str, str]:
    sign = SIGNS.get(said("op"), said("op")).split(" ")[0]
    to = f"–{said('value_to')}" if content.get("value_to") is not None else ""
    year = f"{said('year')} 年" if content.get("year") is not None else ""
    head = f"{said('subject')} {said('indicator')} {sign} {said('value')}{to}{said('unit')}".strip()
    return head, _beside(year, RHYTHMS.get(said("every"), said("every")))


def _measure(said: _Said, content: Content) -> tuple[str, str]:
    lead = f"牵头：{said('lead')}" if said("lead") else ""
    return f"{said('number')} {said('title')}", _beside(lead, f"责任：{said('units')}", said("section"))


_HEADLINES: Mapping[str, Callable[[_Said, Content], tuple[str, str]]] = {
    "document": lambda said, _: (
        said("title"),
        _beside(said("number"), said("issuers"), said("region"), said("issued_on"), said("period").replace("、", "–")),
    ),
    "industries": lambda said, _: (said("name"), said("class")),
    "chains": lambda said, _: (said("name"), _beside(said("industry"), said("class"))),
    "assignments": lambda said, _: (f"{said('chain')} — {said('person')}", _beside(said("role"), said("post"))),
    "chain_units": lambda said, _: (f"{said('chain')} — {said('unit')}", said("role")),
    "chain_enterprises": lambda said, _: (f"{said('chain')} — {said('enterprise')}", said("role")),
    "measures": _measure,
    "duties": lambda said, _: (f"{said('unit')}：{said('text_start')}…", ""),
    "targets": _target,
    "members": lambda said, _: (said("name"), _beside(said("role"), said("post"))),
    "parks": lambda said, _: (said("name"), _beside(said("level"), said("industries"))),
    "scoring": lambda said, content: (
        "考核评分办法",
        _beside(
            said("cycle"),
            f"满分 {said('full_marks')}" if said("full_marks") else "",
            f"考核对象 {len(content.get('groups') or ())} 组",
        ),
    ),
    "unsettled": lambda said, _: (f"“{said('words')}”", f"{_kind_zh(said('kind'))}：{said('reason')}"),
}
