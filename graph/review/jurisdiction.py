"""The region of a document: which chains, officials and departments its facts are about hangs on it.

What a document prints stands as it is printed, but is not sure while it names no place. What a person types must be
a place: a division of GB/T 2260, today's or a former one, or a park by its own name.
"""

from __future__ import annotations

from graph.review.content import Content
from ontology.divisions import ambiguous_county, official, parse
from ontology.facts import DOCUMENT
from ontology.names import normal_form


def jurisdiction(text: str) -> str:
    """The region as it is filed; ValueError says in Chinese why the text is none.

    >>> jurisdiction("常德"), jurisdiction("湖南省常德市"), jurisdiction("常德经济技术开发区")
    ('常德市', '常德市', '常德经济技术开发区')
    """
    place = official(text)
    if place is not None:
        short = place.narrowest
        return short if official(short) == place else "".join((place.province, place.city, place.county))
    if ambiguous_county(text):
        raise ValueError(f"有几个城市都有“{text[:40]}”，请连城市一起写，如 江苏省南京市鼓楼区")
    if normal_form(parse(text).park) == normal_form(text):
        return text
    raise ValueError("不是行政区划名录（GB/T 2260）里的地区，也不是开发区、园区；请写全称，如 常德市")


def doubt(kind: str, content: Content) -> str:
    """Why a fact is not sure although it was read clearly; empty where there is no reason.

    >>> doubt("document", {"region": "常德市"}), doubt("chains", {"name": "车桥"})
    ('', '')
    """
    region = content.get("region") if kind == DOCUMENT else None
    if not region:
        return ""
    try:
        jurisdiction(str(region))
    except ValueError as error:
        return f"地区“{str(region)[:40]}”{error}"
    return ""
