"""Tables → what can be taken in and what not; nothing is written yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from graph.store.door import Batch, no_supplies
from ingest.clean.years import LAST_YEAR
from ingest.ledger.audit import columns_read
from ingest.ledger.chains import Chains, chains_of, leaders_of
from ingest.ledger.companies import Companies, companies_of
from ingest.ledger.figures import capacities_of, projects_of, totals_of
from ingest.ledger.intake import Intake
from ingest.ledger.known import InFile, KnownNames
from ingest.ledger.plausibility import note_products, note_purchases, note_rough_amounts, note_totals
from ingest.ledger.recognition import Recognition, clashing_totals, recognise
from ingest.ledger.supplies import supplies_of
from ingest.report import LedgerReport, Refusal, RefusedRows
from ingest.tables.grid import ROW
from ingest.tables.headers import Sheet
from ingest.tables.ledger_files import Tables
from ontology import refs
from ontology.names import normal_form

_SHOWN = 10


@dataclass(frozen=True)
class CheckedLedger:
    """The good rows as a batch that could be put, and the report on all rows."""

    batch: Batch
    report: LedgerReport


def check_ledger(tables: Tables, known: KnownNames, this_year: int = LAST_YEAR) -> CheckedLedger:
    """Reads all sheets and collects every problem; rows that can't be taken are refused one by one.

    Purchases of years after `this_year` are noted.
    """
    intake, sheets = Intake(notes=list(tables.notes)), tables.sheets
    companies = companies_of(sheets["企业"], known, intake) if "企业" in sheets else Companies()
    chains = chains_of(sheets["产业链"], intake) if "产业链" in sheets else Chains()
    if "主导企业" in sheets:
        leaders_of(sheets["主导企业"], chains, companies, InFile(known, sorted(companies.named)), intake)
    supplies = supplies_of(sheets["配套"], companies, intake) if "配套" in sheets else no_supplies()
    mentioned = _names(supplies)
    if "采购总额" in sheets:
        mentioned += totals_of(sheets["采购总额"], companies, intake)
    if "产能" in sheets:
        mentioned += capacities_of(sheets["产能"], companies, intake)
    if "项目" in sheets:
        projects_of(sheets["项目"], intake)
    note_rough_amounts(sheets.values(), intake)
    note_purchases(supplies, intake, this_year)
    note_totals(supplies, intake)
    note_products(supplies, intake, known)
    found = recognise(intake.claims, supplies, known)
    intake.claims += found.claims
    new = tuple(name for name in _new_companies(mentioned, companies, known) if normal_form(name) not in found.written)
    return _checked(tables, intake, supplies, new, found)


def _names(supplies: pl.DataFrame) -> list[str]:
    both = pl.concat([supplies["buyer"], supplies["supplier"].rename("buyer")])
    return both.unique(maintain_order=True).to_list()


def _new_companies(mentioned: Iterable[str], companies: Companies, known: KnownNames) -> tuple[str, ...]:
    """Companies named only where money is: neither in the sheet 企业 nor in the store."""
    by_form: dict[str, str] = {}
    for name in mentioned:
        by_form.setdefault(normal_form(name), name)
    asked = {refs.company(name): name for form, name in by_form.items() if form not in companies.named}
    there = known.among(asked)
    return tuple(name for ref, name in asked.items() if ref not in there)


def _checked(
    tables: Tables, intake: Intake, supplies: pl.DataFrame, new: tuple[str, ...], found: Recognition
) -> CheckedLedger:
    if new:
        shown = "、".join(new[:_SHOWN]) + ("等" if len(new) > _SHOWN else "")
        intake.notes.append(f"新企业 {len(new)} 家，只在配套、采购总额或产能表中出现，所在地未知：{shown}")
    intake.notes += [*found.notes, *clashing_totals(intake.claims, found.recognised)]
    order = {name: at for at, name in enumerate(tables.sheets)}
    refused = tuple(sorted(intake.refused, key=lambda refusal: (order[refusal.sheet], refusal.row)))
    batch = Batch(
        "workbook",
        tables.file,
        _digest(tables, refused),
        intake.claims,
        supplies,
        notes=tuple(intake.notes),
        columns=columns_read(tables),
    )
    accepted = {name: intake.accepted[name] for name in tables.sheets}
    rows = tuple(_refused_rows(sheet, refused) for sheet in tables.sheets.values())
    kept = tuple(sheet for sheet in rows if sheet.rows)
    report = LedgerReport(tables.file, True, accepted, refused, tuple(intake.notes), new, refused_rows=kept)
    report = replace(report, recognised=found.recognised, questions=found.questions, columns=batch.columns)
    return CheckedLedger(batch, report)


def _digest(tables: Tables, refused: Iterable[Refusal]) -> str:
    """Of all cells that were read; where rows stay out, which ones: taking in more of them later is new content."""
    out = sorted({(refusal.sheet, refusal.row) for refusal in refused})
    return hashlib.sha256(f"{tables.digest}{out}".encode()).hexdigest() if out else tables.digest


def _refused_rows(sheet: Sheet, refused: Iterable[Refusal]) -> RefusedRows:
    rows = {refusal.row for refusal in refused if refusal.sheet == sheet.name}
    found = sheet.cells.filter(pl.col(ROW).is_in(list(rows))) if rows else sheet.cells.clear()
    lines = ((row[-1], tuple(cell or "" for cell in row[:-1])) for row in found.iter_rows())
    return RefusedRows(sheet.name, sheet.headers, tuple(lines))
