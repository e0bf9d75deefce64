"""Entries of chain lists: a chain with its labelled values, in one line, in lines below it or as a record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.policy.blocks import Block, Text
from ingest.policy.fields import Field, fields
from ingest.policy.groups import VERBS
from ingest.policy.labelled_lists import is_class
from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage, outside, pairs, split
from ingest.policy.people import people
from ingest.policy.vocabulary import column_kind

_VERBS = tuple(VERBS.split("|"))
_BULLETS = "★☆●○■□◆◇▲△※·•▪◎*-"
_LONGEST_HEAD = 400
_TOLD = re.compile(":|任链长|链长")
_SECTION_ENDS = re.compile(
    "(?:要求|目标|任务|措施|机制|安排|分工|架构|职责|保障|原则|思路|重点|名单|体系|组织|工作|背景|依据|意义|基础|步骤|考核|领导|方案|概况|现状)$"
)
_TIERED = re.compile("级|优势|主导|重点|支柱|新兴|未来|传统|骨干|标志|首位|潜力|培育|成长")
CHAIN_ENDS = ("产业链", "产业集群", "集群", "产业链群")
_COUNT_BEHIND = re.compile(r"\((?:共|含)?\d{1,3}[条个][^()]{0,4}\)$")
_NO_NAME = re.compile("^[由以将对]|牵头|担任|负责")
_CIRCLE = re.compile("[①-⑳]")
_CREW = re.compile("(?<=产业链|业集群)(?:工作|推进)?(?:专班|专项组|小组|工作组|推进组)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered entry about one chain, with its labelled values."""

    name: Passage
    fields: tuple[Field, ...]
    block: Block
    blocks: tuple[Block, ...]

    @property
    def names(self) -> list[Passage]:
        """The chains of the entry: 汽车、轴承产业链 are two."""
        return chain_names(self.name)

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
    counted = _COUNT_BEHIND.search(name.form)
    name = name[: counted.start()] if counted and counted.start() > 1 else name
    if name.form.endswith("产业链") and len(name) > 3:
        return name[:-3].strip("“”")
    return name


def chain_names(cell: Passage) -> list[Passage]:
    """The chains of a cell or heading: split at marks, and at white space where each piece is called 产业链."""
    found: list[Passage] = []
    for piece in split(_unnumbered(cell), "、;"):
        pieces = piece.by_gaps()
        apart = len(pieces) > 1 and all(p.form.endswith(CHAIN_ENDS) and len(p) > 3 for p in pieces)
        found += pieces if apart else [piece]
    return [name for name in map(bare_chain, found) if name.text]


def _unnumbered(cell: Passage) -> Passage:
    number = numbering(cell.form)
    return cell[number.end :] if number and len(cell) > number.end + 1 else cell


def entries(text: Text) -> list[Entry]:
    """Entries of chain lists: 1.新能源汽车产业链。链长:…;牵头单位:…"""
    found = [entry for entry in _candidates(text) if entry]
    kept = []
    for rows in sisters_of(found):
        led = any(entry.is_led for entry in rows)
        if led or (len(rows) > 1 and all(map(_is_called_chain, rows))):
            kept += rows
    return sorted(kept, key=lambda entry: entry.block.index)


def _is_called_chain(entry: Entry) -> bool:
    return entry.name.form.endswith(CHAIN_ENDS) or _record_name(entry.block) is not None


def sisters_of(listed: list[Entry]) -> list[list[Entry]]:
    """Entries of the same rank under the same heading."""
    groups_of: dict[tuple[int, int | None, int], list[Entry]] = {}
    for entry in listed:
        rank = entry.block.number.rank if entry.block.number else -1
        above = None if _record_name(entry.block) else entry.block.parent
        groups_of.setdefault((entry.block.part, above, rank), []).append(entry)
    return list(groups_of.values())


def _candidates(text: Text) -> Iterator[Entry | None]:
    heads = [b for b in text.blocks if not b.is_row and (b.number or "链" in b.words.form[:40])]
    lead: list[str] | None = None
    for head in heads:
        record = _record_name(head)
        name = record or _entry_name(head)
        if name is None:
            continue
        lead = _lead_labels(text, head) if record and lead is None else lead
        blocks = tuple(_record(text, head, lead) if record and lead else _with_continuation(text, head))
        rows = _told(blocks)
        is_chain = name.form.endswith(CHAIN_ENDS)
        led = any(row.kind == "person" and row.role.form.endswith(("链长", "群长")) for row in rows)
        crew = _CREW.search(head.heading.form) is not None
        if (is_chain and ((head.number and not crew) or led)) or (head.number and led) or (record and rows):
            yield Entry(name, tuple(rows), head, blocks)


