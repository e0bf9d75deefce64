"""Local makers: who in the city makes a product, as far as the data say (domain.md §3)."""

from __future__ import annotations

from collections.abc import Set

import polars as pl

from graph.snapshot import Snapshot
from ontology.trade import Capacity, CompanyStated, Produces


def local_makers(snapshot: Snapshot, inside: Set[int]) -> pl.DataFrame:
    """Who makes what in some places (ids): columns product, company (ids), one row a pair.

    Companies that sit there and list the product or have capacity for it, and companies that have sold it
    from a place there, in any year, to anyone but themselves.
    """
    here = pl.DataFrame({"place": sorted(inside)}, schema={"place": pl.Int32})
    sitting = snapshot.of(CompanyStated).join(here, on="place", how="semi").select("company")
    lists = snapshot.of(Produces).select("product", "company")
    able = snapshot.of(Capacity).filter(_has_capacity()).select("product", "company")
    makes = pl.concat([lists, able]).join(sitting, on="company", how="semi")
    sold = snapshot.sales.join(here, on="place", how="semi").select("product", company="supplier")
    return pl.concat([makes, sold]).unique()


def _has_capacity() -> pl.Expr:
    """A capacity stated as 0 is none; one that is not stated is some."""
    return (pl.col("capacity").fill_null(1) > 0) | (pl.col("available").fill_null(0) > 0)
