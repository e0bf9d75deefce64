"""What is decided on reading: which batch speaks, who is who, where a place lies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from graph.snapshot import Snapshot
from graph.store.door import SUPPLY_COLUMNS, Batch, Store
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.money import fen
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated, Leads, PurchaseTotal

PARK = Place("湖南省", "常德市", "武陵区", "常德经济技术开发区")
Row = tuple[str, str, str, int, str, str | None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def put(store: Store, claims: list[Claim] | None = None, rows: list[Row] | None = None) -> int:
    """Puts a batch of claims and purchases (buyer, supplier, product, year, 万元, place)."""
    number = len(store.batches()) + 1
    lines = [
        (buyer, supplier, product, year, fen(Decimal(amount)), fen(Decimal(amount)), place, None, None, "配套", row)
        for row, (buyer, supplier, product, year, amount, place) in enumerate(rows or [], 2)
    ]
    supplies = pl.DataFrame(lines, schema=SUPPLY_COLUMNS, orient="row")
    witnessed = [(claim, Witness("企业", row)) for row, claim in enumerate(claims or [], 2)]
    return store.put(Batch("workbook", f"{number}.xlsx", f"{number}", witnessed, supplies)).batch.id


def amounts(snapshot: Snapshot) -> dict[tuple[str, str, str], int]:
    """万元 by supplier, product and place."""
    names, places = snapshot.names, snapshot.place_of
    rows = snapshot.supplies.select("supplier", "product", "place", "low").iter_rows()
    found: dict[tuple[str, str, str], int] = {}
    for supplier, product, place, low in rows:
        key = (names[supplier], names[product], places[place].zh)
        found[key] = found.get(key, 0) + low // fen(Decimal(1))
    return found


def test_rows_of_one_batch_add_up_and_the_newest_batch_speaks(store: Store) -> None:
    put(store, rows=[("甲", "乙", "轴承", 2023, "10", None), ("甲", "乙", "轴承", 2023, "5", None)])
    assert amounts(store.snapshot()) == {("乙", "轴承", "产地未知"): 15}
    newer = put(store, rows=[("甲", "乙", "轴承", 2023, "7", None), ("甲", "乙", "钢材", 2023, "1", None)])
    assert amounts(store.snapshot()) == {("乙", "轴承", "产地未知"): 7, ("乙", "钢材", "产地未知"): 1}
    store.drop_batch(newer)
    assert amounts(store.snapshot()) == {("乙", "轴承", "产地未知"): 15}


def test_a_blank_place_is_the_suppliers_own_as_it_is_known_now(store: Store) -> None:
    put(store, rows=[("甲", "乙", "轴承", 2023, "10", None), ("甲", "丙", "轴承", 2023, "3", "未知")])
    told = put(store, [CompanyStated(refs.company("乙"), place=PARK), CompanyStated(refs.company("丙"), place=PARK)])
    assert amounts(store.snapshot()) == {("乙", "轴承", PARK.zh): 10, ("丙", "轴承", "产地未知"): 3}
    store.drop_batch(told)
    assert amounts(store.snapshot())[("乙", "轴承", "产地未知")] == 10


def test_stating_the_place_that_was_blank_is_the_same_purchase(store: Store) -> None:
    put(store, [CompanyStated(refs.company("乙"), place=PARK)], [("甲", "乙", "轴承", 2023, "10", None)])
    put(store, rows=[("甲", "乙", "轴承", 2023, "12", PARK.text)])
    assert amounts(store.snapshot()) == {("乙", "轴承", PARK.zh): 12}


def test_an_alias_is_the_company_until_the_batch_that_says_so_is_undone(store: Store) -> None:
    put(store, rows=[("甲", "乙厂", "轴承", 2023, "10", None)])
    told = put(
        store,
        [AlsoCalled(refs.company("乙公司"), refs.company("乙厂")), CompanyStated(refs.company("乙公司"), place=PARK)],
    )
    assert amounts(store.snapshot()) == {("乙公司", "轴承", PARK.zh): 10}
    store.drop_batch(told)
    assert amounts(store.snapshot()) == {("乙厂", "轴承", "产地未知"): 10}


def test_an_alias_that_two_companies_claim_is_nobodys(store: Store) -> None:
    put(store, [AlsoCalled(refs.company(name), refs.company("老厂")) for name in ("乙公司", "丙公司")])
    put(store, rows=[("甲", "老厂", "轴承", 2023, "10", None)])
    assert amounts(store.snapshot()) == {("老厂", "轴承", "产地未知"): 10}


def test_a_name_that_is_a_company_of_its_own_is_no_alias(store: Store) -> None:
    put(store, [AlsoCalled(refs.company("乙公司"), refs.company("乙厂")), CompanyStated(refs.company("乙厂"))])
    put(store, rows=[("甲", "乙厂", "轴承", 2023, "10", None)])
    assert amounts(store.snapshot()) == {("乙厂", "轴承", "产地未知"): 10}


def test_a_park_is_completed_only_where_all_mentions_agree(store: Store) -> None:
    alone = Place(park=PARK.park).text
    put(store, [CompanyStated(refs.company("丁"), place=PARK)], [("甲", "乙", "轴承", 2023, "10", alone)])
    assert amounts(store.snapshot()) == {("乙", "轴承", PARK.zh): 10}
    other = Place("湖南省", "常德市", "鼎城区", PARK.park)
    put(store, [CompanyStated(refs.company("戊"), place=other)])
    assert amounts(store.snapshot()) == {("乙", "轴承", "湖南省常德市常德经济技术开发区"): 10}


def test_facts_of_a_company_are_filled_from_older_batches(store: Store) -> None:
    put(store, [CompanyStated(refs.company("乙"), place=PARK, group="某集团", output=5)])
    put(store, [CompanyStated(refs.company("乙"), output=7)])
    (stated,) = store.snapshot().of(CompanyStated).select("group", "output", "batch").iter_rows()
    assert stated == ("某集团", 7, 2)


def test_an_audited_total_is_the_newest_one(store: Store) -> None:
    buyer = refs.company("甲")
    put(store, [PurchaseTotal(buyer, 2023, fen(Decimal(100)))])
    put(store, [PurchaseTotal(buyer, 2023, fen(Decimal(80))), PurchaseTotal(buyer, 2022, fen(Decimal(5)))])
    rows = store.snapshot().of(PurchaseTotal).select("year", "amount").sort("year").rows()
    assert rows == [(2022, fen(Decimal(5))), (2023, fen(Decimal(80)))]


def test_a_leader_under_two_names_leads_once(store: Store) -> None:
    chain = refs.chain("车桥", "常德市")
    put(
        store,
        [
            Leads(refs.company("甲公司"), chain),
            Leads(refs.company("甲厂"), chain),
            CompanyStated(refs.company("甲公司")),
        ],
    )
    put(store, [AlsoCalled(refs.company("甲公司"), refs.company("甲厂"))])
    assert store.snapshot().of(Leads).height == 1


def test_sales_are_of_others_and_of_something(store: Store) -> None:
    rows: list[Row] = [
        ("甲", "甲", "铸件", 2023, "9", None),
        ("甲", "乙", "轴承", 2023, "0", None),
        ("甲", "乙", "钢材", 2021, "1", None),
    ]
    put(store, rows=rows)
    snapshot = store.snapshot()
    assert [snapshot.names[product] for product in snapshot.sales["product"]] == ["钢材"]
