"""From what was read and what was decided to what stands: a pure function, so undoing a decision undoes it.

    stands = facts of the newest reading, each with the newest decision on it
           + what people accepted, corrected or added and the newest reading no longer has

Decisions are keyed by the fact's number, which comes from its words: a better reader gives the same number to what it
reads the same, so a decision holds however often the document is read. A correction whose words the reader now
reads by itself stands for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.review.content import Content, fact_id
from ontology.facts import FACT_KINDS, UNSETTLED

Span = tuple[int, int]


class Verdict(StrEnum):
    """What can be decided of a fact."""

    ACCEPTED = "采纳"
    CORRECTED = "更正"
    REJECTED = "驳回"
    ADDED = "补充"


#: What stands for a fact on which nobody has decided.
WAITING = "待审"


@dataclass(frozen=True, slots=True)
class ReadFact:
    """A fact as the reader found it; `span` its characters in the text."""

    id: str
    kind: str
    content: Content
    sure: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided of a fact; `content` as decided (of a rejected fact: as it was read)."""

    fact: str
    kind: str
    verdict: Verdict
    content: Content
    span: Span
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class StandingFact:
    """A fact of a document with what was decided of it.

    `content` as it holds; `read` as it was read, None where the newest reading does not have it.
    """

    id: str
    kind: str
    content: Content
    read: Content | None
    sure: bool
    span: Span
    judgement: Judgement | None = None

    @property
    def state(self) -> str:
        """待审, 采纳, 更正, 驳回 or 补充."""
        return self.judgement.verdict.value if self.judgement else WAITING

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.judgement is None

    @property
    def holds(self) -> bool:
        """Whether it is to be published."""
        return self.kind != UNSETTLED and self.judgement is not None and self.judgement.verdict is not Verdict.REJECTED


def standing(read: Sequence[ReadFact], decided: Iterable[Judgement]) -> list[StandingFact]:
    """All facts of a document in the order of the text; `decided` oldest first.

    >>> fact = ReadFact("a", "chains", {"name": "车桥"}, True, (3, 5))
    >>> [one.state for one in standing([fact], [])]
    ['待审']
    """
    newest: dict[str, Judgement] = {}
    for judgement in decided:
        newest[judgement.fact] = judgement
    settled = {fact_id(one.kind, one.content) for one in newest.values() if one.verdict is not Verdict.REJECTED}
    known = {fact.id for fact in read}
    facts = [_read(fact, newest.get(fact.id)) for fact in read if fact.id in newest or fact.id not in settled]
    facts += [_kept(one) for one in newest.values() if one.fact not in known and one.verdict is not Verdict.REJECTED]
    return sorted(_once(facts), key=lambda fact: (fact.span, list(FACT_KINDS).index(fact.kind)))


def _read(fact: ReadFact, judgement: Judgement | None) -> StandingFact:
    corrected = judgement is not None and judgement.verdict is Verdict.CORRECTED
    content = judgement.content if judgement and corrected else fact.content
    return StandingFact(fact.id, fact.kind, content, fact.content, fact.sure, fact.span, judgement)


def _kept(judgement: Judgement) -> StandingFact:
    """What a person vouched for and the newest reading does not have."""
    return StandingFact(judgement.fact, judgement.kind, judgement.content, None, True, judgement.span, judgement)


def _once(facts: Sequence[StandingFact]) -> Iterable[StandingFact]:
    """Of facts that hold and say the same, the first."""
    said: set[str] = set()
    for fact in facts:
        words = fact_id(fact.kind, fact.content)
        if not (fact.holds and words in said):
            yield fact
        if fact.holds:
            said.add(words)
