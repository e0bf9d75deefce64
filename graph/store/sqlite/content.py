"""A batch read back as it was put, withdrawn or not: what a copy is made of."""

from __future__ import annotations

import sqlite3

from graph.snapshot import EVERYTHING
from graph.store.as_put import batch_as_put
from graph.store.door import Batch
from graph.store.rows import row_id
from graph.store.sqlite.putting import batches, document
from graph.store.sqlite.reading import View, read_raw
from ontology.errors import NotFound


def content(connection: sqlite3.Connection, batch: int) -> Batch:
    """The batch of that number; NotFound if there is none."""
    found = batches(connection, batch) if row_id(batch) else []
    if not found:
        raise NotFound(f"没有这个批次：{batch}")
    return batch_as_put(found[0], read_raw(View(connection, only=batch), EVERYTHING), document(connection, batch))
