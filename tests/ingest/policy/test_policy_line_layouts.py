"""Divisions of labour that a page has broken up: wrapped lines, dashes, tables side by side."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

TWO = "汽车 | - | -\n轴承 | - | -"
LEAD = "汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -"
UNITS = "汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位"

BROKEN = [
    layout(
        "wrapped entries over a page",
        "　　二、重点产业链\n"
        "　　（一）汽车产业链。链长：张建国（市委常委、副市长）；牵头单\n"
        "位：市发展改革委；责任单位：市工业和信息化局、市商务局、市自然资\n"
        "源和规划局；链主企业：示例汽车科技股份有限公司、示例客车有限责任\n"
        "公司。\n— 2 —\n"
        "　　（二）轴承产业链。链长：李志强（市政协副主席）；牵头单位：\n"
        "市工业和信息化局；责任单位：市科技局、市商务局；链主企业：示例轴\n"
        "承集团有限公司。\n"
        "　　三、保障措施\n"
        "　　（一）加强领导。各地各部门要高度重视，加强协调配合，确保各项工\n"
        "作落到实处。",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | 市委常委、副市长\n轴承 | 李志强 | 链长 | 市政协副主席",
        chain_units="汽车 | 市发展改革委 | 牵头单位\n汽车 | 市工业和信息化局 | 责任单位\n汽车 | 市商务局 | 责任单位\n"
        "汽车 | 市自然资源和规划局 | 责任单位\n轴承 | 市工业和信息化局 | 牵头单位\n轴承 | 市科技局 | 责任单位\n"
        "轴承 | 市商务局 | 责任单位",
        chain_enterprises="汽车 | 示例汽车科技股份有限公司 | 链主企业\n汽车 | 示例客车有限责任公司 | 链主企业\n"
        "轴承 | 示例轴承集团有限公司 | 链主企业",
    ),
    layout(
        "entries with dashes",
        "——汽车产业链。链长：张建国。牵头单位：市工信局。\n——轴承产业链。链长：李志强。牵头单位：市科技局。",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "table in two parts side by side",
        "| 序号 | 产业链 | 链长 | 序号 | 产业链 | 链长 |\n| 1 | 汽车 | 张建国 | 3 | 乳品 | 王丽华 |\n"
        "| 2 | 轴承 | 李志强 | 4 | 纺织 | 赵明 |",
        chains=TWO + "\n乳品 | - | -\n纺织 | - | -",
        assignments=LEAD + "\n乳品 | 王丽华 | 链长 | -\n纺织 | 赵明 | 链长 | -",
    ),
    layout(
        "counted class in a column",
        "| 产业链类别 | 产业链 | 链长 |\n| 千亿级（2条） | 汽车 | 张建国 |\n| | 轴承 | 李志强 |",
        chains="汽车 | - | 千亿级\n轴承 | - | 千亿级",
    ),
    layout(
        "empty cells at the head of tabbed rows",
        "重点产业\t产业链\t市级领导\t牵头单位\n装备制造\t汽车\t张建国\t市工信局\n\t轴承\t李志强\t",
        chains="汽车 | 装备制造 | -\n轴承 | 装备制造 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市工信局 | 牵头单位",
    ),
    layout(
        "one paragraph for all",
        "县委书记张建国任汽车产业链链长，县长李志强任轴承产业链链长。汽车产业链牵头单位县工信局，轴承产业链牵头单位县科技局。",
        chains=TWO,
        assignments="汽车 | 张建国 | 链长 | 县委书记\n轴承 | 李志强 | 链长 | 县长",
        chain_units="汽车 | 县工信局 | 牵头单位\n轴承 | 县科技局 | 牵头单位",
    ),
    layout(
        "duties and wishes name nobody",
        "（一）链长职责。链长负责统筹协调产业链发展；牵头单位负责编制图谱；责任单位按照职责分工落实。\n"
        "（二）链主企业。鼓励示例汽车有限公司等企业成为新能源汽车产业链链主企业。",
        chains="",
        assignments="",
        chain_units="",
        chain_enterprises="",
    ),
]


@pytest.mark.parametrize("probe", BROKEN, ids=lambda probe: probe.name)
def test_broken_layout(probe: Layout) -> None:
    check(probe)
