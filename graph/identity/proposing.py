"""Pairs of names that a person should look at: alike, but not surely one company (the band 待确认).

Pairs come from blocking in columns (`pairing`), so that fifty thousand names take seconds; only the most
promising ones are compared in full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from graph.identity.form import name_parts
from graph.identity.match import ASK_FROM, code_form, code_holds
from graph.identity.pairing import alike, stems
from graph.identity.score import Likeness, Side, likeness
from ontology.place import Place

#: From which score on two companies in different places are worth asking about: their names are nearly the same.
ASK_ELSEWHERE = 0.82
#: How many pairs are compared in full.
MOST_COMPARED = 8_000


@dataclass(frozen=True, slots=True)
class Named:
    """A company as far as it matters here: name, code, place."""

    name: str
    code: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two companies, by their positions, that may be one; `score` in 0…1 with what speaks for and against it."""

    one: int
    other: int
    score: float
    reasons: tuple[str, ...]


def proposals(
    companies: Sequence[Named],
    among: Collection[int] | None = None,
    most: int = MOST_COMPARED,
    frame: pl.DataFrame | None = None,
) -> tuple[list[Proposal], int]:
    """The pairs worth asking about, most alike first, and how many pairs were left uncompared.

    `among`: only pairs with one of these; `frame` their `stems` where they are known already. Companies of
    different valid codes are different and never asked about.
    """
    pairs = alike(stems([company.name for company in companies]) if frame is None else frame, among)
    asked = (proposal(companies, one, other) for one, other in pairs.head(most).iter_rows())
    return ranked(companies, asked), max(0, pairs.height - most)


def proposal(companies: Sequence[Named], one: int, other: int) -> Proposal | None:
    """Two companies as a question; None where they are not worth one."""
    like = compared(companies[one], companies[other])
    if like is None or like.score < (ASK_ELSEWHERE if _elsewhere(like) else ASK_FROM):
        return None
    return Proposal(one, other, like.score, like.reasons)


def ranked(companies: Sequence[Named], found: Iterable[Proposal | None]) -> list[Proposal]:
    """Those that are worth asking about, most alike first."""
    worth = [one for one in found if one is not None]
    return sorted(worth, key=lambda p: (-p.score, companies[p.one].name, companies[p.other].name))


@lru_cache(maxsize=2)
def alike_names(names: tuple[str, ...]) -> tuple[tuple[tuple[int, int], ...], int]:
    """The pairs of names that are alike whatever else is known, and how many were left uncompared.

    Kept, since a decision changes who is who but no name: after it only these few pairs are looked at again.
    """
    found, left = proposals([Named(name) for name in names])
    return tuple((one.one, one.other) for one in found), left


def _elsewhere(like: Likeness) -> bool:
    return any(reason.startswith("地区不同") for reason in like.reasons)


@lru_cache(maxsize=32_768)
def compared(one: Named, other: Named) -> Likeness | None:
    """How alike two companies are; None where valid codes say that they are two. Kept: a decision changes few of them."""
    a, b = code_form(one.code), code_form(other.code)
    if a and b and a != b and code_holds(a) and code_holds(b):
        return None
    short, long = sorted((one, other), key=lambda company: len(company.name))
    return likeness(Side(name_parts(short.name), short.place), Side(name_parts(long.name), long.place))
