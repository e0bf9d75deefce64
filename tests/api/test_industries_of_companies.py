"""The industry of a company, on its page and in the API: the whole path of GB/T 4754—2017, apart from 申万's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest

from graph.store.door import Batch, Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.trade import CompanyStated, IndustryOf, IndustryStated

STATED = {
    "示例锅炉厂": "3411",
    "示例旧码厂": "3610",
    "示例设备厂": "专用设备制造业",
    "示例无码厂": "",
    "示例怪码厂": "<b>农业</b>",
}
PATH = "制造业 &gt; 通用设备制造业 &gt; 锅炉及原动设备制造 &gt; 锅炉及辅助设备制造"


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, asking: Callable[[Store], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    claims: list[tuple[Claim, Witness]] = [
        (CompanyStated(refs.company(name), industry_code=code), Witness("企业", row))
        for row, (name, code) in enumerate(STATED.items(), start=2)
    ]
    listed = refs.industry("专用设备")
    claims.append((IndustryStated(listed, industry_class="申万行业分类"), Witness("industries", 2)))
    claims.append((IndustryOf(refs.company("示例设备厂"), listed), Witness("company_industries", 2)))
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('industries') / 'small.db'}")
    store.put(Batch("workbook", "行业.xlsx", hashlib.sha256(b"").hexdigest(), claims))
    with asking(store) as client:
        yield client


def number(client: httpx.Client, name: str) -> int:
    """The number of a company."""
    return int(client.get("/api/v1/companies", params={"name": name}).json()[0]["id"])


def shown(client: httpx.Client, name: str) -> str:
    """The page of a company."""
    return client.get(f"/companies/{number(client, name)}").raise_for_status().text


def test_the_page_shows_the_path(client: httpx.Client) -> None:
    assert f"<small>行业代码</small> 3411 {PATH}</span>" in shown(client, "示例锅炉厂")
    assert "<small>行业代码</small> 3610（不在 GB/T 4754—2017 中）</span>" in shown(client, "示例旧码厂")
    assert "<small>行业代码</small> &lt;b&gt;农业&lt;/b&gt;</span>" in shown(client, "示例怪码厂")


def test_the_industry_of_another_classification_says_whose_it_is(client: httpx.Client) -> None:
    page = shown(client, "示例设备厂")
    assert "<small>行业代码</small> 制造业 &gt; 专用设备制造业（C35）</span>" in page
    assert '">专用设备</a></span><span class="fact"><small>类别</small> 申万行业分类</span>' in page


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("示例锅炉厂", ["C", "C34", "C341", "C3411"]),
        ("示例设备厂", ["C", "C35"]),
        ("示例旧码厂", []),
        ("示例无码厂", []),
        ("示例怪码厂", []),
    ],
)
def test_the_api_gives_the_levels(name: str, codes: list[str], client: httpx.Client) -> None:
    company = client.get(f"/api/v1/companies/{number(client, name)}").json()
    assert [one["code"] for one in company["industry"]] == codes
    assert [one["level"] for one in company["industry"]] == ["门类", "大类", "中类", "小类"][: len(codes)]
    assert all(one["name"] for one in company["industry"])
