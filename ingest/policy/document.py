"""The paper itself: title, number, who issued it, for where and when."""

import re
from collections.abc import Sequence

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Document
from ingest.policy.passage import Passage, joined, pairs
from ingest.policy.signatures import bodies_in, is_date, iso_day, signature

_PAPER = (
    "意见|方案|计划|办法|通知|规划|措施|决定|细则|要点|通告|公告|分工表|清单|政策|规定|纲要|批复|通报"
    "|安排|分工|名单|条例|指引|行动|建议|函|制度|机制|工程|表|台账|导则|规程|预案|路线图|规则"
)
_PAPER_END = re.compile(rf"(?:{_PAPER})(?:\([^()]*\))*$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}(?:\([\u4e00-\u9fff]{1,4}\))?\(\d{4}\)第?\d{1,4}号")
_NUMBER_FIELD = re.compile(r"(?:文号|发文字号|发文号|字号):?(" + _NUMBER.pattern + ")")
_DATE_FIELD = re.compile(r"(?:发文日期|成文日期|生成日期|成文时间):(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_BELOW_TITLE = re.compile(r"\((?:[^()]{0,4}\d{4}[^()]*年|[^()]{0,3}(?:试行|暂行|征求意见稿|修订稿?|送审稿|草案))\)")
_DRAFT = re.compile(
    r"征求《([^《》]{4,120}?)(?:\((?:公开)?征求意见稿\)|\((?:草案|送审稿)\))*》[^《》]{0,12}(?:意见|建议)"
)
_NEWS = re.compile(r"(?:近日,)?(?P<who>[^《》。:]{4,60}?)(?:联合)?(?:印发|发布|出台)了?《")
_YEARS = re.compile(r"((?:19|20)\d{2})年?(?:[-~至到]{1,2}((?:19|20)\d{2}))?年?")
_HANDED_DOWN = re.compile(
    r"(?:已经|已由|业经|经)[^。]{0,60}(?:印发|下发)|(?:印发|下发)给你们|请[^。]{0,30}(?:执行|落实|实施)"
)


def document(text: Text) -> Document:
    """What the head and the signature of the paper say."""
    head = _head(text)
    line = _title_line(head)
    title = _handed_down(head, line) or line
    if title is not None:
        title = _with_years(text, title)
    signed = signature(text.blocks)
    bodies = signed.bodies if signed and signed.bodies else _bodies_in_title(line) or _bodies_in_news(head)
    form = title.form if title else ""
    return Document(
        title=title.text if title else None,
        number=_number(text, head),
        issuers=tuple(dict.fromkeys(body.text for body in bodies)),
        region=next((r for r in map(_region, bodies) if r), None) or _area_of(title),
        issued_on=signed.date if signed else _field_date(text),
        period=_period(form),
        span=title.span if title else (0, 0),
        certainty="sure" if title and bodies and _is_whole(form) else "check",
    )


def _is_whole(title: str) -> bool:
    """Whether every bracket and title mark of a title is closed."""
    return all(title.count(a) == title.count(b) for a, b in ("()", "《》", "“”"))


def _head(text: Text) -> list[Block]:
    """The blocks before the first numbered heading."""
    head = []
    first = next((block for block in text.blocks[:30] if len(block.words) > 5), None)
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
        if form.endswith((":", "。", ";")) or len(form) > 120 or is_date(form):
            break
        parts.append(block.words)
        if _PAPER_END.search(form) and not _goes_on_below(head, block):
            return _without_number(joined(_from_start(parts)))
    return None


def _goes_on_below(head: Sequence[Block], block: Block) -> bool:
    """Whether the next line only ends the title: 的通知."""
    below = next((other for other in head if other.index == block.index + 1), None)
    return below is not None and re.match("的(?:通知|函|公告|通告)$", below.words.form) is not None


def _from_start(parts: list[Passage]) -> list[Passage]:
    """The lines of a title without navigation above it: from the first that names a place, a party body or 关于."""
    for i, part in enumerate(parts):
        if re.match("中共|中国共产党|关于|印发|“|《", part.form) or _AREA.match(part.form):
            return parts[i:]
    return parts


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
    draft = _DRAFT.search(line.form)
    if draft:
        return line[draft.start(1) : draft.end(1)]
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
    """The title with bracketed years, or 试行 and the like, that stand on a line of their own below it."""
    if title.form.endswith(")"):
        return title
    for block, below in zip(text.blocks, text.blocks[1:], strict=False):
        ends = block.words.form.endswith(title.form) and len(block.words) <= len(title) + 1
        if (ends or block.words.at[-1] == title.at[-1]) and _BELOW_TITLE.fullmatch(below.words.form):
            return (block.words[len(block.words) - len(title) :] if ends else title) + below.words
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


def _bodies_in_title(line: Passage | None) -> list[Passage]:
    if line is None:
        return []
    cut = re.search(r"关于|印发|转发", line.form)
    return bodies_in(line[: cut.start()]) if cut and cut.start() else []


def _bodies_in_news(head: Sequence[Block]) -> list[Passage]:
    """Who hands the paper down where a newspaper says so above it: 省委办公厅 省政府办公厅印发《…》."""
    for block in head[:4]:
        news = _NEWS.match(block.words.form)
        bodies = bodies_in(block.words[news.start("who") : news.end("who")].strip(",")) if news else []
        if bodies:
            return bodies
    return []


_REGION = re.compile(
    r"(?:中共|中国共产党)?(?P<area>[^、,。]{1,20}?)(?:人民政府.*|管理委员会.*|管委会.*|工作委员会.*|工委.*|(?<=[省市县区州盟旗])委(?:员会)?(?:办公[室厅])?)$"
)
_AREA = re.compile(r"[^、,。]{1,8}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)")


def _region(body: Passage) -> str | None:
    match = _REGION.match(body.form)
    if match:
        return body.text[match.start("area") : match.end("area")] if len(match["area"]) > 1 else None
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
            return iso_day(*(int(x) for x in match.groups()))
    return None


def _period(title: str) -> tuple[int, int] | None:
    for match in _YEARS.finditer(title):
        if match[2] or "年" in match.group():
            return int(match[1]), int(match[2] or match[1])
    return None
