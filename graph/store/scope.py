"""What a scope of chains takes in: the buyers whose purchases count, the products that are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graph.assembly import alias_of
from ontology.declare import Claim
from ontology.trade import AlsoCalled, CompanyStated, Leads, Needs, SegmentOf

Claims = Mapping[type[Claim], pl.DataFrame]


def leaders(claims: Claims, chains: Sequence[int]) -> set[int]:
    """The companies that lead one of these chains, under every name that stands for one of them."""
    aliases = alias_of(claims[AlsoCalled], claims[CompanyStated])
    led = claims[Leads].filter(pl.col("chain").is_in(chains))["company"]
    companies = {aliases.get(company, company) for company in led}
    return companies | {alias for alias, company in aliases.items() if company in companies}


def needed(claims: Claims, chains: Sequence[int]) -> set[int]:
    """The products that segments of these chains need."""
    segments = claims[SegmentOf].filter(pl.col("chain").is_in(chains))["segment"]
    return set(claims[Needs].filter(pl.col("segment").is_in(segments.to_list()))["product"])
