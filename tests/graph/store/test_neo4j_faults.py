"""The server dies or goes away: a batch is there whole or not at all, earlier ones stay whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from graph.store import open_store
from graph.store.door import Batch, Store
from graph.store.neo4j import draft, server
from graph.store.neo4j.engine import Neo4jStore
from ontology.errors import StoreUnusable
from tests.graph.store.neo4j_server import TestServer
from tests.graph.store.store_samples import batch, ledger, said_by, supplies

PURCHASES = 3_000


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions a batch, so that there is a middle to die in; and little patience with what is dead."""
    monkeypatch.setattr(draft, "PORTION", 100)
    monkeypatch.setattr(server, "_RETRY_SECONDS", 3.0)


@pytest.fixture
def store(emptied_server: TestServer, small_portions: None) -> Iterator[Store]:
    """A store on the server with the small ledger in it."""
    with closing(open_store(emptied_server.url)) as store:
        store.put(ledger())
        yield store


def _large() -> Batch:
    return batch("大", rows=supplies(*({"supplier": f"厂{n}", "low": n, "high": n} for n in range(PURCHASES))))


def _written(at: TestServer) -> int:
    return int(at.run("MATCH ()-[t:SUPPLIES]->() RETURN count(t)")[0][0])


def _in_the_middle(at: TestServer) -> None:
    """Waits until some portions of the large batch are written, though not all."""
    until = time.monotonic() + 30
    while _written(at) < PURCHASES // 10:
        assert time.monotonic() < until
        time.sleep(0.01)


def _put_in_background(store: Store) -> tuple[threading.Thread, list[Exception]]:
    troubles: list[Exception] = []

    def put() -> None:
        try:
            store.put(_large())
        except Exception as trouble:
            troubles.append(trouble)

    thread = threading.Thread(target=put)
    thread.start()
    return thread, troubles


def test_the_server_is_killed_in_the_middle_and_comes_back_late(emptied_server: TestServer, store: Store) -> None:
    before = said_by(store)
    thread, troubles = _put_in_background(store)
    _in_the_middle(emptied_server)
    emptied_server.local.kill()
    thread.join(timeout=120)
    emptied_server.local.up()  # before anything is asserted: the tests that follow need the server
    assert [type(trouble) for trouble in troubles] == [StoreUnusable]
    # The kill may strike between two portions or while one is being committed; each has its own true message.
    assert any(said in str(troubles[0]) for said in ("连不上图数据库", "在提交时中断，结果未知"))
    assert _written(emptied_server) > 3
    assert said_by(store) == before
    assert store.check() == []
    assert [record.title for record in store.batches()] == ["台账.xlsx"]
    assert not store.put(_large()).already_there
    assert _written(emptied_server) == 3 + PURCHASES
    assert store.snapshot().supplies.height == 3 + PURCHASES
    assert store.check() == []


def test_the_server_restarts_in_the_middle(emptied_server: TestServer, store: Store) -> None:
    thread, troubles = _put_in_background(store)
    _in_the_middle(emptied_server)
    emptied_server.local.down()
    emptied_server.local.up()
    thread.join(timeout=120)
    done = [record.title for record in store.batches()]
    assert done == ["台账.xlsx"] + ["大"] * (not troubles)
    assert store.snapshot().supplies.height == 3 + PURCHASES * (not troubles)
    assert store.put(_large()).already_there is not bool(troubles)
    assert _written(emptied_server) == 3 + PURCHASES
    assert store.check() == []


def test_the_program_dies_in_the_middle(
    emptied_server: TestServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, add, calls = said_by(store), draft.Draft._add, iter(range(40))

    def dies(*arguments: object) -> int:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return add(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(draft.Draft, "_add", dies)
        with pytest.raises(KeyboardInterrupt):
            store.put(_large())
    assert _written(emptied_server) > 3
    assert said_by(store) == before
    assert [node.name for node in store.search("厂1")] == []
    assert store.check() == []
    other = store.put(batch("二", rows=supplies({"supplier": "厂1"})))
    assert other.batch.id == 2
    assert _written(emptied_server) == 4
    assert emptied_server.run("MATCH (n:Company) WHERE n.name STARTS WITH '厂' RETURN n.name") == [["厂1"]]
    assert store.check() == []


def test_nobody_waits_for_ever(emptied_server: TestServer) -> None:
    with closing(Neo4jStore(emptied_server.url, patience=0.5)) as store, emptied_server.connected() as driver:
        with driver.session() as session, session.begin_transaction() as other:
            other.run("MATCH (l:Liantu) SET l.writer = 'another'").consume()
            with pytest.raises(StoreUnusable, match="正忙"):
                store.put(ledger())
            with pytest.raises(StoreUnusable, match="正忙"):
                store.drop_batch(1)
            assert store.batches() == []
        assert not store.put(ledger()).already_there
