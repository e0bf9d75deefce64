"""What touches a node."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graph.snapshot import claim_id
from graph.store.door import Link
from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import PATTERNS
from graph.store.neo4j.search import NODE, node
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import SINGLE_CLAIMS, row_id
from ontology.declare import Claim, node_fields
from ontology.kinds import Kind
from ontology.trade import Supplies

_KIND = "MATCH (n:Entity {id: $node}) RETURN n.kind"
# One link a claim key, with the newest witness.
_LINKS = """
MATCH (s)-[t:%(type)s]->(o) WHERE %(mine)s.id = $node AND %(mine)s:Entity AND t.batch IN $live
WITH s, o, t ORDER BY t.batch DESC, t.nth DESC
WITH [%(key)s] AS same, head(collect({t: t, other: %(other)s})) AS newest
WITH same, newest.t AS t, newest.other AS other ORDER BY other.name, other.id, same LIMIT $limit
RETURN %(node)s, t.batch, t.sheet, t.row, t.start, t.`end`
"""
# One link a company, the largest trade first. Amounts only order here, so sums of floats will do.
_TRADE = """
%(matched)s AND s <> o AND t.batch IN $live
WITH %(other)s AS other, t, %(sheet)s AS sheet ORDER BY t.batch DESC, t.year, t.product_id, sheet, t.row, %(nth)s
WITH other, head(collect([t.batch, sheet, t.row])) AS newest,
    sum(toFloat(coalesce(t.low, 0)) + toFloat(coalesce(%(high)s, 0))) AS amount
ORDER BY amount DESC, other.name, other.id LIMIT $limit
RETURN %(node)s, newest[0], newest[1], newest[2], null AS start, null AS end
"""
_OF_COMPANY = "MATCH (s:Entity)-[t:SUPPLIES]->(o:Entity) WHERE %(mine)s.id = $node"
_OF_PRODUCT = """
MATCH (:Entity {id: $node})-[traded:TRADED_IN]->() WHERE traded.batch IN $live
UNWIND traded.suppliers AS supplier WITH DISTINCT supplier
MATCH (s:Entity {id: supplier})-[t:SUPPLIES]->(o:Entity) WHERE t.product_id = $node
"""


@cache
def _statements(kind: Kind) -> tuple[tuple[type[Claim], bool, str], ...]:
    """(claim class, outgoing, statement) for each pair of subject and object of that kind; purchases last."""
    trade = {
        Kind.COMPANY: ((Supplies, False, _trade("o", "s")), (Supplies, True, _trade("s", "o"))),
        Kind.PRODUCT: ((Supplies, False, _trade("", "s")),),
    }
    links = (link for claim in SINGLE_CLAIMS for link in _of(claim, kind))
    return (*links, *trade.get(kind, ()))


def _trade(mine: str, other: str) -> str:
    pattern = PATTERNS[Supplies]
    matched = statement(_OF_COMPANY, mine=mine) if mine else _OF_PRODUCT
    told = {"sheet": pattern.witness("sheet"), "nth": pattern.witness("nth"), "high": pattern.value("high")}
    return statement(_TRADE, matched=matched, other=other, node=statement(NODE, of="other"), **told)


def _of(claim: type[Claim], kind: Kind) -> Iterator[tuple[type[Claim], bool, str]]:
    if PATTERNS[claim].end is None:
        return
    subject, other = node_fields(claim)
    if subject.kind is kind:
        yield claim, True, _links(claim, "s", "o")
    if other.kind is kind:
        yield claim, False, _links(claim, "o", "s")


def _links(claim: type[Claim], mine: str, other: str) -> str:
    pattern = PATTERNS[claim]
    key = ", ".join(pattern.value(name) for name in claim.key)
    parts = {"type": quoted(pattern.type), "mine": mine, "other": other, "key": key}
    return statement(_LINKS, **parts, node=statement(NODE, of="other"))


def neighbours(view: View, number: int, limit: int) -> list[Link]:
    """Links of a node, class by class, no more than `limit`."""
    links: list[Link] = []
    for claim, outgoing, text in _asked(view, number):
        rest = limit - len(links)
        if rest <= 0:
            break
        told = view.rows(text, node=number, limit=rest)
        links += (Link(claim, node(row[:4]), outgoing, claim_id(*row[4:9])) for row in told)
    return links


def _asked(view: View, number: int) -> tuple[tuple[type[Claim], bool, str], ...]:
    """What to ask of a node of that number; nothing if there is none."""
    found = view.rows(_KIND, node=row_id(number))
    statements = _statements(Kind.of_slug(found[0][0])) if found else ()
    return tuple(each for each in statements if view.speaks_of(each[0]))
