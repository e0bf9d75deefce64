"""What collects while a ledger is read: claims with their witness, refusals, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ingest.clean.reading import CantTake, no_error, visible
from ingest.clean.words import text_of
from ingest.report import LONGEST_VALUE, Refusal
from ingest.tables.grid import ROW
from ingest.tables.headers import OVERFLOW, Sheet
from ontology.claims import Claim, Witness
from ontology.errors import AskedWrongly
from ontology.kinds import Kind, Ref

T = TypeVar("T")
Cells = Mapping[str, str | int | None]
REPEATED_COMMA = "这一行的值比表头多（逗号没有加引号？）"


@dataclass
class Intake:
    """The claims, refusals and notes of one ledger, sheet after sheet."""

    claims: list[tuple[Claim, Witness]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    accepted: Counter[str] = field(default_factory=Counter)
    _refs: dict[tuple[Kind, str], Ref] = field(default_factory=dict)

    def one(self, ref: Ref) -> Ref:
        """One reference for all spellings of a name: the one first written."""
        return self._refs.setdefault((ref.kind, ref.key), ref)

    def refuse(self, sheet: str, row: int, column: str, value: object, reason: str) -> None:
        """Keeps a row out."""
        self.refused.append(Refusal(sheet, row, column, str(value or "")[:LONGEST_VALUE], reason))

    def take(self, sheet: str, row: int, claims: list[Claim]) -> None:
        """Takes in what a good row says."""
        witness = Witness(sheet, row)
        self.claims.extend((claim, witness) for claim in claims)


class Row:
    """One row while it is read: `read` gives a cell's meaning or notes the problem; `good` if there was none."""

    def __init__(self, sheet: str, cells: Cells, intake: Intake) -> None:
        self.sheet = sheet
        self.number = int(cells[ROW] or 0)
        self._cells = cells
        self._intake = intake
        self.good = True
        if cells[OVERFLOW] is not None:
            self.refuse("", str(cells[OVERFLOW]), REPEATED_COMMA)

    def one(self, ref: Ref) -> Ref:
        """The reference as first written in the file."""
        return self._intake.one(ref)

    def text(self, column: str) -> str:
        """The cell's text as shown, empty if blank."""
        return text_of(str(self._cells[column] or ""))

    def refuse(self, column: str, value: object, reason: str) -> None:
        """Notes a problem of the row."""
        self.good = False
        self._intake.refuse(self.sheet, self.number, column, value, reason)

    def note(self, what: str) -> None:
        """Says something of the row that is no reason to refuse it."""
        self._intake.notes.append(f"{self.sheet} 第 {self.number} 行：{what}")

    def read(self, column: str, read: Callable[[str], T], blank: T, required: bool = False) -> T:
        """What the cell says; `blank` where it is blank or can't be taken (the row is then refused)."""
        raw = self._cells[column]
        text = visible(str(raw or ""))
        if not text:
            if required:
                self.refuse(column, raw, f"{column}为空")
            return blank
        try:
            return read(no_error(text))
        except (CantTake, AskedWrongly) as reason:
            self.refuse(column, raw, str(reason))
            return blank

    def take(self, claims: list[Claim]) -> None:
        """Takes in the row."""
        self._intake.take(self.sheet, self.number, claims)
        self._intake.accepted[self.sheet] += 1


def rows_of(sheet: Sheet, intake: Intake) -> list[Row]:
    """The rows of a small sheet."""
    intake.accepted[sheet.name] += 0
    return [Row(sheet.name, cells, intake) for cells in sheet.frame.iter_rows(named=True)]
