"""Industries and chains in every form in which papers list them in words."""

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

THREE = "汽车 | - | {0}\n轴承 | - | {0}\n乳品 | - | {0}"


def three(noun: str) -> str:
    return THREE.format(noun)


CLOSED = [
    layout(name, text, chains=three(noun), industries="")
    for name, text, noun in [
        ("etc", "重点打造汽车、轴承、乳品等3条优势产业链。", "优势产业链"),
        ("no etc", "重点打造汽车、轴承、乳品3条优势产业链。", "优势产业链"),
        ("chinese number", "重点打造汽车、轴承、乳品三条优势产业链。", "优势产业链"),
        ("great", "聚力发展汽车、轴承、乳品三大优势产业链。", "优势产业链"),
        ("quoted number", "重点打造汽车、轴承、乳品等“3条”优势产业链。", "优势产业链"),
        ("these", "围绕汽车、轴承、乳品这3条优势产业链，制定图谱。", "优势产业链"),
        ("chain each", "打造汽车产业链、轴承产业链、乳品产业链3条优势产业链。", "优势产业链"),
        ("chain each etc", "打造汽车产业链、轴承产业链、乳品产业链等3条优势产业链。", "优势产业链"),
        ("verb of our city", "我市重点培育汽车、轴承、乳品3条优势产业链，推动集群发展。", "优势产业链"),
        ("year in front", "到2025年，建成汽车、轴承、乳品3条优势产业链。", "优势产业链"),
        ("cluster", "打造汽车、轴承、乳品等3个千亿级产业集群。", "千亿级产业集群"),
        ("advanced cluster", "培育汽车、轴承、乳品3个先进制造业集群。", "先进制造业集群"),
        ("comma list", "重点打造汽车，轴承，乳品等3条优势产业链。", "优势产业链"),
        ("half width", "重点打造汽车、轴承、乳品等3条优势产业链,分链施策.", "优势产业链"),
        ("scan spaces", "重点打造汽 车、轴 承、乳品等 3 条 优势产业链。", "优势产业链"),
        ("quoted names", "重点打造“汽车、轴承、乳品”3条优势产业链。", "优势产业链"),
        ("county", "全县确定汽车、轴承、乳品3条优势产业链，由县领导挂帅。", "优势产业链"),
        ("by clause", "立足资源禀赋，突出抓好汽车、轴承、乳品三条优势产业链建设。", "优势产业链"),
    ]
]

OPENED = [
    layout(name, text, chains=three(noun), industries="")
    for name, text, noun in [
        ("colon", "重点打造3条优势产业链：汽车、轴承、乳品。", "优势产业链"),
        ("namely", "重点打造3条优势产业链，即汽车、轴承、乳品。", "优势产业链"),
        ("are", "全市3条优势产业链分别是汽车、轴承、乳品。", "优势产业链"),
        ("are colon", "全市3条优势产业链分别为：汽车、轴承、乳品。", "优势产业链"),
        ("concretely", "重点打造3条优势产业链，具体包括：汽车、轴承、乳品。", "优势产业链"),
        ("bracket", "重点打造3条优势产业链（汽车、轴承、乳品），分链施策。", "优势产业链"),
        ("chain each", "重点打造3条优势产业链：汽车产业链、轴承产业链、乳品产业链。", "优势产业链"),
        ("semicolons", "重点打造3条优势产业链：汽车；轴承；乳品。", "优势产业链"),
        ("digits", "重点打造3条优势产业链：1.汽车；2.轴承；3.乳品。", "优势产业链"),
        ("bracket digits", "重点打造3条优势产业链：（1）汽车；（2）轴承；（3）乳品。", "优势产业链"),
        ("circles", "重点打造3条优势产业链：①汽车②轴承③乳品。", "优势产业链"),
        ("following", "重点打造以下3条优势产业链：汽车、轴承、乳品。", "优势产业链"),
        ("count behind", "优势产业链共3条：汽车、轴承、乳品。", "优势产业链"),
        ("count behind bracket", "（一）优势产业链（3条）：汽车、轴承、乳品。", "优势产业链"),
        ("count behind bare", "——优势产业链3条：汽车、轴承、乳品。", "优势产业链"),
        ("count behind namely", "打造优势产业链3条，即汽车、轴承、乳品。", "优势产业链"),
        ("include items", "优势产业链包括三项：汽车、轴承、乳品。", "优势产业链"),
        (
            "lines",
            "一、重点任务\n重点打造3条优势产业链：\n1.汽车产业链\n2.轴承产业链\n3.乳品产业链\n",
            "优势产业链",
        ),
        (
            "bare lines",
            "一、重点任务\n重点打造3条优势产业链：\n1.汽车。\n2.轴承。\n3.乳品。\n二、保障措施\n加强领导。",
            "优势产业链",
        ),
    ]
]

