"""Cypher texts with identifiers put in: only such as the ontology declares, always quoted; values never."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z_]*")


def quoted(name: str) -> str:
    """An identifier, quoted, since the ontology's words include Cypher's (end, value, in).

    >>> quoted("end")
    '`end`'
    """
    if not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"not an identifier: {name!r}")
    return f"`{name}`"


def mapped(names: Iterable[str], row: str, first: int = 0) -> str:
    """Properties with the values of a row, in order, as the inside of a map.

    >>> mapped(["role", "end"], "row", first=2)
    '`role`: row[2], `end`: row[3]'
    """
    return ", ".join(f"{quoted(name)}: {row}[{at}]" for at, name in enumerate(names, start=first))


def statement(template: str, **parts: str) -> str:
    """A statement from a constant text with ``%(part)s`` and parts that came out of this module's functions."""
    return template % parts
