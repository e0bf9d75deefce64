"""The names of a list behind a colon: between marks, or behind numbers 1. (1) ①."""

import re
from collections.abc import Iterator, Sequence

from ingest.policy.passage import Passage, outside, split

_NUMBER = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}(?:[、)]|\.(?!\d))|[①-⑳])[、.]?")
_CIRCLE = re.compile("[①-⑳]")
_ET_CETERA = ("等产业链", "等产业", "等")
_LONGEST = 1200


def list_readings(words: Passage) -> Iterator[list[Passage]]:
    """The readings of a list that begins here: up to the full stop in parts set apart by ; or up to the first ;."""
    words = words[:_LONGEST]
    stop = next(outside(words.form, "。"), len(words))
    whole = words[:stop].strip("“”、,;")
    if _CIRCLE.match(whole.form):
        yield _plain(_at_circles(whole))
    parts = split(whole, ";")
    if len(parts) > 1:
        yield _plain(parts)
        yield _plain(split(parts[0], "、,"))
    yield _plain(split(whole, "、,;"))
    yield _plain(split(split(whole, ",;")[0], "、")) if whole.text else []


def _at_circles(words: Passage) -> list[Passage]:
    cuts = [match.start() for match in _CIRCLE.finditer(words.form)]
    return [words[a:b] for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _plain(pieces: Sequence[Passage]) -> list[Passage]:
    return [name for name in map(plain_name, pieces[:60]) if name.text]


def plain_name(name: Passage) -> Passage:
    """The name without its number, the marks around it and a closing 等."""
    name = name.strip("、,;.")
    number = _NUMBER.match(name.form)
    name = (name[number.end() :] if number else name).strip("“”、,;.")
    for ending in _ET_CETERA:
        if name.form.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name
