"""A cell that can't be taken, and reading a column by its distinct values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polars as pl

#: What stands for a formula that nobody has calculated yet.
NOT_CALCULATED = "#公式没有算过"
#: What stands before an amount that is merged over several rows.
SHARED_AMOUNT = "#合并单元格："
#: Header of the column that refused rows come back with.
REASON = "原因"
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class CantTake(ValueError):
    """The text of a cell does not say what its column needs; the message is the reason, in Chinese."""


def visible(text: str) -> str:
    """The text without what nobody sees, line breaks kept."""
    return _INVISIBLE.sub("", text).strip()


def no_error(text: str) -> str:
    """The text itself; CantTake where a formula of Excel failed or was never calculated."""
    if text == NOT_CALCULATED:
        raise CantTake("公式还没有算出值，请用 Excel 打开并保存后再导入")
    if text.startswith(SHARED_AMOUNT):
        raise CantTake("是几行合并的单元格，不知道各行各是多少，请拆开填写")
    if _EXCEL_ERROR.match(text):
        raise CantTake("是 Excel 的错误值")
    return text


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
            values.append(read(no_error(text)))
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
