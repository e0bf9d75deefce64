"""数据: ten thousand judgements do not bury a ledger; kinds, words and pages are in the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api.web.batch_rows import ALL, DATA, PAGE, Wanted, chosen
from graph.store.door import BatchRecord, Store
from graph.store.urls import open_store
from tests.api.conftest import small_batch

KINDS = ("workbook", "decision", "review", "decision", "crosswalk", "decision")


def _records(number: int) -> list[BatchRecord]:
    return [
        BatchRecord(at, KINDS[at % len(KINDS)], f"台账{at}.xlsx", str(at), "2026-01-01", None, 1, 0, (), by="王五")
        for at in range(1, number + 1)
    ]


def test_judgements_are_counted_and_not_listed() -> None:
    listed = chosen(_records(600), Wanted())
    assert (listed.number, len(listed.rows)) == (100, PAGE)
    assert {batch.kind for batch in listed.rows} == {"workbook"}
    assert [batch.id for batch in listed.rows[:2]] == [600, 594]
    assert [(chip.zh, chip.number) for chip in listed.chips] == [
        ("数据和文件", 100), ("台账", 100), ("政策审定", 100), ("认定", 300), ("对应认定", 100), ("全部", 600),
    ]  # fmt: skip


def test_every_batch_is_on_one_page_of_all() -> None:
    batches = _records(321)
    pages = [chosen(batches, Wanted(ALL, "", offset)).rows for offset in range(0, 400, PAGE)]
    assert [batch.id for rows in pages for batch in rows] == list(range(321, 0, -1))


def test_words_find_a_number_a_file_or_an_operator() -> None:
    batches = [*_records(20), replace(_records(1)[0], id=21, kind="policy", title="实施意见.pdf", by="赵六")]
    assert [batch.id for batch in chosen(batches, Wanted(ALL, "台账１７")).rows] == [17]
    assert [batch.id for batch in chosen(batches, Wanted(DATA, "赵六")).rows] == [21]
    assert chosen(batches, Wanted("listed")).rows == []


@pytest.fixture
def many(tmp_path: Path, asking: Callable[[Store], AbstractContextManager[httpx.Client]]) -> Iterator[httpx.Client]:
    """One ledger and 130 judgements after it."""
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    ledger = small_batch()
    store.put(ledger)
    for at in range(130):
        store.put(replace(ledger, kind="decision", title=f"认定{at}", digest=str(at), supplies=ledger.supplies.clear()))
    with asking(store) as client:
        yield client
    store.close()


def test_the_page_lists_by_kind_and_in_pages(many: httpx.Client) -> None:
    first = many.get("/data").text
    assert all(text in first for text in ("131 批", "小台账.xlsx", "认定 130", "全部 131"))
    assert "认定129" not in first
    seen: list[str] = []
    address = "/data?kind=decision"
    while address:
        page = many.get(address).text
        seen += re.findall(r"<span>认定(\d+)", page)
        forward = re.search(r'href="([^"]+)">下一页', page)
        address = forward[1].replace("&amp;", "&") if forward else ""
    assert seen == [str(at) for at in range(129, -1, -1)]
    assert "小台账.xlsx" in many.get("/data?kind=all&offset=100").text
    assert "小台账.xlsx" in many.get("/data?find=小台账").text
    odd = many.get("/data", params={"kind": "<script>", "find": '"><b>'}).text
    assert "没有这样的批次" in odd
    assert "<b>" not in odd.split("batches")[1].split("没有这样的批次")[0]
