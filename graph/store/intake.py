"""What a batch must be before any engine takes it: the first door, so that the message names the column."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

import polars as pl

from graph.store.door import SUPPLY_COLUMNS, Batch
from graph.store.fields import ClaimField, fields_of
from ontology.claims import CLAIMS, Claim
from ontology.errors import AskedWrongly
from ontology.kinds import Ref
from ontology.names import normal_form
from ontology.place import Place
from ontology.trade import Supplies

_REQUIRED = ("buyer", "supplier", "product", "year", "sheet")
_NAMED = ("buyer", "supplier", "product")
_PLACED = ("place", "registered")
_TAKEN: dict[type, tuple[type, ...]] = {float: (float, int)}
#: Half of a pair that stands for one character; alone it is no text that could be written down.
_SURROGATE = re.compile("[\ud800-\udfff]")


def check_claims(batch: Batch) -> None:
    """Refuses claims of a class that is not declared, and purchases among the single claims."""
    for claim, _ in batch.claims:
        if type(claim) is Supplies:
            raise AskedWrongly("配套数据须按列整体放入（Batch.supplies），不能逐条放入")
        if type(claim) not in CLAIMS:
            raise AskedWrongly(f"批次中有词表未声明的事实：{type(claim).__name__}")
        for field in fields_of(type(claim)):
            _check_field(claim, field)


def _check_field(claim: Claim, field: ClaimField) -> None:
    """Refuses a value that is not what the field declares, or that no engine could store."""
    value = getattr(claim, field.name)
    if value is None and field.optional:
        return
    taken = _TAKEN.get(field.base, (field.base,))
    if not isinstance(value, taken) or not _storable(value):
        said = repr(value)[:50].encode(errors="replace").decode()
        raise AskedWrongly(f"{claim.verb.zh}的{field.declared.zh}不是能存的内容：{said}")


def _storable(value: Any) -> bool:
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return isfinite(value)
    texts = (value.key, value.name) if isinstance(value, Ref) else (value.text if isinstance(value, Place) else value,)
    return not any(_SURROGATE.search(text) for text in texts)


def checked_supplies(batch: Batch) -> pl.DataFrame:
    """The purchases of a batch with exactly the declared columns and types; AskedWrongly if they can't be."""
    frame = batch.supplies
    missing = [name for name in SUPPLY_COLUMNS if name not in frame.columns]
    if missing:
        raise AskedWrongly(f"配套数据缺少列：{'、'.join(missing)}")
    try:
        frame = frame.select(pl.col(name).cast(kind) for name, kind in SUPPLY_COLUMNS.items())
    except pl.exceptions.PolarsError as error:
        raise AskedWrongly(f"配套数据的列类型不对：{error}") from error
    _check_values(frame)
    return frame


def _check_values(frame: pl.DataFrame) -> None:
    blank = [name for name in _REQUIRED if frame[name].null_count()]
    if blank:
        raise AskedWrongly(f"配套数据中这些列有空值：{'、'.join(blank)}")
    if frame.select((pl.col("low").is_null() != pl.col("high").is_null()).any()).item():
        raise AskedWrongly("配套数据的金额上下限须同时给出或同时为空")
    for name in _NAMED:
        if any(not normal_form(text) for text in frame[name].unique(maintain_order=True)):
            raise AskedWrongly(f"配套数据的 {name} 列有空白名称")
    for name in _PLACED:
        for text in frame[name].drop_nulls().unique(maintain_order=True):
            _check_place(name, text)


def _check_place(column: str, text: str) -> None:
    try:
        whole = Place.from_text(text).text == text
    except ValueError:
        whole = False
    if not whole:
        raise AskedWrongly(f"配套数据的 {column} 列有不是地点的内容：{text[:50]}")
