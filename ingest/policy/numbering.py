"""The numbers in front of headings and tasks: 一、（一）1.（1）①."""

import re
from dataclasses import dataclass

CHINESE_DIGITS = "一二三四五六七八九十百〇零"
_KINDS = (
    re.compile(rf"(?:第([{CHINESE_DIGITS}]{{1,4}})[章编部](?:分)?[、:.]?|([{CHINESE_DIGITS}]{{1,4}})[、.])"),
    re.compile(rf"(?:\(([{CHINESE_DIGITS}]{{1,4}})\)[、.]?|第([{CHINESE_DIGITS}]{{1,4}})条[、:.]?)"),
    re.compile(r"(\d{1,3})(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d年|\dG|\dD|\d+家|\d+亿))"),
    re.compile(r"\((\d{1,3})\)[、.]?"),
    re.compile(r"([①-⑳])[、.]?"),
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: the digits alone, its rank (0 for 一、) and where the words begin."""

    digits: str
    rank: int
    end: int


def numbering(form: str) -> Number | None:
    """The number at the head of a line."""
    for rank, kind in enumerate(_KINDS):
        match = kind.match(form)
        if match:
            digits = next(group for group in match.groups() if group)
            return Number(digits, rank, match.end())
    return None


def chinese_number(words: str) -> int | None:
    """十四 → 14, 两 → 2, 21 → 21; None for what is no number below 10000."""
    if words.isascii() and words.isdigit() and len(words) < 9:
        return int(words)
    total, digit = 0, 0
    for c in words:
        if c in _DIGITS:
            digit = digit * 10 + _DIGITS[c] if digit and "十" not in words and "百" not in words else _DIGITS[c]
        elif c in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            return None
    return total + digit if words and len(words) < 9 else None
