"""Putting and withdrawing batches."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Any

import polars as pl

from graph.store.coding import Codes, mentions, values_of
from graph.store.door import Batch, BatchRecord, Receipt
from graph.store.rows import now, row_id
from graph.store.sqlite import intern
from graph.store.sqlite.purchases import put_purchases
from graph.store.sqlite.schema import columns, table
from graph.store.sqlite.statements import listed, marks, quoted, statement
from ontology.declare import Claim, Witness
from ontology.errors import NotFound

_BATCHES = """
SELECT id, kind, title, digest, recorded_at, undone_at, claims, supplies, notes FROM batch
WHERE (:id IS NULL OR id = :id) ORDER BY id
"""
_LIVE = "SELECT id FROM batch WHERE kind = ? AND digest = ? AND undone_at IS NULL"
_ADD_BATCH = """
INSERT INTO batch(kind, title, digest, recorded_at, claims, supplies, notes) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_ADD_DOCUMENT = "INSERT INTO document(batch, text) VALUES (?, ?)"
_WITHDRAW = "UPDATE batch SET undone_at = ? WHERE id = ? AND undone_at IS NULL"


def batches(connection: sqlite3.Connection, batch: int | None = None) -> list[BatchRecord]:
    """All batches, or that one, oldest first."""
    rows = connection.execute(_BATCHES, {"id": batch})
    return [_record(*row) for row in rows]


def _record(*row: Any) -> BatchRecord:
    *facts, notes = row
    facts.append(tuple(json.loads(notes)))
    return BatchRecord(*facts)


def put(connection: sqlite3.Connection, batch: Batch, supplies: pl.DataFrame) -> Receipt:
    """Adds a batch with its (checked) purchases, unless a live one has brought the same content."""
    live = connection.execute(_LIVE, (batch.kind, batch.digest)).fetchone()
    if live:
        return Receipt(batches(connection, live[0])[0], already_there=True)
    number = _add_batch(connection, batch, supplies.height)
    codes = _interned(connection, number, batch, supplies)
    _put_claims(connection, number, batch, codes)
    put_purchases(connection, number, supplies, codes)
    return Receipt(batches(connection, number)[0], already_there=False)


def _add_batch(connection: sqlite3.Connection, batch: Batch, supplies: int) -> int:
    notes = json.dumps(list(batch.notes))
    facts = (batch.kind, batch.title, batch.digest, now(), len(batch.claims), supplies, notes)
    number = int(connection.execute(_ADD_BATCH, facts).lastrowid or 0)
    if batch.text:
        connection.execute(_ADD_DOCUMENT, (number, batch.text))
    return number


def _interned(connection: sqlite3.Connection, number: int, batch: Batch, supplies: pl.DataFrame) -> Codes:
    """Ids of all nodes, places and sheets that the batch names."""
    named = mentions(batch, supplies)
    return Codes(
        nodes=intern.nodes(connection, number, named.nodes),
        places=intern.places(connection, number, named.places),
        sheets=intern.sheets(connection, named.sheets),
    )


def _put_claims(connection: sqlite3.Connection, number: int, batch: Batch, codes: Codes) -> None:
    """Adds the single claims, class by class, each class in the order of the batch."""
    rows: dict[type[Claim], list[tuple[Any, ...]]] = defaultdict(list)
    for claim, witness in batch.claims:
        own = (codes.of(value) for value in values_of(claim))
        rows[type(claim)].append((*own, number, *_witnessed(witness, codes)))
    for claim_class, values in rows.items():
        names = (*columns(claim_class), "batch", "sheet", "row", "start", "end", "known")
        template = "INSERT INTO {table}({columns}) VALUES ({marks})"
        parts = {"table": quoted(table(claim_class)), "columns": listed(names), "marks": marks(len(names))}
        connection.executemany(statement(template, **parts), values)


def _witnessed(witness: Witness, codes: Codes) -> tuple[int, int | None, int | None, int | None, str]:
    return codes.sheets[witness.sheet], witness.row, witness.start, witness.end, witness.known


def document(connection: sqlite3.Connection, batch: int) -> str:
    """The text that a batch was read from."""
    found = connection.execute("SELECT text FROM document WHERE batch = ?", (row_id(batch),)).fetchone()
    return str(found[0]) if found else ""


def drop_batch(connection: sqlite3.Connection, batch: int) -> BatchRecord:
    """Withdraws a live batch; its rows stay as history, and no read sees them."""
    if not connection.execute(_WITHDRAW, (now(), row_id(batch))).rowcount:
        raise NotFound(f"没有这个批次，或已撤销：{batch}")
    intern.show_oldest_names(connection, batch)
    return batches(connection, batch)[0]
