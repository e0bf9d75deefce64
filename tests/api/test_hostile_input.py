"""Names and questions that mean harm are text like any other."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

HOSTILE = "<script>alert(1)</script>"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;"
QUESTIONS = [
    HOSTILE,
    "'; DROP TABLE nodes; --",
    "车桥' OR '1'='1",
    '" OR 1=1',
    "%_%",
    "../../etc/passwd",
    "{{ 7 * 7 }}",
    "\x00\x01",
    "车桥\r\nSet-Cookie: a=b",
    "𠮷" * 100,
    "‮反转",
    "*",
    "NEAR(",
]


def pages(client: httpx.Client) -> list[str]:
    """Addresses of pages on which the hostile names are shown."""
    [card] = client.get("/api/v1/chains").json()
    [company] = client.get("/api/v1/companies", params={"name": "script"}).json()
    product = next(p["name"] for s in card["segments"] for p in s["products"] if "img" in p["name"])
    chain = f"/chains/{card['id']}"
    return [
        "/",
        "/gaps",
        chain,
        f"{chain}/product?name={quote(product)}",
        f"{chain}/product?name={quote(product)}&panel=true",
        f"/claims?chain={card['id']}",
        f"/companies/{company['id']}",
        "/companies",
        f"/search?q={quote('script')}",
    ]


def test_names_are_escaped_wherever_they_are_shown(small: httpx.Client) -> None:
    seen = 0
    for address in pages(small):
        text = small.get(address).text
        assert "<script>alert" not in text, address
        assert "<img" not in text, address
        seen += SHOWN in text
    assert seen >= 5


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_hostile_question_is_a_question(small: httpx.Client, question: str) -> None:
    for path, name in (("/search", "q"), ("/api/v1/search", "q"), ("/api/v1/companies", "name")):
        answer = small.get(path, params={name: question})
        assert answer.status_code == 200, (path, answer.text)
        assert "<script>alert" not in answer.text or answer.headers["content-type"] == "application/json"
        assert "set-cookie" not in answer.headers
    chain = small.get("/api/v1/shares", params={"chain": question})
    assert chain.status_code in {400, 404}
    assert small.get("/api/v1/batches").json()[0]["undone_at"] is None


@pytest.mark.parametrize("path", ["/search", "/api/v1/search"])
def test_a_very_long_question_is_refused(small: httpx.Client, path: str) -> None:
    answer = small.get(path, params={"q": "长" * 5000})
    assert answer.status_code == 422
    assert "不能超过 100 个字" in answer.text


def test_too_many_claims_are_refused(small: httpx.Client) -> None:
    answer = small.get("/api/v1/claims", params={"id": ["1:配套:2"] * 201})
    assert (answer.status_code, answer.json()["errors"][0]["detail"]) == (422, "最多 200 项")


def test_every_page_carries_the_security_headers(small: httpx.Client) -> None:
    for address in [*pages(small), "/nowhere", "/static/base.css", "/api/v1/chains"]:
        headers = small.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_no_page_has_inline_script_or_style(small: httpx.Client) -> None:
    for address in pages(small):
        text = small.get(address).text
        assert " onclick=" not in text
        assert " style=" not in text
        assert "<style" not in text
        assert "http://" not in text
        assert "https://" not in text


def test_nothing_outside_the_static_folder_is_served(small: httpx.Client) -> None:
    for path in ("/static/../templates/base.html", "/static/%2e%2e/templates/base.html", "/static/..%2ftemplating.py"):
        assert small.get(path).status_code == 404
