"""Answers as JSON: the contract that other programs use (domain.md §5). The CLI and the REST API both say it so.

Money is in 万元, shares are fractions; both are JSON numbers. What has no value is null, never 0. No key
is added here: other programs compare these objects whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from typing_extensions import TypedDict

from graph.analysis.answers import Closing, Figures, Gap, LeaderShare, Plan, Share, UnknownPurchase
from graph.store.door import BatchRecord


class VerifyJson(TypedDict):
    """A purchase whose place is to be verified; supplier and product null: the rest of an audited total."""

    buyer: str
    supplier: str | None
    product: str | None
    amount: float


class FiguresJson(TypedDict):
    """The figures of one share."""

    region: str | None
    year: int
    level: str
    definition: str
    total: float
    local: float
    outside: float
    unknown: float
    intra_group: float
    lower: float
    upper: float
    coverage: float
    target: float | None
    verdict: str | None
    verify: list[VerifyJson]
    verify_met: int | None
    verify_not_met: int | None


class LeaderJson(FiguresJson):
    """A leader's own share: "leader" in place of "chain", without "leaders"."""

    leader: str


class ShareJson(FiguresJson):
    """A chain's share."""

    chain: str
    leaders: list[LeaderJson]


class SupplierJson(TypedDict):
    """What a company sold of the product, 万元."""

    company: str
    amount: float


class ResponsibleJson(TypedDict):
    """Who is responsible, and as what."""

    name: str
    role: str


class GapJson(TypedDict):
    """One product of a chain and what is the matter with it."""

    chain: str
    product: str
    kind: str
    demand: float
    local: float
    outside: float
    unknown: float
    makers: list[str]
    suppliers: list[SupplierJson]
    hhi: float | None
    responsible: list[ResponsibleJson]
    evidence: list[str]


class ClosingJson(TypedDict):
    """One way to the goal."""

    feasible: bool
    products: list[str]
    share: float | None


class PlanJson(TypedDict):
    """The closing plan of a chain."""

    chain: str
    year: int | None
    level: str
    goal: float
    robust: ClosingJson
    optimistic: ClosingJson
    alternatives: list[ClosingJson]


class BatchJson(TypedDict):
    """One import."""

    id: int
    kind: str
    title: str
    digest: str
    recorded_at: str
    undone_at: str | None
    claims: int
    supplies: int
    notes: list[str]
    by: str
    undone_by: str
    file_digest: str
    columns: list[str]


def batch_object(record: BatchRecord) -> BatchJson:
    """A batch as JSON."""
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "digest": record.digest,
        "recorded_at": record.recorded_at,
        "undone_at": record.undone_at,
        "claims": record.claims,
        "supplies": record.supplies,
        "notes": list(record.notes),
        "by": record.by,
        "undone_by": record.undone_by,
        "file_digest": record.file_digest,
        "columns": list(record.columns),
    }


def share_list(shares: Iterable[Share]) -> list[ShareJson]:
    """The answer of ``liantu share --json``."""
    return [share_object(share) for share in shares]


def gap_list(gaps: Iterable[Gap]) -> list[GapJson]:
    """The answer of ``liantu gaps --json``."""
    return [gap_object(gap) for gap in gaps]


def share_object(share: Share) -> ShareJson:
    """One chain at one level in one year."""
    return {
        "chain": share.chain,
        **_figures(share, share.figures),
        "leaders": [_leader(share, leader) for leader in share.leaders],
    }


def gap_object(gap: Gap) -> GapJson:
    """One product of a chain."""
    return {
        "chain": gap.chain,
        "product": gap.product,
        "kind": gap.kind.value,
        "demand": float(gap.demand),
        "local": float(gap.local),
        "outside": float(gap.outside),
        "unknown": float(gap.unknown),
        "makers": sorted(gap.makers),
        "suppliers": [{"company": s.company, "amount": float(s.amount)} for s in gap.suppliers],
        "hhi": _number(gap.hhi),
        "responsible": [{"name": r.name, "role": r.role} for r in gap.responsible],
        "evidence": list(gap.evidence),
    }


def plan_object(plan: Plan) -> PlanJson:
    """The answer of ``liantu plan --json``."""
    return {
        "chain": plan.chain,
        "year": plan.year,
        "level": plan.level.value,
        "goal": float(plan.goal),
        "robust": _closing(plan.robust),
        "optimistic": _closing(plan.optimistic),
        "alternatives": [_closing(closing) for closing in plan.alternatives],
    }


def _figures(share: Share, figures: Figures) -> FiguresJson:
    return {
        "region": share.region,
        "year": share.year,
        "level": share.level.value,
        "definition": share.definition,
        "total": float(figures.total),
        "local": float(figures.local),
        "outside": float(figures.outside),
        "unknown": float(figures.unknown),
        "intra_group": float(figures.intra_group),
        "lower": float(figures.lower),
        "upper": float(figures.upper),
        "coverage": float(figures.coverage),
        "target": _number(figures.target),
        "verdict": figures.verdict.value if figures.verdict else None,
        "verify": [_verify(purchase) for purchase in figures.verify],
        "verify_met": figures.verify_met,
        "verify_not_met": figures.verify_not_met,
    }


def _leader(share: Share, leader: LeaderShare) -> LeaderJson:
    return {"leader": leader.leader, **_figures(share, leader.figures)}


def _verify(purchase: UnknownPurchase) -> VerifyJson:
    return {
        "buyer": purchase.buyer,
        "supplier": purchase.supplier,
        "product": purchase.product,
        "amount": float(purchase.amount),
    }


def _closing(closing: Closing) -> ClosingJson:
    return {"feasible": closing.feasible, "products": list(closing.products), "share": _number(closing.share)}


def _number(value: Fraction | Decimal | None) -> float | None:
    return None if value is None else float(value)
