"""All claims of the graph, in the order in which they are listed and stored."""

from __future__ import annotations

from ontology.decisions import FactJudged, FactRead, IdentityDecided
from ontology.declare import Claim, Field, Verb, Witness
from ontology.governance import (
    AssessmentRule,
    Chairs,
    DutyOf,
    InChargeOf,
    MeasureStated,
    MemberOf,
    ParkStated,
    PolicyStated,
    ProjectStated,
    ResponsibleFor,
    TargetStated,
)
from ontology.trade import (
    AlsoCalled,
    Capacity,
    ChainStated,
    CompanyStated,
    CorrespondsTo,
    Honoured,
    IndustryOf,
    IndustryStated,
    Leads,
    Needs,
    Produces,
    PurchaseTotal,
    RelatedProduct,
    SegmentOf,
    Supplies,
)

CLAIMS: tuple[type[Claim], ...] = (
    CompanyStated, AlsoCalled, Honoured, Produces, Capacity, PurchaseTotal, Supplies, ChainStated, SegmentOf,
    Needs, Leads, RelatedProduct, CorrespondsTo, IndustryOf, IndustryStated, PolicyStated, Chairs, InChargeOf,
    MeasureStated, ResponsibleFor, TargetStated, ParkStated, MemberOf, DutyOf, AssessmentRule, ProjectStated,
    IdentityDecided, FactRead, FactJudged,
)  # fmt: skip

__all__ = ["CLAIMS", "Claim", "Field", "Verb", "Witness"]
