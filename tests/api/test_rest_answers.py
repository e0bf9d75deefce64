"""The REST API over the small store: figures that can be counted by hand, and where each is written."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

HOSTILE = "<script>alert(1)</script>"


def asked(client: httpx.Client, path: str, **parameters: Any) -> Any:
    """The JSON answer, which must be 200."""
    answer = client.get(f"/api/v1{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_the_share_is_an_interval(small: httpx.Client) -> None:
    [share] = asked(small, "/shares", chain="车桥", level="city")
    assert (share["total"], share["local"], share["outside"], share["unknown"]) == (360, 100, 200, 60)
    assert share["lower"] == pytest.approx(100 / 360)
    assert share["upper"] == pytest.approx(160 / 360)
    assert (share["verdict"], share["year"], share["definition"]) == ("not_met", 2023, "default")
    assert [leader["leader"] for leader in share["leaders"]] == ["甲车桥厂"]
    assert set(share["leaders"][0]) == set(share) - {"chain", "leaders"} | {"leader"}


def test_without_a_level_all_four_are_given(small: httpx.Client) -> None:
    shares = asked(small, "/shares")
    assert [share["level"] for share in shares] == ["park", "county", "city", "province"]
    assert [share["target"] for share in shares] == [0.3, None, 0.45, None]


def test_a_region_measures_everybody_against_itself(small: httpx.Client) -> None:
    [share] = asked(small, "/shares", region="长沙市")
    assert (share["region"], share["level"], share["local"]) == ("长沙市", "city", 200)


def test_a_chain_is_found_by_number_too(small: httpx.Client) -> None:
    [card] = asked(small, "/chains")
    assert asked(small, f"/chains/{card['id']}") == asked(small, "/chains/车桥") == card
    assert card["leaders"][0]["core_park"] == "常德高新技术产业开发区"
    assert card["years"] == [2023]


def test_gaps_name_their_evidence(small: httpx.Client) -> None:
    gaps = {gap["product"]: gap for gap in asked(small, "/gaps", chain="车桥")}
    assert gaps["桥壳"]["kind"] == "closed" or gaps["桥壳"]["demand"] == 160
    claims = asked(small, "/claims", id=gaps["桥壳"]["evidence"])
    assert {claim["what"] for claim in claims} >= {"配套"}
    assert all(claim["file"] == "小台账.xlsx" and claim["row"] for claim in claims)


def test_a_plan_says_how_far_it_gets(small: httpx.Client) -> None:
    plan = asked(small, "/plan", chain="车桥", goal="0.45")
    assert (plan["level"], plan["goal"], plan["year"]) == ("city", 0.45, 2023)
    assert plan["robust"]["feasible"] is True
    assert plan["robust"]["share"] == pytest.approx(300 / 360)


def test_the_sources_of_a_share_are_its_rows(small: httpx.Client) -> None:
    sources = asked(small, "/sources", chain="车桥")
    assert sources["count"] == 3
    claims = asked(small, "/claims", id=sources["claims"])
    assert sorted(claim["row"] for claim in claims) == [2, 3, 4]
    assert asked(small, "/sources", chain="车桥", limit=1, offset=1)["claims"] == [sources["claims"][1]]


def test_the_sources_of_a_product_are_its_evidence(small: httpx.Client) -> None:
    gaps = {gap["product"]: gap for gap in asked(small, "/gaps", chain="车桥")}
    assert asked(small, "/sources", chain="车桥", product="桥壳")["claims"] == gaps["桥壳"]["evidence"]


def test_a_company_with_its_claims(small: httpx.Client) -> None:
    [found] = asked(small, "/companies", name="script")
    company = asked(small, f"/companies/{found['id']}")
    assert company["name"] == HOSTILE
    assert company["sells"][0]["buyer"] == "甲车桥厂"
    assert company["sells"][0]["high"] == 200
    assert company["buys_count"] == 0
    stated = {value["label"]: value["value"] for s in company["statements"] for value in s["values"]}
    assert stated["所在地"] == "湖南省长沙市长沙县"


def test_a_way_from_a_supplier_to_a_chain(small: httpx.Client) -> None:
    """丁 sells to the leader; every step leads to its claim."""
    [chain], [supplier] = asked(small, "/search", q="车桥", kind=["chain"]), asked(small, "/search", q="丁")
    ways = asked(small, "/paths", start=supplier["id"], goal=chain["id"])
    assert [[(step["what"], step["outgoing"], step["name"]) for step in way] for way in ways] == [
        [("配套", True, "甲车桥厂"), ("主导", True, "车桥")]
    ]
    assert [one["what"] for one in asked(small, "/claims", id=[step["claim"] for step in ways[0]])] == ["配套", "主导"]
    assert asked(small, "/paths", start=chain["id"], goal=chain["id"]) == []
    assert small.get("/api/v1/paths", params={"start": 0, "goal": 1}).status_code == 422


def test_search_gives_kinds(small: httpx.Client) -> None:
    found = asked(small, "/search", q="车桥", kind=["chain"])
    assert [(node["kind"], node["name"]) for node in found] == [("chain", "车桥")]


def test_unknown_claims_are_left_out(small: httpx.Client) -> None:
    assert asked(small, "/claims", id=["99:配套:1", "甲乙丙"]) == []


def test_batches_and_versions(small: httpx.Client) -> None:
    [batch] = asked(small, "/batches")
    assert (batch["title"], batch["supplies"], batch["undone_at"]) == ("小台账.xlsx", 3, None)
    assert asked(small, "/health") == {"status": "ok"}
    assert set(asked(small, "/version")) == {"program", "data"}


def test_the_description_is_complete(small: httpx.Client) -> None:
    described = asked(small, "/openapi.json")
    for path, methods in described["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert all(one.get("description") for one in operation.get("parameters", ())), path


def test_an_empty_store_answers_with_nothing(nothing: httpx.Client) -> None:
    for path in ("/chains", "/shares", "/batches"):
        assert asked(nothing, path) == []
    assert asked(nothing, "/search", q="车桥") == []


def test_a_name_is_matched_with_its_reasons(small: httpx.Client) -> None:
    exact = asked(small, "/match", name="甲车桥厂")
    assert (exact["band"], exact["candidates"][0]["name"]) == ("sure", "甲车桥厂")
    assert exact["candidates"][0]["reasons"]
    assert asked(small, "/match", name="从未听说过的公司") == {
        "name": "从未听说过的公司",
        "band": "new",
        "candidates": [],
    }
    assert asked(small, "/match", name="甲车桥", complete="true")["candidates"][0]["name"] == "甲车桥厂"
    assert small.get("/api/v1/match", params={"name": ""}).status_code == 422
