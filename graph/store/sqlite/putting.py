"""Putting and withdrawing batches."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import polars as pl

from graph.store.adopting import check_next, new_record, withdrawn_since
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
SELECT id, kind, title, digest, recorded_at, undone_at, claims, supplies, notes, put_by, undone_by, file_digest, columns
FROM batch WHERE (:id IS NULL OR id = :id) ORDER BY id
"""
_LIVE = "SELECT id FROM batch WHERE kind = ? AND digest = ? AND undone_at IS NULL"
_ADD_BATCH = """
INSERT INTO batch(id, kind, title, digest, recorded_at, undone_at, claims, supplies, notes, put_by, undone_by, file_digest,
    columns) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_DOCUMENT = "INSERT INTO document(batch, text) VALUES (?, ?)"
_WITHDRAW = "UPDATE batch SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL"


def batches(connection: sqlite3.Connection, batch: int | None = None) -> list[BatchRecord]:
    """All batches, or that one, oldest first."""
    rows = connection.execute(_BATCHES, {"id": batch})
    return [_record(*row) for row in rows]


def _record(*row: Any) -> BatchRecord:
    *facts, notes, by, undone_by, file_digest, read_as = row
    facts += [tuple(json.loads(notes)), by, undone_by, file_digest, tuple(json.loads(read_as))]
    return BatchRecord(*facts)


def put(connection: sqlite3.Connection, batch: Batch, supplies: pl.DataFrame, replacing: Sequence[int] = ()) -> Receipt:
    """Adds a batch with its (checked) purchases, unless a live one has brought the same content."""
    live = connection.execute(_LIVE, (batch.kind, batch.digest)).fetchone()
    for other in dict.fromkeys(replacing):
        if not live or other != live[0]:
            _withdraw(connection, other, batch.by)
    if live:
        return Receipt(batches(connection, live[0])[0], already_there=True)
    return Receipt(_add(connection, batch, supplies, new_record(batch, supplies.height)), already_there=False)


def adopt(connection: sqlite3.Connection, batch: Batch, supplies: pl.DataFrame, record: BatchRecord) -> None:
    """Adds a batch under the number and times of that record, or brings up to date whether it speaks."""
    here = batches(connection)
    found = next((one for one in here if one.id == record.id), None)
    if found is None:
        check_next(here, record)
        _add(connection, batch, supplies, record)
    elif withdrawn_since(found, record):
        connection.execute(_WITHDRAW, (record.undone_at, record.undone_by, record.id))
        intern.show_oldest_names(connection, record.id)


def _add(connection: sqlite3.Connection, batch: Batch, supplies: pl.DataFrame, record: BatchRecord) -> BatchRecord:
    """Adds the batch that the record tells of; one without a number gets the next."""
    number = _add_batch(connection, record)
    if batch.text:
        connection.execute(_ADD_DOCUMENT, (number, batch.text))
    codes = _interned(connection, number, batch, supplies)
    _put_claims(connection, number, batch, codes)
    put_purchases(connection, number, supplies, codes)
    return batches(connection, number)[0]


def _add_batch(connection: sqlite3.Connection, record: BatchRecord) -> int:
    facts = {field.name: getattr(record, field.name) for field in fields(record)}
    lists = {name: json.dumps(list(facts[name])) for name in ("notes", "columns")}
    told = facts | lists | {"id": record.id or None}
    return int(connection.execute(_ADD_BATCH, tuple(told.values())).lastrowid or 0)


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


def drop_batch(connection: sqlite3.Connection, batch: int, by: str = "") -> BatchRecord:
    """Withdraws a live batch; its rows stay as history, and no read sees them."""
    if not _withdraw(connection, batch, by):
        raise NotFound(f"没有这个批次，或已撤销：{batch}")
    return batches(connection, batch)[0]


def _withdraw(connection: sqlite3.Connection, batch: int, by: str) -> bool:
    """Whether there was such a live batch to withdraw."""
    found = connection.execute(_WITHDRAW, (now(), by, row_id(batch))).rowcount > 0
    if found:
        intern.show_oldest_names(connection, batch)
    return found
