"""The list of official divisions, indexed by name: full names, short forms, names of former times.

Built once from the GB2260 package and what changed since (`ontology.divisions_since_2014`). Counties
that a province governs itself (仙桃市, 石河子市) stand as their own city, municipalities as both
province and city, so that every division is nested without a hole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gb2260.data import data as REVISIONS

from ontology.divisions_since_2014 import GONE, SINCE, SUCCESSORS
from ontology.place import Level, Place

MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
#: Names in the code list that are no divisions but headings.
_HEADING = re.compile(r"市辖区|县|市辖县|(?:省|自治区)?直辖.*")
_PEOPLES = (
    "壮族|回族|维吾尔|藏族|蒙古族|蒙古|苗族|彝族|土家族|侗族|瑶族|白族|傣族|哈尼族|布依族|朝鲜族|满族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|"
    "普米族|哈萨克族|哈萨克|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|各族"
)
_SELF_GOVERNED = re.compile(rf"(?:{_PEOPLES})*自治[区州县旗]$")
_ENDING = re.compile(r"(?:特别行政区|省|市|地区|盟|林区|特区|新区|区|县|旗)$")


def is_heading(name: str) -> bool:
    """Whether the name only heads a part of the code list: 市辖区, 省直辖县级行政区划."""
    return _HEADING.fullmatch(name) is not None


def short_form(name: str) -> str:
    """The name without its class word; the name itself where too little would remain.

    >>> short_form("湘西土家族苗族自治州"), short_form("武陵区"), short_form("城区")
    ('湘西', '武陵', '城区')
    """
    stem = _SELF_GOVERNED.sub("", name)
    if len(stem) < 2:
        stem = re.sub(r"自治[区州县旗]$", "", name)
    if stem == name:
        stem = _ENDING.sub("", name)
    return stem if len(stem) >= 2 else name


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Official places by name; `short` keeps the levels apart, `former` leads from old names to today's place."""

    full: Mapping[str, tuple[Place, ...]]
    short: Mapping[Level, Mapping[str, tuple[Place, ...]]]
    former: Mapping[str, tuple[Place, ...]]

    def named(self, name: str) -> tuple[Place, ...]:
        """Places of that full name; former names count only where no division of today carries the name."""
        return self.full.get(name) or self.former.get(name, ())


def level_of(place: Place) -> Level:
    """The level of an official place."""
    if place.county:
        return Level.COUNTY
    return Level.CITY if place.city and place.city != place.province else Level.PROVINCE


def own_name(place: Place) -> str:
    """The name of an official place at its own level."""
    return place.county or place.city or place.province


@cache
def gazetteer() -> Gazetteer:
    """The list, built at first use (a few hundredths of a second)."""
    codes = _codes_of_today()
    today = _places(codes)
    full: defaultdict[str, list[Place]] = defaultdict(list)
    short: dict[Level, defaultdict[str, list[Place]]] = {level: defaultdict(list) for level in Level}
    for place in dict.fromkeys(today.values()):
        name = own_name(place)
        full[name].append(place)
        for form in {short_form(name), _short_state(name)} - {name, ""}:
            short[level_of(place)][form].append(place)
    former = _former_names(today, full)
    return Gazetteer(_frozen(full), {level: _frozen(names) for level, names in short.items()}, _frozen(former))


def _frozen(names: Mapping[str, list[Place]]) -> Mapping[str, tuple[Place, ...]]:
    return MappingProxyType({name: tuple(dict.fromkeys(places)) for name, places in names.items()})


def _short_state(name: str) -> str:
    """湘西州 for 湘西土家族苗族自治州; empty where there is no such form."""
    return f"{short_form(name)}州" if name.endswith("自治州") else ""


def _codes_of_today() -> dict[int, str]:
    gone = {int(code) for code in GONE.split()}
    codes = {int(code): name for code, name in REVISIONS[None].items() if int(code) not in gone}
    return codes | {int(entry[:6]): entry[6:] for entry in SINCE.split()}


def _places(codes: Mapping[int, str]) -> dict[int, Place]:
    """The place of each code of one revision; headings have none."""
    return {
        code: place for code, name in codes.items() if not is_heading(name) and (place := _place(code, name, codes))
    }


def _place(code: int, name: str, codes: Mapping[int, str]) -> Place | None:
    province = codes.get(code // 10000 * 10000)
    if province is None:
        return None
    if code % 10000 == 0:
        return Place(name, name if name in MUNICIPALITIES else "")
    if code % 100 == 0:
        return Place(province, name)
    if province in MUNICIPALITIES:
        return Place(province, province, name)
    city = codes.get(code // 100 * 100, "")
    return Place(province, name if not city or is_heading(city) else city, name)


def _former_names(today: Mapping[int, Place], full: Mapping[str, list[Place]]) -> dict[str, list[Place]]:
    """Names that only older revisions have, each with what the division is today (itself if nothing is certain)."""
    handed_on = dict(pair.split("=") for pair in SUCCESSORS.split())
    former: defaultdict[str, list[Place]] = defaultdict(list)
    for year in sorted(REVISIONS, key=lambda year: int(str(year or 2014)[:4]), reverse=True):
        revision = {int(code): name for code, name in REVISIONS[year].items()}
        for code, place in _places(revision).items():
            name = own_name(place)
            if name in full:
                continue
            heir = _heir(place, code, handed_on, today, full) or place
            if heir not in former[name] and not (former[name] and heir == place):
                former[name].append(heir)
    return former


def _heir(
    old: Place,
    code: int,
    handed_on: Mapping[str, str],
    today: Mapping[int, Place],
    full: Mapping[str, list[Place]],
) -> Place | None:
    """What a former division became: by hand, else who has its code now, else who has its stem in the province."""
    name = own_name(old)
    if name not in handed_on and code in today:
        return today[code]
    names = [handed_on[name]] if name in handed_on else [short_form(name) + end for end in ("市", "区", "县")]
    heirs = [
        place
        for candidate in names
        for place in full.get(candidate, ())
        if place.province == old.province and level_of(place) == level_of(old)
    ]
    return heirs[0] if len(heirs) == 1 else None
