"""Putting the big table: names become integers column by column, rows go in sorted, finders follow."""

from __future__ import annotations

import json
import sqlite3

import polars as pl

from graph.store.coding import Codes, coded, coded_purchases
from graph.store.sqlite.schema import SUPPLY_KEY, columns, table
from graph.store.sqlite.statements import listed, marks, quoted, statement
from ontology.trade import Supplies

#: Rows that are Python tuples at one time; more only keeps the garbage collector busy.
_PORTION = 20_000
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


def put_purchases(connection: sqlite3.Connection, batch: int, frame: pl.DataFrame, codes: Codes) -> None:
    """Adds the purchases of a batch."""
    if frame.is_empty():
        return
    rows = _numbered(_in_integers(frame, batch, codes))
    template = "INSERT INTO {table}({columns}) VALUES ({marks})"
    sql = statement(template, table=quoted(table(Supplies)), columns=listed(_COLUMNS), marks=marks(len(_COLUMNS)))
    for portion in rows.iter_slices(_PORTION):
        connection.executemany(sql, portion.rows())
    written = {"batch": batch, "buyers": json.dumps(rows["buyer"].unique().to_list())}
    connection.execute(_FIND_BY_PRODUCT, written)
    connection.execute(_FIND_BY_ROW, written)


def _in_integers(frame: pl.DataFrame, batch: int, codes: Codes) -> pl.DataFrame:
    """The rows in integers; `high` is kept only where it differs from `low`."""
    low, high = pl.col("low"), pl.col("high")
    return frame.with_columns(
        *coded_purchases(frame, codes),
        coded(frame, "sheet", codes.sheets),
        pl.when(low == high).then(None).otherwise(high).alias("high"),
        pl.col("intra_group").cast(pl.Int8),
        pl.col("row").fill_null(0),
        pl.lit(batch).alias("batch"),
    )


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of the table's key; `nth` numbers those that are otherwise equal in it."""
    *key, nth = SUPPLY_KEY
    ordered = rows.with_columns(pl.lit(0).alias(nth)).select(_COLUMNS).sort(key, maintain_order=True)
    same = ordered.select(pl.all_horizontal(pl.col(name) == pl.col(name).shift() for name in key).any()).item()
    if not same:
        return ordered
    return ordered.with_columns(pl.int_range(pl.len()).over(key).alias(nth))
