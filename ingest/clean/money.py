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
_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
#: How footnote marks are made: 120① is not 1201, and 10² not 102.
_MARKS = ("<super>", "<sub>", "<circle>")


def fen_of(text: str, unit: str = "万元") -> int:
    """Amount in 分 that a cell says; `unit` is the column's, a unit in the cell goes before.

    >>> fen_of("3,000"), fen_of("1.2亿元"), fen_of("５０００", "元")
    (3000000000, 12000000000, 500000)
    """
    plain = _plain(text)
    found = _AMOUNT.fullmatch(_without_brackets(plain)) if len(plain) <= _LONGEST else None
    if found is None:
        raise CantTake("数字太长" if plain.isdigit() else "不是金额")
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
    power = UNITS[unit]
    if texts.null_count() == len(texts):
        return read_distinct(texts, fen_of, pl.Int64)
    quick = pl.DataFrame({"text": texts}).with_columns(
        pl.when(pl.col("text").str.contains(r"^\d{1,3}(?:,\d{3})+(?:\.\d*)?$"))
        .then(pl.col("text").str.replace_all(",", "", literal=True))
        .otherwise(pl.col("text"))
        .alias("plain")
    )
    digits = rf"^\d{{1,{15 - power}}}(?:\.\d{{0,{power}}})?$" if power else r"^\d{1,15}$"
    quick = quick.with_columns(
        pl.when(pl.col("plain").str.contains(digits)).then(_shifted(power)).otherwise(None).alias("value")
    )
    left = quick["text"].is_not_null() & (quick["value"].is_null() | (quick["value"] > _LARGEST_FEN))
    if not left.any():
        return quick.select("value", pl.lit(None, dtype=pl.String).alias("problem"))
    slow = read_distinct(quick["text"].set(~left, None), lambda text: fen_of(text, unit), pl.Int64)
    return pl.DataFrame(
        {"quick": quick["value"], "left": left, "slow": slow["value"], "problem": slow["problem"]}
    ).select(pl.when("left").then("slow").otherwise("quick").alias("value"), "problem")


def _shifted(power: int) -> pl.Expr:
    """The digits of `plain` with the point moved `power` places to the right, as a whole number."""
    parts = pl.col("plain").str.splitn(".", 2)
    fraction = parts.struct.field("field_1").fill_null("").str.pad_end(power, "0")
    return (parts.struct.field("field_0") + fraction).cast(pl.Int64, strict=False)
