"""A Neo4j server of the tests' own: started in a folder that goes away, emptied between tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.store.neo4j import server as server_module
from graph.store.neo4j.local import USER, LocalServer, NoServer

_EMPTY = "MATCH (n) WHERE NOT n:Liantu CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS"

#: Statements of ours that a newer Neo4j will refuse become warnings, and warnings are errors.
DEPRECATIONS: dict[str, Any] = {
    "notifications_min_severity": neo4j.NotificationMinimumSeverity.WARNING,
    "notifications_disabled_classifications": [
        kind for kind in neo4j.NotificationDisabledClassification if kind.name != "DEPRECATION"
    ],
    "warn_notification_severity": neo4j.NotificationMinimumSeverity.WARNING,
}


class TestServer:
    """The server, with a driver beside the one that is tested."""

    __test__ = False  # no tests in here, whatever pytest makes of the name

    def __init__(self, server: LocalServer) -> None:
        self.local = server
        self.url = server.url
        self._driver = self.connected()

    def connected(self) -> neo4j.Driver:
        """A driver of its own."""
        return neo4j.GraphDatabase.driver(
            self.url,
            auth=(USER, self.local.password),
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
        )

    def run(self, text: str, **asked: Any) -> list[list[Any]]:
        """The rows of an answer, in a transaction that Cypher may divide."""
        with self._driver.session() as session:
            return session.run(text, asked).values()

    def records(self, text: str, **asked: Any) -> list[dict[str, Any]]:
        """The rows of an answer by the names of their columns."""
        with self._driver.session() as session:
            return session.run(text, asked).data()

    def empty(self) -> None:
        """Removes all nodes and relations; the schema and the mark that it is there stay."""
        self.run(_EMPTY)

    def close(self) -> None:
        self._driver.close()


@contextmanager
def started() -> Iterator[TestServer]:
    """A running server; where it can't be had, tests are skipped, or fail where CI is to prove them."""
    with tempfile.TemporaryDirectory(prefix="liantu-neo4j-", ignore_cleanup_errors=True) as folder:
        local = LocalServer(Path(folder), short_lived=True)
        try:
            local.up()
        except NoServer as trouble:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(trouble))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(server_module, "_NOTIFICATIONS", DEPRECATIONS)
            patch.delenv("NEO4J_PASSWORD_FILE", raising=False)
            patch.setenv("NEO4J_USERNAME", USER)
            patch.setenv("NEO4J_PASSWORD", local.password)
            server = TestServer(local)
            try:
                yield server
            finally:
                server.close()
                local.kill()
