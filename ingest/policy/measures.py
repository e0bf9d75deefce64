"""Numbered tasks that say who does them."""

from collections.abc import Container
from dataclasses import dataclass, field
from math import inf

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Certainty, Measure, Unsettled
from ingest.policy.passage import Passage, Span
from ingest.policy.responsibility import (
    Responsibility,
    closing_at,
    empty_brackets,
    first_unit_leads,
    prose_responsibility,
    responsibilities,
)
from ingest.policy.vocabulary import column_kind


@dataclass(slots=True)
class _Task:
    """A numbered block, its unnumbered continuation and the responsibilities printed in them."""

    block: Block
    blocks: list[Block] = field(default_factory=list)
    named: list[Responsibility] = field(default_factory=list)
    span: Span = (0, 0)


def measures(text: Text, about_chains: Container[int]) -> tuple[list[Measure], list[Unsettled]]:
    """The measures of a document, in its order; blocks about single chains are no tasks without a number."""
    tasks = _tasks(text)
    leading_from = _first_leads_from(text)
    owners = _lifted(text, tasks)
    _read_prose(tasks)
    found = []
    for task in tasks.values():
        if task.named and task.block.index not in about_chains and not _is_chain_entry(task):
            owner = owners.get(task.block.index, task.block)
            found.append(_measure(text, owner, task, task.blocks[-1].index >= leading_from))
    return found, _unplaced(text, about_chains)


def _first_leads_from(text: Text) -> float:
    """The block from which on the unit named first leads; all blocks unless it is said of those below (下同)."""
    said = next((block for block in text.blocks if first_unit_leads(block.words.form)), None)
    if said is None:
        return inf
    return said.index if "下同" in said.words.form else 0


def _tasks(text: Text) -> dict[int, _Task]:
    tasks: dict[int, _Task] = {}
    current: _Task | None = None
    part = 0
    for block in text.blocks:
        if block.part != part:
            current, part = None, block.part
        if block.number:
            current = tasks[block.index] = _Task(block)
        if current is None or block.is_row:
            continue
        current.blocks.append(block)
        for named in responsibilities(block.words):
            current.named.append(named)
            current.span = (current.block.span[0], block.words[: named.end].span[1])
    return tasks


def _read_prose(tasks: dict[int, _Task]) -> None:
    """Tasks without a bracket may say in a sentence who leads them."""
    for task in tasks.values():
        if task.named:
            continue
        for block in task.blocks:
            named = prose_responsibility(block.words)
            if named:
                task.named.append(named)
                task.span = (task.block.span[0], block.words[: named.end].span[1])
                break


def _is_chain_entry(task: _Task) -> bool:
    """An entry of a chain list has chain, 链长 and units, and is no task."""
    labels = [
        piece.rsplit("。", 1)[-1].rsplit(";", 1)[-1].rsplit(",", 1)[-1].rsplit("(", 1)[-1]
        for block in task.blocks
        for piece in block.words.form[:2000].split(":")[:-1]
    ]
    heading = task.block.heading.form
    chain_like = heading.endswith(("产业链", "集群", "产业"))
    return any("链长" in label and column_kind(label[-12:]) == "person" for label in labels) and (
        chain_like or any("链主" in label for label in labels) or len(heading) < 14
    )


def _lifted(text: Text, tasks: dict[int, _Task]) -> dict[int, Block]:
    """Brackets at the last sub-item that speak for the task above, as its sister tasks show."""
    children: dict[int | None, list[_Task]] = {}
    for task in tasks.values():
        children.setdefault(task.block.parent, []).append(task)
    owners = {}
    for parent, items in children.items():
        if parent is None:
            continue
        above = text.blocks[parent]
        if len(items) < 2 or not items[-1].named or any(item.named for item in items[:-1]):
            continue
        rank = above.number.rank if above.number else None
        sisters = [t for t in children.get(above.parent, []) if t.block.number and t.block.number.rank == rank]
        if any(sister.named for sister in sisters if sister.block.index != parent):
            owners[items[-1].block.index] = above
    return owners


def _measure(text: Text, owner: Block, task: _Task, first_leads: bool) -> Measure:
    units: dict[str, Passage] = {}
    lead: Passage | None = None
    for named in task.named:
        lead = lead or named.lead
        for unit in named.units:
            units.setdefault(unit.form, unit)
    if lead is None and first_leads:
        lead = next(iter(units.values()))
    section = text.section(owner)
    certainty: Certainty = "sure" if len(task.named) == 1 and owner is task.block else "check"
    return Measure(
        number=owner.number.digits if owner.number else "",
        title=title_of(owner).text,
        section=title_of(section).text if section else None,
        units=tuple(unit.text for unit in units.values()),
        lead=lead.text if lead else None,
        span=(owner.span[0], task.span[1]),
        certainty=certainty,
    )


def title_of(block: Block) -> Passage:
    """The heading of a task without a responsibility that closes it."""
    heading = block.heading
    body = block.body[: len(heading) + 300]
    return body[: min(len(heading), closing_at(body))].strip("。;,.:")


def _unplaced(text: Text, about_chains: Container[int]) -> list[Unsettled]:
    """Responsibilities before any numbered task, and brackets without units."""
    found = [
        Unsettled(kind="measures", span=span, reason="责任单位的括号里没有认出单位")
        for block in text.blocks
        if not block.is_row and "(" in block.words.form
        for span in empty_brackets(block.words)
    ]
    numbered = {block.part for block in text.blocks if block.number}
    for block in text.blocks:
        if block.part in numbered or block.is_row or block.index in about_chains:
            continue
        for named in responsibilities(block.words):
            span = block.words[named.start : named.end].span
            found.append(Unsettled(kind="measures", span=span, reason="责任单位没有所属的编号任务"))
    return found
