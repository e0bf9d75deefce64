"""Where a company is by its name alone: only a province or city that leads the name, and is no common word."""

from __future__ import annotations

from ontology.gazetteer import gazetteer
from ontology.place import Level, Place

#: Short names of cities that are words of their own: 大同, 安康, 中山 …
_COMMON_WORDS = "大同 中山 安康 日照 吉安 泰安 安顺 来宾 平凉 东营 广安 安庆 保定 通化 长治 太原 百色 白银 资阳 兴安 朝阳 甘南 昌都 东方"


def place_of_name(name: str) -> Place | None:
    """The province or city that leads a company's name; None where none does for certain.

    >>> place_of_name("常德示例机械有限公司").text, place_of_name("中山示例有限公司")
    ('湖南省/常德市//', None)
    """
    lists = gazetteer()
    for length in range(min(12, len(name) - 1), 1, -1):
        head = name[:length]
        for level in (Level.PROVINCE, Level.CITY):
            places = [place for place in lists.full.get(head, ()) if not place.county]
            if not places and head not in _COMMON_WORDS.split():
                places = list(lists.short[level].get(head, ()))
            if len(places) == 1 and not places[0].county:
                return places[0]
    return None
