"""Pages over ledgers that are odd in one way: no panel is empty without words, no link is dead, no name breaks out."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.door import Batch
from graph.store.urls import open_store
from tests.api import ledgers

LONG = "示例" + "超长名称" * 40 + "有限责任公司"
MARKUP = "<b onmouseover=alert(1)>粗</b>&\"'"
ODD: dict[str, Batch | None] = {
    "nothing": None,
    "without-chains": ledgers.without_chains(),
    "chain-alone": ledgers.chain_alone(),
    "leader-alone": ledgers.leader_alone(),
    "never-bought": ledgers.never_bought(),
    "long-names": ledgers.named(LONG, LONG),
    "markup": ledgers.named(MARKUP, MARKUP),
}
WORDS = {
    "nothing": ("还没有台账", "下载空白模板"),
    "without-chains": ("还没有产业链",),
    "chain-alone": ("文件未载明", "补录采购台账"),
    "leader-alone": ("没有采购数据",),
}
ON_CHAIN = {
    "chain-alone": ("还没有环节和产品", "还没有主导企业", "还没有项目", "还没有常德市关于产业链的政策文件"),
    "leader-alone": ("还没有环节和产品", "无采购数据"),
    "never-bought": ("没有主导企业的采购数据", "无采购", "主导企业尚无采购"),
}


@pytest.fixture(params=sorted(ODD))
def odd(request: pytest.FixtureRequest, tmp_path: Path, asking: Any) -> Iterator[tuple[str, httpx.Client]]:
    """A store with one of the odd ledgers behind the application."""
    store = open_store(f"sqlite:///{tmp_path / 'odd.db'}")
    batch = ODD[request.param]
    if batch is not None:
        store.put(batch)
    with asking(store) as client:
        yield request.param, client


def links(text: str) -> set[str]:
    """The addresses that a page links to."""
    found = {unescape(one).partition("#")[0] for one in re.findall(r'(?:href|src)="(/[^"]*)"', text)}
    return found - {""}


def test_no_page_fails_and_no_link_is_dead(odd: tuple[str, httpx.Client]) -> None:
    _, client = odd
    seen: set[str] = set()
    waiting = {"/", "/data", "/search?q=示例", "/claims", "/search"}
    while waiting and len(seen) < 60:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            waiting |= links(answer.text) - seen


def test_what_is_missing_is_said(odd: tuple[str, httpx.Client]) -> None:
    name, client = odd
    text = client.get("/").text
    for words in WORDS.get(name, ()):
        assert words in text
    if name in ON_CHAIN:
        [card] = client.get("/api/v1/chains").json()
        page = client.get(f"/chains/{card['id']}").text
        for words in ON_CHAIN[name]:
            assert words in page


def test_names_stay_words(odd: tuple[str, httpx.Client]) -> None:
    _, client = odd
    cards = client.get("/api/v1/chains").json()
    for path in ("/", "/gaps", "/companies", *(f"/chains/{card['id']}" for card in cards)):
        assert "<b onmouseover" not in client.get(path).text


def test_a_chain_of_300_products_is_shown_at_once(tmp_path: Path, asking: Any) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'many.db'}")
    store.put(ledgers.of_products(300))
    with asking(store) as client:
        [card] = client.get("/api/v1/chains").json()
        before = time.perf_counter()
        text = client.get(f"/chains/{card['id']}").text
        assert time.perf_counter() - before < 5
    assert text.count("data-card") == 300
    assert 'class="map dense"' in text


def test_another_region_is_named_as_people_do(tmp_path: Path, asking: Any) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'odd.db'}")
    store.put(ledgers.never_bought())
    with asking(store) as client:
        assert "示例链" in client.get("/", params={"region": "常德"}).text
        elsewhere = client.get("/", params={"region": "湘潭市"}).text
        assert "湘潭市没有产业链" in elsewhere
        assert "常德市（1 条）" in elsewhere
        assert "宁乡市没有产业链" in client.get("/", params={"region": "宁乡县"}).text, "a county's former name"
        assert client.get("/api/v1/shares", params={"region": "宁乡县"}).json() == []
        assert client.get("/", params={"region": "无此地"}).status_code == 404
