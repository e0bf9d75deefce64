"""What has not changed is not sent twice; what has changed is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.urls import open_store

PATHS = ["/api/v1/chains", "/api/v1/shares", "/", "/gaps", "/companies", "/policies"]


@pytest.mark.parametrize("path", PATHS)
def test_an_unchanged_answer_is_304(small: httpx.Client, path: str) -> None:
    first = small.get(path)
    again = small.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"


def test_tags_are_compared_weakly_and_in_lists(small: httpx.Client) -> None:
    tag = small.get("/api/v1/chains").headers["etag"].removeprefix("W/")
    for header in (tag, f'"other", W/{tag}', "*"):
        assert small.get("/api/v1/chains", headers={"If-None-Match": header}).status_code == 304
    assert small.get("/api/v1/chains", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_problem_has_no_tag(small: httpx.Client) -> None:
    assert "etag" not in small.get("/api/v1/shares?definition=随便").headers


def test_another_batch_is_another_version(tmp_path: Path, asking: Any, batch: Any) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    with asking(store) as client:
        before = client.get("/api/v1/chains")
        receipt = store.put(batch("小台账.xlsx"))
        after = client.get("/api/v1/chains", headers={"If-None-Match": before.headers["etag"]})
        assert (before.json(), after.status_code, len(after.json())) == ([], 200, 1)
        store.drop_batch(receipt.batch.id)
        assert client.get("/api/v1/chains").json() == []
