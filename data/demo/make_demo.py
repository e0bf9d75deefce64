"""Write the sample ledger: ``python data/demo/make_demo.py [--out DIR]``, the same bytes every time."""

import argparse
import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from figures import Capacity, ProjectRow, audited_totals, draw_capacity, draw_projects, set_output
from firms import Firm, draw_firms
from purchases import Purchase, draw_purchases
from trades import HOME_CITY, Chain, chains, places

SEED = 20230039
LEDGER = Path(__file__).parent / "示例台账"
HEADERS = {
    "企业": "企业名称 统一社会信用代码 曾用名/别名 省 市 区县 园区 地址 行业代码 主要产品 企业资质 年产值 年纳税 所属集团",
    "产业链": "产业链 地区 环节 位置 产品 上级环节 关键程度",
    "主导企业": "产业链 企业名称 角色 核心园区",
    "配套": "采购企业 供应企业 产品 年度 采购额 采购额下限 采购额上限 供应地 登记地 集团内 备注",
    "采购总额": "采购企业 年度 采购总额",
    "产能": "企业名称 产品 年度 年产能 可供本地",
    "项目": "项目名称 产业链 产品 投资方 总投资 阶段 阶段日期 责任单位 园区",
}
Row = Sequence[object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=LEDGER, help="folder for the CSV files")
    out: Path = parser.parse_args().out
    for sheet, rows in ledger(SEED).items():
        write_sheet(out, sheet, rows)


def ledger(seed: int) -> dict[str, list[Row]]:
    """All sheets as rows, drawn in one order from one seed."""
    known = places()
    trade = chains(known)
    register = draw_firms(trade, known, seed)
    purchases = draw_purchases(trade, register, seed)
    set_output(register, purchases, seed)
    return {
        "企业": [_company(firm, at) for at, firm in enumerate(register.firms) if firm.role != "unlisted"],
        "产业链": [row for chain in trade for row in _chain_rows(chain)],
        "主导企业": [(c.name, leader.name, leader.role, leader.core) for c in trade for leader in c.leaders],
        "配套": [_purchase(row) for row in sorted(purchases, key=lambda row: row.year)],
        "采购总额": list(audited_totals(trade, purchases, seed)),
        "产能": [_capacity(item) for item in draw_capacity(register, purchases, seed)],
        "项目": [_project(item) for item in draw_projects(trade, register, seed)],
    }


def write_sheet(folder: Path, sheet: str, rows: Iterable[Row]) -> None:
    """One CSV in UTF-8 with a byte order mark, as spreadsheets expect."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{sheet}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADERS[sheet].split())
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def _company(firm: Firm, at: int) -> Row:
    place = firm.place
    path = "".join(dict.fromkeys((place.province, place.city, place.county)))
    address = f"{path}示例路{at % 180 + 1}号" if place.city == HOME_CITY or (path and at % 3) else ""
    return (
        firm.name,
        firm.credit_code,
        firm.alias,
        *place.parts,
        "" if place.code == "" else address,
        firm.industry,
        "、".join(firm.products),
        "、".join(firm.honours),
        firm.output or None,
        firm.tax or None,
        firm.group,
    )


def _chain_rows(chain: Chain) -> list[Row]:
    return [
        (chain.name, HOME_CITY, segment.name, segment.position, product.name, segment.parent, product.critical)
        for segment, product in chain.products()
    ]


def _purchase(row: Purchase) -> Row:
    return (
        row.buyer,
        row.supplier,
        row.product,
        row.year,
        None if row.low is not None else row.amount,
        row.low,
        row.high,
        row.place,
        row.registered,
        row.intra_group,
        row.note,
    )


def _capacity(item: Capacity) -> Row:
    return item.company, item.product, item.year, item.capacity, item.for_local


def _project(item: ProjectRow) -> Row:
    return (
        item.name,
        item.chain,
        item.product,
        item.investor,
        item.investment,
        item.stage,
        item.stage_date,
        item.unit,
        item.park,
    )


if __name__ == "__main__":
    main()
