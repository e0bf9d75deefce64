"""Putting and withdrawing batches: one program at a time, and nothing is seen before all of it is there.

The writer holds a lock on the store's own node in one transaction, writes the batch in others, and calls it live
in the first. Should the program or the server die in between, the lock goes with its transaction, and what was
written stays unseen until the next writer clears it away.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar

import polars as pl
from neo4j import ManagedTransaction

from graph.store.adopting import check_next, new_record, withdrawn_since
from graph.store.coding import Codes, mentions, values_of
from graph.store.door import Batch, BatchRecord, Receipt
from graph.store.fields import fields_of
from graph.store.neo4j import intern
from graph.store.neo4j.draft import Draft
from graph.store.neo4j.leftovers import clear_leftovers
from graph.store.neo4j.purchases import put_purchases
from graph.store.neo4j.schema import PATTERNS, WITNESS, Pattern
from graph.store.neo4j.server import Server, Work, rows
from graph.store.neo4j.statements import mapped, quoted, statement
from graph.store.rows import SINGLE_CLAIMS, now, row_id
from ontology.declare import Claim, Witness
from ontology.errors import NotFound
from ontology.kinds import Ref
from ontology.place import Place
from ontology.trade import Supplies

T = TypeVar("T")

#: The lock is waited for with the caller's patience; once it is held, no batch takes this long.
_LONGEST_PUT_SECONDS = 6 * 3600.0

_LOCK = "MATCH (l:Liantu {name: 'store'}) SET l.writer = $token"
_BATCHES = """
MATCH (b:Batch) WHERE b.state <> 'coming' AND ($id IS NULL OR b.id = $id)
RETURN b.id, b.kind, b.title, b.digest, b.recorded_at, b.undone_at, b.claims, b.supplies, b.notes, b.put_by,
    b.undone_by, b.file_digest, b.columns ORDER BY b.id
"""
_LIVE = "MATCH (b:Batch {state: 'live'}) WHERE b.kind = $kind AND b.digest = $digest RETURN b.id"
_NEXT = "MATCH (b:Batch) RETURN coalesce(max(b.id), 0) + 1"
_ADD_BATCH = "CREATE (b:Batch {state: 'coming', portions: 0}) SET b += $facts"
_ADD_DOCUMENT = "CREATE (batch)-[:READ_FROM]->(:Document {text: row[0]})"
_FINISH = "MATCH (b:Batch {id: $batch, token: $token}) SET b.state = $state REMOVE b.token, b.portions RETURN b.id"
_WITHDRAW = """
MATCH (b:Batch {id: $batch, state: 'live'}) SET b.state = 'undone', b.undone_at = $at, b.undone_by = $by RETURN b.id
"""
_DOCUMENT = "MATCH (:Batch {id: $batch})-[:READ_FROM]->(d:Document) RETURN d.text"
_BETWEEN = """
MATCH (s:Entity {id: row[0]}) MATCH (o:Entity {id: row[1]}) CREATE (s)-[:%(type)s {batch: $batch, %(properties)s}]->(o)
"""
_OF_ONE = "MATCH (s:Entity {id: row[0]}) CREATE (s)-[:%(type)s {batch: $batch, %(properties)s}]->(batch)"


def batches(transaction: ManagedTransaction, batch: int | None = None) -> list[BatchRecord]:
    """All batches, or that one, oldest first."""
    return [_record(*row) for row in rows(transaction, _BATCHES, id=batch)]


def _record(*row: Any) -> BatchRecord:
    *facts, notes, by, undone_by, file_digest, columns = row
    facts += [tuple(notes), by or "", undone_by or "", file_digest or "", tuple(columns or ())]
    return BatchRecord(*facts)


def put(
    server: Server, batch: Batch, supplies: pl.DataFrame, patience: float, replacing: Sequence[int] = ()
) -> Receipt:
    """Adds a batch with its (checked) purchases, unless a live one has brought the same content."""
    return _locked(server, partial(_put, server, batch, supplies, replacing), patience)


def adopt(server: Server, batch: Batch, supplies: pl.DataFrame, record: BatchRecord, patience: float) -> None:
    """Adds a batch under the number and times of that record, or brings up to date whether it speaks."""
    _locked(server, partial(_adopt, server, batch, supplies, record), patience)


def _locked(server: Server, work: Work[T], patience: float) -> T:
    """The work done by one writer alone; the lock is waited for with patience, then held as long as it takes."""
    server.write(_lock, patience)
    return server.write(work, _LONGEST_PUT_SECONDS)


def _lock(transaction: ManagedTransaction) -> str:
    """Holds other writers off until this transaction ends."""
    token = secrets.token_hex(8)
    rows(transaction, _LOCK, token=token)
    return token


def _put(
    server: Server, batch: Batch, supplies: pl.DataFrame, replacing: Sequence[int], transaction: ManagedTransaction
) -> Receipt:
    token = _lock(transaction)
    live = rows(transaction, _LIVE, kind=batch.kind, digest=batch.digest)
    if live:
        same = live[0][0]
        _replace(transaction, [other for other in replacing if other != same], batch.by)
        return Receipt(batches(transaction, same)[0], already_there=True)
    clear_leftovers(server)
    [[number]] = server.read(lambda reading: rows(reading, _NEXT))
    record = replace(new_record(batch, supplies.height), id=number)
    draft = _drafted(server, token, batch, supplies, record)
    _replace(transaction, replacing, batch.by)
    intern.show_returning(transaction, draft.number)
    rows(transaction, _FINISH, batch=draft.number, token=token, state="live")
    return Receipt(batches(transaction, draft.number)[0], already_there=False)


def _adopt(
    server: Server, batch: Batch, supplies: pl.DataFrame, record: BatchRecord, transaction: ManagedTransaction
) -> None:
    token = _lock(transaction)
    clear_leftovers(server)
    here = batches(transaction)
    found = next((one for one in here if one.id == record.id), None)
    if found is None:
        check_next(here, record)
        draft = _drafted(server, token, batch, supplies, record)
        if not record.undone_at:
            intern.show_returning(transaction, draft.number)
        rows(transaction, _FINISH, batch=draft.number, token=token, state="undone" if record.undone_at else "live")
    elif withdrawn_since(found, record):
        _withdraw(transaction, record.id, record.undone_by, record.undone_at or "")


def _drafted(server: Server, token: str, batch: Batch, supplies: pl.DataFrame, record: BatchRecord) -> Draft:
    """All of a batch written, but seen by nobody yet."""
    draft = _begun(server, token, batch, record)
    codes = intern.interned(server, draft, mentions(batch, supplies))
    _put_claims(draft, batch, codes)
    put_purchases(draft, supplies, codes)
    return draft


def _replace(transaction: ManagedTransaction, others: Sequence[int], by: str) -> None:
    for other in dict.fromkeys(others):
        _withdraw(transaction, other, by, now())


def _begun(server: Server, token: str, batch: Batch, record: BatchRecord) -> Draft:
    kept = {field.name: getattr(record, field.name) for field in fields(record)}
    kept |= {"notes": list(record.notes), "columns": list(record.columns), "put_by": kept.pop("by")}
    classes = {type(claim) for claim, _ in batch.claims} | ({Supplies} if record.supplies else set())
    types = sorted(PATTERNS[claim].type for claim in classes)
    facts = kept | {"token": token, "types": types, "name": record.title}
    server.write(lambda transaction: rows(transaction, _ADD_BATCH, facts=facts))
    draft = Draft(server, record.id, token)
    draft.add(_ADD_DOCUMENT, [[batch.text]] if batch.text else [])
    return draft


def _written(pattern: Pattern) -> str:
    """The clauses that add a claim from a row: the ends, the witness, the claim's own properties."""
    first = 1 if pattern.end is None else 2
    properties = mapped((*WITNESS, *pattern.properties), "row", first)
    template = _OF_ONE if pattern.end is None else _BETWEEN
    return statement(template, type=quoted(pattern.type), properties=properties)


