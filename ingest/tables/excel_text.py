"""Values of Excel as text: as people see them, numbers with 15 digits, dates in ISO form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any


def cell_text(value: Any) -> str:
    """The text of a cell that holds no text; numbers with Excel's 15 digits, whole ones without a point.

    >>> cell_text(0.1 + 0.2), cell_text(2023.0), cell_text(date(2024, 3, 1))
    ('0.3', '2023', '2024-03-01')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return number_text(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def number_text(value: float) -> str:
    """A number as Excel shows it, without an exponent where that is sensible."""
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text and 1e-12 <= abs(value) < 1e20 else text


def percent_text(share: float) -> str:
    """A fraction as the percentage that people see.

    >>> percent_text(0.5), percent_text(0.125)
    ('50%', '12.5%')
    """
    return f"{(Decimal(number_text(share)) * 100).normalize():f}%" if isfinite(share) else str(share)
