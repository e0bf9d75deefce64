"""The desk over HTTP: programs by JSON, people by plain forms, without script; and what is refused."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.urls import open_store
from ingest.desk.desk import Desk
from ingest.policy.facts import Document, PolicyFacts, Target
from tests.api.conftest import asked

BY = "示例审核员"
TEXT = """常德市人民政府关于印发《常德市产业链链长制实施方案（2023—2025年）》的通知
示政发〔2023〕9号
现印发给你们，请遵照执行。
常德市人民政府
2023年5月6日
常德市产业链链长制实施方案（2023—2025年）
一、工作目标
到2025年，全市工业总产值突破3000亿元。
二、重点产业链
1.车桥产业链。链长：张三（市委常委）；牵头单位：市工信局
2.<script>alert(1)</script>产业链。链长：李四（副市长）；牵头单位：市农业农村局
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with asked(open_store(f"sqlite:///{tmp_path / 'desk.db'}")) as client:
        yield client


def sent(client: httpx.Client, text: str = TEXT, name: str = "示例方案.txt", by: str = BY) -> httpx.Response:
    return client.post("/api/v1/policies", files={"file": (name, text.encode())}, data={"by": by})


def facts(client: httpx.Client, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/policies/{document}/facts").json()["facts"]
    return found


def test_a_kind_that_there_is_none_of_keeps_the_page(client: httpx.Client) -> None:
    home = f"/policies/desk/{sent(client).json()['document']['id']}"
    page = client.get(home, params={"kind": "zzz<b>"})
    assert (page.status_code, "没有“zzz&lt;b&gt;”这类事实，下面列出全部" in page.text) == (400, True)
    assert "车桥" in page.text
    answer = client.post(f"{home}/judge", data={"by": BY, "sure": "1", "kind": "zzz"})
    assert (answer.status_code, answer.headers["location"]) == (303, home)


def test_duties_and_assessment_show_on_the_pages(client: httpx.Client) -> None:
    text = TEXT + (
        "三、职责分工\n市工信局：牵头制定产业链配套提升计划。\n市财政局：统筹落实财税支持政策和资金。\n"
        "市商务局：组织产业链招商引资和对接活动。\n四、考核\n考核实行百分制，按季度进行。县区组得分由市工信局评分（60分）、市商务局评分（40分）构成。\n"
    )
    document = sent(client, text).json()["document"]["id"]
    home = f"/api/v1/policies/{document}"
    rulings = [{"verdict": "采纳", "fact": one["id"]} for one in facts(client, document) if one["kind"] != "unsettled"]
    client.post(f"{home}/judgements", json={"by": BY, "judgements": rulings})
    client.post(f"{home}/publish", json={"by": BY})
    [chain] = [one for one in client.get("/api/v1/chains").json() if one["name"] == "车桥"]
    page = client.get(f"/chains/{chain['id']}").text
    assert "市工信局：牵头制定产业链配套提升计划" in page
    assert "统筹落实财税" not in page
    policy = re.search(r"/policies/\d+", client.get("/policies").text)
    assert policy is not None
    page = client.get(policy[0]).text
    assert all(words in page for words in ("统筹落实财税支持政策和资金", "季度考核，满分 100 分", "市商务局 40 分"))


def test_where_nothing_has_changed_there_is_nothing_to_publish(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    home = f"/api/v1/policies/{document}"
    client.post(f"{home}/judgements", json={"by": BY, "accept_sure": True})
    assert "先不发布" in client.get(f"/policies/desk/{document}/publish").text
    batch = client.post(f"{home}/publish", json={"by": BY}).json()["batch"]
    page = client.get(f"/policies/desk/{document}/publish").text
    assert f"没有要发布的变化：批次 {batch} 的发布就是现在审定的内容" in page
    assert '<form method="post" action="/policies/desk/' not in page


def test_a_chief_enterprise_written_otherwise_is_said_on_publishing(client: httpx.Client) -> None:
    ledger = {"file": ("企业.csv", "企业名称,市\n示例车桥有限公司,常德市\n".encode())}
    assert client.post("/api/v1/batches", files=ledger, data={"by": BY}).status_code == 201
    text = TEXT.replace("链长：张三（市委常委）；", "链长：张三（市委常委）；链主企业：示例车桥有限责任公司；")
    document = sent(client, text).json()["document"]["id"]
    rulings = [{"verdict": "采纳", "fact": one["id"]} for one in facts(client, document) if one["kind"] != "unsettled"]
    client.post(f"/api/v1/policies/{document}/judgements", json={"by": BY, "judgements": rulings})
    page = client.post(f"/policies/desk/{document}/publish", data={"by": BY}).text
    assert "写作“示例车桥有限责任公司”，视同“示例车桥有限公司”" in page
    [chain] = [one for one in client.get("/api/v1/chains").json() if one["name"] == "车桥"]
    assert [one["name"] for one in chain["leaders"]] == ["示例车桥有限公司"]


def test_a_withdrawn_reading_says_that_the_publication_holds(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    home = f"/api/v1/policies/{document}"
    client.post(f"{home}/judgements", json={"by": BY, "accept_sure": True})
    batch = client.post(f"{home}/publish", json={"by": BY}).json()["batch"]
    client.post("/api/v1/batches/1/undo", json={"by": BY})
    page = client.get(f"/policies/desk/{document}").text
    assert f"批次 {batch} 的发布仍在生效" in page
    assert "新读法未再读出" not in page
    [known] = client.get("/api/v1/policies").json()
    assert (known["withdrawn"], known["behind"], known["published_batch"]) == (True, False, batch)
    assert "读取已撤回，发布仍有效" in client.get("/policies").text
    answer = client.post(f"/policies/desk/{document}/read", data={"by": BY})
    assert "已重新读入" in client.get(answer.headers["location"]).text
    assert "仍在生效" not in client.get(f"/policies/desk/{document}").text


def test_from_file_to_chain_by_json(client: httpx.Client) -> None:
    answer = sent(client)
    document = answer.json()["document"]
    home = f"/api/v1/policies/{document['id']}"
    assert (answer.status_code, answer.headers["location"]) == (201, f"{home}/facts")
    assert (document["title"], document["region"], document["holding"]) == (
        "常德市产业链链长制实施方案（2023—2025年）", "常德市", 0,
    )  # fmt: skip
    [target] = [one for one in facts(client, document["id"]) if one["kind"] == "targets"]
    assert (target["state"], target["read"], TEXT[target["start"] : target["end"]].count("3000")) == (
        "待审", target["content"], 1,
    )  # fmt: skip
    right = target["content"] | {"value": 3500}
    rulings = [{"verdict": "更正", "fact": target["id"], "content": right}]
    judged = client.post(f"{home}/judgements", json={"by": BY, "accept_sure": True, "judgements": rulings}).json()
    assert (judged["document"]["sure_waiting"], judged["document"]["behind"]) == (0, True)
    [target] = [one for one in judged["facts"] if one["kind"] == "targets"]
    assert (target["state"], target["judgement"]["by"], target["content"]["value"]) == ("更正", BY, 3500)
    done = client.post(f"{home}/publish", json={"by": BY}).json()
    assert done["already_there"] is False
    assert client.post(f"{home}/publish", json={"by": BY}).json() == done | {"already_there": True}
    assert client.get("/api/v1/policies").json()[0]["published_batch"] == done["batch"]
    [chain] = [one for one in client.get("/api/v1/chains").json() if one["name"] == "车桥"]
    assert {"name": "张三", "role": "链长"} in chain["responsible"]
    assert client.get(f"/api/v1/chains/{chain['id']}", params={"on": "2022-12-31"}).json()["responsible"] == []
    assert client.get(f"/api/v1/chains/{chain['id']}", params={"on": "2023-12-31"}).json() == chain


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"judgements": []}, 400, "操作人"),
        ({"by": BY, "judgements": [{"verdict": "更正", "fact": "0" * 12}]}, 404, "刷新"),
        ({"by": BY, "judgements": [{"verdict": "删除", "fact": "x"}]}, 422, "只能是"),
        ({"by": BY, "judgements": [{"verdict": "补充", "kind": "chains", "content": {"name": "a"}}]}, 400, "位置"),
        (
            {"by": BY, "judgements": [{"verdict": "补充", "kind": "chains", "content": {"name": ["a"]}}]},
            400,
            "应为文字",
        ),
        ({"by": BY, "judgements": [{"verdict": "补充", "kind": "x", "content": {}}]}, 400, "没有“x”这类事实"),
        ({"by": BY, "judgements": [{"verdict": "补充", "kind": "document", "content": {"title": "a"}}]}, 400, "更正"),
        ({"by": BY, "judgements": [{"verdict": "采纳", "fact": "a"}] * 5001}, 422, "最多 5000 项"),
        ([], 422, "参数"),
    ],
)
def test_decisions_that_can_not_be_taken(client: httpx.Client, body: Any, status: int, says: str) -> None:
    document = sent(client).json()["document"]["id"]
    answer = client.post(f"/api/v1/policies/{document}/judgements", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.json()["detail"]
    assert [batch["kind"] for batch in client.get("/api/v1/batches").json()] == ["draft"]


def test_what_is_not_there_or_too_large_or_nameless(client: httpx.Client) -> None:
    assert client.get("/api/v1/policies/0123456789abcdef/facts").status_code == 404
    assert client.get("/api/v1/policies/x'--/facts").status_code == 422
    assert client.get("/policies/desk/0123456789abcdef").status_code == 404
    assert sent(client, by="").json()["detail"].startswith("请填写操作人")
    assert sent(client, name="x.exe").status_code == 400
    large = client.post("/api/v1/policies", content=b"x" * (4 * 2**20 + 1))
    assert (large.status_code, large.json()["title"]) == (413, "内容太大")
    stream = client.post(
        "/api/v1/policies/0123456789abcdef/publish",
        content=(b" " * 2**20 for _ in range(6)),
        headers={"content-type": "application/json"},
    )
    assert stream.status_code == 413
    assert client.get("/api/v1/batches").json() == []


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}, {"origin": "null"}]
)
def test_another_sites_page_can_change_nothing(client: httpx.Client, headers: dict[str, str]) -> None:
    document = sent(client).json()["document"]["id"]
    for path in (f"/api/v1/policies/{document}/publish", f"/api/v1/policies/{document}/judgements"):
        assert client.post(path, json={"by": BY}, headers=headers).status_code == 403
    for path in (f"/policies/desk/{document}/judge", f"/policies/desk/{document}/publish"):
        assert client.post(path, data={"by": BY, "sure": "1"}, headers=headers).status_code == 403
    upload = client.post("/policies/upload", files={"file": ("a.txt", b"a")}, data={"by": BY}, headers=headers)
    assert upload.status_code == 403
    assert [batch["kind"] for batch in client.get("/api/v1/batches").json()] == ["draft"]


