"""Many readers and a writer at once, in threads and in other processes: reads see whole batches only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from graph.store import open_store
from graph.store.door import Store
from ontology.errors import StoreUnusable
from ontology.kinds import Kind
from tests.graph.store.store_samples import LEADER, Opener, batch, ledger, supplies

ROWS_A_BATCH = 300
ROOT = Path(__file__).parents[3]

READER = """
import sys
from graph.store import open_store
store = open_store(sys.argv[1])
seen = set()
print("ready", flush=True)
for _ in range(int(sys.argv[2])):
    raw = store.snapshot()
    seen.add(raw.supplies.height % 300 or raw.supplies["batch"].n_unique() * 300 - raw.supplies.height)
store.close()
print(seen, flush=True)
"""


def _put(store: Store, number: int) -> None:
    rows = [{"year": 2000 + number, "supplier": f"厂{n}"} for n in range(ROWS_A_BATCH)]
    store.put(batch(f"第{number}批", rows=supplies(*rows)))


def _heights(store: Store, done: Event) -> set[int]:
    seen = set()
    while not done.is_set():
        seen.add(store.snapshot().supplies.height)
        assert len(store.batches()) * ROWS_A_BATCH >= max(seen)
        store.search("厂1")
    return seen


def test_threads_read_whole_batches_while_one_writes(store: Store) -> None:
    done = Event()
    with ThreadPoolExecutor(5) as pool:
        readers = [pool.submit(_heights, store, done) for _ in range(4)]
        for number in range(8):
            _put(store, number)
        done.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert all(height % ROWS_A_BATCH == 0 for height in seen)
    assert store.snapshot().supplies.height == 8 * ROWS_A_BATCH


def test_threads_may_all_write(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: _put(store, number), range(12)))
    assert store.snapshot().supplies.height == 12 * ROWS_A_BATCH
    assert store.check() == []


def test_threads_that_put_the_same_put_it_once(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        receipts = list(pool.map(lambda _: store.put(ledger()), range(12)))
    assert sum(not receipt.already_there for receipt in receipts) == 1
    assert len(store.batches()) == 1


def test_another_process_reads_while_this_one_writes(url_of: Callable[[str], str]) -> None:
    url = url_of("shared")
    store = open_store(url)
    command = [sys.executable, "-c", READER, url, "20"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        for number in range(8):
            _put(store, number)
        said = reader.stdout.read()
    store.close()
    assert said == "{0}\n"
    assert reader.returncode == 0


def test_one_file_opened_twice(opener: Opener) -> None:
    one, two = opener("same"), opener("same")
    one.put(ledger())
    assert two.get(Kind.COMPANY, LEADER.key) == one.get(Kind.COMPANY, LEADER.key)
    two.drop_batch(1)
    assert one.snapshot().supplies.is_empty()


def test_many_open_a_new_file_at_once(opener: Opener) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: opener("new"), range(8)))
    assert all(store.check() == [] for store in stores)


def test_what_was_put_is_there_after_opening_anew(opener: Opener) -> None:
    first = opener("kept")
    receipt = first.put(ledger())
    first.close()
    assert opener("kept").batches() == [receipt.batch]


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreUnusable, match="已关闭"):
        store.batches()
