"""Places as people write them → `Place`, by the official list; what is not certain is left as it is written.

Three questions: what division is this name (`official`), what lies above a stated place (`complete`),
what place does this text name (`parse`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ontology.gazetteer import MUNICIPALITIES, gazetteer, is_heading, level_of, own_name
from ontology.place import ABROAD, ABROAD_WORDS, UNKNOWN_PLACE, UNKNOWN_WORDS, Level, Place
from ontology.place_text import names_street_or_park, park_in, stated_parts

_INVISIBLE = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_BETWEEN = "-—,、·.;|>\\_"
#: Short names that mean the city although a district elsewhere has the same stem.
_PLAINLY_CITIES = frozenset({"西安", "大同", "中山"})
_NOTHING = UNKNOWN_WORDS | {
    "",
    "-",
    "--",
    "—",
    "——",
    "/",
    "?",
    "无",
    "暂无",
    "待定",
    "待核实",
    "未填",
    "不清楚",
    "n/a",
    "na",
    "未提供",
}
_COUNTRIES = (
    "德国|日本|美国|韩国|法国|英国|意大利|瑞士|瑞典|荷兰|比利时|奥地利|西班牙|葡萄牙|芬兰|丹麦|挪威|波兰|捷克|匈牙利|俄罗斯|"
    "乌克兰|土耳其|印度|印度尼西亚|印尼|越南|泰国|马来西亚|新加坡|菲律宾|柬埔寨|缅甸|老挝|巴西|阿根廷|智利|秘鲁|墨西哥|"
    "加拿大|澳大利亚|新西兰|南非|埃及|以色列|沙特|沙特阿拉伯|阿联酋|伊朗|哈萨克斯坦|巴基斯坦|孟加拉国|欧洲|欧盟|东南亚|北美|南美|非洲"
)
_ABROAD_TEXT = re.compile(
    rf"(?:{'|'.join(sorted(ABROAD_WORDS))})(?:件|货|采购|企业)?(?:[(:,、/\-].*|{_COUNTRIES})?|{_COUNTRIES}"
)


def tidy(text: str) -> str:
    """Half width, no white space, nothing invisible: places are compared in this form and stay readable."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def says_unknown(text: str) -> bool:
    """Whether the text itself says that the place is not known: 不详, 未知, “-”."""
    return tidy(text).casefold().strip("/") in _NOTHING


@lru_cache(maxsize=100_000)
def official(name: str) -> Place | None:
    """The official division of that name, with everything above it; None if there is none or there are several.

    >>> official("武陵区"), official("朝阳区")
    (Place(province='湖南省', city='常德市', county='武陵区', park='', abroad=False), None)
    >>> official("湖南省/常德市") == official("常德")
    True
    """
    name = tidy(name).replace("/", "")
    place = _whole(name)
    if place or gazetteer().named(name):
        return place
    walked, rest = _walked(name)
    return walked if walked and not rest and not _is_open(walked) else None


def ambiguous_county(name: str) -> bool:
    """Whether several counties of today have that name, e.g. 鼓楼区."""
    return sum(level_of(place) is Level.COUNTY for place in gazetteer().full.get(tidy(name), ())) > 1


@lru_cache(maxsize=200_000)
def complete(place: Place) -> Place:
    """The place with what lies above a county or city filled in and short forms written out, where certain.

    A stated part that does not fit the official list or the other parts is never changed.

    >>> complete(Place("湖南", "常德", "武陵")).text
    '湖南省/常德市/武陵区/'
    >>> complete(Place("", "", "鼓楼区")).text, complete(Place("甲省", "", "武陵区")).text
    ('//鼓楼区/', '甲省//武陵区/')
    """
    parts = [tidy(part) for part in (place.province, place.city, place.county, place.park)]
    if place.abroad or any(_ABROAD_TEXT.fullmatch(part) for part in parts[:3]):
        return ABROAD
    stated = _place_of(["" if is_heading(part) else part for part in parts])
    province = _province(stated.province)
    if stated.province and not province:
        return stated
    found = replace(stated, province=province)
    return _with_county(_with_city(found))