def test_who_the_proxy_vouches_for_is_who_acts(client: httpx.Client) -> None:
    vouched = {"x-remote-user": "%E7%8E%8B%E4%BA%94"}
    answer = client.post(
        "/api/v1/policies", files={"file": ("a.txt", TEXT.encode())}, data={"by": "别人"}, headers=vouched
    )
    assert answer.status_code == 201
    assert client.get("/api/v1/batches").json()[0]["by"] == "王五"
    page = client.get(f"/policies/desk/{answer.json()['document']['id']}", headers=vouched).text
    assert "<b>王五</b>" in page
    assert 'name="by"' not in page


def test_names_that_look_alike_in_the_records_are_alike(client: httpx.Client) -> None:
    for by in ("王五", " 王\u200b五\0 ", "王五\u202e"):
        client.post("/api/v1/policies", files={"file": ("a.txt", f"{TEXT}{by!r}".encode())}, data={"by": by})
    assert {batch["by"] for batch in client.get("/api/v1/batches").json()} == {"王五"}
    assert sent(client, by="\u200b\0").json()["detail"].startswith("请填写操作人")


# --- people, without script -----------------------------------------------------------------------


def press(client: httpx.Client, document: str, **fields: str) -> httpx.Response:
    return client.post(f"/policies/desk/{document}/judge", data={"by": BY, **fields})


