"""Industries and chains: from counted lists, tables and numbered entries, each named once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Certainty, Chain, Industry
from ingest.policy.fields import Field, fields
from ingest.policy.groups import VERBS, Group, class_names, counted_nouns
from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage, outside, split
from ingest.policy.tables import NONE_MARKS, Row, Table

_VERBS = tuple(VERBS.split("|"))
_BULLETS = "★☆●○■□◆◇▲△※·•▪◎*"
_LONGEST_HEAD = 400
_TOLD = re.compile(":|任链长")
_CHAIN_ENDS = ("产业链", "产业集群", "集群", "产业链群")


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered entry about one chain, with its labelled values."""

    name: Passage
    fields: tuple[Field, ...]
    block: Block
    blocks: tuple[Block, ...]

    @property
    def is_led(self) -> bool:
        """Whether the entry names persons."""
        return any(field.kind == "person" for field in self.fields)

    @property
    def indices(self) -> tuple[int, ...]:
        """Where its blocks stand in the text."""
        return tuple(block.index for block in self.blocks)


def bare_chain(name: Passage) -> Passage:
    """The name without 产业链 at its end."""
    name = name.strip("。;,、.:“”")
    if name.form.endswith("产业链") and len(name) > 3:
        return name[:-3].strip("“”")
    return name


def entries(text: Text) -> list[Entry]:
    """Entries of chain lists: 1.新能源汽车产业链。链长:…;牵头单位:…"""
    found = [entry for entry in _candidates(text) if entry]
    kept = []
    for rows in _sisters(found):
        led = any(entry.is_led for entry in rows)
        if led or (len(rows) > 1 and all(e.name.form.endswith(_CHAIN_ENDS) for e in rows)):
            kept += rows
    return sorted(kept, key=lambda entry: entry.block.index)


def _sisters(listed: list[Entry]) -> list[list[Entry]]:
    """Entries of the same rank under the same heading."""
    groups_of: dict[tuple[int, int | None, int], list[Entry]] = {}
    for entry in listed:
        rank = entry.block.number.rank if entry.block.number else -1
        groups_of.setdefault((entry.block.part, entry.block.parent, rank), []).append(entry)
    return list(groups_of.values())


def _candidates(text: Text) -> Iterator[Entry | None]:
    heads = [b for b in text.blocks if not b.is_row and (b.number or b.words.form[:40].find("产业链") > 0)]
    for head in heads:
        name = _entry_name(head)
        if name is None:
            continue
        blocks = tuple(_with_continuation(text, head))
        rows = [row for block in blocks for row in fields(block.words)]
        is_chain = name.form.endswith(_CHAIN_ENDS)
        led = any(row.kind == "person" and "链长" in row.role.form for row in rows)
        if (is_chain and (head.number or led)) or (head.number and led):
            yield Entry(name, tuple(rows), head, blocks)


def _with_continuation(text: Text, head: Block) -> Iterator[Block]:
    yield head
    for block in text.blocks[head.index + 1 : head.index + 12]:
        if block.number or block.is_row or block.part != head.part or _entry_name(block):
            return
        yield block


def _entry_name(block: Block) -> Passage | None:
    """The chain that a block is headed by, if it is a name and no sentence."""
    body = block.body[:_LONGEST_HEAD].strip(_BULLETS)
    end = next(outside(body.form, "。:,;"), len(body))
    bracket = body.form.find("(", 0, end)
    name = body[: bracket if bracket > 0 and _TOLD.search(body.form, bracket, end) else end]
    label = name.by_gaps()
    if not block.number and not name.form.endswith(_CHAIN_ENDS):
        return None
    name = label[0] if len(label) > 1 and label[0].form.endswith(_CHAIN_ENDS) else name
    good = 2 <= len(name) <= 30 and not name.form.startswith(_VERBS) and "链长" not in name.form
    return name if good else None


def entry_class(text: Text, entry: Entry, count: int) -> str | None:
    """The noun of the group in the lines above the first entry."""
    first = entry.block.index
    for block in reversed(text.blocks[max(0, first - 4) : first]):
        for group in _counted(block, count):
            return group
    return None


def _counted(block: Block, count: int) -> Iterator[str]:
    for number, noun in counted_nouns(block.words.form):
        if number == count and noun.endswith(("链", "集群")) and not re.search(r"\d", noun):
            yield noun


class Register:
    """Industries and chains in the order of the text, each once; later finds fill gaps."""

    def __init__(self) -> None:
        self.industries: dict[str, Industry] = {}
        self.chains: dict[str, Chain] = {}

    def industry(self, name: Passage, group: str | None, certainty: Certainty = "sure") -> None:
        """Note an industry."""
        known = self.industries.get(name.form)
        if known is None:
            self.industries[name.form] = Industry(name=name.text, group=group, span=name.span, certainty=certainty)
        elif known.group is None and group:
            self.industries[name.form] = replace(known, group=group)

    def chain(
        self, name: Passage, group: str | None, industry: str | None = None, certainty: Certainty = "sure"
    ) -> str:
        """Note a chain; the name under which it is listed."""
        name = bare_chain(name)
        known = self.chains.get(name.form)
        if known is None:
            known = Chain(name=name.text, industry=industry, group=group, span=name.span, certainty=certainty)
        else:
            known = replace(known, group=known.group or group, industry=known.industry or industry)
        self.chains[name.form] = known
        return known.name


def register(text: Text, found: list[Table], listed: list[Entry], counted: list[Group]) -> Register:
    """All industries and chains of a document."""
    names = Register()
    classes = class_names(text, counted)
    for group in counted:
        _note_group(names, group, classes[group.noun])
    for table in found:
        for row in table.rows:
            note_row(names, table, row)
    for sisters in _sisters(listed):
        noun = entry_class(text, sisters[0], len(sisters))
        for entry in sisters:
            names.chain(entry.name, noun, _filed_under(text, entry, names))
    return names


def _note_group(names: Register, group: Group, noun: str) -> None:
    for name in group.names:
        if group.is_chains:
            names.chain(name, noun, certainty="sure" if group.sure else "check")
        else:
            names.industry(name, noun, "sure" if group.sure else "check")


def note_row(names: Register, table: Table, row: Row) -> list[str]:
    """Note industry and chains of a table row; the names of its chains."""
    cells = {head.kind: cell for head, cell in zip(table.heads, row.cells, strict=True)}
    group_cell = cells.get("class")
    group = group_cell.text if group_cell and group_cell.text else (_banner(row) or None)
    industry = cells.get("industry")
    if industry and industry.text and industry.form not in NONE_MARKS:
        names.industry(industry, group)
    filed = industry.text if industry and industry.text else None
    chain = cells.get("chain")
    if not chain or chain.form in NONE_MARKS:
        return []
    return [names.chain(name, group, filed) for name in split(chain, "、;")]


def _banner(row: Row) -> str:
    number = numbering(row.banner.form)
    words = row.banner[number.end :] if number else row.banner
    bracket = words.form.rfind("(")
    if words.form.endswith(")") and bracket > 0:
        words = words[:bracket]
    nouns = counted_nouns(words.form)
    return nouns[0][1] if nouns and len(nouns[0][1]) + 4 >= len(words) else words.text


def _filed_under(text: Text, entry: Entry, names: Register) -> str | None:
    """The industry whose heading stands above the entry."""
    above = text.section(entry.block)
    if above is None:
        return None
    title = above.heading.strip("。;,:")
    for form in (title.form, title.form.removesuffix("产业")):
        if form in names.industries:
            return names.industries[form].name
    return None
