"""Names, places and sheets become small integers; which batch mentions which is remembered.

A node or place is never deleted: whether it can be seen hangs on the batches that mention it. Each
mention keeps the name as that batch wrote it first, so that a node is shown as its oldest live batch
writes it, whatever has been put and withdrawn in between.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.store.coding import NodeKey
from graph.store.initials import initials
from graph.store.rows import UNKNOWN_PLACE_ID
from graph.store.sqlite.statements import marks, statement
from ontology.kinds import Kind
from ontology.names import normal_form

_FIND_NODES = """
SELECT key, id, name FROM node WHERE kind = ? AND key IN ({marks})
"""
_IS_LIVE = """
SELECT 1 FROM node_batch JOIN batch ON batch.id = node_batch.batch WHERE node = ? AND undone_at IS NULL
"""
#: Keys that one statement looks for.
_ASKED = 500
_ADD_NODE = "INSERT INTO node(id, kind, key, name, form, initials) VALUES (?, ?, ?, ?, ?, ?)"
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
    ids: dict[NodeKey, int] = {}
    for node, number, shown in _known(connection, names):
        ids[node] = number
        if shown != names[node] and not connection.execute(_IS_LIVE, (number,)).fetchone():
            rename(connection, number, names[node])
    ids |= _added(connection, {node: name for node, name in names.items() if node not in ids})
    mentions = ((ids[node], batch, name) for node, name in names.items())
    connection.executemany(_MENTION_NODE, sorted(mentions))
    return ids


def _known(connection: sqlite3.Connection, asked: Iterable[NodeKey]) -> Iterator[tuple[NodeKey, int, str]]:
    """(node, its id, the name it is shown under) of those that the store knows."""
    keys: defaultdict[Kind, list[str]] = defaultdict(list)
    for kind, key in asked:
        keys[kind].append(key)
    for kind, unordered in keys.items():
        every = sorted(unordered)  # neighbours in the index, which of a large store is not in memory
        for start in range(0, len(every), _ASKED):
            some = every[start : start + _ASKED]
            found = connection.execute(statement(_FIND_NODES, marks=marks(len(some))), (kind.slug, *some))
            yield from (((kind, key), number, shown) for key, number, shown in found.fetchall())


def _added(connection: sqlite3.Connection, names: Mapping[NodeKey, str]) -> dict[NodeKey, int]:
    """Ids of nodes that are new, in the order of their mention."""
    first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM node").fetchone()[0])
    ids = {node: number for number, node in enumerate(names, start=first)}
    told = (
        (ids[kind, key], kind.slug, key, name, normal_form(name), initials(name)) for (kind, key), name in names.items()
    )
    connection.executemany(_ADD_NODE, told)
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
