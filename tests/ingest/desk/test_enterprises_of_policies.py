"""A chief enterprise written otherwise than in the ledger is one company, whichever comes first; undo restores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity.known import dealt_with
from graph.snapshot import Snapshot
from graph.store.door import Store
from graph.store.urls import open_store
from ingest.desk.desk import Desk
from ingest.policy import facts_of
from ingest.workbook import ingest_workbook
from ontology.trade import Leads
from tests.ingest.ledger.test_recognition import OTHER_CODE, POOL, ledgers

#: What the documents of the pool call the chief enterprise of a chain.
ENTERPRISES = [
    ("液压", "示例液压有限责任公司"),
    ("整机", "示例整机"),
    ("液压", "示例液压"),
    ("整机", "示例整机（集团）有限公司"),
]
DOCUMENT = """常德市产业链链长制实施方案
常办发〔2023〕{number}号
一、重点产业链
1.{chain}产业链。链长：张三（市委常委）；链主企业：{enterprise}
2.米粉产业链。链长：李四（副市长）
常德市人民政府办公室
2023年5月{number}日
"""
Step = tuple[str, int]


def publish(store: Store, which: int) -> int:
    """Takes the document in as the plain command does; the number of its publication."""
    chain, enterprise = ENTERPRISES[which]
    text = DOCUMENT.format(number=which + 1, chain=chain, enterprise=enterprise)
    _, done = Desk(store).take_in(facts_of(text, "示例方案"), "示例方案.txt", "张三", doubtful=True)
    return done.batch


def step(store: Store, kind: str, which: int) -> int:
    """A document or a ledger of the pool goes in; the number of its batch."""
    if kind == "policy":
        return publish(store, which)
    batch = ingest_workbook(store, ledgers()[which]).batch
    assert batch is not None
    return batch.id


def who_is_who(snapshot: Snapshot) -> set[frozenset[str]]:
    """The names that something is said of, in groups of one company."""
    of, names = snapshot.company_of, snapshot.names
    groups: dict[int, set[str]] = {}
    for mention in dealt_with(snapshot) | of.keys():
        groups.setdefault(of.get(mention, mention), set()).add(names[mention])
    return {frozenset(group) for group in groups.values()}


def leaders(snapshot: Snapshot) -> set[tuple[str, frozenset[str]]]:
    """The chains, each with the writings of its leader."""
    [*groups] = who_is_who(snapshot)
    rows = snapshot.of(Leads).select("chain", "company").iter_rows()
    named = ((snapshot.names[chain], snapshot.names[company]) for chain, company in rows)
    return {(chain, next(group for group in groups if name in group)) for chain, name in named}


def told(steps: Sequence[Step], folder: Path) -> tuple[object, object]:
    """What a new store tells in which these steps were taken."""
    store = open_store(f"sqlite:///{folder}/{len(list(folder.iterdir()))}.db")
    for kind, which in steps:
        step(store, kind, which)
    snapshot = store.snapshot()
    store.close()
    return who_is_who(snapshot), leaders(snapshot)


def test_a_document_after_the_ledger_means_the_company_of_the_ledger(store: Store) -> None:
    step(store, "ledger", 0)
    batch = publish(store, 0)
    assert ("液压", frozenset({"示例液压有限公司", "示例液压有限责任公司", "示例老液压厂"})) in leaders(
        store.snapshot()
    )
    [record] = [one for one in store.batches() if one.id == batch]
    assert any("写作“示例液压有限责任公司”，视同“示例液压有限公司”" in note for note in record.notes)
    assert store.check() == []


def test_the_same_publication_again_changes_nothing_and_shows_no_change(store: Store) -> None:
    step(store, "ledger", 0)
    first = publish(store, 0)
    desk = Desk(store)
    [paper] = desk.papers()
    assert (paper.behind, desk.changes(paper).added, desk.changes(paper).removed) == (False, (), ())
    assert publish(store, 0) == first


def test_codes_keep_companies_of_like_names_apart(store: Store) -> None:
    step(store, "ledger", 5)
    assert POOL[5]["companies"][0][1] == OTHER_CODE
    step(store, "ledger", 0)
    publish(store, 0)
    assert not any({"示例液压有限公司", "示例液压有限责任公司"} <= group for group in who_is_who(store.snapshot()))


@pytest.mark.parametrize("ledger", range(len(POOL)))
def test_whichever_comes_first_the_company_is_the_same(ledger: int, tmp_path: Path) -> None:
    brought, one, two = ("ledger", ledger), ("policy", 0), ("policy", 1)
    first = told([brought, one, two], tmp_path)
    assert told([one, brought, two], tmp_path) == first
    assert told([two, one, brought], tmp_path) == first


steps = st.one_of(
    st.tuples(st.just("ledger"), st.integers(0, len(POOL) - 1)),
    st.tuples(st.just("policy"), st.integers(0, len(ENTERPRISES) - 1)),
    st.tuples(st.just("undo"), st.integers(0, 5)),
)


@settings(max_examples=6, deadline=None)
@given(st.lists(steps, min_size=3, max_size=6))
def test_documents_ledgers_and_undos_are_what_remains_of_them(taken: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.db")
        live: dict[int, Step] = {}
        for kind, which in taken:
            if kind != "undo":
                live.setdefault(step(store, kind, which), (kind, which))
            elif live:
                gone = list(live)[which % len(live)]
                store.drop_batch(gone)
                live.pop(gone)
        snapshot = store.snapshot()
        there = who_is_who(snapshot), leaders(snapshot)
        store.close()
        assert there == told(list(live.values()), Path(folder))
        assert there == told(list(reversed(live.values())), Path(folder))
