"""Which engine an address means."""

from __future__ import annotations

from graph.store.door import Store
from graph.store.sqlite.engine import SqliteStore
from ontology.errors import AskedWrongly

_SQLITE = "sqlite:///"
_NOT_YET = ("neo4j", "bolt")


def open_store(url: str) -> Store:
    """The store at that address; an SQLite file that is not there is made.

    ``sqlite:///liantu.db`` is a file beside the working directory, ``sqlite:////data/liantu.db`` an absolute path.
    """
    scheme = url.partition("://")[0].partition("+")[0]
    if scheme in _NOT_YET:
        raise AskedWrongly(f"图数据库 {scheme}:// 暂不可用，请使用 sqlite:///文件名.db")
    path = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or not path:
        raise AskedWrongly(f"不认识的数据库地址：{url}（应为 sqlite:///文件名.db）")
    if path == ":memory:":
        raise AskedWrongly("数据库须是文件，不支持内存数据库：sqlite:///文件名.db")
    return SqliteStore(path)
