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
from graph.analysis.figures import bounds
from graph.analysis.gap_table import by_supplier, gap_table, makers_by_chain
from graph.analysis.responsibility import Responsibilities
from graph.analysis.sums import Ends, Pooled
from graph.analysis.survey import Survey
from graph.snapshot import Snapshot
from ontology.money import wan_of_halves
from ontology.trade import ChainStated, Needs, SegmentOf

_ORDER = {kind: rank for rank, kind in enumerate(GapKind)}
_Pair = tuple[int, int]


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
    return gaps_by_chain(snapshot, [chain], year=year, definition=definition)[chain]


def gaps_by_chain(
    snapshot: Snapshot,
    chains: Sequence[int] | None = None,
    *,
    year: int | None = None,
    definition: Definition = DEFAULT,
) -> dict[int, list[Gap]]:
    """The gaps of some chains (None: all), as `product_gaps` finds them, the purchases added up once for all."""
    asked = list(chains) if chains is not None else snapshot.of(ChainStated)["chain"].to_list()
    survey = Survey.of(snapshot, definition, chains=asked, year=year)
    behind = _Behind.of(survey, asked)
    found: dict[int, list[Gap]] = {chain: [] for chain in asked}
    for row in gap_table(survey, asked).iter_rows(named=True):
        found[row["chain"]].append(_gap(snapshot, survey.years.get(row["chain"], year), behind, row))
    for gaps in found.values():
        gaps.sort(key=lambda gap: (_ORDER[gap.kind], -gap.outside, gap.product))
    return found


def gap_counts(
    snapshot: Snapshot, *, year: int | None = None, definition: Definition = DEFAULT
) -> dict[int, Counter[GapKind]]:
    """How many products of each kind of gap every chain has, by chain id; as `product_gaps` would find them."""
    chains = snapshot.of(ChainStated)["chain"].to_list()
    counts: dict[int, Counter[GapKind]] = {chain: Counter() for chain in chains}
    table = gap_table(Survey.of(snapshot, definition, chains=chains, year=year), chains)
    for chain, kind, number in table.group_by("chain", "kind").len().iter_rows():
        counts[chain][GapKind(kind)] = number
    return counts


def concentration(amounts: Sequence[int], demand: int) -> Fraction | None:
    """Herfindahl–Hirschman index: Σ of squared supplier shares of D, 0…1; None if D = 0.

    >>> concentration([3, 1], 4)
    Fraction(5, 8)
    """
    return Fraction(sum(amount * amount for amount in amounts), demand * demand) if demand else None


@dataclass(frozen=True, slots=True)
class _Behind:
    """Who and what stands behind each product of each chain, by (chain, product)."""

    suppliers: Mapping[_Pair, list[tuple[int, ...]]]
    makers: Mapping[_Pair, list[tuple[int, ...]]]
    segments: Mapping[_Pair, tuple[str, ...]]
    evidence: Mapping[_Pair, tuple[str, ...]]
    responsible: Responsibilities

    @classmethod
    def of(cls, survey: Survey, chains: list[int]) -> _Behind:
        return cls(
            suppliers=_grouped(by_supplier(survey), "supplier", "amount"),
            makers=_grouped(makers_by_chain(survey, chains), "company"),
            segments=_segments(survey.snapshot, chains),
            evidence=product_evidence(survey, chains),
            responsible=Responsibilities(survey.snapshot),
        )


def _gap(snapshot: Snapshot, year: int | None, behind: _Behind, row: Mapping[str, Any]) -> Gap:
    chain, product, kind = row["chain"], row["product"], GapKind(row["kind"])
    pair, names = (chain, product), snapshot.names
    local, outside, unknown = (
        Ends(row[f"{part}_low"], row[f"{part}_high"]) for part in ("local", "outside", "unknown")
    )
    sums = Pooled.of(local, outside, unknown)
    demand, ends = sums.total, bounds(sums)
    sold = [(names[company], amount) for company, amount in behind.suppliers.get(pair, [])]
    return Gap(
        chain=names[chain],
        chain_id=chain,
        year=year,
        product=names[product],
        kind=kind,
        demand=wan_of_halves(demand),
        local=wan_of_halves(sums.local),
        outside=wan_of_halves(sums.outside),
        unknown=wan_of_halves(sums.unknown),
        lower=ends[0] if ends else None,
        upper=ends[1] if ends else None,
        makers=tuple(sorted(names[company] for (company,) in behind.makers.get(pair, []))),
        suppliers=tuple(Supplier(n, wan_of_halves(a)) for n, a in sorted(sold, key=lambda one: (-one[1], one[0]))),
        hhi=concentration([amount for _, amount in sold], demand),
        responsible=behind.responsible.of_gap(chain, kind),
        evidence=behind.evidence.get(pair, ()),
        segments=behind.segments.get(pair, ()),
    )


def _grouped(frame: pl.DataFrame, *columns: str) -> dict[_Pair, list[tuple[int, ...]]]:
    found: dict[_Pair, list[tuple[int, ...]]] = {}
    for chain, product, *values in frame.select("chain", "product", *columns).iter_rows():
        found.setdefault((chain, product), []).append(tuple(values))
    return found


def _segments(snapshot: Snapshot, chains: list[int]) -> dict[_Pair, tuple[str, ...]]:
    """Names of the segments that need each product."""
    own = snapshot.of(SegmentOf).filter(pl.col("chain").is_in(chains)).select("segment", "chain")
    rows = snapshot.of(Needs).join(own, on="segment", maintain_order="left").select("chain", "product", "segment")
    grouped = _grouped(rows, "segment")
    return {pair: tuple(snapshot.names[segment] for (segment,) in segments) for pair, segments in grouped.items()}
