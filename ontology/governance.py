"""What is claimed of officials, departments, policies, targets and projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ontology.declare import DCT, SCHEMA, ChainNode, Claim, DepartmentNode, Field, PolicyNode, Verb
from ontology.kinds import NAMESPACE, Kind, Ref


@dataclass(frozen=True, slots=True)
class PolicyStated(Claim):
    """A policy document."""

    verb = Verb("政策文件", "发布", iri=SCHEMA + "Legislation")
    key = ("policy",)
    policy: PolicyNode
    title: Annotated[str, Field("标题", iri=DCT + "title")]
    number: Annotated[str, Field("文号", iri=DCT + "identifier")] = ""
    region: Annotated[str, Field("地区", iri=SCHEMA + "legislationJurisdiction")] = ""
    issuers: Annotated[str, Field("发文单位")] = ""
    issued_on: Annotated[str, Field("成文日期", iri=DCT + "issued")] = ""
    first_year: Annotated[int | None, Field("起始年")] = None
    last_year: Annotated[int | None, Field("终止年")] = None


@dataclass(frozen=True, slots=True)
class Chairs(Claim):
    """An official is responsible for a chain, from the date of the document."""

    verb = Verb("链长", "担任", "由…担任链长", iri=NAMESPACE + "chairs")
    key = ("official", "chain", "role", "since")
    official: Annotated[Ref, Field("领导", node=Kind.OFFICIAL)]
    chain: ChainNode
    role: Annotated[str, Field("角色")]
    post: Annotated[str, Field("职务")] = ""
    since: Annotated[str, Field("自")] = ""


@dataclass(frozen=True, slots=True)
class InChargeOf(Claim):
    """A department is in charge of a chain."""

    verb = Verb("牵头", "负责", "责任单位", iri=NAMESPACE + "inChargeOf")
    key = ("department", "chain", "role", "since")
    department: DepartmentNode
    chain: ChainNode
    role: Annotated[str, Field("角色")]
    since: Annotated[str, Field("自")] = ""


@dataclass(frozen=True, slots=True)
class MeasureStated(Claim):
    """A numbered task of a policy."""

    verb = Verb("任务举措", "提出任务", iri=NAMESPACE + "sets", reads=("policy", "measure"))
    key = ("measure",)
    measure: Annotated[Ref, Field("任务举措", node=Kind.MEASURE)]
    policy: PolicyNode
    number: Annotated[str, Field("编号")]
    title: Annotated[str, Field("标题")]
    section: Annotated[str, Field("章节")] = ""


@dataclass(frozen=True, slots=True)
class ResponsibleFor(Claim):
    """A department is responsible for a task; 牵头 leads, 责任 takes part."""

    verb = Verb("责任", "负责任务", "责任单位", iri=NAMESPACE + "responsibleFor")
    key = ("department", "measure")
    department: DepartmentNode
    measure: Annotated[Ref, Field("任务举措", node=Kind.MEASURE)]
    role: Annotated[str, Field("角色", choices=("牵头", "责任"))] = "责任"


@dataclass(frozen=True, slots=True)
class TargetStated(Claim):
    """A number that a policy sets for somebody; value as printed, unit beside it."""

    verb = Verb("指标目标", "提出目标", iri=NAMESPACE + "sets", reads=("policy", "target"))
    key = ("target", "op", "value")
    target: Annotated[Ref, Field("指标目标", node=Kind.TARGET)]
    policy: PolicyNode
    indicator: Annotated[str, Field("指标")]
    op: Annotated[str, Field("关系", choices=(">=", ">", "=", "<=", "<", "~"))]
    value: Annotated[str, Field("目标值")]
    subject: Annotated[str, Field("对象")] = ""
    value_to: Annotated[str, Field("目标值上限")] = ""
    unit: Annotated[str, Field("单位")] = ""
    year: Annotated[int | None, Field("年度")] = None
    every: Annotated[str, Field("周期")] = ""


@dataclass(frozen=True, slots=True)
class ParkStated(Claim):
    """A park a document names, its level and the industries it is to develop."""

    verb = Verb("园区", "列为园区", iri=NAMESPACE + "Park")
    key = ("park",)
    park: Annotated[Ref, Field("园区", node=Kind.PARK)]
    region: Annotated[str, Field("地区")] = ""
    level: Annotated[str, Field("级别")] = ""
    industries: Annotated[str, Field("发展产业")] = ""


@dataclass(frozen=True, slots=True)
class MemberOf(Claim):
    """A person's role in the leading group that a policy sets up."""

    verb = Verb("领导小组", "担任", iri=NAMESPACE + "memberOf")
    key = ("official", "policy", "role")
    official: Annotated[Ref, Field("领导", node=Kind.OFFICIAL)]
    policy: PolicyNode
    role: Annotated[str, Field("角色")]
    post: Annotated[str, Field("职务")] = ""


@dataclass(frozen=True, slots=True)
class DutyOf(Claim):
    """What a policy gives a department to do beside its numbered tasks, in the words of the document."""

    verb = Verb("职责", "承担职责", "职责由…承担", iri=NAMESPACE + "dutyOf")
    key = ("department", "policy", "duty")
    department: DepartmentNode
    policy: PolicyNode
    duty: Annotated[str, Field("职责")]


@dataclass(frozen=True, slots=True)
class AssessmentRule(Claim):
    """One rule by which a policy has those it binds assessed: how often, in which groups, for how many marks."""

    verb = Verb("考核", "规定考核", iri=NAMESPACE + "assessmentRule")
    key = ("policy", "aspect", "whom", "rule")
    policy: PolicyNode
    aspect: Annotated[str, Field("事项")]
    whom: Annotated[str, Field("对象")]
    rule: Annotated[str, Field("规定")]


@dataclass(frozen=True, slots=True)
class ProjectStated(Claim):
    """A project and the gap it is to close."""

    verb = Verb("项目", "列为项目", iri=NAMESPACE + "Project")
    key = ("project", "stage")
    project: Annotated[Ref, Field("项目", node=Kind.PROJECT)]
    chain: Annotated[str, Field("产业链")] = ""
    product: Annotated[str, Field("产品", iri=NAMESPACE + "closes")] = ""
    investor: Annotated[str, Field("投资方", iri=NAMESPACE + "investsIn")] = ""
    investment: Annotated[int | None, Field("总投资", unit="分")] = None
    stage: Annotated[str, Field("阶段")] = ""
    stage_date: Annotated[str, Field("阶段日期")] = ""
    department: Annotated[str, Field("责任单位")] = ""
    park: Annotated[str, Field("园区")] = ""
