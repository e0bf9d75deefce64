"""The parts of company names of all kinds, read by hand."""

from __future__ import annotations

import pytest

from graph.identity.form import LONGEST_NAME, name_parts, spelling
from graph.identity.words import LEGAL_ENDINGS, TRADE_WORDS, VARIANTS, Legal

#: name, region (its narrowest part), trade name, trades, legal form, branch
NAMES = [
    ("中联重科股份有限公司", "", "中联", "重科", "股份有限公司", ""),
    ("邵阳维克液压股份有限公司", "邵阳市", "维克", "液压", "股份有限公司", ""),
    ("湖南中烟工业有限责任公司", "湖南省", "中烟", "工业", "有限公司", ""),
    ("湖南中烟工业有限责任公司常德卷烟厂", "湖南省", "中烟", "工业", "有限公司", "常德卷烟厂"),
    ("三一重工股份有限公司", "", "三一", "重工", "股份有限公司", ""),
    ("三一重工常德工厂", "", "三一", "重工", "", "常德工厂"),
    ("示例（常德）精密机械有限责任公司", "常德市", "示例", "精密机械", "有限公司", ""),
    ("示例(常德)精密机械有限责任公司二分厂", "常德市", "示例", "精密机械", "有限公司", "二分厂"),
    ("湖南省常德市示例食品有限公司", "常德市", "示例", "食品", "有限公司", ""),
    ("常德市桃源县示例木业有限公司", "桃源县", "示例", "木业", "有限公司", ""),
    ("桃源县示例米业有限公司", "桃源县", "示例", "米业", "有限公司", ""),
    ("津市示例生物科技有限公司", "津市市", "示例", "生物科技", "有限公司", ""),
    ("澧县示例陶瓷厂", "澧县", "示例", "陶瓷", "厂", ""),
    ("石门县示例养殖专业合作社", "石门县", "示例", "养殖", "合作社", ""),
    ("武陵区老王五金经营部", "武陵区", "老王", "五金", "个体工商户", ""),
    ("示例投资合伙企业（有限合伙）", "", "示例", "投资", "合伙企业", ""),
    ("湖南示例创业投资合伙企业(有限合伙)", "湖南省", "示例", "创业 投资", "合伙企业", ""),
    ("常德示例集团有限公司", "常德市", "示例", "", "有限公司", ""),
    ("示例集团股份有限公司", "", "示例", "", "股份有限公司", ""),
    ("潮州三环（集团）股份有限公司", "潮州市", "三环", "", "股份有限公司", ""),
    ("四川新闻网传媒（集团）股份有限公司", "四川省", "新闻网", "传媒", "股份有限公司", ""),
    ("纽威数控装备（苏州）股份有限公司", "苏州市", "纽威", "数控 装备", "股份有限公司", ""),
    ("惠而浦（中国）股份有限公司", "", "惠而浦中国", "", "股份有限公司", ""),
    ("博瑞生物医药（苏州）股份有限公司", "苏州市", "博瑞", "生物医药", "股份有限公司", ""),
    ("东风汽车有限公司", "", "东风", "汽车", "有限公司", ""),
    ("东方电气股份有限公司", "", "东方", "电气", "股份有限公司", ""),
    ("中山示例电器有限公司", "", "中山示例", "电器", "有限公司", ""),
    ("中山市示例电器有限公司", "中山市", "示例", "电器", "有限公司", ""),
    ("宁波银行股份有限公司", "宁波市", "银行", "", "股份有限公司", ""),
    ("广州酒家集团股份有限公司", "广州市", "酒家", "", "股份有限公司", ""),
    ("秦皇岛港股份有限公司", "", "秦皇岛港", "", "股份有限公司", ""),
    ("中国石油天然气股份有限公司", "", "中国石油", "天然气", "股份有限公司", ""),
    ("中国石油天然气股份有限公司湖南常德销售分公司", "", "中国石油", "天然气", "股份有限公司", "湖南常德销售分公司"),
    ("中国建筑第五工程局有限公司", "", "中国建筑第五工程局", "", "有限公司", ""),
    ("中铁十二局集团有限公司", "", "中铁十二局", "", "有限公司", ""),
    ("新疆八一钢铁股份有限公司", "新疆维吾尔自治区", "八一", "钢铁", "股份有限公司", ""),
    ("八一钢铁", "", "八一", "钢铁", "", ""),
    ("*ST龙科", "", "龙科", "", "", ""),
    ("德才股份", "", "德才", "", "股份有限公司", ""),
    ("寒武纪-U", "", "寒武纪", "", "", ""),
    ("内蒙古伊利实业集团股份有限公司", "内蒙古自治区", "伊利", "实业", "股份有限公司", ""),
    ("广西柳工机械股份有限公司", "广西壮族自治区", "柳工", "机械", "股份有限公司", ""),
    ("新疆维吾尔自治区示例棉业有限公司", "新疆维吾尔自治区", "示例", "棉业", "有限公司", ""),
    ("湘西自治州示例酒业有限公司", "湘西土家族苗族自治州", "示例", "酒业", "有限公司", ""),
    ("张家界示例旅游开发有限公司", "张家界市", "示例", "旅游 开发", "有限公司", ""),
    ("常德经济技术开发区示例机电有限公司", "常德市", "示例", "机电", "有限公司", ""),
    ("上海示例软件技术有限公司", "上海市", "示例", "软件 技术", "有限公司", ""),
    ("北京市朝阳区示例商贸有限公司", "朝阳区", "示例", "商贸", "有限公司", ""),
    ("深圳南山示例电子有限公司", "南山区", "示例", "电子", "有限公司", ""),
    ("Bosch GmbH", "", "bosch", "", "境外公司", ""),
    ("ABC Trading Co., Ltd.", "", "abctrading", "", "境外公司", ""),
    ("株式会社示例制作所", "", "示例制作所", "", "境外公司", ""),
    ("常德金鹏印务有限公司（原常德金鹏凹版印刷有限公司）", "常德市", "金鹏", "印务", "有限公司", ""),
    ("示例机械有限公司（筹）", "", "示例", "机械", "有限公司", ""),
    ("示例股份有限公司（常德工厂）", "", "示例", "", "股份有限公司", "常德工厂"),
    ("示例有限公司机械事业部", "", "示例", "", "有限公司", "机械事业部"),
    ("示例有限公司第二工厂", "", "示例", "", "有限公司", "第二工厂"),
    ("中联重科混凝土机械分公司", "", "中联重科混凝土", "机械", "", "分公司"),
    ("示例会计师事务所（特殊普通合伙）", "", "示例", "会计师事务所", "合伙企业", ""),
    ("常德市示例机械厂", "常德市", "示例", "机械", "厂", ""),
    ("常德烟草机械有限责任公司", "常德市", "烟草", "机械", "有限公司", ""),
    ("湖南示例新材料股份公司", "湖南省", "示例", "新材料", "股份有限公司", ""),
    ("示　例　機械　有限公司。", "", "示例", "机械", "有限公司", ""),
    ("江苏新瀚新材料股份有限公司", "江苏省", "新瀚", "新材料", "股份有限公司", ""),
    ("航天时代电子技术股份有限公司", "", "航天时代", "电子技术", "股份有限公司", ""),
    ("湖南飞沃新能源科技股份有限公司", "湖南省", "飞沃", "新能源 科技", "股份有限公司", ""),
    ("TCL科技集团股份有限公司", "", "tcl", "科技", "股份有限公司", ""),
    ("贵州茅台酒股份有限公司", "贵州省", "茅台酒", "", "股份有限公司", ""),
    ("中国工商银行股份有限公司常德分行", "", "中国工商", "银行", "股份有限公司", "常德分行"),
    ("湖南省农业科学研究院", "湖南省", "农业", "科学", "院所", ""),
]


