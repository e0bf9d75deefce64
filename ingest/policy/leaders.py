"""Who answers for a chain: persons, units and enterprises from tables and entries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain as chain_of
from typing import TypeVar

from ingest.policy.appointments import appointments, leader_lines
from ingest.policy.blocks import Text
from ingest.policy.chains import Register, note_row
from ingest.policy.entries import Entry, chain_names
from ingest.policy.facts import Assignment, Certainty, ChainEnterprise, ChainUnit, Unsettled
from ingest.policy.fields import Field, enterprises, fields, names
from ingest.policy.passage import NOTHING, Passage, Span, split
from ingest.policy.people import is_post, people, unusual_names
from ingest.policy.table_heads import Head
from ingest.policy.table_rows import NONE_MARKS, Row, person_of_post
from ingest.policy.tables import Table
from ingest.policy.vocabulary import COMPANY_END, Column, is_person, is_unit

_LONGEST_PLAIN = 28
_SENTENCE = re.compile(
    "[。,:!?|]|负责|牵头|配合|按照|落实|推进|实施|[局委办厅部院][市县区省州]|[市县区][^市县区、]{2,3}[市县区]$"
)
_COMPANY = re.compile("(?:公司|集团|厂)$")
_NO_POST = re.compile("担任|链长|牵头|[。;:|]")
_About = TypeVar("_About", Assignment, ChainUnit, ChainEnterprise)


@dataclass(slots=True)
class Leaders:
    """Persons, units and enterprises of chains, each fact once."""

    assignments: dict[tuple[str, str, str], Assignment] = field(default_factory=dict)
    units: dict[tuple[str, str, str], ChainUnit] = field(default_factory=dict)
    enterprises: dict[tuple[str, str, str], ChainEnterprise] = field(default_factory=dict)
    unsettled: list[Unsettled] = field(default_factory=list)

    def note(
        self, chain: Passage, role: str, kind: Column, value: Passage, post: Passage | None = None, sure: bool = True
    ) -> None:
        """Note what a column, label or sentence says about a chain; `sure` unless the place itself is doubtful."""
        if value.form in NONE_MARKS or not value.text or not chain.text:
            return
        if kind == "person":
            self._persons(chain, role, value, post, sure)
        elif kind == "unit":
            for name in names(value):
                unit = ChainUnit(
                    chain=chain.text,
                    unit=name.text,
                    role=role,
                    span=_around(chain, name),
                    certainty=_certainty(
                        sure and is_unit(name.form) and _is_plain(name) and not _COMPANY.search(name.form)
                    ),
                )
                self.units.setdefault((chain.form, name.form, role), unit)
        elif kind == "enterprise":
            for name in enterprises(value):
                company = ChainEnterprise(
                    chain=chain.text,
                    enterprise=name.text,
                    role=role,
                    span=_around(chain, name),
                    certainty=_certainty(sure and name.form.endswith(COMPANY_END) and _is_plain(name)),
                )
                self.enterprises.setdefault((chain.form, name.form, role), company)

    def _persons(self, chain: Passage, role: str, value: Passage, post: Passage | None, sure: bool) -> None:
        known = people(value)
        persons = known or unusual_names(value)
        posts = split(post, "、;,") if post and post.text else []
        if not persons:
            reason = f"“{role}”一栏没有认出姓名"
            self.unsettled.append(Unsettled(kind="assignments", span=value.span, reason=reason))
        for i, person in enumerate(persons):
            own = person.post or (post if len(persons) == 1 else posts[i] if len(posts) == len(persons) else None)
            key = (chain.form, person.name.form, role)
            assignment = Assignment(
                chain=chain.text,
                person=person.name.text,
                role=role,
                post=own.text if own and own.text else None,
                span=_around(chain, person.name, own),
                certainty=_certainty(
                    sure and bool(known) and (own is None or (is_post(own.form) and not _NO_POST.search(own.form)))
                ),
            )
            self.assignments.setdefault(key, assignment)


def _certainty(sure: bool) -> Certainty:
    return "sure" if sure else "check"


def _is_plain(name: Passage) -> bool:
    """Whether words are one name: not too long, no sentence and no second name behind 和."""
    return len(name) <= _LONGEST_PLAIN and not _SENTENCE.search(name.form)


def _around(*pieces: Passage | None) -> Span:
    spans = [piece.span for piece in pieces if piece and piece.text]
    return min(start for start, _ in spans), max(end for _, end in spans)


def leaders(text: Text, found: Iterable[Table], listed: Iterable[Entry], register: Register) -> Leaders:
    """Everybody who answers for a chain."""
    result = Leaders()
    for table in found:
        for row in table.rows if table.divides_labour else ():
            _read_row(result, table, row, register)
    for entry in listed:
        posts = [f.value for f in entry.fields if f.kind == "post"]
        for row_field in entry.fields:
            post = posts[0] if posts and row_field.kind == "person" else None
            for chain in entry.names if _is_about(row_field, entry) else ():
                result.note(chain, row_field.role.text, row_field.kind, row_field.value, post, row_field.sure)
    sentences = (told for block in text.blocks for told in appointments(block, register.chains))
    for told in chain_of(sentences, leader_lines(text)):
        register.chain(told.chain, None, certainty="sure" if told.listed else "check")
        result.note(told.chain, told.role.text, told.kind, told.who, sure=told.listed and told.titled)
    return _as_sure_as_chains(result, register)


def _as_sure_as_chains(result: Leaders, register: Register) -> Leaders:
    """No fact about a chain is surer than the chain."""
    doubtful = {chain.name for chain in register.chains.values() if chain.certainty == "check"}
    _doubt(result.assignments, doubtful)
    _doubt(result.units, doubtful)
    _doubt(result.enterprises, doubtful)
    return result


def _doubt(facts: dict[tuple[str, str, str], _About], chains: set[str]) -> None:
    for key, fact in facts.items():
        if fact.chain in chains:
            facts[key] = replace(fact, certainty="check")


def _is_about(told: Field, entry: Entry) -> bool:
    """Whether a label speaks of the chain of its entry: 轴承产业链链长: below 汽车产业链 does not."""
    at = told.role.form.find("产业链")
    return at <= 0 or told.role.form[:at] in (name.form for name in entry.names)


def _read_row(result: Leaders, table: Table, row: Row, register: Register) -> None:
    cells = list(zip(table.heads, row.cells, strict=True))
    keys = [cell for head, cell in cells if head.kind == "chain"]
    if not keys or not note_row(register, table, row):
        return
    for chain in chain_names(keys[0]):
        for i, (head, cell) in enumerate(cells):
            at = next((j for j in (i + 1, i - 1) if _is_post_of(table.heads, j, i)), None)
            post = cells[at][1] if at is not None else None
            labelled = list(fields(cell)) if ":" in cell.form and head.kind != "chain" else []
            for told in labelled:
                result.note(chain, told.role.text, told.kind, told.value, sure=row.sure)
            if labelled:
                continue
            body, person = _body_and_person(head, cell)
            result.note(chain, head.name, head.kind, person, post, row.sure)
            result.note(chain, head.name, "unit", body, sure=False)


def _body_and_person(head: Head, cell: Passage) -> tuple[Passage, Passage]:
    """A cell under 牵头单位及责任人 as the body and the person; other cells hold no body of their own."""
    if head.kind != "person" or not re.search("单位|部门", head.name):
        return NOTHING, cell
    pieces = cell.by_gaps()
    bracket = cell.form.find("(")
    if cell.form.endswith(")") and is_person(cell.form[bracket + 1 : -1]):
        return cell[:bracket], cell[bracket + 1 : len(cell) - 1]
    if len(pieces) == 2 and is_unit(pieces[0].form) and is_person(pieces[1].form):
        return pieces[0], pieces[1]
    return NOTHING, cell


def _is_post_of(heads: Sequence[Head], post: int, person: int) -> bool:
    """Whether a column holds the offices of the persons in another."""
    inside = 0 <= post < len(heads) and heads[post].kind == "post"
    return inside and person_of_post(heads, post) == person
