"""Who is who on reading: decisions, codes, aliases, spellings; what is undone is as if it had never been said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from graph.identity.decisions import Verdict
from graph.identity.known import company_index, dealt_with
from graph.identity.match import Band
from graph.identity.resolving import DERIVED, FORM_LEFT_OUT, SPELLED_ALIKE
from graph.snapshot import Scope, Snapshot
from graph.store.door import SUPPLY_COLUMNS, Batch, Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.decisions import IdentityDecided
from ontology.kinds import Kind
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated, Leads

CODE, OTHER_CODE = "91430700MA4L2CQB81", "91430700MA4L2CQC1C"
SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT
HERE, THERE = Place("湖南省", "常德市"), Place("湖南省", "长沙市")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def put(store: Store, *claims: Claim | tuple[Claim, Witness], bought: tuple[tuple[str, str, int], ...] = ()) -> int:
    """Puts a batch of claims and purchases (buyer, supplier, 分) of 齿轮 in 2023."""
    number = len(store.batches()) + 1
    witnessed = [one if isinstance(one, tuple) else (one, Witness("企业", row)) for row, one in enumerate(claims, 2)]
    lines = [(b, s, "齿轮", 2023, fen, fen, None, None, None, "配套", row) for row, (b, s, fen) in enumerate(bought, 2)]
    supplies = pl.DataFrame(lines, schema=SUPPLY_COLUMNS, orient="row")
    return store.put(Batch("workbook", f"{number}.xlsx", f"{number}", witnessed, supplies)).batch.id


def said(verdict: Verdict, one: str, other: str) -> Claim:
    return IdentityDecided(refs.company(one), refs.company(other), verdict.value, "张三", "2026-01-01", "看过执照")


def derived(alias: str, company: str, ground: str = SPELLED_ALIKE) -> tuple[Claim, Witness]:
    return AlsoCalled(refs.company(company), refs.company(alias)), Witness(ground, known=DERIVED)


def suppliers(snapshot: Snapshot) -> dict[str, int]:
    """What each supplier sold, in 分."""
    rows = snapshot.supplies.group_by("supplier").agg(pl.col("low").sum())
    return {snapshot.names[supplier]: low for supplier, low in rows.iter_rows()}


def test_same_and_different_are_data_and_undo_restores(store: Store) -> None:
    put(
        store,
        CompanyStated(refs.company("示例甲公司"), place=HERE),
        bought=(("买", "示例甲公司", 5), ("买", "示例老甲厂", 7)),
    )
    apart = suppliers(store.snapshot())
    joined = put(store, said(SAME, "示例老甲厂", "示例甲公司"))
    assert suppliers(store.snapshot()) == {"示例甲公司": 12}
    split = put(store, said(DIFFERENT, "示例甲公司", "示例老甲厂"))
    assert suppliers(store.snapshot()) == apart == {"示例甲公司": 5, "示例老甲厂": 7}
    store.drop_batch(split)
    assert suppliers(store.snapshot()) == {"示例甲公司": 12}
    store.drop_batch(joined)
    assert suppliers(store.snapshot()) == apart


def test_a_decision_cuts_a_stated_alias_and_nothing_is_lost(store: Store) -> None:
    put(
        store,
        CompanyStated(refs.company("甲")),
        AlsoCalled(refs.company("甲"), refs.company("乙")),
        bought=(("买", "乙", 3),),
    )
    assert suppliers(store.snapshot()) == {"甲": 3}
    cut = put(store, said(DIFFERENT, "乙", "甲"))
    snapshot = store.snapshot()
    assert suppliers(snapshot) == {"乙": 3}
    assert [one.against for one in snapshot.same] == ["有人认定是不同企业"]
    store.drop_batch(cut)
    assert suppliers(store.snapshot()) == {"甲": 3}


def test_contradictions_are_told_and_not_followed(store: Store) -> None:
    put(store, bought=(("买", "甲", 1), ("买", "乙", 2), ("买", "丙", 4)))
    for verdict, one, other in ((SAME, "甲", "乙"), (SAME, "乙", "丙"), (DIFFERENT, "甲", "丙")):
        put(store, said(verdict, one, other))
    snapshot = store.snapshot()
    assert suppliers(snapshot) == {"乙": 3, "丙": 4}
    assert [bool(one.against) for one in snapshot.same] == [False, True]


def test_one_code_is_one_company_under_its_newest_name(store: Store) -> None:
    put(store, CompanyStated(refs.company("旧名"), code=CODE, place=HERE), bought=(("买", "旧名", 3),))
    renamed = put(store, CompanyStated(refs.company("新名"), code=CODE), bought=(("卖", "新名", 4),))
    snapshot = store.snapshot()
    assert suppliers(snapshot) == {"新名": 7}
    assert snapshot.of(CompanyStated).height == 1
    assert snapshot.place_of[snapshot.of(CompanyStated)["place"][0]] == HERE
    store.drop_batch(renamed)
    assert suppliers(store.snapshot()) == {"旧名": 3}


def test_what_is_no_valid_code_joins_nobody(store: Store) -> None:
    filler = "000000000000000000"
    put(
        store,
        *(CompanyStated(refs.company(name), code=filler) for name in ("甲", "乙")),
        bought=(("买", "甲", 1), ("买", "乙", 2)),
    )
    assert suppliers(store.snapshot()) == {"甲": 1, "乙": 2}


def test_a_spelling_is_followed_unless_codes_or_places_contradict(store: Store) -> None:
    put(store, CompanyStated(refs.company("甲有限公司"), code=CODE, place=HERE), bought=(("买", "甲有限公司", 1),))
    put(store, derived("甲有限责任公司", "甲有限公司"), bought=(("卖", "甲有限责任公司", 2),))
    assert suppliers(store.snapshot()) == {"甲有限公司": 3}
    coded = put(store, CompanyStated(refs.company("甲有限责任公司"), code=OTHER_CODE))
    assert set(suppliers(store.snapshot())) == {"甲有限公司", "甲有限责任公司"}
    assert [one.against for one in store.snapshot().same] == ["统一社会信用代码不同"]
    store.drop_batch(coded)
    put(store, CompanyStated(refs.company("甲有限责任公司"), place=THERE))
    assert set(suppliers(store.snapshot())) == {"甲有限公司", "甲有限责任公司"}
    put(store, said(SAME, "甲有限公司", "甲有限责任公司"))
    assert suppliers(store.snapshot()) == {"甲有限公司": 3}


def test_a_name_without_its_legal_form_means_somebody_only_where_one_fits(store: Store) -> None:
    put(store, bought=(("买", "甲液压有限公司", 1), ("买", "甲液压", 2)))
    put(store, derived("甲液压", "甲液压有限公司", FORM_LEFT_OUT), bought=(("卖", "甲液压", 4),))
    assert suppliers(store.snapshot()) == {"甲液压有限公司": 7}
    second = put(
        store, derived("甲液压", "甲液压股份有限公司", FORM_LEFT_OUT), bought=(("卖", "甲液压股份有限公司", 8),)
    )
    assert suppliers(store.snapshot()) == {"甲液压有限公司": 1, "甲液压": 6, "甲液压股份有限公司": 8}
    store.drop_batch(second)
    assert suppliers(store.snapshot()) == {"甲液压有限公司": 7}


def test_a_spelling_of_a_company_that_is_gone_joins_nobody(store: Store) -> None:
    gone = put(store, bought=(("买", "甲有限公司", 1),))
    put(store, derived("甲有限责任公司", "甲有限公司"), bought=(("买", "甲有限责任公司", 2),))
    store.drop_batch(gone)
    snapshot = store.snapshot()
    assert suppliers(snapshot) == {"甲有限责任公司": 2}
    assert {snapshot.names[one] for one in dealt_with(snapshot)} == {"买", "甲有限责任公司"}


def test_what_is_derived_is_no_stated_alias(store: Store) -> None:
    put(store, derived("甲有限责任公司", "甲有限公司"), bought=(("甲有限公司", "甲有限责任公司", 2),))
    snapshot = store.snapshot()
    assert snapshot.of(AlsoCalled).is_empty()
    assert snapshot.sales.is_empty()  # what a company sells to itself


def test_the_matcher_knows_every_name_that_goes_under_a_company(store: Store) -> None:
    put(store, CompanyStated(refs.company("示例甲公司")), bought=(("买", "示例甲公司", 5), ("买", "示例完全别的厂", 7)))
    put(store, said(SAME, "示例完全别的厂", "示例甲公司"))
    snapshot = store.snapshot()
    (found,) = company_index(snapshot).candidates("示例完全别的厂")
    assert (found.known.name, found.band) == ("示例甲公司", Band.SURE)


def test_a_chain_alone_has_the_purchases_of_all_names_of_its_leaders(store: Store) -> None:
    chain = refs.chain("车桥", "常德市")
    put(
        store,
        Leads(refs.company("甲"), chain),
        CompanyStated(refs.company("甲")),
        bought=(("甲", "丁", 1), ("乙", "丁", 2)),
    )
    put(store, said(SAME, "甲", "乙"))
    node = store.get(Kind.CHAIN, chain.key)
    assert node is not None
    assert store.snapshot(Scope(chains=(node.id,))).supplies["low"].sum() == 3


def test_who_is_who_does_not_depend_on_the_scope(store: Store) -> None:
    """What a chain's scope leaves out still tells who is dealt with, and since when."""
    chain = refs.chain("车桥", "常德市")
    put(store, bought=(("别人", "甲液压股份有限公司", 1), ("别人", "乙有限公司", 1)))
    put(
        store,
        Leads(refs.company("买"), chain),
        CompanyStated(refs.company("买")),
        derived("甲液压", "甲液压有限公司", FORM_LEFT_OUT),
        derived("甲液压", "甲液压股份有限公司", FORM_LEFT_OUT),
        derived("乙有限责任公司", "乙有限公司"),
        bought=(("买", "甲液压", 2), ("买", "甲液压有限公司", 4), ("买", "乙有限责任公司", 8)),
    )
    node = store.get(Kind.CHAIN, chain.key)
    assert node is not None
    whole, scoped = store.snapshot(), store.snapshot(Scope(chains=(node.id,)))
    assert whole.company_of == scoped.company_of
    assert suppliers(scoped) == {"甲液压": 2, "甲液压有限公司": 4, "乙有限公司": 8}
