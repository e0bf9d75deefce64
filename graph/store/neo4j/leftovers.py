"""What a program or server that died left of an unfinished batch, cleared away in small transactions.

Only the holder of the writer's lock calls this: then no unfinished batch has a writer any more.
"""

from __future__ import annotations

from typing import Final

from neo4j import ManagedTransaction

from graph.store.neo4j.server import Server, rows

#: Nodes or claims a transaction.
_PORTION: Final = 5000

# Whoever still writes there, say since his lock's connection alone was cut, must not go on.
_FENCE = "MATCH (b:Batch {id: $batch}) REMOVE b.token"
_UNFINISHED = "MATCH (b:Batch {state: 'coming'}) RETURN b.id"
_MENTIONED = "MATCH (:Batch {id: $batch})-[:MENTIONS]->(n:Entity) RETURN n.id"
# Every claim starts at a node that its batch mentions, and mentions are written before claims.
_CLAIMS = """
UNWIND $nodes AS node MATCH (:Entity {id: node})-[t]->() WHERE t.batch = $batch
WITH t LIMIT $portion DELETE t RETURN count(*)
"""
_MENTIONS = """
MATCH (:Batch {id: $batch})-[m:MENTIONS]->(n) WITH m, n LIMIT $portion DELETE m
WITH n, EXISTS { (n)<-[other:MENTIONS]-() WHERE other.batch <> $batch } AS kept
FOREACH (gone IN CASE WHEN kept THEN [] ELSE [n] END | DELETE gone) RETURN count(*)
"""
_ROWS = "MATCH (:Batch {id: $batch})-[:HAS_ROWS]->(n) WITH n LIMIT $portion DETACH DELETE n RETURN count(*)"
_BATCH = "MATCH (b:Batch {id: $batch}) OPTIONAL MATCH (b)-[:READ_FROM]->(d) DETACH DELETE b, d"


def clear_leftovers(server: Server) -> None:
    """Removes what there is of unfinished batches, their new nodes and places included."""
    for (batch,) in server.read(lambda transaction: rows(transaction, _UNFINISHED)):
        _clear(server, batch)


def _clear(server: Server, batch: int) -> None:
    server.write(lambda transaction: rows(transaction, _FENCE, batch=batch))
    nodes = [node for (node,) in server.read(lambda transaction: rows(transaction, _MENTIONED, batch=batch))]
    for start in range(0, len(nodes), _PORTION):
        _until_none_is_left(server, _CLAIMS, batch=batch, nodes=nodes[start : start + _PORTION])
    _until_none_is_left(server, _ROWS, batch=batch)
    _until_none_is_left(server, _MENTIONS, batch=batch)
    server.write(lambda transaction: rows(transaction, _BATCH, batch=batch))


def _until_none_is_left(server: Server, text: str, **asked: object) -> None:
    def one_portion(transaction: ManagedTransaction) -> int:
        return int(rows(transaction, text, portion=_PORTION, **asked)[0][0])

    while server.write(one_portion) == _PORTION:
        pass
