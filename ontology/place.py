"""Places as they are stated: four nested parts, any of which may be unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ABROAD_WORDS = frozenset({"境外", "国外", "进口", "海外"})
UNKNOWN_WORDS = frozenset({"不详", "未知", "不明"})
_ABROAD = "境外"
_UNKNOWN = "未知"


class Level(StrEnum):
    """The nested levels of a share, narrowest first: park ⊆ county ⊆ city ⊆ province."""

    PARK = "park"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"

    @property
    def zh(self) -> str:
        return {"park": "核心园区", "county": "县区", "city": "全市", "province": "全省"}[self.value]


class Standing(StrEnum):
    """Where a place lies as seen from a region."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place as known: full official names, an empty part is unknown; ``abroad`` is outside everything.

    >>> Place("湖南省", "常德市").text
    '湖南省/常德市//'
    >>> Place.from_text("湖南省/常德市//").city
    '常德市'
    """

    province: str = ""
    city: str = ""
    county: str = ""
    park: str = ""
    abroad: bool = False

    @property
    def known(self) -> bool:
        """Whether anything at all is known of it."""
        return self.abroad or bool(self.province or self.city or self.county or self.park)

    @property
    def text(self) -> str:
        """The one written form, for storing and comparing (`from_text` reads it back)."""
        if self.abroad:
            return _ABROAD
        if not self.known:
            return _UNKNOWN
        return "/".join((self.province, self.city, self.county, self.park))

    @classmethod
    def from_text(cls, text: str) -> Place:
        """The place that `text` wrote."""
        if text == _ABROAD:
            return cls(abroad=True)
        if text == _UNKNOWN:
            return cls()
        province, city, county, park = text.split("/", 3)
        return cls(province, city, county, park)

    @property
    def level(self) -> Level:
        """The level of its narrowest known part.

        >>> Place("湖南省", "常德市").level.value
        'city'
        """
        parts = ((self.park, Level.PARK), (self.county, Level.COUNTY), (self.city, Level.CITY))
        return next((level for part, level in parts if part), Level.PROVINCE)

    @property
    def narrowest(self) -> str:
        """Name of its narrowest known part; empty if nothing is known."""
        return self.park or self.county or self.city or self.province

    @property
    def zh(self) -> str:
        """As shown to users.

        >>> Place("湖南省", "常德市", "武陵区").zh
        '湖南省常德市武陵区'
        """
        if self.abroad:
            return _ABROAD
        city = "" if self.city == self.province else self.city
        return f"{self.province}{city}{self.county}{self.park}" or "产地未知"


UNKNOWN_PLACE = Place()
ABROAD = Place(abroad=True)
