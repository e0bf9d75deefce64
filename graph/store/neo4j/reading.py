"""Reading a snapshot's raw frames: columns' values in lists, a portion of nodes at a time.

A read first asks which batches are live, and all that follows counts only what those brought. Claims never change
once their batch is live, so what is read is one state of the store, whatever is put or withdrawn meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from graph.assembly import DEALINGS, RAW_SUPPLIES, Raw
from graph.identity.resolving import in_question
from graph.snapshot import NODES, Scope, version_of
from graph.store.door import NOW
from graph.store.fields import fields_of
from graph.store.neo4j.schema import PATTERNS, Pattern
from graph.store.neo4j.server import rows
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import SINGLE_CLAIMS, UNKNOWN_PLACE_ID, Schema, claim_schema
from graph.store.scope import chains_in, leaders, needed
from ontology.declare import Claim
from ontology.place import UNKNOWN_PLACE
from ontology.trade import Supplies

#: Nodes whose claims are one record of an answer; a record a claim would take five times as long.
_PORTION = 5_000

_LIVE = """
MATCH (b:Batch) WHERE b.state <> 'coming' AND CASE WHEN $only IS NULL
    THEN b.recorded_at <= $moment AND (b.undone_at IS NULL OR b.undone_at > $moment) ELSE b.id = $only END
RETURN b.id, b.digest, b.types
"""
_LAST = "OPTIONAL MATCH (n:Entity) WHERE n.id > 0 RETURN n.id ORDER BY n.id DESC LIMIT 1"
_PORTIONS = """
UNWIND range(0, $last / $size) AS portion CALL (portion) {
    MATCH (s:Entity) WHERE s.id >= portion * $size AND s.id < (portion + 1) * $size
    %(matched)s RETURN collect([%(values)s]) AS told
} RETURN told
"""
_MENTIONED = "AND EXISTS { (s)<-[m:MENTIONS]-() WHERE m.batch IN $live }"
#: A node's name as the oldest of the batches that speak writes it.
_NAMES = """
MATCH (:Batch)-[m:MENTIONS]->(n:Entity) WHERE m.batch IN $live
WITH n, m ORDER BY m.batch WITH n, head(collect(m.name)) AS name RETURN n.id, name
"""
_NODE = "s.id, s.kind, coalesce(s.long_key, s.key), s.name"
_CLAIMS = "MATCH (s)-[t:%(type)s]->(o) WHERE t.batch IN $live"
_PLACES = """
MATCH (p:Place) WHERE EXISTS { (p)<-[m:MENTIONS]-() WHERE m.batch IN $live }
RETURN p.id, coalesce(p.long_text, p.text) ORDER BY p.id
"""
# One record a buyer, or a product.
_OF_BUYERS = """
%(buyers)s CALL (o) {
    MATCH (s)-[t:SUPPLIES]->(o) WHERE t.batch IN $live AND ($years IS NULL OR t.year IN $years)
    RETURN collect([%(values)s]) AS told
} WITH told WHERE size(told) > 0 RETURN told
"""
_ALL_BUYERS = "MATCH (o:Company)"
_THESE_BUYERS = "UNWIND $buyers AS buyer MATCH (o:Entity {id: buyer})"
_OF_PRODUCTS = """
UNWIND $products AS product CALL (product) {
    MATCH (p:Entity {id: product})-[traded:TRADED_IN]->() WHERE traded.batch IN $live
    UNWIND traded.suppliers AS supplier WITH DISTINCT supplier, product
    MATCH (s:Entity {id: supplier})-[t:SUPPLIES {product_id: product}]->(o) WHERE t.batch IN $live
    RETURN collect([%(values)s]) AS told
} WITH told WHERE size(told) > 0 RETURN told
"""
_DEALINGS = """
UNWIND $asked AS company MATCH (c:Entity {id: company})
CALL (c) { MATCH (c)<-[t:SUPPLIES]-() WHERE t.batch IN $live RETURN c.id AS buyer, null AS supplier, min(t.batch) AS batch
    UNION MATCH (c)-[t:SUPPLIES]->() WHERE t.batch IN $live RETURN null AS buyer, c.id AS supplier, min(t.batch) AS batch }
