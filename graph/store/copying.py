"""Copying a store into another one, of whatever engine: batch by batch, under the same numbers and times.

Every batch is taken over whole or not at all, so a copy that was broken off goes on where it stopped. What was
withdrawn is copied too: the history is part of the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.store.door import BatchRecord, Store
from ontology.errors import StoreUnusable

#: Called before each batch of the source: the batch, how many are done, how many there are.
Progress = Callable[[BatchRecord, int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy did: batches taken over now, batches that were there before, the version of both stores."""

    taken: int
    there: int
    version: str


def copy(source: Store, target: Store, progress: Progress = lambda *_: None) -> Copied:
    """Makes `target` speak as `source` does; AskedWrongly if it holds batches that the source does not have.

    Raises StoreUnusable if the two differ in the end, as when somebody else wrote to one of them meanwhile.
    """
    records = source.batches()
    there = set(target.batches())
    for done, record in enumerate(records):
        progress(record, done, len(records))
        if record not in there:
            target.adopt(source.content(record.id), record)
    version = source.version()
    if target.version() != version or len(target.batches()) != len(records):
        raise StoreUnusable("复制后两边不一致：其间有人写入了源库或目标库，请再执行一次")
    return Copied(len(records) - len(there), len(there), version)
