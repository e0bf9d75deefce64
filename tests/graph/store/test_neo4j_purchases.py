"""Purchases in Neo4j leave out what the rest tells, and are found without an index on relations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import polars as pl
import pytest

from graph.snapshot import claim_id
from graph.store import open_store
from graph.store.door import Store
from graph.store.neo4j import draft, purchases
from tests.graph.store.neo4j_server import TestServer
from tests.graph.store.store_samples import batch, supplies

COUNT = 60


@pytest.fixture
def store(emptied_server: TestServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that writes in small portions and finds in small blocks."""
    monkeypatch.setattr(draft, "PORTION", 7)
    monkeypatch.setattr(purchases, "BLOCK", 10)
    monkeypatch.setattr("graph.store.neo4j.citing.BLOCK", 10)
    monkeypatch.setattr(purchases, "_COVERED", 25)
    with closing(open_store(emptied_server.url)) as store:
        yield store


def _rows(*orders: int, **also: object) -> pl.DataFrame:
    return supplies(*({"supplier": f"厂{row % 4}", "product": f"品{row % 3}", "row": row, **also} for row in orders))


def _stored(server: TestServer, name: str) -> list[object]:
    text = "MATCH ()-[t:SUPPLIES]->() RETURN properties(t)[$name] ORDER BY t.row"
    return [value for (value,) in server.run(text, name=name)]


def test_nothing_is_stored_twice(emptied_server: TestServer, store: Store) -> None:
    store.put(batch("一", rows=_rows(2, 3, 4, low=5, high=5)))
    for name in ("sheet", "nth", "high", "registered_id"):
        assert _stored(emptied_server, name) == [None] * 3
    read = store.snapshot().supplies
    assert read["high"].to_list() == read["low"].to_list() == [5] * 3


def test_what_differs_is_stored(emptied_server: TestServer, store: Store) -> None:
    store.put(batch("一", rows=_rows(4, 2, 3, low=5, high=6, sheet="配套二")))
    assert _stored(emptied_server, "high") == [6] * 3
    assert _stored(emptied_server, "sheet") == ["配套二"] * 3
    assert _stored(emptied_server, "nth") == [1, 2, 0]
    assert store.snapshot().supplies["high"].to_list() == [6] * 3


@pytest.mark.parametrize("sheet", ["配套", "配套二"])
def test_each_row_is_found(store: Store, sheet: str) -> None:
    number = store.put(batch("一", rows=_rows(*range(2, COUNT), sheet=sheet))).batch.id
    ids = [claim_id(number, sheet, row) for row in range(COUNT + 3)]
    found = store.claims(ids)
    assert [one.row for one in found] == list(range(2, COUNT))
    assert {one.row: dict(one.fields)["供应企业"] for one in found} == {row: f"厂{row % 4}" for row in range(2, COUNT)}
    assert store.claims([claim_id(number, "别的表", 2), claim_id(number + 1, sheet, 2)]) == []
    assert store.check() == []


def test_a_row_that_holds_several_and_rows_without_a_number(store: Store) -> None:
    several = _rows(5, 5, low=1, high=1).with_columns(year=pl.Series([2022, 2023], dtype=pl.Int16))
    none = _rows(6, 7).with_columns(row=pl.lit(None, dtype=pl.Int32))
    number = store.put(batch("一", rows=pl.concat([several, none]))).batch.id
    assert len(store.claims([claim_id(number, "配套", 5)])) == 2
    assert len(store.claims([claim_id(number, "配套", None)])) == 2


def test_portions_hold_each_node_once() -> None:
    told = pl.DataFrame({"supplier_id": [9, 9, 4, 9], "buyer_id": [4, 7, 4, 7], "year": [1, 2, 3, 4]})
    [portion] = purchases._portions(told)
    assert portion == {"nodes": [4, 7, 9], "rows": [(2, 0, 1), (2, 1, 2), (0, 0, 3), (2, 1, 4)]}
    assert all(one < other for one, other in pairwise(portion["nodes"]))
