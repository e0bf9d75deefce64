"""Source lines, and the paragraphs that hard line wraps have cut up."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.policy import noise
from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage, joined, pairs, passage
from ingest.policy.plain_tables import delimited_rows, unmarked_rows
from ingest.policy.typed_marks import without_typed_marks
from ingest.policy.vocabulary import LABEL, is_head_word

_NEWLINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_STARTS_NEW = re.compile(
    r"附(?:件|表|录)[\d一二三四五六七八九十:]|--|[●■◆▲★·※]|(?:\d{4}|[二〇○零]{1,2}.{2,4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_NARROW = re.compile("[0-9A-Za-z]")
_SENTENCE_END = "。!?;:"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its indent in columns and whether an empty line stands above it."""

    words: Passage
    indent: int
    after_blank: bool
    separated: bool
    columns: float

    @property
    def length(self) -> float:
        """How many characters wide the line is, its indent included."""
        return len(self.words) + min(self.indent, 8) / 2


def printed_lines(source: str) -> tuple[list[Line], list[Passage]]:
    """The lines of text, and beside them the site notes and page-head fields."""
    lines = _without_page_marks(_all_lines(source))
    words = [line.words for line in lines]
    bare = noise.bare_page_numbers(words)
    rows, delimited = unmarked_rows(words), delimited_rows(words)
    text, margin = [], []
    for i, line in enumerate(lines):
        if i in delimited:
            text.append(replace(line, words=delimited[i], separated=True))
        elif i in rows:
            text.append(replace(line, separated=True))
        elif i in bare:
            continue
        elif not line.separated and noise.is_margin(line.words):
            margin.append(line.words)
        else:
            text.append(line)
    return text, margin


