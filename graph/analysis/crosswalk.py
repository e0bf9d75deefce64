"""对应: which chains of different regions are one and the same to those who run them, as somebody stated or confirmed.

A province's chain and a city's are two nodes. They are tied only by a claim (`ontology.trade.CorrespondsTo`); likeness
of names makes a candidate, never a tie. Of several claims on a pair, whichever way round, the newest speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from graph.snapshot import Snapshot, claim_id
from ontology.divisions import official
from ontology.names import chain_form
from ontology.place import Place
from ontology.trade import ChainStated, CorrespondsTo

#: How alike two names must be to be proposed, 0…1.
ALIKE = 0.5
MOST_PROPOSED = 8
TIED = "对应"


@dataclass(frozen=True, slots=True)
class Tie:
    """What somebody stated or decided of two chains, seen from one of them; `cited` its claim."""

    other: int
    name: str
    region: str
    holds: bool
    by: str
    on: str
    cited: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A chain that may correspond; `above`: its region contains this chain's, else lies in it or is not stated."""

    other: int
    name: str
    region: str
    likeness: float
    above: bool


class Crosswalk:
    """The ties of all chains."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._names = snapshot.names
        self._regions = dict(snapshot.of(ChainStated).select("chain", "region").iter_rows())
        self._ties: dict[int, dict[int, Tie]] = {}
        for row in snapshot.of(CorrespondsTo).sort("batch", maintain_order=True).iter_rows(named=True):
            for chain, other in ((row["chain"], row["other"]), (row["other"], row["chain"])):
                self._ties.setdefault(chain, {})[other] = self._tie(other, row)

    def _tie(self, other: int, row: Mapping[str, object]) -> Tie:
        place = (None if row[name] is None else int(str(row[name])) for name in ("row", "start", "end"))
        return Tie(
            other,
            self._names[other],
            self._regions.get(other) or "",
            row["verdict"] == TIED,
            str(row["decided_by"] or ""),
            str(row["decided_on"] or ""),
            claim_id(int(str(row["batch"])), str(row["sheet"]), *place),
        )

    def ties(self, chain: int) -> list[Tie]:
        """What was stated or decided of the chain, ties first."""
        return sorted(self._ties.get(chain, {}).values(), key=lambda tie: (not tie.holds, tie.region, tie.name))

    def above(self, chain: int) -> list[Tie]:
        """The chains tied to this one whose region contains its region; all, where it has none of its own."""
        own = place_of(self._regions.get(chain))
        ties = (tie for tie in self.ties(chain) if tie.holds)
        return [tie for tie in ties if own is None or contains(place_of(tie.region), own)]

    def proposals(self, chain: int) -> list[Proposal]:
        """Chains of like name in the regions above and below, of which nobody has said anything; most alike first."""
        own, decided = place_of(self._regions.get(chain)), self._ties.get(chain, {})
        found = [
            Proposal(other, self._names[other], region or "", alike, contains(place_of(region), own))
            for other, region in self._regions.items()
            if other != chain and other not in decided and _related(own, place_of(region))
            if (alike := likeness(self._names[chain], self._names[other])) >= ALIKE
        ]
        return sorted(found, key=lambda one: (-one.likeness, not one.above, one.region, one.name))[:MOST_PROPOSED]


def shared_region(snapshot: Snapshot, one: int, other: int) -> str:
    """The region that runs both chains, by whatever name; empty where they are two regions' or one's is not stated."""
    stated = snapshot.of(ChainStated).filter(pl.col("chain").is_in([one, other]))
    regions = dict(stated.select("chain", "region").iter_rows())
    first, second = regions.get(one) or "", regions.get(other) or ""
    place = place_of(first)
    return first if first and (first == second or (place is not None and place == place_of(second))) else ""


def place_of(region: str | None) -> Place | None:
    """The official division that a region's name means."""
    return official(region) if region else None


def contains(wide: Place | None, narrow: Place | None) -> bool:
    """Whether one region contains the other.

    >>> contains(Place("湖南省"), Place("湖南省", "常德市")), contains(Place("湖北省"), Place("湖南省", "常德市"))
    (True, False)
    """
    if wide is None or narrow is None or wide == narrow:
        return False
    parts = zip((wide.province, wide.city, wide.county), (narrow.province, narrow.city, narrow.county), strict=True)
    return all(above in ("", below) for above, below in parts)


def _related(one: Place | None, other: Place | None) -> bool:
    """Whether one contains the other, or of one of them no region is known."""
    return one is None or other is None or contains(one, other) or contains(other, one)


def likeness(one: str, other: str) -> float:
    """How alike two names of chains are, 0…1: what they have in common, in order and in pairs of characters.

        ½ · longest common subsequence / shorter name  +  ½ · 2 · common pairs / all pairs

    >>> likeness("工程机械产业链", "工程机械"), likeness("新能源汽车", "新能源与智能网联汽车") > ALIKE
    (1.0, True)
    >>> likeness("生物医药", "生物育种") > ALIKE
    False
    """
    a, b = _plain(one), _plain(other)
    if a == b:
        return 1.0
    pairs_a, pairs_b = ({*pairwise(name)} for name in (a, b))
    pairs = 2 * len(pairs_a & pairs_b) / max(len(pairs_a) + len(pairs_b), 1)
    return (_in_common(a, b) / max(min(len(a), len(b)), 1) + pairs) / 2


def _plain(name: str) -> str:
    """The name without what stands in brackets."""
    form = chain_form(name)
    return form.partition("(")[0] or form


def _in_common(one: Iterable[str], other: str) -> int:
    """Length of the longest common subsequence."""
    best = [0] * (len(other) + 1)
    for char in one:
        before = 0
        for at, there in enumerate(other, 1):
            before, best[at] = best[at], before + 1 if char == there else max(best[at], best[at - 1])
    return best[-1]
