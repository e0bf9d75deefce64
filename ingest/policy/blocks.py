"""The text as blocks: numbered headings and tasks, paragraphs, table lines; and who stands under whom."""

import re
from dataclasses import dataclass

from ingest.policy.lines import paragraphs, printed_lines
from ingest.policy.numbering import Number, numbering
from ingest.policy.passage import Passage, Span, outside

_ANNEX = re.compile(r"附(?:件|表|录)[:]?[\d一二三四五六七八九十]{0,2}[:.]?")
_ANNEX_TITLED = re.compile(r"附(?:件|表|录)[:]?[\d一二三四五六七八九十]{1,2}[:.]?[^。;、:]{4,60}")


_LONGEST_HEADING = 500


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
    for line in paragraphs(lines):
        form = line.words.form
        if _opens_annex(form, blocks):
            part += 1
            open_numbers = [-1] * 6
        number = None if line.separated else numbering(form)
        parent = _parent(number, open_numbers)
        index = len(blocks)
        if number:
            open_numbers[number.rank :] = [index] + [-1] * (5 - number.rank)
        blocks.append(Block(line.words, number, part, line.after_blank, line.indent, line.separated, parent, index))
    return Text(source, tuple(blocks), tuple(margin))


def _opens_annex(form: str, blocks: list[Block]) -> bool:
    if _ANNEX.fullmatch(form):
        return True
    return bool(blocks) and len(form) < 70 and _ANNEX_TITLED.fullmatch(form) is not None


def _parent(number: Number | None, open_numbers: list[int]) -> int | None:
    above = open_numbers[: number.rank] if number else open_numbers
    return next((index for index in reversed(above) if index >= 0), None)
