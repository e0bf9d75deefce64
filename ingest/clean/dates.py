"""Dates as people write them, in figures, Chinese numerals or English months."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ingest.clean.reading import CantTake, visible

_DIGITS = dict(zip("〇○◯零O一二三四五六七八九", "00000123456789", strict=True))
_WRITTEN_YEAR = re.compile(rf"^(?:[{''.join(_DIGITS)}\d]{{4}}|[{''.join(_DIGITS)}\d]{{2}}(?=年))")
_WRITTEN_DAY = re.compile(r"([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])")
_CHINESE = re.compile(r"[一二三四五六七八九十]")
#: A year: 2024, 2024.0, 2,024, 2024年(度), 2024财年, FY2024, '24, 24年, FY24.
_YEAR = re.compile(
    r"(?:公元|FY)?['’‘`]?(\d{4}|\d,\d{3})(?:\.0+)?(?:年度?|财年|会计年度|FY)?|(?:['’‘`]|FY'?)(\d{2})(?:年度?)?|(\d{2})年度?",
    re.ASCII,
)
_TIME = r"(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
_DAY = re.compile(
    rf"((?:'?\d{{2}}(?=年))|\d{{4}})([-/.年])(\d{{1,2}})(?:(?:月|(?!年)\2|[/.])(\d{{1,2}})[日号]?{_WEEKDAY}|月份?)?{_TIME}",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})()(\d{2})(\d{2})?", re.ASCII)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ENGLISH = re.compile(
    rf"(?:(\d{{1,2}})[-/.]?)?({'|'.join(_MONTHS)})[A-Z]{{0,6}}[-/.,]?(?:(\d{{1,2}}),)?(\d{{4}}|(?<=[-/.])\d{{2}})",
    re.ASCII,
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
#: Words for a part of a month or of a year.
_PART_OF_MONTH = re.compile(r"(.+月)(?:份?(?:上旬|中旬|下旬|初|中|底|末))")
_PART_OF_YEAR = re.compile(r"(.{2,4}年?)(?:年?(?:初|中|底|末)|[上下]半年|第?[一二三四1-4]季度|Q[1-4])")


def plain_date(text: str) -> str:
    """The text in half-width figures and capitals, without white space.

    >>> plain_date("二〇二四年 十二月三十一日"), plain_date("ＦＹ２０２４")
    ('2024年12月31日', 'FY2024')
    """
    half = re.sub(r"\s+", "", unicodedata.normalize("NFKC", visible(text))).upper()
    if not _CHINESE.search(half):
        return half
    days = _WRITTEN_DAY.sub(lambda word: str(_number(word[1])), half)
    return _WRITTEN_YEAR.sub(lambda year: "".join(_DIGITS.get(mark, mark) for mark in year[0]), days)


def _number(word: str) -> int:
    """1 to 39 in Chinese: 三, 十二, 二十, 三十一."""
    tens, ten, ones = word.rpartition("十")
    return (int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones, "0"))


def stated_year(plain: str) -> str:
    """The four figures of what is a year and no more; empty otherwise. Of two figures, 90 to 99 lie before 2000.

    >>> stated_year("2024年度"), stated_year("'24"), stated_year("98年"), stated_year("2024-05")
    ('2024', '2024', '1998', '')
    """
    found = _YEAR.fullmatch(plain)
    return _four_figures(next(filter(None, found.groups())).replace(",", "")) if found else ""


def _four_figures(year: str) -> str:
    short = year.lstrip("'")
    return short if len(short) == 4 else ("19" if short >= "90" else "20") + short


def date_of(text: str) -> str:
    """The date in ISO form, as exact as it is stated: 2024, 2024-03 or 2024-03-01.

    Of a part of a month or year (三月上旬, 一季度) the month or year; `is_vague` tells that.

    >>> date_of("2024年3月1日"), date_of("2024/3"), date_of("20240301"), date_of("2024年"), date_of("1-Mar-24")
    ('2024-03-01', '2024-03', '2024-03-01', '2024', '2024-03-01')
    """
    plain = plain_date(text)
    whole = _whole(plain)
    found = stated_year(whole) or _stated_day(whole)
    if not found:
        raise CantTake("不是日期")
    return found


def is_vague(text: str) -> bool:
    """Whether the text names a part of a month or of a year, which an ISO date can't say."""
    plain = plain_date(text)
    return _whole(plain) != plain


def _whole(plain: str) -> str:
    """Of a part of a month or year the month or year itself, else the text as it is."""
    part = _PART_OF_MONTH.fullmatch(plain) or _PART_OF_YEAR.fullmatch(plain)
    return part[1] if part else plain


def _stated_day(plain: str) -> str:
    """A month or a day in ISO form; empty where the text is neither."""
    if found := _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _iso(found[1], found[3], found[4])
    if found := _ENGLISH.fullmatch(plain):
        return _iso(found[4], str(_MONTHS.index(found[2]) + 1), found[1] or found[3])
    found = _YEAR_LAST.fullmatch(plain)
    return _year_last(found) if found else ""


def _year_last(found: re.Match[str]) -> str:
    """3/25/2024 and 25/3/2024 are one day; 3/4/2024 may be two."""
    one, other = int(found[1]), int(found[3])
    if one <= 12 and other <= 12 and one != other:
        raise CantTake("月和日谁先谁后不明，请写成 2024-03-01 这样")
    month, day = sorted((one, other))
    return _iso(found[4], str(month), str(day))


def _iso(year: str, month: str, day: str | None) -> str:
    try:
        stated = date(int(_four_figures(year)), int(month), int(day or 1))
    except ValueError:
        raise CantTake("没有这一天") from None
    return stated.isoformat() if day else stated.isoformat()[:7]
