"""The small door to a store: verbs in our words. No SQL or Cypher crosses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from graph.snapshot import EVERYTHING, Scope, Snapshot
from ontology.claims import Claim, Witness
from ontology.kinds import Kind, Ref

#: The moment that is later than all that is recorded: a read as of then sees what is live.
NOW = "9999"

#: Columns of purchases as they are put: names as written, places as `Place.text` (null: the supplier's
#: own place holds), money in 分 (null: no amount stated).
SUPPLY_COLUMNS = {
    "buyer": pl.String,
    "supplier": pl.String,
    "product": pl.String,
    "year": pl.Int16,
    "low": pl.Int64,
    "high": pl.Int64,
    "place": pl.String,
    "registered": pl.String,
    "intra_group": pl.Boolean,
    "sheet": pl.String,
    "row": pl.Int32,
}


def no_supplies() -> pl.DataFrame:
    """An empty frame of purchases."""
    return pl.DataFrame(schema=SUPPLY_COLUMNS)


@dataclass(frozen=True)
class Batch:
    """One import: all of it is put or nothing.

    `kind` is workbook, policy, listed, draft, review, decision or crosswalk; `title` the file as users know it; `digest` a
    SHA-256 of the content as read, `file_digest` one of the file's bytes where there is a file; `text` the
    document's text where spans point into one; `columns` which header was read as which column, a line each;
    `by` whoever puts it.
    """

    kind: str
    title: str
    digest: str
    claims: Sequence[tuple[Claim, Witness]] = ()
    supplies: pl.DataFrame = field(default_factory=no_supplies)
    text: str = ""
    notes: Sequence[str] = ()
    by: str = ""
    file_digest: str = ""
    columns: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch as the store remembers it: the audit entry of an import; `undone_at` is None while it speaks."""

    id: int
    kind: str
    title: str
    digest: str
    recorded_at: str
    undone_at: str | None
    claims: int
    supplies: int
    notes: tuple[str, ...]
    by: str = ""
    undone_by: str = ""
    file_digest: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a put: the batch, and whether its content had been there already (then nothing changed)."""

    batch: BatchRecord
    already_there: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph."""

    id: int
    kind: Kind
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """One claim between two nodes, seen from one of them; `outgoing` if that one is the subject."""

    claim: type[Claim]
    other: Node
    outgoing: bool
    claim_id: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with its witness as people read it.

    `what` is the claim class' 中文 label; `fields` are (中文 label, value) as stored, names and places
    resolved, money in 万元; `quote` the words of the document where the witness is a span.
    """

    id: str
    what: str
    fields: tuple[tuple[str, str], ...]
    batch: int
    file: str
    sheet: str
    row: int | None
    quote: str
    recorded_at: str
    speaks: bool


class Store(Protocol):
    """One engine behind the door. Batches are put whole; reads see whole batches only."""

    def put(self, batch: Batch, replacing: Sequence[int] = ()) -> Receipt:
        """Takes in a batch in one transaction; content that a live batch brought already changes nothing.

        Those of the batches `replacing` that are live are withdrawn in the same moment, except the one whose
        content this is.
        """

    def drop_batch(self, batch: int, by: str = "") -> BatchRecord:
        """Withdraws a batch, so that the older ones speak again; NotFound if there is no such live batch."""

    def content(self, batch: int) -> Batch:
        """A batch as it was put, withdrawn or not; NotFound if there is none of that number."""

    def adopt(self, batch: Batch, record: BatchRecord) -> None:
        """Takes in a batch as another store remembers it, under its number and with its times.

        Where a batch of that number is there already, only its withdrawal is brought up to date; AskedWrongly if
        it is another one, or if newer ones are there, since then this store is no copy of that one.
        """

    def batches(self) -> list[BatchRecord]:
        """All batches, oldest first, withdrawn ones included."""

    def version(self, as_of: str = NOW) -> str:
        """A figure that is equal for equal content (see `graph.snapshot.version_of`)."""

    def get(self, kind: Kind, key: str) -> Node | None:
        """The node of that natural key, if a live claim speaks of it."""

    def resolve(self, refs: Sequence[Ref]) -> dict[Ref, Node]:
        """Those of the given references that a live claim speaks of."""

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Node]:
        """Nodes whose name contains `text` (two characters suffice) or whose pinyin initials begin with it."""

    def neighbours(self, node: int, limit: int = 200) -> list[Link]:
        """Live claims that touch the node."""

    def paths(self, start: int, goal: int, longest: int = 4, limit: int = 20) -> list[list[Link]]:
        """The shortest ways from one node to another along live claims, each link seen from the node before it.

        Ways of more than `longest` claims are not looked for; of equally short ones no more than `limit` are given.
        """

    def claims(self, ids: Sequence[str]) -> list[ClaimRecord]:
        """The claims cited by those ids (`graph.snapshot.claim_id`), in order; unknown ids are left out."""

    def document(self, batch: int) -> str:
        """The text that a policy batch was read from; empty where there is none."""

    def snapshot(self, scope: Scope = EVERYTHING, as_of: str = NOW) -> Snapshot:
        """The newest word of all live claims within the scope; with a moment (`graph.store.moments`), of those then."""

    def check(self) -> list[str]:
        """What is not whole, in Chinese, one line each; empty if the store is whole."""

    def close(self) -> None:
        """Lets go of the file or connection."""
