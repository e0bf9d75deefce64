"""Uploading in a real browser, wide and narrow: hidden rows are asked about, a wrong file may be put right, batches found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.store.urls import open_store
from tests.api.conftest import served, small_batch
from tests.api.test_deciding_in_browser import SIZES, fits
from tests.api.test_pages_in_browser import Watched, browser, watched  # noqa: F401
from tests.ingest.tables.test_hidden_parts import hidden_workbook

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    ledger = small_batch()
    store.put(ledger)
    for at in range(60):
        store.put(replace(ledger, kind="decision", title=f"认定{at}", digest=str(at), supplies=ledger.supplies.clear()))
    with served(store) as opened:
        yield opened


@pytest.mark.parametrize("watched", SIZES, indirect=True)
def test_a_wrong_file_then_one_that_hides_rows(address: str, watched: Watched, tmp_path: Path) -> None:  # noqa: F811
    page, wrong = watched.page, tmp_path / "报告.xlsx"
    wrong.write_bytes(b"%PDF-1.7 no table")
    page.goto(f"{address}/data")
    page.get_by_label("台账文件").set_input_files(str(wrong))
    page.get_by_role("button", name="试读").click()
    expect(page.get_by_role("alert").first).to_contain_text("报告.xlsx：是 PDF 文件")
    assert fits(page)
    page.get_by_label("台账文件").set_input_files(str(hidden_workbook(tmp_path / "台账.xlsx")))
    page.get_by_role("button", name="试读").click()
    expect(page.locator("#hidden")).to_contain_text("第 3、4 行")
    expect(page.get_by_role("button", name="确认入库")).to_have_count(0)
    assert fits(page)
    page.get_by_role("button", name="隐藏的不读").click()
    expect(page.get_by_role("button", name="隐藏的不读")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("操作人").fill("张三")
    page.get_by_role("button", name="确认入库").click()
    expect(page.get_by_role("status")).to_contain_text("已入库：第 62 批")
    expect(page.locator("#batches tbody tr").first).to_contain_text("台账.xlsx")
    assert [one for one in watched.complaints if "400" not in one] == []


@pytest.mark.parametrize("watched", SIZES, indirect=True)
def test_batches_are_filtered_and_turned_by_keyboard(address: str, watched: Watched) -> None:  # noqa: F811
    page = watched.page
    page.goto(f"{address}/data")
    expect(page.locator("#batches tbody tr")).to_have_count(1)
    assert fits(page)
    chip = page.get_by_role("navigation", name="按类别筛选").get_by_role("link", name="认定 60")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#batches tbody tr")).to_have_count(50)
    expect(page.locator(".filter[aria-current]")).to_have_text("认定 60")
    page.get_by_role("link", name="下一页").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#batches tbody tr")).to_have_count(10)
    page.get_by_role("searchbox", name="找批次").fill("认定59")
    page.keyboard.press("Enter")
    expect(page.locator("#batches tbody tr")).to_have_count(1)
    assert "kind=decision" in page.url
    assert fits(page)
    assert not watched.complaints
