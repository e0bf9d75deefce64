"""The pages over the small store: what is on them, and what they say when there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from graph.store.door import Batch, Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Witness
from ontology.trade import CompanyStated


@pytest.fixture(scope="module")
def chain(small: httpx.Client) -> str:
    """Address of the chain's page."""
    [card] = small.get("/api/v1/chains").json()
    return f"/chains/{card['id']}"


def test_the_overview_shows_both_shares_as_intervals(small: httpx.Client) -> None:
    text = small.get("/").text
    assert "核心园区 27.8–44.4%，目标 30%，待核实" in text
    assert "全市 27.8–44.4%，目标 45%，未达标" in text
    assert "按采购额，工厂所在地" in text
    assert "示例数据" not in text


def test_the_chain_page_says_what_to_do(small: httpx.Client, chain: str) -> None:
    text = small.get(chain).text
    assert "还差 <b>" in text
    assert "招商：" in text
    assert "1 家主导企业在买" in text
    assert "要核实的采购" in text


def test_the_goal_is_chosen_in_the_address(small: httpx.Client, chain: str) -> None:
    assert "<output data-goal-shown>45</output>" in small.get(chain).text
    assert "<output data-goal-shown>80</output>" in small.get(f"{chain}?goal=80").text
    assert "全部引进也达不到" in small.get(f"{chain}?goal=99").text


def test_another_definition_stays_chosen(small: httpx.Client, chain: str) -> None:
    text = small.get("/?definition=registered").text
    assert f"{chain}?definition=registered" in text
    assert "按采购额，登记地" in small.get(f"{chain}?definition=registered").text


def test_a_year_without_purchases_says_so(small: httpx.Client, chain: str) -> None:
    text = small.get(f"{chain}?year=2020").text
    assert "2020 年没有主导企业的采购数据" in text
    assert f'href="{chain}?year=2023"' in text


def test_evidence_names_file_sheet_and_row(small: httpx.Client, chain: str) -> None:
    text = small.get("/claims", params={"chain": chain.rsplit("/", 1)[1]}).text
    assert "小台账.xlsx · 配套 · 第 <b>2</b> 行" in text
    assert "3 条出处" in text


def test_a_product_without_script_is_a_page(small: httpx.Client, chain: str) -> None:
    whole = small.get(f"{chain}/product", params={"name": "桥壳"}).text
    part = small.get(f"{chain}/product", params={"name": "桥壳", "panel": "true"}).text
    assert whole.startswith("<!doctype html>")
    assert "<html" not in part
    for text in (whole, part):
        assert "乙铸件厂" in text
    assert small.get(f"{chain}/product", params={"name": "无此产品"}).status_code == 404


def test_nodes_of_other_kinds_lead_home(small: httpx.Client, chain: str) -> None:
    number = chain.rsplit("/", 1)[1]
    answer = small.get(f"/nodes/{number}")
    assert (answer.status_code, answer.headers["location"]) == (307, chain)
    [product] = small.get("/api/v1/search", params={"q": "桥壳", "kind": "product"}).json()
    assert "由…生产" in (text := small.get(f"/nodes/{product['id']}").text) or "生产" in text


@pytest.mark.parametrize("path", ["/", "/gaps", "/companies", "/data"])
def test_an_empty_store_says_what_to_do_next(nothing: httpx.Client, path: str) -> None:
    text = nothing.get(path).text
    assert "还没有台账" in text
    assert "liantu ingest workbook" in text


def test_other_pages_of_an_empty_store(nothing: httpx.Client) -> None:
    assert "还没有政策文件" in nothing.get("/policies").text
    assert "没有找到" in nothing.get("/search?q=车桥").text
    assert "没有出处" in nothing.get("/claims").text


def test_the_number_of_sources_is_of_those_that_are_there(small: httpx.Client) -> None:
    assert "0 条出处" in small.get("/claims", params={"id": "9:配套:9"}).text
    page = small.get("/claims", params={"id": ["1:配套:2", "1:配套:2", "9:配套:9"]}).text
    assert "1 条出处" in page
    assert "另有 1 个出处编号查不到" in page


def test_the_reference_lists_every_route(small: httpx.Client) -> None:
    text = small.get("/reference").text
    for path in small.get("/api/v1/openapi.json").json()["paths"]:
        assert path in text


def test_data_lists_batches(small: httpx.Client) -> None:
    text = small.get("/data").text
    assert "小台账.xlsx" in text
    assert "有效" in text


def test_batches_are_of_kinds_that_have_words(small: httpx.Client) -> None:
    text = small.get("/data").text
    assert ">台账<" in text
    assert "workbook" not in text.replace("liantu ingest workbook", "")


def test_choices_are_carried_from_page_to_page(small: httpx.Client, chain: str) -> None:
    choices = "year=2023&definition=registered&region=%E5%B8%B8%E5%BE%B7%E5%B8%82"
    for path in ("/", "/gaps", chain, "/companies", "/policies", "/data", "/reference", "/search", "/claims"):
        text = small.get(f"{path}?{choices}").text.replace("&amp;", "&")
        for page in ("/gaps", "/companies", "/policies", "/data", "/reference"):
            assert f'href="{page}?{choices}"' in text, (path, page)


def test_gaps_are_narrowed_by_kind_and_by_name(small: httpx.Client) -> None:
    row = '<th scope="row">'
    assert small.get("/gaps").text.count(row) == 1
    assert small.get("/gaps?kind=no_maker").text.count(row) == 1
    assert small.get("/gaps", params={"find": "IMG"}).text.count(row) == 1
    assert "没有这样的缺口" in small.get("/gaps?kind=short").text
    assert "没有这样的缺口" in small.get("/gaps", params={"find": "无此产品"}).text
    assert small.get("/gaps?kind=nonsense").status_code == 422


def test_where_nobody_is_named_the_tables_say_so(small: httpx.Client, chain: str) -> None:
    for path in ("/", "/gaps", chain):
        assert "<th" in (text := small.get(path).text)
        assert "责任" in text
        assert "文件未载明" in text


def test_the_way_back_is_where_the_figure_stands(small: httpx.Client, chain: str) -> None:
    number = chain.rsplit("/", 1)[1]
    assert f'href="{chain}?year=2023">←' in small.get("/claims", params={"chain": number, "year": 2023}).text
    of_product = small.get("/claims", params={"chain": number, "year": 2023, "product": "桥壳"}).text
    assert f'href="{chain}/product?year=2023' in of_product
    assert '<a href="/">← 总览' in small.get("/claims").text


def test_a_search_says_whether_there_is_more(
    asking: Callable[[Store], AbstractContextManager[httpx.Client]], tmp_path: Path
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'many.db'}")
    names = [*(f"示例甲{n}厂" for n in range(21)), *(f"示例乙{n}厂" for n in range(20))]
    claims = [(CompanyStated(refs.company(name)), Witness("企业", row)) for row, name in enumerate(names, 2)]
    store.put(Batch("workbook", "示例.xlsx", "1", claims))
    with asking(store) as client:
        more, all_ = (client.get("/search", params={"q": q}).text for q in ("示例甲", "示例乙"))
    assert ("前 20 个" in more, "还有更多" in more, more.count("厂</a>")) == (True, True, 20)
    assert ("20 个</output>" in all_, "还有更多" in all_, all_.count("厂</a>")) == (True, False, 20)
