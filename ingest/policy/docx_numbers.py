"""The numbers that Word prints in front of paragraphs without storing them: 一、（一）1."""

import re
from dataclasses import dataclass, field

from ingest.policy.docx_archive import walk

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
        "japaneseDigitalTenThousand",
    }
)
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """How one level counts: its first number, the kind of numerals and the text around them."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


Levels = dict[int, Level]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, Levels] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list; empty for bullets and unknown lists."""
        levels = self.lists.get(number)
        if not levels or level not in levels or not 0 <= level < _LEVELS:
            return ""
        counts = self.counts.setdefault(self.kinds.get(number, number), [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        own = levels[level]
        if own.kind in ("bullet", "none"):
            return ""

        def numeral(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = levels.get(place, own)
            return written(counts[place] or shown.start, shown.kind)

        return _PLACE.sub(numeral, own.text)


def written(number: int, kind: str) -> str:
    """A count in the numerals of its kind."""
    if kind in _CHINESE and number < 1000:
        return _in_chinese(number)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("upperLetter", "lowerLetter") and number <= 26:
        return chr((65 if kind == "upperLetter" else 97) + number - 1)
    return str(number)


def _in_chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


class _Definitions:
    """What word/numbering.xml says."""

    def __init__(self) -> None:
        self.abstract: dict[str, Levels] = {}
        self.found = Numbering()
        self._levels: Levels = {}
        self._level = Level()
        self._number = ""

    def opened(self, name: str, found: dict[str, str]) -> None:
        """Note what an element says."""
        value = found.get("val", "")
        if name == "w:abstractNum":
            self._levels = self.abstract.setdefault(found.get("abstractNumId", ""), {})
        elif name == "w:lvl":
            self._level = self._levels[_whole(found.get("ilvl"))] = Level()
        elif name == "w:start":
            self._level.start = _whole(value)
        elif name == "w:numFmt":
            self._level.kind = value
        elif name == "w:lvlText":
            self._level.text = value[:40]
        elif name == "w:num":
            self._number = found.get("numId", "")
        elif name == "w:abstractNumId":
            self._levels = dict(self.abstract.get(value, {}))
            self.found.lists[self._number] = self._levels
            self.found.kinds[self._number] = value
        elif name == "w:startOverride":
            self.found.kinds[self._number] = f"own {self._number}"


def numbering(definitions: bytes | None, styles: bytes | None) -> Numbering:
    """The numbering of a document from its parts."""
    reading = _Definitions()
    if definitions:
        walk(definitions, reading.opened, lambda name: None, lambda words: None)
    if styles:
        reading.found.styles = _style_numbers(styles)
    return reading.found


def _style_numbers(styles: bytes) -> dict[str, tuple[str, int]]:
    """Which styles number their paragraphs, also by the style they are based on."""
    own: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}

    def opened(name: str, found: dict[str, str]) -> None:
        nonlocal current
        if name == "w:style":
            current = own.setdefault(found.get("styleId", ""), {})
        elif name in ("w:numId", "w:ilvl", "w:basedOn"):
            current[name] = found.get("val", "")

    walk(styles, opened, lambda name: None, lambda words: None)
    return {style: number for style in own if (number := _inherited(own, style))}


def _inherited(own: dict[str, dict[str, str]], style: str) -> tuple[str, int] | None:
    level: str | None = None
    for _ in range(12):
        rows = own.get(style)
        if rows is None:
            return None
        level = level or rows.get("w:ilvl")
        if "w:numId" in rows:
            return (rows["w:numId"], _whole(level)) if rows["w:numId"] != "0" else None
        style = rows.get("w:basedOn", "")
    return None


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0
