"""Names, places and sheets become small integers; which batch mentions which is remembered.

A node or place is never deleted: whether it can be seen hangs on the batches that mention it. Each
mention keeps the name as that batch wrote it first, so that a node is shown as its oldest live batch
writes it, whatever has been put and withdrawn in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from graph.store.coding import NodeKey
from graph.store.initials import initials
from graph.store.rows import UNKNOWN_PLACE_ID
from ontology.kinds import Kind
from ontology.names import normal_form

_FIND_NODE = """
SELECT id, name, EXISTS(
    SELECT 1 FROM node_batch JOIN batch ON batch.id = node_batch.batch
    WHERE node_batch.node = node.id AND undone_at IS NULL
) FROM node WHERE kind = ? AND key = ?
"""
_ADD_NODE = "INSERT INTO node(kind, key, name, form, initials) VALUES (?, ?, ?, ?, ?)"
_RENAME = "UPDATE node SET name = ?, form = ?, initials = ? WHERE id = ?"
_MENTION_NODE = "INSERT INTO node_batch(node, batch, name) VALUES (?, ?, ?)"
_MENTION_PLACE = "INSERT INTO place_batch(place, batch) VALUES (?, ?)"
# SQLite takes the bare column o.name from the row that holds the minimum, i.e. of the oldest live batch.
_OLDEST_NAMES = """
SELECT o.node, o.name, min(o.batch), n.name
FROM node_batch m JOIN node n ON n.id = m.node JOIN node_batch o ON o.node = m.node
    JOIN batch b ON b.id = o.batch AND b.undone_at IS NULL
WHERE m.batch = ? GROUP BY o.node
"""


def _node(connection: sqlite3.Connection, kind: Kind, key: str, name: str) -> int:
    found = connection.execute(_FIND_NODE, (kind.slug, key)).fetchone()
    if found is None:
        added = connection.execute(_ADD_NODE, (kind.slug, key, name, normal_form(name), initials(name)))
        return int(added.lastrowid or 0)
    node, shown, is_live = found
    if not is_live and shown != name:
        rename(connection, node, name)
    return int(node)


def rename(connection: sqlite3.Connection, node: int, name: str) -> None:
    """Shows a node under that name from now on."""
    connection.execute(_RENAME, (name, normal_form(name), initials(name), node))


def show_oldest_names(connection: sqlite3.Connection, batch: int) -> None:
    """After that batch was withdrawn: its nodes are shown as the oldest live batch writes them."""
    for node, name, _, shown in connection.execute(_OLDEST_NAMES, (batch,)).fetchall():
        if name != shown:
            rename(connection, node, name)


def nodes(connection: sqlite3.Connection, batch: int, names: Mapping[NodeKey, str]) -> dict[NodeKey, int]:
    """Ids of the nodes; those not known yet are added; all are noted as mentioned by the batch."""
    ids = {(kind, key): _node(connection, kind, key, name) for (kind, key), name in names.items()}
    mentions = ((ids[node], batch, name) for node, name in names.items())
    connection.executemany(_MENTION_NODE, sorted(mentions))
    return ids


def places(connection: sqlite3.Connection, batch: int, texts: Iterable[str]) -> dict[str, int]:
    """Ids of the places by their text; all but the unknown one are noted as mentioned by the batch."""
    find, add = "SELECT id FROM place WHERE text = ?", "INSERT INTO place(text) VALUES (?)"
    ids = {text: _word(connection, find, add, text) for text in texts}
    mentions = sorted((place, batch) for place in ids.values() if place != UNKNOWN_PLACE_ID)
    connection.executemany(_MENTION_PLACE, mentions)
    return ids


def sheets(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Ids of sheets by their names."""
    find, add = "SELECT id FROM sheet WHERE name = ?", "INSERT INTO sheet(name) VALUES (?)"
    return {name: _word(connection, find, add, name) for name in names}


def _word(connection: sqlite3.Connection, find: str, add: str, word: str) -> int:
    found = connection.execute(find, (word,)).fetchone()
    return int(found[0] if found else connection.execute(add, (word,)).lastrowid or 0)