@lru_cache(maxsize=200_000)
def parse(text: str) -> Place:
    """The place a text names; unknown if it names none.

    >>> parse("湖南省常德市武陵区常德经济技术开发区").text
    '湖南省/常德市/武陵区/常德经济技术开发区'
    >>> parse("甲省/乙市//丁园").text, parse("境外（德国）").abroad, parse("不详").known
    ('甲省/乙市//丁园', True, False)
    """
    plain = tidy(text)
    if says_unknown(plain):
        return UNKNOWN_PLACE
    if _ABROAD_TEXT.fullmatch(plain):
        return ABROAD
    if "/" in plain:
        return complete(_of_slashes(plain))
    plain = re.sub(r"^(?:中华人民共和国|中国)", "", plain)
    return _whole(plain) or _walk(plain) or complete(Place(*stated_parts(plain)))


def _whole(name: str) -> Place | None:
    """The division that has exactly this name, full, former or short."""
    named = gazetteer().named(name)
    return _only(named) if named else _by_short_form(name)


def _is_open(place: Place) -> bool:
    """Whether it is one of several counties of a name, and nobody says which."""
    return not place.province


def _only(places: Iterable[Place]) -> Place | None:
    """The one place, or the one that contains all the others."""
    found = list(dict.fromkeys(places))
    widest = min(found, key=lambda place: list(Level)[::-1].index(level_of(place)), default=None)
    if widest is None or all(_contains(widest, place) for place in found):
        return widest
    return None


def _contains(wide: Place, narrow: Place) -> bool:
    return all(not part or part == other for part, other in zip(_parts(wide), _parts(narrow), strict=True))


def _parts(place: Place) -> tuple[str, str, str]:
    return place.province, place.city, place.county


def _by_short_form(name: str) -> Place | None:
    short = gazetteer().short
    for level in (Level.PROVINCE, Level.CITY):
        places = short[level].get(name, ())
        if places and (level is Level.PROVINCE or name in _PLAINLY_CITIES):
            return _only(places)
    return _only((*short[Level.CITY].get(name, ()), *short[Level.COUNTY].get(name, ())))


# --- completion ---------------------------------------------------------------------------------


def _named(name: str, level: Level, within: Place) -> Place | None:
    """The one division of that level and name (full, former or short) inside `within`."""
    lists = gazetteer()
    for places in (lists.full.get(name, ()), lists.former.get(name, ()), lists.short[level].get(name, ())):
        fitting = [p for p in places if level in _levels(p) and _contains(within, p)]
        if fitting:
            return fitting[0] if len(set(fitting)) == 1 else None
    return None


def _levels(place: Place) -> set[Level]:
    """Levels at which the place may be written: 上海市 and 仙桃市 as cities too."""
    level = level_of(place)
    if level is Level.PROVINCE and place.city:
        return {Level.PROVINCE, Level.CITY}
    return {Level.COUNTY, Level.CITY} if place.county and place.city == place.county else {level}


def _province(name: str) -> str:
    """Full name of a province of today, empty if it is none."""
    place = _named(name, Level.PROVINCE, UNKNOWN_PLACE) if name else None
    return place.province if place else ""


def _with_city(place: Place) -> Place:
    if place.province in MUNICIPALITIES:
        return _in_municipality(place)
    if not place.city:
        return place
    within = Place(place.province)
    city = _named(place.city, Level.CITY, within)
    if city:
        return replace(place, province=city.province, city=city.city, county=place.county or city.county)
    county = _named(place.city, Level.COUNTY, within)
    if county and place.county in ("", place.city, county.county):
        return replace(place, province=county.province, city=county.city, county=county.county)
    return place


def _in_municipality(place: Place) -> Place:
    """上海 / 浦东新区 and 上海市 / 市辖区 / 浦东新区: the city is the province."""
    if place.city in ("", place.province, place.province[:-1]):
        return replace(place, city=place.province)
    county = _named(place.city, Level.COUNTY, Place(place.province))
    if county and place.county in ("", place.city, county.county):
        return replace(place, city=place.province, county=county.county)
    return place


