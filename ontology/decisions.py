"""What people decide: who is who, and which facts of a document are right. Data like any other claim.

A decision never changes a claim. It is a claim of its own, with who, when and why; it is applied on
reading, the newest on a key speaks, and undoing its batch restores what held before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ontology.declare import Claim, CompanyNode, Field, Verb
from ontology.kinds import NAMESPACE, Kind, Ref

#: The text of a document, told by its digest: what was decided of it holds however often it is read again.
SourceNode = Annotated[Ref, Field("来源", node=Kind.SOURCE)]


@dataclass(frozen=True, slots=True)
class IdentityDecided(Claim):
    """Two mentions are one company, or they are two."""

    verb = Verb("同一认定", "认定", "被认定", iri=NAMESPACE + "identityDecided")
    key = ("company", "other")
    company: CompanyNode
    other: Annotated[Ref, Field("另一企业", node=Kind.COMPANY)]
    verdict: Annotated[str, Field("认定", choices=("同一", "不同"))]
    decided_by: Annotated[str, Field("认定人")] = ""
    decided_on: Annotated[str, Field("认定日期")] = ""
    why: Annotated[str, Field("理由")] = ""


@dataclass(frozen=True, slots=True)
class FactRead(Claim):
    """A fact as the reader found it in a document; published only when it is accepted."""

    verb = Verb("读得事实", "读得", "读自", iri=NAMESPACE + "factRead")
    key = ("document", "fact")
    document: SourceNode
    fact: Annotated[str, Field("事实编号")]
    fact_kind: Annotated[str, Field("事实类别")]
    content: Annotated[str, Field("内容")]
    certainty: Annotated[str, Field("把握", choices=("确定", "待核对"))] = "待核对"


@dataclass(frozen=True, slots=True)
class FactJudged(Claim):
    """What somebody decided of a fact of a document; `content` is the fact as corrected or added."""

    verb = Verb("事实审定", "审定", "审定于", iri=NAMESPACE + "factJudged")
    key = ("document", "fact")
    document: SourceNode
    fact: Annotated[str, Field("事实编号")]
    fact_kind: Annotated[str, Field("事实类别")]
    verdict: Annotated[str, Field("审定", choices=("采纳", "更正", "驳回", "补充"))]
    content: Annotated[str, Field("内容")] = ""
    decided_by: Annotated[str, Field("审定人")] = ""
    decided_on: Annotated[str, Field("审定日期")] = ""
