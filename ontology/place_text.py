"""What the words of an address say by their form alone: parks, streets, divisions nobody lists."""

from __future__ import annotations

import re

_PARK_WORD = (
    r"(?:开发区|高新区|经开区|产业园区|工业园区|产业园|工业园|科技园|软件园|物流园|创业园|创新园|园区|新区|保税区|综保区|保税港区|"
    r"自贸区|试验区|示范区|集中区|集聚区|工业区|产业基地|科学城|工业城|管理区|合作区|度假区|孵化器|园)"
)
_PARK = re.compile(rf"^(.*{_PARK_WORD}(?:\([^()]*\))?)(?![路街道巷镇乡村号弄])")
_ADDRESS = re.compile(r"^.*?(?:街道办?|[镇乡村路街号弄巷栋楼座室]|大道|社区)(?=.{3,})")
_STREET = re.compile(r"^(?:[东西南北中]?[一二三四五六七八九十]?(?:路|街|大道|大街|巷|弄|镇|乡|村|里|桥|号))")
_CLASS_ONLY = re.compile(
    r"^(?:国家|省)?级?(?:经济技术|经济|高新技术|高新|高科技|综合|新型)?(?:产业|工业)?" + _PARK_WORD + "$"
)
_DIVISIONS = re.compile(
    r"^(?P<province>[^省市区县]{1,8}(?:省|自治区))?(?P<city>[^省市区县]{1,10}(?:市|自治州|盟))?"
    r"(?P<county>[^省市区县]{1,10}(?:区|县|旗))?(?P<rest>.*)$"
)


def street_follows(rest: str) -> bool:
    """Whether the words before `rest` were but the name of a street or village: 长沙|路12号."""
    return _STREET.match(rest) is not None


def names_street_or_park(rest: str) -> bool:
    """Whether the words go on as the name of a street, a village or a park."""
    return street_follows(rest) or re.search(r"[路街巷弄镇乡村]|大道|大学", rest) is not None or park_in(rest) != ""


def park_in(rest: str, division: str = "") -> str:
    """The park that what follows the divisions names; empty where it is a street or nothing of the kind.

    A park that is called by its class alone takes the division's name, as officially named parks do.

    >>> park_in("常德经济技术开发区桃林路1号"), park_in("洞庭大道123号"), park_in("高新区", "益阳市")
    ('常德经济技术开发区', '', '益阳高新区')
    """
    found = _PARK.match(rest)
    if not found:
        return ""
    park = found[1]
    while (cut := _ADDRESS.match(park)) and not _CLASS_ONLY.match(park[cut.end() :]):
        park = park[cut.end() :]
    park = park.strip(",，、;；()-")
    if _CLASS_ONLY.match(park) and division:
        return re.sub(r"[市县区]$", "", division) + park
    return park


def stated_parts(text: str) -> tuple[str, str, str, str]:
    """The parts of a text that no official name leads, told by their endings; all empty if it is no place.

    >>> stated_parts("甲省乙市丙县丁园"), stated_parts("某某大厦3楼")
    (('甲省', '乙市', '丙县', '丁园'), ('', '', '', ''))
    """
    found = _DIVISIONS.match(text)
    if not found:
        return "", "", "", ""
    province, city, county, rest = (found[name] or "" for name in ("province", "city", "county", "rest"))
    if not (province or city) and _PARK.match(text):
        return "", "", "", park_in(text)
    return province, city, county, park_in(rest)
