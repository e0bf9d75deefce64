"""The compose file for those who have Docker: pinned, kept within limits, watched, and no password in it."""

from __future__ import annotations

import re
from pathlib import Path

from graph.store.neo4j.local import LONG_SUPPORTED

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations"
COMPOSE = OPERATIONS / "compose.yaml"
TEXT = COMPOSE.read_text(encoding="utf-8")


def test_the_image_is_the_release_that_is_tested() -> None:
    assert re.findall(r"image: (\S+)", TEXT) == [f"neo4j:{LONG_SUPPORTED}-community"]


def test_it_has_what_a_server_needs() -> None:
    keys = set(re.findall(r"^    (\w+):", TEXT, re.MULTILINE))
    assert {"healthcheck", "volumes", "mem_limit", "restart", "secrets", "stop_grace_period"} <= keys
    assert re.findall(r"^\w+:", TEXT, re.MULTILINE) == ["name:", "services:", "secrets:", "volumes:"]
    assert "\t" not in TEXT


def test_every_port_is_for_this_machine_unless_somebody_says_otherwise() -> None:
    published = re.findall(r'- "(.+):\d+:\d+"', TEXT)
    assert published == ["${LIANTU_NEO4J_ADDRESS:-127.0.0.1}"] * 2


def test_the_password_is_in_a_file_that_is_never_committed() -> None:
    [file] = re.findall(r"file: \./(\S+)", TEXT)
    assert file in (OPERATIONS / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "NEO4J_AUTH:" not in TEXT
    assert "PASSWORD" not in TEXT
