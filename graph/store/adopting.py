"""What every engine keeps of a batch, and when it may take one over from another store."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store.door import Batch, BatchRecord
from graph.store.rows import now
from ontology.errors import AskedWrongly


def new_record(batch: Batch, supplies: int) -> BatchRecord:
    """What is kept of a batch that is put now; its number (0) is still to be given."""
    return BatchRecord(
        id=0,
        kind=batch.kind,
        title=batch.title,
        digest=batch.digest,
        recorded_at=now(),
        undone_at=None,
        claims=len(batch.claims),
        supplies=supplies,
        notes=tuple(batch.notes),
        by=batch.by,
        file_digest=batch.file_digest,
        columns=tuple(batch.columns),
    )


def check_next(here: Sequence[BatchRecord], record: BatchRecord) -> None:
    """Refuses a batch whose number lies among those that the store has given itself."""
    if here and here[-1].id > record.id:
        raise AskedWrongly(f"目标库里已有批次 {here[-1].id}，却没有批次 {record.id}：它不是源库的副本，请换一个空库")


def withdrawn_since(found: BatchRecord, record: BatchRecord) -> bool:
    """Whether the batch that is there has been withdrawn in the other store; refuses one that is not the same."""
    if (found.kind, found.digest) != (record.kind, record.digest):
        raise AskedWrongly(f"目标库的批次 {record.id}（{found.title}）与源库的不是同一批，请换一个空库")
    if found.undone_at and not record.undone_at:
        raise AskedWrongly(f"目标库里已撤销批次 {record.id}（{found.title}），源库里它仍有效，请换一个空库")
    return bool(record.undone_at and not found.undone_at)
