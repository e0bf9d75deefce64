"""The text as blocks: numbered headings and tasks, paragraphs, table lines; and who stands under whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.policy.lines import Line, paragraphs, printed_lines
from ingest.policy.numbering import CHINESE_DIGITS, Number, chinese_number, numbering
from ingest.policy.passage import Passage, Span, outside

_ANNEX = re.compile(r"附(?:件|表|录)[:]?[\d一二三四五六七八九十]{0,2}[:.]?")
_ANNEX_TITLED = re.compile(r"附(?:件|表|录)[:]?[\d一二三四五六七八九十]{1,2}[:.]?[^。;、:]{4,60}")


_LONGEST_HEADING = 500
_ITEM = re.compile(
    rf"(?<=[。)])(?:\d{{1,2}}[.、](?!\d)|\([{CHINESE_DIGITS}]{{1,3}}\)|[{CHINESE_DIGITS}]{{1,3}}、|\(\d{{1,2}}\))"
)
_ENTRY = re.compile(r"(?:(?<=[;。])|^)[^;。,:、()]{2,16}(?:产业链|集群)[,:]?链长:")
_NO_HEADING = re.compile(
    r"[。:;,!?|《》★]|^附|^\(|(?:局|厅|办公室|委员会|人民政府|意见|方案|计划|办法|通知|措施\)?|要点|规划|产业链|集群)$|\d{4}年|\d+号"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a numbered item or a table line."""

    words: Passage
    number: Number | None
    part: int
    after_blank: bool
    indent: int
    is_row: bool
    parent: int | None
    index: int

    @property
    def span(self) -> Span:
        """Where the block stands in the source."""
        return self.words.span

    @property
    def body(self) -> Passage:
        """The words behind the number."""
        return self.words[self.number.end :] if self.number else self.words

    @property
    def heading(self) -> Passage:
        """From behind the number to the first 。 or the colon or line end that closes the heading."""
        body = self.body[:_LONGEST_HEADING]
        end = next(outside(body.form, "。:"), len(body))
        return body[:end]


@dataclass(frozen=True, slots=True)
class Text:
    """A document cut into blocks, with the notes of the page around it."""

    source: str
    blocks: tuple[Block, ...]
    margin: tuple[Passage, ...]

    def section(self, block: Block) -> Block | None:
        """The numbered block one level up."""
        return None if block.parent is None else self.blocks[block.parent]


def blocks_of(source: str) -> Text:
    """Cut a document into blocks."""
    lines, margin = printed_lines(source)
    blocks: list[Block] = []
    part, open_numbers = 0, [-1] * 6
    heading: int | None = None
    whole = [piece for line in paragraphs(lines) for piece in _items(line)]
    for at, line in enumerate(whole):
        form = line.words.form
        if _opens_annex(form, blocks):
            part += 1
            open_numbers, heading = [-1] * 6, None
        number = None if line.separated else numbering(form)
        index = len(blocks)
        if not number and at + 1 < len(whole) and _is_plain_heading(line, whole[at + 1], blocks):
            heading = index
            open_numbers = [-1] * 6
        parent = _parent(number, open_numbers)
        if parent is None and number and number.rank:
            parent = heading
        if number:
            open_numbers[number.rank :] = [index] + [-1] * (5 - number.rank)
        blocks.append(Block(line.words, number, part, line.after_blank, line.indent, line.separated, parent, index))
    return Text(source, tuple(blocks), tuple(margin))


def _items(line: Line) -> Iterator[Line]:
    """A paragraph in which several numbered items run together (1.…。2.…。) cut into its items."""
    form = line.words.form
    number = None if line.separated else numbering(form)
    cuts = [match.start() for match in _ENTRY.finditer(form)] if "链长:" in form and not number else []
    if len(cuts) > 1 and not line.separated:
        for a, b in pairwise(dict.fromkeys([0, *cuts, len(form)])):
            yield replace(line, words=line.words[a:b])
        return
    start = 0
    while number and (value := chinese_number(number.digits)) and not line.separated:
        following = _next_item(form, start + number.end, value + 1, number.rank)
        if following is None:
            break
        yield replace(line, words=line.words[start:following])
        start, number = following, numbering(form[following : following + 12])
    yield replace(line, words=line.words[start:]) if start else line


def _next_item(form: str, start: int, value: int, rank: int) -> int | None:
    """Where the item with the next number begins, behind a full stop or bracket."""
    for match in _ITEM.finditer(form, start):
        number = numbering(form[match.start() : match.start() + 12])
        if number and number.rank == rank and chinese_number(number.digits) == value:
            return match.start()
    return None


def _is_plain_heading(line: Line, below: Line, blocks: list[Block]) -> bool:
    """A short line without number and stop right above a numbered task, in the midst of the paper."""
    form = line.words.form
    number = numbering(below.words.form) if not below.separated else None
    short = 3 <= len(form) <= 24 and not line.separated and not _NO_HEADING.search(form)
    return short and number is not None and number.rank > 0 and len(blocks) > 1


def _opens_annex(form: str, blocks: list[Block]) -> bool:
    if _ANNEX.fullmatch(form):
        return True
    return bool(blocks) and len(form) < 70 and _ANNEX_TITLED.fullmatch(form) is not None


def _parent(number: Number | None, open_numbers: list[int]) -> int | None:
    above = open_numbers[: number.rank] if number else open_numbers
    return next((index for index in reversed(above) if index >= 0), None)
