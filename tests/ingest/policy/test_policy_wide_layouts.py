"""Wide tables of leaders, groups of industries in sentences, leaders who change, half-width labels."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

WIDE = [
    layout(
        "industries over several groups",
        "二、目标\n"
        "做强装备制造、食品加工两大主导产业，做大生物医药、新材料、电子信息三个新兴产业，谋划氢能、低空经济等未来产业。\n",
        industries="装备制造 | 主导产业\n"
        "食品加工 | 主导产业\n"
        "生物医药 | 新兴产业\n"
        "新材料 | 新兴产业\n"
        "电子信息 | 新兴产业\n"
        "氢能 | 未来产业\n"
        "低空经济 | 未来产业",
    ),
    layout(
        "past sum no group",
        "2022年，汽车、轴承两大产业产值占比达62%。到2025年，装备制造、食品两大主导产业产值突破500亿元。\n",
        industries="装备制造 | 主导产业\n食品 | 主导产业",
    ),
    layout(
        "chains as numbered with sentences",
        "二、重点任务\n"
        "（一）汽车产业链。以整车为龙头，发展零部件。（链长：张建国；责任单位：市工信局、市商务局）\n"
        "（二）轴承产业链。以精密轴承为重点。（链长：李志强；责任单位：市科技局）\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 责任单位\n汽车 | 市商务局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "chains named by leader offices",
        "（一）汽车产业链（5个子链）\n"
        "链长：市委常委、常务副市长 张建国\n"
        "副链长：市政府党组成员、副市长 王丽华，市工信局党组书记、局长 赵明\n"
        "（二）轴承产业链（3个子链）\n"
        "链长：市人大常委会主任 李志强\n"
        "副链长：市政协副主席 周凯\n",
        assignments="汽车 | 张建国 | 链长 | 市委常委、常务副市长\n"
        "汽车 | 王丽华 | 副链长 | 市政府党组成员、副市长\n"
        "汽车 | 赵明 | 副链长 | 市工信局党组书记、局长\n"
        "轴承 | 李志强 | 链长 | 市人大常委会主任\n"
        "轴承 | 周凯 | 副链长 | 市政协副主席",
    ),
    layout(
        "html table of leaders wide",
        "附件\n"
        "\n"
        "| 序号 | 产业链 | 包抓领导 | 牵头部门 | 责任单位 | 链主企业 | 服务专员 |\n"
        "| 1 | 汽车 | 张建国 区委书记 李志强 区长 | 区工信局 | 区发展改革局，各镇（街道）"
        " | 示例汽车有限公司；示例客车股份有限公司 | 冯磊 |\n"
        "| 2 | 轴承 | 王丽华 副区长 | 区科技局 | 区税务局 | 示例轴承集团 | 郑洁 |\n",
        assignments="汽车 | 张建国 | 包抓领导 | 区委书记\n"
        "汽车 | 李志强 | 包抓领导 | 区长\n"
        "轴承 | 王丽华 | 包抓领导 | 副区长\n"
        "汽车 | 冯磊 | 服务专员 | -\n"
        "轴承 | 郑洁 | 服务专员 | -",
        chain_units="汽车 | 区工信局 | 牵头部门\n"
        "轴承 | 区科技局 | 牵头部门\n"
        "汽车 | 区发展改革局 | 责任单位\n"
        "汽车 | 各镇（街道） | 责任单位\n"
        "轴承 | 区税务局 | 责任单位",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业\n汽车 | 示例客车股份有限公司 | 链主企业\n轴承 | 示例轴承集团 | 链主企业",
    ),
    layout(
        "leader table with comma posts",
        "附件\n"
        "\n"
        "| 链长 | 职务 | 产业链 | 副链长 | 职务 |\n"
        "| 张建国 | 县委书记 | 汽车 | 王丽华 | 县委常委、副县长 |\n"
        "| 李志强 | 县委副书记、县长 | 轴承 | 赵明 | 县政协副主席 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | 县委书记\n"
        "轴承 | 李志强 | 链长 | 县委副书记、县长\n"
        "汽车 | 王丽华 | 副链长 | 县委常委、副县长\n"
        "轴承 | 赵明 | 副链长 | 县政协副主席",
    ),
    layout(
        "unnumbered labelled lines half width",
        "二、链长制分工\n"
        "汽车产业链 链长:张建国 牵头单位:市工信局 配合单位:市商务局,市财政局\n"
        "轴承产业链 链长:李志强 牵头单位:市科技局 配合单位:市税务局\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n"
        "轴承 | 市科技局 | 牵头单位\n"
        "汽车 | 市商务局 | 配合单位\n"
        "汽车 | 市财政局 | 配合单位\n"
        "轴承 | 市税务局 | 配合单位",
    ),
    layout(
        "chain label with leader label between",
        "产业链：汽车\n"
        "链长：张建国\n"
        "链长单位：市工信局\n"
        "链主单位：示例汽车有限公司\n"
        "产业链：轴承\n"
        "链长：李志强\n"
        "链长单位：市科技局\n"
        "链主单位：示例轴承有限公司\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 链长单位\n轴承 | 市科技局 | 链长单位",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主单位\n轴承 | 示例轴承有限公司 | 链主单位",
    ),
    layout(
        "adjusted from to",
        "因人事变动，现将部分产业链链长调整如下：\n"
        "一、汽车产业链链长由张建国同志调整为王丽华同志。\n"
        "二、轴承产业链链长由李志强同志担任，赵明同志不再担任轴承产业链链长。\n",
        assignments="汽车 | 王丽华 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "resp. merged leaders all",
        "附件\n"
        "\n"
        "| 产业链 | 总链长 | 链长 | 牵头单位 |\n"
        "| 汽车 | 陈飞 | 张建国 | 市工信局 |\n"
        "| 轴承 | | 李志强 | 市科技局 |\n",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -\n汽车 | 陈飞 | 总链长 | -\n轴承 | 陈飞 | 总链长 | -",
    ),
    layout(
        "tab table with wrapped cell",
        "附件\n\n产业链\t链长\t责任单位\n汽车\t张建国\t市工信局、市商务局、\n市财政局\n轴承\t李志强\t市科技局\n",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
        chain_units="汽车 | 市工信局 | 责任单位\n汽车 | 市商务局 | 责任单位\n汽车 | 市财政局 | 责任单位\n轴承 | 市科技局 | 责任单位",
    ),
    layout(
        "1 and 3 in quotes",
        "构建“1+3”现代产业体系，“3”即食品加工、生物医药、新材料三大特色产业。\n",
        industries="食品加工 | 特色产业\n生物医药 | 特色产业\n新材料 | 特色产业",
    ),
    layout(
        "a verb is no chain",
        "三、组织\n"
        "（一）由市委书记张建国牵头汽车产业链，市工信局具体负责。\n"
        "（二）由市长李志强牵头轴承产业链，市科技局具体负责。\n",
        chains="",
    ),
    layout(
        "finer chains beside wider ones",
        "| 产业链 | 细分产业链 | 链长 | 责任单位 |\n"
        "| 装备 | 汽车 | 张建国 | 市工信局 |\n"
        "| | 轴承 | 李志强 | 市科技局 |\n",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
]


@pytest.mark.parametrize("probe", WIDE, ids=lambda probe: probe.name)
def test_gives_exactly_the_facts(probe: Layout) -> None:
    check(probe)
