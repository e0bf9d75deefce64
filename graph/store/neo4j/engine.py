"""The Neo4j engine behind the door: reads are one transaction each; see `putting` for what a put is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.assembly import Raw, assemble
from graph.snapshot import EVERYTHING, Scope, Snapshot, version_of
from graph.store.door import NOW, Batch, BatchRecord, ClaimRecord, Link, Node, Receipt
from graph.store.intake import check_claims, checked_supplies
from graph.store.neo4j import citing, content, neighbours, paths, putting, reading, search, whole
from graph.store.neo4j.opening import open_database
from graph.store.neo4j.reading import View
from ontology.errors import StoreUnusable
from ontology.kinds import Kind, Ref

T = TypeVar("T")

#: How long a writer waits for another one.
PATIENCE_SECONDS = 60.0


class Neo4jStore:
    """A store in a Neo4j database (`graph.store.door.Store`). Any thread may call; open it anew after a fork.

    User and password come from the environment (NEO4J_USERNAME, NEO4J_PASSWORD), never from the address.
    """

    def __init__(self, url: str, patience: float = PATIENCE_SECONDS) -> None:
        self._server = open_database(url)
        self._patience = patience

    def _view(self, asked: Callable[[View], T], as_of: str = NOW) -> T:
        return self._server.read(lambda transaction: asked(View(transaction, as_of)))

    def put(self, batch: Batch, replacing: Sequence[int] = ()) -> Receipt:
        check_claims(batch)
        supplies = checked_supplies(batch)
        return putting.put(self._server, batch, supplies, self._patience, replacing)

    def drop_batch(self, batch: int, by: str = "") -> BatchRecord:
        return putting.drop_batch(self._server, batch, self._patience, by)

    def content(self, batch: int) -> Batch:
        return self._server.read(lambda transaction: content.content(transaction, batch))

    def adopt(self, batch: Batch, record: BatchRecord) -> None:
        check_claims(batch)
        putting.adopt(self._server, batch, checked_supplies(batch), record, self._patience)

    def batches(self) -> list[BatchRecord]:
        return self._server.read(putting.batches)

    def version(self, as_of: str = NOW) -> str:
        return self._view(lambda view: version_of(list(view.live.items())), as_of)

    def get(self, kind: Kind, key: str) -> Node | None:
        ref = Ref(kind, key, "")
        return self.resolve([ref]).get(ref)

    def resolve(self, refs: Sequence[Ref]) -> dict[Ref, Node]:
        return self._view(lambda view: search.resolve(view, refs))

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Node]:
        return self._view(lambda view: search.search(view, text, kinds, limit))

    def neighbours(self, node: int, limit: int = 200) -> list[Link]:
        return self._view(lambda view: neighbours.neighbours(view, node, limit))

    def paths(self, start: int, goal: int, longest: int = 4, limit: int = 20) -> list[list[Link]]:
        return self._view(lambda view: paths.paths(view, start, goal, longest, limit))

    def claims(self, ids: Sequence[str]) -> list[ClaimRecord]:
        return self._view(lambda view: citing.claims(view, ids))

    def document(self, batch: int) -> str:
        return self._server.read(lambda transaction: putting.document(transaction, batch))

    def raw(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Raw:
        """The frames that a snapshot is assembled from."""
        return self._view(lambda view: reading.read_raw(view, scope), as_of)

    def snapshot(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Snapshot:
        return assemble(self.raw(scope, as_of))

    def check(self) -> list[str]:
        try:
            return self._view(lambda view: list(whole.check(view)))
        except StoreUnusable as trouble:
            return [str(trouble)]

    def close(self) -> None:
        self._server.close()
