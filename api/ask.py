"""What users type as chain, region, year, level and goal, turned into what the measures take."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from graph.analysis.chains import find_chain
from graph.analysis.localities import company_places
from graph.snapshot import Snapshot
from ontology.divisions import official
from ontology.errors import AskedWrongly, NotFound
from ontology.names import normal_form
from ontology.place import Level, Place

FIRST_YEAR, LAST_YEAR = 1990, 2100


def chain_named(snapshot: Snapshot, name: str) -> int:
    """The chain of that name, ``名称@地区`` where several regions run one."""
    return find_chain(snapshot, name)


def year_of(text: str | None) -> int | None:
    """A plausible year, None for None."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or not FIRST_YEAR <= int(text[:5]) <= LAST_YEAR:
        raise AskedWrongly(f"年度“{text[:20]}”不对，应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
    return int(text)


def level_of(text: str | None) -> Level | None:
    """A level by its name in the contract, None for None."""
    if text is None:
        return None
    if text not in set(Level):
        raise AskedWrongly(f"没有“{text[:20]}”这一级；可用：{'、'.join(Level)}")
    return Level(text)


def share_goal(text: str | None) -> Fraction | None:
    """A goal as a share of 1: 0.45, 45% or 45 %; None for None."""
    if text is None:
        return None
    plain = text.strip()
    percent = plain.endswith(("%", "％"))
    try:
        goal = Decimal(plain.rstrip("%％ "))
    except InvalidOperation:
        raise AskedWrongly(f"目标“{text[:20]}”不是数") from None
    if not goal.is_finite() or not 0 <= goal <= (100 if percent else 1) or abs(goal.adjusted()) > 20:
        raise AskedWrongly(f"目标“{text[:20]}”应在 0 到 1 之间，如 0.45")
    return Fraction(goal) / (100 if percent else 1)


def region_of(snapshot: Snapshot, text: str | None) -> Place | None:
    """The region of that name: a province, city or county of the official list, or a park that the data name."""
    if text is None:
        return None
    found = official(text)
    if found is not None:
        return found
    form = normal_form(text)
    parks = {place for place in company_places(snapshot).values() if normal_form(place.park) == form}
    where = {(place.province, place.city) for place in parks}
    if len(where) == 1:
        (province, city), name = where.pop(), next(iter(parks)).park
        return Place(province, city, "", name)
    if where:
        raise AskedWrongly(f"有几个城市都有“{text[:40]}”，请写全称")
    raise NotFound(f"没有名为“{text[:40]}”的行政区或园区")