def _without_page_marks(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and running heads; heads of tables on a new page are neither."""
    heads = noise.running_heads([line.words for line in lines])
    heads -= {line.words.form for line in lines if line.words.form in heads and (line.separated or _heads_table(line))}
    kept: list[Line] = []
    turned = False
    for line in lines:
        if not line.separated and (noise.is_page_mark(line.words) or line.words.form in heads):
            turned = True
            continue
        cut = turned and kept and kept[-1].words.form[-1] not in _SENTENCE_END + ")"
        kept.append(replace(line, after_blank=False) if cut else line)
        turned = False
    return kept


def _heads_table(line: Line) -> bool:
    pieces = line.words.columns()
    return len(pieces) > 1 and all(is_head_word(piece.form) for piece in pieces)


def _all_lines(source: str) -> list[Line]:
    lines, last = [], 0
    for match in _NEWLINE.finditer(source):
        words = without_typed_marks(passage(source, match.start(), match.end()))
        if not words.text:
            continue
        raw = match.group()
        blank = source.count("\n", last, match.start()) > 1
        indent = _indent(raw)
        separated = "|" in words.form or "\t" in raw.strip()
        columns = _columns(words.form) + min(indent, 8) / 2
        lines.append(Line(words, indent, blank, separated, columns))
        last = match.end()
    return lines


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in lead)


def _columns(form: str) -> float:
    return len(form) - len(_NARROW.findall(form)) / 2


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Lines with hard wraps undone; table rows stay as they are."""
    indented = _uses_indents(lines)
    full = _full_lines(lines) or (_widest(lines) if indented else set())
    groups: list[list[Line]] = []
    waiting = 0
    for i, line in enumerate(lines):
        waiting = max(0, waiting - 1)
        last = groups[-1][-1] if groups else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        if last and (_is_value_of(groups, line, below) or _goes_on(last, line, i - 1 in full, indented, waiting > 0)):
            groups[-1].append(line)
        else:
            groups.append([line])
            waiting = 0
        if "》" in line.words.form or ")" in line.words.form:
            waiting = 0
        if not waiting and _open_mark(line.words.form):
            waiting = 3
    return [_one(group) for group in groups]


def _one(group: list[Line]) -> Line:
    first = group[0]
    words = joined(line.words for line in group)
    return Line(words, first.indent, first.after_blank, first.separated, sum(x.columns for x in group))


def _is_value_of(groups: Sequence[list[Line]], line: Line, below: Line | None) -> bool:
    """Whether a line is the value of the label that stands alone on the line above: 链长: or 链长 over 张三."""
    last, form = groups[-1][-1], line.words.form
    label = last.words.form.rstrip(":")
    if len(groups[-1]) > 1 or last.separated or line.separated or not LABEL.fullmatch(label):
        return False
    if len(form) > 200 or numbering(form) or ":" in form or LABEL.fullmatch(form):
        return False
    if label != last.words.form:
        return True
    above = groups[-2][-1].words.form if len(groups) > 1 else ""
    heads = is_head_word(above) or is_head_word(form) or (len(groups) > 1 and groups[-2][-1].separated)
    return not heads and len(form) <= 60 and (below is None or _opens_label(below))


def _opens_label(line: Line) -> bool:
    form = line.words.form
    return bool(LABEL.fullmatch(form) or numbering(form) or form.endswith(("链", "集群")))


def _goes_on(last: Line, line: Line, full: bool, indented: bool, open_mark: bool) -> bool:
    if last.separated or line.separated:
        return False
    form, end = line.words.form, last.words.form[-1]
    if form[0] in "、,。;:)》”%":
        return True
    runs_on = full and not line.after_blank and not (indented and line.indent >= 2)
    number = numbering(form)
    if runs_on and indented and end not in _SENTENCE_END + ")" and not (number and number.rank < 2):
        return True
    if number or _STARTS_NEW.match(form):
        return False
    if open_mark and len(form) < 200:
        return True
    if end in "、,":
        return not (line.indent >= 2 and indented)
    return runs_on and (end not in _SENTENCE_END or (indented and end in "。;!?:" and _may_follow(form)))


def _may_follow(form: str) -> bool:
    """Whether a line can go on behind a full stop; a short line without one is a heading or signature."""
    return len(form) > 20 or form[-1] in _SENTENCE_END


def _open_mark(form: str) -> bool:
    """Whether a bracket or title mark is left open at the end of a line."""
    for opening, close in (("《", "》"), ("(", ")")):
        at = form.rfind(opening)
        if at > form.rfind(close) and at not in pairs(form):
            return True
    return False


def _full_lines(lines: Sequence[Line]) -> set[int]:
    """The lines that reach the width at which the text was wrapped; none where every line is a paragraph."""
    open_ended = [line.words.form[-1] not in _SENTENCE_END for line in lines]
    by_length = _reaching([0 if line.separated else line.length for line in lines], open_ended)
    by_columns = _reaching([0 if line.separated else line.columns for line in lines], open_ended)
    return max(by_length, by_columns, key=len)


def _widest(lines: Sequence[Line]) -> set[int]:
    """The longest lines of a short paper with indents, where they break off in the midst of sentences."""
    widths = [0 if line.separated else line.columns for line in lines]
    widest = max(widths, default=0)
    near = [i for i, width in enumerate(widths) if width >= widest - 2]
    cut = sum(1 for i in near if lines[i].words.form[-1] not in _SENTENCE_END + ")")
    return set(near) if 22 <= widest <= 60 and len(near) > 1 and cut * 2 >= len(near) else set()


def _reaching(widths: Sequence[float], open_ended: Sequence[bool]) -> set[int]:
    ordered = sorted(width for width in widths if width >= 10)
    if len(ordered) < 8:
        return set()
    full = ordered[len(ordered) * 17 // 20]
    near = [i for i, width in enumerate(widths) if full - 3 <= width <= full + 2]
    over = sum(1 for width in ordered if width > full + 5)
    cut = sum(1 for i in near if open_ended[i])
    wrapped = 22 <= full <= 120 and len(near) * 4 >= len(ordered) and over * 20 <= len(ordered)
    wrapped = wrapped and len(near) >= 5 and cut * 2 >= len(near)
    return {i for i, width in enumerate(widths) if width >= full - 3} if wrapped else set()


def _uses_indents(lines: Sequence[Line]) -> bool:
    indented = sum(1 for line in lines if line.indent >= 2)
    return indented * 8 >= len(lines) and indented * 10 <= len(lines) * 9