TIERS = [
    layout(
        "two tiers closed",
        "培育汽车、轴承2条千亿级产业链，乳品、纺织、家具3条百亿级产业链。",
        chains="汽车 | - | 千亿级产业链\n轴承 | - | 千亿级产业链\n乳品 | - | 百亿级产业链\n"
        "纺织 | - | 百亿级产业链\n家具 | - | 百亿级产业链",
    ),
    layout(
        "tiers of one",
        "打造汽车1条千亿级产业链和乳品、纺织2条百亿级产业链。",
        chains="汽车 | - | 千亿级产业链\n乳品 | - | 百亿级产业链\n纺织 | - | 百亿级产业链",
    ),
    layout(
        "tier labels",
        "二、重点产业链\n千亿级产业链：汽车、轴承。\n百亿级产业链：乳品、纺织、家具。\n三、保障措施",
        chains="汽车 | - | 千亿级产业链\n轴承 | - | 千亿级产业链\n乳品 | - | 百亿级产业链\n"
        "纺织 | - | 百亿级产业链\n家具 | - | 百亿级产业链",
    ),
    layout(
        "tier headings with count",
        "二、重点产业链\n（一）主导产业链（2条）。汽车、轴承。\n（二）特色产业链（2条）。乳品、纺织。",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链\n纺织 | - | 特色产业链",
    ),
    layout(
        "tier headings with lines",
        "二、产业链名单\n（一）主导产业链（2条）\n1.汽车产业链\n2.轴承产业链\n（二）特色产业链（2条）\n"
        "1.乳品产业链\n2.纺织产业链",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链\n纺织 | - | 特色产业链",
    ),
    layout(
        "namely with and",
        "打造“2+2”产业链，即汽车、轴承2条主导产业链和乳品、纺织2条特色产业链。",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链\n纺织 | - | 特色产业链",
    ),
    layout(
        "count first with colons",
        "2条主导产业链：汽车、轴承；2条特色产业链：乳品、纺织。",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链\n纺织 | - | 特色产业链",
    ),
    layout(
        "brackets in names",
        "打造智能终端（手机、平板）、汽车（含零部件）、轴承等3条重点产业链。",
        chains="智能终端（手机、平板） | - | 重点产业链\n汽车（含零部件） | - | 重点产业链\n轴承 | - | 重点产业链",
    ),
    layout(
        "and stays in names",
        "打造电子信息与人工智能、新能源及储能、钢铁和有色、文旅4条重点产业链。",
        chains="电子信息与人工智能 | - | 重点产业链\n新能源及储能 | - | 重点产业链\n"
        "钢铁和有色 | - | 重点产业链\n文旅 | - | 重点产业链",
    ),
    layout(
        "fewer than counted",
        "重点培育汽车、轴承、乳品等12条重点产业链。",
        chains=three("重点产业链"),
    ),
    layout(
        "shortest class",
        "打造汽车、轴承、乳品三大百亿优势产业链。三大优势产业链要分类施策。",
        chains=three("优势产业链"),
    ),
]

INDUSTRIES = [
    layout(
        "closed", "做强汽车、化工、食品三大主导产业。", industries="汽车 | 主导产业\n化工 | 主导产业\n食品 | 主导产业"
    ),
    layout(
        "quoted", "做强汽车、化工、食品“三大主导产业”。", industries="汽车 | 主导产业\n化工 | 主导产业\n食品 | 主导产业"
    ),
    layout(
        "bracket",
        "做强三大主导产业（汽车、化工、食品）。",
        industries="汽车 | 主导产业\n化工 | 主导产业\n食品 | 主导产业",
    ),
    layout(
        "colon",
        "做强“三大主导产业”：汽车、化工、食品。",
        industries="汽车 | 主导产业\n化工 | 主导产业\n食品 | 主导产业",
    ),
    layout(
        "two groups",
        "以汽车、化工两大支柱产业为重点，加快培育新能源、新材料、生物医药三大新兴产业。",
        industries="汽车 | 支柱产业\n化工 | 支柱产业\n新能源 | 新兴产业\n新材料 | 新兴产业\n生物医药 | 新兴产业",
    ),
    layout(
        "each named industry",
        "壮大汽车产业、化工产业、食品产业三大主导产业。",
        industries="汽车产业 | 主导产业\n化工产业 | 主导产业\n食品产业 | 主导产业",
    ),
    layout(
        "namely",
        "构建“3+2”产业体系，即汽车、化工、食品3个主导产业，新能源、新材料2个新兴产业。",
        industries="汽车 | 主导产业\n化工 | 主导产业\n食品 | 主导产业\n新能源 | 新兴产业\n新材料 | 新兴产业",
    ),
    layout("only a summing count", "加快构建现代化产业体系，实施八大工程。", industries="", chains=""),
    layout("fields are none", "在人工智能、区块链、元宇宙等N个新兴领域布局。", industries="", chains=""),
]

PASSING = [
    layout(name, text, chains="", industries="")
    for name, text in [
        ("a count alone", "全市12条产业链规上企业达到500家，产值突破3000亿元。"),
        ("one chain named", "支持新能源汽车产业链企业开展技术改造。"),
        ("finance chains", "促进产业链、创新链、资金链、人才链深度融合。"),
        ("goal of a chain", "推动汽车产业链延伸，到2025年产值达到300亿元。"),
        ("each chain", "每条产业链每年引进2个重大项目，各产业链牵头单位要抓好落实。"),
        ("events", "举办汽车、轴承、乳品等3场产业链对接会。"),
    ]
]


@pytest.mark.parametrize("probe", CLOSED, ids=lambda probe: probe.name)
def test_list_closed_by_its_noun(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", OPENED, ids=lambda probe: probe.name)
def test_list_behind_its_noun(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", TIERS, ids=lambda probe: probe.name)
def test_list_of_several_groups(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", INDUSTRIES, ids=lambda probe: probe.name)
def test_industries_of_a_group(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", PASSING, ids=lambda probe: probe.name)
def test_mention_in_passing_is_no_list(probe: Layout) -> None:
    check(probe)
