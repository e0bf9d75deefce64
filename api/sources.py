"""The claims behind a figure: every figure is a door to them."""

from __future__ import annotations

from api.answers import Edition
from api.ledger import node_named, purchases, totals
from ontology.errors import NotFound
from ontology.kinds import Kind


def figure_sources(
    edition: Edition, chain: int, year: int | None, product: str | None = None, leader: str | None = None
) -> tuple[str, ...]:
    """What a chain's figures of a year rest on: its leaders' purchase rows and audited totals.

    With a product: the evidence of its gap, so that local makers and needs are there, too.
    """
    card = edition.card(chain)
    year = year or max(card.years, default=None)
    if product is not None:
        return _product_sources(edition, chain, year, product)
    names = [one.name for one in card.leaders if leader in {None, one.name}]
    if not names and leader is not None:
        raise NotFound(f"“{leader}”不是{card.name}的主导企业")
    buyers = [node for name in names if (node := node_named(edition.snapshot, Kind.COMPANY, name)) is not None]
    if year is None:
        return ()
    rows = [purchase.claim for purchase in purchases(edition.snapshot, buyers=buyers, year=year)]
    return (*rows, *totals(edition.snapshot, buyers, year))


def _product_sources(edition: Edition, chain: int, year: int | None, product: str) -> tuple[str, ...]:
    for gap in edition.gaps(chain, year):
        if gap.product == product:
            return gap.evidence
    raise NotFound(f"这条链上没有产品“{product}”")
