"""缺口: the gaps of all chains in one table, by kind and by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.answers import Edition
from api.freshness import FreshEdition
from api.parameters import TEXT, Offset
from api.web.gap_rows import GapRow, gap_rows, with_buyers
from api.web.templating import page
from api.web.view import ChosenView, View
from graph.analysis.answers import GapKind

router = APIRouter()
PAGE = 100


@router.get("/gaps")
def all_gaps(
    request: Request,
    edition: FreshEdition,
    view: ChosenView,
    kind: GapKind | None = None,
    find: Annotated[str, Query(max_length=TEXT)] = "",
    offset: Offset = 0,
) -> HTMLResponse:
    """The gaps of all chains, what weighs most first; `kind` and `find` narrow them."""
    text = find.strip().casefold()
    named = [row for row in _rows(edition, view) if text in row.gap.product.casefold()]
    counts = Counter(row.gap.kind for row in named)
    rows = [row for row in named if kind in {None, row.gap.kind}]
    return page(
        request,
        "gaps.html",
        here="gaps",
        edition=edition,
        view=view,
        rows=rows[offset : offset + PAGE],
        number=len(rows),
        in_all=len(named),
        kinds=[(one, counts[one]) for one in GapKind if counts[one]],
        kind=kind,
        find=find.strip(),
        offset=offset,
        size=PAGE,
        turn=lambda to: view.href("/gaps", kind=kind, find=find.strip() or None, offset=to),
    )


def _rows(edition: Edition, view: View) -> Sequence[GapRow]:
    """All gaps of the region on show; shares and gaps of all chains are found in one pass each."""
    edition.gaps_by_chain(view.year, view.definition)
    if view.year:
        edition.shares(year=view.year, definition=view.definition)
    cards = [card for card in edition.cards if view.shows(card)]
    rows = [row for card in cards for row in gap_rows(with_buyers(edition, view, card), view)]
    gaps = [row for row in rows if row.gap.kind is not GapKind.CLOSED]
    return sorted(gaps, key=lambda row: (-row.gap.outside, -row.gap.unknown, row.gap.product))
