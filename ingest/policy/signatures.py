"""Who signed a paper and when: the bodies above or beside its first date that stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.policy.blocks import Block
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|[二〇○零一三四五六七八九十]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_MONTH = re.compile(r"(?:19|20)\d{2}年\d{1,2}月")
_BODY = re.compile(
    r"中(?:共|国共产党)[^、,。]{1,14}?(?:工作委员会|委员会|工委|委)(?:办公[室厅])?"
    r"|[^、,。]{2,16}?人民政府(?:办公[室厅])?"
    r"|[^、,。]{2,24}?(?:管理委员会|管委会|领导小组|指挥部|委员会)(?:办公室)?"
    r"|[^、,。]{2,20}?(?:局|厅|改革委|发改委|委办公室|国资委|中心|银行|分行|支行|联合会|公司|办公室|部|办)(?=[^、,。]{4}|$)"
)
_STAMP = re.compile(r"\((?:代章|盖章|公章|印章|章)\)$")


@dataclass(frozen=True, slots=True)
class Signature:
    """The bodies that sign and the ISO date; `None` where only a month is printed."""

    bodies: tuple[Passage, ...]
    date: str | None


def is_date(form: str) -> bool:
    """Whether a line is nothing but a date."""
    return _DATE.fullmatch(form.strip("()")) is not None


def signature(blocks: Sequence[Block]) -> Signature | None:
    """The bodies above (or beside) the first date that stands alone."""
    bare: Signature | None = None
    undated: Signature | None = None
    for i, block in enumerate(blocks):
        if len(block.words) > 120 or block.is_row:
            continue
        match = next(
            (
                m
                for m in _DATE.finditer(block.words.form)
                if m.end() + _printed_tail(block.words.form) == len(block.words)
            ),
            None,
        )
        if match is None:
            if undated is None and _MONTH.fullmatch(block.words.form):
                undated = Signature(tuple(_bodies_above(blocks, i)), None)
            continue
        beside = block.words[: match.start()]
        bodies = bodies_in(beside) if beside.text else _bodies_above(blocks, i)
        date = _iso(match)
        if bodies and date:
            return Signature(tuple(bodies), date)
        if date and not beside.text and bare is None:
            bare = Signature((), date)
    return bare or undated


def _printed_tail(form: str) -> int:
    """How long the word behind the date of a colophon is: 2020年7月15日印发."""
    return 2 if form.endswith(("印发", "发布")) else 0


def _bodies_above(blocks: Sequence[Block], date: int) -> list[Passage]:
    bodies: list[Passage] = []
    for block in reversed(blocks[max(0, date - 12) : date]):
        found = bodies_in(block.words) if not block.is_row and len(block.words) < 80 else []
        if not found:
            break
        bodies[:0] = found
    return bodies


def bodies_in(words: Passage) -> list[Passage]:
    """The bodies of a signature line; empty if the line says anything else."""
    found: list[Passage] = []
    if re.search("[:;|=]|^(?:牵头|责任|配合|主办|承办|抄送|主管)", words.form):
        return found
    stamp = _STAMP.search(words.form)
    words = words[: stamp.start()] if stamp else words
    for piece in words.by_gaps():
        parts = _segment(piece)
        if not parts:
            return _segment(words)
        found += parts
    return found


def _segment(words: Passage) -> list[Passage]:
    found, end = [], 0
    for match in _BODY.finditer(words.form):
        if match.start() != end:
            return []
        found.append(words[match.start() : match.end()])
        end = match.end()
    return found if end == len(words) else []


def _iso(match: re.Match[str]) -> str | None:
    year = match["y"].translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    month, day = chinese_number(match["m"]), chinese_number(match["d"])
    return iso_day(int(year), month or 0, day or 0) if year.isdigit() else None


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO date; `None` where no day can be so numbered."""
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
