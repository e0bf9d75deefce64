"""The claims behind a figure: every figure leads to its rows."""

from __future__ import annotations

import polars as pl

from graph.analysis.purchases import counted
from graph.analysis.survey import Survey
from ontology.trade import Needs, PurchaseTotal, SegmentOf, Supplies

SHEET = Supplies.verb.zh


def claim_ids() -> pl.Expr:
    """Claim ids of rows or spans, as `graph.snapshot.claim_id` writes them."""
    by_row = pl.format("{}:{}:{}", pl.col("batch"), pl.col("sheet"), pl.col("row"))
    by_span = pl.format("{}:{}:{}-{}", pl.col("batch"), pl.col("sheet"), pl.col("start"), pl.col("end"))
    return pl.coalesce(by_row, by_span)


def product_evidence(survey: Survey, chain: int, year: int | None) -> dict[int, tuple[str, ...]]:
    """By product, the ids of the claims that a segment needs it and that the chain's leaders bought it in the year."""
    snapshot = survey.snapshot
    own = snapshot.of(SegmentOf).filter(pl.col("chain") == chain).select("segment")
    needs = snapshot.of(Needs).join(own, on="segment", how="semi").select("product", claim_ids().alias("id"))
    bought = _purchases(survey, chain, year).select("product", claim_ids().alias("id")) if year else needs.clear()
    grouped = pl.concat([needs, bought]).group_by("product", maintain_order=True).agg("id")
    return {product: tuple(ids) for product, ids in grouped.iter_rows()}


def share_evidence(survey: Survey, chain: int, year: int) -> tuple[str, ...]:
    """The ids of the purchases, and audited totals, of the chain's leaders in the year."""
    leaders = survey.localities.leads.filter(pl.col("chain") == chain)["buyer"]
    totals = survey.snapshot.of(PurchaseTotal).filter(pl.col("buyer").is_in(leaders.implode()), pl.col("year") == year)
    ids = [_purchases(survey, chain, year).select(claim_ids().alias("id")), totals.select(claim_ids().alias("id"))]
    return tuple(pl.concat(ids)["id"])


def _purchases(survey: Survey, chain: int, year: int) -> pl.DataFrame:
    leaders = survey.localities.leads.filter(pl.col("chain") == chain)["buyer"]
    rows = counted(survey.snapshot, survey.definition, leaders).filter(pl.col("year") == year)
    spanless = pl.lit(None, pl.Int32)
    return rows.select("product", "batch", "row", sheet=pl.lit(SHEET), start=spanless, end=spanless).collect()
