"""候选合并 and 拆分: seen, decided, taken back; by a page and by a program; never for another site's page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from time import monotonic

import httpx
import pytest

from api import identity
from graph.snapshot import Snapshot
from graph.store.door import Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim
from ontology.trade import AlsoCalled, CompanyStated
from tests.api.ledgers import batch_of

FULL, SHARES, ALIAS = "示例液压有限公司", "示例液压股份有限公司", "示例老液压厂"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two companies whose names are alike, one of them with an alias."""
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    claims: list[Claim] = [
        CompanyStated(refs.company(FULL)),
        AlsoCalled(refs.company(FULL), refs.company(ALIAS)),
        CompanyStated(refs.company(SHARES)),
    ]
    opened.put(batch_of(claims, [(FULL, "泵", 5_000_000), (ALIAS, "阀", 3_000_000), (SHARES, "泵", 7_000_000)]))
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store, asking: Callable[[Store], AbstractContextManager[httpx.Client]]) -> Iterator[httpx.Client]:
    with asking(store) as opened:
        yield opened


def reviewed(client: httpx.Client) -> str:
    """The page, once the names have been compared."""
    deadline = monotonic() + 60
    while not client.get("/api/v1/identity/candidates").json()["ready"]:
        assert monotonic() < deadline
    return client.get("/identity").text


def number(client: httpx.Client, name: str) -> int:
    """The node of that name."""
    found = client.get("/api/v1/search", params={"q": name, "kind": "company"}).json()
    return int(next(one["id"] for one in found if one["name"] == name))


def sold(client: httpx.Client, name: str) -> float:
    """What goes under a company, in 万元."""
    company = client.get(f"/api/v1/companies/{number(client, name)}").json()
    return float(sum(row["high"] for row in company["sells"]))


def decide(client: httpx.Client, verdict: str, **more: str) -> httpx.Response:
    pair = {"one": str(number(client, FULL)), "other": str(number(client, SHARES)), "verdict": verdict, "by": "张三"}
    return client.post("/identity", data=pair | {"why": "看过执照"} | more)


def test_a_pair_is_shown_with_both_sides_decided_and_taken_back(client: httpx.Client, store: Store) -> None:
    page = reviewed(client)
    assert "1 对待确认" in page
    assert all(
        text in page for text in (FULL, SHARES, "又写作", ALIAS, "组织形式不同", "是同一家", "卖给 示例主导企业")
    )
    assert decide(client, "同一").status_code == 303
    assert sold(client, FULL) == 15
    after = reviewed(client)
    assert "没有待确认的企业" in after
    assert f"同一：{FULL} / {SHARES}" in after or f"同一：{SHARES} / {FULL}" in after
    batch = store.batches()[-1]
    assert (batch.kind, batch.by, batch.notes) == ("decision", "张三", ("理由：看过执照",))
    assert client.post("/identity/undo", data={"batch": batch.id, "by": "李四"}).status_code == 303
    assert store.batches()[-1].undone_by == "李四"
    assert sold(client, FULL) == 8
    assert "1 对待确认" in reviewed(client)


def test_different_is_not_asked_again_and_nothing_is_said_twice(client: httpx.Client, store: Store) -> None:
    decide(client, "不同")
    decide(client, "不同")
    assert len(store.batches()) == 2
    assert "没有待确认的企业" in reviewed(client)
    decide(client, "同一")
    decide(client, "不同")
    assert len(store.batches()) == 4
    assert sold(client, FULL) == 8


def test_a_wrong_merge_is_split_on_the_company_page(client: httpx.Client, store: Store) -> None:
    alias, company = number_of_mention(store, ALIAS), number(client, FULL)
    page = client.get(f"/companies/{company}").text
    assert "合在这家企业名下的名称" in page
    assert "台账写明的别名" in page
    assert client.get(f"/companies/{alias}").headers["location"].endswith(f"/companies/{company}")
    split = client.post(f"/companies/{company}/split", data={"mention": alias, "by": "张三"})
    assert split.headers["location"] == f"/companies/{alias}"
    assert (sold(client, FULL), len(client.get(f"/api/v1/companies/{alias}").json()["sells"])) == (5, 1)
    store.drop_batch(store.batches()[-1].id)
    assert sold(client, FULL) == 8
    assert client.post(f"/companies/{company}/split", data={"mention": 1_000_000, "by": "张三"}).status_code == 404


