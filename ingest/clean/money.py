"""Amounts as people write them → 分: units in header or cell, thousands separators, full width, ranges of sense."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

import polars as pl

from ingest.clean.reading import CantTake, read_distinct, visible
from ontology.money import FEN_PER_WAN, LARGEST_WAN, fen

#: Powers of ten from one unit to 分.
UNITS = {
    "分": 0, "元": 2, "千元": 5, "万元": 6, "十万元": 7, "百万元": 8, "千万元": 9, "亿元": 10,
    "千": 5, "万": 6, "百万": 8, "千万": 9, "亿": 10,
}  # fmt: skip
_LARGEST_FEN = int(LARGEST_WAN * FEN_PER_WAN)
_CURRENCY = r"(?:人民币|rmb|cny|¥)?"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d{1,4})?|\.\d+"
_AMOUNT = re.compile(rf"{_CURRENCY}(?P<sign>[+\-−]?){_CURRENCY}(?P<number>{_NUMBER})(?P<unit>[^\d\s.,]*)")
_LONGEST = 60
_UNIT = r"[十百千]?[万亿]?元?"
_BEFORE = re.compile(r"^(?:大约|约为|约|将近|接近|近|超过|超|逾|达到|达)(?=[\d.])")
_AMID = re.compile(r"(?<=\d)[余多](?=[十百千]?[万亿]|元|$)")
_LATER = re.compile(r"(?<=[\d元万亿])(?:左右|上下|以上|余|多)$")
_AT_MOST = re.compile(r"(?:不超过|不足|不到|低于|少于|小于|至多|<=?|≤)(.+)|(.+?)(?:以下|以内|之内)")
_RANGE = re.compile(
    rf"(?P<low>(?!0\d){_NUMBER})(?P<low_unit>{_UNIT})(?:[-~—–―]+|至|到)(?P<high>(?!0\d){_NUMBER})(?P<unit>{_UNIT})"
)
#: Words that make of a number a rough one.
ROUGHLY = r"^\s*(?:大约|约|将近|接近|近|超|逾|达)|\d\s*[余多]|(?:左右|上下|以上|余|多)\s*$"
_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
#: How footnote marks are made: 120① is not 1201, and 10² not 102.
_MARKS = ("<super>", "<sub>", "<circle>")


def fen_of(text: str, unit: str = "万元") -> int:
    """Amount in 分 that a cell says; `unit` is the column's, a unit in the cell goes before.

    What is said roughly (约, 近, 余, 以上) is taken as the number that is written.

    >>> fen_of("3,000"), fen_of("1.2亿元"), fen_of("５０００", "元"), fen_of("约300余万元")
    (3000000000, 12000000000, 500000, 300000000)
    """
    low, high = ends_of(text, unit)
    if low != high:
        raise CantTake("是范围，请写一个数")
    return high


def ends_of(text: str, unit: str = "万元") -> tuple[int, int]:
    """Both ends, in 分, of what a cell says: an amount, a range, or an upper end alone.

    >>> ends_of("300~500万元"), ends_of("5", "元"), ends_of("不超过2亿")
    ((300000000, 500000000), (500, 500), (0, 20000000000))
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        raise CantTake("数字太长" if plain.isdigit() else "不是金额")
    exact = _LATER.sub("", _AMID.sub("", _BEFORE.sub("", plain)))
    spread = _RANGE.fullmatch(exact)
    if spread:
        return _ordered(spread, unit)
    upper = _AT_MOST.fullmatch(plain)
    amount = _amount(next(filter(None, upper.groups())) if upper else exact, unit)
    return (0, amount) if upper else (amount, amount)


def _ordered(spread: re.Match[str], unit: str) -> tuple[int, int]:
    low = _amount(spread["low"] + (spread["low_unit"] or spread["unit"]), unit)
    high = _amount(spread["high"] + spread["unit"], unit)
    if low > high:
        raise CantTake("下限大于上限")
    return low, high


