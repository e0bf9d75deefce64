"""What the measures and the store are compared with: bare engines that do the least of the same work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from bench.clock import NO_TIME, Taken, once
from graph.store.sqlite.connections import _SETTINGS
from graph.store.sqlite.statements import listed, marks, quoted, statement

#: The columns that shares and gaps must at least tell apart.
KEYS = ("buyer", "year", "product", "supplier", "place")
_AT_ONCE = 100_000
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


# --- measures ---------------------------------------------------------------------------------


def bare_group_by(supplies: pl.DataFrame) -> pl.DataFrame:
    """The purchases added up by Polars as one writes it."""
    return supplies.group_by(KEYS).agg(pl.col("low").sum(), pl.col("high").sum())


def planned_group_by(supplies: pl.DataFrame) -> pl.DataFrame:
    """The same planned lazily, so that Polars may run it as a stream."""
    return supplies.lazy().group_by(KEYS).agg(pl.col("low").sum(), pl.col("high").sum()).collect()


class DuckDB:
    """The purchases as a DuckDB table in memory."""

    def __init__(self, supplies: pl.DataFrame) -> None:
        self._engine = duckdb.connect(config={"threads": 1})
        with TemporaryDirectory() as folder:
            path = Path(folder) / "supplies.parquet"
            supplies.write_parquet(path)
            self._engine.execute("CREATE TABLE supplies AS SELECT * FROM read_parquet(?)", [str(path)])

    def group_by(self) -> object:
        """The same group-by; only its height and total cross into Python."""
        keys = ", ".join(KEYS)
        inner = f"SELECT sum(low) AS low, sum(high) AS high FROM supplies GROUP BY {keys}"  # noqa: S608
        return self._engine.execute(f"SELECT count(*), sum(low), sum(high) FROM ({inner})").fetchone()  # noqa: S608


# --- store ------------------------------------------------------------------------------------


def raw_put(source: Path, target: Path) -> Taken:
    """All rows of a store put into an empty file of the same tables by bare `executemany`, ready and in order.

    Reading the rows is not counted, nor is turning names into numbers: the peer has its rows for nothing.
    """
    taken = NO_TIME
    with closing(sqlite3.connect(source)) as old, closing(_opened(target)) as new:
        for (sql,) in old.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall():
            new.execute(sql)
        new.execute("BEGIN")
        for (table,) in old.execute(_TABLES).fetchall():
            for sql, rows in _portions(old, table):
                taken += once(lambda: new.executemany(sql, rows))[0]  # noqa: B023
        return taken + once(lambda: new.execute("COMMIT"))[0]


def _opened(path: Path) -> sqlite3.Connection:
    """An empty file with the store's own settings; references are not watched."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("PRAGMA journal_mode = WAL", *_SETTINGS, "PRAGMA foreign_keys = OFF"):
        connection.execute(setting)
    return connection


def _portions(source: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    rows = source.execute(statement("SELECT * FROM {table}", table=quoted(table)))
    names = [column[0] for column in rows.description]
    template = "INSERT INTO {table}({names}) VALUES ({marks})"
    sql = statement(template, table=quoted(table), names=listed(names), marks=marks(len(names)))
    while portion := rows.fetchmany(_AT_ONCE):
        yield sql, portion


def raw_read(path: Path, buyers: list[int], products: list[int]) -> int:
    """What a scope of some buyers reads, as tuples: nodes, single claims, their purchases, who sold the products."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        beside = {"account", "purchase", "supplies_by_product", "node_batch", "place_batch"}
        count = 0
        for table in (name for name in tables if name not in beside):
            count += len(connection.execute(statement("SELECT * FROM {table}", table=quoted(table))).fetchall())
        for found, asked in ((_OF_BUYERS, buyers), (_OF_PRODUCTS, products)):
            sql = statement(found, marks=marks(len(asked)))
            count += len(connection.execute(sql, asked).fetchall())
    return count


_OF_BUYERS = "SELECT * FROM supplies WHERE buyer IN ({marks})"
_OF_PRODUCTS = """
SELECT s.* FROM supplies_by_product p CROSS JOIN supplies s
ON s.account = p.account AND s.product = p.product AND s.supplier = p.supplier WHERE p.product IN ({marks})
"""
