"""Cells of an .xlsx that show no value: formulas that failed, and formulas that nobody has calculated yet.

Calamine reads both as blank, and blank would be taken: an amount would go missing without a word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ingest.clean.reading import NOT_CALCULATED

#: Row and column of a cell, from 0, and the text that stands for it.
Faults = Mapping[tuple[int, int], str]

#: Stands for a number that is shown as a percentage.
PERCENTAGE = "%"
#: How binary workbooks write the errors that a formula may end with.
ERROR_CODES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\b[^<>]*?numFmtId="(\d+)"[^<>]*?formatCode="([^"]*)"')
_USED_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT_USED = re.compile(rb'numFmtId="(\d+)"')
_FAILED = re.compile(rb"""\st\s*=\s*["']e["']""")
#: A cell with a formula and an empty value or none; an empty *text* (t="str") is a value.
_UNCALCULATED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^<>]*\st\s*=\s*["']str["'])[^<>]*>\s*"""
    rb"""<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)


def may_have_faults(xml: bytes) -> bool:
    """Whether a piece of a sheet's XML shows such a cell; then it pays to look for where."""
    if _FAILED.search(xml):
        return True
    return (b"<f" in xml or b":f" in xml) and _UNCALCULATED.search(xml) is not None


def shows_percentages(styles: bytes) -> bool:
    """Whether a cell may be shown as a percentage: then 0.5 is read as 50%, and not as half a 万元."""
    own = {number for number, code in _FORMAT.findall(styles) if b"%" in code} | {b"9", b"10"}
    used = _USED_STYLES.search(styles)
    return used is not None and any(number in own for number in _FORMAT_USED.findall(used[0]))


def faulty_cells(data: bytes) -> dict[str, Faults]:
    """Where in which sheet they are: the error that Excel shows, or `NOT_CALCULATED`; and percentages as such."""
    import openpyxl  # slow to import, and rarely needed

    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    found = {sheet.title: _faults(sheet, formulas[sheet.title]) for sheet in values.worksheets}
    values.close()
    formulas.close()
    return found


def _faults(values: Any, formulas: Any) -> Faults:
    """The faulty cells of a sheet, read once for its values and once for its formulas."""
    values.reset_dimensions()  # what the file says of its size may be a lie
    formulas.reset_dimensions()
    return {
        (value.row - 1, value.column - 1): fault
        for row in zip(values.iter_rows(), formulas.iter_rows(), strict=False)
        for value, formula in zip(*row, strict=False)
        if (fault := _fault(value, formula))
    }


def _fault(value: Any, formula: Any) -> str:
    kind = getattr(value, "data_type", "")
    if kind == "e":
        return str(value.value)
    if kind == "n" and isinstance(value.value, int | float) and "%" in (value.number_format or ""):
        return PERCENTAGE
    uncalculated = kind == "n" and value.value is None and getattr(formula, "data_type", "") == "f"
    return NOT_CALCULATED if uncalculated else ""
