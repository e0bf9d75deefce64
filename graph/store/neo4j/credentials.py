"""User and password of the server: from the environment or a file that it names, never from an address."""

from __future__ import annotations

import os
from pathlib import Path

from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh

_USER, _PASSWORD, _FILE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE"


def credentials() -> tuple[str, str] | None:
    """User and password; None where there is no password, for servers that ask for none."""
    password = os.environ.get(_PASSWORD, "")
    path = os.environ.get(_FILE, "")
    if password and path:
        raise AskedWrongly(f"{_PASSWORD} 和 {_FILE} 只能设一个")
    if path:
        password = _written(Path(path))
    return (os.environ.get(_USER, "") or "neo4j", password) if password else None


def _written(path: Path) -> str:
    """The password in that file, whose last line may end with a line break."""
    try:
        text = path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as trouble:
        reason = reason_zh(trouble) if isinstance(trouble, OSError) else "不是 UTF-8 文本"
        raise AskedWrongly(f"读不到 {_FILE} 所指的密码文件 {path}：{reason}") from None
    if not text or "\n" in text:
        raise AskedWrongly(f"{_FILE} 所指的密码文件应当只有一行密码：{path}")
    return text
