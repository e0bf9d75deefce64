"""The contract of putting and withdrawing, for every engine."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from graph.snapshot import version_of
from graph.store.door import Store
from ontology import refs
from ontology.declare import Claim, Verb, Witness
from ontology.errors import AskedWrongly, NotFound
from ontology.kinds import Kind, Ref
from ontology.trade import CompanyStated, Supplies
from tests.graph.store.store_samples import (
    CHAIN,
    LEADER,
    MAKER,
    PAPER,
    WULING,
    batch,
    ledger,
    node_names,
    said_by,
    supplies,
)

ROW = Witness("企业", 2)


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.batches() == []
    assert store.version() == version_of([])
    assert store.search("常德") == []
    assert store.check() == []
    assert store.snapshot().nodes.is_empty()
    assert store.snapshot().supplies.is_empty()


def test_a_receipt_tells_what_was_put(store: Store) -> None:
    receipt = store.put(ledger())
    record = receipt.batch
    assert not receipt.already_there
    assert (record.kind, record.title, record.claims, record.supplies) == ("workbook", "台账.xlsx", 9, 3)
    assert record.notes == ("一条备注",)
    assert record.undone_at is None
    assert record.recorded_at.endswith("+00:00")
    assert store.batches() == [record]
    assert store.version() == version_of([(record.id, record.digest)])
    assert store.check() == []


def test_the_same_content_twice_changes_nothing(store: Store) -> None:
    first = store.put(ledger())
    before = said_by(store)
    again = store.put(replace(ledger(), title="改了名的同一份.xlsx"))
    assert again.already_there
    assert again.batch == first.batch
    assert len(store.batches()) == 1
    assert said_by(store) == before


def test_content_of_another_kind_is_another_batch(store: Store) -> None:
    store.put(ledger())
    assert not store.put(replace(ledger(), kind="listed")).already_there


def test_what_was_withdrawn_is_not_seen(store: Store) -> None:
    receipt = store.put(ledger())
    node = store.resolve([LEADER])[LEADER].id
    record = store.drop_batch(receipt.batch.id)
    assert record.undone_at is not None
    assert store.batches() == [record]
    assert store.version() == version_of([])
    assert store.get(Kind.COMPANY, LEADER.key) is None
    assert store.resolve([LEADER, PAPER]) == {}
    assert store.search("常德") == []
    assert store.neighbours(node) == []
    assert store.snapshot().nodes.is_empty()
    assert store.snapshot().supplies.is_empty()
    assert store.check() == []


def test_withdrawn_content_can_be_put_again_as_a_new_batch(store: Store) -> None:
    first = store.put(ledger())
    before = said_by(store)
    store.drop_batch(first.batch.id)
    second = store.put(ledger())
    assert not second.already_there
    assert second.batch.id > first.batch.id
    assert said_by(store) == before
    assert [record.undone_at is None for record in store.batches()] == [False, True]


def test_what_another_batch_mentions_stays_visible(store: Store) -> None:
    first = store.put(ledger())
    store.put(batch("二", rows=supplies({})))
    store.drop_batch(first.batch.id)
    assert set(store.resolve([LEADER, MAKER, PAPER, CHAIN])) == {LEADER, MAKER, PAPER}


@pytest.mark.parametrize("number", [0, -1, 7, 2**70])
def test_no_batch_to_withdraw(store: Store, number: int) -> None:
    with pytest.raises(NotFound):
        store.drop_batch(number)


def test_a_batch_is_withdrawn_once(store: Store) -> None:
    number = store.put(ledger()).batch.id
    store.drop_batch(number)
    with pytest.raises(NotFound):
        store.drop_batch(number)


def test_the_newest_batch_speaks_and_undone_the_older_one_again(store: Store) -> None:
    store.put(batch("一", [(CompanyStated(LEADER, address="旧址"), ROW)], supplies({"low": 5, "high": 5})))
    newer = store.put(batch("二", [(CompanyStated(LEADER, address="新址"), ROW)], supplies({"low": 7, "high": 7})))
    snapshot = store.snapshot()
    assert snapshot.of(CompanyStated)["address"].to_list() == ["新址"]
    assert snapshot.supplies["low"].to_list() == [7]
    store.drop_batch(newer.batch.id)
    snapshot = store.snapshot()
    assert snapshot.of(CompanyStated)["address"].to_list() == ["旧址"]
    assert snapshot.supplies["low"].to_list() == [5]


def test_a_node_is_shown_as_its_oldest_live_batch_writes_it(store: Store) -> None:
    wide, plain = refs.company("ＡＢ（常德）公司"), refs.company("ab(常德)公司")
    assert wide.key == plain.key
    first = store.put(batch("一", [(CompanyStated(wide), ROW)]))
    store.put(batch("二", [(CompanyStated(plain), ROW)]))
    assert node_names(store, "常德") == [wide.name]
    store.drop_batch(first.batch.id)
    assert node_names(store, "常德") == [plain.name]
    store.put(batch("一", [(CompanyStated(wide), ROW)]))
    assert node_names(store, "常德") == [plain.name]


def test_a_returning_node_takes_the_name_of_the_batch_that_brings_it_back(store: Store) -> None:
    first = store.put(batch("一", [(CompanyStated(refs.company("ＡＢ公司")), ROW)]))
    store.drop_batch(first.batch.id)
    store.put(batch("二", rows=supplies({"buyer": "ab公司"})))
    assert node_names(store, "AB") == ["ab公司"]


def test_one_row_may_bring_several_purchases_even_equal_ones(store: Store) -> None:
    store.put(batch("一", rows=supplies({"row": 2}, {"row": 2}, {"row": 2, "low": 1, "high": 1}, {"row": None})))
    assert store.snapshot().supplies.height == 4
    assert len(store.claims(["1:配套:2"])) == 3


def test_a_span_cites_no_purchase_whatever_else_is_cited(store: Store) -> None:
    store.put(batch("一", rows=supplies({"row": None}, {"row": None, "year": 2021}), text="一条正文"))
    rowless, span = "1:配套:None-None", "1:配套:0-2"
    assert [record.id for record in store.claims([span, rowless])] == [rowless, rowless]
    assert store.claims([span]) == []


def test_places_and_amounts_come_back_as_put(store: Store) -> None:
    store.put(ledger())
    columns = ["place", "registered", "low", "high", "intra_group"]
    snapshot = store.snapshot()
    places = {number: place.text for number, place in snapshot.place_of.items()}
    said = [
        (places[place], places[registered], *rest)
        for place, registered, *rest in snapshot.supplies.sort("row").select(columns).rows()
    ]
    assert said == [
        ("未知", "未知", 100_000_000, 100_000_000, None),
        (WULING.text, "境外", 1, 3, True),
        ("未知", "未知", None, None, False),
    ]


class _Undeclared(Claim):
    verb = Verb("编造", "编造")
    key = ()


BAD_FRAMES = {
    "column missing": supplies({}).drop("year"),
    "year not a number": supplies({}).with_columns(pl.lit("去年").alias("year")),
    "buyer null": supplies({"buyer": None}),
    "supplier blank": supplies({"supplier": " \u3000"}),
    "one end of a range": supplies({"low": 1}),
    "not a place": supplies({"place": "湖南常德"}),
    "not a whole place": supplies({"registered": "///"}),
    "row too large": supplies({}).with_columns(pl.lit(10**12).alias("row")),
}


@pytest.mark.parametrize("frame", BAD_FRAMES.values(), ids=BAD_FRAMES)
def test_a_bad_frame_leaves_nothing(store: Store, frame: pl.DataFrame) -> None:
    with pytest.raises(AskedWrongly):
        store.put(batch("坏", ledger().claims, frame))
    assert store.batches() == []
    assert store.search("常德") == []


BAD_CLAIMS: dict[str, Claim] = {
    "a purchase": Supplies(LEADER, MAKER, PAPER, 2023),
    "undeclared": _Undeclared(),
    "text for a number": CompanyStated(LEADER, output="很多"),  # type: ignore[arg-type]
    "number too large": CompanyStated(LEADER, output=2**70),
    "null for a text": CompanyStated(LEADER, address=None),  # type: ignore[arg-type]
    "not encodable": CompanyStated(LEADER, address="\ud800"),
    "name not encodable": CompanyStated(Ref(Kind.COMPANY, "\ud800", "\ud800")),
}


@pytest.mark.parametrize("claim", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
def test_a_bad_claim_in_the_middle_leaves_nothing(store: Store, fresh: Store, claim: Claim) -> None:
    good = ledger()
    with pytest.raises(AskedWrongly):
        store.put(batch("坏", [*good.claims, (claim, ROW)], good.supplies))
    assert store.batches() == []
    assert store.search("常德") == []
    store.put(good)
    fresh.put(good)
    assert said_by(store) == said_by(fresh)
    assert store.check() == []
