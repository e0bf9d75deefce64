"""A store in memory that keeps what is put: enough of the door for taking in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import count
from tempfile import TemporaryDirectory

import polars as pl

from graph.snapshot import EVERYTHING, Scope, Snapshot, version_of
from graph.store.door import NOW, Batch, BatchRecord, ClaimRecord, Link, Node, Receipt
from graph.store.urls import open_store
from ontology import refs
from ontology.errors import NotFound
from ontology.kinds import Kind, Ref


class FakeStore:
    """Batches in a list; nodes are whatever live claims and purchases mention."""

    def __init__(self) -> None:
        self.held: list[tuple[BatchRecord, Batch]] = []
        self._ids = count(1)

    def put(self, batch: Batch, replacing: Sequence[int] = ()) -> Receipt:
        for other in replacing:
            self.drop_batch(other)
        for record, held in self.held:
            if held.digest == batch.digest and record.undone_at is None:
                return Receipt(record, already_there=True)
        record = BatchRecord(
            next(self._ids), batch.kind, batch.title, batch.digest, "2026-01-01T00:00:00Z", None,
            len(batch.claims), batch.supplies.height, tuple(batch.notes),
        )  # fmt: skip
        self.held.append((record, batch))
        return Receipt(record, already_there=False)

    def drop_batch(self, batch: int, by: str = "") -> BatchRecord:
        for at, (record, held) in enumerate(self.held):
            if record.id == batch and record.undone_at is None:
                self.held[at] = (replace(record, undone_at="2026-01-02T00:00:00Z"), held)
                return self.held[at][0]
        raise NotFound(f"没有这个批次：{batch}")

    def batches(self) -> list[BatchRecord]:
        return [record for record, _ in self.held]

    def version(self, as_of: str = NOW) -> str:
        return version_of([(r.id, r.digest) for r, _ in self.held if r.undone_at is None])

    def _nodes(self) -> dict[tuple[Kind, str], Node]:
        found: dict[tuple[Kind, str], Node] = {}
        for record, batch in self.held:
            if record.undone_at is None:
                for ref in _mentioned(batch):
                    found.setdefault((ref.kind, ref.key), Node(len(found) + 1, ref.kind, ref.key, ref.name))
        return found

    def get(self, kind: Kind, key: str) -> Node | None:
        return self._nodes().get((kind, key))

    def resolve(self, refs: Sequence[Ref]) -> dict[Ref, Node]:
        nodes = self._nodes()
        return {ref: nodes[ref.kind, ref.key] for ref in refs if (ref.kind, ref.key) in nodes}

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Node]:
        nodes = self._nodes().values()
        return [node for node in nodes if text in node.name and (not kinds or node.kind in kinds)][:limit]

    def content(self, batch: int) -> Batch:
        return next(held for record, held in self.held if record.id == batch)

    def adopt(self, batch: Batch, record: BatchRecord) -> None:
        self.held.append((record, batch))

    def paths(self, start: int, goal: int, longest: int = 4, limit: int = 20) -> list[list[Link]]:
        return []

    def neighbours(self, node: int, limit: int = 200) -> list[Link]:
        return []

    def claims(self, ids: Sequence[str]) -> list[ClaimRecord]:
        return []

    def document(self, batch: int) -> str:
        return ""

    def snapshot(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Snapshot:
        """What an engine makes of the live batches."""
        with TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{folder}/held.db")
            for record, batch in self.held:
                if record.undone_at is None:
                    store.put(batch)
            found = store.snapshot(scope)
            store.close()
        return found

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        return None


def _mentioned(batch: Batch) -> list[Ref]:
    of_claims = [
        value for claim, _ in batch.claims for f in fields(claim) if isinstance(value := getattr(claim, f.name), Ref)
    ]
    names = pl.concat([batch.supplies["buyer"], batch.supplies["supplier"].rename("buyer")]).unique().to_list()
    return of_claims + [refs.company(name) for name in names]
