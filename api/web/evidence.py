"""Evidence: the claims behind a figure, each with file, sheet and row, or the words of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.answers import Answers, Edition
from api.desk import OptionalDesk
from api.freshness import AllAnswers, FreshEdition
from api.parameters import LARGEST_ID, NAME, Offset, OptionalYear
from api.sources import figure_sources
from api.web.templating import page
from api.web.view import ChosenView, View
from graph.review.paper import SHORT
from graph.store.door import ClaimRecord

router = APIRouter()
PAGE = 50
AROUND = 80
SPAN = re.compile(r":(\d{1,9})-(\d{1,9})$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a document and what stands around them."""

    before: str
    words: str
    after: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as the page shows it; `quoted` where its witness is the words of a document."""

    record: ClaimRecord
    quoted: Quoted | None

    @property
    def values(self) -> dict[str, str]:
        """Values by label."""
        return dict(self.record.fields)


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one class that follow one another: a table of rows, or quotes one by one."""

    what: str
    is_table: bool
    claims: tuple[Shown, ...]

    @property
    def labels(self) -> list[str]:
        """Labels of the values that any of the claims has, in order."""
        found: list[str] = []
        for one in self.claims:
            after = 0
            for label in (label for label, value in one.record.fields if value):
                if label not in found:
                    found.insert(after, label)
                after = found.index(label) + 1
        return found


@dataclass(frozen=True, slots=True)
class Cited:
    """What the address asks for: claims by their ids, or those behind a chain's, a product's or a leader's figures."""

    ids: tuple[str, ...] = ()
    chain: int | None = None
    year: int | None = None
    product: str | None = None
    leader: str | None = None

    def title(self, edition: Edition) -> str:
        """What the claims are behind."""
        if self.chain is None:
            return "出处"
        year = f"{self.year} 年" if self.year else ""
        parts = (edition.card(self.chain).name, year, self.leader or "", self.product or "")
        return " · ".join(part for part in parts if part)

    def back(self, view: View) -> str:
        """Where the figure stands: the product, the chain, else the overview."""
        if self.chain is None:
            return view.href("/")
        year = self.year or view.chosen_year
        if self.product is None:
            return view.href(f"/chains/{self.chain}", year=year)
        return view.href(f"/chains/{self.chain}/product", year=year, name=self.product)

    def turned(self, view: View, offset: int) -> str:
        """The address of another page of them."""
        parts = {"chain": self.chain, "year": self.year, "product": self.product, "leader": self.leader}
        return view.href("/claims", **parts, offset=offset)


def cited(
    id: Annotated[list[Annotated[str, Query(max_length=200)]] | None, Query(max_length=200)] = None,
    chain: Annotated[int | None, Query(ge=0, le=LARGEST_ID)] = None,
    year: OptionalYear = None,
    product: Annotated[str | None, Query(max_length=NAME)] = None,
    leader: Annotated[str | None, Query(max_length=NAME)] = None,
) -> Cited:
    """The choices of an address."""
    return Cited(tuple(dict.fromkeys(id or ())), chain, year, product, leader)


@router.get("/claims")
def claims(
    request: Request,
    edition: FreshEdition,
    answers: AllAnswers,
    desk: OptionalDesk,
    view: ChosenView,
    asked: Annotated[Cited, Depends(cited)],
    offset: Offset = 0,
) -> HTMLResponse:
    """The claims of those ids, all of them; or a page of those behind a figure."""
    ids = asked.ids or _of_figure(edition, asked)
    shown = answers.store.claims(ids if asked.ids else ids[offset : offset + PAGE])
    quoting = [record.batch for record in shown if record.quote]
    papers = desk.document_of(quoting) if desk and quoting else {}
    return page(
        request,
        "claims.html",
        edition=edition,
        view=view,
        title=asked.title(edition),
        back=asked.back(view),
        in_text=lambda one: _in_text(papers, one),
        sections=_sections([_shown(answers, record) for record in shown]),
        number=len(shown) if asked.ids else len(ids),
        missing=len(ids) - len(shown) if asked.ids else 0,
        offset=offset,
        size=max(PAGE, len(shown)),
        turn=lambda to: asked.turned(view, to),
    )


def _in_text(papers: Mapping[int, str], one: Shown) -> str | None:
    """Where the words stand in the whole document, where that is at the desk."""
    digest = papers.get(one.record.batch)
    return f"/policies/desk/{digest[:SHORT]}#at-{one.quoted.start}" if digest and one.quoted else None


def _of_figure(edition: Edition, asked: Cited) -> Sequence[str]:
    if asked.chain is None:
        return ()
    return figure_sources(edition, asked.chain, asked.year, asked.product, asked.leader)


def _sections(claims: Sequence[Shown]) -> list[Section]:
    grouped = groupby(claims, key=lambda one: (one.record.what, one.quoted is None))
    return [Section(what, is_table, tuple(ones)) for (what, is_table), ones in grouped]


def _shown(answers: Answers, record: ClaimRecord) -> Shown:
    return Shown(record, _quoted(answers, record) if record.quote else None)


def _quoted(answers: Answers, record: ClaimRecord) -> Quoted:
    """The quote with the words around it; alone where the document is not kept."""
    span = SPAN.search(record.id)
    text = answers.store.document(record.batch) if span else ""
    if not span or not text:
        return Quoted("", record.quote, "")
    start, end = int(span[1]), int(span[2])
    return Quoted(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND], start)
