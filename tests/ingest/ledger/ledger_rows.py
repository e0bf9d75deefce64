"""Small ledgers for tests: sheets as lists of rows, written as csv, folder, zip or xlsx."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

Cell = str | int | float
Sheets = Mapping[str, Sequence[Sequence[Cell]]]

CODE_A, CODE_B = "91430700MA4L16JQ9C", "91430700MA4L16JR77"
SUPPLIES = (
    "采购企业",
    "供应企业",
    "产品",
    "年度",
    "采购额",
    "采购额下限",
    "采购额上限",
    "供应地",
    "登记地",
    "集团内",
    "备注",
)
PLAIN: Sheets = {
    "企业": [
        ["企业名称", "统一社会信用代码", "曾用名/别名", "省", "市", "区县", "园区", "主要产品", "企业资质", "年产值"],
        ["甲公司", "", "老甲公司、甲厂", "湖南", "常德", "武陵区", "丁园", "整机", "规上、专精特新", "1.2亿元"],
        ["乙公司", "", "", "湖南省", "长沙市", "", "", "轴承、齿轮", "", ""],
    ],
    "产业链": [
        ["产业链", "地区", "环节", "位置", "产品", "上级环节", "关键程度"],
        ["装备产业链", "常德", "部件", "上游", "轴承、齿轮", "", "5"],
        ["装备产业链", "常德市", "整机", "下游", "整机", "部件", ""],
    ],
    "主导企业": [["产业链", "企业名称", "角色", "核心园区"], ["装备", "甲公司", "链主", "丁园"]],
    "配套": [
        list(SUPPLIES),
        ["甲公司", "乙公司", "轴承", 2024, 300, "", "", "", "", "否", ""],
        ["甲公司", "丙公司", "齿轮", "2024年", "", 10, "2,000", "湖南省/常德市/武陵区/", "", "", ""],
    ],
    "采购总额": [["采购企业", "年度", "采购总额"], ["甲公司", 2024, 5000]],
    "产能": [["企业名称", "产品", "年度", "年产能", "可供本地"], ["乙公司", "轴承", 2024, 800, "50%"]],
    "项目": [
        ["项目名称", "产业链", "产品", "投资方", "总投资", "阶段", "阶段日期", "责任单位", "园区"],
        ["轴承项目", "装备", "轴承", "丙公司", "2亿元", "签约", "2024年3月1日", "工信局", "丁园"],
    ],
}


def csv_text(rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def write_folder(sheets: Sheets, folder: Path, encoding: str = "utf-8") -> Path:
    """A folder of .csv."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows).encode(encoding))
    return folder


def write_zip(sheets: Sheets, path: Path) -> Path:
    """A .zip of .csv."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in sheets.items():
            archive.writestr(f"台账/{name}.csv", csv_text(rows))
    return path


def write_xlsx(sheets: Sheets, path: Path) -> Path:
    """An .xlsx; numbers as numbers."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def write_csv(path: Path, rows: Sequence[Sequence[Cell]]) -> Path:
    """One .csv."""
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def supplies(*rows: Mapping[str, Cell]) -> Sheets:
    """A ledger of 配套 alone, rows given by column; what is not given is filled in plainly."""
    plain: dict[str, Cell] = {"采购企业": "甲公司", "供应企业": "乙公司", "产品": "轴承", "年度": 2024, "采购额": 1}
    return {"配套": [SUPPLIES, *([{**plain, **row}.get(name, "") for name in SUPPLIES] for row in rows)]}
