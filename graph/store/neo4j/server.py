"""The server: one driver for all threads, each call a managed transaction that is tried again after passing troubles."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, unit_of_work

from graph.store.neo4j.credentials import credentials
from graph.store.neo4j.trouble import in_our_words
from ontology.errors import AskedWrongly, StoreUnusable

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_OLDEST = (5, 26)
#: How long the driver itself goes on trying after passing troubles, and waits for a connection.
_RETRY_SECONDS = 15.0
_CONNECT_SECONDS = 15.0
#: What the server may remark on a statement; nobody reads it here, tests let it fail.
_NOTIFICATIONS: dict[str, Any] = {"notifications_min_severity": NotificationMinimumSeverity.OFF}
# The driver logs what it tries again; what comes of it is told by us, in Chinese.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def _checked(url: str) -> str:
    """The address if it is one; it may be shown and logged, so it must not hold a password."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if "@" in url:
        raise AskedWrongly(
            "图数据库的地址里不能写用户名和密码，请用环境变量 NEO4J_USERNAME 和 NEO4J_PASSWORD（或 NEO4J_PASSWORD_FILE）"
        )
    if not known or parts.path.strip("/") or parts.query or parts.fragment:
        raise AskedWrongly(f"不认识的图数据库地址：{url}（应为 neo4j://主机:端口 或 bolt://主机:端口）")
    return url


class Server:
    """A connected server that is known to be a Neo4j new enough."""

    def __init__(self, url: str) -> None:
        self.url = _checked(url)
        self._closed = False
        # What this program has written is there when it reads, whichever member of a cluster answers.
        self._bookmarks = GraphDatabase.bookmark_manager()
        with in_our_words(self.url):
            self._driver = self._connected()

    def _connected(self) -> Driver:
        driver = GraphDatabase.driver(
            self.url,
            auth=credentials(),
            user_agent="liantu",
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=_CONNECT_SECONDS,
            max_transaction_retry_time=_RETRY_SECONDS,
            **_NOTIFICATIONS,
            telemetry_disabled=True,
        )
        try:
            driver.verify_connectivity()
            self._check_version(driver)
        except BaseException:
            driver.close()
            raise
        return driver

    def _check_version(self, driver: Driver) -> None:
        agent = driver.get_server_info().agent
        found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
        if found is None or (int(found[1]), int(found[2])) < _OLDEST:
            raise StoreUnusable(f"图数据库须是 Neo4j {_OLDEST[0]}.{_OLDEST[1]} 或更新版本，这里是 {agent}：{self.url}")

    def read(self, work: Work[T]) -> T:
        """The work's answer out of one reading transaction, tried again after passing troubles."""
        return self._run(work, writing=False)

    def write(self, work: Work[T], patience: float | None = None) -> T:
        """The work done in one transaction, whole or not at all, tried again after passing troubles.

        `patience`: seconds that the whole transaction may take, waiting for others included.
        """
        return self._run(unit_of_work(timeout=patience)(work) if patience else work, writing=True)

    def _run(self, work: Work[T], writing: bool) -> T:
        if self._closed:
            raise StoreUnusable(f"数据库已关闭：{self.url}")
        with in_our_words(self.url), self._driver.session(bookmark_manager=self._bookmarks) as session:
            return session.execute_write(work) if writing else session.execute_read(work)

    def close(self) -> None:
        """Lets go of the connections."""
        if not self._closed:
            self._closed = True
            with in_our_words(self.url):
                self._driver.close()


def rows(transaction: ManagedTransaction, text: str, /, **asked: Any) -> list[Any]:
    """All rows of an answer, each a list of its values."""
    return transaction.run(text, asked).values()
