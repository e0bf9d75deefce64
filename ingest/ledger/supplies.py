"""Sheet 配套 → purchases, in columns: a million rows are read by their distinct values, never one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from graph.store.door import SUPPLY_COLUMNS
from ingest.clean.money import ends_column, fen_column
from ingest.clean.reading import read_distinct
from ingest.clean.words import name_of, yes_or_no
from ingest.clean.years import within_year, year_of
from ingest.ledger.companies import Companies
from ingest.ledger.figures import AMBIGUOUS
from ingest.ledger.intake import REPEATED_COMMA, Intake
from ingest.ledger.places import place_of
from ingest.report import LONGEST_VALUE, Refusal
from ingest.tables.grid import ROW
from ingest.tables.headers import OVERFLOW, Sheet
from ontology.divisions import says_unknown
from ontology.names import normal_form

_NAMES = {"采购企业": "buyer", "供应企业": "supplier", "产品": "product"}
_PLACES = {"供应地": "place", "登记地": "registered"}
_MONEY = ("采购额", "采购额下限", "采购额上限")
_PROBLEMS = {ROW: pl.Int32, "at": pl.Int8, "column": pl.String, "value": pl.String, "reason": pl.String}


@dataclass(frozen=True)
class _Column:
    """A column read: its values, and for each row the problem or null; of amounts `highs` are the upper ends."""

    name: str
    texts: pl.Series
    values: pl.Series
    problems: pl.Series
    highs: pl.Series | None = None


def supplies_of(sheet: Sheet, companies: Companies, intake: Intake) -> pl.DataFrame:
    """The purchases of the good rows, as `graph.store.door.SUPPLY_COLUMNS`; the others are refused."""
    frame = sheet.frame
    columns = {name: _column(frame, name, name_of, pl.String, required=True) for name in _NAMES}
    columns["年度"] = _column(frame, "年度", year_of, pl.Int16, required=True)
    columns |= {name: _money(frame, name, sheet.units.get(name, "万元")) for name in _MONEY}
    columns |= {name: _column(frame, name, lambda text: place_of(text).text, pl.String) for name in _PLACES}
    columns["集团内"] = _column(frame, "集团内", yes_or_no, pl.Boolean)
    low, high, money_problems = _range_of(frame[ROW], *(columns[name] for name in _MONEY))
    problems = [_problems(frame[ROW], column) for name, column in columns.items() if name not in _MONEY]
    problems += [money_problems, _overflow(frame)]
    problems += [_ambiguous(frame[ROW], columns[name], companies) for name in ("采购企业", "供应企业")]
    bad = _refuse(sheet, problems, intake)
    supplies = _frame(sheet, columns, low, high).filter(~pl.col(ROW).is_in(bad.implode()))
    intake.accepted[sheet.name] += supplies.height
    _notes(supplies, columns["供应地"], intake)
    _note_days(frame.filter(~pl.col(ROW).is_in(bad.implode()))["年度"], intake)
    return supplies


def _column(frame: pl.DataFrame, name: str, read: Callable[[str], Any], dtype: Any, required: bool = False) -> _Column:
    answer = read_distinct(frame[name], read, dtype)
    problem = answer["problem"].set(frame[name].is_null(), f"{name}为空") if required else answer["problem"]
    return _Column(name, frame[name], answer["value"], problem)


def _money(frame: pl.DataFrame, name: str, unit: str) -> _Column:
    if name == "采购额":  # may say a range; its ends may not
        ends = ends_column(frame[name], unit)
        return _Column(name, frame[name], ends["low"], ends["problem"], ends["high"])
    answer = fen_column(frame[name], unit)
    return _Column(name, frame[name], answer["value"], answer["problem"])


def _problems(rows: pl.Series, column: _Column) -> pl.DataFrame:
    """The problems of a column as rows of `_PROBLEMS`."""
    found = pl.DataFrame({ROW: rows, "value": column.texts, "reason": column.problems})
    found = found.filter(pl.col("reason").is_not_null())
    return _placed(found, column.name)


def _placed(found: pl.DataFrame, column: str) -> pl.DataFrame:
    """In the form of `_PROBLEMS`; `at` keeps the columns of one row in the order of the form."""
    at = (*_NAMES, "年度", *_MONEY, *_PLACES, "集团内", "").index(column)
    named = found.with_columns(pl.lit(column).alias("column"), pl.lit(at, dtype=pl.Int8).alias("at"))
    return named.select(pl.col(name).cast(dtype) for name, dtype in _PROBLEMS.items())


def _overflow(frame: pl.DataFrame) -> pl.DataFrame:
    beyond = frame.filter(pl.col(OVERFLOW).is_not_null())
    return _placed(beyond.select(ROW, pl.col(OVERFLOW).alias("value"), pl.lit(REPEATED_COMMA).alias("reason")), "")


def _ambiguous(rows: pl.Series, column: _Column, companies: Companies) -> pl.DataFrame:
    """Mentions of a name that several companies carry."""
    if not companies.ambiguous:
        return pl.DataFrame(schema=_PROBLEMS)
    names = [name for name in column.values.drop_nulls().unique().to_list() if normal_form(name) in companies.ambiguous]
    found = pl.DataFrame({ROW: rows, "value": column.values}).filter(pl.col("value").is_in(names))
    return _placed(found.with_columns(pl.lit(AMBIGUOUS).alias("reason")), column.name)


def _range_of(
    rows: pl.Series, amount: _Column, lower: _Column, upper: _Column
) -> tuple[pl.Series, pl.Series, pl.DataFrame]:
    """Both ends of each amount in 分, and the problems: 采购额 goes before the range, a range may lack its lower end."""
    asked = amount.texts.is_null()
    both = pl.DataFrame(
        {"amount": amount.values, "most": amount.highs, "low": lower.values, "high": upper.values, "asked": asked}
    )
    ends = both.select(
        pl.coalesce("amount", pl.when("asked", pl.col("high").is_not_null()).then(pl.col("low").fill_null(0))).alias(
            "low"
        ),
        pl.coalesce("most", pl.when("asked").then("high")).alias("high"),
    )
    lone = asked & lower.texts.is_not_null() & upper.texts.is_null()
    crossed = (asked & (lower.values > upper.values)).fill_null(False)
    problems = [
        _problems(rows, amount),
        _problems(rows, _only(lower, asked)),
        _problems(rows, _only(upper, asked)),
        _problems(rows, _saying(lower, lone & lower.problems.is_null(), "只有下限没有上限")),
        _problems(rows, _saying(lower, crossed, "下限大于上限")),
    ]
    return ends["low"], ends["high"], pl.concat(problems)


def _only(column: _Column, asked: pl.Series) -> _Column:
    """The column, its problems counting only where it is asked."""
    return _Column(column.name, column.texts, column.values, column.problems.set(~asked, None))


def _saying(column: _Column, where: pl.Series, reason: str) -> _Column:
    none = pl.Series([None], dtype=pl.String).new_from_index(0, len(column.texts))
    return _Column(column.name, column.texts, column.values, none.set(where, reason))


def _refuse(sheet: Sheet, problems: list[pl.DataFrame], intake: Intake) -> pl.Series:
    """Notes the refusals in the order of the file; the numbers of the refused rows."""
    found = pl.concat(problems).sort(ROW, "at", maintain_order=True)
    intake.refused += [
        Refusal(sheet.name, row, column, (value or "")[:LONGEST_VALUE], reason)
        for row, _, column, value, reason in found.iter_rows()
    ]
    return found[ROW].unique()


def _frame(sheet: Sheet, columns: dict[str, _Column], low: pl.Series, high: pl.Series) -> pl.DataFrame:
    named = {ours: columns[theirs].values for theirs, ours in (_NAMES | _PLACES).items()}
    named |= {"year": columns["年度"].values, "intra_group": columns["集团内"].values, "low": low, "high": high}
    frame = pl.DataFrame(named | {ROW: sheet.frame[ROW]}).with_columns(pl.lit(sheet.name).alias("sheet"))
    return frame.select(pl.col(name).cast(dtype) for name, dtype in SUPPLY_COLUMNS.items())


def _notes(supplies: pl.DataFrame, place: _Column, intake: Intake) -> None:
    """What a reader of the report should know: rows without an amount, places that could not be read."""
    blank = supplies["high"].null_count()
    if blank:
        intake.notes.append(f"配套 有 {blank} 行没有采购额，已收入，不计入任何配套率")
    unread = pl.DataFrame({"text": place.texts, "value": place.values}).filter(pl.col("value") == "未知")
    words = [text for text in unread["text"].unique(maintain_order=True).to_list() if not says_unknown(text)]
    if words:
        listed = "、".join(f"“{text[:20]}”" for text in words[:5]) + ("等" if len(words) > 5 else "")
        intake.notes.append(f"配套 有 {len(words)} 种供应地看不出在哪里，按产地未知计：{listed}")


def _note_days(years: pl.Series, intake: Intake) -> None:
    """A purchase of a day or month counts in its year; that these are all of the year, nobody has said."""
    days = [text for text in years.unique(maintain_order=True).to_list() if within_year(text)]
    if days:
        rows = int(years.is_in(days).sum())
        shown = "、".join(f"“{text[:20]}”" for text in days[:3]) + ("等" if len(days) > 3 else "")
        intake.notes.append(f"配套 有 {rows} 行的年度写的是月份或日期（{shown}），按所在年份计，请看是否填全了全年")
