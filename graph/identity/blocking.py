"""Which of very many names are worth comparing: an inverted index over pieces of trade names.

Pieces of a name: its trade name whole, by its sound, with any one character left open, and all pairs of
neighbours and next neighbours of region + stem (so 电建 finds 电力建设). A shared piece weighs
log(N / names that have it); pieces that very many names have are left out. O(pieces · frequency) a query.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import log

import numpy as np
import numpy.typing as npt

from graph.identity.form import NameParts
from graph.identity.region import short_region
from graph.identity.score import sound

#: A piece that more names have than this tells too little and costs too much.
MOST_FREQUENT = 5_000
#: Longest piece of text that is cut into pairs.
LONGEST_STEM = 40
#: How much more a piece tells than a pair of characters does.
_WHOLE, _OPEN = 3.0, 1.5


def pieces(parts: NameParts) -> Iterator[tuple[str, float]]:
    """The pieces of a name with their weights."""
    core = parts.core[:LONGEST_STEM]
    yield "=" + core, _WHOLE
    yield "~" + " ".join(sound(core)), _WHOLE
    if 2 <= len(core) <= 6:
        trade = "".join(parts.trade)[:2]
        for at in range(len(core)):
            yield f"?{core[:at]}_{core[at + 1 :]}{trade}", _OPEN
    text = (short_region(parts.region) + parts.stem)[:LONGEST_STEM]
    for gap in (1, 2):
        for at in range(len(text) - gap):
            yield text[at] + text[at + gap], 1.0


class Blocks:
    """The index; built once, read by any number of threads."""

    def __init__(self, names: Iterable[NameParts]) -> None:
        self._ids: dict[str, int] = {}
        keys, owners = array("q"), array("q")
        self._size = 0
        for number, parts in enumerate(names):
            found = {self._ids.setdefault(piece, len(self._ids)) for piece, _ in pieces(parts)}
            keys.extend(sorted(found))
            owners.extend([number] * len(found))
            self._size = number + 1
        self._owners, self._starts = _grouped(keys, owners, len(self._ids))

    def nearest(self, parts: NameParts, most: int) -> list[int]:
        """Numbers of up to `most` names that share the weightiest pieces with this one, best first."""
        found = [(self._posting(piece), weight) for piece, weight in dict(pieces(parts)).items()]
        postings = sorted(((p, w) for p, w in found if len(p)), key=lambda pair: len(pair[0]))
        rare = [(p, w) for p, w in postings if len(p) <= MOST_FREQUENT] or postings[:1]
        if not rare:
            return []
        weights = np.zeros(self._size, dtype=np.float32)
        for posting, weight in rare:
            weights[posting] += weight * log(1 + self._size / len(posting))
        touched = np.flatnonzero(weights)
        if len(touched) > most > 0:
            worth = weights[touched]
            touched = touched[worth >= np.partition(worth, -most)[-most]]
        order = np.lexsort((touched, -weights[touched]))[:most]
        return [int(number) for number in touched[order]]

    def _posting(self, piece: str) -> npt.NDArray[np.int64]:
        key = self._ids.get(piece)
        if key is None:
            return self._owners[:0]
        return self._owners[self._starts[key] : self._starts[key + 1]]


def _grouped(keys: array[int], owners: array[int], count: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Owners sorted by key, and where each key's owners begin."""
    by = np.array(keys, dtype=np.int64)
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(by, minlength=count), out=starts[1:])
    return np.array(owners, dtype=np.int64)[np.argsort(by, kind="stable")], starts
