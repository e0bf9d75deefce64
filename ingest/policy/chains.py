"""Industries and chains: from counted lists, tables and numbered entries, each named once."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.policy.blocks import Block, Text
from ingest.policy.entries import CHAIN_ENDS, Entry, bare_chain, chain_names, sisters_of
from ingest.policy.facts import Certainty, Chain, Industry
from ingest.policy.groups import Group, class_names, counted_nouns
from ingest.policy.labelled_lists import is_class, open_lists
from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage
from ingest.policy.people import is_post
from ingest.policy.table_rows import NONE_MARKS, Row
from ingest.policy.tables import Table

_COUNT_BEHIND = re.compile(r"[(（](?:共)?\d{1,3}[条个][)）]$")
_OTHER_BODY = re.compile("(?:局|委|厅|政府|公司|管委会|办公室)$|牵头|负责|链长|单位")


def entry_class(text: Text, entry: Entry, count: int) -> str | None:
    """The noun of the group in the lines above the first entry."""
    first = entry.block.index
    for block in reversed(text.blocks[max(0, first - 4) : first]):
        for group in _counted(block, count):
            return group
    above = text.section(entry.block)
    return _class_heading(text, above) if above else None


def _class_heading(text: Text, above: Block) -> str | None:
    """The class that a heading names, where a sister heading names another: （一）主导产业链 beside （二）特色产业链."""
    sisters = [
        block
        for block in text.blocks
        if block.number and above.number and (block.part, block.parent) == (above.part, above.parent)
        if block.number.rank == above.number.rank and is_class(block.heading.form)
    ]
    return above.heading.text if len(sisters) > 1 and above in sisters else None


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
        certainty = certainty if _is_plain(name) else "check"
        known = self.chains.get(name.form)
        if known is None:
            known = Chain(name=name.text, industry=industry, group=group, span=name.span, certainty=certainty)
        else:
            certain: Certainty = "sure" if "sure" in (known.certainty, certainty) else "check"
            known = replace(known, group=known.group or group, industry=known.industry or industry, certainty=certain)
        self.chains[name.form] = known
        return known.name


def _is_plain(name: Passage) -> bool:
    """Whether words are one name of a chain: no chain, person or body behind or before it."""
    return (
        "产业链" not in name.form and len(name) <= 24 and not is_post(name.form) and not _OTHER_BODY.search(name.form)
    )


def register(text: Text, found: list[Table], listed: list[Entry], counted: list[Group]) -> Register:
    """All industries and chains of a document."""
    names = Register()
    classes = class_names(text, counted)
    for group in _named(counted):
        _note_group(names, group, classes[group.noun])
    for table in found:
        for row in table.rows if table.divides_labour else ():
            note_row(names, table, row)
    for sisters in sisters_of(listed):
        noun = entry_class(text, sisters[0], len(sisters))
        for entry in sisters:
            for name in entry.names:
                sure: Certainty = "sure" if entry.is_led or name.form.endswith(CHAIN_ENDS) else "check"
                names.chain(name, noun, _filed_under(text, entry, names), sure)
    for group in () if names.chains else open_lists(text):
        _note_group(names, group, group.noun or None)
    return names


def _named(counted: list[Group]) -> list[Group]:
    """The lists without those of mere 产业 beside lists whose groups of industries have a name."""
    bare = [group for group in counted if not group.is_chains and group.noun in ("产业", "行业")]
    named = any(not group.is_chains and group not in bare for group in counted)
    return [group for group in counted if group not in bare] if named else counted


def _note_group(names: Register, group: Group, noun: str | None) -> None:
    for name in group.names:
        if group.is_chains:
            names.chain(name, noun, certainty="sure" if group.sure else "check")
        else:
            names.industry(name, noun, "sure" if group.sure else "check")


def note_row(names: Register, table: Table, row: Row) -> list[str]:
    """Note industry and chains of a table row; the names of its chains."""
    cells = {head.kind: cell for head, cell in zip(table.heads, row.cells, strict=True)}
    sure: Certainty = "sure" if row.sure else "check"
    group_cell = cells.get("class")
    group = _COUNT_BEHIND.sub("", group_cell.text) if group_cell and group_cell.text else (_banner(row) or None)
    industry = cells.get("industry")
    if industry and industry.text and industry.form not in NONE_MARKS:
        names.industry(industry, group, sure)
    filed = industry.text if industry and industry.text else None
    chain = cells.get("chain")
    if not chain or chain.form in NONE_MARKS:
        return []
    return [names.chain(name, group, filed, sure) for name in chain_names(chain)]


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
