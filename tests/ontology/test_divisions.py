"""Places as people write them: names, columns, texts; what is not certain stays as it is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.divisions import ambiguous_county, complete, official, parse, says_unknown
from ontology.gazetteer import gazetteer, level_of, own_name, short_form
from ontology.place import ABROAD, UNKNOWN_PLACE, Level, Place

OFFICIAL = """
常德市=湖南省/常德市// 常德=湖南省/常德市// 湖南=湖南省/// 武陵区=湖南省/常德市/武陵区/ 武陵=湖南省/常德市/武陵区/
湖南省常德市武陵区=湖南省/常德市/武陵区/ 湖南常德=湖南省/常德市// 西安=陕西省/西安市// 上海=上海市/上海市//
浦东新区=上海市/上海市/浦东新区/ 湘西州=湖南省/湘西土家族苗族自治州// 吉林=吉林省/// 岳阳=湖南省/岳阳市//
长沙县=湖南省/长沙市/长沙县/ 恩施=湖北省/恩施土家族苗族自治州// 香港=香港特别行政区/// 内蒙古=内蒙古自治区///
津市=湖南省/常德市/津市市/ 津市市=湖南省/常德市/津市市/ 东莞=广东省/东莞市// 仙桃=湖北省/仙桃市/仙桃市/
宁乡市=湖南省/长沙市/宁乡市/ 宁乡县=湖南省/长沙市/宁乡市/ 祁阳市=湖南省/永州市/祁阳市/ 邵东县=湖南省/邵阳市/邵东市/
株洲县=湖南省/株洲市/渌口区/ 襄樊市=湖北省/襄阳市// 庐山区=江西省/九江市/濂溪区/ 儋州市=海南省/儋州市//
"""

TEXTS = """
湖南省常德市武陵区常德经济技术开发区=湖南省/常德市/武陵区/常德经济技术开发区
湖南常德武陵区=湖南省/常德市/武陵区/
常德市武陵区洞庭大道123号=湖南省/常德市/武陵区/
长沙路12号=未知
湖南省常德经济技术开发区=湖南省///常德经济技术开发区
常德经济技术开发区=///常德经济技术开发区
武陵区常德经济技术开发区=湖南省/常德市/武陵区/常德经济技术开发区
湖南省常德市高新技术产业开发区=湖南省/常德市//常德高新技术产业开发区
湖南省长沙市岳麓区麓谷街道桐梓坡西路229号长沙高新技术产业开发区=湖南省/长沙市/岳麓区/长沙高新技术产业开发区
上海市浦东新区张江高科技园区=上海市/上海市/浦东新区/张江高科技园区
上海浦东张江=上海市/上海市//
上海市市辖区浦东新区=上海市/上海市/浦东新区/
境外（德国）=境外
境外/德国=境外
进口=境外
德国=境外
海南省海口市=海南省/海口市//
不详=未知
—=未知
甲省乙市丙县丁园=甲省/乙市/丙县/丁园
甲省/乙市/丙县/丁园=甲省/乙市/丙县/丁园
甲省/乙市//=甲省/乙市//
///丁园=///丁园
///丁园/=///丁园
/常德市/=湖南省/常德市//
//武陵区/=湖南省/常德市/武陵区/
常德市/武陵区=湖南省/常德市/武陵区/
武陵区/常德经开区=湖南省/常德市/武陵区/常德经开区
湖南省/常德市=湖南省/常德市//
湖南省/=湖南省///
//鼓楼区/=//鼓楼区/
鼓楼区软件大道1号=//鼓楼区/
江苏省南京市鼓楼区=江苏省/南京市/鼓楼区/
浙江省宁波市江北区=浙江省/宁波市/江北区/
重庆市江北区=重庆市/重庆市/江北区/
某某公司仓库=未知
湖南省津市市=湖南省/常德市/津市市/
江苏省苏州市苏州工业园区=江苏省/苏州市//苏州工业园区
苏州工业园区=///苏州工业园区
广东省东莞市松山湖高新技术产业开发区=广东省/东莞市//松山湖高新技术产业开发区
湖南省长沙市宁乡县=湖南省/长沙市/宁乡市/
新疆维吾尔自治区石河子市=新疆维吾尔自治区/石河子市/石河子市/
内蒙古呼和浩特市=内蒙古自治区/呼和浩特市//
湖南省常德市西洞庭管理区=湖南省/常德市//西洞庭管理区
湖南省常德市鼎城区灌溪镇常德高新技术产业开发区樟树路=湖南省/常德市/鼎城区/常德高新技术产业开发区
北京市朝阳区望京街道=北京市/北京市/朝阳区/
湖南省-常德市=湖南省/常德市//
湖南省 常德市　武陵区=湖南省/常德市/武陵区/
HUNAN=未知
123=未知
"""

COLUMNS = [
    (("湖南", "常德", "武陵", ""), "湖南省/常德市/武陵区/"),
    (("", "津市市", "", ""), "湖南省/常德市/津市市/"),
    (("", "", "津市市", ""), "湖南省/常德市/津市市/"),
    (("上海", "", "浦东新区", ""), "上海市/上海市/浦东新区/"),
    (("", "上海市", "", ""), "上海市/上海市//"),
    (("上海市", "市辖区", "浦东新区", ""), "上海市/上海市/浦东新区/"),
    (("", "浦东新区", "", ""), "上海市/上海市/浦东新区/"),
    (("湖北省", "", "武陵区", ""), "湖北省//武陵区/"),
    (("甲省", "乙市", "武陵区", "丁园"), "甲省/乙市/武陵区/丁园"),
    (("", "乙市", "武陵区", ""), "/乙市/武陵区/"),
    (("", "常德市", "武陵区", "丁园"), "湖南省/常德市/武陵区/丁园"),
    (("湖南省", "长沙市", "宁乡县", ""), "湖南省/长沙市/宁乡市/"),
    (("湖北省", "仙桃市", "", ""), "湖北省/仙桃市/仙桃市/"),
    (("", "西安", "雁塔", ""), "陕西省/西安市/雁塔区/"),
    (("", "", "鼓楼区", ""), "//鼓楼区/"),
    (("", "南京", "鼓楼区", ""), "江苏省/南京市/鼓楼区/"),
    (("湖南省", "岳阳市", "武陵区", ""), "湖南省/岳阳市/武陵区/"),
    (("未知", "", "", ""), "未知"),
    (("境外", "", "", ""), "境外"),
    (("", "", "", "丁园"), "///丁园"),
]


def _pairs(text: str) -> list[tuple[str, str]]:
    found = [line.rpartition("=") for line in text.strip().splitlines()]
    return [(name, place) for name, _, place in found]


@pytest.mark.parametrize(("name", "place"), [pair.split("=") for pair in OFFICIAL.split()])
def test_official_names(name: str, place: str) -> None:
    found = official(name)
    assert found is not None
    assert found.text == place


@pytest.mark.parametrize("name", ["朝阳", "朝阳区", "鼓楼区", "甲省", "开发区", "", "常德经济技术开发区", "市辖区"])
def test_what_is_not_official_or_not_one(name: str) -> None:
    assert official(name) is None


@pytest.mark.parametrize(("text", "place"), _pairs(TEXTS))
def test_texts(text: str, place: str) -> None:
    assert parse(text).text == place


@pytest.mark.parametrize(("parts", "place"), COLUMNS)
def test_columns(parts: tuple[str, str, str, str], place: str) -> None:
    assert complete(Place(*parts)).text == place


def test_ambiguous_counties() -> None:
    assert ambiguous_county("鼓楼区")
    assert not ambiguous_county("武陵区")
    assert not ambiguous_county("丙县")


def test_words_for_not_known() -> None:
    assert says_unknown("不 详")
    assert says_unknown("/")
    assert not says_unknown("常德市")
    assert parse("境外") == ABROAD
    assert parse("未知") == UNKNOWN_PLACE


def test_every_county_of_hunan_is_there() -> None:
    hunan = [p for places in gazetteer().full.values() for p in places if p.province == "湖南省"]
    assert sum(level_of(p) is Level.CITY for p in hunan) == 14
    assert sum(level_of(p) is Level.COUNTY for p in hunan) == 122


def test_every_division_is_read_back_however_it_is_written() -> None:
    """Each official place, written out in four ways, a few thousand texts: all come back."""
    places = [place for found in gazetteer().full.values() for place in found]
    wrong = []
    for place in places:
        city = "" if place.city == place.province or place.city == place.county else place.city
        texts = (
            place.province + city + place.county,
            f"{short_form(place.province)}{city}{place.county}",
            "/".join((place.province, place.city, place.county, "")),
            f"{place.province}{city}{place.county}某某路12号",
        )
        wrong += [(text, parse(text).text) for text in texts if parse(text) != place]
    assert wrong == []


def test_a_unique_name_is_completed_and_a_shared_one_is_not() -> None:
    for name, places in gazetteer().full.items():
        if level_of(places[0]) is Level.COUNTY:
            expected = places[0] if len(places) == 1 else Place(county=name)
            assert complete(Place(county=name)) == expected


def test_completing_twice_changes_nothing() -> None:
    chance = random.Random(7)
    names = [own_name(places[0]) for places in gazetteer().full.values()] + ["", "", "", "甲省", "乙市"]
    for _ in range(2_000):
        once = complete(Place(chance.choice(names), chance.choice(names), chance.choice(names)))
        assert complete(once) == once


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    place = parse(text)
    assert Place.from_text(place.text).known == place.known
    official(text)
    complete(Place(text, "常德市", text))
