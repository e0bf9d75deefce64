"""Which engine an address means."""

from __future__ import annotations

from graph.store.door import Store
from graph.store.sqlite.engine import SqliteStore
from ontology.errors import AskedWrongly

_SQLITE = "sqlite:///"
_NEO4J = ("neo4j", "bolt")


def open_store(url: str) -> Store:
    """The store at that address; an SQLite file that is not there is made, an empty Neo4j database made ready.

    ``sqlite:///liantu.db`` is a file beside the working directory, ``sqlite:////data/liantu.db`` an absolute path;
    ``neo4j://host:7687`` or ``bolt://…`` a server, user and password from NEO4J_USERNAME and NEO4J_PASSWORD.
    """
    scheme = url.partition("://")[0].partition("+")[0]
    if scheme in _NEO4J:
        return _neo4j(url)
    path = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or not path:
        shown = url if "@" not in url else f"{scheme}://…"  # what follows may be a password
        raise AskedWrongly(f"不认识的数据库地址：{shown}（应为 sqlite:///文件名.db 或 neo4j://主机:端口）")
    if path == ":memory:":
        raise AskedWrongly("数据库须是文件，不支持内存数据库：sqlite:///文件名.db")
    return SqliteStore(path)


def _neo4j(url: str) -> Store:
    """Imported only where it is asked for: the driver takes a tenth of a second that files do not need."""
    from graph.store.neo4j.engine import Neo4jStore

    return Neo4jStore(url)
