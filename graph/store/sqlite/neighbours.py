"""What touches a node."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from graph.snapshot import claim_id
from graph.store.door import Link
from graph.store.rows import SINGLE_CLAIMS, row_id
from graph.store.sqlite.schema import table
from graph.store.sqlite.search import node as node_of
from graph.store.sqlite.statements import listed, quoted, statement
from ontology.declare import Claim, node_fields
from ontology.trade import Supplies

# One link a claim key, with the newest witness: the bare columns are those of the row with the largest id.
_LINKS = """
SELECT n.id, n.kind, n.key, n.name, t.batch, s.name, t.row, t.start, t."end", max(t.id)
FROM {table} t JOIN node n ON n.id = t.{other} JOIN sheet s ON s.id = t.sheet
    JOIN batch b ON b.id = t.batch AND b.undone_at IS NULL
WHERE t.{mine} = :node GROUP BY {key} ORDER BY n.name, n.id LIMIT :limit
"""
# One link a company, the largest trade first. Amounts only order here, so sums of floats will do.
_TRADE = """
SELECT n.id, n.kind, n.key, n.name, s.batch, sheet.name, nullif(s.row, 0), NULL, NULL, max(s.batch)
{found} JOIN node n ON n.id = s.{other} JOIN sheet ON sheet.id = s.sheet
    JOIN batch b ON b.id = s.batch AND b.undone_at IS NULL
WHERE s.{mine} = :node AND s.buyer <> s.supplier GROUP BY n.id
ORDER BY total(coalesce(s.low, 0)) + total(coalesce(s.high, s.low, 0)) DESC, n.name, n.id LIMIT :limit
"""
_PURCHASES = "FROM supplies s"
_BY_PRODUCT = """
FROM supplies_by_product p CROSS JOIN supplies s ON p.product = :node AND s.account = p.account
    AND s.product = p.product AND s.supplier = p.supplier
"""
# Who bought from a supplier: one look a product into the table that is ordered by product and supplier.
_BY_SUPPLIER = """
FROM (
    WITH RECURSIVE sold(product) AS (
        SELECT min(product) FROM supplies_by_product
        UNION ALL
        SELECT (SELECT min(product) FROM supplies_by_product WHERE product > sold.product)
        FROM sold WHERE sold.product IS NOT NULL
    ) SELECT product FROM sold WHERE product IS NOT NULL
) sold CROSS JOIN supplies_by_product p ON p.product = sold.product AND p.supplier = :node
CROSS JOIN supplies s ON s.account = p.account AND s.product = p.product AND s.supplier = p.supplier
"""


@cache
def _statements() -> tuple[tuple[type[Claim], bool, str], ...]:
    """(claim class, outgoing, statement), one for each pair of subject and object; purchases last."""
    return (
        *(links for claim in SINGLE_CLAIMS for links in _of(claim)),
        (Supplies, False, _trade(_PURCHASES, "buyer", "supplier")),
        (Supplies, True, _trade(_BY_SUPPLIER, "supplier", "buyer")),
        (Supplies, False, _trade(_BY_PRODUCT, "product", "supplier")),
    )


def _trade(found: str, mine: str, other: str) -> str:
    return statement(_TRADE, found=found, mine=quoted(mine), other=quoted(other))


def _of(claim: type[Claim]) -> Iterator[tuple[type[Claim], bool, str]]:
    subject, *objects = (field.name for field in node_fields(claim))
    for other in objects:
        yield claim, True, _links(claim, subject, other)
        yield claim, False, _links(claim, other, subject)


def _links(claim: type[Claim], mine: str, other: str) -> str:
    key = listed(claim.key, of="t")
    return statement(_LINKS, table=quoted(table(claim)), mine=quoted(mine), other=quoted(other), key=key)


def neighbours(connection: sqlite3.Connection, node: int, limit: int) -> list[Link]:
    """Links of a node, class by class, no more than `limit`."""
    links: list[Link] = []
    for claim, outgoing, sql in _statements():
        rest = limit - len(links)
        if rest <= 0:
            break
        rows = connection.execute(sql, {"node": row_id(node), "limit": rest})
        links += (Link(claim, node_of(row[:4]), outgoing, claim_id(*row[4:9])) for row in rows)
    return links
