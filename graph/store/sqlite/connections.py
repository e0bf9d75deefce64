"""Connections to one file: borrowed for one call each, so that any thread may call at any time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store.sqlite.migrations import migrate
from graph.store.sqlite.schema import is_current
from graph.store.sqlite.trouble import in_our_words
from ontology.errors import StoreUnusable

#: How long a writer waits for another one. A batch of a million purchases takes some ten seconds.
PATIENCE_SECONDS = 60.0

_SETTINGS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # KiB: the pages that a large put touches
    "PRAGMA journal_size_limit = 67108864",  # what stays of the WAL after a large put
)


class Connections:
    """Idle connections are kept for the next call; those in use belong to one call alone."""

    def __init__(self, path: str, patience: float = PATIENCE_SECONDS) -> None:
        # Absolute, so that SQLite never takes it for a URI and a change of directory changes nothing.
        self.path = str(Path(path).absolute())
        self._patience = patience
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        folder = Path(self.path).parent
        if not folder.is_dir():
            raise StoreUnusable(f"数据库所在的目录不存在：{folder}")
        with self._lent() as connection:
            if not is_current(connection, self.path):
                migrate(connection, self.path)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with in_our_words(self.path):
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreUnusable(f"数据库已关闭：{self.path}")
            if self._idle:
                return self._idle.pop()
        return self._open()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lent() as connection:
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the store throughout."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that is kept whole or not at all."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Closes the idle connections; those in use close when their call ends."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
