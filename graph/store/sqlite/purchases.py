"""Putting the big table: names become integers column by column, rows go in sorted, finders follow."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

import polars as pl

from graph.store.sqlite.intern import Codes
from graph.store.sqlite.schema import SUPPLY_KEY, columns, table
from graph.store.sqlite.statements import listed, marks, quoted, statement
from ontology import refs
from ontology.kinds import Kind, Ref
from ontology.names import normal_form
from ontology.trade import Supplies

#: Rows that are Python tuples at one time; more only keeps the garbage collector busy.
_PORTION = 20_000
_NAMED = {"buyer": refs.company, "supplier": refs.company, "product": refs.product}
_COLUMNS = SUPPLY_KEY + tuple(name for name in columns(Supplies) if name not in SUPPLY_KEY)
# Read back from the buyers' ranges just written, since SQLite sorts them faster than rows cross the driver.
_FIND_BY_PRODUCT = """
INSERT OR IGNORE INTO supplies_by_product(product, supplier, buyer, year)
SELECT product, supplier, buyer, year FROM supplies
WHERE buyer IN (SELECT value FROM json_each(:buyers)) AND batch = :batch ORDER BY 1, 2, 3, 4
"""
_FIND_BY_ROW = """
INSERT OR IGNORE INTO supplies_by_row(batch, sheet, row, buyer)
SELECT batch, sheet, row, buyer FROM supplies
WHERE buyer IN (SELECT value FROM json_each(:buyers)) AND batch = :batch ORDER BY 1, 2, 3, 4
"""


def nodes_named(frame: pl.DataFrame) -> Iterator[Ref]:
    """The companies and products that the rows name, each spelling once, in the order of the rows."""
    for column, ref in _NAMED.items():
        yield from (ref(name) for name in frame[column].unique(maintain_order=True))


def places_named(frame: pl.DataFrame) -> Iterator[str]:
    """The places that the rows name."""
    for column in ("place", "registered"):
        yield from frame[column].drop_nulls().unique(maintain_order=True)


def put_purchases(connection: sqlite3.Connection, batch: int, frame: pl.DataFrame, codes: Codes) -> None:
    """Adds the purchases of a batch."""
    if frame.is_empty():
        return
    coded = _numbered(_coded(frame, batch, codes))
    template = "INSERT INTO {table}({columns}) VALUES ({marks})"
    sql = statement(template, table=quoted(table(Supplies)), columns=listed(_COLUMNS), marks=marks(len(_COLUMNS)))
    for portion in coded.iter_slices(_PORTION):
        connection.executemany(sql, portion.rows())
    written = {"batch": batch, "buyers": json.dumps(coded["buyer"].unique().to_list())}
    connection.execute(_FIND_BY_PRODUCT, written)
    connection.execute(_FIND_BY_ROW, written)


def _coded(frame: pl.DataFrame, batch: int, codes: Codes) -> pl.DataFrame:
    """The rows in integers; `high` is kept only where it differs from `low`."""
    low, high = pl.col("low"), pl.col("high")
    return frame.with_columns(
        *(_node_codes(frame, column, codes) for column in _NAMED),
        *(_replaced(frame, column, codes.places) for column in ("place", "registered")),
        _replaced(frame, "sheet", codes.sheets),
        pl.when(low == high).then(None).otherwise(high).alias("high"),
        pl.col("intra_group").cast(pl.Int8),
        pl.col("row").fill_null(0),
        pl.lit(batch).alias("batch"),
    )


def _node_codes(frame: pl.DataFrame, column: str, codes: Codes) -> pl.Series:
    kind = Kind.PRODUCT if column == "product" else Kind.COMPANY
    ids = {name: codes.nodes[kind, normal_form(name)] for name in frame[column].unique()}
    return _replaced(frame, column, ids)


def _replaced(frame: pl.DataFrame, column: str, ids: Mapping[str, int]) -> pl.Series:
    """The column with ids for texts, null where it is null."""
    texts = pl.Series("text", list(ids), dtype=pl.String)
    table = pl.DataFrame({"text": texts, "id": pl.Series(list(ids.values()), dtype=pl.Int64)})
    joined = frame.select(pl.col(column).alias("text")).join(table, on="text", how="left", maintain_order="left")
    return joined["id"].alias(column)


def _numbered(coded: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of the table's key; `nth` numbers those that are otherwise equal in it."""
    *key, nth = SUPPLY_KEY
    ordered = coded.with_columns(pl.lit(0).alias(nth)).select(_COLUMNS).sort(key, maintain_order=True)
    same = ordered.select(pl.all_horizontal(pl.col(name) == pl.col(name).shift() for name in key).any()).item()
    if not same:
        return ordered
    return ordered.with_columns(pl.int_range(pl.len()).over(key).alias(nth))
