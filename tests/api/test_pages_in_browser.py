"""The pages in a real browser, on the demo data: wide and narrow, light and dark, by mouse and by keyboard."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
STARTING = "智能塔机(升降机)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """System Chromium; where there is none the tests are skipped, but not in CI."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"没有浏览器：{CHROMIUM}")
        pytest.skip(f"没有浏览器 {CHROMIUM}，跳过页面测试（装 chromium，或用环境变量 CHROMIUM 指明）")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def addresses(demo: str) -> dict[str, str]:
    """Each page by a name."""
    with httpx.Client(base_url=demo, timeout=60) as client:
        chain = client.get(f"/api/v1/chains/{STARTING}").json()
        [company] = client.get("/api/v1/companies", params={"name": chain["leaders"][0]["name"], "limit": 1}).json()
        policy = re.findall(r'href="(/policies/\d+)', client.get("/policies").text)[0]
        official = client.get("/api/v1/search", params={"q": "陈飞", "kind": "official"}).json()[0]
    home = f"/chains/{chain['id']}"
    return {
        "overview": "/",
        "gaps": "/gaps",
        "chain": home,
        "product": f"{home}/product?name={chain['segments'][0]['products'][0]['name']}",
        "claims": f"/claims?chain={chain['id']}&year=2023",
        "company": f"/companies/{company['id']}",
        "companies": "/companies",
        "official": f"/nodes/{official['id']}",
        "search": "/search?q=塔机",
        "policies": "/policies",
        "policy": policy,
        "data": "/data",
        "reference": "/reference",
        "empty-chain": f"{home}?year=1999",
        "missing": "/nowhere",
    }


class Watched:
    """A page that remembers what went wrong and who was asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A new page, as wide and as dark as the test asks for."""
    size: tuple[int, Literal["light", "dark"]] = getattr(request, "param", (1440, "light"))
    width, scheme = size
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield Watched(context.new_page())
    context.close()


SIZES = [(1440, "light"), (390, "light"), (1440, "dark")]


@pytest.mark.parametrize("watched", SIZES, indirect=True, ids=lambda size: f"{size[0]}-{size[1]}")
def test_every_page_fits_and_asks_nobody_else(
    watched: Watched, demo: str, addresses: dict[str, str], tmp_path: Path
) -> None:
    page = watched.page
    size = page.viewport_size
    assert size is not None
    for name, path in addresses.items():
        watched.complaints.clear()
        page.goto(demo + path)
        page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        expected = ["404"] if name == "missing" else []
        assert len(watched.complaints) == len(expected), (name, watched.complaints)
        assert page.evaluate(SMALL_PRINT) == [], name
        assert page.evaluate(PALE_PRINT) == [], name
    assert watched.hosts == {urlsplit(demo).netloc}


#: Words smaller than 12 px.
SMALL_PRINT = """() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.outerHTML.slice(0, 80))"""

#: Words whose contrast with what lies behind them is below 4.5 : 1.
PALE_PRINT = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = rgb(c).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if ((rgb(c)[3] ?? 1) === 1) return c; } return 'rgb(255,255,255)'; };
  const pale = e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    return (a + .05) / (b + .05) < 4.5; };
  return [...document.querySelectorAll('main *, header *')].filter(e => !(e instanceof SVGElement) && e.checkVisibility()
    && !e.matches('.unseen, option, mark')
    && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && pale(e))
    .map(e => e.outerHTML.slice(0, 90)).slice(0, 5);
}"""


def test_all_chains_fit_their_rows(watched: Watched, demo: str) -> None:
    watched.page.goto(demo)
    rows = watched.page.locator("table.chains tbody tr")
    expect(rows).to_have_count(21)
    expect(watched.page.locator("table.chains svg.bar")).to_have_count(42)
    expect(watched.page.locator("table.chains .bar-tick")).to_have_count(42)
    expect(watched.page.locator(".banner")).to_contain_text("企业与采购均为示例数据")


def test_the_map_is_filtered_by_kind_and_by_typing(watched: Watched, demo: str, addresses: dict[str, str]) -> None:
    page = watched.page
    page.goto(demo + addresses["chain"])
    cards = page.locator("[data-card]:visible")
    whole = cards.count()
    page.locator("#map [data-kind-filter=no_maker]").click()
    assert 0 < cards.count() < whole
    assert all(kind == "no_maker" for kind in cards.evaluate_all("all => all.map(c => c.dataset.kind)"))
    page.locator("#map [data-kind-filter=no_maker]").click()
    page.locator("#map [data-find]").fill("支承")
    expect(cards).to_have_count(1)
    expect(page.locator("#map [data-count]")).to_contain_text("1 / ")
    page.locator("#map [data-find]").fill("")
    expect(cards).to_have_count(whole)


def test_a_card_opens_its_panel_and_gives_the_focus_back(
    watched: Watched, demo: str, addresses: dict[str, str]
) -> None:
    page = watched.page
    page.goto(demo + addresses["chain"])
    card = page.locator("[data-card]").first
    card.focus()
    page.keyboard.press("Enter")
    panel = page.locator("[data-panel]")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("本地谁能产")
    expect(panel).to_contain_text("谁卖给谁")
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(card).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-card]").nth(1)).to_be_focused()
    assert watched.complaints == []


def test_the_focus_is_seen(watched: Watched, demo: str) -> None:
    page = watched.page
    page.goto(demo)
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none"
        assert style[1] != "0px"


def test_a_slash_leads_to_the_search(watched: Watched, demo: str) -> None:
    page = watched.page
    page.goto(demo)
    page.keyboard.press("/")
    page.keyboard.type("塔机")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.locator("a", has_text=STARTING).first.click()
    expect(page.locator("h1")).to_contain_text(STARTING)


def test_choosing_a_year_or_goal_is_enough(watched: Watched, demo: str, addresses: dict[str, str]) -> None:
    page = watched.page
    page.goto(demo)
    page.select_option("select[name=year]", "2022")
    page.wait_for_url("**year=2022*")
    expect(page.locator("h1")).to_contain_text("2022 年")
    page.goto(demo + addresses["chain"])
    page.locator("#goal").fill("60")
    page.wait_for_url("**goal=60*")
    expect(page.locator("[data-goal-shown]")).to_have_text("60")


def test_every_figure_is_a_door(watched: Watched, demo: str) -> None:
    page = watched.page
    page.goto(demo)
    page.locator("table.chains a.interval").first.click()
    expect(page.locator("h1")).to_contain_text("条出处")
    expect(page.locator("table.evidence .witness").first).to_contain_text("配套 · 第")


def test_without_script_the_pages_still_work(browser: Browser, demo: str, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + addresses["chain"])
    page.locator("[data-card]").first.click()
    expect(page.locator("main h2").first).to_contain_text("本地谁能产")
    context.close()


def test_the_definition_menu_is_closed_by_escape(watched: Watched, demo: str) -> None:
    page = watched.page
    page.goto(demo)
    summary = page.locator("details.inline summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.inline ul")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("details.inline ul")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("watched", [(390, "dark")], indirect=True, ids=["390-dark"])
def test_paper_has_the_wide_layout_whatever_the_screen(watched: Watched, demo: str) -> None:
    page = watched.page
    page.goto(demo)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.chains thead')).display") == "table-header-group"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_map_is_whole(watched: Watched, demo: str, addresses: dict[str, str], tmp_path: Path) -> None:
    watched.page.goto(demo + addresses["chain"])
    pdf = watched.page.pdf(path=tmp_path / "chain.pdf", prefer_css_page_size=True)
    [width, height] = [float(n) for n in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0]]
    assert width > height > 800
