"""The facts of a policy document, each with the place in the text that proves it."""

from dataclasses import dataclass, field
from typing import Literal

from ingest.policy.passage import Span

Certainty = Literal["sure", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Anything read from the text: where it stands, and whether somebody should look at it."""

    span: Span
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Fact):
    """The paper itself."""

    title: str | None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    region: str | None = None
    issued_on: str | None = None
    period: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Fact):
    """An industry of a named group; `group` is the noun of the group (支柱产业)."""

    name: str
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Fact):
    """An industrial chain or cluster that the document lists."""

    name: str
    industry: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Fact):
    """A person who answers for a chain."""

    chain: str
    person: str
    role: str
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainUnit(Fact):
    """A public body that answers for a chain."""

    chain: str
    unit: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnterprise(Fact):
    """A company that leads or carries a chain."""

    chain: str
    enterprise: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """A numbered task with those who do it."""

    number: str
    title: str
    section: str | None
    units: tuple[str, ...]
    lead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Fact):
    """单位：职责."""

    unit: str
    text_start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """A number that somebody is to reach, keep or deliver."""

    subject: str | None
    indicator: str
    op: str
    value: float
    value_to: float | None = None
    unit: str | None = None
    year: int | None = None
    every: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Fact):
    """Somebody in a leading group or its office."""

    name: str
    post: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Park(Fact):
    """A park or zone that is given industries, a rank, a place or a new status."""

    name: str
    level: str | None = None
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Fact):
    """How assessed units are marked; the rows are those of the format, ready for JSON."""

    cycle: str | None = None
    full_marks: float | None = None
    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled(Fact):
    """Something that looked like a fact of a kind but could not be settled."""

    kind: str
    reason: str
    certainty: Certainty = "check"


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """Everything read from one document; `text` is the source that all spans point into."""

    stem: str
    text: str
    document: Document
    industries: tuple[Industry, ...] = ()
    chains: tuple[Chain, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    chain_units: tuple[ChainUnit, ...] = ()
    chain_enterprises: tuple[ChainEnterprise, ...] = ()
    measures: tuple[Measure, ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    members: tuple[Member, ...] = ()
    parks: tuple[Park, ...] = ()
    scoring: Scoring | None = None
    unsettled: tuple[Unsettled, ...] = ()
