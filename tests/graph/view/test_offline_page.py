"""The page opens without a network: nothing in it points outside, and no name gets out of its place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from graph.view import chain_graph, chain_page
from tests.graph.view.small_snapshot import CHAIN, NEAR, small_snapshot

CHROMIUM = Path("/usr/bin/chromium")
TITLE = "工程机械产业链图谱"
EVIL = "</script><script>alert(1)</script>"
FETCHING = {"src", "href", "srcset", "data", "action", "poster", "background", "formaction", "xlink:href"}


class Page(HTMLParser):
    """What a page would fetch, what it runs, and what it shows as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.styles: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in FETCHING]
        self.styles += [value or "" for name, value in attrs if name == "style"]

    def handle_data(self, data: str) -> None:
        inside = self.tags[-1] if self.tags else ""
        (self.styles if inside == "style" else self.texts).append(data)


def page_with(name: str | None = None, title: str = TITLE) -> str:
    """The page of the small chain; `name` is what its largest supplier is called."""
    return chain_page(chain_graph(small_snapshot({NEAR: name} if name else None), CHAIN), title)


def test_nothing_in_the_page_is_fetched() -> None:
    """No src or href at all; styles carry their pictures with them and import nothing."""
    page = Page(page_with())
    styles = "\n".join(page.styles)
    assert page.fetched == []
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(page.tags)
    assert "@import" not in styles
    assert {url.strip("\"' ")[:5] for url in re.findall(r"url\(([^)]{0,20})", styles)} == {"data:"}
    assert page.tags.count("script") == 2


def test_a_name_cannot_leave_its_place() -> None:
    """Neither the script's JSON nor the table nor the title takes a name for code."""
    text = page_with(EVIL, title=f"{EVIL}图谱")
    page = Page(text)
    assert page.tags.count("script") == 2
    assert "<script>alert" not in text
    assert "\\u003c/script\\u003e" in text.lower()
    assert EVIL in "".join(page.texts)


def test_the_page_names_all_links_and_its_colours() -> None:
    """The table of links is there for whoever can't see the canvas."""
    texts = "\n".join(Page(page_with()).texts)
    for word in (TITLE, "供应企业", "链长", "近邻轴承", "350.00", "连线明细（12 条）"):
        assert word in texts


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system; without it the tests are skipped, on CI they fail."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{CHROMIUM} is not there")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", [None, EVIL])
def test_chromium_draws_it_without_a_network(browser: Browser, tmp_path: Path, name: str | None) -> None:
    """A canvas with something on it, no request, no error, no dialog."""
    path = tmp_path / "chain.html"
    path.write_text(page_with(name), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    trouble: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("#mynetwork canvas")
    drawn = page.evaluate(
        "new Set(document.querySelector('canvas').getContext('2d').getImageData(0, 0, 600, 400).data).size"
    )
    assert page.title() == TITLE
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert trouble == []
    assert drawn > 10
    context.close()


def test_sample_data_are_said_to_be_samples() -> None:
    assert "均为示例数据" in page_with("示例桥壳厂")
    assert "均为示例数据" not in page_with("桥壳厂")
