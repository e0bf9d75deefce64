"""Opening a database: made ready if it is empty, else proven to be ours and of this program's version.

A database remembers the ontology's words that it was made with. What the ontology has gained since asks for nothing
but its indexes, so such a database is brought up to date on opening; one that may hold more than this program
knows is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph.store.neo4j.schema import VERSION, definition, shape, words
from graph.store.neo4j.server import Server, rows
from ontology.errors import StoreUnusable

# One statement, so that nothing can come between the two questions.
_LOOK = """
OPTIONAL MATCH (l:Liantu {name: 'store'})
RETURN l.version, l.shape, l.words, EXISTS { MATCH (n) WHERE NOT n:Liantu }
"""
_OURS = "MERGE (l:Liantu {name: 'store'}) SET l.version = $version, l.shape = $shape, l.words = $words"
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
    [[version, found, known, filled]] = server.read(lambda transaction: rows(transaction, _LOOK))
    if version is None and not filled:
        _make(server)
        return
    _check_version(server.url, version)
    if found == shape() and known is not None:
        return
    if found != shape():
        _check_words(server.url, known)
    _make(server)


def _check_version(url: str, version: object) -> None:
    if not isinstance(version, int):
        raise StoreUnusable(f"这个数据库不是链图的库：{url}")
    said = f"结构版本 {version}，本程序为 {VERSION}"
    if version > VERSION:
        raise StoreUnusable(f"这个库由更新版本的链图写成（{said}），请升级程序：{url}")
    if version < VERSION:
        raise StoreUnusable(
            f"这个库由旧版本的链图写成（{said}），请用那个版本的 liantu copy 搬到 SQLite 文件，再搬回：{url}"
        )


def _check_words(url: str, known: Sequence[str] | None) -> None:
    """Refuses a database that may hold what this program would not see."""
    if known is None:
        raise StoreUnusable(f"这个库的结构与本程序的词表不一致，请用写成它的程序版本打开，或重新导入：{url}")
    if strange := sorted(set(known) - words()):
        raise StoreUnusable(f"这个库的词表比本程序的多（{'、'.join(strange[:5])} 等），请升级程序：{url}")


def _make(server: Server) -> None:
    """The schema first, then the mark that it is there: a crash in between is made good by the next opening."""
    server.write(_define)
    server.read(lambda transaction: rows(transaction, f"CALL db.awaitIndexes({_READY_SECONDS})"))
    ours = {"version": VERSION, "shape": shape(), "words": sorted(words())}
    server.write(lambda transaction: rows(transaction, _OURS, **ours))


def _define(transaction: ManagedTransaction) -> None:
    for text in definition():
        transaction.run(text).consume()
