"""The desk in a real browser: a file comes in, facts are decided on, a chain's page shows them; keys, words, narrow, dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.store.urls import open_store
from tests.api.conftest import served
from tests.api.test_pages_in_browser import CHROMIUM, PALE_PRINT, SMALL_PRINT, Watched
from tests.api.test_policy_desk import BY, TEXT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """System Chromium; where there is none `test_pages_in_browser` says so."""
    if not CHROMIUM.exists():
        pytest.skip(f"没有浏览器 {CHROMIUM}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A store of its own behind the application; its address."""
    with served(open_store(f"sqlite:///{tmp_path / 'desk.db'}")) as address:
        yield address


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield Watched(context.new_page())
    context.close()


def upload(page: Page, site: str, folder: Path) -> None:
    """Sends the sample document in, as an officer does."""
    file = folder / "示例方案.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.goto(f"{site}/policies")
    page.get_by_label("操作人").fill(BY)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url("**/policies/desk/*")


def test_from_a_file_to_the_page_of_a_chain(watched: Watched, site: str, tmp_path: Path) -> None:
    page = watched.page
    upload(page, site, tmp_path)
    home = page.url
    expect(page.get_by_label("操作人")).to_have_value(BY)
    page.get_by_role("button", name="采纳全部确定的").click()
    expect(page.locator("#progress")).to_contain_text("尚未发布")

    target = page.locator("[data-fact][data-kind=targets]")
    target.get_by_text("更正").click()
    target.locator("[name=e-value]").fill("很多")
    target.get_by_role("button", name="保存更正").click()
    expect(target.get_by_role("alert")).to_contain_text("应为数字")
    watched.complaints.clear()
    target.locator("[name=e-value]").fill("3500")
    target.get_by_role("button", name="保存更正").click()
    expect(target).to_contain_text("更正")
    expect(target).to_contain_text("> 3500亿元")
    expect(target.locator(".was")).to_contain_text("3000")
    assert page.url.split("#")[0] == home

    page.get_by_role("link", name="发布…").click()
    expect(page.locator("main")).to_contain_text("新增")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.locator("main")).to_contain_text("已发布：批次")
    page.goto(f"{site}/search?q=车桥")
    page.locator("main a", has_text="车桥").first.click()
    expect(page.locator(".people")).to_contain_text("张三")
    assert watched.complaints == []


def test_mark_and_fact_lead_to_one_another_and_keys_decide(watched: Watched, site: str, tmp_path: Path) -> None:
    page = watched.page
    upload(page, site, tmp_path)
    page.locator("[data-only-waiting]").click()
    page.locator("[data-only-kind=chains]").click()
    listed = page.locator("[data-fact]:visible")
    whole = page.locator("[data-fact]").count()
    assert 0 < listed.count() < whole
    page.locator(".mark.m-targets").first.click()
    expect(page.locator("[data-fact][data-kind=targets]")).to_be_focused()
    expect(listed).to_have_count(whole)
    page.keyboard.press("t")
    expect(page.locator(".mark.here.m-targets")).to_be_in_viewport()

    start = page.locator(".mark.m-assignments").first.get_attribute("id")
    page.goto(f"{page.url.split('#')[0]}#{start}")
    page.reload()
    expect(page.locator(f"#{start}.here")).to_be_in_viewport()

    first = listed.first
    first.focus()
    page.keyboard.press("ArrowDown")
    second = listed.nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("x")
    expect(second).to_contain_text("驳回")
    expect(second).to_contain_text(BY)
    expect(page.locator(".progress div", has_text="驳回").first).to_contain_text("1")
    page.keyboard.press("e")
    expect(page.locator(".fields input").first).to_be_focused()
    assert watched.complaints == []


def test_words_that_are_selected_become_a_fact(watched: Watched, site: str, tmp_path: Path) -> None:
    page = watched.page
    upload(page, site, tmp_path)
    page.evaluate(
        """() => { const walker = document.createTreeWalker(document.querySelector('[data-text]'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) { const at = node.data.indexOf('市工信局');
        if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 4); return; } } }"""
    )
    page.get_by_role("button", name="补充为事实").click()
    page.locator("[data-add-kind]").select_option("chain_units")
    expect(page.get_by_label("原文文字")).to_have_value("市工信局")
    page.get_by_label("产业链 *").fill("车桥")
    page.get_by_label("单位 *").fill("市商务局")
    page.get_by_label("角色 *").fill("责任单位")
    page.get_by_role("button", name="补充", exact=True).click()
    added = page.locator("[data-fact]", has_text="市商务局")
    expect(added).to_contain_text("补充")
    assert watched.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (1440, "dark")])
def test_every_page_of_the_desk_fits_and_can_be_read(
    chromium: Browser, site: str, tmp_path: Path, width: int, scheme: str
) -> None:
    dark = scheme == "dark"
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    watched = Watched(context.new_page())
    page = watched.page
    upload(page, site, tmp_path)
    home = page.url
    page.get_by_role("button", name="采纳全部确定的").click()
    for address in (
        home,
        f"{home}?kind=targets&waiting=0",
        f"{home}?add=targets",
        f"{home}/publish",
        f"{site}/policies",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(SMALL_PRINT) == [], address
        assert page.evaluate(PALE_PRINT) == [], address
    assert watched.complaints == []
    context.close()


def test_without_script_the_desk_still_works(chromium: Browser, site: str, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    upload(page, site, tmp_path)
    page.get_by_label("操作人").fill(BY)
    page.locator("[data-fact][data-kind=targets]").get_by_role("button", name="驳回").click()
    expect(page.locator("[data-fact][data-kind=targets]")).to_contain_text("驳回")
    page.locator("[data-only-kind=chains]").click()
    expect(page.locator("[data-fact]")).to_have_count(2)
    page.locator("[data-fact]").first.get_by_text("更正").click()
    page.get_by_label("操作人").fill(BY)
    page.get_by_label("类别", exact=True).fill("优势产业链")
    page.get_by_role("button", name="保存更正").click()
    expect(page.locator("[data-fact]").first).to_contain_text("优势产业链")
    context.close()
