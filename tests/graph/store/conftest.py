"""Every engine runs the same contract: fixtures that are asked for once an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.door import Store
from tests.graph.store.neo4j_server import TestServer, started
from tests.graph.store.store_samples import Opener

UrlOf = Callable[[str], str]


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[TestServer]:
    """A real server on this machine, started when the first test asks for it."""
    with started() as server:
        yield server


@pytest.fixture
def emptied_server(neo4j_server: TestServer) -> TestServer:
    """The server with nothing in its database."""
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(params=["sqlite", "neo4j"])
def url_of(request: pytest.FixtureRequest, tmp_path: Path) -> UrlOf:
    """Where an engine keeps the store of that name; a Neo4j server has room for one."""
    if request.param == "sqlite":
        return lambda name: f"sqlite:///{tmp_path / name}.db"
    server: TestServer = request.getfixturevalue("emptied_server")
    return lambda name: server.url


@pytest.fixture
def opener(url_of: UrlOf) -> Iterator[Opener]:
    """Opens an engine's store of that name, the same one for the same name; closes all in the end."""
    opened: list[Store] = []

    def opens(name: str) -> Store:
        store = open_store(url_of(name))
        opened.append(store)
        return store

    yield opens
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    """An empty store."""
    return opener("store")


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Store]:
    """Another empty store, to compare with: an SQLite file, so that engines are compared with one another too."""
    store = open_store(f"sqlite:///{tmp_path / 'fresh.db'}")
    yield store
    store.close()
