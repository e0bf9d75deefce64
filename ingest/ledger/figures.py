"""Sheets 采购总额, 产能 and 项目 → claims."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from ingest.clean.dates import date_of, is_vague
from ingest.clean.money import fen_of
from ingest.clean.words import name_of, percent_of
from ingest.clean.years import whole_year_of
from ingest.ledger.companies import Companies
from ingest.ledger.intake import Intake, Row, rows_of
from ingest.tables.headers import Sheet
from ontology import refs
from ontology.claims import Claim
from ontology.governance import ProjectStated
from ontology.names import normal_form
from ontology.trade import Capacity, PurchaseTotal

C = TypeVar("C", bound=Claim)
AMBIGUOUS = "有同名而代码不同的企业，不知是哪一家"


def totals_of(sheet: Sheet, companies: Companies, intake: Intake) -> list[str]:
    """Takes in 采购总额; the buyers' names."""
    unit = sheet.units.get("采购总额", "万元")

    def claim(row: Row) -> PurchaseTotal | None:
        buyer = _company(row, "采购企业", companies)
        year = row.read("年度", whole_year_of, 0, required=True)
        amount = row.read("采购总额", lambda text: fen_of(text, unit), 0, required=True)
        return PurchaseTotal(row.one(refs.company(buyer)), year, amount) if row.good else None

    taken = _without_clashes(rows_of(sheet, intake), claim, lambda total: (total.buyer, total.year), "采购总额")
    return [total.buyer.name for total in taken]


def capacities_of(sheet: Sheet, companies: Companies, intake: Intake) -> list[str]:
    """Takes in 产能; the makers' names. 可供本地 may be a share of 年产能."""
    units = sheet.units

    def claim(row: Row) -> Capacity | None:
        company = _company(row, "企业名称", companies)
        product = row.read("产品", name_of, "", required=True)
        year = row.read("年度", whole_year_of, 0, required=True)
        capacity = row.read("年产能", lambda text: fen_of(text, units.get("年产能", "万元")), None)
        available = row.read("可供本地", lambda text: _available(text, capacity, units.get("可供本地", "万元")), None)
        made = Capacity(row.one(refs.company(company)), row.one(refs.product(product)), year, capacity, available)
        return made if row.good else None

    taken = _without_clashes(
        rows_of(sheet, intake), claim, lambda made: (made.company, made.product, made.year), "年产能"
    )
    return [made.company.name for made in taken]


def _available(text: str, capacity: int | None, unit: str) -> int:
    share = percent_of(text)
    return fen_of(text, unit) if share is None or capacity is None else round(capacity * share)


def projects_of(sheet: Sheet, intake: Intake) -> None:
    """Takes in 项目."""
    unit = sheet.units.get("总投资", "万元")

    def claim(row: Row) -> ProjectStated | None:
        name = row.read("项目名称", name_of, "", required=True)
        stated = ProjectStated(
            row.one(refs.project(name)),
            chain=row.read("产业链", name_of, ""),
            product=row.read("产品", name_of, ""),
            investor=row.read("投资方", name_of, ""),
            investment=row.read("总投资", lambda text: fen_of(text, unit), None),
            stage=row.read("阶段", name_of, ""),
            stage_date=row.read("阶段日期", date_of, ""),
            department=row.read("责任单位", name_of, ""),
            park=row.read("园区", name_of, ""),
        )
        if row.good and stated.stage_date and is_vague(row.text("阶段日期")):
            row.note(f"阶段日期“{row.text('阶段日期')}”按 {stated.stage_date} 收入")
        return stated if row.good else None

    _without_clashes(rows_of(sheet, intake), claim, lambda stated: (stated.project, stated.stage), "项目名称")


def _company(row: Row, column: str, companies: Companies) -> str:
    name = row.read(column, name_of, "", required=True)
    if normal_form(name) in companies.ambiguous:
        row.refuse(column, name, AMBIGUOUS)
    return name


def _without_clashes(
    rows: list[Row], claim: Callable[[Row], C | None], key: Callable[[C], Hashable], column: str
) -> list[C]:
    """The claims of the rows; of two with one key the later one is refused, or ignored where it says the same."""
    seen: dict[Hashable, tuple[C, int]] = {}
    for row in rows:
        stated = claim(row)
        if stated is None:
            continue
        before, line = seen.setdefault(key(stated), (stated, row.number))
        if before != stated:
            row.refuse(column, row.text(column), f"与第 {line} 行说的是同一件事，数字或内容却不同")
        else:
            row.take([stated] if line == row.number else [])
    return [stated for stated, _ in seen.values()]
