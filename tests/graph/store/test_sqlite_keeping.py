"""Backup and restore: whole, verified, and never over a store unasked."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from graph.store.door import Batch
from graph.store.sqlite.keeping import back_up, restore
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Witness
from ontology.errors import AskedWrongly
from ontology.trade import CompanyStated


def batch(number: int) -> Batch:
    claims = [(CompanyStated(refs.company(f"示例{number}-{row}")), Witness("企业", row)) for row in range(2, 200)]
    return Batch("workbook", f"{number}.xlsx", f"digest-{number}", claims)


def filled(path: Path, *numbers: int) -> str:
    store = open_store(f"sqlite:///{path}")
    try:
        for number in numbers:
            store.put(batch(number))
        return store.version()
    finally:
        store.close()


def version(path: Path) -> str:
    return filled(path)


def test_a_backup_is_the_store(tmp_path: Path) -> None:
    content = filled(tmp_path / "a.db", 1, 2)
    back_up(tmp_path / "a.db", tmp_path / "b.db")
    assert version(tmp_path / "b.db") == content
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("a.db")) == ["b.db"]


def test_a_backup_while_another_writes_is_whole(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1)
    writing = Thread(target=filled, args=(tmp_path / "a.db", *range(2, 12)))
    writing.start()
    back_up(tmp_path / "a.db", tmp_path / "b.db")
    writing.join()
    kept = open_store(f"sqlite:///{tmp_path}/b.db")
    assert kept.check() == []
    assert [one.id for one in kept.batches()] == list(range(1, len(kept.batches()) + 1))
    kept.close()


def test_restore_brings_the_content_back(tmp_path: Path) -> None:
    content = filled(tmp_path / "a.db", 1)
    back_up(tmp_path / "a.db", tmp_path / "b.db")
    filled(tmp_path / "a.db", 2)
    with pytest.raises(AskedWrongly, match="--replace"):
        restore(tmp_path / "b.db", tmp_path / "a.db")
    restore(tmp_path / "b.db", tmp_path / "a.db", replace=True)
    assert version(tmp_path / "a.db") == content
    restore(tmp_path / "b.db", tmp_path / "c.db")
    assert version(tmp_path / "c.db") == content


@pytest.mark.parametrize("content", [b"", b"no store" * 1000])
def test_what_is_no_store_is_not_restored(tmp_path: Path, content: bytes) -> None:
    before = filled(tmp_path / "a.db", 1)
    (tmp_path / "b.db").write_bytes(content)
    with pytest.raises(AskedWrongly):
        restore(tmp_path / "b.db", tmp_path / "a.db", replace=True)
    assert version(tmp_path / "a.db") == before


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    before = filled(tmp_path / "a.db", 1, 2, 3)
    back_up(tmp_path / "a.db", tmp_path / "b.db")
    whole = (tmp_path / "b.db").read_bytes()
    (tmp_path / "b.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(AskedWrongly):
        restore(tmp_path / "b.db", tmp_path / "a.db", replace=True)
    assert version(tmp_path / "a.db") == before


def test_nothing_is_overwritten_by_a_backup(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1)
    (tmp_path / "b.db").write_text("mine")
    with pytest.raises(AskedWrongly, match="已经存在"):
        back_up(tmp_path / "a.db", tmp_path / "b.db")
    with pytest.raises(AskedWrongly, match="没有这个库"):
        back_up(tmp_path / "none.db", tmp_path / "c.db")
    assert (tmp_path / "b.db").read_text() == "mine"
