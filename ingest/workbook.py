"""Taking in a ledger: read, check, and put it whole, or not at all, or the good rows if the user says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.store.door import Batch, BatchRecord, Store
from ingest.ledger.audit import file_digest
from ingest.ledger.checking import CheckedLedger, check_ledger
from ingest.ledger.known import KnownNames, NothingKnown, StoreNames
from ingest.report import LedgerReport, Refusal, refused_workbook
from ingest.tables.hidden import Hidden
from ingest.tables.ledger_files import Tables, read_ledger
from ingest.tables.synonyms import forms_with
from ontology.errors import AskedWrongly
from ontology.ledger_forms import FORMS

__all__ = [
    "CheckedLedger",
    "Hidden",
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

#: What is asked where a workbook hides rows of the ledger and nobody has said what becomes of them.
HIDDEN_ASKED = "要一并导入请加 --hidden include，不要隐藏的请加 --hidden skip"
#: Told the stage of the work and, where it is known, how much of it is done (0 to 1).
Tell = Callable[[str, float | None], None]


def ingest_workbook(
    store: Store,
    path: Path,
    *,
    dry_run: bool = False,
    accept_valid: bool = False,
    by: str = "",
    synonyms: Path | None = None,
    hidden: Hidden | None = None,
    tell: Tell = lambda stage, share: None,
) -> LedgerReport:
    """Takes in the ledger at `path`: whole, or where rows are refused only with `accept_valid`.

    The same content twice changes nothing (`already_there`). `dry_run` only tells what would happen; `by` is
    whoever imports. `synonyms` is a table of further names for sheets and columns (`ingest.tables.synonyms`);
    `tell` is told how far it is. `hidden` says what becomes of what the workbook does not show; while nobody has
    said it, a workbook that hides rows of the ledger is tried only (`dry_run`), with all that is in it.
    Raises AskedWrongly where the file can't be read at all, or that is not said.
    """
    tables = _read(path, synonyms, hidden, tell)
    if tables.hidden and hidden is None and not dry_run:
        raise AskedWrongly(f"{tables.file}：{'；'.join(tables.hidden)}。{HIDDEN_ASKED}")
    tell("检查", None)
    checked = check_ledger(tables, StoreNames(store), date.today().year)
    report = replace(checked.report, dry_run=dry_run, hidden=tables.hidden)
    if not any(report.accepted.values()):
        return _noting(report, "没有可以收入的行")
    if report.refused and not accept_valid:
        return _noting(report, "有被拒的行，整批没有写入（--accept-valid 可只收好的行）")
    if dry_run:
        there = _live(store, checked.batch)
        return replace(report, batch=there, already_there=there is not None)
    tell("写入", None)
    receipt = store.put(replace(checked.batch, by=by, file_digest=file_digest(path)))
    return replace(report, batch=receipt.batch, already_there=receipt.already_there)


def _read(path: Path, synonyms: Path | None, hidden: Hidden | None, tell: Tell) -> Tables:
    """The ledger as read, with notes on what it was read by and what of it is hidden."""
    forms = forms_with(synonyms) if synonyms else FORMS
    tables = read_ledger(path, forms, lambda share: tell("读取", share), hidden or Hidden.INCLUDE)
    said = "导入前要定读不读" if hidden is None else "也读了"
    notes = [f"表名和列名也按 {synonyms.name} 对照"] if synonyms else []
    return replace(tables, notes=(*notes, *(f"{part}，{said}" for part in tables.hidden), *tables.notes))


def _noting(report: LedgerReport, note: str) -> LedgerReport:
    return replace(report, notes=(*report.notes, note))


def _live(store: Store, batch: Batch) -> BatchRecord | None:
    """The live batch of the same content, if there is one."""
    return next((b for b in store.batches() if b.undone_at is None and b.digest == batch.digest), None)
