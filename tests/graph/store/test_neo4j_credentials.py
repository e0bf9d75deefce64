"""User and password come from the environment or a file, and are told to nobody."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.neo4j.credentials import credentials
from graph.store.neo4j.local import USER
from ontology.errors import AskedWrongly, StoreUnusable
from tests.graph.store.neo4j_server import TestServer

SECRET = "s3cr3t-Kennwort"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has in its environment."""
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_server_may_ask_for_none() -> None:
    assert credentials() is None


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    assert credentials() == ("neo4j", SECRET)
    monkeypatch.setenv("NEO4J_USERNAME", "liantu")
    assert credentials() == ("liantu", SECRET)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str) -> None:
    path = tmp_path / "密码"
    path.write_bytes(f"{SECRET}{end}".encode())
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(path))
    assert credentials() == ("neo4j", SECRET)


def test_not_from_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "密码"))
    with pytest.raises(AskedWrongly, match="只能设一个"):
        credentials()


@pytest.mark.parametrize("content", [None, b"", b"\n", f"{SECRET}\nmore".encode(), b"\xff\xfe"])
def test_a_file_that_holds_no_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "密码"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(path))
    with pytest.raises(AskedWrongly, match="NEO4J_PASSWORD_FILE") as caught:
        credentials()
    assert str(path) in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "postgres", "sqlite"])
def test_an_address_with_a_password_is_not_repeated(scheme: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(AskedWrongly) as caught:
        open_store(f"{scheme}://neo4j:{SECRET}@db.example:7687")
    assert SECRET not in str(caught.value)
    assert SECRET not in caplog.text


def test_nobody_answers_and_no_password_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    with socket.socket() as unused, caplog.at_level(logging.DEBUG):
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(StoreUnusable) as caught:
            open_store(f"bolt://127.0.0.1:{unused.getsockname()[1]}")
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert SECRET not in caplog.text


def test_the_driver_logs_no_password(
    neo4j_server: TestServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "密码"
    path.write_text(neo4j_server.local.password, encoding="utf-8")
    monkeypatch.setenv("NEO4J_USERNAME", USER)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(path))
    with caplog.at_level(logging.DEBUG, logger="neo4j"):
        open_store(neo4j_server.url).close()
    assert "S: SUCCESS" in caplog.text  # it does log, down to each message
    assert neo4j_server.local.password not in caplog.text
