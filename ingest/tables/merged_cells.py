"""Cells that are merged over several rows: a name, a year or a place holds for each of them, an amount does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import polars as pl

from ingest.clean.reading import SHARED_AMOUNT
from ingest.tables.grid import ROW, Merged, cell_column

_START, _END, _TEXT = "start", "end", "text"


def spread(body: pl.DataFrame, merged: Iterable[Merged], money: Collection[int]) -> pl.DataFrame:
    """The rows with what the cell above says for them too.

    Only regions of one column are spread: what is merged across columns is a title or a remark. An amount over
    several rows is the amount of all of them together, so it is marked in each (`SHARED_AMOUNT`) and no row
    gets it; where only one of the rows says anything, the amount is its own.
    """
    for column, spans in _spans(merged, body.width - 1).items():
        body = body.with_columns(_spread(body, cell_column(column), spans, column in money))
    return body


def _spans(merged: Iterable[Merged], width: int) -> dict[int, dict[int, int]]:
    """First and last row number of each region, by column."""
    found: dict[int, dict[int, int]] = {}
    for region in merged:
        if region.left == region.right < width and region.top < region.bottom:
            found.setdefault(region.left, {})[region.top + 1] = region.bottom + 1
    return found


def _spread(body: pl.DataFrame, column: str, spans: dict[int, int], is_money: bool) -> pl.Series:
    starts = sorted(spans)
    regions = pl.DataFrame(
        {_START: starts, _END: [spans[start] for start in starts]}, schema={_START: pl.Int32, _END: pl.Int64}
    )
    cells = body.select(ROW, pl.col(column).alias(_TEXT)).set_sorted(ROW)
    within = cells.join_asof(regions, left_on=ROW, right_on=_START, strategy="backward")
    within = within.with_columns(pl.when(pl.col(ROW) <= pl.col(_END)).then(_START).alias(_START))
    anchor = pl.col(_TEXT).filter(pl.col(ROW) == pl.col(_START)).first().over(_START)
    shown = pl.when(pl.col(_START).is_not_null()).then(pl.coalesce(anchor, _TEXT)).otherwise(_TEXT)
    if is_money:
        shared = pl.col(_START).is_not_null() & (pl.len().over(_START) > 1) & anchor.is_not_null()
        shown = pl.when(shared).then(pl.concat_str(pl.lit(SHARED_AMOUNT), anchor)).otherwise(_TEXT)
    return within.select(shown.alias(column)).to_series()
