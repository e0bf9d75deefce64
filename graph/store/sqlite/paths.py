"""The claims that touch a set of nodes, and the shortest ways that they make."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from functools import cache

from graph.snapshot import claim_id
from graph.store.door import Link
from graph.store.paths import Edge, as_links, shortest_ways
from graph.store.rows import SINGLE_CLAIMS, row_id
from graph.store.sqlite.schema import table
from graph.store.sqlite.search import node
from graph.store.sqlite.statements import quoted, statement
from ontology.claims import CLAIMS
from ontology.declare import Claim, node_fields
from ontology.trade import Supplies

# One edge a pair, with the newest witness: the bare columns are those of the row with the largest id.
_CLAIMS = """
SELECT t.{mine}, t.{other}, t.batch, s.name, t.row, t.start, t."end", max(t.id)
FROM {table} t JOIN sheet s ON s.id = t.sheet JOIN batch b ON b.id = t.batch AND b.undone_at IS NULL
WHERE t.{mine} IN (SELECT value FROM json_each(:nodes)) AND t.{mine} <> t.{other} GROUP BY 1, 2
"""
_BOUGHT = """
SELECT a.buyer, p.supplier, a.batch, s.name, nullif(p.row, 0), NULL, NULL, max(a.batch)
FROM account a CROSS JOIN purchase p ON p.account = a.id JOIN sheet s ON s.id = a.sheet
    JOIN batch b ON b.id = a.batch AND b.undone_at IS NULL
WHERE a.buyer IN (SELECT value FROM json_each(:nodes)) AND a.buyer <> p.supplier GROUP BY 1, 2
"""
_SOLD = """
SELECT f.supplier, a.buyer, a.batch, s.name, nullif(p.row, 0), NULL, NULL, max(a.batch)
FROM supplies_by_product f JOIN account a ON a.id = f.account
    JOIN purchase p ON p.account = f.account AND p.product = f.product AND p.supplier = f.supplier
    JOIN sheet s ON s.id = a.sheet JOIN batch b ON b.id = a.batch AND b.undone_at IS NULL
WHERE f.supplier IN (SELECT value FROM json_each(:nodes)) AND a.buyer <> f.supplier GROUP BY 1, 2
"""
_NODES = "SELECT id, kind, key, name FROM node WHERE id IN (SELECT value FROM json_each(?))"


@cache
def _statements() -> tuple[tuple[type[Claim], bool, str], ...]:
    """(claim class, outgoing, statement) for each pair of subject and object."""
    claims = (each for claim in SINGLE_CLAIMS for each in _of(claim))
    return (*claims, (Supplies, False, _BOUGHT), (Supplies, True, _SOLD))


def _of(claim: type[Claim]) -> Iterator[tuple[type[Claim], bool, str]]:
    ends = [field.name for field in node_fields(claim)][:2]
    if len(ends) == 2:
        for outgoing, (mine, other) in ((True, ends), (False, ends[::-1])):
            parts = {"table": quoted(table(claim)), "mine": quoted(mine), "other": quoted(other)}
            yield claim, outgoing, statement(_CLAIMS, **parts)


def _edges(connection: sqlite3.Connection, nodes: Collection[int]) -> Iterator[Edge]:
    asked = {"nodes": json.dumps(sorted(nodes))}
    for claim, outgoing, sql in _statements():
        for one, other, *witness, _ in connection.execute(sql, asked):
            yield Edge(other, CLAIMS.index(claim), outgoing, one, claim, claim_id(*witness))


def paths(connection: sqlite3.Connection, start: int, goal: int, longest: int, limit: int) -> list[list[Link]]:
    """Shortest ways between two nodes."""
    if row_id(start) is None or row_id(goal) is None:
        return []
    ways = shortest_ways(start, goal, longest, limit, lambda nodes: _edges(connection, nodes))
    met = json.dumps(sorted({number for way in ways for number, _ in way}))
    return as_links(ways, {row[0]: node(row) for row in connection.execute(_NODES, (met,))})