def _put_claims(draft: Draft, batch: Batch, codes: Codes) -> None:
    """Adds the single claims, class by class, each class in the order of the batch."""
    told: dict[type[Claim], list[list[Any]]] = defaultdict(list)
    for claim, witness in batch.claims:
        same = told[type(claim)]
        same.append(_row(PATTERNS[type(claim)], claim, witness, len(same), codes))
    for claim_class in SINGLE_CLAIMS:
        draft.add(_written(PATTERNS[claim_class]), told[claim_class])


def _row(pattern: Pattern, claim: Claim, witness: Witness, nth: int, codes: Codes) -> list[Any]:
    values = dict(zip((field.name for field in fields_of(type(claim))), values_of(claim), strict=True))
    ends = [codes.of(values[name]) for name in (pattern.start, pattern.end) if name]
    own = [part for field in pattern.own for part in _parts(values[field.name], field.base, codes)]
    return [*ends, witness.sheet, witness.row, witness.start, witness.end, witness.known, nth, *own]


def _parts(value: Any, base: type, codes: Codes) -> tuple[Any, ...]:
    """A field's properties: what refers to a place has its text beside the id."""
    if base not in (Ref, Place):
        return (value,)
    return (None, None) if value is None else (codes.of(value), value.name if base is Ref else value.zh)


def document(transaction: ManagedTransaction, batch: int) -> str:
    """The text that a batch was read from."""
    found = rows(transaction, _DOCUMENT, batch=row_id(batch))
    return str(found[0][0]) if found else ""


def drop_batch(server: Server, batch: int, patience: float, by: str = "") -> BatchRecord:
    """Withdraws a live batch; its claims stay as history, and no read sees them."""
    return server.write(partial(_drop, batch, by), patience)


def _drop(batch: int, by: str, transaction: ManagedTransaction) -> BatchRecord:
    _lock(transaction)
    if not _withdraw(transaction, batch, by, now()):
        raise NotFound(f"没有这个批次，或已撤销：{batch}")
    return batches(transaction, batch)[0]


def _withdraw(transaction: ManagedTransaction, batch: int, by: str, at: str) -> bool:
    """Whether there was such a live batch to withdraw."""
    found = bool(rows(transaction, _WITHDRAW, batch=row_id(batch), at=at, by=by))
    if found:
        intern.show_oldest_names(transaction, batch)
    return found
