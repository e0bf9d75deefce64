"""A cell that can't be taken, and reading a column by its distinct values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl


class CantTake(ValueError):
    """The text of a cell does not say what its column needs; the message is the reason, in Chinese."""


def read_distinct(texts: pl.Series, read: Callable[[str], Any], dtype: Any) -> pl.DataFrame:
    """Columns `value` and `problem`, a row for each text; `read` is asked once for each distinct text.

    Null stays null without a problem.
    """
    if texts.null_count() == len(texts):
        nothing = pl.DataFrame({"value": texts, "problem": texts})
        return nothing.with_columns(pl.col("value").cast(dtype))
    distinct = texts.drop_nulls().unique().to_list()
    values: list[Any] = []
    problems: list[str | None] = []
    for text in distinct:
        try:
            values.append(read(text))
            problems.append(None)
        except CantTake as reason:
            values.append(None)
            problems.append(str(reason))
    answers = pl.DataFrame(
        {"text": pl.Series(distinct, dtype=pl.String), "value": pl.Series(values, dtype=dtype), "problem": problems},
        schema_overrides={"problem": pl.String},
    )
    asked = pl.DataFrame({"text": texts})
    return asked.join(answers, on="text", how="left", maintain_order="left").select("value", "problem")
