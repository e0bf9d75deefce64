"""Files of older programs open; files of newer ones are refused and not touched."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graph.store.door import Store
from graph.store.sqlite.engine import SqliteStore
from graph.store.sqlite.schema import VERSION, definition
from ontology import refs
from ontology.declare import Witness
from ontology.errors import StoreUnusable
from ontology.trade import CompanyStated, CorrespondsTo
from tests.graph.store.store_samples import CHAIN, OTHER_CHAIN, SHORT, WULING, batch, ledger, said_by, supplies

FILES = Path(__file__).parent / "files"


OLD = ("version-1.sql", "version-2.sql")


def _old_file(folder: Path, version: str = OLD[0]) -> Path:
    """A file as an older program wrote it: three batches, the first withdrawn (see `_today`)."""
    path = folder / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FILES / version).read_text(encoding="utf-8"))
    return path


def _today(store: Store) -> None:
    """The same three batches put by this program."""
    store.put(ledger())
    twins = {"place": "境外", "low": 7, "high": 7}
    stated = [(CompanyStated(SHORT, place=WULING), Witness("企业", 2))]
    store.put(batch("二", stated, supplies({"low": 5, "high": 9}, twins, twins), text="一条正文"))
    store.drop_batch(1)
    others = supplies({"buyer": "示例采购厂", "low": 1, "high": 1}, {"supplier": "示例供应厂", "year": 2021})
    store.put(batch("三", rows=others))


@pytest.mark.parametrize("version", OLD)
def test_an_old_file_says_what_it_said(tmp_path: Path, fresh: Store, version: str) -> None:
    _today(fresh)
    with closing(SqliteStore(str(_old_file(tmp_path, version)))) as old:
        assert old.check() == []
        assert said_by(old) == said_by(fresh)
        assert old.version() == fresh.version()
        assert [record.digest for record in old.batches()] == [record.digest for record in fresh.batches()]
        assert old.document(2) == "一条正文"
        old.drop_batch(2)
        old.put(ledger())
        fresh.drop_batch(2)
        fresh.put(ledger())
        assert said_by(old) == said_by(fresh)
        assert old.check() == []


@pytest.mark.parametrize("version", OLD)
def test_a_migrated_file_is_like_a_fresh_one(tmp_path: Path, version: str) -> None:
    path = _old_file(tmp_path, version)
    SqliteStore(str(path)).close()
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(definition())
        assert _shape(old) == _shape(fresh)
        assert old.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone() == (str(VERSION),)


def _shape(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """All columns and indexes, but for the order of columns and for defaults, which new rows never need."""
    made = connection.execute(
        'SELECT m.type, m.name, c.name, c.type, c."notnull", c.pk '
        "FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c WHERE m.type <> 'index' OR m.sql IS NOT NULL"
    )
    return {tuple(map(str, row)) for row in made}


def test_what_the_ontology_gained_is_added(tmp_path: Path) -> None:
    """A file written before a claim class and a field were declared; the field has its default in old rows."""
    path = tmp_path / "x.db"
    with closing(SqliteStore(str(path))) as store:
        store.put(batch("一", [(CorrespondsTo(CHAIN, OTHER_CHAIN), Witness("产业链", 2))]))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE identity_decided; ALTER TABLE corresponds_to DROP COLUMN verdict;"
            "UPDATE meta SET value = 'older' WHERE name = 'shape';"
        )
    with closing(SqliteStore(str(path))) as store:
        assert store.check() == []
        assert store.snapshot().of(CorrespondsTo)["verdict"].to_list() == ["对应"]
        store.put(batch("二", [(CompanyStated(refs.company("示例厂")), Witness("企业", 2))]))


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE of_tomorrow(x)",
        "ALTER TABLE batch ADD COLUMN of_tomorrow TEXT",
        "ALTER TABLE batch DROP COLUMN title",
    ],
)
def test_a_file_that_is_otherwise_is_not_touched(tmp_path: Path, change: str) -> None:
    path = tmp_path / "x.db"
    SqliteStore(str(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.execute("UPDATE meta SET value = 'other' WHERE name = 'shape'")
        connection.commit()
    before = _shape_of(path)
    with pytest.raises(StoreUnusable, match="表结构与本程序的词表不一致"):
        SqliteStore(str(path))
    assert _shape_of(path) == before


def _shape_of(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return _shape(connection)


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    SqliteStore(str(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'")
    with pytest.raises(StoreUnusable, match="更新版本"):
        SqliteStore(str(path))


def test_many_open_an_old_file_at_once(tmp_path: Path, fresh: Store) -> None:
    """One migrates, the others wait and find it done."""
    path = str(_old_file(tmp_path))
    _today(fresh)
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: SqliteStore(path), range(8)))
    for store in stores:
        assert said_by(store) == said_by(fresh)
        store.close()
