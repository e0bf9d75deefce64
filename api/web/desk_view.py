"""What the pages of the desk have in common: which facts are listed, which form is open, what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from starlette.datastructures import FormData

from api.same_site import LONGEST_NAME, who
from api.web.fact_rows import FieldRow, addable, fact_row, field_rows, kind_chips
from api.web.templating import href
from graph.review.content import fact_kind
from graph.review.paper import Paper
from ontology.facts import FACT_KINDS

#: The desk's pages show what was decided a moment ago: nobody keeps them.
NO_STORE = {"Cache-Control": "no-store"}
#: How many changes of a publication, how many batches of a document are listed.
LISTED = 60
#: A kind of facts or the number of one, in an address.
FactKey = Annotated[str, Query(max_length=40)]
Document = Annotated[str, Path(min_length=8, max_length=64, pattern="^[0-9a-f]+$")]


@dataclass(frozen=True, slots=True)
class Filling:
    """A form that is open: for the correction of a fact, or for a fact to be added; what was typed, what is wrong."""

    fact: str = ""
    add: str = ""
    given: Mapping[str, str] | None = None
    problems: tuple[tuple[str, str], ...] = ()
    words: str = ""
    near: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Which facts are listed."""

    kind: str = ""
    waiting: bool = False

    def href(self, paper: Paper, fragment: str = "", /, **parameters: object) -> str:
        """The address of the page that lists them."""
        told: dict[str, object] = {"kind": self.kind or None, "waiting": 1 if self.waiting else None}
        return href(f"/policies/desk/{paper.id}", fragment, **(told | parameters))


def asked_shown(kind: FactKey = "", waiting: bool = False) -> Shown:
    """Which facts an address asks for."""
    return Shown(kind, waiting)


def asked_filling(correct: FactKey = "", add: FactKey = "") -> Filling:
    """Which form an address opens."""
    return Filling(correct, add)


AskedShown = Annotated[Shown, Depends(asked_shown)]
AskedFilling = Annotated[Filling, Depends(asked_filling)]


async def sent_form(request: Request) -> FormData:
    """The fields of a form."""
    return await request.form(max_files=0, max_fields=200)


SentForm = Annotated[FormData, Depends(sent_form)]


def bound(request: Request, paper: Paper, shown: Shown, filling: Filling) -> dict[str, object]:
    """What every part of the page knows."""
    return {
        "here": "policies",
        "paper": paper,
        "shown": shown,
        "filling": filling,
        "fields": _fields(paper, filling),
        "chips": kind_chips(paper),
        "kinds": FACT_KINDS,
        "addable": addable(),
        "fact_row": fact_row,
        "vouched": who(request, None),
        "longest_name": LONGEST_NAME,
    }


def _fields(paper: Paper, filling: Filling) -> list[FieldRow]:
    if filling.fact:
        fact = paper.fact(filling.fact)
        return field_rows(FACT_KINDS[fact.kind], fact.content, filling.given, filling.problems)
    if filling.add:
        return field_rows(fact_kind(filling.add), {}, filling.given, filling.problems)
    return []


def field(sent: FormData, name: str) -> str:
    """A field of a form; empty where it was not sent."""
    value = sent.get(name)
    return value if isinstance(value, str) else ""
