"""Every figure of random ledgers, by the program and by hand, to the last digit.

``BRUTEFORCE_SEEDS`` says how many ledgers (28).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from api import contract
from graph.analysis.gaps import product_gaps
from graph.analysis.plans import closing_plan
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Snapshot
from graph.store import open_store
from ingest.workbook import ingest_workbook
from ontology.kinds import Kind
from ontology.names import chain_form
from ontology.place import Level, Place
from tests.bruteforce import by_hand, ledger
from tests.bruteforce.by_hand import Books, Json, Spot

SEEDS = range(int(os.environ.get("BRUTEFORCE_SEEDS", "28")))
REGIONS = (
    Spot("湖南省"),
    Spot("湖南省", "常德市"),
    Spot("湖南省", "长沙市"),
    Spot("湖南省", "常德市", "鼎城区"),
    Spot("湖南省", "常德市", "", "常德经济技术开发区"),
)
GOALS = (None, Fraction(45, 100), Fraction(6, 10), Fraction(95, 100))
LEFT_OUT = {"region", "definition", "evidence", "responsible", "alternatives"}
#: Keys whose lists have no stated order: what tells their objects apart.
NAMED_BY = {"leaders": "leader"}


def imported(folder: Path, seed: int) -> tuple[Books, Snapshot]:
    """A seed's ledger, read by hand and by the program."""
    sheets = ledger.ledger(seed)
    ledger.write_folder(sheets, folder / "ledger")
    store = open_store(f"sqlite:///{folder / 'ledger.db'}")
    try:
        ingest_workbook(store, folder / "ledger")
        return by_hand.read(sheets), store.snapshot()
    finally:
        store.close()


def plain(found: Mapping[str, Any]) -> Json:
    """An object without what is not compared, lists without order by name."""
    kept = {key: value for key, value in found.items() if key not in LEFT_OUT}
    for key, name in NAMED_BY.items():
        if key in kept:
            kept[key] = {each[name]: plain(each) for each in kept[key]}
    return kept


def differences(program: Any, hand: Any, at: str = "") -> list[str]:
    """Where two answers differ, one line each."""
    if not isinstance(program, dict) or not isinstance(hand, dict):
        return [] if program == hand else [f"{at}: program {program!r}, by hand {hand!r}"]
    missing = object()
    return [
        line
        for key in program.keys() | hand.keys()
        for line in differences(program.get(key, missing), hand.get(key, missing), f"{at}/{key}")
    ]


def agree(program: Any, hand: Any) -> None:
    found = sorted(differences(program, hand))
    assert not found, "\n".join(found)


def compare_shares(books: Books, snapshot: Snapshot, year: int | None = None, region: Spot | None = None) -> None:
    place = None if region is None else Place(*region)
    found = [contract.share_object(share) for share in local_supply_shares(snapshot, year=year, region=place)]
    objects = {(its["chain"], its["year"], its["level"]): plain(its) for its in found}
    assert len(objects) == len(found)
    wanted = by_hand.share_objects(books, year=year, region=region)
    agree(objects, {(its["chain"], its["year"], its["level"]): plain(its) for its in wanted})


def chain_id(snapshot: Snapshot, chain: str) -> int:
    return snapshot.one(Kind.CHAIN, chain_form(chain))


def compare_gaps(books: Books, snapshot: Snapshot, chain: str, year: int | None = None) -> None:
    gaps = product_gaps(snapshot, chain_id(snapshot, chain), year=year)
    found = [contract.gap_object(gap) for gap in gaps]
    objects = {its["product"]: plain(its) for its in found}
    assert len(objects) == len(found)
    agree(objects, {its["product"]: plain(its) for its in by_hand.gap_objects(books, chain, year=year)})
    ends = {part.name: part.bounds(by_hand.CITY) for part in by_hand.products_of(books, chain, year) if part.rows}
    agree({gap.product: (gap.lower, gap.upper) for gap in gaps if gap.demand}, ends)


def compare_plans(books: Books, snapshot: Snapshot, chain: str, level: str, goal: Fraction | None) -> None:
    plan = closing_plan(snapshot, chain_id(snapshot, chain), goal=goal, level=Level(level))
    agree(plain(contract.plan_object(plan)), by_hand.plan_object(books, chain, goal=goal, level=level))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure(seed: int, tmp_path: Path) -> None:
    books, snapshot = imported(tmp_path, seed)
    compare_shares(books, snapshot)
    compare_shares(books, snapshot, year=(2022, 2023, 2024, 2025)[seed % 4])
    compare_shares(books, snapshot, region=REGIONS[seed % 5])
    for at, chain in enumerate(books.regions):
        compare_gaps(books, snapshot, chain)
        compare_gaps(books, snapshot, chain, year=2023)
        for level in (by_hand.PARK, by_hand.CITY):
            compare_plans(books, snapshot, chain, level, GOALS[(seed + at) % 4])
        compare_plans(books, snapshot, chain, by_hand.LEVELS[1 + 2 * (seed % 2)], Fraction(seed % 10, 10))
