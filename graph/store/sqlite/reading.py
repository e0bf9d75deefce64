"""Reading a snapshot's raw frames out of one state of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from graph.assembly import RAW_SUPPLIES, Raw
from graph.snapshot import NODES, Scope, version_of
from graph.store.rows import SINGLE_CLAIMS, UNKNOWN_PLACE_ID, Schema, claim_schema
from graph.store.scope import leaders, needed
from graph.store.sqlite.schema import columns, table
from graph.store.sqlite.statements import listed, quoted, statement
from ontology.declare import Claim

_LIVE = "SELECT id, digest FROM batch WHERE undone_at IS NULL"
_NODES = """
SELECT id, kind, key, name FROM node WHERE id IN (
    SELECT node FROM node_batch JOIN batch ON batch.id = node_batch.batch WHERE undone_at IS NULL
) ORDER BY id
"""
_PLACES = """
SELECT id, text FROM place WHERE id = ? OR id IN (
    SELECT place FROM place_batch JOIN batch ON batch.id = place_batch.batch WHERE undone_at IS NULL
) ORDER BY id
"""
_CLAIMS = """
SELECT {columns}, t.batch, s.name, t.row, t.start, t."end", t.known
FROM {table} t JOIN batch b ON b.id = t.batch AND b.undone_at IS NULL JOIN sheet s ON s.id = t.sheet ORDER BY t.id
"""
# Each column comes as one text: a tenth of the objects' cost, and other threads run meanwhile.
_SUPPLIES = """
SELECT group_concat(s.buyer), group_concat(s.supplier), group_concat(s.product), group_concat(s.year),
    group_concat(coalesce(s.place, '')), group_concat(coalesce(s.registered, '')), group_concat(coalesce(s.low, '')),
    group_concat(coalesce(s.high, s.low, '')), group_concat(coalesce(s.intra_group, '')), group_concat(s.batch),
    group_concat(s.sheet), group_concat(coalesce(nullif(s.row, 0), ''))
FROM {found} WHERE s.batch IN (SELECT id FROM batch WHERE undone_at IS NULL)
"""
_OF_BUYERS = " AND s.buyer IN (SELECT value FROM json_each(:buyers))"
_OF_YEARS = " AND (:years IS NULL OR s.year IN (SELECT value FROM json_each(:years)))"
_OF_PRODUCTS = """(SELECT value FROM json_each(:products)) asked
CROSS JOIN supplies_by_product p ON p.product = asked.value
CROSS JOIN supplies s ON s.buyer = p.buyer AND s.year = p.year AND s.product = p.product AND s.supplier = p.supplier
"""


def live_batches(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """(id, digest) of the batches that speak."""
    return connection.execute(_LIVE).fetchall()


def read_raw(connection: sqlite3.Connection, scope: Scope) -> Raw:
    """The raw frames of a scope."""
    claims = {claim: _claims(connection, claim) for claim in SINGLE_CLAIMS}
    supplies, sales = _supplies(connection, scope, claims)
    places = connection.execute(_PLACES, (UNKNOWN_PLACE_ID,)).fetchall()
    return Raw(
        version=version_of(live_batches(connection)),
        nodes=_frame(connection.execute(_NODES).fetchall(), NODES),
        places=_frame(places, {"id": pl.Int32, "text": pl.String}),
        claims=claims,
        supplies=supplies,
        sales=sales,
    )


def _frame(rows: Sequence[tuple[Any, ...]], schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


# --- claims -----------------------------------------------------------------------------------


def _claims(connection: sqlite3.Connection, claim: type[Claim]) -> pl.DataFrame:
    sql = statement(_CLAIMS, columns=listed(columns(claim), of="t"), table=quoted(table(claim)))
    return _frame(connection.execute(sql).fetchall(), claim_schema(claim))


# --- purchases --------------------------------------------------------------------------------


def _supplies(
    connection: sqlite3.Connection, scope: Scope, claims: Mapping[type[Claim], pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(purchases in scope, purchases that show who makes the products in scope)."""
    if scope.chains is None:
        sales = _purchases(connection, _SUPPLIES, {})
        return (sales if scope.years is None else sales.filter(pl.col("year").is_in(scope.years))), sales
    buyers = json.dumps(sorted(leaders(claims, scope.chains)))
    years = None if scope.years is None else json.dumps(scope.years)
    supplies = _purchases(connection, _SUPPLIES + _OF_BUYERS + _OF_YEARS, {"buyers": buyers, "years": years})
    products = json.dumps(sorted(needed(claims, scope.chains).union(supplies["product"].unique())))
    return supplies, _purchases(connection, _SUPPLIES, {"products": products}, found=_OF_PRODUCTS)


def _purchases(
    connection: sqlite3.Connection, template: str, asked: Mapping[str, str | None], found: str = "supplies s"
) -> pl.DataFrame:
    texts = connection.execute(statement(template, found=found), asked).fetchone()
    numbers = pl.DataFrame({name: _numbers(text) for name, text in zip(RAW_SUPPLIES, texts, strict=True)})
    sheets = dict(connection.execute("SELECT id, name FROM sheet").fetchall())
    sheet = pl.col("sheet").replace_strict(sheets, return_dtype=pl.String) if sheets else pl.col("sheet")
    return numbers.with_columns(sheet, pl.col("intra_group").cast(pl.Boolean)).select(
        pl.col(name).cast(kind) for name, kind in RAW_SUPPLIES.items()
    )


def _numbers(text: str | None) -> pl.Series:
    """The numbers of a text with commas between them; nothing between two commas is null."""
    if text is None:
        return pl.Series(dtype=pl.Int64)
    return pl.Series([text]).str.split(",").explode().cast(pl.Int64, strict=False)
