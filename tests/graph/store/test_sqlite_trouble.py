"""Files that can't be used: each is told from the others in Chinese, and no driver error gets out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.store.sqlite.engine import SqliteStore
from ontology.errors import StoreUnusable
from ontology.kinds import Kind
from tests.graph.store.store_samples import LEADER, batch, ledger, supplies


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds a small store."""
    path = tmp_path / "store.db"
    with closing(SqliteStore(str(path))) as store:
        store.put(ledger())
        store.put(batch("二", rows=supplies(*({"supplier": f"某某材料制造厂{n}"} for n in range(2000)))))
    return path


def _refused(path: Path, words: str) -> None:
    with pytest.raises(StoreUnusable, match=words):
        SqliteStore(str(path), patience=0.1)


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes("这是一份普通的文本文件，不是数据库。".encode() * 100)
    _refused(path, "不是数据库")


def test_another_program_s_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t(x)")
    _refused(path, "不是链图的库")


@pytest.mark.parametrize("made", ["CREATE TABLE meta(x)", "CREATE TABLE meta(name, value)"])
def test_another_program_s_database_with_a_table_of_ours(tmp_path: Path, made: str) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute(made)
    _refused(path, "不是链图的库|数据库不能用")


def test_missing_directory(tmp_path: Path) -> None:
    _refused(tmp_path / "没有" / "x.db", "目录不存在")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    _refused(tmp_path, "打不开")


def test_where_nothing_can_be_written() -> None:
    _refused(Path("/proc/liantu.db"), "打不开|不可写")


def _meta(path: Path, name: str, value: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))


def test_a_newer_schema(file: Path) -> None:
    _meta(file, "schema_version", "99")
    _refused(file, "更新版本")


def test_a_cut_file(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    try:
        store = SqliteStore(str(file))
    except StoreUnusable:
        return
    with closing(store):
        assert any("损坏" in line or "不完整" in line for line in store.check())
        with pytest.raises(StoreUnusable, match="损坏"):
            store.snapshot()


def test_overwritten_pages(file: Path) -> None:
    content = bytearray(file.read_bytes())
    behind_the_schema = len(content) * 3 // 4
    content[behind_the_schema:] = b"\xaa" * (len(content) - behind_the_schema)
    file.write_bytes(content)
    with closing(SqliteStore(str(file))) as store:
        assert store.check() != []
        with pytest.raises(StoreUnusable, match="损坏"):
            store.snapshot()


@pytest.fixture
def locked(file: Path) -> Iterator[Path]:
    """The file while another program is writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield file
        other.execute("ROLLBACK")


def test_reads_go_on_while_another_program_writes(locked: Path) -> None:
    with closing(SqliteStore(str(locked), patience=0.1)) as store:
        assert store.get(Kind.COMPANY, LEADER.key)
        with pytest.raises(StoreUnusable, match="正忙"):
            store.put(batch("三"))
        with pytest.raises(StoreUnusable, match="正忙"):
            store.drop_batch(1)
        assert len(store.batches()) == 2


def test_a_new_file_that_another_program_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE t(x)")
        _refused(path, "正忙")


def test_a_full_disk(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.sqlite.connections._SETTINGS", ("PRAGMA max_page_count = 1",))
    with closing(SqliteStore(str(file))) as store:
        with pytest.raises(StoreUnusable, match="磁盘已满"):
            store.put(batch("三", rows=supplies(*({"supplier": f"别的厂{n}"} for n in range(5000)))))
        assert len(store.batches()) == 2
        assert store.check() == []


# The first three accounts are those of the first batch.
BROKEN = {
    "UPDATE purchase SET supplier = 99999 WHERE row = 2 AND account < 4": "1 条配套记录指向不存在的企业或产品",
    "UPDATE purchase SET registered = 99999 WHERE row = 2 AND account < 4": "1 条配套记录指向不存在的地点",
    "DELETE FROM supplies_by_product": "2003 条配套记录不能按产品查到",
    "DELETE FROM purchase WHERE account IN (SELECT id FROM account WHERE batch = 2)": "1 个批次的配套记录数与登记的不符",
    "DELETE FROM node_batch WHERE node = 1": "1 个节点没有任何批次提到",
    "DELETE FROM node WHERE id = 1": "表 leads 第 1 条记录指向 node 中不存在的记录",
}


@pytest.mark.parametrize("sql", BROKEN)
def test_check_names_what_is_not_whole(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)
    with closing(SqliteStore(str(file))) as store:
        assert BROKEN[sql] in store.check()
