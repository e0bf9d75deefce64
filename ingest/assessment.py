"""How units are marked, row by row, in words: which matter, whom it concerns, what the document rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ingest.policy.facts import Scoring

Row = Mapping[str, Any]
#: Matter, whom, rule.
Rule = tuple[str, str, str]
_SIGNS = {">=": "≥", "<=": "≤", "=": "＝", ">": "＞", "<": "＜", "~": "约"}


def assessment_rules(scoring: Scoring) -> Iterator[Rule]:
    """All rules, in the order of the format; a document may leave out any of them.

    >>> list(assessment_rules(Scoring(span=(0, 1), cycle="季度", full_marks=100)))
    [('周期', '', '季度'), ('满分', '', '100 分')]
    """
    if scoring.cycle:
        yield "周期", "", scoring.cycle
    if scoring.full_marks is not None:
        yield "满分", "", f"{_number(scoring.full_marks)} 分"
    for key, (matter, say) in _SAID.items():
        for row in scoring.rows.get(key, ()):
            whom, rule = say(row)
            yield matter, whom, rule


def _number(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)


def _names(row: Row, key: str = "applies_to") -> str:
    return "、".join(map(str, row.get(key) or ()))


def _group(row: Row) -> tuple[str, str]:
    within = f"属{row['parent']}，" if row.get("parent") else ""
    units = f"：{_names(row, 'units')}" if row.get("units") else ""
    return str(row["name"]), f"{within}{_number(row.get('count'))} 家{units}"


def _composition(row: Row) -> tuple[str, str]:
    parts = (f"{part['unit']} {_number(part['marks'])} 分" for part in row.get("parts") or ())
    return _names(row), "、".join(parts)


def _adjustment(row: Row) -> tuple[str, str]:
    own, share = _number(row["own"]), _number(row["share"])
    return str(row["unit"]), f"本单位得分 {own}% ＋ {row['other']}得分 {share}%"


def _weights(row: Row) -> tuple[str, str]:
    return _names(row), "、".join(f"{_number(one)}%" for one in row.get("weights") or ())


def _marks(row: Row) -> tuple[str, str]:
    return _names(row), f"{_number(row['marks'])} 分"


def _ranks(row: Row) -> tuple[str, str]:
    shares = enumerate(row.get("shares") or (), start=1)
    return _names(row), "、".join(f"第 {rank} 名 {_number(share)}%" for rank, share in shares)


def _grade(row: Row) -> tuple[str, str]:
    parts = (
        f"占 {_number(row['ratio'])} 份" if row.get("ratio") is not None else "",
        f"得分 {_number(row['share'])}%" if row.get("share") is not None else "",
    )
    return str(row["grade"]), "，".join(part for part in parts if part)


def _award(row: Row) -> tuple[str, str]:
    return str(row["group"]), f"前 {_number(row['top'])} 名"


def _deduction(row: Row) -> tuple[str, str]:
    sign = _SIGNS.get(str(row.get("op") or ""), "每发生" if row.get("value") is not None else "")
    bound = f"{sign} {_number(row.get('value'))}{row.get('unit') or ''}".strip()
    said = " ".join(part for part in (str(row["indicator"]), bound) if part)
    return _names(row), f"{said}，扣 {_number(row['points'])} 分"


_SAID: dict[str, tuple[str, Callable[[Row], tuple[str, str]]]] = {
    "groups": ("分组", _group),
    "compositions": ("评分构成", _composition),
    "adjustments": ("得分折算", _adjustment),
    "annual_weights": ("年度权重", _weights),
    "assessment_marks": ("占绩效考核", _marks),
    "rank_shares": ("名次得分", _ranks),
    "grades": ("等次", _grade),
    "awards": ("奖励", _award),
    "deductions": ("扣分", _deduction),
}
