"""Years as people write them. A part of a year is no year: what was bought in it is not what was bought in the year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.clean.dates import date_of, plain_date, stated_year
from ingest.clean.reading import CantTake

FIRST_YEAR, LAST_YEAR = 1990, 2100
_FRACTION = re.compile(r"\d+\.\d+")
_POINT = r"(?:(?:\d{4}[-/.年])?\d{1,2}(?:月|[-/.月]\d{1,2}日?)?)"
_FROM_TO = re.compile(rf"(?P<start>\d{{4}}[-/.年]{_POINT})(?:[-~—–―]+|至|到)(?P<end>{_POINT})", re.ASCII)
_ALL_YEAR = re.compile(r"(\d{4})年?(?:全年(?:度)?|1-4季度)")
_PART = re.compile(r"\d{4}.*(?:半年|季|月|Q\d|H\d|截[至止]|至今|以来|旬)|(?:截[至止]).*\d{4}|\d{4}[-/.年]\d{1,2}")
_YEARS = re.compile(r"\d{4}")
_FIRST_SERIAL = date(1899, 12, 30)


def year_of(text: str) -> int:
    """The calendar year of a year or a date; 2023.5 is neither (and no May of 2023).

    Raises CantTake where the text says a part of a year (2024年1-6月, 一季度) or several years.

    >>> year_of("2023年"), year_of("二〇二三年度"), year_of("2023-12-31"), year_of("FY2023"), year_of("2023年1-12月")
    (2023, 2023, 2023, 2023, 2023)
    """
    plain = plain_date(text)
    stated = stated_year(plain) or _whole_span(plain)
    year = int(stated or _year_of_day(plain))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CantTake(f"年度超出范围（{FIRST_YEAR}—{LAST_YEAR}）{_as_number(plain)}")
    return year


def whole_year_of(text: str) -> int:
    """The year of what speaks of a whole one; the first and the last day stand for it, as Excel keeps a year.

    >>> whole_year_of("2024-12-31"), whole_year_of("2024年")
    (2024, 2024)
    """
    year = year_of(text)
    if within_year(text):
        raise CantTake("写的是月份或日期，不知道是不是全年的数；请写年度，如 2024")
    return year


def within_year(text: str) -> bool:
    """Whether a text that `year_of` takes names a month or a day within the year, other than its first or last day."""
    plain = plain_date(text)
    if stated_year(plain) or _whole_span(plain):
        return False
    return date_of(text)[4:] not in ("-01-01", "-12-31")


def _year_of_day(plain: str) -> str:
    """The year of a month or day; CantTake with the reason where it is neither."""
    if _FRACTION.fullmatch(plain):
        raise CantTake("不是年度")
    try:
        day = date_of(plain)
    except CantTake as reason:
        raise CantTake(_not_a_year(plain, str(reason))) from None
    if stated_year(plain) or re.search(r"[季半Q旬初中底末]", plain):
        raise CantTake(_not_a_year(plain, ""))
    return day[:4]


def _not_a_year(plain: str, reason: str) -> str:
    if len(set(_YEARS.findall(plain))) > 1:
        return "写的是几年，不是一个年度"
    if reason not in ("", "不是日期"):
        return reason
    return "只是一年中的一部分，不是整年；请按整年填写，如 2024" if _PART.search(plain) else "不是年度"


def _whole_span(plain: str) -> str:
    """The year where the text says it from its first month or day to its last one; empty otherwise."""
    if whole := _ALL_YEAR.fullmatch(plain):
        return whole[1]
    span = _FROM_TO.fullmatch(plain)
    if span is None:
        return ""
    year = span["start"][:4]
    end = span["end"] if re.match(r"\d{4}", span["end"]) else f"{year}年{span['end']}"
    try:
        first, last = date_of(span["start"]), date_of(end)
    except CantTake:
        return ""
    whole_months = (first, last) == (f"{year}-01", f"{year}-12")
    return year if whole_months or (first, last) == (f"{year}-01-01", f"{year}-12-31") else ""


def _as_number(plain: str) -> str:
    """A hint where a year was typed into a cell that shows dates: 2023 is then a day of 1905."""
    try:
        serial = (date.fromisoformat(plain[:10]) - _FIRST_SERIAL) // timedelta(days=1)
    except ValueError:
        return ""
    if not FIRST_YEAR <= serial <= LAST_YEAR:
        return ""
    return f"；填的若是 {serial}，请把单元格格式由日期改为常规"
