"""The region that a company's name states: at its head, or in brackets; 示例（常德）…, 湖南省常德市示例…."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.divisions import ambiguous_county, official
from ontology.gazetteer import gazetteer, level_of, short_form
from ontology.place import Level, Place

LONGEST_DIVISION = 12
#: 湘西自治州: the class word alone behind the short name.
_SELF_GOVERNED = re.compile(r"^自治[区州县旗]")
_COMMON = """
大同 中山 安康 日照 吉安 泰安 安顺 来宾 平凉 安庆 保定 长治 百色 白银 兴安 朝阳 甘南 东方 阿里 海西 海北 海东 金昌
白山 北海 永安 永康 永兴 海伦 江山 东兴 沙河 凌源 兴化 兴平 丹阳 安达 同江 德兴 瑞金 瑞安 乐平 兴宁 龙泉 龙口 福安
安丘 和田 凤城 开原 华阴 高安 北安 文山 大理 双辽 铁力 临江 昌邑 金坛 宁安
"""
#: Short names of divisions that are words or trade names of their own: no region without 市, 县, 区 behind them.
COMMON_WORDS = frozenset(_COMMON.split())


def leading_region(text: str) -> tuple[Place | None, str]:
    """The divisions that lead the text, merged into one place, and what follows them.

    >>> place, rest = leading_region("湖南常德示例机械")
    >>> place.text, rest
    ('湖南省/常德市//', '示例机械')
    >>> leading_region("示例机械")
    (None, '示例机械')
    """
    place, rest = _first(text)
    while place is not None and level_of(place) is not Level.COUNTY:
        deeper, after = _inside(place, rest)
        if deeper is None:
            break
        place, rest = deeper, after
    return place, rest


def region_of(text: str) -> Place | None:
    """The region that is all of the text.

    >>> region_of("常德").city, region_of("集团")
    ('常德市', None)
    """
    place, rest = leading_region(text)
    return place if place is not None and not rest else official(text) if len(text) > 1 else None


@lru_cache(maxsize=10_000)
def short_region(place: Place | None) -> str:
    """The region as short names bear it: 常德 for 湖南省常德市."""
    name = (place.county or place.city or place.province) if place else ""
    return short_form(name) if name else ""


def contradict(one: Place, other: Place) -> bool:
    """Whether the two can't be the same place, the one only told more exactly."""
    if one.abroad or other.abroad:
        return one.abroad != other.abroad
    pairs = ((one.province, other.province), (one.city, other.city), (one.county, other.county))
    return any(a and b and a != b for a, b in pairs)


def _first(text: str) -> tuple[Place | None, str]:
    for length in range(min(len(text), LONGEST_DIVISION), 1, -1):
        place = _division(text[:length])
        if place:
            return place, _SELF_GOVERNED.sub("", text[length:])
    return None, text


@lru_cache(maxsize=100_000)
def _division(head: str) -> Place | None:
    """The division of that name: full, or short where it is a province, a city or a county-level city."""
    lists = gazetteer()
    if head in lists.full:
        return official(head) or (Place(county=head) if ambiguous_county(head) else None)
    if head in COMMON_WORDS:
        return None
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY):
        places = lists.short[level].get(head, ())
        if places:
            lone = len(places) == 1 and (level is not Level.COUNTY or places[0].county.endswith("市"))
            return places[0] if lone else None
    return None


def _inside(above: Place, text: str) -> tuple[Place | None, str]:
    """The division inside `above` that leads the text; counties by short names only right behind their city."""
    lists = gazetteer()
    for length in range(min(len(text), LONGEST_DIVISION), 1, -1):
        head, rest = text[:length], text[length:]
        short = lists.short[Level.CITY].get(head, ())
        if above.city:
            short = (*short, *lists.short[Level.COUNTY].get(head, ()))
        for places in (lists.full.get(head, ()), short):
            inside = [p for p in places if p != above and not _outside(above, p)]
            if len(inside) == 1:
                return inside[0], rest
    return None, text


def _outside(above: Place, place: Place) -> bool:
    return place.province != above.province or bool(above.city and place.city != above.city)
