"""Names that are one name, written otherwise: the part of the sure band that an import follows without asking.

Two names are one if region, trade name, trade, 集团, figures and letters are the same, nothing else is said, and

- the legal form is the same (有限责任公司 is 有限公司; 股份公司 is 股份有限公司): ``写法相同``; or
- one of them leaves the legal form out: ``略去组织形式``, good only where no second company would fit.

What differs in a place (also in one that is only left out), a figure, a letter, a numeral, a plant, or in 有限 against
股份有限 is never one name here: it is asked about. The relation looks at the two names alone, so it does not matter in
which order they came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from graph.identity.form import NameParts, name_parts
from graph.identity.match import SURE_FROM
from graph.identity.pairing import MOST_ALIKE, marks_of, same_stem, stems
from graph.identity.resolving import FORM_LEFT_OUT, SPELLED_ALIKE
from graph.identity.score import Side, likeness
from graph.identity.words import Legal

_FORMS = frozenset({Legal.LIMITED, Legal.SHARES, Legal.NONE})


@dataclass(frozen=True, slots=True)
class SameName:
    """Two writings of one name; where one leaves the legal form out it is `written`, else the later one of the two."""

    written: str
    meant: str
    ground: str


def same_names(
    names: Sequence[str], among: Collection[int] | None = None, frame: pl.DataFrame | None = None
) -> list[SameName]:
    """All pairs of names that are one name; `among`: only pairs with one of these positions; `frame`: their `stems`.

    >>> [(one.written, one.ground) for one in same_names(["示例（常德）机械有限公司", "常德示例机械有限责任公司"])]
    [('常德示例机械有限责任公司', '写法相同')]
    """
    pairs = same_stem(stems(names) if frame is None else frame, among)
    found = [_same_name(names[one], names[other]) for one, other in pairs.iter_rows()]
    return [same for same in found if same is not None]


class Writings:
    """Names to be looked up one by one; built once."""

    def __init__(self, names: Sequence[str]) -> None:
        frame = stems(names)
        self._by_key: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for stem, marks, name in zip(frame["stem"], frame["marks"], names, strict=True):
            self._by_key[stem, marks].append(name)

    def meant(self, name: str) -> list[str]:
        """The names of which this is another writing; several only where it leaves the legal form out."""
        frame = stems([name])
        near = self._by_key.get((frame["stem"][0], frame["marks"][0]), [])
        return [one for one in near[:MOST_ALIKE] if one != name and _same_name(name, one) is not None]


def _same_name(one: str, other: str) -> SameName | None:
    a, b = name_parts(one), name_parts(other)
    if not {a.legal, b.legal} <= _FORMS or _facts(a) != _facts(b) or marks_of(one) != marks_of(other):
        return None
    like = likeness(Side(a), Side(b))
    if like.doubts or like.score < SURE_FROM:
        return None
    if a.legal is b.legal:
        return SameName(other, one, SPELLED_ALIKE)
    if Legal.NONE not in (a.legal, b.legal):
        return None
    return SameName(one, other, FORM_LEFT_OUT) if a.legal is Legal.NONE else SameName(other, one, FORM_LEFT_OUT)


def _facts(parts: NameParts) -> tuple[object, ...]:
    return parts.region, parts.core, "".join(parts.trade), parts.group, parts.branch, parts.former
