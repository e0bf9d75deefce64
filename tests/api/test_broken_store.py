"""A store that can't be read is 503, a fault of the program 500; neither shows its inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from graph.store.door import Store
from graph.store.urls import open_store
from ontology.errors import StoreUnusable


class Failing:
    """A store whose version can't be told; everything else is the store within."""

    def __init__(self, inner: Store, error: Exception) -> None:
        self._inner, self._error = inner, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def version(self) -> str:
        raise self._error


CASES = [
    (StoreUnusable("库文件已损坏"), 503, "数据库暂不可用", "库文件已损坏"),
    (RuntimeError("secret inside"), 500, "程序出错", "程序内部出错"),
]


@pytest.mark.parametrize(("error", "status", "title", "detail"), CASES)
def test_what_went_wrong_is_said_without_a_traceback(
    tmp_path: Path, asking: Any, error: Exception, status: int, title: str, detail: str
) -> None:
    store = cast(Store, Failing(open_store(f"sqlite:///{tmp_path / 'a.db'}"), error))
    with asking(store) as client:
        assert isinstance(client, httpx.Client)
        problem, shown = client.get("/api/v1/health"), client.get("/")
    assert (problem.status_code, problem.json()["title"]) == (status, title)
    assert detail in problem.json()["detail"]
    assert shown.status_code == status
    assert detail in shown.text
    for answer in (problem, shown):
        assert "secret" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
