"""Finding nodes: by natural key, by what people type."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from graph.store.door import Node
from ontology.kinds import Kind
from ontology.names import normal_form

_GET = """
SELECT id, kind, key, name FROM node WHERE kind = ? AND key = ? AND EXISTS(
    SELECT 1 FROM node_batch JOIN batch ON batch.id = node_batch.batch
    WHERE node_batch.node = node.id AND undone_at IS NULL
)
"""
# instr needs no escaping of what users type, and 1 says that it is how the name begins. A scan of a
# hundred thousand names takes some 30 ms, so there is no index of character pairs to keep.
_SEARCH = """
WITH hit AS (
    SELECT id, CASE
        WHEN form = :text THEN 0 WHEN instr(form, :text) = 1 THEN 1 WHEN instr(form, :text) THEN 2
        WHEN instr(initials, :text) = 1 THEN 3 ELSE 4 END AS grade
    FROM node WHERE (instr(form, :text) OR instr(initials, :text)) AND EXISTS(
        SELECT 1 FROM node_batch JOIN batch ON batch.id = node_batch.batch
        WHERE node_batch.node = node.id AND undone_at IS NULL
    )
), alias AS (
    SELECT alias, company FROM also_called JOIN batch ON batch.id = also_called.batch
    WHERE undone_at IS NULL AND known <> 'derived' AND company <> alias AND NOT EXISTS(
        SELECT 1 FROM company_stated s JOIN batch b ON b.id = s.batch
        WHERE s.company = alias AND b.undone_at IS NULL
    )
), found AS (
    SELECT coalesce(company, id) AS id, min(grade) AS grade FROM hit LEFT JOIN alias ON alias.alias = hit.id
    GROUP BY 1
)
SELECT node.id, kind, key, name FROM found JOIN node ON node.id = found.id
WHERE :kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds))
ORDER BY grade, length(form), name, kind, key LIMIT :limit
"""


def node(row: Sequence[Any]) -> Node:
    """A node from its columns id, kind, key, name."""
    number, kind, key, name = row
    return Node(number, Kind.of_slug(kind), key, name)


def get(connection: sqlite3.Connection, kind: Kind, key: str) -> Node | None:
    """The node of that natural key, if a live claim speaks of it."""
    found = connection.execute(_GET, (kind.slug, key)).fetchone()
    return node(found) if found else None


def search(connection: sqlite3.Connection, text: str, kinds: Sequence[Kind], limit: int) -> list[Node]:
    """Best first: the name itself, names that begin so, that contain it, then the same for initials."""
    form = normal_form(text)
    if not form or limit <= 0:
        return []
    slugs = json.dumps([kind.slug for kind in kinds]) if kinds else None
    return [node(row) for row in connection.execute(_SEARCH, {"text": form, "kinds": slugs, "limit": limit})]
