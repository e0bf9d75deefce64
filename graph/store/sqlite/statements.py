"""SQL texts with identifiers put in: only such as the ontology declares, always quoted; values never."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IDENTIFIER = re.compile(r"[a-z][a-z_]*")


def quoted(name: str) -> str:
    """An identifier, quoted, since the ontology's words include SQL's (row, end, group).

    >>> quoted("group")
    '"group"'
    """
    if not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"not an identifier: {name!r}")
    return f'"{name}"'


def listed(names: Iterable[str], of: str = "") -> str:
    """Identifiers with commas between them, each of the table (alias) `of` where that is given.

    >>> listed(["row", "end"], of="t")
    't."row", t."end"'
    """
    return ", ".join(f"{of}.{quoted(name)}" if of else quoted(name) for name in names)


def marks(count: int) -> str:
    """So many question marks.

    >>> marks(3)
    '?, ?, ?'
    """
    return ", ".join("?" * count)


def statement(template: str, **parts: str) -> str:
    """A statement from a constant text and parts that came out of `quoted`, `listed` or `marks`."""
    return template.format(**parts)
