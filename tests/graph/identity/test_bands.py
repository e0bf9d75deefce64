"""Which band a pair of names falls into, judged by hand; codes, places, aliases and rivals."""

from __future__ import annotations

import pytest

from graph.identity.match import Band, Index, Known, verdict
from ontology.place import Place

SURE, ASK, NEW = Band.SURE, Band.ASK, Band.NEW
CODE, OTHER_CODE = "91430700MA4L16JQ9C", "91350100M000100Y43"
CHANGDE, CHANGSHA = Place("湖南省", "常德市"), Place("湖南省", "长沙市")

#: mention, known name, band: the same company
SAME = [
    ("中联重科", "中联重科股份有限公司", SURE),
    ("中联重科 股份 有限公司", "中联重科股份有限公司", SURE),
    ("中聯重科股份有限公司", "中联重科股份有限公司", SURE),
    ("ＴＣＬ科技集团股份有限公司", "TCL科技集团股份有限公司", SURE),
    ("三一重工股份有限公司。", "三一重工股份有限公司", SURE),
    ("示例（常德）精密机械有限公司", "示例(常德)精密机械有限公司", SURE),
    ("常德示例精密机械有限公司", "示例（常德）精密机械有限公司", SURE),
    ("示例精密机械（常德）有限公司", "常德示例精密机械有限公司", SURE),
    ("湖南常德示例精密机械有限公司", "常德市示例精密机械有限公司", SURE),
    ("示例精密机械有限公司", "常德示例精密机械有限公司", SURE),
    ("示例精密机械有限责任公司", "示例精密机械有限公司", SURE),
    ("湖南飞沃新能源科技有限公司", "湖南飞沃新能源科技股份有限公司", SURE),
    ("邵阳维克液压股份公司", "邵阳维克液压股份有限公司", SURE),
    ("邵阳维克液压", "邵阳维克液压股份有限公司", SURE),
    ("邵阳液压", "邵阳维克液压股份有限公司", ASK),
    ("贵州茅台", "贵州茅台酒股份有限公司", SURE),
    ("新瀚新材", "江苏新瀚新材料股份有限公司", SURE),
    ("新翰新材料股份有限公司", "江苏新瀚新材料股份有限公司", ASK),
    ("宁德时代", "宁德时代新能源科技股份有限公司", SURE),
    ("潮州三环股份有限公司", "潮州三环（集团）股份有限公司", ASK),
    ("潮州三环(集团)股份有限公司", "潮州三环（集团）股份有限公司", SURE),
    ("*ST龙韵", "上海龙韵传媒集团股份有限公司", ASK),
    ("常德金鹏印务有限公司（原常德金鹏凹版印刷有限公司）", "常德金鹏凹版印刷有限公司", ASK),
    ("力合科技 （ 湖南 ）股份有限公司", "力合科技（湖南）股份有限公司", SURE),
    ("青松建化", "新疆青松建材化工(集团)股份有限公司", ASK),
    ("德才股份", "德才装饰股份有限公司", SURE),
    ("常德示例机械制造有限公司", "常德示例机械有限公司", ASK),
    ("示例会计师事务所(特殊普通合伙)", "示例会计师事务所（特殊普通合伙）", SURE),
    ("Bosch GmbH", "BOSCH GMBH", SURE),
    ("常德市示例机械厂", "常德示例机械厂", SURE),
]
#: mention, known name, band: different companies, or a part of the company
DIFFERENT = [
    ("示例（长沙）精密机械有限公司", "示例（常德）精密机械有限公司", NEW),
    ("浙江新瀚新材料股份有限公司", "江苏新瀚新材料股份有限公司", NEW),
    ("湖南三一重工有限公司", "三一重工股份有限公司", ASK),
    ("常德第二纺织机械有限公司", "常德第一纺织机械有限公司", NEW),
    ("中铁十二局集团有限公司", "中铁十一局集团有限公司", ASK),
    ("示例1号机械有限公司", "示例2号机械有限公司", NEW),
    ("中国建筑第五工程局有限公司", "中国建筑第四工程局有限公司", ASK),
    ("中国石油化工集团有限公司", "中国石油化工股份有限公司", ASK),
    ("中国石油天然气股份有限公司", "中国石油化工股份有限公司", NEW),
    ("东方雨虹防水技术有限公司", "东方宇虹防水技术有限公司", ASK),
    ("常德恒信机械有限公司", "常德恒新机械有限公司", ASK),
    ("常德恒信机械有限公司", "常德恒信食品有限公司", NEW),
    ("常德恒信机械有限公司", "常德恒信液压机械有限公司", ASK),
    ("宁波银行股份有限公司", "北京银行股份有限公司", NEW),
    ("银行股份有限公司", "宁波银行股份有限公司", ASK),
    ("江阴农村商业银行股份有限公司", "无锡农村商业银行股份有限公司", ASK),
    ("示例机械有限公司一分厂", "示例机械有限公司二分厂", ASK),
    ("示例机械有限公司常德分公司", "示例机械有限公司", ASK),
    ("中联重科混凝土机械分公司", "中联重科股份有限公司", NEW),
    ("博世（中国）投资有限公司", "博世（苏州）投资有限公司", ASK),
    ("示例投资合伙企业（有限合伙）", "示例投资有限公司", ASK),
    ("常德示例机械厂", "常德示例机械有限公司", ASK),
    ("湖南示例机械有限公司", "常德示例机械有限公司", ASK),
    ("机械有限公司", "常德机械有限公司", ASK),
    ("TCL科技集团股份有限公司", "TXL科技集团股份有限公司", NEW),
    ("三丰智能装备集团股份有限公司", "三友联众集团股份有限公司", NEW),
    ("广州机电", "广州酒家集团股份有限公司", NEW),
    ("华天科技", "华天科技（昆山）电子有限公司", ASK),
    ("湖南中烟工业有限责任公司常德卷烟厂", "湖南中烟工业有限责任公司", ASK),
    ("桃源示例机械有限公司", "常德示例机械有限公司", ASK),
]


