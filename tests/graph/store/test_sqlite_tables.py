"""What is SQLite's own: tables derived from the ontology, plans that use their indexes, bytes on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from graph.store.door import SUPPLY_COLUMNS
from graph.store.fields import fields_of
from graph.store.rows import SINGLE_CLAIMS
from graph.store.sqlite.engine import SqliteStore
from graph.store.sqlite.schema import PURCHASE_KEY, definition, table
from graph.store.sqlite.statements import quoted, statement
from ontology.claims import CLAIMS
from ontology.place import Place
from ontology.trade import Capacity, Supplies
from tests.graph.store.store_samples import batch, ledger

MOST_BYTES_A_SUPPLY = 70


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A raw connection to a store with the small ledger."""
    path = tmp_path / "store.db"
    with closing(SqliteStore(str(path))) as store:
        store.put(ledger())
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def _columns(connection: sqlite3.Connection, name: str) -> dict[str, tuple[str, bool]]:
    rows = connection.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (name,))
    return {column: (kind, bool(required)) for column, kind, required in rows}


def test_a_table_a_claim_class_a_column_a_field(connection: sqlite3.Connection) -> None:
    for claim in CLAIMS:
        columns = _columns(connection, table(claim))
        if claim is Supplies:  # a view of two tables
            columns |= _columns(connection, "account") | _columns(connection, "purchase")
        for field in fields_of(claim):
            assert columns[field.name][1] is not field.optional
        assert {"batch", "sheet", "row"} <= set(columns)
    assert _columns(connection, "capacity") == {
        "id": ("INTEGER", False),
        "company": ("INTEGER", True),
        "product": ("INTEGER", True),
        "year": ("INTEGER", True),
        "capacity": ("INTEGER", False),
        "available": ("INTEGER", False),
        "batch": ("INTEGER", True),
        "sheet": ("INTEGER", True),
        "row": ("INTEGER", False),
        "start": ("INTEGER", False),
        "end": ("INTEGER", False),
        "known": ("TEXT", True),
    }


def test_types_follow_the_annotations() -> None:
    assert [(field.base, field.optional) for field in fields_of(Capacity)][2:] == [
        (int, False),
        (int, True),
        (int, True),
    ]
    assert {field.name for field in fields_of(Supplies) if field.base is Place} == {"place", "registered"}
    assert {field.name for field in fields_of(Supplies)} | {"sheet", "row"} == set(SUPPLY_COLUMNS)


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    assert connection.execute(loose).fetchall() == []
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_node_columns_of_single_claims_refer_to_nodes(connection: sqlite3.Connection) -> None:
    for claim in SINGLE_CLAIMS:
        keys = connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table(claim),)).fetchall()
        assert {name for name, to in keys if to == "node"} == {f.name for f in fields_of(claim) if f.declared.node}


def test_purchases_lie_in_the_order_of_buyer_and_year(connection: sqlite3.Connection) -> None:
    key = connection.execute("SELECT name FROM pragma_table_info('purchase') WHERE pk ORDER BY pk").fetchall()
    assert tuple(name for (name,) in key) == PURCHASE_KEY
    accounts = connection.execute("SELECT buyer, year FROM account ORDER BY id").fetchall()
    assert accounts == sorted(accounts)


def test_high_is_stored_only_where_it_differs(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT low, high FROM supplies ORDER BY row").fetchall() == [
        (100_000_000, None), (1, 3), (None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "a b", 'a"b', "a;b", "1a", "Größe", "a-b", "a\n"])
def test_only_plain_words_become_identifiers(name: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        quoted(name)


def test_a_statement_lacks_nothing() -> None:
    with pytest.raises(KeyError):
        statement("SELECT {columns} FROM {table}", table=quoted("node"))


def test_the_schema_is_made_of_whole_statements() -> None:
    assert all(sqlite3.complete_statement(sql + ";") for sql in definition().split(";") if sql.strip())


def _purchases(count: int) -> pl.DataFrame:
    """A ledger as they are: some hundred buyers, thousands of suppliers, amounts of thousands to millions 万元."""
    drawn = np.random.default_rng(7)

    def named(word: str, kinds: int) -> pl.Series:
        return pl.Series(np.char.add(word, drawn.integers(0, kinds, count).astype(str)))

    low = pl.Series((drawn.lognormal(5, 2, count) * 1_000_000).astype(np.int64))
    return pl.DataFrame(
        {
            "buyer": named("采购企业", 300),
            "supplier": named("供应企业", 20_000),
            "product": named("产品", 3_000),
            "year": drawn.integers(2019, 2026, count),
            "low": low,
            "high": low,
            "place": named("湖南省/常德市//园区", 500),
            "registered": None,
            "intra_group": None,
            "sheet": "配套",
            "row": np.arange(2, count + 2),
        },
        schema=SUPPLY_COLUMNS,
    )


def test_bytes_a_supply(tmp_path: Path) -> None:
    path, count = tmp_path / "store.db", 100_000
    with closing(SqliteStore(str(path))) as store:
        empty = path.stat().st_size
        store.put(batch("大", rows=_purchases(count)))
        assert store.snapshot().supplies.height == count
    with closing(sqlite3.connect(path)) as connection:
        sizes = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    of_purchases = ("account", "sqlite_autoindex_account", "purchase", "supplies")
    assert sum(size for name, size in sizes.items() if name.startswith(of_purchases)) / count < MOST_BYTES_A_SUPPLY
    assert (path.stat().st_size - empty) / count < MOST_BYTES_A_SUPPLY * 2  # with 23,000 names and initials


def test_questions_use_indexes(connection: sqlite3.Connection) -> None:
    asked = "SELECT * FROM supplies WHERE buyer = 1 AND year = 2023"
    plan = [step for *_, step in connection.execute("EXPLAIN QUERY PLAN " + asked)]
    assert plan == [
        "SEARCH a USING COVERING INDEX sqlite_autoindex_account_1 (buyer=? AND year=?)",
        "SEARCH p USING PRIMARY KEY (account=?)",
    ]
