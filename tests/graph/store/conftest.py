"""Every engine runs the same contract: a fixture that is asked for once an engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.door import Store
from tests.graph.store.store_samples import Opener


@pytest.fixture(params=["sqlite"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens an engine's store of that name, the same one for the same name; closes all in the end."""
    opened: list[Store] = []

    def opens(name: str) -> Store:
        store = open_store(f"{request.param}:///{tmp_path / name}.db")
        opened.append(store)
        return store

    yield opens
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    """An empty store."""
    return opener("store")
