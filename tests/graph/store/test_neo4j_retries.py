"""Passing troubles are tried again, reads follow writes, and no statement of ours is deprecated."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import neo4j
import pytest
from neo4j import ManagedTransaction
from neo4j.api import BookmarkManager
from neo4j.exceptions import Neo4jError
from neo4j.warnings import Neo4jWarning

from graph.store.neo4j.opening import open_database
from graph.store.neo4j.server import Server, rows
from ontology.errors import StoreUnusable
from tests.graph.store.neo4j_server import TestServer


@pytest.fixture
def server(emptied_server: TestServer) -> Iterator[Server]:
    """A connection of ours."""
    with closing(open_database(emptied_server.url)) as server:
        yield server


def _error(code: str) -> Neo4jError:
    """The driver's error for what a server says by that code."""
    return Neo4jError._hydrate_neo4j(code=code, message="x")


@pytest.mark.parametrize(
    "code",
    [
        "Neo.TransientError.Transaction.DeadlockDetected",
        "Neo.TransientError.General.DatabaseUnavailable",
        "Neo.ClientError.Cluster.NotALeader",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    ],
)
def test_deadlocks_and_changes_of_leader_are_tried_again(server: Server, code: str) -> None:
    tries = iter([_error(code)])

    def work(transaction: ManagedTransaction) -> int:
        for trouble in tries:
            raise trouble
        return int(rows(transaction, "RETURN 7")[0][0])

    assert server.write(work) == 7


def test_a_mistake_is_not_tried_again(server: Server) -> None:
    tries: list[int] = []

    def work(transaction: ManagedTransaction) -> None:
        tries.append(1)
        rows(transaction, "RETURN 1 / 0")

    with pytest.raises(StoreUnusable, match="图数据库出错"):
        server.write(work)
    assert len(tries) == 1


def test_two_writers_that_lock_one_another_out_both_finish(server: Server, emptied_server: TestServer) -> None:
    emptied_server.run("UNWIND ['a', 'b'] AS name CREATE (:Counter {name: name, count: 0})")
    meeting = threading.Barrier(2, timeout=30)
    tries: list[str] = []

    def write(first: str, second: str) -> None:
        def work(transaction: ManagedTransaction) -> None:
            tries.append(first)
            _count(transaction, first)
            if len(tries) <= 2:
                meeting.wait()
            _count(transaction, second)

        server.write(work)

    threads = [threading.Thread(target=write, args=ends) for ends in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(tries) > 2
    assert emptied_server.run("MATCH (c:Counter) RETURN c.count") == [[2], [2]]


def _count(transaction: ManagedTransaction, name: str) -> None:
    rows(transaction, "MATCH (c:Counter {name: $name}) SET c.count = c.count + 1", name=name)


def test_a_read_waits_for_what_this_program_has_written(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session begins with the bookmarks of the writes before it, which any member of a cluster waits for."""
    begun: list[list[str]] = []
    begin = neo4j.Driver.session

    def noting(driver: neo4j.Driver, bookmark_manager: BookmarkManager) -> neo4j.Session:
        begun.append(sorted(bookmark_manager.get_bookmarks()))
        return begin(driver, bookmark_manager=bookmark_manager)

    monkeypatch.setattr(neo4j.Driver, "session", noting)
    server.write(lambda transaction: rows(transaction, "CREATE (:Counter {name: 'c', count: 0})"))
    found = server.read(lambda transaction: rows(transaction, "MATCH (c:Counter) RETURN c.name"))
    before, after = begun
    assert found == [["c"]]
    assert after
    assert after != before


def test_a_deprecated_statement_would_fail_here(server: Server) -> None:
    """All tests of the engine run so: what a newer Neo4j will refuse is an error today."""
    with pytest.raises(Neo4jWarning, match="id"):
        server.read(lambda transaction: rows(transaction, "MATCH (n) RETURN id(n)"))
