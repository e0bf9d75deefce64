"""Older files brought to this program's schema: numbered steps, then what the ontology has gained since.

All of it is one transaction, so a file is of the old schema or of the new one, whatever happens meanwhile. What the
ontology gains (a claim class, a field that may be blank or has a default) needs no step: tables and columns that the
file lacks are added. A file that has more than this program knows is not touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from graph.store.sqlite.schema import VERSION, definition, shape
from graph.store.sqlite.statements import quoted, statement
from ontology.errors import StoreUnusable

# Version 1 kept each purchase with its buyer, year, batch and sheet. The accounts of a batch are contiguous.
_PURCHASES_UNDER_ACCOUNTS = (
    "ALTER TABLE supplies RENAME TO purchase_of_1",
    "DROP TABLE supplies_by_product",
    "DROP TABLE supplies_by_row",
    """
CREATE TABLE account(
    id INTEGER PRIMARY KEY, buyer INTEGER NOT NULL REFERENCES node, year INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch, sheet INTEGER NOT NULL REFERENCES sheet, UNIQUE(buyer, year, batch, sheet)
) STRICT
""",
    """
CREATE TABLE purchase(
    account INTEGER NOT NULL, supplier INTEGER NOT NULL, product INTEGER NOT NULL, low INTEGER, high INTEGER,
    place INTEGER, registered INTEGER, intra_group INTEGER, row INTEGER NOT NULL, nth INTEGER NOT NULL,
    PRIMARY KEY(account, product, supplier, row, nth)
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE supplies_by_product(
    product INTEGER NOT NULL, supplier INTEGER NOT NULL, account INTEGER NOT NULL,
    PRIMARY KEY(product, supplier, account)
) STRICT, WITHOUT ROWID
""",
    """
INSERT INTO account(buyer, year, batch, sheet)
SELECT DISTINCT buyer, year, batch, sheet FROM purchase_of_1 ORDER BY batch, buyer, year, sheet
""",
    """
INSERT INTO purchase(account, supplier, product, low, high, place, registered, intra_group, row, nth)
SELECT a.id, supplier, product, low, high, place, registered, intra_group, row, nth
FROM purchase_of_1 JOIN account a USING (buyer, year, batch, sheet) ORDER BY a.id, product, supplier, row, nth
""",
    """
INSERT OR IGNORE INTO supplies_by_product SELECT product, supplier, account FROM purchase ORDER BY 1, 2, 3
""",
    "DROP TABLE purchase_of_1",
)
#: What leads from each version to the next.
_STEPS: Final = {
    1: _PURCHASES_UNDER_ACCOUNTS,
    # Version 2 had a table that found purchases by row. A file of version 1 has lost its own by then.
    2: ("DROP TABLE IF EXISTS supplies_by_row",),
}

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
_MADE_SO = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
_COLUMNS = 'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)'
_ADD_COLUMN = "ALTER TABLE {table} ADD COLUMN {column} {type}{blank}"
_META = "SELECT value FROM meta WHERE name = ?"


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Brings an older file up to date; StoreUnusable if it can't be, and then it is as it was."""
    connection.execute("PRAGMA foreign_keys = OFF")  # what is renamed and copied here stays referred to
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _bring_up(connection, path)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _bring_up(connection: sqlite3.Connection, path: str) -> None:
    (version,) = connection.execute(_META, ("schema_version",)).fetchone()
    (found,) = connection.execute(_META, ("shape",)).fetchone()
    if found == shape():
        return  # another process has done it meanwhile
    for step in range(int(version), VERSION):
        for sql in _STEPS[step]:
            connection.execute(sql)
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(definition())
        if not _completed(connection, fresh):
            raise StoreUnusable(f"这个库的表结构与本程序的词表不一致，请用写成它的程序版本打开，或重新导入：{path}")
    meta = [(str(VERSION), "schema_version"), (shape(), "shape")]
    connection.executemany("UPDATE meta SET value = ? WHERE name = ?", meta)


def _completed(connection: sqlite3.Connection, fresh: sqlite3.Connection) -> bool:
    """Adds the tables, columns, indexes and views that a fresh file has; whether the file is then like one."""
    lacking = [add for table in _tables(fresh) for add in _lacking(connection, fresh, table)]
    if "" in lacking or set(_tables(connection)) - set(_tables(fresh)):
        return False
    for sql in lacking:
        connection.execute(sql)
    there = {name: sql for _, name, sql in connection.execute(_MADE_SO)}
    for kind, name, sql in fresh.execute(_MADE_SO):
        if kind == "view" and there.get(name) != sql:
            connection.execute(statement("DROP VIEW IF EXISTS {view}", view=quoted(name)))
            there.pop(name, None)
        if name not in there:
            connection.execute(sql)
    return True


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute(_TABLES)]


def _lacking(connection: sqlite3.Connection, fresh: sqlite3.Connection, table: str) -> Iterator[str]:
    """Statements that add the columns that a table lacks; an empty one for a difference that can't be added."""
    here = _columns(connection, table)
    if not here:
        return  # the whole table is made later
    wanted = _columns(fresh, table)
    for name, (kind, required, default) in wanted.items():
        if name in here:
            if here[name][:2] != (kind, required):
                yield ""
        elif required and default is None:
            yield ""
        else:
            blank = f" NOT NULL DEFAULT {default}" if required else ""
            yield statement(_ADD_COLUMN, table=quoted(table), column=quoted(name), type=kind, blank=blank)
    if here.keys() - wanted.keys():
        yield ""


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool, str | None]]:
    """(type, whether it must be told, default) of a table's columns."""
    told = connection.execute(_COLUMNS, (table,))
    return {name: (kind, bool(required), default) for name, kind, required, default in told}
