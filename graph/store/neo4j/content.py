"""A batch read back as it was put, withdrawn or not: what a copy is made of."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.snapshot import EVERYTHING
from graph.store.as_put import batch_as_put
from graph.store.door import Batch
from graph.store.neo4j.putting import batches, document
from graph.store.neo4j.reading import View, read_raw
from graph.store.rows import row_id
from ontology.errors import NotFound


def content(transaction: ManagedTransaction, batch: int) -> Batch:
    """The batch of that number; NotFound if there is none."""
    found = batches(transaction, batch) if row_id(batch) else []
    if not found:
        raise NotFound(f"没有这个批次：{batch}")
    return batch_as_put(found[0], read_raw(View(transaction, only=batch), EVERYTHING), document(transaction, batch))
