"""A store of its own for each test of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.door import Store
from graph.store.urls import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store, closed at the end."""
    opened = open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    yield opened
    opened.close()
