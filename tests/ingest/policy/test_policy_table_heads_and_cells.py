"""Tables with uncommon heads and cells: labels, slashes, notes and numbers inside them."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

HEADS_AND_CELLS = [
    layout(
        "park column and no leader",
        "附件\n"
        "\n"
        "| 序号 | 重点产业链 | 牵头单位 | 主要承载园区 | 链主企业（1家） | 年度目标（亿元） |\n"
        "| 1 | 汽车产业链 | 市工信局 | 示例经开区、示例高新区 | 示例汽车有限公司 | 120 |\n"
        "| 2 | 轴承产业链 | 市科技局 | 示例工业园区 | 示例轴承有限公司 | 80 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n"
        "轴承 | 市科技局 | 牵头单位\n"
        "汽车 | 示例经开区 | 主要承载园区\n"
        "汽车 | 示例高新区 | 主要承载园区\n"
        "轴承 | 示例工业园区 | 主要承载园区",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业（1家）\n轴承 | 示例轴承有限公司 | 链主企业（1家）",
    ),
    layout(
        "posts column before names",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | | 牵头单位 |\n"
        "| | 职务 | 姓名 | |\n"
        "| 汽车 | 市长 | 张建国 | 市工信局 |\n"
        "| 轴承 | 副市长 | 李志强 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "dated list with slash",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 责任单位 |\n"
        "| 汽车 | 张建国/王丽华 | 市工信局/市商务局 |\n"
        "| 轴承 | 李志强 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -\n汽车 | 王丽华 | 链长 | -",
        chain_units="汽车 | 市工信局 | 责任单位\n汽车 | 市商务局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "wrapped rows stacked with numbers",
        "附件\n\n序号\n产业链\n链长\n牵头单位\n1\n汽车产业链\n张建国\n市工信局\n2\n轴承产业链\n李志强\n市科技局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "leader column last and none marks",
        "附件\n"
        "\n"
        "| 牵头单位 | 产业链 | 链主企业 | 副链长 | 链长 |\n"
        "| 市工信局 | 汽车产业链 | 无 | 待定 | 张建国（市长） |\n"
        "| 市科技局 | 轴承产业链 | 示例轴承有限公司 | — | 李志强（副市长） |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
        chain_enterprises="轴承 | 示例轴承有限公司 | 链主企业",
    ),
    layout(
        "goal columns mixed",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 2025年营业收入（亿元） | 新增规上企业（户） | 重点企业（个） | 链主企业 |\n"
        "| 汽车 | 张建国 | 500 | 10 | 20 | 示例汽车有限公司 |\n"
        "| 轴承 | 李志强 | 300 | 5 | 12 | 示例轴承有限公司 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业\n轴承 | 示例轴承有限公司 | 链主企业",
    ),
    layout(
        "rows with posts district",
        "附件\n"
        "\n"
        "产业链\t链长\t副链长\t牵头单位\n"
        "汽车\t张建国 区委副书记、区长\t保云 示例工业园区管委会副主任\t区工信局\n"
        "轴承\t李志强 县委常委、常务副县长\t洪波 区长助理\t区科技局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | 区委副书记、区长\n"
        "汽车 | 保云 | 副链长 | 示例工业园区管委会副主任\n"
        "轴承 | 李志强 | 链长 | 县委常委、常务副县长\n"
        "轴承 | 洪波 | 副链长 | 区长助理",
    ),
    layout(
        "stacked heads begin with leader",
        "附件\n\n链长\n产业链\n牵头单位\n张建国\n汽车产业链\n市工信局\n李志强\n轴承产业链\n市科技局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "tier headings over a table",
        "附件\n"
        "\n"
        "产业链\t链长\t牵头单位\n"
        "一、百亿级产业链\n"
        "汽车产业链\t张建国\t市工信局\n"
        "二、五十亿级产业链\n"
        "轴承产业链\t李志强\t市科技局\n",
        chains="汽车 | - | 百亿级产业链\n轴承 | - | 五十亿级产业链",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "companies under each other",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 链核企业 |\n"
        "| 汽车 | 张建国 | 示例新能源（大同） 示例云鼎科技有限公司 |\n"
        "| 轴承 | 李志强 | 示例集团 有限公司 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "prose with commas no table",
        "二、分工\n链长，副链长，牵头单位要各负其责。\n产业链，链长，牵头单位\n三者联动，压实责任，形成合力。\n",
        chains="",
        assignments="",
        chain_units="",
    ),
    layout(
        "table numbered chains and two unit roles",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 责任部门 | |\n"
        "| | | 牵头部门 | 配合部门 |\n"
        "| （1）汽车产业链 | 张建国 | 市工信局 | 市商务局 |\n"
        "| （2）轴承产业链 | 李志强 | 市科技局 | 市财政局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头部门\n汽车 | 市商务局 | 配合部门\n轴承 | 市科技局 | 牵头部门\n轴承 | 市财政局 | 配合部门",
    ),
    layout(
        "chain cell with bullet number",
        "附件\n"
        "\n"
        "| 产业链名称 | 链长 | 牵头单位 |\n"
        "| 1.汽车产业链 | 张建国 | 市工信局 |\n"
        "| 2.轴承产业链 | 李志强 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "column of industry with chains inside one cell",
        "附件\n"
        "\n"
        "| 产业 | 产业链 | 链长 | 牵头单位 |\n"
        "| 装备制造 | 汽车、轴承 | 张建国 | 市工信局 |\n"
        "| 食品 | 面制品；茶叶 | 李志强 | 市商务局 |\n",
        chains="汽车 | 装备制造 | -\n轴承 | 装备制造 | -\n面制品 | 食品 | -\n茶叶 | 食品 | -",
        industries="装备制造 | -\n食品 | -",
    ),
    layout(
        "joint leaders",
        "附件\n"
        "\n"
        "| 产业链 | 双链长 | 牵头单位 |\n"
        "| 汽车 | 张建国（市委书记） 李志强（市长） | 市工信局 |\n"
        "| 轴承 | 市委书记 张建国 市长 李志强 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 双链长 | 市委书记\n"
        "汽车 | 李志强 | 双链长 | 市长\n"
        "轴承 | 张建国 | 双链长 | 市委书记\n"
        "轴承 | 李志强 | 双链长 | 市长",
    ),
    layout(
        "company-chain chief",
        "附件\n"
        "\n"
        "| 产业链 | 行政链长 | 企业链长 | 牵头单位 |\n"
        "| 汽车 | 张建国 | 赵明（示例汽车有限公司董事长） | 市工信局 |\n"
        "| 轴承 | 李志强 | 周凯（示例轴承有限公司总经理） | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 行政链长 | -\n"
        "轴承 | 李志强 | 行政链长 | -\n"
        "汽车 | 赵明 | 企业链长 | 示例汽车有限公司董事长\n"
        "轴承 | 周凯 | 企业链长 | 示例轴承有限公司总经理",
    ),
    layout(
        "head with unit line above and note row",
        "附件\n"
        "\n"
        "单位：亿元\n"
        "| 产业链 | 链长 | 牵头单位 | 备注 |\n"
        "| 汽车 | 张建国 | 市工信局 | 含新能源汽车 |\n"
        "| 轴承 | 李志强 | 市科技局 | |\n"
        "| 注：链长因工作变动由继任者接替。 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
]


@pytest.mark.parametrize("probe", HEADS_AND_CELLS, ids=lambda probe: probe.name)
def test_gives_exactly_the_facts(probe: Layout) -> None:
    check(probe)
