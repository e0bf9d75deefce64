"""Whatever stands in whichever cell: taken in or refused with a reason, never an error of the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.door import Store
from graph.store.urls import open_store
from ingest.workbook import NothingKnown, check_ledger, ingest_workbook, read_ledger
from ontology.errors import AskedWrongly
from ontology.ledger_forms import FORMS, Form
from tests.ingest.ledger.ledger_rows import Cell, csv_text, write_folder

ODD = (
    "@", "＠", "甲@", "@甲", "甲@--", "甲@甲@甲", "|", "a|b", "--", "/", "//", "///", "////", "甲/乙/丙/丁/戊", "、", "、、", ",", ";",
    "0", "-0", "1", "-1", "0.1", "1e400", "1e-400", "9" * 30, "１２", "①", "½", "٣", "十", "〇", "二〇二四年十三月", "2024-02-30",
    "2024年1-6月", "0001-01-01", "9999-12-31", "2024.13", "'", "''", "'24", "FY", "99年", "年", "月", "-", "—", "至", "1-", "-1-",
    "1-2-3", "5~", "~5", "%", "0%", "101%", "50%%", "元", "万元", "亿", "1万万", "约", "约约5", "不超过", "以下", "NaN", "inf", "nan",
    "None", "True", "是", "否", "是否", "#N/A", "#REF!", "#公式没有算过", "#合并单元格：5", "=1+1", "@SUM(1)", "A" * 201, "县" * 201,
    "甲" * 20_000, "中国", "境外", "国外", "不详", "未知", "香港", "湖南", "湖南省/湖北省", "常德市长沙市", "91430700MA4L16JQ9C", "C", "C0",
    "Z9999", "C35999", "99999", "\u200b", "\u202e甲", "\ufeff", "\U0001f600", "𠮷", "e\u0301", "\u3000", "甲\t乙", "甲\n乙", "<b>", "'; --",
    "{{1}}", "%s%n", "\\", "..", "合计甲", "小计：", "甲（合计）",
)  # fmt: skip
PLAIN = {
    "产业链": "示例链", "环节": "零件", "位置": "上游", "关键程度": "3", "年度": "2024", "统一社会信用代码": "", "行业代码": "",
    "采购总额": "5", "集团内": "否", "阶段日期": "2024-03-01",
}  # fmt: skip


def _plain(form: Form, row: int) -> list[Cell]:
    """A good row, unlike all other rows in what keeps them apart."""
    named = f"示例{form.name}{row}"
    return [PLAIN.get(c.name, "1" if c.money else named if c.required else "") for c in form.columns]


def _rows(form: Form) -> Iterator[list[Cell]]:
    """Every odd text in every column, one to a row."""
    yield list(form.names)
    row = 0
    for at in range(len(form.columns)):
        for text in ODD:
            row += 1
            cells = _plain(form, row)
            cells[at] = text
            yield cells


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def test_every_odd_text_in_every_column(store: Store, tmp_path: Path) -> None:
    folder = write_folder({form.name: list(_rows(form)) for form in FORMS}, tmp_path / "台账")
    report = ingest_workbook(store, folder, accept_valid=True)
    assert report.batch is not None
    assert set(report.accepted) == {form.name for form in FORMS}
    assert all(refusal.reason and refusal.row > 1 for refusal in report.refused)
    assert store.check() == []


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_text_in_any_column(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    texts = st.one_of(
        st.sampled_from(ODD), st.text(max_size=30), st.text("0123456789年月日-~.,%万亿元@|/、", max_size=12)
    )
    rows = data.draw(
        st.lists(st.lists(texts, min_size=len(form.columns), max_size=len(form.columns)), min_size=1, max_size=3)
    )
    file = tmp_path_factory.mktemp("台账") / f"{form.name}.csv"
    file.write_text(csv_text([form.names, *rows]), encoding="utf-8", errors="replace", newline="")
    try:
        report = check_ledger(read_ledger(file), NothingKnown(), 2026).report
    except AskedWrongly:  # zeros, quotes that never close: no text, no table
        return
    assert all(refusal.reason for refusal in report.refused)