def test_from_file_to_chain_by_forms(client: httpx.Client) -> None:
    answer = client.post("/policies/upload", files={"file": ("示例方案.txt", TEXT.encode())}, data={"by": BY})
    assert answer.status_code == 303
    home = answer.headers["location"]
    document = home.rsplit("/", 1)[1]
    page = client.get(home).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "尚未发布" in page
    [target] = [one for one in facts(client, document) if one["kind"] == "targets"]
    assert f'id="at-{target["start"]}"' in page
    assert f'href="#f-{target["id"]}"' in page

    opened = client.get(home, params={"correct": target["id"]}).text
    assert re.search(r'name="e-value" value="3000"', opened)
    fields = {f"e-{k}": str(v or "") for k, v in target["content"].items()}
    refused = press(client, document, save=target["id"], **fields | {"e-value": "很多"})
    assert refused.status_code == 400
    assert "应为数字" in refused.text
    assert 'value="很多"' in refused.text
    assert press(client, document, save=target["id"], **fields | {"e-value": "3500"}).status_code == 303

    missed = {"a-chain": "车桥", "a-unit": "市商务局", "a-role": "责任单位"}
    nowhere = press(client, document, adding="1", add="chain_units", words="原文没有的字", **missed)
    assert (nowhere.status_code, "原文里找不到这些字" in nowhere.text) == (400, True)
    assert press(client, document, adding="1", add="chain_units", words="市 工信局", **missed).status_code == 303
    assert press(client, document, sure="1").status_code == 303

    before = client.get(f"{home}/publish").text
    assert "新增" in before
    assert "市商务局" in before
    done = client.post(f"{home}/publish", data={"by": BY})
    assert "已发布" in done.text
    [published] = re.findall(r'href="(/policies/\d+)"', done.text)
    assert f'href="/policies/desk/{document}"' in client.get(published).text
    listed = client.get(published).text
    assert "3500" in listed
    assert re.search(r'href="/chains/\d+">车桥</a>', listed)
    assert "<small>链长</small> 张三" in listed
    assert ">已发布<" in client.get("/policies").text.replace("</i>", "</i>>").replace("●</i>>已发布", ">已发布")