RETURN buyer, supplier, batch
"""
_ORDER = ("buyer", "year", "product", "supplier", "batch", "sheet", "row", "nth")


@dataclass(frozen=True)
class View:
    """One state of the store: a reading transaction, and the batches that speak in it.

    Those are the live ones; with a `moment` of the past those that were live then, with `only` that batch alone.
    """

    transaction: ManagedTransaction
    moment: str = NOW
    only: int | None = None

    @cached_property
    def _batches(self) -> list[Any]:
        return rows(self.transaction, _LIVE, moment=self.moment, only=self.only)

    @cached_property
    def live(self) -> dict[int, str]:
        """Digest by number of the batches that speak."""
        return {number: digest for number, digest, _ in self._batches}

    def speaks_of(self, claim: type[Claim]) -> bool:
        """Whether a live batch brought claims of that class; of what none brought, nothing need be asked."""
        return any(PATTERNS[claim].type in types for _, _, types in self._batches)

    def rows(self, text: str, /, **asked: Any) -> list[Any]:
        """The rows of an answer; the statement may ask which batches are ``$live``."""
        return rows(self.transaction, text, live=list(self.live), **asked)

    def lists(self, text: str, /, **asked: Any) -> list[list[Any]]:
        """The rows of an answer whose records hold many each."""
        answer = self.transaction.run(text, {"live": list(self.live), **asked})
        return [row for (told,) in answer for row in told]


def read_raw(view: View, scope: Scope) -> Raw:
    """The raw frames of a scope."""
    [[last]] = view.rows(_LAST) or [[None]]
    last = last or 0
    nodes = _nodes(view, last)
    claims = {claim: _claims(view, claim, last) for claim in SINGLE_CLAIMS}
    supplies, sales = _supplies(view, scope, claims, nodes)
    places = [[UNKNOWN_PLACE_ID, UNKNOWN_PLACE.text], *view.rows(_PLACES)]
    return Raw(
        version=version_of(list(view.live.items())),
        nodes=nodes,
        places=_frame(places, {"id": pl.Int32, "text": pl.String}),
        claims=claims,
        supplies=supplies,
        sales=sales,
        dealings=None if chains_in(scope, claims, nodes) is None else _dealings(view, claims),
    )


def _nodes(view: View, last: int) -> pl.DataFrame:
    told = view.lists(statement(_PORTIONS, matched=_MENTIONED, values=_NODE), last=last, size=_PORTION)
    nodes = _frame(told, NODES).sort("id")
    if view.moment == NOW and view.only is None:
        return nodes
    names = _frame(view.rows(_NAMES), {"id": pl.Int32, "name": pl.String})
    return nodes.update(names, on="id", how="left", maintain_order="left")


def _frame(told: Sequence[Sequence[Any]], schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(told, schema=schema, orient="row")


def _values(pattern: Pattern, *also: str) -> str:
    return ", ".join((pattern.values, *(pattern.witness(name) for name in also)))


# --- claims -----------------------------------------------------------------------------------


def _claims(view: View, claim: type[Claim], last: int) -> pl.DataFrame:
    pattern, schema = PATTERNS[claim], claim_schema(claim)
    if not view.speaks_of(claim):
        return _frame([], schema)
    matched = statement(_CLAIMS, type=quoted(pattern.type))
    values = _values(pattern, "batch", "sheet", "row", "start", "end", "known", "nth")
    told = view.lists(statement(_PORTIONS, matched=matched, values=values), last=last, size=_PORTION)
    return _frame(told, {**schema, "nth": pl.Int64}).sort("batch", "nth").drop("nth")


# --- purchases --------------------------------------------------------------------------------


def _supplies(
    view: View, scope: Scope, claims: Mapping[type[Claim], pl.DataFrame], nodes: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(purchases in scope, purchases that show who makes the products in scope)."""
    chains = chains_in(scope, claims, nodes)
    if chains is None:
        sales = _purchases(view, _OF_BUYERS, _ALL_BUYERS, years=None)
        return (sales if scope.years is None else sales.filter(pl.col("year").is_in(scope.years))), sales
    years = None if scope.years is None else list(scope.years)
    buyers = sorted(leaders(claims, chains))
    supplies = _purchases(view, _OF_BUYERS, _THESE_BUYERS, buyers=buyers, years=years)
    products = sorted(needed(claims, chains).union(supplies["product"].unique()))
    return supplies, _purchases(view, _OF_PRODUCTS, products=products)


def _dealings(view: View, claims: Mapping[type[Claim], pl.DataFrame]) -> pl.DataFrame:
    """Who of the companies in question buys or sells in which batch, whatever the scope."""
    asked = sorted(in_question(claims))
    return _frame(view.rows(_DEALINGS, asked=asked) if asked else [], DEALINGS)


def _purchases(view: View, template: str, matched: str = "", **asked: list[int] | None) -> pl.DataFrame:
    witness = ("batch", "sheet", "row", "nth")
    values = _values(PATTERNS[Supplies], *witness)
    told = view.lists(statement(template, buyers=matched, values=values), **asked)
    names = [*(field.name for field in fields_of(Supplies)), *witness]
    frame = _frame(told, {name: RAW_SUPPLIES.get(name, pl.Int32) for name in names})
    return frame.sort(_ORDER, nulls_last=False).select(list(RAW_SUPPLIES))