def _told(blocks: Sequence[Block]) -> list[Field]:
    """The labelled values of an entry; a line of persons alone goes on with the label above it."""
    rows: list[Field] = []
    for block in blocks:
        words = _until_next_circle(block) if block is blocks[0] else block.body
        found = list(fields(words))
        alone = not found and rows and rows[-1].kind == "person" and len(words) < 60 and not words.form.endswith("。")
        if alone and people(words):
            found = [replace(rows[-1], value=words)]
        rows += found
    return rows


def _until_next_circle(head: Block) -> Passage:
    """The words of an entry; ①A(链长:…);②B(链长:…) in one paragraph are two."""
    circle = _CIRCLE.search(head.words.form, 1) if _CIRCLE.match(head.words.form) else None
    return head.words[: circle.start()] if circle else head.words


def _with_continuation(text: Text, head: Block) -> Iterator[Block]:
    """The blocks of an entry: lines without number, and numbered ones below it that open with a label."""
    yield head
    rank = head.number.rank if head.number else -1
    beside = False
    for block in text.blocks[head.index + 1 : head.index + 16]:
        label = _opens_with_label(block)
        ends = (block.number and (block.number.rank <= rank or not head.number)) or _record_name(block)
        if block.is_row or block.part != head.part or ends or (not label and _entry_name(block) and not block.number):
            return
        if block.number and not label and block.number.rank > rank and _entry_name(block, CHAIN_ENDS):
            return
        beside = (beside or bool(block.number)) and not label
        if not beside:
            yield block


def _lead_labels(text: Text, head: Block) -> list[str]:
    """The labels of a record that stand above its chain, 联系领导: above 联系产业链:, from the top."""
    labels: list[str] = []
    for block in reversed(text.blocks[max(0, head.index - 5) : head.index]):
        if block.is_row or block.number or not _opens_with_label(block) or block.heading.form in labels:
            break
        labels.insert(0, block.heading.form)
    return labels


def _record(text: Text, head: Block, lead: list[str]) -> Iterator[Block]:
    """The blocks of a record that begins above its chain: up to where its first label comes again."""
    yield head
    yield from text.blocks[max(0, head.index - len(lead)) : head.index]
    for block in text.blocks[head.index + 1 : head.index + 16]:
        if (
            block.is_row
            or block.number
            or block.part != head.part
            or block.heading.form == lead[0]
            or _record_name(block)
        ):
            return
        yield block


def _opens_with_label(block: Block) -> bool:
    label, colon = block.heading, block.body.form.find(":")
    return (
        colon == len(label)
        and not (block.words.form.startswith("(") and block.number is None)
        and not (label.by_gaps()[0].form.endswith(CHAIN_ENDS) if label.text else False)
        and not any(c in label.form for c in ",;、")
        and column_kind(label.form) in ("person", "unit", "enterprise", "post")
    )


def _record_name(block: Block) -> Passage | None:
    """The chain behind the label 产业链: or 产业链名称: that opens a record."""
    body = block.body[:_LONGEST_HEAD].strip(_BULLETS)
    columns = body.columns(2)
    named = len(columns) == 2 and column_kind(columns[0].form) == "chain" and ":" not in columns[1].form
    if named and len(columns[0]) > 2 and 2 <= len(columns[1]) <= 30:
        return columns[1]
    colon = body.form.find(":")
    if colon <= 0 or column_kind(body.form[:colon].rstrip("0123456789一二三四五六七八九十")) != "chain":
        return None
    end = next(outside(body.form[colon + 1 :], "。:,;"), len(body) - colon - 1)
    name = body[colon + 1 : colon + 1 + end].by_gaps()
    return name[0] if name and 2 <= len(name[0]) <= 30 and not name[0].form.startswith(_VERBS) else None


def _entry_name(block: Block, ends: tuple[str, ...] = ("",)) -> Passage | None:
    """The chain that a block is headed by, if it is a name with one of the ends and no sentence."""
    body = block.body[:_LONGEST_HEAD].strip(_BULLETS)
    end = next(outside(body.form, "。:,;"), len(body))
    dash = body.form.find("--", 0, end)
    end = dash if dash > 0 else end
    bracket = body.form.find("(", 0, end)
    name = body[: bracket if bracket > 0 and _TOLD.search(body.form, bracket, end) else end]
    close = pairs(body.form[:40]).get(0, 0)
    name = body[1:close] if body.form[1:close].endswith(CHAIN_ENDS) else name
    label = name.by_gaps()
    name = label[0] if len(label) > 1 and label[0].form.endswith(CHAIN_ENDS) else name
    if not block.number and not _CREW.sub("", name.form).endswith(CHAIN_ENDS):
        return None
    crew = _CREW.search(name.form)
    name = name[: crew.start()] if crew else name
    good = (
        2 <= len(name) <= 30
        and name.form.endswith(ends)
        and not name.form.startswith(_VERBS)
        and "链长" not in name.form
    )
    other = column_kind(name.form) != "other" or _NO_NAME.search(name.form) or _SECTION_ENDS.search(name.form)
    return name if good and not other and not (_TIERED.search(name.form) and is_class(name.form)) else None
