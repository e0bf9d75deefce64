"""The node kinds of the graph, declared once: 中文 label, natural key, IRI (a public one where it fits)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

NAMESPACE = "https://w3id.org/liantu/ontology#"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is declared of a node kind; `key` says in words what tells two nodes of the kind apart."""

    zh: str
    key: str
    iri: str


class Kind(Enum):
    """A node kind; ``Kind.COMPANY.zh`` is 企业."""

    REGION = KindFacts("行政区", "GB/T 2260 代码，否则全名", "http://purl.org/dc/terms/Location")
    PARK = KindFacts("园区", "名称 + 行政区", NAMESPACE + "Park")
    INDUSTRY = KindFacts("产业", "名称 + 行政区", NAMESPACE + "Industry")
    CHAIN = KindFacts("产业链", "名称 + 所属行政区", NAMESPACE + "Chain")
    SEGMENT = KindFacts("环节", "产业链 + 路径", NAMESPACE + "Segment")
    PRODUCT = KindFacts("产品", "名称", "https://schema.org/Product")
    COMPANY = KindFacts("企业", "统一社会信用代码，否则名称 + 行政区", "http://www.w3.org/ns/org#FormalOrganization")
    OFFICIAL = KindFacts("领导", "姓名 + 行政区", "http://www.w3.org/ns/person#Person")
    DEPARTMENT = KindFacts("单位", "名称 + 行政区", "http://www.w3.org/ns/org#OrganizationalUnit")
    POLICY = KindFacts("政策文件", "文号，否则标题 + 日期", "https://schema.org/Legislation")
    MEASURE = KindFacts("任务举措", "政策文件 + 编号", NAMESPACE + "Measure")
    TARGET = KindFacts("指标目标", "政策文件 + 对象 + 指标 + 年度", NAMESPACE + "Target")
    PROJECT = KindFacts("项目", "名称 + 行政区", NAMESPACE + "Project")
    SOURCE = KindFacts("来源", "内容摘要（SHA-256）", "http://www.w3.org/ns/prov#Entity")

    # A kind is one object, and large imports hash millions: Enum's own hash is computed in Python, of the name.
    __hash__ = object.__hash__

    @property
    def zh(self) -> str:
        return self.value.zh

    @property
    def iri(self) -> str:
        return self.value.iri

    @property
    def slug(self) -> str:
        """Name in stores, addresses and JSON, e.g. ``company``."""
        return self.name.lower()

    @classmethod
    def of_slug(cls, slug: str) -> Kind:
        """The kind of that slug; KeyError if there is none."""
        return cls[slug.upper()]


@dataclass(frozen=True, slots=True)
class Ref:
    """A node as a claim names it: `key` is its natural key in normal form, `name` as first written."""

    kind: Kind
    key: str
    name: str = field(compare=False)
