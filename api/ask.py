"""What users type as region, year, level and goal, turned into what the measures take."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from graph.analysis.localities import company_places
from graph.snapshot import Snapshot
from ontology.divisions import ambiguous_county, official, parse
from ontology.errors import AskedWrongly, NotFound
from ontology.names import normal_form
from ontology.place import Level, Place

FIRST_YEAR, LAST_YEAR = 1990, 2100


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
    """The region of that name; None for None.

    A province, city or county of the official list, a park that the data name, or a place written in full
    down to a park. Raises AskedWrongly where several are meant, NotFound where none is.
    """
    if text is None:
        return None
    if not normal_form(text):
        raise AskedWrongly("没有写地区")
    found = official(text) or _park(snapshot, text)
    if found is not None:
        return found
    if ambiguous_county(text.strip()):
        raise AskedWrongly(f"有几个城市都有“{text[:40]}”，请连城市一起写，如 江苏省南京市{text[:40]}")
    raise NotFound(f"没有名为“{text[:40]}”的行政区或园区")


def _park(snapshot: Snapshot, text: str) -> Place | None:
    """The park of that name, or of that place written in full, as the 企业 rows name it."""
    form, written = normal_form(text), parse(text)
    parks = [place for place in company_places(snapshot).values() if place.park]
    named = {place for place in parks if normal_form(place.park) == form}
    if not named and written.park and written.city:
        named = {place for place in parks if (place.city, place.park) == (written.city, written.park)}
    where = {(place.province, place.city) for place in named}
    if len(where) > 1:
        raise AskedWrongly(f"有几个城市都有“{text[:40]}”，请连城市一起写")
    return next((Place(place.province, place.city, "", place.park) for place in named), None)
