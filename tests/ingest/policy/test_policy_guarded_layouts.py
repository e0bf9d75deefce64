"""Layouts that come close to lists of chains: duties, projects and working groups are none."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

GUARDED = [
    layout(
        "no chains from prose measure lists",
        "二、重点任务\n"
        "1.建强产业链。围绕汽车、轴承产业链，开展强链补链。\n"
        "责任单位：市工信局\n"
        "2.做强企业。培育链主企业5家。\n"
        "责任单位：市工信局、各县区\n",
        chains="",
        chain_units="",
        assignments="",
        chain_enterprises="",
    ),
    layout(
        "general duty labels",
        "三、职责分工\n"
        "链长：负责统筹产业链发展，协调重大问题。\n"
        "牵头单位：制定产业链方案，落实链长部署。\n"
        "链主企业：带动上下游协同。\n",
        chains="",
        assignments="",
        chain_units="",
        chain_enterprises="",
    ),
    layout(
        "numbered sections with leaders of group",
        "一、成立工作专班\n"
        "组  长：张建国  市长\n"
        "副组长：李志强  副市长\n"
        "二、汽车产业链工作重点\n"
        "1.招引整车企业。\n"
        "2.壮大零部件。\n"
        "责任单位：市工信局\n",
        assignments="",
        chain_enterprises="",
    ),
    layout(
        "table of projects",
        "附件\n"
        "\n"
        "| 序号 | 项目名称 | 产业链 | 建设单位 | 投资额（亿元） |\n"
        "| 1 | 示例整车项目 | 汽车产业链 | 示例汽车有限公司 | 10 |\n"
        "| 2 | 示例轴承项目 | 轴承产业链 | 示例轴承有限公司 | 5 |\n",
        chain_units="",
        assignments="",
    ),
    layout(
        "chain duty table without leaders",
        "附件\n"
        "\n"
        "产业链\t重点任务\t牵头单位\t完成时限\n"
        "汽车\t引进整车企业，做强零部件\t市工信局\t2025年\n"
        "轴承\t建设检测中心\t市科技局\t2024年\n",
        chains="汽车 | - | -\n轴承 | - | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
        assignments="",
    ),
    layout(
        "bold headings numbered colon",
        "1、汽车产业链：\n"
        "链长：张建国 市长\n"
        "责任单位：市工信局\n"
        "2、轴承产业链：\n"
        "链长：李志强 副市长\n"
        "责任单位：市科技局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "circled",
        "①汽车产业链（链长：张建国，链主企业：示例汽车有限公司）；②轴承产业链（链长：李志强，链主企业：示例轴承有限公司）。\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "phones in cells",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 联系人及电话 | 牵头单位 |\n"
        "| 汽车 | 张建国 | 冯磊 0000-1234567 | 市工信局 |\n"
        "| 轴承 | 李志强 | 郑洁 0000-7654321 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "chains with english and digits",
        "附件\n"
        "\n"
        "| 产业链 | 链长 | 牵头单位 |\n"
        "| 5G | 张建国 | 市工信局 |\n"
        "| 3D打印 | 李志强 | 市科技局 |\n"
        "| LED光电（含Mini-LED） | 王丽华 | 市商务局 |\n",
        chains="5G | - | -\n3D打印 | - | -\nLED光电（含Mini-LED） | - | -",
        assignments="5G | 张建国 | 链长 | -\n3D打印 | 李志强 | 链长 | -\nLED光电（含Mini-LED） | 王丽华 | 链长 | -",
    ),
    layout(
        "clusters and chains both columns",
        "附件\n"
        "\n"
        "| 产业集群 | 产业链 | 链长 | 牵头单位 |\n"
        "| 高端装备 | 汽车 | 张建国 | 市工信局 |\n"
        "| | 轴承 | 李志强 | 市科技局 |\n",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "two chiefs rowspan html-ish moved",
        "附件\n"
        "\n"
        "| 产业链 | 牵头领导 | 职务 | 牵头部门 |\n"
        "| 汽车 | 张建国 | 市委常委、常务副市长 | 市工信局 |\n"
        "| 轴承 | | | 市科技局 |\n"
        "| 茶叶 | 李志强 | 副市长 | 市农业农村局 |\n",
        assignments="汽车 | 张建国 | 牵头领导 | 市委常委、常务副市长\n轴承 | 张建国 | 牵头领导 | 市委常委、常务副市长\n"
        "茶叶 | 李志强 | 牵头领导 | 副市长",
    ),
    layout(
        "label value two columns by spaces",
        "产业链名称    汽车产业链\n"
        "链    长      张建国\n"
        "牵头单位      市工信局\n"
        "产业链名称    轴承产业链\n"
        "链    长      李志强\n"
        "牵头单位      市科技局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
]


@pytest.mark.parametrize("probe", GUARDED, ids=lambda probe: probe.name)
def test_gives_exactly_the_facts(probe: Layout) -> None:
    check(probe)
