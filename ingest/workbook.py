"""Taking in a ledger: read, check, and put it whole, or not at all, or the good rows if the user says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.store.door import Batch, BatchRecord, Store
from ingest.ledger.checking import CheckedLedger, check_ledger
from ingest.ledger.known import KnownNames, NothingKnown, StoreNames
from ingest.report import LedgerReport, Refusal, refused_workbook
from ingest.tables.ledger_files import Tables, read_ledger

__all__ = [
    "CheckedLedger",
    "KnownNames",
    "LedgerReport",
    "NothingKnown",
    "Refusal",
    "StoreNames",
    "Tables",
    "check_ledger",
    "ingest_workbook",
    "read_ledger",
    "refused_workbook",
]


def ingest_workbook(store: Store, path: Path, *, dry_run: bool = False, accept_valid: bool = False) -> LedgerReport:
    """Takes in the ledger at `path`: whole, or where rows are refused only with `accept_valid`.

    The same content twice changes nothing (`already_there`). `dry_run` only tells what would happen.
    Raises AskedWrongly where the file can't be read at all.
    """
    checked = check_ledger(read_ledger(path), StoreNames(store))
    report = replace(checked.report, dry_run=dry_run)
    if not any(report.accepted.values()):
        return _noting(report, "没有可以收入的行")
    if report.refused and not accept_valid:
        return _noting(report, "有被拒的行，整批没有写入（--accept-valid 可只收好的行）")
    if dry_run:
        there = _live(store, checked.batch)
        return replace(report, batch=there, already_there=there is not None)
    receipt = store.put(checked.batch)
    return replace(report, batch=receipt.batch, already_there=receipt.already_there)


def _noting(report: LedgerReport, note: str) -> LedgerReport:
    return replace(report, notes=(*report.notes, note))


def _live(store: Store, batch: Batch) -> BatchRecord | None:
    """The live batch of the same content, if there is one."""
    return next((b for b in store.batches() if b.undone_at is None and b.digest == batch.digest), None)
