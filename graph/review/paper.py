"""A document at the desk: what was read of it, what was decided, what of it is published; and what may be asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from graph.review.content import Content
from graph.review.standing import Span, StandingFact, Verdict
from ontology.errors import NotFound
from ontology.facts import DOCUMENT, UNSETTLED
from ontology.kinds import Ref
from ontology.refs import policy

#: How many characters of a document's digest it goes by in addresses.
SHORT = 16


@dataclass(frozen=True, slots=True)
class Publication:
    """The batch that publishes a document's facts; `batch` is its number."""

    batch: int
    at: str
    by: str
    digest: str


@dataclass(frozen=True)
class Paper:
    """A document: `digest` of its text, `file` as users know it, `draft` the batch of its newest reading.

    `publications`: the live batches that publish its facts, oldest first; more than one if a publication was
    interrupted.
    """

    digest: str
    file: str
    draft: int
    read_at: str
    length: int
    facts: tuple[StandingFact, ...]
    publications: tuple[Publication, ...] = ()
    #: The digest of what would be published now; empty where nothing can be yet.
    due: str = ""
    #: Whether its reading was withdrawn: what was decided and published of it holds on, nothing else is shown.
    withdrawn: bool = False

    @property
    def id(self) -> str:
        """What it goes by in addresses."""
        return self.digest[:SHORT]

    @cached_property
    def by_id(self) -> dict[str, StandingFact]:
        """Its facts by number."""
        return {fact.id: fact for fact in self.facts}

    def fact(self, number: str) -> StandingFact:
        """The fact of that number; NotFound if there is none."""
        found = self.by_id.get(number)
        if found is None:
            raise NotFound(f"这份文件里没有编号为 {number[:40]} 的事实，它可能已被重新读过，请刷新页面")
        return found

    @cached_property
    def about(self) -> Content:
        """The document's own fact: title, 文号, issuers, region, date; empty if it was rejected."""
        found = [fact for fact in self.facts if fact.kind == DOCUMENT]
        return found[0].content if found else {}

    @property
    def title(self) -> str:
        """Its title, else the name of the file."""
        return str(self.about.get("title") or self.file)

    @property
    def policy(self) -> Ref:
        """The document as a node of the graph, as it is published now."""
        title, number, date = (str(self.about.get(name) or "") for name in ("title", "number", "issued_on"))
        return policy(title or PurePath(self.file).stem, number, date)

    @cached_property
    def states(self) -> Counter[str]:
        """How many facts are in each state, what is unsettled left out."""
        return Counter(fact.state for fact in self.facts if fact.kind != UNSETTLED)

    @cached_property
    def waiting(self) -> int:
        """How many facts wait for a decision."""
        return sum(fact.waits for fact in self.facts if fact.kind != UNSETTLED)

    @cached_property
    def sure(self) -> tuple[StandingFact, ...]:
        """The facts that the reader is sure of and that wait: what one click accepts."""
        return tuple(fact for fact in self.facts if fact.waits and fact.sure and fact.kind != UNSETTLED)

    @cached_property
    def unsettled(self) -> int:
        """How many passages nobody has settled."""
        return sum(fact.kind == UNSETTLED and fact.waits for fact in self.facts)

    @cached_property
    def holding(self) -> int:
        """How many facts are to be published."""
        return sum(fact.holds for fact in self.facts)

    @property
    def rejected(self) -> int:
        """How many facts were rejected."""
        return self.states[Verdict.REJECTED.value]

    @property
    def publication(self) -> Publication | None:
        """The newest publication."""
        return self.publications[-1] if self.publications else None

    @property
    def interrupted(self) -> bool:
        """Whether an older publication still speaks beside the newest: publishing again puts that right."""
        return len(self.publications) > 1

    @property
    def behind(self) -> bool:
        """Whether what is published is not what holds now."""
        return bool(self.due) and (self.interrupted or self.publication is None or self.publication.digest != self.due)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody asks to be decided: of the fact of that number, or (补充) of a fact to be added.

    `content` and `kind` for a correction or an addition; `span` where an added fact stands.
    """

    verdict: Verdict
    fact: str = ""
    kind: str = ""
    content: Content | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file: its document, and whether just this reading of it was there already."""

    paper: Paper
    already_there: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing would change, each statement in words."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a publication: its batch, and whether it changed nothing; `notes`: who is meant by which name."""

    batch: int
    already_there: bool
    replaced: tuple[int, ...]
    notes: tuple[str, ...] = ()
