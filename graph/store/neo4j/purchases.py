"""Putting the big table: a relation a purchase, and finders in place of indexes.

Each portion's companies are looked up once, and a purchase names them by their place in that list. Purchases go in
buyer by buyer, since relations of one node lie together. Several portions at a time would wait for one another and
lock one another out: a new relation changes the one before it, which another company has in common.

An index on relations costs as much as the relations. Two finders take a twentieth of that: ``(:Rows)`` nodes say
which companies a thousand rows of a sheet are about, and ``(:Product)-[:TRADED_IN {suppliers}]->(:Batch)`` who sold a
product; from a company it is not far to its purchases.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graph.store.coding import Codes, coded_purchases
from graph.store.neo4j import draft as drafts
from graph.store.neo4j.draft import Draft, Portion
from graph.store.neo4j.schema import PATTERNS, PURCHASES_SHEET
from graph.store.neo4j.statements import mapped, quoted, statement
from ontology.trade import Supplies

#: Rows of a sheet that one finder covers.
BLOCK = 1000
#: The row that stands for none.
NO_ROW = -1

_PURCHASES = """
CALL () { MATCH (n:Entity) WHERE n.id IN $nodes WITH n ORDER BY n.id RETURN collect(n) AS nodes }
WITH nodes WHERE size(nodes) = size($nodes) UNWIND $rows AS row WITH row, nodes[row[0]] AS s, nodes[row[1]] AS o
CREATE (s)-[:%(type)s {batch: $batch, %(properties)s}]->(o)
"""
_ROWS = """
CREATE (batch)-[:HAS_ROWS]->(:Rows {batch: $batch, block: row[0], sheet: row[1], rows: row[2],
    suppliers: row[3], buyers: row[4]})
"""
# By the label that the index on ids is of: by another, each product would be looked for among all.
_TRADED = """
MATCH (p:Entity {id: row[0]}) CREATE (p)-[:TRADED_IN {batch: $batch, suppliers: row[1]}]->(batch)
"""
#: Purchases that the finders of one transaction cover.
_COVERED = 50_000
_ENDS = ["supplier_id", "buyer_id"]
_WITNESS = ("sheet", "row", "nth")


def put_purchases(draft: Draft, frame: pl.DataFrame, codes: Codes) -> None:
    """Adds the purchases of a batch, then what finds them."""
    if frame.is_empty():
        return
    told = _told(frame, codes)
    pattern = PATTERNS[Supplies]
    said = [name for name in (*_WITNESS, *pattern.properties) if told[name].null_count() < told.height]
    properties = mapped(said, "row", first=2)
    ordered = told.select(*_ENDS, *said).sort("buyer_id", "year", "product_id", "supplier_id", maintain_order=True)
    written = statement(_PURCHASES, type=quoted(pattern.type), properties=properties)
    draft.add_portions(written, _portions(ordered))
    _put_finders(draft, told)


def _told(frame: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The rows as they are stored; what `schema.Pattern` can tell from the rest is null."""
    ids = {f"{series.name}_id": series for series in coded_purchases(frame, codes)}
    usual = pl.col("sheet") == PURCHASES_SHEET
    return frame.with_columns(
        **ids,
        nth=None if _in_order(frame) else pl.int_range(pl.len()),
        high=pl.when(pl.col("low") != pl.col("high")).then("high"),
        sheet=pl.when(~usual).then("sheet"),
    )


def _in_order(frame: pl.DataFrame) -> bool:
    """Whether the rows' numbers alone tell which purchase came first."""
    rising = frame.select((pl.col("row").diff().fill_null(1) > 0).all()).item()
    return bool(rising) and not frame["row"].null_count() and frame["sheet"].n_unique() == 1


def _portions(told: pl.DataFrame) -> Iterator[Portion]:
    """Rows with their ends as places in the list of the portion's nodes, so that each is looked up once."""
    for portion in told.iter_slices(drafts.PORTION):
        nodes = pl.concat([portion["supplier_id"], portion["buyer_id"]]).unique().sort()
        ends = [nodes.search_sorted(portion[end]).alias(end) for end in _ENDS]
        yield {"nodes": nodes.to_list(), "rows": portion.with_columns(ends).rows()}


# --- finders ----------------------------------------------------------------------------------


def _put_finders(draft: Draft, told: pl.DataFrame) -> None:
    row = pl.col("row").fill_null(NO_ROW)
    sheet = pl.col("sheet").fill_null(PURCHASES_SHEET)
    placed = told.select(*_ENDS, "product_id", row.alias("row"), sheet, (row // BLOCK).alias("block"))
    columns = ["row", *_ENDS]
    for some in placed.sort("sheet", "row").iter_slices(_COVERED):
        blocks = some.group_by("block", "sheet", maintain_order=True).agg(columns)
        draft.add(_ROWS, blocks.iter_rows())
    traded = placed.select("product_id", "supplier_id").unique().sort("product_id", "supplier_id")
    for some in traded.iter_slices(_COVERED):
        draft.add(_TRADED, some.group_by("product_id", maintain_order=True).agg("supplier_id").iter_rows())
