"""Which engine an address means, and what is said of one that means none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.store import open_store
from ontology.errors import AskedWrongly
from tests.graph.store.store_samples import ledger


@pytest.mark.parametrize(
    "url", ["", "liantu.db", "sqlite://", "sqlite:///", "sqlite://x.db", "postgres://x", "http://"]
)
def test_an_address_that_means_nothing(url: str) -> None:
    with pytest.raises(AskedWrongly, match="不认识的数据库地址"):
        open_store(url)


def test_memory_is_no_store() -> None:
    with pytest.raises(AskedWrongly, match="内存"):
        open_store("sqlite:///:memory:")


@pytest.mark.parametrize("name", ["库.db", "a b%20?c#d.db", "file:x.db", "引号'.db"])
def test_relative_and_absolute_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    for url in (f"sqlite:///{name}", f"sqlite:///{tmp_path / name}"):
        store = open_store(url)
        store.put(ledger())
        assert len(store.batches()) == 1
        store.close()
    assert os.listdir(tmp_path) == [name]
