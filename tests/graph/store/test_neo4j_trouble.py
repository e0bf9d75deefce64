"""Servers that can't be used: each is told from the others in Chinese, and no driver error or password gets out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from graph.store import open_store
from graph.store.neo4j import opening
from graph.store.neo4j import server as server_module
from graph.store.neo4j.schema import definition, shape
from ontology.errors import AskedWrongly, StoreUnusable
from tests.graph.store.neo4j_server import TestServer
from tests.graph.store.store_samples import batch, ledger, supplies


@pytest.fixture
def server(emptied_server: TestServer) -> Iterator[TestServer]:
    """The server, left as a store of ours whatever a test does to it."""
    yield emptied_server
    emptied_server.empty()
    emptied_server.run("MATCH (l:Liantu) DELETE l")
    open_store(emptied_server.url).close()


def _refused(url: str, words: str) -> str:
    with pytest.raises(StoreUnusable, match=words) as caught:
        open_store(url)
    return str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["neo4j://neo4j:secret@localhost", "bolt://secret@localhost:7687", "neo4j+s://:secret@db.example", "bolt://a@b@c"],
)
def test_no_password_in_an_address(url: str) -> None:
    with pytest.raises(AskedWrongly, match="NEO4J_PASSWORD") as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["neo4j://", "bolt:///x", "neo4j+x://localhost", "bolt://localhost:x", "bolt://[", "bolt://localhost/db",
     "neo4j://localhost?policy=x", "bolt://localhost:99999", "bolt:localhost"],
)  # fmt: skip
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(AskedWrongly, match="不认识的"):
        open_store(url)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_listens(scheme: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        _refused(f"{scheme}://127.0.0.1:{unused.getsockname()[1]}", "连不上图数据库")


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_another_kind_of_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_CONNECT_SECONDS", 2.0)
    with HTTPServer(("127.0.0.1", 0), _Page) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        try:
            _refused(f"bolt://127.0.0.1:{other.server_port}", "图数据库")
        finally:
            other.shutdown()
            thread.join()


@pytest.mark.parametrize("password", ["wrong-password", ""])
def test_a_wrong_password_or_none(neo4j_server: TestServer, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    said = _refused(neo4j_server.url, "NEO4J_PASSWORD")
    assert "wrong-password" not in said


def test_another_program_s_database(server: TestServer) -> None:
    server.run("MATCH (l:Liantu) DELETE l")
    server.run("CREATE (:Movie {title: '别人的'})")
    _refused(server.url, "不是链图的库")


def test_a_newer_schema(server: TestServer) -> None:
    server.run("MATCH (l:Liantu) SET l.version = 99")
    _refused(server.url, "更新版本")


def test_an_older_schema(server: TestServer) -> None:
    server.run("MATCH (l:Liantu) SET l.version = 1")
    assert "liantu copy" in _refused(server.url, "旧版本")


def test_another_shape_of_which_nothing_is_known(server: TestServer) -> None:
    server.run("MATCH (l:Liantu) SET l.shape = '0' REMOVE l.words")
    _refused(server.url, "结构与本程序的词表不一致")


def test_what_the_ontology_has_gained_is_made_on_opening(server: TestServer) -> None:
    with closing(open_store(server.url)) as store:
        store.put(ledger())
        version = store.version()
    server.run("MATCH (l:Liantu) SET l.shape = '0', l.words = [w IN l.words WHERE NOT w STARTS WITH 'LEADS']")
    server.run("DROP INDEX leads_row")
    with closing(open_store(server.url)) as store:
        assert store.version() == version
        assert store.check() == []
    assert server.run("MATCH (l:Liantu) RETURN l.shape, 'LEADS.role' IN l.words") == [[shape(), True]]


def test_more_words_than_this_program_s(server: TestServer) -> None:
    server.run("MATCH (l:Liantu) SET l.shape = '0', l.words = l.words + 'FORETELLS'")
    _refused(server.url, "词表比本程序的多（FORETELLS")


def test_making_ready_was_cut_short(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.run("MATCH (l:Liantu) DELETE l")
    server.run("DROP INDEX names")
    monkeypatch.setattr(opening, "_OURS", "RETURN 1")
    open_store(server.url).close()
    monkeypatch.undo()
    with closing(open_store(server.url)) as store:
        store.put(ledger())
        assert store.check() == []


BROKEN = {
    "MATCH ()-[t:SUPPLIES {row: 2}]->() DELETE t": "1 个批次的配套记录数与登记的不符",
    "MATCH ()-[t:LEADS]->() DELETE t": "1 个批次的事实数与登记的不符",
    "MATCH (b:Batch) DETACH DELETE b": "8 个节点没有任何批次提到",
    "MATCH (p:Product {name: '滤嘴'}) DETACH DELETE p": "配套记录指向 1 个不存在的节点",
    "MATCH (p:Place {county: '武陵区'}) DETACH DELETE p": "企业记录指向 1 个不存在的地点",
    "MATCH (r:Rows) DETACH DELETE r": "1 个批次的配套记录与按行检索的目录不符",
    "MATCH (r:Rows) SET r.suppliers = r.buyers, r.buyers = r.suppliers[1..] + r.suppliers[0]": "按行检索的目录不符",
    "MATCH (:Product {name: '卷烟纸'})-[t:TRADED_IN]->() DELETE t": "1 个批次的配套记录与按产品检索的目录不符",
    "MATCH (:Product)-[t:TRADED_IN]->() SET t.suppliers = [0]": "1 个批次的配套记录与按产品检索的目录不符",
    "MATCH ()-[t:SUPPLIES {row: 4}]->(o) REMOVE o:Company": "不是企业",
    "MATCH (p:Place) WHERE p.text = '境外' DETACH DELETE p": "配套记录指向 1 个不存在的地点",
    "DROP INDEX names": "数据库缺少约束或索引，或它尚未建好：names",
}


@pytest.mark.parametrize("cypher", BROKEN)
def test_check_names_what_is_not_whole(server: TestServer, cypher: str) -> None:
    with closing(open_store(server.url)) as store:
        store.put(ledger())
        server.run(cypher)
        assert any(BROKEN[cypher] in line for line in store.check())


def test_a_row_that_points_nowhere_stops_the_put(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.neo4j.intern._NEW_NODES", "WITH * WHERE row[0] <> 1 CREATE (n:Company:Entity)")
    with closing(open_store(server.url)) as store:
        with pytest.raises(StoreUnusable, match="导入没有完成"):
            store.put(batch("一", rows=supplies({})))
        assert store.batches() == []


def test_every_constraint_and_index_has_a_name_of_its_own() -> None:
    names = [text.split("`")[1] for text in definition()]
    assert len(set(names)) == len(names)
