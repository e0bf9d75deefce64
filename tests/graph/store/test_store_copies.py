"""A batch read back as it was put, and a store copied into another of either engine."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from graph.snapshot import claim_id
from graph.store import open_store
from graph.store.copying import copy
from graph.store.door import Batch, Store
from ontology import refs
from ontology.declare import Witness
from ontology.errors import AskedWrongly, NotFound, StoreUnusable
from ontology.trade import CompanyStated, Honoured
from tests.graph.store.store_samples import LEADER, MAKER, WULING, Opener, batch, ledger, said_by, supplies

ROW = Witness("企业", 2)


def _same(one: Batch, other: Batch) -> None:
    assert sorted(one.claims, key=repr) == sorted(other.claims, key=repr)
    assert one.supplies.sort("sheet", "row").equals(other.supplies.sort("sheet", "row"))
    for name in ("kind", "title", "digest", "text", "by", "file_digest"):
        assert getattr(one, name) == getattr(other, name)
    assert tuple(one.notes) == tuple(other.notes)
    assert tuple(one.columns) == tuple(other.columns)


def test_a_batch_comes_back_as_it_was_put(store: Store) -> None:
    put = ledger()
    put = Batch(
        put.kind, put.title, put.digest, put.claims, put.supplies, "正文", put.notes, "王某", "ab12", ("甲 ← 乙",)
    )
    number = store.put(put).batch.id
    _same(store.content(number), put)


def test_names_come_back_as_that_batch_wrote_them(store: Store) -> None:
    """The node is shown as the first batch writes it; each batch keeps its own spelling."""
    store.put(batch("一", [(Honoured(refs.company("ＡＢ公司"), "规上"), ROW)]))
    second = store.put(batch("二", [(Honoured(refs.company("ab公司"), "规上"), ROW)]))
    [(claim, _)] = store.content(second.batch.id).claims
    assert isinstance(claim, Honoured)
    assert claim.company.name == "ab公司"


def test_a_withdrawn_batch_can_be_read_back_an_unknown_one_cannot(store: Store) -> None:
    number = store.put(ledger()).batch.id
    store.drop_batch(number)
    _same(store.content(number), ledger())
    for absent in (0, -1, 99, 2**70):
        with pytest.raises(NotFound):
            store.content(absent)


def _history(store: Store) -> None:
    """Four batches, one withdrawn, one brought again; the second spelling of a name is all that is left."""
    first = store.put(batch("一", [(CompanyStated(refs.company("ＡＢ公司"), place=WULING), ROW)], text="一条正文"))
    store.put(batch("二", [(CompanyStated(refs.company("ab公司")), ROW)]))
    store.put(ledger())
    store.drop_batch(first.batch.id, "李某")
    store.put(batch("三", rows=supplies({"low": 7, "high": 9}, {"place": "境外"})))


def test_a_copy_says_the_same_under_the_same_numbers(store: Store, fresh: Store) -> None:
    _history(store)
    done = copy(store, fresh)
    assert (done.taken, done.there, done.version) == (4, 0, store.version())
    assert fresh.version() == store.version()
    assert fresh.batches() == store.batches()
    assert said_by(fresh) == said_by(store)
    assert fresh.document(1) == "一条正文"
    cited = [claim_id(3, "配套", 2), claim_id(1, "企业", 2)]
    assert fresh.claims(cited) == store.claims(cited)


def test_a_copy_into_either_engine(store: Store, fresh: Store) -> None:
    _history(fresh)
    copy(fresh, store)
    assert store.batches() == fresh.batches()
    assert said_by(store) == said_by(fresh)
    assert store.check() == []


def test_a_copy_goes_on_where_it_stopped(store: Store, fresh: Store) -> None:
    """Broken off after two batches; then the source lives on; the next run brings only what is missing."""
    _history(store)
    for record in store.batches()[:2]:
        fresh.adopt(store.content(record.id), record)
    store.drop_batch(2, "王某")
    done = copy(store, fresh)
    assert (done.taken, done.there) == (2, 2)
    assert fresh.batches() == store.batches()
    assert said_by(fresh) == said_by(store)
    assert copy(store, fresh).taken == 0


def test_what_is_copied_can_be_undone_as_in_the_source(store: Store, fresh: Store) -> None:
    _history(store)
    copy(store, fresh)
    for one in (store, fresh):
        one.drop_batch(4)
    assert said_by(fresh) == said_by(store)


def test_no_copy_into_a_store_with_a_life_of_its_own(store: Store, fresh: Store) -> None:
    _history(store)
    fresh.put(batch("别的"))
    with pytest.raises(AskedWrongly, match="不是同一批"):
        copy(store, fresh)
    assert len(fresh.batches()) == 1


def test_no_copy_where_the_target_has_newer_batches(store: Store, fresh: Store) -> None:
    _history(store)
    record = store.batches()[3]
    fresh.adopt(store.content(record.id), record)
    with pytest.raises(AskedWrongly, match="没有批次 1"):
        copy(store, fresh)


def test_no_copy_over_a_withdrawal_in_the_target(store: Store, fresh: Store) -> None:
    _history(store)
    copy(store, fresh)
    fresh.drop_batch(3)
    with pytest.raises(AskedWrongly, match="已撤销批次 3"):
        copy(store, fresh)


def test_a_target_with_more_than_the_source_is_no_copy(store: Store, fresh: Store) -> None:
    _history(store)
    copy(store, fresh)
    fresh.put(batch("别的"))
    with pytest.raises(StoreUnusable, match="不一致"):
        copy(store, fresh)


def test_an_empty_store_is_copied(tmp_path: Path, store: Store) -> None:
    with closing(open_store(f"sqlite:///{tmp_path / 'empty.db'}")) as empty:
        assert copy(empty, store).taken == 0
    assert store.batches() == []


def test_purchases_come_back_in_the_order_of_their_rows(opener: Opener) -> None:
    """Two equal rows stay two; a place that is unknown is not one that is blank."""
    store = opener("store")
    rows = supplies(
        {"row": 9}, {"row": 3, "place": "未知"}, {"row": 3, "place": "未知"}, {"row": 5, "low": 1, "high": 2}
    )
    number = store.put(batch("一", rows=rows)).batch.id
    assert store.content(number).supplies.equals(rows.sort("row"))
    assert {LEADER.name, MAKER.name} <= {node.name for node in store.search("有限公司")}