def _with_county(place: Place) -> Place:
    if not place.county:
        return place
    if place.city and not _named(place.city, Level.CITY, Place(place.province)):
        return place
    within = Place(place.province, place.city)
    county = _named(place.county, Level.COUNTY, within)
    if county is None or (not place.city and not gazetteer().named(place.county)):
        return place
    return replace(county, park=place.park)


# --- text ---------------------------------------------------------------------------------------


def _of_slashes(text: str) -> Place:
    """``省/市/区县/园区``; with fewer parts the first may be a city or a county: 常德市/武陵区."""
    parts = text.split("/", 3)
    parts = [*parts[:3], *(part.strip("/") for part in parts[3:])]
    if len(parts) < 4 and parts[0] and not _province(parts[0]) and not parts[0].endswith(("省", "自治区")):
        head = official(parts[0])
        skipped = (
            1 if parts[0].endswith(("市", "州", "盟", "地区")) else 2 if parts[0].endswith(("区", "县", "旗")) else 0
        )
        if head:
            skipped = 2 if level_of(head) is Level.COUNTY and skipped == 2 else 1
        parts = [""] * skipped + parts
    return _place_of(parts)


def _place_of(parts: list[str]) -> Place:
    """The place of up to four parts; words for "not known" are no part."""
    known = ["" if part.casefold() in _NOTHING else part for part in parts]
    province, city, county, park = (known + [""] * 4)[:4]
    return Place(province, city, county, park)


def _walk(text: str) -> Place | None:
    """Divisions from the left, then a park if the rest names one; None if no division leads the text."""
    place, rest = _walked(text)
    return replace(place, park=park_in(rest, own_name(place))) if place else None


def _walked(text: str) -> tuple[Place | None, str]:
    """The divisions that lead the text, wide to narrow, and what follows them."""
    place, rest = _first_division(text)
    rest = rest.lstrip(_BETWEEN)
    while place is not None and rest:
        deeper, after = _next_division(place, rest)
        if deeper is None:
            break
        place, rest = deeper, after.lstrip(_BETWEEN)
    return place, rest


def _first_division(text: str) -> tuple[Place | None, str]:
    """The division that leads the text: the longest full name, else a short province or city."""
    for length in range(min(len(text), 15), 1, -1):
        places = gazetteer().named(text[:length])
        if places:
            county = Place(county=text[:length])
            return _only(places) or (county if ambiguous_county(text[:length]) else None), text[length:]
    for length in range(min(len(text), 5), 1, -1):
        place = _by_short_form(text[:length])
        rest = text[length:]
        if not place or level_of(place) is Level.COUNTY or not rest:
            continue
        if _next_division(place, rest)[0] or not names_street_or_park(rest):
            return place, rest
    return None, text


def _next_division(above: Place, text: str) -> tuple[Place | None, str]:
    """The division inside `above` that leads the text, and what follows it."""
    if level_of(above) is Level.COUNTY:
        return (above, text.removeprefix(above.county)) if text.startswith(above.county) else (None, text)
    for length in range(min(len(text), 15), 1, -1):
        head, rest = text[:length], text[length:]
        if is_heading(head):
            return above, rest
        inside = [place for place in gazetteer().named(head) if _contains(above, place)]
        if len(inside) == 1:
            return inside[0], rest
    return _next_by_short_form(above, text)


def _next_by_short_form(above: Place, text: str) -> tuple[Place | None, str]:
    for level in (Level.CITY, Level.COUNTY):
        for length in range(min(len(text), 6), 1, -1):
            inside = [p for p in gazetteer().short[level].get(text[:length], ()) if p != above and _contains(above, p)]
            rest = text[length:]
            if len(inside) == 1 and (not rest or (level is Level.CITY and _next_division(inside[0], rest)[0])):
                return inside[0], rest
    return None, text
