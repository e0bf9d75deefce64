"""The tags and words of a page, in time that grows with its length only.

Browsers forgive everything, and so does this: what never closes is text or is dropped, nothing is an error.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,30}")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]{1,60})\s{0,9}(?:=\s{0,9}("[^"]*"|'[^']*'|[^\s>"']*))?""")
_LONGEST_TAG = 20_000
_RAW = frozenset({"script", "style", "textarea", "xmp", "noscript", "iframe", "title"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag; `inside` is what stands behind its name."""

    name: str
    closes: bool
    inside: str

    @property
    def attributes(self) -> dict[str, str]:
        """Names in lower case and values without quotes."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.inside):
            found.setdefault(match[1].lower(), html.unescape((match[2] or "").strip("\"'")))
        return found


class _Finder:
    """`str.find` that remembers where it found, so that hostile pages cost no second look."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._next: dict[str, int] = {}
        self._folded = ""

    def find(self, words: str, start: int) -> int:
        """Where the words stand next; the length of the page if nowhere."""
        known = self._next.get(words, -1)
        if known < start:
            at = self.source.find(words, start)
            known = self._next[words] = len(self.source) if at < 0 else at
        return known

    def find_closing(self, name: str, start: int) -> int:
        """Where the closing tag of an element stands next, in any case."""
        key = f"</{name}"
        known = self._next.get(f"closing {key}", -1)
        if known < start:
            match = re.compile(re.escape(key), re.IGNORECASE | re.ASCII).search(self.source, start)
            known = self._next[f"closing {key}"] = match.start() if match else len(self.source)
        return known


def tokens(source: str) -> Iterator[Tag | str]:
    """Tags and the words between them, entities resolved; comments and raw elements are dropped."""
    finder = _Finder(source)
    at, end = 0, len(source)
    while at < end:
        opening = finder.find("<", at)
        if opening > at:
            yield html.unescape(source[at:opening])
        if opening >= end:
            return
        token, at = _token(finder, opening)
        if token is not None:
            yield token
            if isinstance(token, Tag) and token.name in _RAW and not token.closes:
                at = finder.find_closing(token.name, at)


def _token(finder: _Finder, at: int) -> tuple[Tag | str | None, int]:
    source = finder.source
    if source.startswith("<!--", at):
        return None, finder.find("-->", at + 4) + 3
    if source.startswith(("<!", "<?"), at):
        return None, finder.find(">", at) + 1
    name = _NAME.match(source, at + 1)
    if name is None:
        return "<", at + 1
    end = _tag_end(finder, name.end())
    printed = name.group().lower()
    return Tag(
        printed.lstrip("/"), printed.startswith("/"), source[name.end() : min(end, name.end() + _LONGEST_TAG)]
    ), (end + 1)


def _tag_end(finder: _Finder, start: int) -> int:
    """The > that closes a tag, outside the quotes of its values."""
    first = finder.find(">", start)
    at = start
    for _ in range(200):
        close = finder.find(">", at)
        quote = min(finder.find('"', at), finder.find("'", at))
        if close <= quote:
            return close
        mark = finder.source[quote]
        at = finder.find(mark, quote + 1) + 1
        if at > len(finder.source) or at - start > _LONGEST_TAG:
            return first
    return first
