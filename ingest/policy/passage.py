"""Words of a document that remember where they stood.

A passage is a piece of the source without its white space. `text` is what was printed, `form` the same
characters with punctuation in one form (so that one rule reads full and half width, 〔〕 and []), `at` the
position of each character in the source. `text` and `form` always have the same length.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

Span = tuple[int, int]

_ONE_FORM = {
    **dict.fromkeys("（［〔【〈｛[{〖﹙", "("),
    **dict.fromkeys("）］〕】〉｝]}〗﹚", ")"),
    **dict.fromkeys("，﹐", ","),
    **dict.fromkeys("；﹔", ";"),
    **dict.fromkeys("：﹕∶", ":"),
    **dict.fromkeys("．", "."),
    **dict.fromkeys("％﹪", "%"),
    **dict.fromkeys("—–－―‐‑‒−", "-"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("「『", "“"),
    **dict.fromkeys("」』", "”"),
    **dict.fromkeys("｜│┃┆", "|"),
    **dict.fromkeys("｡", "。"),
    **dict.fromkeys("﹑", "、"),
    "！": "!",
    "？": "?",
    "／": "/",
    "＋": "+",
    "×": "x",
    "＝": "=",
    "《": "《",
}
_ONE_FORM.update({chr(0xFF10 + i): chr(0x30 + i) for i in range(10)})
_ONE_FORM.update({chr(0xFF21 + i): chr(0x41 + i) for i in range(26)})
_ONE_FORM.update({chr(0xFF41 + i): chr(0x61 + i) for i in range(26)})
_FORMS = str.maketrans(_ONE_FORM)
_WORD = re.compile(r"[^\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")

_OPEN = {"(": ")", "《": "》", "“": "”", "‘": "’"}
_CLOSE = {close: opening for opening, close in _OPEN.items()}
_BRACKET = re.compile(f"[{''.join(map(re.escape, (*_OPEN, *_CLOSE)))}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the source without white space."""

    text: str
    form: str
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Passage":
        return Passage(self.text[part], self.form[part], self.at[part])

    def __add__(self, other: "Passage") -> "Passage":
        return Passage(self.text + other.text, self.form + other.form, [*self.at, *other.at])

    @property
    def span(self) -> Span:
        """From the first to behind the last character in the source; (0, 0) when there is none."""
        return (self.at[0], self.at[-1] + 1) if self.text else (0, 0)

    def gap(self, index: int) -> int:
        """How much white space stood before the character at `index`."""
        return self.at[index] - self.at[index - 1] - 1 if 0 < index < len(self.at) else 0

    def strip(self, marks: str) -> "Passage":
        """Without the given characters (in their one form) at both ends."""
        start = len(self.form) - len(self.form.lstrip(marks))
        return self[start : max(start, len(self.form.rstrip(marks)))]

    def by_gaps(self, least: int = 1) -> list["Passage"]:
        """The pieces between white space of at least that size."""
        if not self.text or self.at[-1] - self.at[0] < len(self.text):
            return [self] if self.text else []
        cuts = [i for i in range(1, len(self)) if self.gap(i) >= least]
        return [self[a:b] for a, b in zip([0, *cuts], [*cuts, len(self)], strict=True)]

    def columns(self, least: int = 1) -> list["Passage"]:
        """The same, with the characters of a spaced-out word (链  长) put together again."""
        found: list[Passage] = []
        for piece in self.by_gaps(least):
            if found and len(found[-1]) == 1 and len(piece) <= 2 and _is_word(found[-1].form + piece.form):
                found[-1] = found[-1] + piece
            else:
                found.append(piece)
        return found


def _is_word(form: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in form)


NOTHING = Passage("", "", [])


def passage(source: str, start: int = 0, end: int | None = None) -> Passage:
    """The words of source[start:end]."""
    words = list(_WORD.finditer(source, start, len(source) if end is None else end))
    text = "".join([word.group() for word in words])
    at = [i for word in words for i in range(word.start(), word.end())]
    return Passage(text, text.translate(_FORMS), at)


def joined(pieces: Iterable[Passage]) -> Passage:
    """The pieces one behind the other."""
    rows = list(pieces)
    if len(rows) == 1:
        return rows[0]
    return Passage("".join(p.text for p in rows), "".join(p.form for p in rows), [i for p in rows for i in p.at])


def pairs(form: str) -> dict[int, int]:
    """Each opening bracket or quote that is closed → its closing mark; unmatched marks are left out."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {mark: [] for mark in _OPEN}
    for match in _BRACKET.finditer(form):
        mark = match.group()
        if mark in _OPEN:
            waiting[mark].append(match.start())
        elif waiting[_CLOSE[mark]]:
            found[waiting[_CLOSE[mark]].pop()] = match.start()
    return found


def outside(form: str, marks: str) -> Iterator[int]:
    """Where one of the marks stands outside all brackets and quotes."""
    hits = [match.start() for match in _any_of(marks).finditer(form)]
    if not hits:
        return
    closes = pairs(form)
    openings = sorted(closes)
    at, end = 0, -1
    for hit in hits:
        while at < len(openings) and openings[at] < hit:
            if openings[at] > end:
                end = closes[openings[at]]
            at += 1
        if hit > end:
            yield hit


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def split(words: Passage, marks: str = "、,;") -> list[Passage]:
    """The pieces between marks that stand outside brackets; empty pieces are dropped."""
    pieces, start = [], 0
    for i in outside(words.form, marks):
        pieces.append(words[start:i])
        start = i + 1
    pieces.append(words[start:])
    return [piece for piece in pieces if piece.text]
