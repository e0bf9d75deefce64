"""A document's text cut where facts begin and end, so that each piece can be shown in the colour of its fact."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from graph.review.standing import StandingFact

#: A longer passage is marked at its first line only: the colour of a whole annex would say nothing.
LONGEST = 600
_FIRST_LINE = 80
#: How many of the facts that share a piece of text are told.
_TOLD = 4
_BLANK_LINES = re.compile(r"\n((?:[^\S\n]*\n)+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and the facts that it proves, the narrowest first; `start` is its place in the text."""

    start: int
    text: str
    facts: tuple[StandingFact, ...]


def pieces(text: str, facts: Sequence[StandingFact]) -> Iterator[Piece]:
    """The text in pieces, in order; every character is in exactly one.

    Spans may nest and overlap: the narrowest fact gives a piece its colour. Time: O(n log n) steps for n facts,
    and at most 2n + 1 pieces.
    """
    opening: dict[int, list[tuple[int, int]]] = defaultdict(list)
    closing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, fact in enumerate(facts):
        start, end = shown_span(text, *fact.span)
        if start < end:
            opening[start].append((end - start, number))
            closing[end].append((end - start, number))
    here: list[tuple[int, int]] = []
    cuts = sorted({0, len(text), *opening, *closing})
    for start, end in pairwise(cuts):
        for one in closing[start]:
            del here[bisect_left(here, one)]
        for one in opening[start]:
            insort(here, one)
        yield Piece(start, text[start:end], tuple(facts[number] for _, number in here[:_TOLD]))


def shown_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span that is marked: inside the text, without white space at its ends, not too long."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start > LONGEST:
        line = text.find("\n", start, start + _FIRST_LINE)
        end = line if line > start else start + _FIRST_LINE
    return start, end


def span_of(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where those words stand, white space aside; of several places the one nearest to `near`.

    >>> span_of("到2025年 产值\\n达到300亿元", "产值达到300亿元")
    (7, 17)
    """
    sought = "".join(words.split())
    places = [at for at, char in enumerate(text) if not char.isspace()]
    bare = "".join(text[at] for at in places)
    found, best = bare.find(sought) if sought else -1, -1
    while found >= 0:
        if best < 0 or abs(places[found] - near) < abs(places[best] - near):
            best = found
        found = bare.find(sought, found + 1)
    return None if best < 0 else (places[best], places[best + len(sought) - 1] + 1)


def close_lines(text: str) -> Markup:
    """The text for a page, its blank lines hidden, not dropped: what readers select keeps its place.

    >>> str(close_lines("<甲>\\n \\n乙"))
    '&lt;甲&gt;\\n<span hidden> \\n</span>乙'
    """
    return Markup(_BLANK_LINES.sub("\n<span hidden>\\1</span>", str(escape(text))))
