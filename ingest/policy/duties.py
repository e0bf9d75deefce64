"""Lists of the form 单位：职责."""

import re

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Duty
from ingest.policy.passage import Passage, outside, split
from ingest.policy.vocabulary import is_unit

_LABEL = re.compile(
    r"(?![各市县省区]|其他|有关|相关).{0,8}(?:单位|部门|主体|机构)(?:\(.*\))?|附件.*|.*\(\d+[家个].*|各.{0,6}组"
)
_TEXT_START = 12
_NEAR = 4
_LONGEST_NAMES = 80


def duties(text: Text) -> list[Duty]:
    """The duties of bodies, where at least three such lines stand near one another."""
    lines = [(block, cut, body) for block in text.blocks if (body := _body(text, block)) and (cut := _cut(body))]
    kept = []
    for i, (block, cut, body) in enumerate(lines):
        around = [b.index for b, _, _ in lines[max(0, i - 2) : i + 3] if b.part == block.part]
        near = [j for j in around if abs(j - block.index) <= _NEAR]
        if len(near) >= 3:
            kept.append((body, cut))
    found: dict[tuple[str, str], Duty] = {}
    for body, cut in kept:
        for duty in _duties(body, cut):
            found.setdefault((duty.unit, duty.text_start), duty)
    return list(found.values())


def _body(text: Text, block: Block) -> Passage | None:
    """The words of a line; where it ends with its colon, those of the next line with it."""
    if block.is_row:
        return None
    below = text.blocks[block.index + 1] if block.index + 1 < len(text.blocks) else None
    alone = block.body.form.endswith(":") and len(block.body) <= _LONGEST_NAMES
    if alone and below and not below.is_row and not below.number and not below.words.form.endswith(":"):
        return block.body + below.body
    return block.body


def _cut(body: Passage) -> int:
    """Where the colon behind the units stands in the body; 0 if the line is no duty."""
    colon = next(outside(body.form[:200], ":"), 0)
    if not 2 <= colon <= _LONGEST_NAMES or len(body) - colon < 8:
        return 0
    units = split(body[:colon], "、,")
    named = all(is_unit(unit.form) and not _LABEL.fullmatch(unit.form) for unit in units)
    duty = body.form[colon + 1 : colon + 40]
    return colon if units and named and "=" not in duty and not _is_list(body[colon + 1 :]) else 0


def _is_list(words: Passage) -> bool:
    """Whether nothing but bodies stands behind the colon."""
    pieces = split(words[:300].strip("。;"), "、,")
    return len(pieces) > 1 and all(is_unit(piece.form) for piece in pieces[:-1])


def _duties(body: Passage, colon: int) -> list[Duty]:
    start = body.text[colon + 1 : colon + 1 + _TEXT_START]
    end = body[: colon + 1 + _TEXT_START].span[1]
    return [Duty(unit=unit.text, text_start=start, span=(unit.span[0], end)) for unit in split(body[:colon], "、,")]
