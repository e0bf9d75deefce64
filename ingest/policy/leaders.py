"""Who answers for a chain: persons, units and enterprises from tables and entries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.policy.appointments import appointments
from ingest.policy.blocks import Text
from ingest.policy.chains import Entry, Register, bare_chain, note_row
from ingest.policy.facts import Assignment, ChainEnterprise, ChainUnit, Unsettled
from ingest.policy.fields import enterprises, names
from ingest.policy.passage import Passage, Span, split
from ingest.policy.people import people, unusual_names
from ingest.policy.tables import NONE_MARKS, Row, Table
from ingest.policy.vocabulary import Column


@dataclass(slots=True)
class Leaders:
    """Persons, units and enterprises of chains, each fact once."""

    assignments: dict[tuple[str, str, str], Assignment] = field(default_factory=dict)
    units: dict[tuple[str, str, str], ChainUnit] = field(default_factory=dict)
    enterprises: dict[tuple[str, str, str], ChainEnterprise] = field(default_factory=dict)
    unsettled: list[Unsettled] = field(default_factory=list)

    def note(self, chain: Passage, role: str, kind: Column, value: Passage, post: Passage | None = None) -> None:
        """Note what a column or label says about a chain."""
        if value.form in NONE_MARKS or not value.text or not chain.text:
            return
        if kind == "person":
            self._persons(chain, role, value, post)
        elif kind == "unit":
            for name in names(value):
                key = (chain.form, name.form, role)
                self.units.setdefault(
                    key, ChainUnit(chain=chain.text, unit=name.text, role=role, span=_around(chain, name))
                )
        elif kind == "enterprise":
            for name in enterprises(value):
                key = (chain.form, name.form, role)
                self.enterprises.setdefault(
                    key,
                    ChainEnterprise(chain=chain.text, enterprise=name.text, role=role, span=_around(chain, name)),
                )

    def _persons(self, chain: Passage, role: str, value: Passage, post: Passage | None) -> None:
        known = people(value)
        persons = known or unusual_names(value)
        posts = split(post, "、;,") if post and post.text else []
        if not persons:
            reason = f"“{role}”一栏没有认出姓名"
            self.unsettled.append(Unsettled(kind="assignments", span=value.span, reason=reason))
        for i, person in enumerate(persons):
            own = person.post or (post if len(persons) == 1 else posts[i] if len(posts) == len(persons) else None)
            key = (chain.form, person.name.form, role)
            self.assignments.setdefault(
                key,
                Assignment(
                    chain=chain.text,
                    person=person.name.text,
                    role=role,
                    post=own.text if own and own.text else None,
                    span=_around(chain, person.name, own),
                    certainty="sure" if known else "check",
                ),
            )


def _around(*pieces: Passage | None) -> Span:
    spans = [piece.span for piece in pieces if piece and piece.text]
    return min(start for start, _ in spans), max(end for _, end in spans)


def leaders(text: Text, found: Iterable[Table], listed: Iterable[Entry], register: Register) -> Leaders:
    """Everybody who answers for a chain."""
    result = Leaders()
    for table in found:
        for row in table.rows:
            _read_row(result, table, row, register)
    for entry in listed:
        chain = bare_chain(entry.name)
        posts = [f.value for f in entry.fields if f.kind == "post"]
        for row_field in entry.fields:
            post = posts[0] if posts and row_field.kind == "person" else None
            result.note(chain, row_field.role.text, row_field.kind, row_field.value, post)
    for block in text.blocks:
        for found_there in appointments(block, register.chains):
            result.note(found_there.chain, found_there.role.text, "person", found_there.who)
    return result


def _read_row(result: Leaders, table: Table, row: Row, register: Register) -> None:
    cells = list(zip(table.heads, row.cells, strict=True))
    keys = [cell for head, cell in cells if head.kind == "chain"]
    if not keys or not note_row(register, table, row):
        return
    for chain in map(bare_chain, split(keys[0], "、;")):
        for i, (head, cell) in enumerate(cells):
            behind = cells[i + 1] if i + 1 < len(cells) else None
            post = behind[1] if behind and behind[0].kind == "post" else None
            result.note(chain, head.name, head.kind, cell, post)