@pytest.mark.parametrize(("mention", "known", "band"), SAME + DIFFERENT)
def test_band_of_a_pair(mention: str, known: str, band: Band) -> None:
    assert verdict(Index([Known("1", known)]).candidates(mention)) is band


def test_what_is_different_is_never_sure_and_what_is_the_same_never_new() -> None:
    assert len(SAME) == len(DIFFERENT) == 30
    assert SURE not in {band for _, _, band in DIFFERENT}
    assert NEW not in {band for _, _, band in SAME}


def test_reasons_are_told_in_chinese() -> None:
    index = Index([Known("1", "示例（常德）精密机械有限公司", place=CHANGDE)])
    (found,) = index.candidates("示例精密机械有限公司", region=CHANGSHA)
    assert found.band is ASK
    assert found.reasons == ("字号和行业词相同", "地区不同（湖南省长沙市、湖南省常德市）")


def test_equal_codes_are_sure_whatever_the_name() -> None:
    index = Index([Known("1", "常德示例机械有限公司", CODE), Known("2", "常德新名机械有限公司")])
    found = index.candidates("常德新名机械有限公司", code=CODE.lower() + " ")
    assert [(c.known.key, c.band) for c in found] == [("1", SURE), ("2", ASK)]


def test_different_codes_are_never_the_same() -> None:
    index = Index([Known("1", "常德示例机械有限公司", CODE)])
    assert index.candidates("常德示例机械有限公司", code=OTHER_CODE) == []


def test_a_code_whose_check_digit_fails_is_asked_about() -> None:
    index = Index([Known("1", "常德示例机械有限公司", CODE)])
    (found,) = index.candidates("常德示例机械有限公司", code=CODE[:-1] + "0")
    assert found.band is ASK
    assert "校验位" in found.reasons[-1]


