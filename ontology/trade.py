"""What is claimed of companies, chains and products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ontology.declare import (
    DCT,
    ORG,
    SCHEMA,
    SKOS,
    Amount,
    ChainNode,
    Claim,
    CompanyNode,
    Field,
    ProductNode,
    Verb,
    Year,
)
from ontology.kinds import NAMESPACE, Kind, Ref
from ontology.place import Place

# --- companies and what they make -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CompanyStated(Claim):
    """A company's own facts; the place is where it produces."""

    verb = Verb("企业", "登记为", iri=ORG + "FormalOrganization")
    key = ("company",)
    company: CompanyNode
    code: Annotated[str, Field("统一社会信用代码", iri=ORG + "identifier")] = ""
    place: Annotated[Place | None, Field("所在地", iri=SCHEMA + "location")] = None
    address: Annotated[str, Field("地址", iri=SCHEMA + "address")] = ""
    industry_code: Annotated[str, Field("行业代码")] = ""
    output: Annotated[int | None, Field("年产值", unit="分")] = None
    tax: Annotated[int | None, Field("年纳税", unit="分")] = None
    group: Annotated[str, Field("所属集团")] = ""
    listed_as: Annotated[str, Field("证券代码", iri=SCHEMA + "tickerSymbol")] = ""


@dataclass(frozen=True, slots=True)
class AlsoCalled(Claim):
    """Another name of a company: former name, short name."""

    verb = Verb("别名", "又名", iri=SKOS + "altLabel")
    key = ("company", "alias")
    company: CompanyNode
    alias: Annotated[Ref, Field("别名", node=Kind.COMPANY)]


@dataclass(frozen=True, slots=True)
class Honoured(Claim):
    """An honour or class of a company: 规上, 专精特新, 上市 …"""

    verb = Verb("资质", "具有资质", iri=SCHEMA + "award")
    key = ("company", "honour")
    company: CompanyNode
    honour: Annotated[str, Field("企业资质")]


@dataclass(frozen=True, slots=True)
class Produces(Claim):
    """A company makes a product; revenue share as a fraction written in decimals."""

    verb = Verb("生产", "生产", "由…生产", iri=NAMESPACE + "produces")
    key = ("company", "product")
    company: CompanyNode
    product: ProductNode
    revenue_share: Annotated[float | None, Field("营收占比", unit="1")] = None


@dataclass(frozen=True, slots=True)
class Capacity(Claim):
    """What a company can make of a product in a year, and how much of it is free for local buyers."""

    verb = Verb("产能", "具有产能", iri=NAMESPACE + "capacityOf")
    key = ("company", "product", "year")
    company: CompanyNode
    product: ProductNode
    year: Year
    capacity: Annotated[int | None, Field("年产能", unit="分")] = None
    available: Annotated[int | None, Field("可供本地", unit="分")] = None


@dataclass(frozen=True, slots=True)
class PurchaseTotal(Claim):
    """Audited purchases of a buyer in a year, without self-supply."""

    verb = Verb("采购总额", "年度采购总额", iri=NAMESPACE + "purchaseTotal")
    key = ("buyer", "year")
    buyer: Annotated[Ref, Field("采购企业", node=Kind.COMPANY)]
    year: Year
    amount: Amount


@dataclass(frozen=True, slots=True)
class Supplies(Claim):
    """A purchase: supplier sells product to buyer. The big table; put in columns, never one by one.

    ``low = high`` where the amount is known, both None where no amount is stated. ``place`` None
    means that the row says nothing and the supplier's own place holds.
    """

    verb = Verb("配套", "供应", "采购自", iri=NAMESPACE + "supplies", reads=("supplier", "buyer"))
    key = ("buyer", "supplier", "product", "year", "place")
    buyer: Annotated[Ref, Field("采购企业", node=Kind.COMPANY)]
    supplier: Annotated[Ref, Field("供应企业", node=Kind.COMPANY)]
    product: ProductNode
    year: Year
    low: Annotated[int | None, Field("采购额下限", unit="分")] = None
    high: Annotated[int | None, Field("采购额上限", unit="分")] = None
    place: Annotated[Place | None, Field("供应地")] = None
    registered: Annotated[Place | None, Field("登记地")] = None
    intra_group: Annotated[bool | None, Field("集团内")] = None