@pytest.mark.parametrize(("name", "region", "core", "trade", "legal", "branch"), NAMES, ids=[n[0] for n in NAMES])
def test_the_parts_of_a_name(name: str, region: str, core: str, trade: str, legal: str, branch: str) -> None:
    parts = name_parts(name)
    found = parts.region.narrowest if parts.region else ""
    assert (found, parts.core, " ".join(parts.trade), parts.legal.value, parts.branch) == (
        region,
        core,
        trade,
        legal,
        branch,
    )


def test_there_are_enough_names() -> None:
    assert len({name for name, *_ in NAMES}) >= 60


@pytest.mark.parametrize(
    "written",
    [
        "示例（常德）机械有限公司",
        "示例(常德)机械有限公司",
        "示例〔常德〕機械 有限公司",
        "\u200b示例［常德］机械有限公司。",
        "示·例(常德)机械有限公司",
    ],
)
def test_one_spelling_for_all_ways_to_write_it(written: str) -> None:
    assert spelling(written) == "示例(常德)机械有限公司"


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("潮州三环（集团）股份有限公司", True),
        ("示例集团有限公司", True),
        ("示例股份有限公司", False),
        ("集团有限公司", False),
    ],
)
def test_group(name: str, group: bool) -> None:
    assert name_parts(name).group is group


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("中铁十二局集团有限公司", ("12",)),
        ("中铁12局集团有限公司", ("12",)),
        ("示例第二机械厂", ("2",)),
        ("示例②号机械厂", ("2",)),
        ("五金制品有限公司", ()),
        ("TCL科技集团股份有限公司", ("tcl",)),
        ("三一重工股份有限公司第二分公司", ("31",)),
    ],
)
def test_numbers_and_latin_words_of_the_company_itself(name: str, marks: tuple[str, ...]) -> None:
    assert name_parts(name).marks == marks


