"""What is taken as a fact, and what is said about what is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.review.content import WrongFactError, canonical, checked, fact_id, headline, split
from ingest.policy.exchange import as_json
from ingest.policy.facts import Document, PolicyFacts, Target
from ontology.errors import AskedWrongly
from ontology.facts import DOCUMENT, FACT_KINDS

TARGET = {
    "subject": "各园区",
    "indicator": "产值",
    "op": ">=",
    "value": "4,000",
    "unit": "亿元",
    "year": "2025",
    "every": "",
}


def test_kinds_and_entries_are_those_of_the_exchange_format() -> None:
    target = Target(span=(0, 1), subject=None, indicator="产值", op="=", value=1.0, value_to=2.0)
    told = as_json(PolicyFacts("x", "x", Document(span=(0, 1), title="x"), targets=(target,)))
    assert set(told) == set(FACT_KINDS) - {"unsettled"}
    for key in (DOCUMENT, "targets"):
        item: Any = told[key]
        names = set(item[0] if isinstance(item, list) else item)
        assert names == {entry.name for entry in FACT_KINDS[key].entries}


def test_what_is_typed_becomes_what_the_reader_would_have_read() -> None:
    assert checked("targets", TARGET) == {
        "subject": "各园区", "indicator": "产值", "op": ">=", "value": 4000, "unit": "亿元", "year": 2025, "every": None,
    }  # fmt: skip
    assert checked("targets", TARGET | {"op": "=", "value": "3", "value_to": "4.5"})["value_to"] == 4.5
    assert checked("targets", TARGET | {"value": "1,234,000.5", "year": "2025年"}) == checked(
        "targets", TARGET | {"value": 1234000.5}
    )
    paper = {"title": " 示例 方案", "issuers": "甲办、乙局", "period": "2021-2023", "issued_on": "2021-03-16"}
    assert checked("document", paper) == {
        "title": "示例方案", "number": None, "issuers": ["甲办", "乙局"], "region": None, "issued_on": "2021-03-16",
        "period": [2021, 2023],
    }  # fmt: skip
    assert split("市委政研室(市委改革办、财经办)、市工信局") == ["市委政研室(市委改革办、财经办)", "市工信局"]


@pytest.mark.parametrize(
    ("kind", "wrong", "label", "says"),
    [
        ("targets", {"op": "大约"}, "关系", "只能是"),
        ("targets", {"op": ""}, "关系", "必须填写"),
        ("targets", {"value": "四千"}, "数值", "应为数字"),
        ("targets", {"value": "1,5"}, "数值", "小数点写作"),
        ("targets", {"value": "1,2345"}, "数值", "逗号只能分隔千位"),
        ("targets", {"value": "1_000"}, "数值", "应为数字"),
        ("targets", {"yaer": 2025}, "yaer", "没有这一项"),
        ("targets", {"value": "NaN"}, "数值", "不是能存的数字"),
        ("targets", {"value": "1e400"}, "数值", "不是能存的数字"),
        ("targets", {"value": True}, "数值", "应为数字"),
        ("targets", {"year": "25"}, "年度", "1949–2100"),
        ("targets", {"year": "2025.5"}, "年度", "1949–2100"),
        ("targets", {"every": "week"}, "周期", "只能是"),
        ("targets", {"value_to": "5000"}, "关系", "区间"),
        ("targets", {"op": "=", "value_to": "1"}, "数值上限", "应大于数值"),
        ("targets", {"indicator": " \n"}, "指标", "必须填写"),
        ("targets", {"indicator": "长" * 501}, "指标", "500"),
        ("targets", {"indicator": "a\x07b"}, "指标", "控制字符"),
        ("targets", {"indicator": ["产值"]}, "指标", "应为文字"),
        ("document", {"title": "x", "issued_on": "2021-13-01"}, "成文日期", "应为日期"),
        ("document", {"title": "x", "period": "2023-2021"}, "规划期", "起止"),
        ("document", {"title": "x", "issuers": {"a": 1}}, "发文单位", "列表"),
        ("measures", {"number": "1", "title": "x", "units": "甲局", "lead": "乙局"}, "牵头单位", "责任单位之一"),
    ],
)
def test_what_can_not_be_taken_is_named(kind: str, wrong: dict[str, Any], label: str, says: str) -> None:
    base: dict[str, Any] = TARGET if kind == "targets" else {}
    with pytest.raises(WrongFactError) as refused:
        checked(kind, base | wrong)
    [(where, what)] = refused.value.problems
    assert where == label
    assert says in what


def test_what_has_no_entries_or_no_kind_can_not_be_filled_in() -> None:
    for kind in ("scoring", "unsettled", "没有这类"):
        with pytest.raises(AskedWrongly):
            checked(kind, {})


@given(st.sampled_from([k for k, kind in FACT_KINDS.items() if kind.entries]), st.data())
def test_any_input_is_taken_or_refused_and_taking_it_again_changes_nothing(kind: str, data: st.DataObject) -> None:
    anything = st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats(), st.lists(st.text(max_size=5)))
    given_ = {entry.name: data.draw(anything) for entry in FACT_KINDS[kind].entries}
    try:
        taken = checked(kind, given_)
    except AskedWrongly:
        return
    assert checked(kind, taken) == taken
    assert json.loads(canonical(taken)) == taken
    assert fact_id(kind, json.loads(canonical(taken))) == fact_id(kind, taken)
    assert headline(kind, taken)[0]
