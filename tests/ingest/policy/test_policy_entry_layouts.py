"""Chain by chain: entries with labels, and leaders, bodies and companies named in sentences."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

TWO = "汽车 | - | -\n轴承 | - | -"
LEAD = "汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -"
POSTS = "汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长"
UNITS = "汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位"
FULL = {
    "chains": TWO,
    "assignments": POSTS + "\n汽车 | 王丽华 | 副链长 | -",
    "chain_units": UNITS.replace("牵头单位", "牵头部门") + "\n汽车 | 东山区 | 承载地\n汽车 | 西湖县 | 承载地",
    "chain_enterprises": "汽车 | 示例汽车有限公司 | 链主企业\n汽车 | 示例客车有限公司 | 链主企业",
}

LABELLED = [
    layout(
        "lines under a number",
        "二、重点产业链\n（一）汽车产业链\n链长：张建国（市长）\n副链长：王丽华\n牵头部门：市工信局\n"
        "链主企业：示例汽车有限公司、示例客车有限公司\n承载地：东山区、西湖县\n"
        "（二）轴承产业链\n链长：李志强（副市长）\n牵头部门：市科技局\n三、保障措施\n加强领导。",
        **FULL,
    ),
    layout(
        "one line with semicolons",
        "二、重点产业链\n1.汽车产业链。链长：张建国（市长）；副链长：王丽华；牵头部门：市工信局；链主企业：示例汽车有限公司、"
        "示例客车有限公司；承载地：东山区、西湖县。\n2.轴承产业链。链长：李志强（副市长）；牵头部门：市科技局。",
        **FULL,
    ),
    layout(
        "one line with full stops",
        "二、重点产业链\n1.汽车产业链。链长：市长张建国。副链长：王丽华。牵头部门：市工信局。链主企业：示例汽车有限公司、"
        "示例客车有限公司。承载地：东山区、西湖县。\n2.轴承产业链。链长：副市长李志强。牵头部门：市科技局。",
        **FULL,
    ),
    layout(
        "one line with commas",
        "二、重点产业链\n1.汽车产业链，链长：张建国（市长），副链长：王丽华，牵头部门：市工信局，链主企业：示例汽车有限公司、"
        "示例客车有限公司，承载地：东山区、西湖县\n2.轴承产业链，链长：李志强（副市长），牵头部门：市科技局",
        **FULL,
    ),
    layout(
        "one line with spaces",
        "二、重点产业链\n1.汽车产业链  链长：张建国（市长）  副链长：王丽华  牵头部门：市工信局  链主企业：示例汽车有限公司、"
        "示例客车有限公司  承载地：东山区、西湖县\n2.轴承产业链  链长：李志强（副市长）  牵头部门：市科技局",
        **FULL,
    ),
    layout(
        "in a bracket",
        "二、重点产业链\n1.汽车产业链（链长：张建国，牵头单位：市工信局）\n2.轴承产业链（链长：李志强，牵头单位：市科技局）",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "behind a colon",
        "二、重点产业链\n1.汽车产业链：链长张建国，牵头单位市工信局；\n2.轴承产业链：链长李志强，牵头单位市科技局。",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "without numbers",
        "链长安排\n汽车产业链\n链长：张建国\n牵头单位：市工信局\n轴承产业链\n链长：李志强\n牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "bulleted",
        "链长安排\n●汽车产业链\n链长：张建国\n牵头单位：市工信局\n●轴承产业链\n链长：李志强\n牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "markdown",
        "## 重点产业链\n### 1. 汽车产业链\n- **链长**：张建国\n- **牵头单位**：市工信局\n### 2. 轴承产业链\n"
        "- **链长**：李志强\n- **牵头单位**：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "labels with numbers",
        "（一）汽车产业链\n1.链长：张建国\n2.牵头单位：市工信局\n（二）轴承产业链\n1.链长：李志强\n2.牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "records",
        "产业链：汽车\n链长：张建国\n牵头单位：市工信局\n\n产业链：轴承\n链长：李志强\n牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "record in a line",
        "1.产业链名称：汽车；链长：张建国；牵头单位：市工信局\n2.产业链名称：轴承；链长：李志强；牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "labels spaced out",
        "（一）汽车产业链\n链    长：张 建 国\n牵头单位：市工信局\n（二）轴承产业链\n链    长：李志强\n牵头单位：市科技局\n",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "several chains in an entry",
        "1.汽车、轴承产业链。链长：张建国；牵头单位：市工信局。\n2.乳品产业链。链长：王丽华；牵头单位：市农业农村局。",
        chains=TWO + "\n乳品 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 张建国 | 链长 | -\n乳品 | 王丽华 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市工信局 | 牵头单位\n乳品 | 市农业农村局 | 牵头单位",
    ),
    layout(
        "cluster entries",
        "（一）汽车产业集群\n群长：张建国\n牵头单位：市工信局\n（二）轴承产业集群\n群长：李志强\n牵头单位：市科技局",
        chains="汽车产业集群 | - | -\n轴承产业集群 | - | -",
        assignments="汽车产业集群 | 张建国 | 群长 | -\n轴承产业集群 | 李志强 | 群长 | -",
    ),
    layout(
        "sentences between the labels",
        "（一）汽车产业链\n重点发展整车及零部件，打造全国基地。\n链长：张建国\n牵头单位：市工信局\n发展目标：到2025年产值达到100亿元。\n"
        "（二）轴承产业链\n重点发展高端轴承。\n链长：李志强\n牵头单位：市科技局",
        chains=TWO,
        assignments=LEAD,
        chain_units=UNITS,
    ),
    layout(
        "under an industry",
        "二、发展重点\n以装备制造、食品两大主导产业为重点。\n（一）装备制造产业\n1.汽车产业链。链长：张建国。\n2.轴承产业链。链长：李志强。\n"
        "（二）食品产业\n1.乳品产业链。链长：王丽华。",
        chains="汽车 | 装备制造 | -\n轴承 | 装备制造 | -\n乳品 | 食品 | -",
        assignments=LEAD + "\n乳品 | 王丽华 | 链长 | -",
    ),
]

PERSONS = [
    layout(name, f"（一）汽车产业链\n链长：{words}\n牵头单位：市工信局", assignments=facts)
    for name, words, facts in [
        ("post in bracket", "张建国（市委常委、副市长）", "汽车 | 张建国 | 链长 | 市委常委、副市长"),
        ("post before", "市委常委、副市长张建国", "汽车 | 张建国 | 链长 | 市委常委、副市长"),
        ("post before with space", "市委常委、副市长 张建国", "汽车 | 张建国 | 链长 | 市委常委、副市长"),
        ("post behind", "张建国 市委常委、副市长", "汽车 | 张建国 | 链长 | 市委常委、副市长"),
        ("post behind comma", "张建国，市委常委、副市长", "汽车 | 张建国 | 链长 | 市委常委、副市长"),
        ("comrade", "张建国同志", "汽车 | 张建国 | 链长 | -"),
        ("two names", "张建国、李志强", "汽车 | 张建国 | 链长 | -\n汽车 | 李志强 | 链长 | -"),
        (
            "two with posts",
            "张建国（市长）、李志强（副市长）",
            "汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 链长 | 副市长",
        ),
        (
            "two posts before",
            "市长张建国、副市长李志强",
            "汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 链长 | 副市长",
        ),
        (
            "two with spaces",
            "市长 张建国  副市长 李志强",
            "汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 链长 | 副市长",
        ),
        ("spaced name", "张  帆", "汽车 | 张帆 | 链长 | -"),
        ("woman", "王丽华（女，市政协副主席）", "汽车 | 王丽华 | 链长 | 女，市政协副主席"),
        ("double surname", "欧阳明（市人大常委会副主任）", "汽车 | 欧阳明 | 链长 | 市人大常委会副主任"),
        ("other people", "阿不都热合曼·买买提（副市长）", "汽车 | 阿不都热合曼·买买提 | 链长 | 副市长"),
        ("none", "待定", ""),
    ]
]

THREE_LISTED = "打造汽车、轴承、乳品3条重点产业链。\n"
SENTENCES = [
    layout(
        "leader first",
        THREE_LISTED + "市长张建国担任汽车产业链链长，副市长李志强担任轴承产业链链长。",
        assignments=POSTS,
    ),
    layout(
        "leader of two",
        THREE_LISTED + "张建国同志任汽车、轴承产业链链长，王丽华同志任乳品产业链链长。",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 张建国 | 链长 | -\n乳品 | 王丽华 | 链长 | -",
    ),
    layout(
        "chain first",
        THREE_LISTED + "汽车产业链由市长张建国担任链长，轴承产业链由副市长李志强担任链长。",
        assignments=POSTS,
    ),
    layout(
        "chief of chain by whom",
        THREE_LISTED + "汽车产业链链长由市长张建国担任，轴承产业链链长由副市长李志强担任。",
        assignments=POSTS,
    ),
    layout(
        "chief of chain is",
        THREE_LISTED + "汽车产业链链长为张建国，轴承产业链链长为李志强。",
        assignments=LEAD,
    ),
    layout(
        "chief and deputy",
        THREE_LISTED + "汽车产业链由市长张建国任链长、副市长李志强任副链长。",
        assignments="汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 副链长 | 副市长",
    ),
    layout(
        "chains known by their leaders alone",
        "明确链长如下：市长张建国担任汽车产业链链长，副市长李志强担任轴承产业链链长。",
        chains=TWO,
        assignments=POSTS,
    ),
    layout(
        "label with chain in front",
        "链长名单\n汽车产业链链长：张建国\n轴承产业链链长：李志强",
        chains=TWO,
        assignments=LEAD,
    ),
    layout(
        "body in an entry",
        "1.汽车产业链。由市长张建国担任链长，市工信局为牵头单位，市商务局、市财政局为配合单位。\n"
        "2.轴承产业链。由副市长李志强担任链长，市科技局为牵头单位。",
        chains=TWO,
        assignments=POSTS,
        chain_units=UNITS + "\n汽车 | 市商务局 | 配合单位\n汽车 | 市财政局 | 配合单位",
    ),
    layout(
        "label and is",
        "1.汽车产业链。链长为张建国，牵头单位为市工信局，链主企业为示例汽车有限公司。\n2.轴承产业链。链长为李志强，牵头单位为市科技局。",
        assignments=LEAD,
        chain_units=UNITS,
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业",
    ),
    layout(
        "bodies of named chains",
        THREE_LISTED + "汽车产业链牵头单位为市工信局，轴承产业链牵头单位为市科技局。",
        chain_units=UNITS,
    ),
    layout(
        "companies of named chains",
        THREE_LISTED + "确定示例汽车有限公司、示例客车有限公司为汽车产业链链主企业，示例轴承集团为轴承产业链链主企业。",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业\n汽车 | 示例客车有限公司 | 链主企业\n轴承 | 示例轴承集团 | 链主企业",
    ),
    layout(
        "chief of all is no assignment",
        THREE_LISTED + "总链长由市委书记张建国担任，副总链长由市长李志强担任。",
        assignments="",
    ),
    layout(
        "rules about chiefs",
        THREE_LISTED + "每条产业链由1名市领导担任链长，明确1个牵头单位，链长负责统筹协调。",
        assignments="",
        chain_units="",
    ),
]


@pytest.mark.parametrize("probe", LABELLED, ids=lambda probe: probe.name)
def test_entry_with_labels(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", PERSONS, ids=lambda probe: probe.name)
def test_person_and_office(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", SENTENCES, ids=lambda probe: probe.name)
def test_named_in_a_sentence(probe: Layout) -> None:
    check(probe)
