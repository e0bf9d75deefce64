"""Citations: reading claim ids back, and a claim's fields as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph.store.fields import ClaimField, fields_of
from ontology.declare import Claim
from ontology.kinds import Ref
from ontology.money import wan
from ontology.place import Place

_ID = re.compile(r"([0-9]{1,9}):(.*):(?:([0-9]{1,9})|([0-9]{1,9})-([0-9]{1,9})|None-None)", re.DOTALL)
_MONEY = "分"


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim id taken apart: batch, sheet, and row or span."""

    id: str
    batch: int
    sheet: str
    row: int | None
    start: int | None
    end: int | None


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def citation(claim_id: str) -> Citation | None:
    """What the id cites (`graph.snapshot.claim_id`); None if it is not an id.

    >>> citation("4:正文:120-156")
    Citation(id='4:正文:120-156', batch=4, sheet='正文', row=None, start=120, end=156)
    >>> citation("第四批") is None
    True
    """
    found = _ID.fullmatch(claim_id)
    if not found:
        return None
    batch, sheet, row, start, end = found.groups()
    return Citation(claim_id, int(batch), sheet, _number(row), _number(start), _number(end))


def in_words(
    claim: type[Claim], values: tuple[Any, ...], name_of: Callable[[int], str], place_of: Callable[[int], Place]
) -> tuple[tuple[str, str], ...]:
    """(label, value) of the fields that are not blank, in the order of declaration.

    `values` as stored: nodes and places as ids. Where both ends of a range are equal, it is said as one amount.
    """
    said = [
        (field.declared.zh, _in_words(field, value, name_of, place_of))
        for field, value in zip(fields_of(claim), values, strict=True)
        if value is not None and value != ""
    ]
    return tuple(_one_amount(said))


def _one_amount(said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """采购额下限 and 采购额上限 of one value are 采购额; an engine may leave out an upper end that is the same."""
    values = dict(said)
    exact = {label.removesuffix("下限") for label in values if label.endswith("下限")}
    exact = {stem for stem in exact if values[f"{stem}下限"] == values.get(f"{stem}上限", values[f"{stem}下限"])}
    kept = [(label, value) for label, value in said if label not in {f"{stem}上限" for stem in exact}]
    return [
        (label.removesuffix("下限") if label.removesuffix("下限") in exact else label, value) for label, value in kept
    ]


def _in_words(field: ClaimField, value: Any, name_of: Callable[[int], str], place_of: Callable[[int], Place]) -> str:
    if field.base is Ref:
        return name_of(value)
    if field.base is Place:
        return place_of(value).zh
    if field.base is bool:
        return "是" if value else "否"
    if field.declared.unit == _MONEY:
        return f"{format(wan(value).normalize(), 'f')} 万元"
    return str(value)
