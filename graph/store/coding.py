"""What a batch mentions, and its claims and purchases in the integers that an engine gave to that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import numpy as np
import polars as pl

from graph.store.door import Batch
from graph.store.fields import fields_of
from ontology import refs
from ontology.claims import CLAIMS
from ontology.declare import Claim
from ontology.kinds import Kind, Ref
from ontology.names import normal_form
from ontology.place import Place

NodeKey = tuple[Kind, str]

_NAMED = {"buyer": refs.company, "supplier": refs.company, "product": refs.product}
_PLACED = ("place", "registered")


@dataclass(frozen=True)
class Mentions:
    """What a batch mentions, each once, claims first, then purchases; nodes with their name as first written."""

    nodes: Mapping[NodeKey, str]
    places: tuple[str, ...]
    sheets: tuple[str, ...]


@dataclass(frozen=True)
class Codes:
    """Ids of what one batch mentions."""

    nodes: Mapping[NodeKey, int]
    places: Mapping[str, int]
    sheets: Mapping[str, int] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        """A field's value as it is stored: nodes and places as ids."""
        if isinstance(value, Ref):
            return self.nodes[value.kind, value.key]
        return self.places[value.text] if isinstance(value, Place) else value


#: Reads all fields of a claim at once: a batch has a hundred thousand claims.
_READ = {claim: attrgetter(*(one.name for one in fields_of(claim))) for claim in CLAIMS}


def values_of(claim: Claim) -> tuple[Any, ...]:
    """The values of a claim's fields in the order of declaration; every claim has several."""
    values: tuple[Any, ...] = _READ[type(claim)](claim)
    return values


def mentions(batch: Batch, supplies: pl.DataFrame) -> Mentions:
    """All nodes, places and sheets that the batch with these (checked) purchases names."""
    values = [value for claim, _ in batch.claims for value in values_of(claim)]
    names: dict[NodeKey, str] = {}
    for ref in (*(value for value in values if isinstance(value, Ref)), *_nodes_named(supplies)):
        names.setdefault((ref.kind, ref.key), ref.name)
    places = [value.text for value in values if isinstance(value, Place)]
    sheets = [witness.sheet for _, witness in batch.claims]
    return Mentions(
        nodes=names,
        places=tuple(dict.fromkeys([*places, *_places_named(supplies)])),
        sheets=tuple(dict.fromkeys([*sheets, *supplies["sheet"].unique(maintain_order=True)])),
    )


def _nodes_named(frame: pl.DataFrame) -> Iterator[Ref]:
    """The companies and products that the rows name, each spelling once, in the order of the rows."""
    for column, ref in _NAMED.items():
        yield from (ref(name) for name in frame[column].unique(maintain_order=True))


def _places_named(frame: pl.DataFrame) -> Iterator[str]:
    for column in _PLACED:
        yield from frame[column].drop_nulls().unique(maintain_order=True)


def coded_purchases(frame: pl.DataFrame, codes: Codes) -> list[pl.Series]:
    """The columns of purchases that name nodes or places, as ids."""
    nodes = [_node_codes(frame, column, codes) for column in _NAMED]
    return nodes + [coded(frame, column, codes.places) for column in _PLACED]


def _node_codes(frame: pl.DataFrame, column: str, codes: Codes) -> pl.Series:
    kind = Kind.PRODUCT if column == "product" else Kind.COMPANY
    ids = {name: codes.nodes[kind, normal_form(name)] for name in frame[column].unique(maintain_order=True)}
    return coded(frame, column, ids)


def coded(frame: pl.DataFrame, column: str, ids: Mapping[str, int]) -> pl.Series:
    """The column with ids for texts, null where it is null; each text is looked up once."""
    texts = frame[column].cast(pl.Categorical)
    once = texts.unique().drop_nulls()
    numbers = once.to_physical().to_numpy()
    found = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.int64)
    found[numbers] = [ids[text] for text in once]
    return pl.Series(column, found).gather(texts.to_physical())
