"""Local makers: who in the city makes a product, as far as the data say (domain.md §3)."""

from __future__ import annotations

import polars as pl

from graph.snapshot import Snapshot
from ontology.trade import Capacity, CompanyStated, Produces


def local_makers(snapshot: Snapshot, inside: pl.DataFrame) -> pl.DataFrame:
    """Who makes what in some cities: columns city, product, company, one row each.

    `inside`: the places (ids) that lie in each city (a code). Makers are companies that sit there and list the
    product or have capacity for it, and companies that have sold it from a place there, in any year, to anyone
    but themselves.
    """
    sitting = snapshot.of(CompanyStated).select("company", "place").join(inside, on="place").select("city", "company")
    lists = snapshot.of(Produces).select("product", "company")
    able = snapshot.of(Capacity).filter(_has_capacity()).select("product", "company")
    makes = pl.concat([lists, able]).join(sitting, on="company").select("city", "product", "company")
    sold = snapshot.sales.lazy().join(inside.lazy(), on="place").select("city", "product", company="supplier")
    return pl.concat([makes.lazy(), sold]).unique().collect()


def _has_capacity() -> pl.Expr:
    """A capacity stated as 0 is none; one that is not stated is some."""
    return (pl.col("capacity").fill_null(1) > 0) | (pl.col("available").fill_null(0) > 0)
