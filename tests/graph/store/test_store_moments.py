"""The store as it was: reads as of a moment see the batches that were live then."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from graph.snapshot import Scope
from graph.store.door import NOW, Store
from graph.store.moments import moment
from ontology import refs
from ontology.declare import Witness
from ontology.errors import AskedWrongly
from ontology.trade import CompanyStated
from tests.graph.store.store_samples import batch, in_words, ledger, of_snapshot, said_by, supplies

ROW = Witness("企业", 2)


def _said_then(store: Store, as_of: str) -> object:
    snapshot = store.snapshot(as_of=as_of)
    spoke = [r.id for r in store.batches() if r.recorded_at <= as_of and not (r.undone_at and r.undone_at <= as_of)]
    return in_words(of_snapshot(snapshot), {number: rank for rank, number in enumerate(spoke)})


def _later() -> str:
    """A moment after all that has happened so far, and before all that comes."""
    time.sleep(0.003)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    time.sleep(0.003)
    return now


def test_each_moment_says_what_was_said_then(store: Store) -> None:
    """Put, put, withdraw, put: after each step what the store said is kept, and read again in the end."""
    said: dict[str, tuple[object, str]] = {}

    def keep() -> None:
        at = _later()
        said[at] = (said_by(store), store.version())

    keep()
    store.put(batch("一", [(CompanyStated(refs.company("ＡＢ公司")), ROW)], supplies({"low": 1, "high": 1})))
    keep()
    store.put(batch("二", [(CompanyStated(refs.company("ab公司")), ROW)], supplies({"low": 5, "high": 9})))
    keep()
    store.drop_batch(1)
    keep()
    store.put(ledger())
    keep()
    for at, (then, version) in said.items():
        assert _said_then(store, at) == then
        assert store.version(as_of=at) == version
    assert store.version(as_of=NOW) == store.version()


def test_a_moment_within_a_scope(store: Store) -> None:
    store.put(batch("一", rows=supplies({"low": 1, "high": 1})))
    then = _later()
    store.put(batch("二", rows=supplies({"low": 2, "high": 2}, {"year": 2022})))
    assert store.snapshot(Scope(years=(2023,)), then).supplies["low"].to_list() == [1]
    assert store.snapshot(Scope(years=(2022,)), then).supplies.is_empty()


@pytest.mark.parametrize("text", ["", "昨天", "2024-13-01", "2024-02-30", "0001-01-01T00:00:00+23:00", "1", "9" * 50])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(AskedWrongly, match="时间"):
        moment(text)