def _amount(plain: str, unit: str) -> int:
    found = _AMOUNT.fullmatch(_without_brackets(plain))
    if found is None:
        raise CantTake("不是金额")
    if found["unit"] == "%":
        raise CantTake("是百分数，不是金额")
    power = UNITS.get(found["unit"].removesuffix("人民币").removesuffix("整") or unit)
    if power is None:
        raise CantTake(f"单位“{found['unit']}”不认识")
    return _in_range(found["sign"] + found["number"], power)


def _plain(text: str) -> str:
    """Half width and lower case, thousands joined; a blank between other digits stays: it parts two numbers."""
    shown = visible(text)
    if any(unicodedata.decomposition(mark).startswith(_MARKS) for mark in shown[:_LONGEST]):
        raise CantTake("带有上标或圈码，不是金额")
    half = unicodedata.normalize("NFKC", shown).casefold()
    joined = _GROUPS.sub(lambda number: number[0].replace(" ", ""), half)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", joined)


def _without_brackets(plain: str) -> str:
    """Accountants write a negative amount in brackets."""
    return f"-{plain[1:-1]}" if re.fullmatch(rf"\((?:{_NUMBER})\)", plain) else plain


def _in_range(number: str, power: int) -> int:
    try:
        amount = Decimal(number.replace(",", "").replace("−", "-")).scaleb(power - 6)
    except (InvalidOperation, OverflowError):
        raise CantTake("超出范围") from None
    if amount < 0:
        raise CantTake("是负数")
    if amount > LARGEST_WAN:
        raise CantTake("超出范围：大于一万亿元")
    return fen(amount)


def fen_column(texts: pl.Series, unit: str = "万元") -> pl.DataFrame:
    """Columns `value` (分) and `problem` of a column of amounts; equal to `fen_of` of each cell, but in columns."""
    quick, left = _plain_numbers(texts, unit)
    slow = read_distinct(texts.set(~left, None), lambda text: fen_of(text, unit), pl.Int64)
    return slow.select(pl.when(left).then("value").otherwise(quick).alias("value"), "problem")


def ends_column(texts: pl.Series, unit: str = "万元") -> pl.DataFrame:
    """Columns `low`, `high` (分) and `problem`; equal to `ends_of` of each cell, but in columns."""
    quick, left = _plain_numbers(texts, unit)
    slow = read_distinct(texts.set(~left, None), lambda text: list(ends_of(text, unit)), pl.List(pl.Int64))
    ends = {"low": pl.col("value").list.first(), "high": pl.col("value").list.last()}
    return slow.select(*(pl.when(left).then(end).otherwise(quick).alias(name) for name, end in ends.items()), "problem")


def _plain_numbers(texts: pl.Series, unit: str) -> tuple[pl.Series, pl.Series]:
    """What is but digits, read in columns; and which cells that leaves."""
    power = UNITS[unit]
    quick = pl.DataFrame({"text": texts}).select(
        pl.when(pl.col("text").str.contains(r"^\d{1,3}(?:,\d{3})+(?:\.\d*)?$"))
        .then(pl.col("text").str.replace_all(",", "", literal=True))
        .otherwise(pl.col("text"))
        .alias("plain")
    )
    digits = rf"^\d{{1,{15 - power}}}(?:\.\d{{0,{power}}})?$" if power else r"^\d{1,15}$"
    value = quick.select(
        pl.when(pl.col("plain").str.contains(digits)).then(_shifted(power)).otherwise(None)
    ).to_series()
    left = texts.is_not_null() & (value.is_null() | (value > _LARGEST_FEN))
    return value, left


def _shifted(power: int) -> pl.Expr:
    """The digits of `plain` with the point moved `power` places to the right, as a whole number."""
    parts = pl.col("plain").str.splitn(".", 2)
    fraction = parts.struct.field("field_1").fill_null("").str.pad_end(power, "0")
    return (parts.struct.field("field_0") + fraction).cast(pl.Int64, strict=False)
