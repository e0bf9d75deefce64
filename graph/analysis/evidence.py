"""The claims behind a figure: every figure leads to its rows."""

from __future__ import annotations

import polars as pl

from graph.analysis.purchases import counted
from graph.analysis.survey import Survey
from ontology.trade import Needs, SegmentOf, Supplies

SHEET = Supplies.verb.zh


def claim_ids() -> pl.Expr:
    """Claim ids of rows or spans, as `graph.snapshot.claim_id` writes them."""
    by_row = pl.format("{}:{}:{}", pl.col("batch"), pl.col("sheet"), pl.col("row"))
    by_span = pl.format("{}:{}:{}-{}", pl.col("batch"), pl.col("sheet"), pl.col("start"), pl.col("end"))
    return pl.coalesce(by_row, by_span)


def product_evidence(survey: Survey, chains: list[int]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By chain and product, the ids of the claims that a segment needs it and that the leaders bought it in the year."""
    snapshot = survey.snapshot
    own = snapshot.of(SegmentOf).filter(pl.col("chain").is_in(chains)).select("segment", "chain")
    needs = snapshot.of(Needs).join(own, on="segment", maintain_order="left")
    cited = [frame.select("chain", "product", claim_ids().alias("id")) for frame in (needs, _purchases(survey))]
    grouped = pl.concat(cited).group_by("chain", "product", maintain_order=True).agg("id")
    return {(chain, product): tuple(ids) for chain, product, ids in grouped.iter_rows()}


def _purchases(survey: Survey) -> pl.DataFrame:
    """The purchases that the survey counts, with what cites them; a purchase from oneself is no demand."""
    rows = counted(survey.snapshot, survey.definition, survey.leads).filter(~pl.col("own"))
    spanless = pl.lit(None, pl.Int32)
    cited = rows.sort("nth").select(
        "chain", "product", "batch", "row", sheet=pl.lit(SHEET), start=spanless, end=spanless
    )
    return cited.collect()
