"""Opening a database: made ready if it is empty, else proven to be ours and of this program's version."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.store.neo4j.schema import VERSION, definition, shape
from graph.store.neo4j.server import Server, rows
from ontology.errors import StoreUnusable

# One statement, so that nothing can come between the two questions.
_LOOK = """
OPTIONAL MATCH (l:Liantu {name: 'store'})
RETURN l.version, l.shape, EXISTS { MATCH (n) WHERE NOT n:Liantu }
"""
_OURS = "MERGE (l:Liantu {name: 'store'}) ON CREATE SET l.version = $version, l.shape = $shape"
_READY_SECONDS = 120


def open_database(url: str) -> Server:
    """The server at that address with our schema in its database."""
    server = Server(url)
    try:
        _prepare(server)
    except BaseException:
        server.close()
        raise
    return server


def _prepare(server: Server) -> None:
    [[version, found, filled]] = server.read(lambda transaction: rows(transaction, _LOOK))
    if version is None and not filled:
        _make(server)
        return
    if not isinstance(version, int):
        raise StoreUnusable(f"这个数据库不是链图的库：{server.url}")
    if version > VERSION:
        raise StoreUnusable(
            f"这个库由更新版本的链图写成（结构版本 {version}，本程序为 {VERSION}），请升级程序：{server.url}"
        )
    if found != shape():
        raise StoreUnusable(f"这个库的结构与本程序的词表不一致，请用写成它的程序版本打开，或重新导入：{server.url}")


def _make(server: Server) -> None:
    """The schema first, then the mark that it is there: a crash in between leaves an empty database."""
    server.write(_define)
    server.read(lambda transaction: rows(transaction, f"CALL db.awaitIndexes({_READY_SECONDS})"))
    server.write(lambda transaction: rows(transaction, _OURS, version=VERSION, shape=shape()))


def _define(transaction: ManagedTransaction) -> None:
    for text in definition():
        transaction.run(text).consume()
