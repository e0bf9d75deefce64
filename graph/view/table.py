"""Frozen answers as a table for reading: one column for each question asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any

import polars as pl


def answer_table(answers: Iterable[Any], columns: Mapping[str, str]) -> pl.DataFrame:
    """A frame of answers: column label → attribute, dots reach inside.

    Exact numbers become floats and lists become text: this is for the eye, not for counting on.

    >>> from ontology.place import Level
    >>> answer_table([Level.PARK, Level.CITY], {"层级": "zh", "代码": "value"}).rows()
    [('核心园区', 'park'), ('全市', 'city')]
    """
    rows = list(answers)
    return pl.DataFrame({label: [_shown(attrgetter(path)(row)) for row in rows] for label, path in columns.items()})


def _shown(value: Any) -> Any:
    if isinstance(value, Fraction | Decimal):
        return float(value)
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return value
