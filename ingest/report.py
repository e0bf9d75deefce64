"""What became of a ledger: accepted, refused with place and reason, what was noticed; and the refused rows as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from graph.store.door import BatchRecord
from ingest.clean.reading import REASON
from ingest.ledger.recognition import Question, Recognised
from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh

LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that keeps its row out; `row` is the 1-based row of the file."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    @property
    def zh(self) -> str:
        """As shown to users, without the value."""
        return f"{self.column}：{self.reason}"


@dataclass(frozen=True)
class RefusedRows:
    """The refused rows of a sheet as they stood in the file, each with its row number."""

    sheet: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class LedgerReport:
    """The answer to "take in this ledger". `batch` is None where nothing was put; `accepted` counts good rows;
    `hidden` is what was read though the workbook does not show it.
    """

    file: str
    dry_run: bool
    accepted: Mapping[str, int]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    new_companies: tuple[str, ...]
    batch: BatchRecord | None = None
    already_there: bool = False
    refused_rows: tuple[RefusedRows, ...] = field(default=(), repr=False)
    recognised: tuple[Recognised, ...] = ()
    questions: tuple[Question, ...] = ()
    columns: Sequence[str] = ()
    hidden: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether no row was refused."""
        return not self.refused

    def as_json(self) -> dict[str, Any]:
        """The report as `liantu ingest workbook --json` prints it."""
        return {
            "file": self.file,
            "batch": self.batch.id if self.batch else None,
            "already_there": self.already_there,
            "dry_run": self.dry_run,
            "accepted": dict(self.accepted),
            "refused": [asdict(refusal) for refusal in self.refused],
            "notes": list(self.notes),
            "recognised": [asdict(one) for one in self.recognised],
            "questions": [asdict(one) for one in self.questions],
            "columns": list(self.columns),
            "hidden": list(self.hidden),
        }


def refused_workbook(report: LedgerReport, path: Path) -> None:
    """Writes the refused rows to an Excel file; AskedWrongly where nothing can be written there."""
    try:
        path.write_bytes(refused_rows(report))
    except OSError as error:
        raise AskedWrongly(f"退回的行写不了 {path}：{reason_zh(error)}") from error


def refused_rows(report: LedgerReport) -> bytes:
    """The refused rows as an Excel file: the sheets and columns of the input, and a column 原因 at the end.

    Nothing in it is a formula, a number or a link: what stood in the cell stands there as text.
    """
    made = BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, {"in_memory": True, **as_text})
    bold = book.add_format({"bold": True})
    for refused in report.refused_rows:
        reasons = _reasons(report, refused.sheet)
        sheet = book.add_worksheet(refused.sheet)
        for at, header in enumerate((*refused.headers, REASON)):
            sheet.write_string(0, at, header, bold)
        for line, (row, cells) in enumerate(refused.rows, start=1):
            for at, cell in enumerate((*cells, reasons.get(row, ""))):
                sheet.write_string(line, at, cell[:32_000])
    if not report.refused_rows:
        book.add_worksheet("无").write_string(0, 0, "没有被拒的行")
    book.close()
    return made.getvalue()


def _reasons(report: LedgerReport, sheet: str) -> dict[int, str]:
    reasons: dict[int, str] = {}
    for refusal in report.refused:
        if refusal.sheet == sheet:
            reasons[refusal.row] = "；".join(filter(None, (reasons.get(refusal.row), refusal.zh)))
    return reasons
