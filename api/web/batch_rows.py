"""Which batches the page 数据 lists: of a kind, with some words in them, so many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.batches import JUDGEMENTS, KINDS, kind_zh
from graph.store.door import BatchRecord
from ontology.names import normal_form

PAGE = 50
#: What is listed where the address says nothing: what brought data, not each judgement of a person.
DATA, ALL = "data", "all"


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice of kinds: its slug in the address, how it is called, how many batches it has."""

    slug: str
    zh: str
    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which batches are asked for: a kind's slug, `DATA` (all but judgements) or `ALL`; words; from which one on."""

    kind: str = DATA
    find: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class BatchList:
    """The batches on show, newest first; `number` of all that fit, `chips` the kinds that there are."""

    rows: Sequence[BatchRecord]
    number: int
    chips: Sequence[Chip]


def chosen(batches: Sequence[BatchRecord], wanted: Wanted) -> BatchList:
    """The batches of a kind whose number, file or operator has the words, at most `PAGE` of them."""
    of_kind = [batch for batch in reversed(batches) if _is_of(batch, wanted.kind)]
    words = normal_form(wanted.find)
    fitting = [batch for batch in of_kind if words in _words(batch)] if words else of_kind
    return BatchList(fitting[wanted.offset : wanted.offset + PAGE], len(fitting), _chips(batches))


def _is_of(batch: BatchRecord, kind: str) -> bool:
    return kind == ALL or batch.kind == kind or (kind == DATA and batch.kind not in JUDGEMENTS)


def _words(batch: BatchRecord) -> str:
    return normal_form(f"{batch.id} {batch.title} {batch.by}")


def _chips(batches: Iterable[BatchRecord]) -> list[Chip]:
    """数据 first, then each kind that there is in the order of the words, then all; none where there is one kind."""
    counts = Counter(batch.kind for batch in batches)
    if len(counts) == 1 and not counts.keys() & JUDGEMENTS:
        return []
    data = sum(number for kind, number in counts.items() if kind not in JUDGEMENTS)
    kinds = sorted(counts, key=lambda kind: ([*KINDS, kind].index(kind), kind))
    known = [Chip(kind, kind_zh(kind), counts[kind]) for kind in kinds]
    return [Chip(DATA, "数据和文件", data), *known, Chip(ALL, "全部", sum(counts.values()))]
