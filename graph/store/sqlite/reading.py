"""Reading a snapshot's raw frames out of one state of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from graph.assembly import DEALINGS, RAW_SUPPLIES, Raw
from graph.identity.resolving import in_question
from graph.snapshot import NODES, Scope, version_of
from graph.store.door import NOW
from graph.store.rows import SINGLE_CLAIMS, UNKNOWN_PLACE_ID, Schema, claim_schema
from graph.store.scope import chains_in, leaders, needed
from graph.store.sqlite.schema import columns, table
from graph.store.sqlite.statements import listed, quoted, statement
from ontology.declare import Claim

_LIVE = """
SELECT id, digest FROM batch WHERE CASE WHEN :only IS NULL
    THEN recorded_at <= :moment AND (undone_at IS NULL OR undone_at > :moment) ELSE id = :only END
"""
_OF_LIVE = "batch IN (SELECT value FROM json_each(:live))"
# All but what only withdrawn batches speak of; `putting` keeps the name that the oldest live batch writes.
_NODES_NOW = """
SELECT id, kind, key, name FROM node WHERE id NOT IN (
    SELECT m.node FROM batch b CROSS JOIN node_batch m ON m.batch = b.id
    WHERE b.undone_at IS NOT NULL AND NOT EXISTS(
        SELECT 1 FROM node_batch o JOIN batch l ON l.id = o.batch WHERE o.node = m.node AND l.undone_at IS NULL
    )
) ORDER BY id
"""
# A node is shown as the oldest of the batches writes it: SQLite takes the bare m.name from that batch's row.
_NODES_THEN = statement(
    """
SELECT n.id, n.kind, n.key, m.name, min(m.batch) FROM node_batch m JOIN node n ON n.id = m.node
WHERE m.{of_live} GROUP BY m.node ORDER BY m.node
""",
    of_live=_OF_LIVE,
)
_PLACES = statement(
    """
SELECT id, text FROM place WHERE id = :unknown OR id IN (SELECT place FROM place_batch WHERE {of_live}) ORDER BY id
""",
    of_live=_OF_LIVE,
)
# In the order of the table, a few batches left out: by the index of batches, every row would be looked up and sorted.
_CLAIMS = """
SELECT {columns}, t.batch, t.sheet, t.row, t.start, t."end", t.known
FROM {table} t WHERE t.{of_live} ORDER BY t.id
"""
_NOT_SILENT = "batch NOT IN (SELECT id FROM batch WHERE id NOT IN (SELECT value FROM json_each(:live)))"
_SHEETS = "SELECT id, name FROM sheet"
# Each column comes as one text: a tenth of the objects' cost, and other threads run meanwhile.
_PURCHASES = """
SELECT group_concat(s.account), group_concat(s.supplier), group_concat(s.product), group_concat(coalesce(s.place, '')),
    group_concat(coalesce(s.registered, '')), group_concat(coalesce(s.low, '')),
    group_concat(coalesce(s.high, s.low, '')), group_concat(coalesce(s.intra_group, '')),
    group_concat(coalesce(nullif(s.row, 0), ''))
FROM {found}
"""
_READ = ("account", "supplier", "product", "place", "registered", "low", "high", "intra_group", "row")
_ACCOUNTS = """
SELECT a.id, buyer, year, batch, sheet.name FROM account a JOIN sheet ON sheet.id = a.sheet WHERE a.{of_live} AND {asked}
"""
_OF_BUYERS = "buyer IN (SELECT value FROM json_each(:asked))"
_OF_IDS = "a.id IN (SELECT value FROM json_each(:asked))"
_ACCOUNT = {"account": pl.Int32, "buyer": pl.Int32, "year": pl.Int16, "batch": pl.Int32, "sheet": pl.String}
_SHEET = {"id": pl.Int64, "sheet": pl.String}
_PORTION = 1_000_000
_PORTIONS = """
SELECT min(a.id), max(a.id) FROM account a JOIN (
    SELECT id, sum(supplies) OVER (ORDER BY id) / :size AS portion FROM batch
    WHERE id IN (SELECT value FROM json_each(:live))
) b ON b.id = a.batch GROUP BY portion ORDER BY 1
"""
_IN_RANGE = "purchase s WHERE s.account BETWEEN :first AND :last"
_OF_ACCOUNTS = "(SELECT value FROM json_each(:asked)) asked CROSS JOIN purchase s ON s.account = asked.value"
_OF_PRODUCTS = """(SELECT value FROM json_each(:asked)) asked
CROSS JOIN supplies_by_product p ON p.product = asked.value
CROSS JOIN purchase s ON s.account = p.account AND s.product = p.product AND s.supplier = p.supplier
"""

_DEALINGS = statement(
    """
SELECT buyer, NULL, batch FROM account WHERE buyer IN (SELECT value FROM json_each(:asked)) AND {of_live}
UNION SELECT NULL, p.supplier, a.batch FROM supplies_by_product p JOIN account a ON a.id = p.account
WHERE p.supplier IN (SELECT value FROM json_each(:asked)) AND a.{of_live}
""",
    of_live=_OF_LIVE,
)


@dataclass(frozen=True)
class View:
    """One state of the store: a reading transaction, and the batches that speak in it.

    Those are the live ones; with a `moment` of the past those that were live then, with `only` that batch alone.
    """

    connection: sqlite3.Connection
    moment: str = NOW
    only: int | None = None

    @property
    def is_now(self) -> bool:
        """Whether it is what the store says today."""
        return self.moment == NOW and self.only is None

    @cached_property
    def live(self) -> list[tuple[int, str]]:
        """(id, digest) of the batches that speak."""
        return self.connection.execute(_LIVE, {"moment": self.moment, "only": self.only}).fetchall()

    def rows(self, sql: str, **asked: str | int) -> list[tuple[Any, ...]]:
        """All rows of an answer; the statement may ask which batches are in ``:live``."""
        live = json.dumps([number for number, _ in self.live])
        return self.connection.execute(sql, {"live": live, **asked}).fetchall()


def read_raw(view: View, scope: Scope) -> Raw:
    """The raw frames of a scope."""
    nodes = _nodes(view)
    sheets = _frame(view.rows(_SHEETS), _SHEET)
    claims = {claim: _claims(view, claim, sheets) for claim in SINGLE_CLAIMS}
    supplies, sales = _supplies(view, scope, claims, nodes)
    return Raw(
        version=version_of(view.live),
        nodes=nodes,
        places=_frame(view.rows(_PLACES, unknown=UNKNOWN_PLACE_ID), {"id": pl.Int32, "text": pl.String}),
        claims=claims,
        supplies=supplies,
        sales=sales,
        dealings=None if chains_in(scope, claims, nodes) is None else _dealings(view, claims),
    )


def _frame(rows: Sequence[tuple[Any, ...]], schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


# --- nodes and claims -------------------------------------------------------------------------


def _nodes(view: View) -> pl.DataFrame:
    if view.is_now:
        return _frame(view.rows(_NODES_NOW), NODES)
    return _frame([row[:-1] for row in view.rows(_NODES_THEN)], NODES)


def _claims(view: View, claim: type[Claim], sheets: pl.DataFrame) -> pl.DataFrame:
    of_live = _OF_LIVE if view.only is not None else _NOT_SILENT
    parts = {"columns": listed(columns(claim), of="t"), "table": quoted(table(claim)), "of_live": of_live}
    schema = claim_schema(claim)
    told = _frame(view.rows(statement(_CLAIMS, **parts)), {**schema, "sheet": pl.Int64})
    named = told.rename({"sheet": "id"}).join(sheets, on="id", how="left", maintain_order="left")
    return named.select(list(schema))


# --- purchases --------------------------------------------------------------------------------


def _supplies(
    view: View, scope: Scope, claims: Mapping[type[Claim], pl.DataFrame], nodes: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(purchases in scope, purchases that show who makes the products in scope)."""
    chains = chains_in(scope, claims, nodes)
    if chains is None:
        sales = _all_purchases(view, _accounts(view))
        return (sales if scope.years is None else sales.filter(pl.col("year").is_in(scope.years))), sales
    accounts = _accounts(view, _OF_BUYERS, sorted(leaders(claims, chains)))
    if scope.years is not None:
        accounts = accounts.filter(pl.col("year").is_in(scope.years))
    supplies = _with_accounts(_purchases(view, _OF_ACCOUNTS, asked=_json(accounts["account"])), accounts)
    products = sorted(needed(claims, chains).union(supplies["product"].unique()))
    sold = _purchases(view, _OF_PRODUCTS, asked=json.dumps(products))
    sellers = _accounts(view, _OF_IDS, sold["account"].unique())
    return supplies, _with_accounts(sold, sellers)


def _accounts(view: View, which: str = "TRUE", asked: Iterable[int] = ()) -> pl.DataFrame:
    """Accounts of live batches."""
    sql = statement(_ACCOUNTS, of_live=_OF_LIVE, asked=which)
    return _frame(view.rows(sql, asked=_json(asked)), _ACCOUNT)


def _json(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))


def _dealings(view: View, claims: Mapping[type[Claim], pl.DataFrame]) -> pl.DataFrame:
    """Who of the companies in question buys or sells in which batch, whatever the scope."""
    asked = sorted(in_question(claims))
    return _frame(view.rows(_DEALINGS, asked=json.dumps(asked)) if asked else [], DEALINGS)


def _all_purchases(view: View, live: pl.DataFrame) -> pl.DataFrame:
    """The purchases of all live accounts, some batches at a time: their texts would fill the memory at once."""
    ranges = view.rows(_PORTIONS, size=_PORTION)
    found = (_purchases(view, _IN_RANGE, first=first, last=last) for first, last in ranges)
    portions = [_with_accounts(portion, live) for portion in found]
    return pl.concat(portions) if portions else pl.DataFrame(schema=RAW_SUPPLIES)


def _purchases(view: View, found: str, **asked: str | int) -> pl.DataFrame:
    """The purchases found, whichever batch they are of."""
    [texts] = view.rows(statement(_PURCHASES, found=found), **asked)
    rows = pl.DataFrame({name: _numbers(text) for name, text in zip(_READ, texts, strict=True)})
    return rows.with_columns(pl.col("account").cast(pl.Int32))


def _with_accounts(rows: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Those of the purchases that belong to these accounts, whole."""
    told = rows.join(accounts, on="account", maintain_order="left")
    return told.select(pl.col(name).cast(kind) for name, kind in RAW_SUPPLIES.items())


def _numbers(text: str | None) -> pl.Series:
    """The numbers of a text with commas between them; nothing between two commas is null."""
    if text is None:
        return pl.Series(dtype=pl.Int64)
    return pl.Series([text]).str.split(",").explode().cast(pl.Int64, strict=False)