# --- chains -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChainStated(Claim):
    """A chain, the region that runs it, the industry and class under which it is filed."""

    verb = Verb("产业链", "列为产业链", iri=NAMESPACE + "Chain")
    key = ("chain",)
    chain: ChainNode
    region: Annotated[str, Field("地区")] = ""
    industry: Annotated[str, Field("所属产业")] = ""
    chain_class: Annotated[str, Field("类别")] = ""


@dataclass(frozen=True, slots=True)
class SegmentOf(Claim):
    """A segment's place in its chain."""

    verb = Verb("环节", "属于", "包含环节", iri=DCT + "isPartOf")
    key = ("segment",)
    segment: Annotated[Ref, Field("环节", node=Kind.SEGMENT)]
    chain: ChainNode
    position: Annotated[str, Field("位置", choices=("上游", "中游", "下游", ""))] = ""
    parent: Annotated[str, Field("上级环节")] = ""


@dataclass(frozen=True, slots=True)
class Needs(Claim):
    """A segment needs a product."""

    verb = Verb("需要", "需要", "用于环节", iri=NAMESPACE + "needs")
    key = ("segment", "product")
    segment: Annotated[Ref, Field("环节", node=Kind.SEGMENT)]
    product: ProductNode
    criticality: Annotated[int | None, Field("关键程度", unit="1–5")] = None


@dataclass(frozen=True, slots=True)
class Leads(Claim):
    """A leader enterprise of a chain, with the core park it is measured against."""

    verb = Verb("主导", "主导", "主导企业为", iri=NAMESPACE + "leads")
    key = ("company", "chain")
    company: CompanyNode
    chain: ChainNode
    role: Annotated[str, Field("角色")] = "主导企业"
    core_park: Annotated[str, Field("核心园区")] = ""


@dataclass(frozen=True, slots=True)
class RelatedProduct(Claim):
    """A relation between products: input_to, kind_of, substitute_for."""

    verb = Verb("产品关系", "关联", iri=NAMESPACE + "relatedProduct")
    key = ("product", "other", "relation")
    product: ProductNode
    other: Annotated[Ref, Field("另一产品", node=Kind.PRODUCT)]
    relation: Annotated[str, Field("关系", choices=("input_to", "kind_of", "substitute_for"))]


@dataclass(frozen=True, slots=True)
class CorrespondsTo(Claim):
    """A stated or confirmed crosswalk between two chains, say a province's and a city's."""

    verb = Verb("对应", "对应", "对应", iri=SKOS + "closeMatch")
    key = ("chain", "other")
    chain: ChainNode
    other: Annotated[Ref, Field("对应产业链", node=Kind.CHAIN)]
    verdict: Annotated[str, Field("认定", choices=("对应", "不对应"))] = "对应"
    decided_by: Annotated[str, Field("认定人")] = ""
    decided_on: Annotated[str, Field("认定日期")] = ""


@dataclass(frozen=True, slots=True)
class IndustryOf(Claim):
    """A company belongs to an industry."""

    verb = Verb("所属产业", "属于", "包含企业", iri=ORG + "classification")
    key = ("company", "industry")
    company: CompanyNode
    industry: Annotated[Ref, Field("产业", node=Kind.INDUSTRY)]


@dataclass(frozen=True, slots=True)
class IndustryStated(Claim):
    """An industry a document names, or a class of an industry list, with the one above it."""

    verb = Verb("产业", "列为产业", iri=NAMESPACE + "Industry")
    key = ("industry",)
    industry: Annotated[Ref, Field("产业", node=Kind.INDUSTRY)]
    region: Annotated[str, Field("地区")] = ""
    industry_class: Annotated[str, Field("类别")] = ""
    parent: Annotated[str, Field("上级产业")] = ""
