"""The gap table: a row a product, with reason, action, who is responsible and where it is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.answers import Edition
from api.ledger import purchases
from api.web.charge import Charge, charge_of
from api.web.view import View
from api.web.words import action, reason
from graph.analysis.answers import Gap, GapKind
from graph.analysis.chains import ChainCard
from ontology.place import Level

ORDER = {kind: number for number, kind in enumerate(GapKind)}


@dataclass(frozen=True, slots=True)
class ChainGaps:
    """A chain's gaps, who bought each product, and how many purchases of it are to be verified."""

    card: ChainCard
    gaps: Sequence[Gap]
    buyers: Mapping[str, Sequence[str]]
    to_verify: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row of the gap table."""

    gap: Gap
    reason: str
    action: str
    href: str
    charge: Charge
    sources: str


def with_buyers(edition: Edition, view: View, card: ChainCard) -> ChainGaps:
    """A chain's gaps beside who buys what."""
    gaps = edition.gaps(card.id, view.year, view.definition)
    return ChainGaps(card, gaps, buyers_of(edition, card, view.year), _to_verify(edition, view, card))


def buyers_of(edition: Edition, card: ChainCard, year: int | None) -> Mapping[str, Sequence[str]]:
    """For each product the leaders that bought it in that year, those who paid most first."""
    return edition.once(("buyers", card.id, year), lambda: _buyers_of(edition, card, year))


def _buyers_of(edition: Edition, card: ChainCard, year: int | None) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    if year is not None:
        for purchase in purchases(edition.snapshot, buyers=[leader.id for leader in card.leaders], year=year):
            found[purchase.product_name][purchase.buyer_name] = None
    return {product: tuple(names) for product, names in found.items()}


def _to_verify(edition: Edition, view: View, card: ChainCard) -> Mapping[str, int]:
    shares = edition.shares(card.id, view.year, level=Level.CITY, definition=view.definition) if view.year else []
    return Counter(entry.product for share in shares for entry in share.figures.verify if entry.product)


def gap_rows(found: ChainGaps, view: View) -> list[GapRow]:
    """All rows of a chain, kinds in the order in which officers act, what weighs most first."""
    ordered = sorted(found.gaps, key=lambda gap: (ORDER[gap.kind], -gap.outside, -gap.demand, gap.product))
    return [_row(found, gap, view) for gap in ordered]


def _row(found: ChainGaps, gap: Gap, view: View) -> GapRow:
    buyers = found.buyers.get(gap.product, ())
    chain = found.card.id
    return GapRow(
        gap=gap,
        reason=reason(gap, buyers),
        action=action(gap, buyers, found.to_verify.get(gap.product, 0)),
        href=view.href(f"/chains/{chain}/product", name=gap.product),
        charge=charge_of(gap.responsible or found.card.responsible),
        sources=view.href("/claims", chain=chain, year=view.year, product=gap.product),
    )
