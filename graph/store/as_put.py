"""A batch as it was put, from the raw frames of that batch alone: ids become words again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from graph.assembly import Raw
from graph.snapshot import WITNESS
from graph.store.door import SUPPLY_COLUMNS, Batch, BatchRecord
from graph.store.fields import fields_of
from graph.store.rows import SINGLE_CLAIMS
from ontology.declare import Claim, Witness
from ontology.kinds import Kind, Ref
from ontology.place import Place


def batch_as_put(record: BatchRecord, raw: Raw, text: str) -> Batch:
    """The batch that is all of `raw`; its claims class by class, its purchases in the order of sheets and rows."""
    words = _words(raw)
    return Batch(
        record.kind,
        record.title,
        record.digest,
        [told for claim in SINGLE_CLAIMS for told in _claims(raw.claims[claim], claim, words)],
        _purchases(raw.supplies, words),
        text,
        notes=record.notes,
        by=record.by,
        file_digest=record.file_digest,
        columns=record.columns,
    )


@dataclass(frozen=True)
class _Words:
    """What a batch mentions, by the ids that its rows hold: nodes as that batch writes them, places."""

    nodes: Mapping[int, Ref]
    places: Mapping[int, Place]

    def claim(self, claim: type[Claim], values: Sequence[Any]) -> Claim:
        """The claim of those values in the order of declaration."""
        return claim(*(self._said(one.base, value) for one, value in zip(fields_of(claim), values, strict=True)))

    def _said(self, base: type, value: Any) -> Any:
        if value is None or base not in (Ref, Place):
            return value
        return self.nodes[value] if base is Ref else self.places[value]


def _words(raw: Raw) -> _Words:
    return _Words(
        {number: Ref(Kind.of_slug(kind), key, name) for number, kind, key, name in raw.nodes.iter_rows()},
        {number: Place.from_text(text) for number, text in raw.places.iter_rows()},
    )


def _claims(frame: pl.DataFrame, claim: type[Claim], words: _Words) -> Iterator[tuple[Claim, Witness]]:
    own = frame.width - len(WITNESS)
    for row in frame.iter_rows():
        _batch, *witness = row[own:]
        yield words.claim(claim, row[:own]), Witness(*witness)


def _purchases(frame: pl.DataFrame, words: _Words) -> pl.DataFrame:
    """Purchases as they are put: names, and places as their texts."""
    names = {number: ref.name for number, ref in words.nodes.items()}
    texts = {number: place.text for number, place in words.places.items()}
    said = dict.fromkeys(("buyer", "supplier", "product"), names) | dict.fromkeys(("place", "registered"), texts)
    ordered = frame.sort("sheet", "row", maintain_order=True)
    worded = ordered.with_columns(_worded(column, told) for column, told in said.items())
    return worded.select(pl.col(name).cast(kind) for name, kind in SUPPLY_COLUMNS.items())


def _worded(column: str, words: Mapping[int, str]) -> pl.Expr:
    return pl.col(column).cast(pl.Int64).replace_strict(words, default=None, return_dtype=pl.String)
