"""The SQLite engine behind the door: each verb is one transaction on one file."""

from __future__ import annotations

from collections.abc import Sequence

from graph.assembly import Raw, assemble
from graph.snapshot import EVERYTHING, Scope, Snapshot, version_of
from graph.store.door import NOW, Batch, BatchRecord, ClaimRecord, Link, Node, Receipt
from graph.store.intake import check_claims, checked_supplies
from graph.store.sqlite import citing, content, neighbours, paths, putting, search, whole
from graph.store.sqlite.connections import PATIENCE_SECONDS, Connections
from graph.store.sqlite.reading import View, read_raw
from ontology.errors import StoreUnusable
from ontology.kinds import Kind, Ref


class SqliteStore:
    """A store in one file (`graph.store.door.Store`). Any thread may call; open it anew after a fork."""

    def __init__(self, path: str, patience: float = PATIENCE_SECONDS) -> None:
        self._connections = Connections(path, patience)

    def put(self, batch: Batch, replacing: Sequence[int] = ()) -> Receipt:
        check_claims(batch)
        supplies = checked_supplies(batch)
        with self._connections.writing() as connection:
            return putting.put(connection, batch, supplies, replacing)

    def drop_batch(self, batch: int, by: str = "") -> BatchRecord:
        with self._connections.writing() as connection:
            return putting.drop_batch(connection, batch, by)

    def content(self, batch: int) -> Batch:
        with self._connections.reading() as connection:
            return content.content(connection, batch)

    def adopt(self, batch: Batch, record: BatchRecord) -> None:
        check_claims(batch)
        supplies = checked_supplies(batch)
        with self._connections.writing() as connection:
            putting.adopt(connection, batch, supplies, record)

    def batches(self) -> list[BatchRecord]:
        with self._connections.reading() as connection:
            return putting.batches(connection)

    def version(self, as_of: str = NOW) -> str:
        with self._connections.reading() as connection:
            return version_of(View(connection, as_of).live)

    def get(self, kind: Kind, key: str) -> Node | None:
        with self._connections.reading() as connection:
            return search.get(connection, kind, key)

    def resolve(self, refs: Sequence[Ref]) -> dict[Ref, Node]:
        with self._connections.reading() as connection:
            found = ((ref, search.get(connection, ref.kind, ref.key)) for ref in refs)
            return {ref: node for ref, node in found if node}

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Node]:
        with self._connections.reading() as connection:
            return search.search(connection, text, kinds, limit)

    def neighbours(self, node: int, limit: int = 200) -> list[Link]:
        with self._connections.reading() as connection:
            return neighbours.neighbours(connection, node, limit)

    def paths(self, start: int, goal: int, longest: int = 4, limit: int = 20) -> list[list[Link]]:
        with self._connections.reading() as connection:
            return paths.paths(connection, start, goal, longest, limit)

    def claims(self, ids: Sequence[str]) -> list[ClaimRecord]:
        with self._connections.reading() as connection:
            return citing.claims(connection, ids)

    def document(self, batch: int) -> str:
        with self._connections.reading() as connection:
            return putting.document(connection, batch)

    def raw(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Raw:
        """The frames that a snapshot is assembled from."""
        with self._connections.reading() as connection:
            return read_raw(View(connection, as_of), scope)

    def snapshot(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Snapshot:
        return assemble(self.raw(scope, as_of))

    def check(self) -> list[str]:
        try:
            with self._connections.reading() as connection:
                return list(whole.check(connection))
        except StoreUnusable as trouble:
            return [str(trouble)]

    def close(self) -> None:
        self._connections.close()
