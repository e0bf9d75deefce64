"""The purchases a definition counts, added up exactly in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from graph.analysis.definition import Definition
from graph.snapshot import Snapshot

_LARGEST_SUM = 2**62
#: Sums of both ends in 分, and of the midpoints in half-分.
ENDS = ("low", "high")


def counted(snapshot: Snapshot, definition: Definition, buyers: pl.Series) -> pl.LazyFrame:
    """The buyers' purchases that the definition counts, with columns buyer, supplier, product, year, place,
    intra_group, low, high, batch, row. ``place`` is the plant's or the registered one, as the definition says.

    A purchase without an amount counts in no sum; nor does one of 0, which adds nothing.
    """
    frame = snapshot.supplies.lazy().filter(pl.col("high") > 0, pl.col("buyer").is_in(buyers.implode()))
    if definition.self_supply == "excluded":
        frame = frame.filter(pl.col("buyer") != pl.col("supplier"))
    if definition.intra_group == "excluded":
        frame = frame.filter(~pl.col("intra_group").fill_null(False))
    place = pl.col("registered") if definition.place == "registered" else pl.col("place")
    return frame.select(
        "buyer",
        "supplier",
        "product",
        "year",
        place.fill_null(0).alias("place"),
        "intra_group",
        "low",
        "high",
        "batch",
        "row",
    )


def exact(snapshot: Snapshot) -> type[pl.Int64] | type[pl.Int128]:
    """An integer type in which no sum over the snapshot's purchases can overflow."""
    supplies = snapshot.supplies
    largest = supplies["high"].max() if supplies.height else 0
    assert largest is None or isinstance(largest, int)
    return pl.Int64 if 2 * (largest or 0) * supplies.height < _LARGEST_SUM else pl.Int128


def summed(snapshot: Snapshot, purchases: pl.LazyFrame, keys: Sequence[str | pl.Expr]) -> pl.LazyFrame:
    """The ends of some of the snapshot's purchases added up by the keys, without overflow."""
    dtype = exact(snapshot)
    return purchases.group_by(keys).agg(pl.col(end).cast(dtype).sum() for end in ENDS)


@dataclass(frozen=True, slots=True)
class Ends:
    """A sum of ranges: both ends in 分. `middle` is in half-分, so that it is exact."""

    low: int = 0
    high: int = 0

    @property
    def middle(self) -> int:
        return self.low + self.high

    def __add__(self, other: Ends) -> Ends:
        return Ends(self.low + other.low, self.high + other.high)


NOTHING = Ends()
