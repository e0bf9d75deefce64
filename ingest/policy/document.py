"""The paper itself: title, number, who issued it, for where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Document
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage, joined, pairs

_PAPER = (
    "意见|方案|计划|办法|通知|规划|措施|决定|细则|要点|通告|公告|分工表|清单|政策|规定|纲要|批复|通报"
    "|安排|分工|名单|条例|指引|行动|建议|函|制度|机制|工程"
)
_PAPER_END = re.compile(rf"(?:{_PAPER})(?:\([^()]*\))*$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}(?:\([\u4e00-\u9fff]{1,4}\))?\(\d{4}\)第?\d{1,4}号")
_NUMBER_FIELD = re.compile(r"(?:文号|发文字号|发文号|字号):(" + _NUMBER.pattern + ")")
_DATE_FIELD = re.compile(r"(?:发文日期|成文日期|生成日期|成文时间):(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
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
_YEARS = re.compile(r"((?:19|20)\d{2})年?(?:[-~至到]{1,2}((?:19|20)\d{2}))?年?")
_HANDED_DOWN = re.compile(
    r"(?:已经|已由|业经|经)[^。]{0,60}(?:印发|下发)|(?:印发|下发)给你们|请[^。]{0,30}(?:执行|落实|实施)"
)


@dataclass(frozen=True, slots=True)
class _Signature:
    bodies: tuple[Passage, ...]
    date: str | None


def document(text: Text) -> Document:
    """What the head and the signature of the paper say."""
    head = _head(text)
    line = _title_line(head)
    title = _handed_down(head, line) or line
    if title is not None:
        title = _with_years(text, title)
    signature = _signature(text.blocks)
    bodies = signature.bodies if signature and signature.bodies else _bodies_in_title(line)
    form = title.form if title else ""
    return Document(
        title=title.text if title else None,
        number=_number(text, head),
        issuers=tuple(dict.fromkeys(body.text for body in bodies)),
        region=next((r for r in map(_region, bodies) if r), None) or _area_of(title),
        issued_on=signature.date if signature else _field_date(text),
        period=_period(form),
        span=title.span if title else (0, 0),
        certainty="sure" if title and bodies else "check",
    )


def _head(text: Text) -> list[Block]:
    """The blocks before the first numbered heading."""
    head = []
    first = next((block for block in text.blocks[:3] if len(block.words) > 5), None)
    for block in text.blocks[first.index : 60] if first else ():
        if block.number or (first and block.part != first.part):
            break
        if not block.is_row:
            head.append(block)
    return head


def _title_line(head: Sequence[Block]) -> Passage | None:
    """The first lines up to the word that names the kind of paper."""
    parts: list[Passage] = []
    for block in head[:8]:
        form = block.words.form
        if _NUMBER.fullmatch(form.strip("()")) or form.endswith("文件"):
            continue
        if form.endswith((":", "。", ";")) or len(form) > 120 or _is_date(form):
            break
        parts.append(block.words)
        if _PAPER_END.search(form):
            return _without_number(joined(parts))
    return None


def _without_number(line: Passage) -> Passage:
    match = _NUMBER.search(line.form, max(0, len(line) - 30))
    if match and match.end() == len(line) and line.gap(match.start()):
        return line[: match.start()]
    return line


def _handed_down(head: Sequence[Block], line: Passage | None) -> Passage | None:
    """The paper that a notice hands down: the words in its title marks, or behind 关于印发."""
    for words in [line, *(block.words for block in head)] if line else [b.words for b in head]:
        closes = pairs(words.form)
        for start, end in sorted(closes.items()):
            if words.form[start] == "《" and _marks_paper(words.form, start, end):
                return words[start + 1 : end]
    if line is None:
        return None
    match = re.search(r"(?:印发|转发|下发)([^《》]{4,120}?)的(?:通知|函)", line.form)
    return line[match.start(1) : match.end(1)] if match else None


def _marks_paper(form: str, start: int, end: int) -> bool:
    before, behind = form[max(0, start - 6) : start], form[end + 1 : end + 90]
    if before.endswith(("印发", "转发", "下发", "印发了", "印发〈")) and behind.startswith(
        ("的通知", "的函", "(", "给你们")
    ):
        return True
    return (before.endswith(("现将", "现印发")) or start == 0) and _HANDED_DOWN.match(behind) is not None


def _with_years(text: Text, title: Passage) -> Passage:
    """The title with bracketed years that stand on a line of their own below it."""
    if _YEARS.search(title.form):
        return title
    for block, below in zip(text.blocks, text.blocks[1:], strict=False):
        if block.words.form == title.form and re.fullmatch(r"\([^()]{0,4}\d{4}[^()]*年\)", below.words.form):
            return block.words + below.words
    return title


def _number(text: Text, head: Sequence[Block]) -> str | None:
    for words in (*text.margin, *(block.words for block in text.blocks[:8])):
        field = _NUMBER_FIELD.search(words.form[:400])
        if field:
            return words.text[field.start(1) : field.end(1)]
    for block in head:
        words = block.words
        inner = words.strip("()") if words.form.startswith("(") and words.form.count("(") == 2 else words
        pieces = [inner, *words.by_gaps()] if len(words) < 200 else []
        for piece in pieces:
            if _NUMBER.fullmatch(piece.form):
                return piece.text
    return None


def _is_date(form: str) -> bool:
    return _DATE.fullmatch(form.strip("()")) is not None


def _signature(blocks: Sequence[Block]) -> _Signature | None:
    """The bodies above (or beside) the first date that stands alone."""
    bare: _Signature | None = None
    undated: _Signature | None = None
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
                undated = _Signature(tuple(_bodies_above(blocks, i)), None)
            continue
        beside = block.words[: match.start()]
        bodies = _bodies(beside) if beside.text else _bodies_above(blocks, i)
        date = _iso(match)
        if bodies and date:
            return _Signature(tuple(bodies), date)
        if date and not beside.text and bare is None:
            bare = _Signature((), date)
    return bare or undated


def _printed_tail(form: str) -> int:
    """How long the word behind the date of a colophon is: 2020年7月15日印发."""
    return 2 if form.endswith(("印发", "发布")) else 0


def _bodies_above(blocks: Sequence[Block], date: int) -> list[Passage]:
    bodies: list[Passage] = []
    for block in reversed(blocks[max(0, date - 12) : date]):
        found = _bodies(block.words) if not block.is_row and len(block.words) < 80 else []
        if not found:
            break
        bodies[:0] = found
    return bodies


def _bodies(words: Passage) -> list[Passage]:
    """The bodies of a signature line; empty if the line says anything else."""
    found: list[Passage] = []
    if re.search("[:;|=]", words.form):
        return found
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


def _bodies_in_title(line: Passage | None) -> list[Passage]:
    if line is None:
        return []
    cut = re.search(r"关于|印发|转发", line.form)
    return _bodies(line[: cut.start()]) if cut and cut.start() else []


_REGION = re.compile(
    r"(?:中共|中国共产党)?(?P<area>[^、,。]{1,20}?)(?:人民政府.*|管理委员会.*|管委会.*|工作委员会.*|工委.*|(?<=[省市县区州盟旗])委(?:员会)?(?:办公[室厅])?)$"
)
_AREA = re.compile(r"[^、,。]{1,8}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)")


def _region(body: Passage) -> str | None:
    match = _REGION.match(body.form)
    if match:
        return body.text[match.start("area") : match.end("area")]
    area = _AREA.match(body.form)
    return body.text[: area.end()] if area else None


def _area_of(title: Passage | None) -> str | None:
    """The area named at the head of a title, where nobody signs."""
    area = _AREA.match(title.form) if title else None
    return title.text[: area.end()] if title and area else None


def _field_date(text: Text) -> str | None:
    for words in (*text.margin, *(block.words for block in text.blocks[:8])):
        match = _DATE_FIELD.search(words.form[:400])
        if match:
            return _day(*(int(x) for x in match.groups()))
    return None


def _iso(match: re.Match[str]) -> str | None:
    year = match["y"].translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    month, day = chinese_number(match["m"]), chinese_number(match["d"])
    return _day(int(year), month or 0, day or 0) if year.isdigit() else None


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _period(title: str) -> tuple[int, int] | None:
    for match in _YEARS.finditer(title):
        if match[2] or "年" in match.group():
            return int(match[1]), int(match[2] or match[1])
    return None
