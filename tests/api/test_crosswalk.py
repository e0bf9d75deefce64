"""Ties between chains over HTTP: proposed, decided by somebody, shown, taken back with the batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.store.door import Batch, Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.governance import Chairs
from ontology.trade import ChainStated
from tests.api.conftest import asked

CITY, PROVINCE = refs.chain("工程机械", "常德市"), refs.chain("工程机械", "湖南省")
CLAIMS: list[Claim] = [
    ChainStated(CITY, "常德市"),
    ChainStated(PROVINCE, "湖南省"),
    Chairs(refs.official("省甲", "湖南省"), PROVINCE, "联系省领导", since="2021-08-17"),
]
HOME = "/api/v1/chains/工程机械@常德市"
DECISION = {"other": "工程机械@湖南省", "verdict": "对应", "by": "示例审核员"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(f"sqlite:///{tmp_path / 'crosswalk.db'}")
    opened.put(Batch("policy", "方案", "1", [(claim, Witness("事实", row)) for row, claim in enumerate(CLAIMS, 1)]))
    return opened


@pytest.fixture
def client(store: Store) -> Iterator[httpx.Client]:
    with asked(store) as client:
        yield client


def names(client: httpx.Client) -> list[str]:
    return [one["name"] for one in client.get(HOME).json()["responsible"]]


def test_decided_by_json(client: httpx.Client, store: Store) -> None:
    before = client.get(f"{HOME}/crosswalk").json()
    assert (before["decided"], [one["region"] for one in before["proposed"]], names(client)) == ([], ["湖南省"], [])
    answer = client.post(f"{HOME}/crosswalk", json=DECISION)
    assert (answer.status_code, answer.json()["proposed"]) == (201, [])
    [tie] = answer.json()["decided"]
    assert (tie["verdict"], tie["by"], tie["region"]) == ("对应", "示例审核员", "湖南省")
    assert client.get("/api/v1/claims", params={"id": tie["claim"]}).json()[0]["what"] == "对应"
    assert names(client) == ["省甲"]
    client.post(f"{HOME}/crosswalk", json=DECISION | {"verdict": "不对应"})
    assert names(client) == []
    store.drop_batch(3)
    assert names(client) == ["省甲"]
    store.drop_batch(2)
    assert client.get(f"{HOME}/crosswalk").json() == before


def test_two_chains_of_one_region_are_not_tied(client: httpx.Client, store: Store) -> None:
    claims: list[Claim] = [
        ChainStated(refs.chain("重型机械/起重", "常德市"), "常德市"),
        ChainStated(refs.chain("机械", "湖南省常德市"), "湖南省常德市"),
        ChainStated(refs.chain("机械", ""), ""),
    ]
    store.put(Batch("policy", "另一方案", "2", [(claim, Witness("事实", row)) for row, claim in enumerate(claims, 1)]))
    for other in ("重型机械/起重", "机械@湖南省常德市"):
        answer = client.post(f"{HOME}/crosswalk", json=DECISION | {"other": other})
        assert (answer.status_code, "都是常德市的产业链" in answer.json()["detail"]) == (400, True)
    assert client.post("/api/v1/chains/机械@/crosswalk", json=DECISION).status_code == 201
    assert len(client.get("/api/v1/batches").json()) == 3


def test_a_chain_is_found_by_a_name_with_a_slash(client: httpx.Client, store: Store) -> None:
    store.put(
        Batch(
            "policy", "另一方案", "2", [(ChainStated(refs.chain("重型/起重", "常德市"), "常德市"), Witness("事实", 1))]
        )
    )
    for written in ("重型/起重", "重型%2F起重", "重型%2F起重@常德市"):
        assert client.get(f"/api/v1/chains/{written}").json()["name"] == "重型/起重"
        assert client.get(f"/api/v1/chains/{written}/crosswalk").json() == {"decided": [], "proposed": []}


def test_decided_on_the_page_of_the_chain(client: httpx.Client) -> None:
    chain, other = (client.get(f"/api/v1/chains/工程机械@{where}").json()["id"] for where in ("常德市", "湖南省"))
    page = client.get(f"/chains/{chain}").text
    assert f'name="decision" value="{other}:对应"' in page
    assert "待认定" in page
    answer = client.post(f"/chains/{chain}/crosswalk", data={"decision": f"{other}:对应", "by": "示例审核员"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/chains/{chain}#crosswalk")
    page = client.get(f"/chains/{chain}").text
    assert "经对应：湖南省工程机械" in page
    assert "示例审核员" in page
    assert "联系省领导" not in client.get(f"/chains/{chain}", params={"on": "2020-01-01"}).text
    assert client.get(f"/chains/{chain}", params={"on": ""}).status_code == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"by": ""}, 400),
        ({"other": "工程机械@常德市"}, 400),
        ({"other": "没有的链"}, 404),
        ({"verdict": "也许"}, 422),
        ({"other": ""}, 422),
    ],
)
def test_what_can_not_be_decided(client: httpx.Client, change: dict[str, str], status: int) -> None:
    assert client.post(f"{HOME}/crosswalk", json=DECISION | change).status_code == status
    assert client.post(f"{HOME}/crosswalk", json=DECISION, headers={"origin": "http://evil.example"}).status_code == 403
    chain = client.get(HOME).json()["id"]
    for decision in ("x", f"{chain}:对应", "999999:对应", "1:也许", "1" * 30 + ":对应"):
        answer = client.post(f"/chains/{chain}/crosswalk", data={"decision": decision, "by": "甲"})
        assert answer.status_code in {400, 404, 422}
    assert len(client.get("/api/v1/batches").json()) == 1