@pytest.mark.parametrize(
    "name",
    ["常德金鹏印务有限公司（原常德金鹏凹版印刷有限公司）", "常德金鹏印务有限公司(曾用名：常德金鹏凹版印刷有限公司)"],
)
def test_a_former_name_is_kept_apart(name: str) -> None:
    parts = name_parts(name)
    assert (parts.core, parts.former) == ("金鹏", "常德金鹏凹版印刷有限公司")


@pytest.mark.parametrize("name", ["宁波银行股份有限公司", "江阴农村商业银行股份有限公司"])
def test_a_trade_name_that_is_but_a_trade_is_generic(name: str) -> None:
    assert name_parts(name).generic


@pytest.mark.parametrize(("name", "formal"), [("德才股份", False), ("德才装饰股份有限公司", True), ("中联重科", False)])
def test_short_names_are_not_formal(name: str, formal: bool) -> None:
    assert name_parts(name).formal is formal


@pytest.mark.parametrize(
    "name",
    ["", " ", "(", "）（", "((((((", "公司", "有限公司", "股份有限公司", "集团", "厂", "第一", "常德", "湖南省", "常德工厂",
     "*ST", "（原）", "()有限公司", "\x00\u202e", "😀😀", "A" * 10_000, "（" * 5_000, "示例" * 5_000, "分公司" * 3_000,
     "常德" * 3_000, "一" * 3_000, "Co., Ltd" + " ,." * 3_000],
)  # fmt: skip
def test_hostile_names_are_taken_apart_too(name: str) -> None:
    parts = name_parts(name)
    assert len(parts.text) <= LONGEST_NAME


def test_the_lists_are_clean() -> None:
    assert all(len(word) > 1 or word == "港" for word in TRADE_WORDS)
    assert not set(VARIANTS) & set(map(ord, VARIANTS.values()))
    endings = [ending for ending, _ in LEGAL_ENDINGS]
    for at, ending in enumerate(endings):
        assert not any(ending.endswith(before) for before in endings[:at]), "a longer ending must come first"
    assert {legal for _, legal in LEGAL_ENDINGS} == set(Legal) - {Legal.NONE}
