"""What the rows of every engine have in common: the classes that have rows of their own, numbers, times, frames."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import polars as pl
from polars.datatypes import DataTypeClass

from graph.snapshot import WITNESS
from graph.store.fields import ClaimField, fields_of
from ontology.claims import CLAIMS
from ontology.declare import Claim
from ontology.kinds import Ref
from ontology.place import Place
from ontology.trade import Supplies

Schema = Mapping[str, DataTypeClass]

#: Id of the unknown place, in every engine and in snapshots.
UNKNOWN_PLACE_ID: Final = 0
#: Claims that are put one by one, i.e. all but the purchases.
SINGLE_CLAIMS: Final = tuple(claim for claim in CLAIMS if claim is not Supplies)

_KINDS = {Ref: pl.Int32, Place: pl.Int32, int: pl.Int64, float: pl.Float64, str: pl.String, bool: pl.Boolean}


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds: as text in the order of time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def row_id(number: int) -> int | None:
    """The number if a row could have it, else None, which is equal to no row's."""
    return number if 0 < number < 2**63 else None


def claim_schema(claim: type[Claim]) -> dict[str, DataTypeClass]:
    """Columns of a claim class' frame."""

    def kind(field: ClaimField) -> DataTypeClass:
        return _KINDS[field.base]

    return {field.name: kind(field) for field in fields_of(claim)} | WITNESS
