"""The claims that touch a set of nodes, and the shortest ways that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from graph.snapshot import claim_id
from graph.store.door import Link
from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import PATTERNS
from graph.store.neo4j.search import NODE, node
from graph.store.neo4j.statements import quoted, statement
from graph.store.paths import Edge, as_links, shortest_ways
from graph.store.rows import row_id
from ontology.claims import CLAIMS
from ontology.declare import Claim

# One edge a pair, with the newest witness. A way of parallel purchases is one way, so no path pattern is matched.
_EDGES = """
UNWIND $nodes AS number MATCH (s:Entity)-[t:%(type)s]->(o:Entity)
WHERE %(mine)s.id = number AND s <> o AND t.batch IN $live
WITH %(mine)s.id AS one, %(other)s.id AS other, t, %(sheet)s AS sheet ORDER BY t.batch DESC, %(nth)s DESC
WITH one, other, head(collect([t.batch, sheet, t.row, t.start, t.`end`])) AS witness RETURN one, other, witness
"""
_ENDS = (("s", "o"), ("o", "s"))
_NODES = "MATCH (n:Entity) WHERE n.id IN $nodes RETURN %(node)s"


@cache
def _statements() -> tuple[tuple[type[Claim], bool, str], ...]:
    """(claim class, outgoing, statement) for each direction of each class that ties two nodes."""
    tying = (claim for claim in CLAIMS if PATTERNS[claim].end is not None)
    return tuple((claim, mine == "s", _edges_seen_from(claim, mine, other)) for claim in tying for mine, other in _ENDS)


def _edges_seen_from(claim: type[Claim], mine: str, other: str) -> str:
    pattern = PATTERNS[claim]
    parts = {"type": quoted(pattern.type), "sheet": pattern.witness("sheet"), "nth": pattern.witness("nth")}
    return statement(_EDGES, mine=mine, other=other, **parts)


def _edges(view: View, nodes: Collection[int]) -> Iterator[Edge]:
    for claim, outgoing, text in _statements():
        if view.speaks_of(claim):
            for one, other, witness in view.rows(text, nodes=sorted(nodes)):
                yield Edge(other, CLAIMS.index(claim), outgoing, one, claim, claim_id(*witness))


def paths(view: View, start: int, goal: int, longest: int, limit: int) -> list[list[Link]]:
    """Shortest ways between two nodes."""
    if row_id(start) is None or row_id(goal) is None:
        return []
    ways = shortest_ways(start, goal, longest, limit, lambda nodes: _edges(view, nodes))
    met = sorted({number for way in ways for number, _ in way})
    told = view.rows(statement(_NODES, node=statement(NODE, of="n")), nodes=met)
    return as_links(ways, {row[0]: node(row) for row in told})