def test_equal_codes_that_fail_prove_nothing() -> None:
    index = Index([Known("1", "甲乙机械有限公司", "0" * 18)])
    assert index.candidates("丙丁食品有限公司", code="0" * 18) == []


def test_a_name_without_code_meets_a_company_with_one() -> None:
    index = Index([Known("1", "常德示例机械有限公司", CODE)])
    assert verdict(index.candidates("常德示例机械有限责任公司")) is SURE


def test_namesakes_are_asked_about() -> None:
    index = Index([Known("1", "示例机械有限公司", CODE), Known("2", "示例机械有限公司", OTHER_CODE)])
    assert [c.band for c in index.candidates("示例机械有限公司")] == [ASK, ASK]
    assert [c.known.key for c in index.candidates("示例机械有限公司", code=OTHER_CODE)] == ["2"]


def test_a_name_without_region_is_asked_about_where_two_regions_have_it() -> None:
    index = Index([Known("1", "常德示例机械有限公司"), Known("2", "长沙示例机械有限公司")])
    found = index.candidates("示例机械有限公司")
    assert [c.band for c in found] == [ASK, ASK]
    assert "还有同样相像的企业" in found[0].reasons
    near = index.candidates("示例机械有限公司", region=CHANGDE)
    assert (near[0].known.key, near[0].band) == ("1", SURE)


def test_the_name_as_written_wins_over_rivals() -> None:
    index = Index(
        [Known("1", "示例机械有限公司"), Known("2", "示例机械有限责任公司"), Known("3", "常德示例机械有限公司")]
    )
    found = index.candidates("示例机械有限责任公司")
    assert [(c.known.key, c.band) for c in found] == [("2", SURE), ("1", ASK), ("3", ASK)]


def test_an_added_region_is_sure_where_the_company_is_known_to_be_there() -> None:
    added = "常德示例机械有限公司"
    assert verdict(Index([Known("1", "示例机械有限公司")]).candidates(added)) is ASK
    assert verdict(Index([Known("1", "示例机械有限公司", place=CHANGDE)]).candidates(added)) is SURE
    assert verdict(Index([Known("1", "示例机械有限公司", place=CHANGSHA)]).candidates(added)) is ASK


def test_one_name_in_two_places_is_asked_about() -> None:
    index = Index([Known("1", "示例机械有限公司", place=CHANGSHA)])
    assert verdict(index.candidates("示例机械有限公司", region=CHANGDE)) is ASK


def test_aliases_are_names_unless_two_companies_claim_them() -> None:
    known = [Known("1", "邵阳维克液压股份有限公司", aliases=("邵阳液压",)), Known("2", "邵阳精工液压有限公司")]
    (first, *_) = Index(known).candidates("邵阳液压")
    assert (first.known.key, first.band, first.matched) == ("1", SURE, "邵阳液压")
    both = [known[0], Known("2", "邵阳精工液压有限公司", aliases=("邵阳液压",))]
    assert [c.band for c in Index(both).candidates("邵阳液压")] == [ASK, ASK]


def test_a_branch_names_its_company() -> None:
    (found,) = Index([Known("1", "三一重工股份有限公司")]).candidates("三一重工常德工厂")
    assert (found.band, found.branch) == (ASK, "常德工厂")


def test_no_more_candidates_than_asked_for() -> None:
    index = Index(
        Known(str(n), f"示例{word}有限公司") for n, word in enumerate(["机械", "机械制造", "精密机械", "机械设备"])
    )
    assert len(index.candidates("示例机械有限公司", limit=2)) == 2
    assert index.candidates("示例机械有限公司", limit=0) == []
    assert Index([]).candidates("示例机械有限公司") == []


@pytest.mark.parametrize("mention", ["-", "(", "()", "*ST", "有限公司", "集团", "常德"])
def test_names_without_a_trade_name_are_nobody(mention: str) -> None:
    index = Index([Known("1", "(("), Known("2", "股份有限公司"), Known("3", "常德公司"), Known("4", "&有限公司")])
    assert verdict(index.candidates(mention)) is not SURE
