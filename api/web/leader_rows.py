"""The leaders of a chain, each with his own shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.figures import percent, yi
from api.web.bars import Bar, share_bar
from api.web.view import View
from graph.analysis.answers import Figures, Share
from graph.analysis.chains import ChainCard, Leader
from ontology.place import Level


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One leader enterprise; no bars where he bought nothing in the year on show."""

    leader: Leader
    href: str
    park: Bar | None
    city: Bar | None
    total: str
    coverage: str
    sources: str


def leader_rows(card: ChainCard, shares: Mapping[Level, Share], view: View) -> Sequence[LeaderRow]:
    """All leaders, those who buy most first."""
    own = {level: {one.leader: one.figures for one in share.leaders} for level, share in shares.items()}
    city = own.get(Level.CITY, {})
    ordered = sorted(card.leaders, key=lambda leader: -(city[leader.name].total if leader.name in city else 0))
    return [_row(card, leader, own, view) for leader in ordered]


def _row(
    card: ChainCard,
    leader: Leader,
    own: Mapping[Level, Mapping[str, Figures]],
    view: View,
) -> LeaderRow:
    park = own.get(Level.PARK, {}).get(leader.name)
    city = own.get(Level.CITY, {}).get(leader.name)
    return LeaderRow(
        leader=leader,
        href=view.href(f"/companies/{leader.id}"),
        park=share_bar(Level.PARK, park) if park else None,
        city=share_bar(Level.CITY, city) if city else None,
        total=yi(city.total) if city else "—",
        coverage=f"{percent(city.coverage)}%" if city else "—",
        sources=view.href("/claims", chain=card.id, year=view.year, leader=leader.name),
    )
