"""Gaps: what is the matter with each product that a chain needs or its leaders buy (domain.md §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from graph.analysis.answers import Gap, GapKind, Supplier
from graph.analysis.definition import DEFAULT, Definition
from graph.analysis.evidence import product_evidence
from graph.analysis.figures import LeaderSums, bounds
from graph.analysis.gap_table import cities_of, gap_table, purchases_by_supplier
from graph.analysis.makers import local_makers
from graph.analysis.purchases import Ends
from graph.analysis.responsibility import responsible_for
from graph.analysis.survey import Survey
from graph.snapshot import Snapshot
from ontology.money import wan_of_halves
from ontology.trade import ChainStated, Needs, SegmentOf

_ORDER = {kind: rank for rank, kind in enumerate(GapKind)}
_ENDS = [f"{part}_{end}" for part in ("local", "outside", "unknown") for end in ("low", "high")]


def product_gaps(
    snapshot: Snapshot, chain: int, *, year: int | None = None, definition: Definition = DEFAULT
) -> list[Gap]:
    """What is missing in a chain, product by product?

    For every product that the chain's segments need or its leaders buy in the year (self-supply left out):
    D = L + O + U at the city level, lower = L/D, upper = (L+U)/D, τ = 0.45; the first rule of the decision
    table that fits names the kind (`gap_table`). A chain that never bought has its gaps with D = 0.

    Parameters: `year` (None: the chain's newest year with a purchase).
    Returns one Gap per product, the kinds in the order to act, then by money bought outside, then by name.
    Source: domain.md §3.
    """
    survey = Survey.of(snapshot, [chain], None, definition)
    at = year or survey.newest_years().get(chain)
    years = {chain: at} if at else {}
    people = _People(
        suppliers=_grouped(purchases_by_supplier(survey, years), "product", "supplier", "amount"),
        makers=_grouped(local_makers(snapshot, cities_of(survey, chain)), "product", "company"),
        segments=_segments(snapshot, chain),
        evidence=product_evidence(survey, chain, at),
    )
    table = gap_table(survey, years, [chain])
    gaps = [_gap(snapshot, chain, at, people, row) for row in table.iter_rows(named=True)]
    return sorted(gaps, key=lambda gap: (_ORDER[gap.kind], -gap.outside, gap.product))


def gap_counts(
    snapshot: Snapshot, *, year: int | None = None, definition: Definition = DEFAULT
) -> dict[int, Counter[GapKind]]:
    """How many products of each kind of gap every chain has, by chain id; as `product_gaps` would find them."""
    chains = snapshot.of(ChainStated)["chain"].to_list()
    survey = Survey.of(snapshot, None, None, definition)
    years = survey.newest_years() if year is None else dict.fromkeys(survey.chains, year)
    counts: dict[int, Counter[GapKind]] = {chain: Counter() for chain in chains}
    for chain, kind, number in gap_table(survey, years, chains).group_by("chain", "kind").len().iter_rows():
        counts.setdefault(chain, Counter())[GapKind(kind)] = number
    return counts


def concentration(amounts: Sequence[int], demand: int) -> Fraction | None:
    """Herfindahl–Hirschman index: Σ of squared supplier shares of D, 0…1; None if D = 0.

    >>> concentration([3, 1], 4)
    Fraction(5, 8)
    """
    return Fraction(sum(amount * amount for amount in amounts), demand * demand) if demand else None


@dataclass(frozen=True, slots=True)
class _People:
    """Who and what stands behind each product (by product id)."""

    suppliers: Mapping[int, list[tuple[int, ...]]]
    makers: Mapping[int, list[tuple[int, ...]]]
    segments: Mapping[int, tuple[str, ...]]
    evidence: Mapping[int, tuple[str, ...]]


def _gap(snapshot: Snapshot, chain: int, year: int | None, people: _People, row: Mapping[str, Any]) -> Gap:
    product, kind = row["product"], GapKind(row["kind"])
    local, outside, unknown = (
        Ends(row[f"{part}_low"], row[f"{part}_high"]) for part in ("local", "outside", "unknown")
    )
    demand = (local + outside + unknown).middle
    ends = bounds([LeaderSums(0, local, outside, unknown)])
    sold = [(snapshot.names[company], amount) for company, amount in people.suppliers.get(product, [])]
    return Gap(
        chain=snapshot.names[chain],
        chain_id=chain,
        year=year,
        product=snapshot.names[product],
        kind=kind,
        demand=wan_of_halves(demand),
        local=wan_of_halves(local.middle),
        outside=wan_of_halves(outside.middle),
        unknown=wan_of_halves(unknown.middle),
        lower=ends[0] if ends else None,
        upper=ends[1] if ends else None,
        makers=tuple(sorted(snapshot.names[company] for (company,) in people.makers.get(product, []))),
        suppliers=tuple(Supplier(n, wan_of_halves(a)) for n, a in sorted(sold, key=lambda one: (-one[1], one[0]))),
        hhi=concentration([amount for _, amount in sold], demand),
        responsible=responsible_for(snapshot, chain, kind),
        evidence=people.evidence.get(product, ()),
        segments=people.segments.get(product, ()),
    )


def _grouped(frame: pl.DataFrame, by: str, *columns: str) -> dict[int, list[tuple[int, ...]]]:
    found: dict[int, list[tuple[int, ...]]] = {}
    for key, *values in frame.select(by, *columns).iter_rows():
        found.setdefault(key, []).append(tuple(values))
    return found


def _segments(snapshot: Snapshot, chain: int) -> dict[int, tuple[str, ...]]:
    """Names of the segments that need each product."""
    own = snapshot.of(SegmentOf).filter(pl.col("chain") == chain).select("segment")
    rows = snapshot.of(Needs).join(own, on="segment", how="semi").select("product", "segment")
    return {
        product: tuple(snapshot.names[segment] for (segment,) in segments)
        for product, segments in _grouped(rows, "product", "segment").items()
    }
