"""The facts that a policy document states, kind by kind: what each consists of, as officers see and correct it.

The names are those of the exchange format for facts (`ingest.policy.exchange`); a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SIGNS = {">=": "≥ 不低于", ">": "> 超过", "=": "= 等于", "<=": "≤ 不超过", "<": "< 低于", "~": "≈ 左右"}
RHYTHMS = {"year": "每年", "half": "每半年", "quarter": "每季度", "month": "每月"}


class Form(StrEnum):
    """How the value of an entry is written."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    YEAR = "year"
    YEARS = "years"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of a fact; `choices` value → how it reads."""

    name: str
    zh: str
    form: Form = Form.TEXT
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact; one without entries can be accepted or rejected as a whole, not corrected.

    `becomes`: what it says in the graph once published; empty where the graph has no words for it yet.
    """

    key: str
    zh: str
    entries: tuple[Entry, ...]
    becomes: str = ""


def _text(name: str, zh: str, required: bool = False) -> Entry:
    return Entry(name, zh, required=required)


_CHAIN = _text("chain", "产业链", required=True)
_ROLE = _text("role", "角色", required=True)

FACT_KINDS: dict[str, FactKind] = {
    kind.key: kind
    for kind in (
        FactKind(
            "document",
            "文件",
            (
                _text("title", "标题", required=True),
                _text("number", "文号"),
                Entry("issuers", "发文单位", Form.LIST),
                _text("region", "地区"),
                Entry("issued_on", "成文日期", Form.DATE),
                Entry("period", "规划期", Form.YEARS),
            ),
            "政策文件",
        ),
        FactKind("industries", "产业", (_text("name", "产业", True), _text("class", "类别")), "产业"),
        FactKind(
            "chains", "产业链", (_text("name", "产业链", True), _text("industry", "所属产业"), _text("class", "类别")),
            "产业链",
        ),
        FactKind("assignments", "链长分工", (_CHAIN, _text("person", "领导", True), _ROLE, _text("post", "职务")), "链长"),
        FactKind("chain_units", "责任单位", (_CHAIN, _text("unit", "单位", True), _ROLE), "牵头、责任单位"),
        FactKind("chain_enterprises", "链上企业", (_CHAIN, _text("enterprise", "企业", True), _ROLE), "主导企业"),
        FactKind(
            "measures",
            "任务",
            (
                _text("number", "编号", True),
                _text("title", "任务", True),
                _text("section", "章节"),
                Entry("units", "责任单位", Form.LIST, required=True),
                _text("lead", "牵头单位"),
            ),
            "任务与责任",
        ),
        FactKind("duties", "职责", (_text("unit", "单位", True), _text("text_start", "职责（开头 12 字）", True)), "职责"),
        FactKind(
            "targets",
            "目标",
            (
                _text("subject", "对象"),
                _text("indicator", "指标", True),
                Entry("op", "关系", Form.CHOICE, True, tuple(SIGNS.items())),
                Entry("value", "数值", Form.NUMBER, True),
                Entry("value_to", "数值上限", Form.NUMBER),
                _text("unit", "计量单位"),
                Entry("year", "年度", Form.YEAR),
                Entry("every", "周期", Form.CHOICE, False, tuple(RHYTHMS.items())),
            ),
            "指标目标",
        ),
        FactKind("members", "领导小组", (_text("name", "姓名", True), _text("post", "职务"), _ROLE), "领导小组"),
        FactKind(
            "parks", "园区", (_text("name", "园区", True), _text("level", "级别"), Entry("industries", "发展产业", Form.LIST)),
            "园区",
        ),
        FactKind("scoring", "考核办法", (), "考核"),
        FactKind("unsettled", "未定", ()),
    )
}  # fmt: skip
#: What the reader saw but could not settle: no fact, but something that somebody should look at.
UNSETTLED = "unsettled"
DOCUMENT = "document"
