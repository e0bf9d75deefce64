"""The purchases a definition counts, read once for all leaders, and the integers in which they are added up."""

from __future__ import annotations

import polars as pl

from graph.analysis.definition import Definition
from graph.snapshot import Snapshot

_LARGEST_SUM = 2**62
#: Sums of both ends in 分, and of the midpoints in half-分.
ENDS = ("low", "high")


def counted(snapshot: Snapshot, definition: Definition, leads: pl.DataFrame) -> pl.LazyFrame:
    """The purchases of the leaders (columns buyer and whatever else tells them apart, say year) that count.

    Columns: those of `leads`, and supplier, product, year, where (`graph.snapshot.Purchases`), own (bought from
    oneself), group, low, high, batch, row, nth (their order). A purchase without an amount counts in no sum; nor
    does one of 0, which adds nothing.
    """
    bought = snapshot.purchases
    accounts = bought.accounts.join(leads, on=[name for name in ("buyer", "year") if name in leads.columns])
    lines = bought.lines.lazy().with_row_index("nth").filter(pl.col("high") > 0)
    rows = lines.join(accounts.lazy(), on="account").drop("account")
    told = rows.with_columns(own=pl.col("buyer") == pl.col("supplier"), group=pl.col("intra_group").fill_null(False))
    if definition.self_supply == "excluded":
        told = told.filter(~pl.col("own"))
    if definition.intra_group == "excluded":
        told = told.filter(~pl.col("group"))
    return told.drop("intra_group")


def places(snapshot: Snapshot, definition: Definition) -> pl.DataFrame:
    """The place (0: unknown) that counts for each `where`: the plant's or the registered one, as the definition says."""
    place = "registered" if definition.place == "registered" else "place"
    return snapshot.purchases.wheres.select("where", place=pl.col(place).fill_null(0))


def exact(snapshot: Snapshot) -> type[pl.Int64] | type[pl.Int128]:
    """An integer type in which no sum over the snapshot's purchases can overflow."""
    lines = snapshot.purchases.lines
    largest = lines["high"].max() if lines.height else 0
    assert largest is None or isinstance(largest, int)
    return pl.Int64 if 2 * (largest or 0) * lines.height < _LARGEST_SUM else pl.Int128
