"""Companies: what is stated of one, what it buys and sells, each with its claim."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query
from typing_extensions import TypedDict

from api.freshness import AllAnswers, FreshEdition
from api.ledger import Purchase, purchases
from api.parameters import TEXT, Limit, NodeId
from api.problems import problem_responses
from api.statements import Statement, statements
from graph.snapshot import Snapshot
from ontology.errors import NotFound
from ontology.industries import path_of
from ontology.kinds import Kind
from ontology.trade import CompanyStated

router = APIRouter(tags=["企业"])


class NamedJson(TypedDict):
    """A node by number and name."""

    id: int
    name: str


class StatedJson(TypedDict):
    """One value of a claim."""

    label: str
    value: str


class StatementJson(TypedDict):
    """One claim about the company."""

    what: str
    values: list[StatedJson]
    claim: str


class IndustryJson(TypedDict):
    """One level of GB/T 4754—2017 above or at a company's industry; the code begins with the section's letter."""

    level: str
    code: str
    name: str


class PurchaseJson(TypedDict):
    """One row of purchases; amounts in 万元, null where none is stated."""

    buyer: str
    supplier: str
    product: str
    year: int
    low: float | None
    high: float | None
    place: str
    intra_group: bool
    claim: str


class CompanyJson(TypedDict):
    """A company."""

    id: int
    name: str
    industry: list[IndustryJson]
    statements: list[StatementJson]
    sells: list[PurchaseJson]
    buys: list[PurchaseJson]
    sells_count: int
    buys_count: int


@router.get("/companies", summary="按名称找企业")
def companies(
    answers: AllAnswers,
    name: Annotated[str, Query(min_length=1, max_length=TEXT, description="企业名称中的字", examples=["塔机"])],
    limit: Limit = 20,
) -> list[NamedJson]:
    """名称里有这些字的企业。"""
    found = answers.store.search(name, (Kind.COMPANY,), limit)
    return [{"id": node.id, "name": node.name} for node in found]


@router.get("/companies/{company}", summary="一家企业", responses=problem_responses(404))
def company(edition: FreshEdition, company: NodeId, limit: Limit = 200) -> CompanyJson:
    """有据可查的全部事实，卖给谁，向谁买；`limit` 限制两张采购表各给几行。

    已并入别的企业的名称，给出它所属的企业。`industry` 是登记的行业代码在 GB/T 4754—2017 中的门类、大类、中类、小类，
    没有登记或不在标准中时为空；申万等别的分类不在这里，在 `statements` 的“所属产业”里。
    """
    snapshot = edition.snapshot
    company = snapshot.company_of.get(company, company)
    name = company_name(snapshot, company)
    sells, buys = purchases(snapshot, supplier=company), purchases(snapshot, buyers=[company])
    return {
        "id": company,
        "name": name,
        "industry": _industry(snapshot, company),
        "statements": [_statement(s) for s in statements(snapshot, company)],
        "sells": [_purchase(p) for p in sells[:limit]],
        "buys": [_purchase(p) for p in buys[:limit]],
        "sells_count": len(sells),
        "buys_count": len(buys),
    }


def company_name(snapshot: Snapshot, company: int) -> str:
    """The name of a company; NotFound if that number is none."""
    nodes = snapshot.nodes
    names = nodes.filter((nodes["id"] == company) & (nodes["kind"] == Kind.COMPANY.slug))["name"]
    if not len(names):
        raise NotFound(f"没有编号为 {company} 的企业")
    return str(names[0])


def _industry(snapshot: Snapshot, company: int) -> list[IndustryJson]:
    stated = snapshot.of(CompanyStated).filter(pl.col("company") == company, pl.col("industry_code") != "")
    path = path_of(stated["industry_code"][0]) if len(stated) else ()
    return [{"level": one.level, "code": one.code, "name": one.name} for one in path]


def _statement(statement: Statement) -> StatementJson:
    values: list[StatedJson] = [{"label": v.label, "value": v.text} for v in statement.values]
    return {"what": statement.what, "values": values, "claim": statement.cited}


def _purchase(purchase: Purchase) -> PurchaseJson:
    return {
        "buyer": purchase.buyer_name,
        "supplier": purchase.supplier_name,
        "product": purchase.product_name,
        "year": purchase.year,
        "low": None if purchase.low is None else float(purchase.low),
        "high": None if purchase.high is None else float(purchase.high),
        "place": purchase.place,
        "intra_group": purchase.intra_group,
        "claim": purchase.claim,
    }
