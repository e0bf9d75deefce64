"""Taking in a ledger: dry run, whole or nothing, good rows only, twice the same, known to the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.workbook import StoreNames, ingest_workbook
from ontology import refs
from tests.ingest.ledger.fake_store import FakeStore
from tests.ingest.ledger.ledger_rows import PLAIN, Sheets, supplies, write_folder, write_xlsx, write_zip

BAD: Sheets = {**PLAIN, "配套": [*PLAIN["配套"], ["甲公司", "", "轴承", 2024, 1, "", "", "", "", "", ""]]}


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


def test_a_dry_run_changes_nothing(store: FakeStore, tmp_path: Path) -> None:
    report = ingest_workbook(store, write_folder(PLAIN, tmp_path), dry_run=True)
    assert report.whole
    assert (report.batch, report.dry_run, store.held) == (None, True, [])


def test_whole_or_nothing(store: FakeStore, tmp_path: Path) -> None:
    report = ingest_workbook(store, write_folder(BAD, tmp_path))
    assert [(r.sheet, r.row, r.column) for r in report.refused] == [("配套", 4, "供应企业")]
    assert (report.batch, store.held) == (None, [])


def test_the_good_rows_if_asked(store: FakeStore, tmp_path: Path) -> None:
    report = ingest_workbook(store, write_folder(BAD, tmp_path), accept_valid=True)
    assert report.batch is not None
    assert report.batch.supplies == report.accepted["配套"] == 2
    again = ingest_workbook(store, tmp_path, accept_valid=True)
    assert (again.already_there, len(store.held)) == (True, 1)


def test_the_same_file_twice_changes_nothing(store: FakeStore, tmp_path: Path) -> None:
    first = ingest_workbook(store, write_folder(PLAIN, tmp_path / "csv"))
    for again in (write_xlsx(PLAIN, tmp_path / "a.xlsx"), write_zip(PLAIN, tmp_path / "a.zip")):
        report = ingest_workbook(store, again)
        assert (report.already_there, report.batch) == (True, first.batch)
        assert ingest_workbook(store, again, dry_run=True).already_there
    assert len(store.held) == 1


def test_after_undoing_it_can_be_taken_in_again(store: FakeStore, tmp_path: Path) -> None:
    first = ingest_workbook(store, write_folder(PLAIN, tmp_path))
    assert first.batch
    store.drop_batch(first.batch.id)
    assert not ingest_workbook(store, tmp_path, dry_run=True).already_there
    assert not ingest_workbook(store, tmp_path).already_there


def test_rows_that_become_good_later_are_taken_then(store: FakeStore, tmp_path: Path) -> None:
    late: Sheets = {"主导企业": [["产业链", "企业名称"], ["装备", "甲公司"]], **supplies({"采购企业": "丙公司"})}
    early = ingest_workbook(store, write_folder(late, tmp_path / "late"), accept_valid=True)
    assert [r.sheet for r in early.refused] == ["主导企业"]
    ingest_workbook(store, write_folder(PLAIN, tmp_path / "plain"))
    now = ingest_workbook(store, tmp_path / "late")
    assert (now.whole, now.already_there) == (True, False)


def test_nothing_to_take(store: FakeStore, tmp_path: Path) -> None:
    report = ingest_workbook(store, write_folder({"配套": PLAIN["配套"][:1]}, tmp_path))
    assert (report.accepted, report.batch, store.held) == ({"配套": 0}, None, [])


def test_new_companies_are_told_once(store: FakeStore, tmp_path: Path) -> None:
    ingest_workbook(store, write_folder(PLAIN, tmp_path / "plain"))
    more = supplies({"采购企业": "老甲公司", "供应企业": "丁公司"}, {"供应企业": "丁 公司"})
    assert ingest_workbook(store, write_folder(more, tmp_path / "more")).new_companies == ("丁公司",)


def test_names_of_the_store(store: FakeStore, tmp_path: Path) -> None:
    ingest_workbook(store, write_folder(PLAIN, tmp_path))
    known = StoreNames(store)
    assert [ref.key for ref in known.chains("装备")] == [refs.chain("装备", "常德市").key]
    assert known.chains("烟草") == []
    assert [ref.key for ref in known.companies("老甲公司")] == ["老甲公司"]
    assert known.companies("戊公司") == []


def test_the_report_as_json(store: FakeStore, tmp_path: Path) -> None:
    answer = ingest_workbook(store, write_folder(BAD, tmp_path / "台账")).as_json()
    keys = [
        "file",
        "batch",
        "already_there",
        "dry_run",
        "accepted",
        "refused",
        "notes",
        "recognised",
        "questions",
        "columns",
        "hidden",
    ]
    assert list(answer) == keys
    assert answer["refused"] == [
        {"sheet": "配套", "row": 4, "column": "供应企业", "value": "", "reason": "供应企业为空"}
    ]
    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer
