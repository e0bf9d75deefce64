"""The tables, derived from the ontology: a table a claim class, a column a field, and the witness."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from functools import cache
from typing import Final

from graph.store.fields import ClaimField, fields_of
from graph.store.rows import SINGLE_CLAIMS, UNKNOWN_PLACE_ID
from graph.store.sqlite.statements import listed, quoted, statement
from ontology.declare import Claim, node_fields
from ontology.errors import StoreUnusable
from ontology.kinds import Ref
from ontology.place import UNKNOWN_PLACE, Place
from ontology.trade import Supplies

VERSION: Final = 3
WITNESS: Final = ("batch", "sheet", "row", "start", "end", "known")
#: What many purchases have in common stands once, in `account`: a buyer's purchases of a year, as one sheet of a
#: batch states them. That takes a seventh off the file, and a new batch is written behind the older ones.
ACCOUNT: Final = ("buyer", "year", "batch", "sheet")
#: The purchases of an account are one contiguous range. `nth` tells apart purchases that one row brought; row 0
#: stands for none. Values 0 and 1 take no space.
PURCHASE_KEY: Final = ("account", "product", "supplier", "row", "nth")

_TYPES = {Ref: "INTEGER", Place: "INTEGER", int: "INTEGER", bool: "INTEGER", float: "REAL", str: "TEXT"}
_REFERS = {Ref: " REFERENCES node", Place: " REFERENCES place"}

_COMMON = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE batch(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL, recorded_at TEXT NOT NULL,
    undone_at TEXT, claims INTEGER NOT NULL, supplies INTEGER NOT NULL, notes TEXT NOT NULL,
    put_by TEXT NOT NULL DEFAULT '', undone_by TEXT NOT NULL DEFAULT '', file_digest TEXT NOT NULL DEFAULT '',
    columns TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE UNIQUE INDEX batch_once ON batch(kind, digest) WHERE undone_at IS NULL;
CREATE TABLE document(batch INTEGER PRIMARY KEY REFERENCES batch, text TEXT NOT NULL) STRICT;
CREATE TABLE sheet(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE place(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE node(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL,
    initials TEXT NOT NULL, UNIQUE(kind, key)
) STRICT;
CREATE TABLE node_batch(
    node INTEGER NOT NULL REFERENCES node, batch INTEGER NOT NULL REFERENCES batch, name TEXT NOT NULL,
    PRIMARY KEY(node, batch)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_batch_of_batch ON node_batch(batch);
CREATE TABLE place_batch(
    place INTEGER NOT NULL REFERENCES place, batch INTEGER NOT NULL REFERENCES batch, PRIMARY KEY(place, batch)
) STRICT, WITHOUT ROWID;
"""
# Beside the purchases, a narrow table that finds their account by product (and supplier); as an index of a table
# without rowid it would carry its whole primary key and be half as large again. By row nothing finds them: the
# purchases of a batch are one range, and to look through a million of them takes a fifth of a second, while a
# finder of rows was a fifth of the file.
_FINDER = """
CREATE TABLE supplies_by_product(
    product INTEGER NOT NULL, supplier INTEGER NOT NULL, account INTEGER NOT NULL,
    PRIMARY KEY(product, supplier, account)
) STRICT, WITHOUT ROWID;
"""
_CLAIM = """
CREATE TABLE {table}(
    id INTEGER PRIMARY KEY, {columns}, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE INDEX {witness} ON {table}(batch, sheet, row, start);
"""
_SUPPLIES = """
CREATE TABLE account(
    id INTEGER PRIMARY KEY, buyer INTEGER NOT NULL REFERENCES node, year INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch, sheet INTEGER NOT NULL REFERENCES sheet, UNIQUE(buyer, year, batch, sheet)
) STRICT;
CREATE TABLE purchase(
    account INTEGER NOT NULL, {own}, row INTEGER NOT NULL, nth INTEGER NOT NULL, PRIMARY KEY({key})
) STRICT, WITHOUT ROWID;
CREATE VIEW {view} AS SELECT {account}, {purchase} FROM account a JOIN purchase p ON p.account = a.id;
"""
_INDEX = "CREATE INDEX {index} ON {table}({column});\n"


