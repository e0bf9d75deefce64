"""Nodes and places: found by key or added, with small integers as ids; which batch mentions which is remembered.

Each mention keeps the name as that batch wrote it first, so that a node is shown as its oldest live batch
writes it, whatever has been put and withdrawn in between. Only one program adds at a time (see `putting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import count, groupby
from typing import Any

from neo4j import ManagedTransaction

from graph.store.coding import Codes, Mentions, NodeKey
from graph.store.initials import initials
from graph.store.neo4j.draft import PORTION, Draft
from graph.store.neo4j.schema import in_full, indexed, label
from graph.store.neo4j.server import Server, rows
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import UNKNOWN_PLACE_ID
from ontology.kinds import Kind
from ontology.names import normal_form
from ontology.place import UNKNOWN_PLACE, Place

_FIND = "UNWIND $keys AS key MATCH (n:%(label)s {%(property)s: key}) RETURN key, n.id"
_LAST = "MATCH (n:%(label)s) WHERE n.id > 0 RETURN n.id ORDER BY n.id DESC LIMIT 1"
# Only one program adds at a time, so what was not found is not there: to MERGE it would take half as long again.
_NEW_NODES = """
CREATE (n:%(label)s:Entity {id: row[0], key: row[1], long_key: row[2], kind: row[3], name: row[4], form: row[5],
    initials: row[6]})
CREATE (batch)-[:MENTIONS {batch: $batch, name: row[4]}]->(n)
"""
_KNOWN_NODES = "MATCH (n:Entity {id: row[0]}) CREATE (batch)-[:MENTIONS {batch: $batch, name: row[1]}]->(n)"
_NEW_PLACES = """
CREATE (p:Place {id: row[0], text: row[1], long_text: row[2], province: row[3], city: row[4], county: row[5],
    park: row[6], name: row[7]})
CREATE (batch)-[:MENTIONS {batch: $batch}]->(p)
"""
_KNOWN_PLACES = "MATCH (p:Place {id: row[0]}) CREATE (batch)-[:MENTIONS {batch: $batch}]->(p)"
# A node that no live batch mentions is shown as the batch writes it that brings it back.
_SHOW_RETURNING = """
MATCH (b:Batch {id: $batch})-[m:MENTIONS]->(n:Entity)
WHERE n.name <> m.name AND NOT EXISTS { (n)<-[:MENTIONS]-(:Batch {state: 'live'}) } RETURN n.id, m.name
"""
_OLDEST_NAMES = """
MATCH (:Batch {id: $batch})-[:MENTIONS]->(n:Entity)<-[m:MENTIONS]-(b:Batch {state: 'live'})
WITH n, m ORDER BY b.id WITH n, head(collect(m.name)) AS name WHERE n.name <> name RETURN n.id, name
"""
_RENAME = """
UNWIND $rows AS row MATCH (n:Entity {id: row[0]}) SET n.name = row[1], n.form = row[2], n.initials = row[3]
"""


def interned(server: Server, draft: Draft, named: Mentions) -> Codes:
    """Ids of all nodes and places that a batch names; those not known yet are added."""
    return Codes(_nodes(server, draft, named.nodes), _places(server, draft, named.places))


def _nodes(server: Server, draft: Draft, names: Mapping[NodeKey, str]) -> dict[NodeKey, int]:
    known = {kind: _known(server, label(kind), "key", keys) for kind, keys in _by_kind(names)}
    there = {(kind, key): known[kind][indexed(key)] for kind, key in names if indexed(key) in known[kind]}
    fresh = count(_last(server, "Entity") + 1)
    ids = {node: there.get(node) or next(fresh) for node in names}
    for kind, keys in _by_kind(node for node in names if node not in there):
        values = (_node_row(ids[kind, key], kind, key, names[kind, key]) for key in keys)
        draft.add(statement(_NEW_NODES, label=quoted(label(kind))), values)
    draft.add(_KNOWN_NODES, ([number, names[node]] for node, number in there.items()))
    return ids


def _by_kind(names: Iterable[NodeKey]) -> Iterator[tuple[Kind, list[str]]]:
    ordered = sorted(names, key=lambda node: node[0].name)
    for kind, nodes in groupby(ordered, key=lambda node: node[0]):
        yield kind, [key for _, key in nodes]


def _node_row(number: int, kind: Kind, key: str, name: str) -> list[Any]:
    return [number, indexed(key), in_full(key), kind.slug, *_shown(name)]


def _shown(name: str) -> list[str]:
    return [name, normal_form(name), initials(name)]


def _places(server: Server, draft: Draft, texts: Iterable[str]) -> dict[str, int]:
    wanted = [text for text in texts if text != UNKNOWN_PLACE.text]
    known = _known(server, "Place", "text", wanted)
    fresh = count(_last(server, "Place") + 1)
    there = {text: known[indexed(text)] for text in wanted if indexed(text) in known}
    new = {text: next(fresh) for text in wanted if text not in there}
    draft.add(_NEW_PLACES, (_place_row(number, text) for text, number in new.items()))
    draft.add(_KNOWN_PLACES, ([number] for number in there.values()))
    return there | new | {UNKNOWN_PLACE.text: UNKNOWN_PLACE_ID}


def _place_row(number: int, text: str) -> list[Any]:
    place = Place.from_text(text)
    parts = (place.province, place.city, place.county, place.park)
    return [number, indexed(text), in_full(text), *(part or None for part in parts), place.zh]


def _known(server: Server, of: str, name: str, texts: list[str]) -> dict[str, int]:
    """Ids by index entry of those that are there."""
    text = statement(_FIND, label=quoted(of), property=quoted(name))
    found: dict[str, int] = {}
    for start in range(0, len(texts), PORTION):
        keys = [indexed(one) for one in texts[start : start + PORTION]]
        found |= dict(server.read(partial(_find, text, keys)))
    return found


def _find(text: str, keys: list[str], transaction: ManagedTransaction) -> list[Any]:
    return rows(transaction, text, keys=keys)


def _last(server: Server, of: str) -> int:
    text = statement(_LAST, label=quoted(of))
    found = server.read(lambda transaction: rows(transaction, text))
    return int(found[0][0]) if found else 0


def show_returning(transaction: ManagedTransaction, batch: int) -> None:
    """Before that batch is live: nodes that it brings back take the name it writes."""
    _rename(transaction, rows(transaction, _SHOW_RETURNING, batch=batch))


def show_oldest_names(transaction: ManagedTransaction, batch: int) -> None:
    """After that batch was withdrawn: its nodes are shown as the oldest live batch writes them."""
    _rename(transaction, rows(transaction, _OLDEST_NAMES, batch=batch))


def _rename(transaction: ManagedTransaction, named: list[list[Any]]) -> None:
    rows(transaction, _RENAME, rows=[[number, *_shown(name)] for number, name in named])