def test_evidence_leads_to_the_words_in_the_document(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    press(client, document, sure="1")
    client.post(f"/policies/desk/{document}/publish", data={"by": BY})
    [fact] = [one for one in facts(client, document) if one["content"].get("person") == "张三"]
    [batch] = [one["id"] for one in client.get("/api/v1/batches").json() if one["kind"] == "policy"]
    page = client.get("/claims", params={"id": f"{batch}:正文:{fact['start']}-{fact['end']}"}).text
    assert f'href="/policies/desk/{document}#at-{fact["start"]}"' in page


def test_one_fact_is_sent_and_put_in_its_place(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    fact = facts(client, document)[0]["id"]
    part = client.post(
        f"/policies/desk/{document}/judge", data={"by": BY, "accept": fact}, headers={"X-Part": "1"}
    ).text
    assert part.count("data-fact") == 1
    assert 'id="progress"' in part
    assert "<html" not in part
    form = client.get(f"/policies/desk/{document}/facts/{fact}", params={"correct": "1"}).text
    assert "保存更正" in form
    assert client.get(f"/policies/desk/{document}/add", params={"kind": "scoring"}).status_code == 400


def test_files_that_can_not_be_read_are_named_and_the_others_taken(client: httpx.Client) -> None:
    files = [("file", ("好.txt", TEXT.encode())), ("file", ("坏<b>.pdf", b"%PDF-1.4 x")), ("file", ("空.txt", b""))]
    answer = client.post("/policies/upload", files=files, data={"by": BY})
    assert answer.status_code == 200
    assert "没有收下 2 份" in answer.text
    assert "坏&lt;b&gt;.pdf" in answer.text
    assert [batch["kind"] for batch in client.get("/api/v1/batches").json()] == ["draft"]
    assert client.post("/policies/upload", files=[files[1]], data={"by": BY}).status_code == 400
    many = client.post("/policies/upload", files=[("file", (f"{n}.txt", b"x")) for n in range(21)], data={"by": BY})
    assert (many.status_code, "20 份" in many.text) == (400, True)


def test_drafts_and_decisions_are_found_by_nobody_who_searches(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    press(client, document, sure="1")
    assert client.get("/api/v1/search", params={"q": "链长制"}).json() == []
    assert "没有" in client.get("/search", params={"q": "链长制"}).text
    assert client.get("/api/v1/chains").json() == []
    assert client.get("/api/v1/search", params={"q": "链长制", "kind": "source"}).json()[0]["kind"] == "source"


def test_the_document_tells_what_was_done_and_is_read_again(client: httpx.Client) -> None:
    document = sent(client).json()["document"]["id"]
    press(client, document, sure="1")
    page = client.get(f"/policies/desk/{document}").text
    assert "政策待审稿 · 读得" in page
    assert "政策审定 · 采纳" in page
    before = client.get("/policies").headers["etag"]
    again = client.post(f"/policies/desk/{document}/read", data={"by": BY})
    assert (again.status_code, again.headers["location"]) == (303, f"/policies/desk/{document}?again=same")
    assert "与原来读的一样" in client.get(again.headers["location"]).text
    assert client.get("/policies", headers={"If-None-Match": before}).status_code == 304
    fact = facts(client, document)[0]["id"]
    press(client, document, reject=fact)
    assert client.get("/policies", headers={"If-None-Match": before}).status_code == 200


def test_a_long_document_with_many_facts_stays_quick(tmp_path: Path) -> None:
    text = "到2025年，示例指标达到若干亿元以上，其余各项工作按计划推进落实到位。加强领导。\n" * 2500
    goals = tuple(
        Target(span=(40 * n, 40 * n + 20), subject=f"对象{n}", indicator="产值", op=">=", value=float(n), year=2025)
        for n in range(2000)
    )
    store = open_store(f"sqlite:///{tmp_path / 'long.db'}")
    document = Document(span=(0, 7), title="示例计划", region="常德市")
    paper = Desk(store).keep(PolicyFacts("x", text, document, targets=goals), "长.txt", BY).paper
    with asked(store) as client:
        client.get(f"/policies/desk/{paper.id}")
        began = time.perf_counter()
        page = client.get(f"/policies/desk/{paper.id}").text
        shown = time.perf_counter() - began
        part = press(client, paper.id, accept=paper.facts[1000].id)
    assert page.count("data-fact ") == 2001
    assert part.status_code == 303
    assert shown < 5
