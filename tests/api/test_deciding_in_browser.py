"""候选合并, 拆分 and the preview of an upload in a real browser, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.store.urls import open_store
from ontology import refs
from ontology.trade import CompanyStated
from tests.api.conftest import served
from tests.api.ledgers import batch_of
from tests.api.test_pages_in_browser import Watched, browser, watched  # noqa: F401

pytestmark = pytest.mark.browser
FULL, SHARES = "示例液压有限公司", "示例液压股份有限公司"
#: Milliseconds: the page turns itself over until the names have been compared.
PATIENCE = 30_000
SIZES = [(1440, "light"), (390, "dark")]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    claims = [CompanyStated(refs.company(name)) for name in (FULL, SHARES)]
    store.put(batch_of(claims, [(FULL, "泵", 5_000_000), (SHARES, "泵", 7_000_000)]))
    with served(store) as opened:
        yield opened


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("watched", SIZES, indirect=True)
def test_a_pair_is_joined_split_and_the_operator_is_remembered(address: str, watched: Watched) -> None:  # noqa: F811
    page = watched.page
    page.goto(f"{address}/companies")
    page.get_by_role("link", name="候选合并").click()
    expect(page.get_by_role("heading", name="候选合并")).to_contain_text("1 对待确认", timeout=PATIENCE)
    assert fits(page)
    page.get_by_label("操作人").first.fill("张三")
    page.get_by_label("理由").fill("看过执照")
    page.get_by_role("button", name="是同一家").click()
    expect(page.get_by_text("没有待确认的企业")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#decisions tbody tr")).to_contain_text("张三")
    page.goto(f"{address}/companies")
    page.get_by_role("link", name="示例液压").first.click()
    expect(page.locator("#mentions")).to_contain_text("认定为同一企业")
    assert fits(page)
    expect(page.locator("#mentions [data-operator]")).to_have_value("张三")
    page.get_by_role("button", name="拆分").click()
    expect(page.locator("#mentions")).to_have_count(0)
    page.goto(f"{address}/identity")
    expect(page.locator("#decisions tbody tr")).to_have_count(2)
    expect(page.get_by_text("没有待确认的企业")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="撤回").first.click()
    expect(page.locator("#decisions tbody tr.silent")).to_have_count(1)
    assert not watched.complaints


@pytest.mark.parametrize("watched", SIZES, indirect=True)
def test_an_upload_is_tried_then_taken(address: str, watched: Watched, tmp_path: Path) -> None:  # noqa: F811
    page, file = watched.page, tmp_path / "配套.csv"
    rows = [
        "采购单位,供应商,产品名称,年度,采购额(元)",
        "示例整机厂,示例液压有限责任公司,泵,2023,5000",
        "示例整机厂,,泵,2023,-5",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    page.goto(f"{address}/data")
    assert fits(page)
    page.get_by_label("台账文件").set_input_files(str(file))
    page.get_by_role("button", name="试读").click()
    expect(page.get_by_role("heading", name="配套.csv")).to_be_visible()
    for text in ("退回 1 行", "供应企业为空", "视同“示例液压有限公司”", "供应企业←供应商"):
        expect(page.locator("main")).to_contain_text(text)
    assert fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载退回的行").click()
    assert download.value.suggested_filename == "退回的行.xlsx"
    page.get_by_label("操作人").fill("李四")
    page.get_by_role("button", name="仅入可入的 1 行").click()
    expect(page.get_by_role("status")).to_contain_text("已入库：第 2 批")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("李四")
    row.get_by_text("有效 · 撤回").click()
    page.get_by_role("button", name="撤回这一批").first.click()
    expect(page.locator("tbody tr").first).to_contain_text("李四撤回")
    assert not watched.complaints
