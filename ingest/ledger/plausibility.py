"""What may be taken in and still deserves a second look: said in the report, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from graph.store.door import SUPPLY_COLUMNS
from ingest.clean.money import ROUGHLY
from ingest.ledger.intake import Intake
from ingest.ledger.known import KnownNames
from ingest.tables.grid import ROW
from ingest.tables.headers import Sheet
from ontology import refs
from ontology.kinds import Ref
from ontology.money import wan
from ontology.names import normal_form
from ontology.trade import Capacity, Needs, Produces, PurchaseTotal

_SHOWN = 10
_FORM = "form"


def note_purchases(supplies: pl.DataFrame, intake: Intake, this_year: int) -> None:
    """Purchases from oneself, rows that say the same twice, years that are still to come."""
    if supplies.is_empty():
        return
    forms = _forms(supplies, "buyer"), _forms(supplies, "supplier")
    own = supplies.filter(forms[0] == forms[1])
    _note_rows(intake, own, "采购企业就是供应企业，按自供收入，不计入配套率")
    says = [name for name in SUPPLY_COLUMNS if name not in (ROW, "sheet")]
    alike = supplies.filter(supplies.select(says).hash_rows().is_duplicated())
    again = alike.filter(~pl.struct(says).is_first_distinct())
    _note_rows(intake, again, "与前面的某一行完全相同，金额照加；若是重复填报请删去后再导入")
    _note_rows(intake, supplies.filter(pl.col("year") > this_year), f"年度晚于今年（{this_year}）")


def _note_rows(intake: Intake, rows: pl.DataFrame, what: str) -> None:
    if rows.height:
        listed = "、".join(map(str, rows[ROW].head(_SHOWN).to_list())) + ("…" if rows.height > _SHOWN else "")
        intake.notes.append(f"配套 有 {rows.height} 行{what}：第 {listed} 行")


def _forms(supplies: pl.DataFrame, column: str) -> pl.Series:
    """The normal forms of a column of names, each name asked once."""
    names = supplies[column].unique()
    forms = pl.DataFrame({column: names, _FORM: [normal_form(name) for name in names]})
    return supplies.select(column).join(forms, on=column, how="left", maintain_order="left")[_FORM]


def note_rough_amounts(sheets: Iterable[Sheet], intake: Intake) -> None:
    """Amounts that are said roughly: taken as the number that is written."""
    for sheet in sheets:
        for column in sheet.units:
            rough = sheet.frame.select(ROW, column).filter(pl.col(column).str.contains(ROUGHLY))
            if rough.height:
                texts = rough[column].unique(maintain_order=True).head(_SHOWN // 2).to_list()
                shown = "、".join(f"“{text[:20]}”" for text in texts)
                intake.notes.append(f"{sheet.name} 有 {rough.height} 处{column}是约数，按所写的数计：{shown}")


def note_totals(supplies: pl.DataFrame, intake: Intake) -> None:
    """Buyers whose rows come to more than the 采购总额 of the file: one of the two figures is wrong."""
    stated = {
        (normal_form(claim.buyer.name), claim.year): (claim, witness.row)
        for claim, witness in intake.claims
        if isinstance(claim, PurchaseTotal)
    }
    if not stated or supplies.is_empty():
        return
    for buyer, year, amount in _sums(supplies).iter_rows():
        claim, row = stated.get((buyer, year), (None, None))
        if claim is not None and amount > claim.amount:
            intake.notes.append(
                f"采购总额 第 {row} 行：{claim.buyer.name} {year} 年的配套各行合计 {_wan(amount)} 万元（不含自供），"
                f"大于采购总额 {_wan(claim.amount)} 万元，请核对"
            )


def _sums(supplies: pl.DataFrame) -> pl.DataFrame:
    """What each buyer surely bought from others in each year, in 分."""
    named = supplies.select("year", "low", _forms(supplies, "buyer").alias("buyer"))
    others = named.filter(named["buyer"] != _forms(supplies, "supplier"))
    return others.group_by("buyer", "year", maintain_order=True).agg(pl.col("low").cast(pl.Int128).sum())


def _wan(amount: int) -> str:
    return f"{wan(amount).normalize():,f}"


def note_products(supplies: pl.DataFrame, intake: Intake, known: KnownNames) -> None:
    """Products that are bought or could be made, but no segment needs and no company lists: perhaps misspelt."""
    listed = {normal_form(claim.product.name) for claim, _ in intake.claims if isinstance(claim, Needs | Produces)}
    mentioned = supplies["product"].unique(maintain_order=True).to_list()
    mentioned += [claim.product.name for claim, _ in intake.claims if isinstance(claim, Capacity)]
    asked = {refs.product(name): name for name in mentioned if normal_form(name) not in listed}
    unknown = _without(asked, known.among(asked))
    if unknown:
        shown = "、".join(unknown[:_SHOWN]) + ("等" if len(unknown) > _SHOWN else "")
        intake.notes.append(f"产品 {len(unknown)} 种，没有环节需要，也没有企业列出，请看是不是写法不同：{shown}")


def _without(asked: dict[Ref, str], there: Iterable[Ref]) -> list[str]:
    found = set(there)
    return [name for ref, name in asked.items() if ref not in found]
