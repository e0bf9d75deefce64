"""Divisions of labour with the heads, labels and verbs of many places, and what only looks like one."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

TWO = "汽车 | - | -\n轴承 | - | -"
ROLE_HEADS = (
    "链长",
    "“链长”",
    "产业链链长",
    "总链长",
    "执行链长",
    "常务副链长",
    "联系省领导",
    "市级领导",
    "挂钩领导",
    "包联领导",
    "包抓领导",
    "领衔领导",
    "牵头领导",
    "联系指导市领导",
    "链长（市领导）",
    "召集人",
    "专班班长",
    "责任人",
)
UNIT_HEADS = (
    "牵头单位",
    "链长单位",
    "牵头部门",
    "市直责任单位",
    "配合部门",
    "主要成员单位",
    "协同单位",
    "主要承载地",
    "承载园区",
    "重点布局区域",
    "责任县区",
    "重点市",
    "主要布局",
    "工作专班",
    "牵头单位（链长办）",
)
COMPANY_HEADS = (
    "链主企业",
    "“链主”企业",
    "链主",
    "龙头企业",
    "骨干企业",
    "重点企业",
    "龙头骨干企业",
    "链主（龙头）企业",
    "代表企业",
)


@pytest.mark.parametrize("head", ROLE_HEADS)
def test_head_of_persons(head: str) -> None:
    table = f"| 产业链 | {head} |\n| 汽车 | 张建国 |\n| 轴承 | 李志强 |"
    check(layout(head, table, assignments=f"汽车 | 张建国 | {head} | -\n轴承 | 李志强 | {head} | -"))
    entry = f"（一）汽车产业链\n链长：王丽华\n{head}：张建国\n（二）轴承产业链\n链长：王丽华\n{head}：李志强"
    both = f"汽车 | 张建国 | {head} | -\n轴承 | 李志强 | {head} | -\n汽车 | 王丽华 | 链长 | -\n轴承 | 王丽华 | 链长 | -"
    check(layout(head, entry, assignments=both))


@pytest.mark.parametrize("head", UNIT_HEADS)
def test_head_of_bodies(head: str) -> None:
    facts = f"汽车 | 东山区 | {head}\n汽车 | 市工信局 | {head}\n轴承 | 市科技局 | {head}"
    table = f"| 产业链 | {head} |\n| 汽车 | 东山区、市工信局 |\n| 轴承 | 市科技局 |"
    check(layout(head, table, chains=TWO, chain_units=facts))
    entry = (
        f"（一）汽车产业链\n链长：张建国\n{head}：东山区、市工信局\n（二）轴承产业链\n链长：李志强\n{head}：市科技局"
    )
    check(layout(head, entry, chains=TWO, chain_units=facts))


@pytest.mark.parametrize("head", COMPANY_HEADS)
def test_head_of_companies(head: str) -> None:
    facts = f"汽车 | 示例汽车有限公司 | {head}\n汽车 | 示例客车集团 | {head}\n轴承 | 示例轴承股份有限公司 | {head}"
    table = f"| 产业链 | {head} |\n| 汽车 | 示例汽车有限公司、示例客车集团 |\n| 轴承 | 示例轴承股份有限公司 |"
    check(layout(head, table, chains=TWO, chain_enterprises=facts))
    entry = (
        f"（一）汽车产业链\n链长：张建国\n{head}：示例汽车有限公司、示例客车集团\n"
        f"（二）轴承产业链\n链长：李志强\n{head}：示例轴承股份有限公司"
    )
    check(layout(head, entry, chains=TWO, chain_enterprises=facts))


WORDED = [
    layout(
        "quoted labels",
        "1.汽车产业链。“链长”：张建国；“链主”企业：示例汽车有限公司。\n2.轴承产业链。“链长”：李志强。",
        chains=TWO,
        assignments="汽车 | 张建国 | “链长” | -\n轴承 | 李志强 | “链长” | -",
        chain_enterprises="汽车 | 示例汽车有限公司 | “链主”企业",
    ),
    layout(
        "all in a bracket with semicolons",
        "（一）汽车产业链（链长：张建国 副市长；牵头单位：市工信局）\n（二）轴承产业链（链长：李志强 副市长；牵头单位：市科技局）",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | 副市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "bodies for a purpose",
        "打造汽车、轴承2条重点产业链。\n汽车产业链由市工信局牵头，轴承产业链由市科技局牵头。",
        chain_units="汽车 | 市工信局 | 牵头\n轴承 | 市科技局 | 牵头",
    ),
    layout(
        "bodies lead chains",
        "打造汽车、轴承、乳品3条重点产业链。\n市工信局牵头汽车、轴承产业链，市农业农村局牵头乳品产业链。",
        chain_units="汽车 | 市工信局 | 牵头\n轴承 | 市工信局 | 牵头\n乳品 | 市农业农村局 | 牵头",
    ),
    layout(
        "leaders keep in touch",
        "打造汽车、轴承、乳品3条重点产业链。\n市长张建国联系汽车、轴承产业链，副市长李志强联系乳品产业链。",
        assignments="汽车 | 张建国 | 联系 | 市长\n轴承 | 张建国 | 联系 | 市长\n乳品 | 李志强 | 联系 | 副市长",
    ),
    layout(
        "chains of a cluster",
        "| 产业集群 | 产业链 | 链长 |\n| 装备制造 | 汽车 | 张建国 |\n| | 轴承 | 李志强 |",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "only offices",
        "（一）汽车产业链\n链长：市长\n牵头单位：市工信局\n（二）轴承产业链\n链长：常务副市长\n牵头单位：市科技局",
        chains=TWO,
        assignments="",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "body and person in one cell",
        "| 产业链 | 牵头单位及责任人 |\n| 汽车 | 市工信局 张建国 |\n| 轴承 | 市科技局 李志强 |",
        assignments="汽车 | 张建国 | 牵头单位及责任人 | -\n轴承 | 李志强 | 牵头单位及责任人 | -",
    ),
    layout(
        "list of projects",
        "| 序号 | 产业链 | 项目名称 | 建设单位 | 总投资 |\n| 1 | 汽车 | 整车项目 | 示例汽车有限公司 | 10亿元 |\n"
        "| 2 | 汽车 | 电池项目 | 示例电池有限公司 | 5亿元 |",
        chain_units="",
        chain_enterprises="",
        assignments="",
    ),
    layout(
        "goals of chains",
        "| 产业链 | 2023年 | 2025年 | 责任单位 |\n| 汽车 | 100 | 200 | 市工信局 |\n| 轴承 | 50 | 80 | 市科技局 |",
        chains=TWO,
        chain_units="汽车 | 市工信局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "tasks with bodies are no chains",
        "| 序号 | 重点任务 | 牵头单位 | 责任单位 |\n| 1 | 绘制产业链图谱 | 市工信局 | 市商务局 |\n| 2 | 开展招商 | 市商务局 | 市工信局 |",
        chains="",
        chain_units="",
    ),
    layout(
        "and is not cut although the count asks for it",
        "打造汽车、轴承和乳品3条优势产业链。",
        chains="汽车 | - | 优势产业链\n轴承和乳品 | - | 优势产业链",
    ),
    layout(
        "headings with verbs",
        "二、重点任务\n（一）做强汽车产业链。重点发展整车。\n（二）壮大轴承产业链。重点发展高端轴承。\n（三）培育乳品产业链。重点发展奶粉。",
        chains=TWO + "\n乳品 | - | -",
    ),
    layout(
        "uncounted list with the noun each time",
        "重点打造汽车产业链、轴承产业链、乳品产业链。",
        chains=TWO + "\n乳品 | - | -",
    ),
    layout(
        "uncounted class",
        "聚力发展汽车、轴承、乳品等优势产业链。",
        chains="汽车 | - | 优势产业链\n轴承 | - | 优势产业链\n乳品 | - | 优势产业链",
    ),
    layout(
        "leader before his chains",
        "| 领导 | 职务 | 联系产业链 |\n| 张建国 | 市长 | 汽车产业链、轴承产业链 |\n| 李志强 | 副市长 | 乳品产业链 |",
        assignments="汽车 | 张建国 | 领导 | 市长\n轴承 | 张建国 | 领导 | 市长\n乳品 | 李志强 | 领导 | 副市长",
    ),
    layout(
        "persons on lines of their own",
        "（一）汽车产业链\n链长：张建国  市长\n副链长：李志强  副市长\n        王丽华  副市长\n牵头单位：市工信局",
        assignments="汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 副链长 | 副市长\n汽车 | 王丽华 | 副链长 | 副市长",
    ),
    layout(
        "units on lines of their own",
        "（一）汽车产业链\n链长：张建国\n责任单位：市工信局、市商务局、\n市财政局\n（二）轴承产业链\n链长：李志强",
        chain_units="汽车 | 市工信局 | 责任单位\n汽车 | 市商务局 | 责任单位\n汽车 | 市财政局 | 责任单位",
    ),
    layout(
        "a leader and his chains on a line",
        "县级领导联系产业链分工如下：\n张建国（县委书记）：茶叶产业链\n李志强（县长）：竹木产业链、家具产业链",
        chains="茶叶 | - | -\n竹木 | - | -\n家具 | - | -",
        assignments="茶叶 | 张建国 | 联系 | 县委书记\n竹木 | 李志强 | 联系 | 县长\n家具 | 李志强 | 联系 | 县长",
    ),
    layout(
        "body behind the leader in a sentence",
        "汽车产业链由市委书记张建国任链长，责任单位为市发改委；轴承产业链由市长李志强任链长，责任单位为市工信局、市科技局。",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | 市委书记\n轴承 | 李志强 | 链长 | 市长",
        chain_units="汽车 | 市发改委 | 责任单位\n轴承 | 市工信局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "spaced table with a broken cell",
        "产业链名称  链长  责任单位  配合单位\n汽车产业链  张建国  市发改委  市工信局、市商务局、\n              市财政局\n"
        "轴承产业链  李志强  市工信局  市科技局",
        chains=TWO,
        chain_units="汽车 | 市发改委 | 责任单位\n汽车 | 市工信局 | 配合单位\n汽车 | 市商务局 | 配合单位\n"
        "汽车 | 市财政局 | 配合单位\n轴承 | 市工信局 | 责任单位\n轴承 | 市科技局 | 配合单位",
    ),
    layout(
        "lists of industries one behind the other",
        "构建“2+2+X”产业体系：2个支柱产业即汽车、石化，2个新兴产业即新材料、新能源，X个未来产业即量子信息、类脑智能等。",
        industries="汽车 | 支柱产业\n石化 | 支柱产业\n新材料 | 新兴产业\n新能源 | 新兴产业\n"
        "量子信息 | 未来产业\n类脑智能 | 未来产业",
    ),
    layout(
        "classes as headings of entries",
        "（一）主导产业链\n1.汽车产业链。链长：张建国。\n（二）特色产业链\n1.乳品产业链。链长：王丽华。",
        chains="汽车 | - | 主导产业链\n乳品 | - | 特色产业链",
    ),
    layout(
        "leaders in brackets of a list",
        "重点发展以下产业链：汽车产业链（链长张建国）、轴承产业链（链长李志强）。",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "crews of chains",
        "一、汽车产业链工作专班\n链长：张建国 市长\n专班成员单位：市工信局\n"
        "二、轴承产业链工作专班\n链长：李志强 副市长\n专班成员单位：市科技局",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 专班成员单位\n轴承 | 市科技局 | 专班成员单位",
    ),
    layout(
        "line breaks of a converter",
        "| 链长 | 产业链 | 牵头单位 |\n| --- | --- | --- |\n| 张建国<br>市委书记 | 汽车 | 市发改委 |\n"
        "| 李志强<br/>市长 | 轴承 | 市工信局<br>市科技局 |",
        assignments="汽车 | 张建国 | 链长 | 市委书记\n轴承 | 李志强 | 链长 | 市长",
        chain_units="汽车 | 市发改委 | 牵头单位\n轴承 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "records that begin with the leader",
        "联系领导：张建国（省委书记）\n联系产业链：汽车产业链、轴承产业链\n牵头部门：省发展改革委\n"
        "联系领导：李志强（省长）\n联系产业链：文旅产业链\n牵头部门：省文化和旅游厅",
        chains=TWO + "\n文旅 | - | -",
        assignments="汽车 | 张建国 | 联系领导 | 省委书记\n轴承 | 张建国 | 联系领导 | 省委书记\n文旅 | 李志强 | 联系领导 | 省长",
        chain_units="汽车 | 省发展改革委 | 牵头部门\n轴承 | 省发展改革委 | 牵头部门\n文旅 | 省文化和旅游厅 | 牵头部门",
    ),
]


@pytest.mark.parametrize("probe", WORDED, ids=lambda probe: probe.name)
def test_division_of_labour(probe: Layout) -> None:
    check(probe)
