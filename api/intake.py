"""Taking in ledgers through the pages: what pages and API know of it, not how files are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Protocol

from fastapi import Depends

from api.furnished import Furnished
from graph.store.door import BatchRecord


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that keeps its row out."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What an upload would bring, or has brought (`batch`); `token` is how the upload is called until then.

    `accepted` good rows by sheet; `refused` the cells that keep `refused_rows` rows out; `columns` which header was
    read as which column; `recognised` names that mean a company that is known; `questions` names that may;
    `hidden` what of the file a workbook does not show, and whether it is read all the same: None until somebody says.
    """

    token: str
    file: str
    accepted: Mapping[str, int]
    refused: tuple[RefusedCell, ...]
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    new_companies: tuple[str, ...]
    recognised: tuple[str, ...]
    questions: tuple[str, ...]
    batch: BatchRecord | None = None
    already_there: bool = False
    hidden: tuple[str, ...] = ()
    include_hidden: bool | None = None

    @property
    def undecided(self) -> bool:
        """Whether it must be said first what becomes of hidden rows."""
        return bool(self.hidden) and self.include_hidden is None

    @property
    def refused_rows(self) -> int:
        """How many rows are refused."""
        return len({(cell.sheet, cell.row) for cell in self.refused})

    @property
    def rows(self) -> int:
        """How many rows could be taken."""
        return sum(self.accepted.values())

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes that say something which is not listed already."""
        said = [one for one in self.notes if not one.startswith((*_LISTED_APART, *self.hidden))]
        return tuple(one for one in said if "“候选合并”" not in one)


#: How the notes begin that a page shows as lists of their own.
_LISTED_APART = ("写作“", "新企业 ", "……共 ")


class LedgerIntake(Protocol):
    """Uploads wait until they are taken in or given up; nothing is written before."""

    @property
    def largest_file(self) -> int:
        """Bytes of the largest file that is taken."""

    def receive(self, name: str, content: BinaryIO) -> Preview:
        """Reads an upload and keeps it waiting; AskedWrongly, and nothing kept, where it can't be read."""

    def waiting(self, token: str) -> Preview:
        """An upload that waits; NotFound where there is none of that token."""

    def choose(self, token: str, include_hidden: bool) -> Preview:
        """Reads an upload that waits once more, with or without what the workbook does not show."""

    def take(self, token: str, by: str, accept_valid: bool) -> Preview:
        """Takes an upload in, whole or its good rows; AskedWrongly where it can't be taken so."""

    def give_up(self, token: str) -> None:
        """Forgets an upload."""

    def refused_rows(self, token: str) -> bytes:
        """The refused rows of an upload as a workbook with their reasons."""


_INTAKE = Furnished[LedgerIntake]("intake", "这个服务只供查看，没有开放台账的上传")
OptionalIntake = Annotated[LedgerIntake | None, Depends(_INTAKE.optional)]
OpenIntake = Annotated[LedgerIntake, Depends(_INTAKE.needed)]
