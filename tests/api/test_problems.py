"""Every "no" is a problem body in Chinese (RFC 9457), never a traceback; a page outside /api."""

from __future__ import annotations

import httpx
import pytest

WRONG = [
    ("/shares?chain=没有这条链", 404, "没有找到"),
    ("/shares?definition=随便", 400, "问法有误"),
    ("/shares?region=乌有市", 404, "没有找到"),
    ("/shares?region=常德市&level=park", 400, "问法有误"),
    ("/shares?year=1989", 422, "参数有误"),
    ("/shares?year=2101", 422, "参数有误"),
    ("/shares?year=今年", 422, "参数有误"),
    ("/shares?level=street", 422, "参数有误"),
    ("/shares?chain=" + "长" * 101, 422, "参数有误"),
    ("/gaps", 422, "参数有误"),
    ("/plan?chain=车桥&goal=1.2", 422, "参数有误"),
    ("/plan?chain=车桥&goal=0", 422, "参数有误"),
    ("/plan?chain=车桥&goal=nan", 422, "参数有误"),
    ("/search?q=", 422, "参数有误"),
    ("/search?q=车桥&limit=201", 422, "参数有误"),
    ("/search?q=车桥&kind=planet", 422, "参数有误"),
    ("/companies/-1", 422, "参数有误"),
    ("/companies/99999999999999999999", 422, "参数有误"),
    ("/companies/2147483647", 404, "没有找到"),
    ("/chains/999999", 404, "没有找到"),
    ("/sources?chain=车桥&product=无此产品", 404, "没有找到"),
    ("/sources?chain=车桥&leader=无此企业", 404, "没有找到"),
    ("/nowhere", 404, "没有这个地址"),
]


@pytest.mark.parametrize(("path", "status", "title"), WRONG)
def test_a_question_asked_wrongly_is_told_so(small: httpx.Client, path: str, status: int, title: str) -> None:
    answer = small.get(f"/api/v1{path}")
    problem = answer.json()
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["title"], problem["status"]) == (title, status)
    assert problem["detail"]
    assert problem["type"].startswith("urn:liantu:problem:")
    assert "Traceback" not in answer.text


def test_each_wrong_parameter_is_named(small: httpx.Client) -> None:
    problem = small.get("/api/v1/shares?year=1&level=x").json()
    assert problem["errors"][0] == {"parameter": "year", "detail": "不能小于 1990"}
    assert problem["errors"][1]["parameter"] == "level"
    assert "'park'" in problem["errors"][1]["detail"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "参数 body 不是完整的 JSON"),
        (b"[]", "参数 body 应为 JSON 对象"),
        (b'{"by": 1}', "参数 by 应为文字"),
        (b'{"by": "\\ud800"}', "参数 by 含有不成对的字符"),
    ],
)
def test_what_is_wrong_with_a_body_is_said(small: httpx.Client, body: bytes, says: str) -> None:
    answer = small.post("/api/v1/batches/1/undo", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"]) == (422, says)


def test_a_goal_may_have_as_many_digits_as_a_program_writes(small: httpx.Client) -> None:
    chain = small.get("/api/v1/chains").json()[0]["name"]
    answer = small.get("/api/v1/plan", params={"chain": chain, "goal": "0.7490368856771606"})
    assert (answer.status_code, answer.json()["goal"]) == (200, 0.7490368856771606)


def test_a_truth_value_is_no_number(small: httpx.Client) -> None:
    answer = small.post("/api/v1/policies/12345678/judgements", json={"by": "甲", "accept_sure": 0})
    assert (answer.status_code, answer.json()["detail"]) == (422, "参数 accept_sure 应为 true 或 false")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(small: httpx.Client, method: str) -> None:
    answer = small.request(method, "/api/v1/chains")
    assert (answer.status_code, answer.json()["title"]) == (405, "不支持这种请求方法")
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/v1/policies", "GET, POST, HEAD"),
        ("DELETE", "/api/v1/batches", "GET, POST, HEAD"),
        ("GET", "/api/v1/batches/1/undo", "POST"),
        ("PATCH", "/api/v1/chains/1/crosswalk", "GET, POST, HEAD"),
        ("PUT", "/identity", "GET, POST, HEAD"),
    ],
)
def test_a_refused_method_says_what_all_routes_of_the_address_take(
    small: httpx.Client, method: str, path: str, allowed: str
) -> None:
    answer = small.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert allowed.partition(",")[0] in answer.text


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/api/v1/chains", "/nowhere", "/static/style.css"])
def test_head_is_get_without_the_body(small: httpx.Client, path: str) -> None:
    there, head = small.get(path), small.head(path)
    assert (head.status_code, head.content) == (there.status_code, b"")
    assert head.headers["content-type"] == there.headers["content-type"]
    assert head.headers.get("etag") == there.headers.get("etag")


@pytest.mark.parametrize(
    "path", ["/nowhere", "/chains/999999", "/chains/x", "/?year=1", "/companies/5000000", "/nodes/-3"]
)
def test_outside_the_api_a_problem_is_a_page(small: httpx.Client, path: str) -> None:
    answer = small.get(path)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"].startswith("text/html")
    assert "数据没有改动" in answer.text
    assert "Traceback" not in answer.text