def number_of_mention(store: Store, name: str) -> int:
    snapshot = store.snapshot()
    return next(node for node, written in snapshot.names.items() if written == name)


def test_a_program_decides_by_names(client: httpx.Client, store: Store) -> None:
    reviewed(client)
    found = client.get("/api/v1/identity/candidates").json()
    (pair,) = found["candidates"]
    assert found["ready"]
    assert {pair["one"]["name"], pair["other"]["name"]} == {FULL, SHARES}
    body = {"one": FULL, "other": SHARES, "verdict": "同一", "by": "接口"}
    made = client.post("/api/v1/identity/decisions", json=body)
    assert (made.status_code, made.json()["by"]) == (201, "接口")
    again = client.post("/api/v1/identity/decisions", json=body)
    assert (again.status_code, again.json()) == (200, None)
    listed = client.get("/api/v1/identity/decisions").json()
    assert [one["id"] for one in listed] == [made.json()["id"]]
    undone = client.post(f"/api/v1/identity/decisions/{made.json()['id']}/undo", json={"by": "接口"})
    assert undone.json()["undone_by"] == "接口"
    assert client.post(f"/api/v1/identity/decisions/{made.json()['id']}/undo", json={"by": "接口"}).status_code == 404
    assert client.post("/api/v1/identity/decisions", json=body | {"one": "没有这家"}).status_code == 404
    assert client.post("/api/v1/identity/decisions", json=body | {"one": SHARES}).status_code == 400


def test_the_page_does_not_wait_for_a_long_comparison(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    done, compare = Event(), identity.found_review

    def slowly(snapshot: Snapshot) -> identity.Review:
        done.wait(60)
        return compare(snapshot)

    monkeypatch.setattr(identity, "found_review", slowly)
    started = monotonic()
    page = client.get("/identity").text
    assert monotonic() - started < 30
    assert "正在比对企业名称" in page
    assert 'http-equiv="refresh"' in page
    done.set()
    assert "1 对待确认" in reviewed(client)


def test_only_decisions_are_withdrawn_there(client: httpx.Client, store: Store) -> None:
    assert client.post("/identity/undo", data={"batch": 1, "by": "张三"}).status_code == 404
    assert store.batches()[0].undone_at is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_decides_nothing(client: httpx.Client, store: Store, headers: dict[str, str]) -> None:
    pair = {"one": number(client, FULL), "other": number(client, SHARES), "verdict": "同一", "by": "张三"}
    answer = client.post("/identity", data=pair, headers=headers)
    assert answer.status_code == 403
    assert "别的网站" in answer.text
    assert len(store.batches()) == 1


def test_nobody_decides_nameless_and_a_proxy_vouches_for_names(client: httpx.Client, store: Store) -> None:
    assert "请填写操作人" in decide(client, "同一", by=" ").text
    assert len(store.batches()) == 1
    pair = {"one": number(client, FULL), "other": number(client, SHARES), "verdict": "同一", "by": "冒名"}
    client.post("/identity", data=pair, headers={"X-Remote-User": "%E7%8E%8B%E4%BA%94"})
    assert store.batches()[-1].by == "王五"


@pytest.mark.parametrize(
    "data", [{}, {"verdict": "也许"}, {"one": "-1"}, {"one": "x"}, {"why": "长" * 500}, {"one": "99999"}]
)
def test_wrong_forms_get_a_message(client: httpx.Client, store: Store, data: dict[str, str]) -> None:
    pair = {"one": "1", "other": "2", "verdict": "同一", "by": "张三"} if data else {}
    answer = client.post("/identity", data=pair | data)
    assert answer.status_code in {404, 422}
    assert re.search(r"参数|没有这家企业", answer.text)
    assert len(store.batches()) == 1
