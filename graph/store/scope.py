"""What a scope of chains takes in: the buyers whose purchases count, the products that are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graph.identity.resolving import linked
from graph.snapshot import Scope
from ontology.declare import Claim
from ontology.kinds import Kind
from ontology.names import normal_form
from ontology.trade import ChainStated, Leads, Needs, SegmentOf

Claims = Mapping[type[Claim], pl.DataFrame]


def chains_in(scope: Scope, claims: Claims, nodes: pl.DataFrame) -> list[int] | None:
    """Ids of the chains that the scope means; None where it means all."""
    if (scope.chains, scope.named, scope.regions) == (None, None, None):
        return None
    chains = nodes.filter(pl.col("kind") == Kind.CHAIN.slug).select(
        "id", name=pl.col("key").str.split("|").list.first()
    )
    run_by = claims[ChainStated].select(id="chain", region=pl.col("region").map_elements(normal_form, pl.String))
    if scope.chains is not None:
        chains = chains.filter(pl.col("id").is_in(scope.chains))
    if scope.named is not None:
        chains = chains.filter(pl.col("name").is_in(scope.named))
    if scope.regions is not None:
        chains = chains.join(run_by.filter(pl.col("region").is_in(scope.regions)), on="id", how="semi")
    return chains["id"].to_list()


def leaders(claims: Claims, chains: Sequence[int]) -> set[int]:
    """The companies that lead one of these chains, under every name that stands for one of them."""
    return linked(claims, claims[Leads].filter(pl.col("chain").is_in(chains))["company"].to_list())


def needed(claims: Claims, chains: Sequence[int]) -> set[int]:
    """The products that segments of these chains need."""
    segments = claims[SegmentOf].filter(pl.col("chain").is_in(chains))["segment"]
    return set(claims[Needs].filter(pl.col("segment").is_in(segments.to_list()))["product"])
