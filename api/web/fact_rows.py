"""Facts as the desk shows them: in words, with state, and as fields to be corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.review.content import Content, headline, written
from graph.review.jurisdiction import doubt
from graph.review.paper import Paper
from graph.review.standing import StandingFact, Verdict
from ontology.facts import DOCUMENT, FACT_KINDS, UNSETTLED, Entry, FactKind, Form

#: Sign and tone of each state, so that none is told by colour alone.
SIGNS = {
    "待审": ("○", "plain"),
    Verdict.ACCEPTED.value: ("●", "met"),
    Verdict.CORRECTED.value: ("✎", "met"),
    Verdict.ADDED.value: ("＋", "met"),
    Verdict.REJECTED.value: ("✕", "not_met"),
}
HINTS = {
    Form.LIST: "几项之间用、隔开",
    Form.NUMBER: "只写数字",
    Form.YEAR: "如 2025",
    Form.YEARS: "如 2021-2025",
    Form.DATE: "如 2023-05-06",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in words; `was`: as it was read, where it has been corrected."""

    fact: StandingFact
    head: str
    beside: str
    was: str = ""

    @property
    def kind(self) -> FactKind:
        """Its kind."""
        return FACT_KINDS[self.fact.kind]

    @property
    def open(self) -> bool:
        """Whether it is a passage nobody has settled, not a fact."""
        return self.fact.kind == UNSETTLED

    @property
    def state(self) -> str:
        """待审, 采纳 …; of an unsettled passage 未定 or 已处理."""
        if self.open:
            return "未定" if self.fact.waits else "已处理"
        return self.fact.state

    @property
    def sign(self) -> str:
        """The sign of its state; what the reader is not sure of has the sign of doubt."""
        return "◆" if self.doubtful else SIGNS[self.fact.state][0]

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return "undetermined" if self.doubtful else SIGNS[self.fact.state][1]

    @property
    def doubtful(self) -> bool:
        """Whether it waits and the reader is not sure of it."""
        return self.fact.waits and (self.open or not self.fact.sure)

    @property
    def why(self) -> str:
        """Why it is doubtful, where that can be said."""
        return doubt(self.fact.kind, self.fact.content) if self.fact.waits else ""

    @property
    def correctable(self) -> bool:
        """Whether its entries can be corrected one by one."""
        return bool(self.kind.entries)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """An entry of a fact as a form field."""

    entry: Entry
    value: str
    hint: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KindChip:
    """A kind that the document has facts of: how many, and how many wait."""

    kind: FactKind
    number: int
    waiting: int


def fact_row(fact: StandingFact) -> FactRow:
    """A fact in words."""
    head, beside = headline(fact.kind, fact.content)
    was = " ".join(headline(fact.kind, fact.read)) if fact.read is not None and fact.read != fact.content else ""
    return FactRow(fact, head or "（空）", beside, was)


def fact_rows(paper: Paper, kind: str = "", waiting: bool = False) -> list[FactRow]:
    """The facts of a kind (all kinds where none is named), all or those that wait; the document's own fact first."""
    wanted = [fact for fact in paper.facts if kind in ("", fact.kind) and (fact.waits or not waiting)]
    return [fact_row(fact) for fact in sorted(wanted, key=lambda fact: fact.kind != DOCUMENT)]


def kind_chips(paper: Paper) -> list[KindChip]:
    """The kinds that the document has, in the order in which they are declared."""
    all_, waiting = (Counter(fact.kind for fact in facts) for facts in (paper.facts, _waiting(paper)))
    return [KindChip(kind, all_[key], waiting[key]) for key, kind in FACT_KINDS.items() if all_[key]]


def _waiting(paper: Paper) -> Sequence[StandingFact]:
    return [fact for fact in paper.facts if fact.waits]


def field_rows(
    kind: FactKind, content: Content, given: Mapping[str, str] | None = None, problems: Sequence[tuple[str, str]] = ()
) -> list[FieldRow]:
    """The entries of a fact as fields; `given`: what was typed, where that could not be taken because of `problems`."""
    wrong = dict(problems)
    return [
        FieldRow(
            entry,
            written(entry, content.get(entry.name)) if given is None else given.get(entry.name, ""),
            HINTS.get(entry.form, ""),
            wrong.get(entry.zh, ""),
        )
        for entry in kind.entries
    ]


def addable() -> list[FactKind]:
    """The kinds that a person may add."""
    return [kind for key, kind in FACT_KINDS.items() if kind.entries and key != DOCUMENT]
