"""From an engine's raw frames to a snapshot: the newest word, one company for all its names, places completed.

Both engines hand over the same raw frames, so both give the same snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from graph.snapshot import Snapshot
from ontology.claims import Claim

#: Purchases as an engine hands them over: companies as they were mentioned, place null where the row says
#: nothing; places as ids of `Raw.places`.
RAW_SUPPLIES = {
    "buyer": pl.Int32,
    "supplier": pl.Int32,
    "product": pl.Int32,
    "year": pl.Int16,
    "place": pl.Int32,
    "registered": pl.Int32,
    "low": pl.Int64,
    "high": pl.Int64,
    "intra_group": pl.Boolean,
    "batch": pl.Int32,
    "sheet": pl.String,
    "row": pl.Int32,
}


@dataclass(frozen=True)
class Raw:
    """What an engine reads for a snapshot: live claims only, every batch's word still beside the others.

    `nodes` as `graph.snapshot.NODES`; `places` has columns id, text (`Place.text`); `claims` one frame a
    claim class except Supplies: a column a field (nodes and places as ids) and the witness columns;
    `supplies` the purchases in scope; `sales` the purchases that show who makes the products in scope
    (where the scope is everything, the same frame).
    """

    version: str
    nodes: pl.DataFrame
    places: pl.DataFrame
    claims: Mapping[type[Claim], pl.DataFrame]
    supplies: pl.DataFrame
    sales: pl.DataFrame


def assemble(raw: Raw) -> Snapshot:
    """The snapshot of raw frames."""
    raise NotImplementedError
