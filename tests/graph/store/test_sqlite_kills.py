"""Killed at any point of an import, two hundred times over: the batch is there or it is not, and all is whole."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from contextlib import closing
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from graph.store.door import Batch
from graph.store.sqlite.engine import SqliteStore
from tests.graph.store.store_samples import batch, ledger, supplies

pytestmark = pytest.mark.slow

KILLS = 200
ROWS = 200
#: Checking the whole file takes longer than an import; it is done after each of so many kills, and in the end.
CHECKED_EVERY = 20
FIRST_WAIT = 0.2

# The server of forks has imported everything, so that a child is at work after some milliseconds.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["graph.store.sqlite.engine", "tests.graph.store.store_samples", __name__])


def _batch(number: int) -> Batch:
    names = [{"supplier": f"示例供应厂{number}之{n}", "low": number, "high": number} for n in range(ROWS)]
    return batch(f"第{number}批", ledger().claims, supplies(*names), text="正文" * 2000)


def import_without_end(path: str, first: int, ready: Event) -> None:
    """What the child does: one import after another, until it is killed."""
    with closing(SqliteStore(path)) as store:
        ready.set()
        for number in count(first):
            store.put(_batch(number))


def _killed(path: str, first: int, after: float) -> None:
    ready = CONTEXT.Event()
    child = CONTEXT.Process(target=import_without_end, args=(path, first, ready))
    child.start()
    assert child.pid
    assert ready.wait(60)
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL


def test_killed_two_hundred_times(tmp_path: Path) -> None:
    path = str(tmp_path / "store.db")
    chance = random.Random(20260101)
    with closing(SqliteStore(path)) as store:
        kept, wait = store.batches(), FIRST_WAIT
        for kill in range(1, KILLS + 1):
            _killed(path, len(kept) + 1, chance.uniform(0.0, wait))
            found = store.batches()
            assert found[: len(kept)] == kept
            assert all((one.claims, one.supplies) == (len(ledger().claims), ROWS) for one in found)
            # About one import a child, however fast the machine is: then kills strike at all stages of it.
            wait *= 1.2 if len(found) == len(kept) else 0.8
            kept = found
            if kill % CHECKED_EVERY == 0:
                assert store.check() == []
        assert len(kept) > KILLS / 10  # else nothing was ever struck in the middle of work
        for number in (1, len(kept)):
            assert store.content(number).supplies.height == ROWS
        assert store.snapshot().supplies.height == ROWS * len(kept)
