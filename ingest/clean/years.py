"""Years and dates as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ingest.clean.reading import CantTake, visible

FIRST_YEAR, LAST_YEAR = 1990, 2100
_YEAR = re.compile(r"(\d{4})(?:\.0+)?(?:年度?)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_FRACTION = re.compile(r"\d+\.\d+")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", visible(text)))


def year_of(text: str) -> int:
    """The year of a year or a date; 2023.5 is neither (and no May of 2023).

    >>> year_of("2023年"), year_of("2023.0"), year_of("2023-12-31")
    (2023, 2023, 2023)
    """
    plain = _plain(text)
    found = _YEAR.fullmatch(plain)
    if not found and _FRACTION.fullmatch(plain):
        raise CantTake("不是年度")
    year = int(found[1]) if found else int(date_of(plain, "不是年度")[:4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CantTake(f"年度超出范围（{FIRST_YEAR}—{LAST_YEAR}）")
    return year


def date_of(text: str, otherwise: str = "不是日期") -> str:
    """The date in ISO form, as exact as it is stated: 2024, 2024-03 or 2024-03-01.

    >>> date_of("2024年3月1日"), date_of("2024/3"), date_of("20240301"), date_of("2024年")
    ('2024-03-01', '2024-03', '2024-03-01', '2024')
    """
    plain = _plain(text)
    year = _YEAR.fullmatch(plain)
    if year:
        return year[1]
    found = _COMPACT.fullmatch(plain) or _DAY.fullmatch(plain)
    if found is None:
        raise CantTake(otherwise)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        raise CantTake("没有这一天") from None
    return day.isoformat() if found[3] else day.isoformat()[:7]