def table(claim: type[Claim]) -> str:
    """Name of a claim class' table.

    >>> from ontology.trade import PurchaseTotal
    >>> table(PurchaseTotal)
    'purchase_total'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", claim.__name__).lower()


def columns(claim: type[Claim]) -> tuple[str, ...]:
    """Names of the columns that hold a claim's own fields."""
    return tuple(field.name for field in fields_of(claim))


def _column(field: ClaimField, refers: bool) -> str:
    blank = "" if field.optional else " NOT NULL" + _default(field)
    return quoted(field.name) + " " + _TYPES[field.base] + blank + (_REFERS.get(field.base, "") if refers else "")


def _default(field: ClaimField) -> str:
    """What the column holds in rows that were written before the ontology had the field."""
    return " DEFAULT '{}'".format(field.default.replace("'", "''")) if isinstance(field.default, str) else ""


def _claim_table(claim: type[Claim]) -> str:
    name = table(claim)
    own = ", ".join(_column(field, refers=True) for field in fields_of(claim))
    text = statement(_CLAIM, table=quoted(name), columns=own, witness=quoted(name + "_witness"))
    for node in node_fields(claim):
        index = quoted(f"{name}_of_{node.name}")
        text += statement(_INDEX, index=index, table=quoted(name), column=quoted(node.name))
    return text


def _supplies_table() -> str:
    """Purchases under their accounts, and a view that shows them together.

    Ids of purchases come out of the same transaction's interning; having every row's references looked up
    again doubles the time of a put, so they are proven by `check` instead.
    """
    own = [field for field in fields_of(Supplies) if field.name not in ACCOUNT]
    parts = {
        "own": ", ".join(_column(field, refers=False) for field in own),
        "key": listed(PURCHASE_KEY),
        "view": quoted(table(Supplies)),
        "account": listed(ACCOUNT, of="a"),
        "purchase": listed(("account", *(field.name for field in own), "row", "nth"), of="p"),
    }
    return statement(_SUPPLIES, **parts) + _FINDER


@cache
def definition() -> str:
    """The whole schema as SQL."""
    return _COMMON + "".join(_claim_table(claim) for claim in SINGLE_CLAIMS) + _supplies_table()


@cache
def shape() -> str:
    """A figure that changes when the schema does."""
    return hashlib.sha256(definition().encode()).hexdigest()[:16]


def _create(connection: sqlite3.Connection) -> None:
    """Makes the tables in one transaction; another process may have been quicker."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection):
            for sql in definition().split(";"):
                connection.execute(sql)
            meta = [("schema_version", str(VERSION)), ("shape", shape())]
            connection.executemany("INSERT INTO meta(name, value) VALUES (?, ?)", meta)
            place = (UNKNOWN_PLACE_ID, UNKNOWN_PLACE.text)
            connection.execute("INSERT INTO place(id, text) VALUES (?, ?)", place)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def is_current(connection: sqlite3.Connection, path: str) -> bool:
    """Makes the tables of a new file; whether those of an old one are this program's, StoreUnusable if not ours."""
    if _is_empty(connection):
        _create(connection)
    ours = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").fetchone()
    meta = dict(connection.execute("SELECT name, value FROM meta").fetchall()) if ours else {}
    version = meta.get("schema_version", "")
    if not version.isdecimal() or "shape" not in meta:
        raise StoreUnusable(f"这个数据库不是链图的库：{path}")
    if int(version) > VERSION:
        raise StoreUnusable(f"这个库由更新版本的链图写成（结构版本 {version}，本程序为 {VERSION}），请升级程序：{path}")
    return bool(meta["shape"] == shape())
