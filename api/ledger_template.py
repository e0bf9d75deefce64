"""The ledger as an empty workbook: every sheet with its columns, the required ones marked, an example in each."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import xlsxwriter

from ontology.ledger_forms import FORMS, Form

#: One example a sheet; the sheets fit together, so that the template itself can be taken in.
EXAMPLES: dict[str, dict[str, object]] = {
    "企业": {
        "企业名称": "示例塔机有限公司", "省": "湖南省", "市": "常德市", "区县": "鼎城区",
        "园区": "常德高新技术产业开发区", "主要产品": "塔式起重机、施工升降机", "企业资质": "规上、专精特新",
        "年产值": 52000, "年纳税": 1800,
    },
    "产业链": {
        "产业链": "示例产业链", "地区": "常德市", "环节": "基础件", "位置": "上游", "产品": "示例螺栓", "关键程度": 4,
    },
    "主导企业": {
        "产业链": "示例产业链", "企业名称": "示例塔机有限公司", "角色": "链主", "核心园区": "常德高新技术产业开发区",
    },
    "配套": {
        "采购企业": "示例塔机有限公司", "供应企业": "示例螺栓有限公司", "产品": "示例螺栓", "年度": 2023, "采购额": 1200,
        "供应地": "湖南省/常德市/武陵区/", "集团内": "否", "备注": "供应地不知道就写不详，留空则取企业表中的所在地",
    },
    "采购总额": {"采购企业": "示例塔机有限公司", "年度": 2023, "采购总额": 9600},
    "产能": {
        "企业名称": "示例螺栓有限公司", "产品": "示例螺栓", "年度": 2023, "年产能": 6000, "可供本地": 2500,
    },
    "项目": {
        "项目名称": "示例螺栓扩产项目", "产业链": "示例产业链", "产品": "示例螺栓", "投资方": "示例螺栓有限公司",
        "总投资": 8000, "阶段": "签约", "阶段日期": "2023-06-01", "责任单位": "市商务局", "园区": "常德高新技术产业开发区",
    },
}  # fmt: skip
MONEY = "（万元）"


@cache
def ledger_template() -> bytes:
    """The workbook (.xlsx), made in memory."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        required = book.add_format({"bold": True, "bg_color": "#FDF5E3", "border": 1})
        optional = book.add_format({"bold": True, "bg_color": "#EDEFF2", "border": 1})
        for form in FORMS:
            _sheet(book.add_worksheet(form.name), form, {True: required, False: optional})
    return made.getvalue()


def _sheet(sheet: xlsxwriter.worksheet.Worksheet, form: Form, formats: dict[bool, object]) -> None:
    example = EXAMPLES[form.name]
    for number, column in enumerate(form.columns):
        head = f"{column.name}{MONEY if column.money else ''}{'*' if column.required else ''}"
        value = example.get(column.name, "")
        sheet.write(0, number, head, formats[column.required])
        sheet.write(1, number, value)
        sheet.set_column(number, number, max(len(head), len(str(value)), 5) * 2)
    sheet.freeze_panes(1, 0)
