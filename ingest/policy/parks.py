"""Named parks and zones: their industries, their place in the layout, a change of status."""

import re
from collections.abc import Iterable, Iterator

from ingest.policy.blocks import Text
from ingest.policy.facts import Park
from ingest.policy.passage import Passage, Span, split

_TYPE = (
    r"(?:经济技术开发区|高新技术产业开发区|高新技术产业园区|经济开发区|产业开发区|产业园区|工业园区|工业集中区|产业集聚区|经开区|高新区|开发区|产业园|工业园|孵化园|科技园|物流园"
    r"|示范园|保税区|综保区|集中区|度假区|管理区|新区|创业园|生态园|智造园|小镇|园区|园)"
)
_WHOLE = re.compile(rf"(?P<own>(?:[\u4e00-\u9fff]|“[^“”]{{1,10}}”){{1,24}}){_TYPE}")
_GENERIC = re.compile(
    r"(?:“[^“”]*”|各|每个|每家|全[市省县区]|国家级?|省级|市级|县级|[千百万]亿级?|特色|专业|产业|化工|重点|其他|所有|省市|现有|一批|相关|工业|智慧|绿色|示范|标准|规范|物流|高新|省内|市内|我[市省县]|本|该|数字"
    r"|[一二三四五]类|重要|全国|境外|公共|高端|现代|先进|零碳|低碳|星级|以上|及|优质|县域|飞地|转型|经济|(?:国家|省|市)级?以上|区|县市)*"
)
_INDUSTRIES = re.compile(
    r"(?P<who>[^,。;:]{2,40}?)(?:要|应|将)?(?:重点|主要|着力|大力|积极|优先|聚焦|突出|做大做强|集中(?!区))+(?:发展|打造|培育|布局|建设|壮大)?(?P<list>[^,。;:]{2,80}?)(?:等)?(?P<noun>(?:主导|特色|优势|支柱|重点)?产业)(?=[,。;]|$)"
)
_STATUS = re.compile(
    r"(?:支持|推动|推进|促进|加快|鼓励|指导|力争)(?P<who>[^,。;:]{2,60}?)(?P<what>(?:申报|申建|创建|争创)(?=[^,。;]{0,16}(?:开发区|高新区|经开区|园区|示范区))|升级为?|晋升|调区|扩区|更名|升格|扩容|纳入|创成|向(?P<aim>[^,。;]{2,20}?)(?:园区)?转型)"
)
_CORE = re.compile(
    r"以(?P<who>[^。;:为]{2,120}?)为(?:核心|主体|龙头|补充|支撑|重点|引领|载体|主阵地|主战场|中心|依托|骨干|辅助|两翼|节点)"
)
_FOCUS = re.compile(r"(?P<who>[^,。;:]{2,40}?)(?:主攻|主导产业为|重点主攻)(?:发展)?(?P<list>[^,。;:]{2,80})")
_CLAUSE = re.compile(r"(?:[^,。;:、]|、(?![^,。;:、]{2,20}(?:区|园)(?:主攻|重点发展|主要发展|重点布局|重点培育)))+")
_VERB = re.compile(r"^(?:支持|推动|推进|促进|加快|鼓励|指导|力争|依托|以|在|将|由|把|围绕)+")


class _Parks:
    def __init__(self) -> None:
        self.found: dict[str, Park] = {}

    def note(self, name: Passage, industries: Iterable[Passage] = (), span: Span | None = None) -> None:
        known = self.found.get(name.form)
        more = tuple(i.text for i in industries)
        first = known.industries if known else ()
        self.found[name.form] = Park(
            name=name.text,
            level=known.level if known else None,
            industries=tuple(dict.fromkeys((*first, *more))),
            span=known.span if known and known.industries else (span or name.span),
        )


def parks(text: Text, owners: Iterable[Passage] = ()) -> list[Park]:
    """The parks of a document; `owners` are the subjects of its targets."""
    register = _Parks()
    for block in text.blocks:
        if block.is_row or not re.search("园|区", block.words.form):
            continue
        _read(register, block.words)
    for owner in owners:
        if is_park(owner.form):
            register.note(owner)
    return sorted(register.found.values(), key=lambda park: park.span)


def is_park(form: str) -> bool:
    """Whether words name one park or zone, and not a class of them."""
    match = _WHOLE.fullmatch(form)
    return match is not None and len(form) >= 4 and not _GENERIC.fullmatch(match["own"])


def _read(register: _Parks, words: Passage) -> None:
    for match in _industry_clauses(words.form):
        names = list(_names(words[match.start("who") : match.end("who")]))
        listed = split(words[match.start("list") : match.end("list")], "、,")
        for name in names:
            register.note(name, listed, (name.span[0], words[: match.end()].span[1]))
    for match in _STATUS.finditer(words.form):
        aim = [words[match.start("aim") : match.end("aim")]] if match["aim"] else []
        for name in _names(words[match.start("who") : match.end("who")]):
            register.note(name, aim, (name.span[0], words[: match.end()].span[1]))
    for match in _CORE.finditer(words.form):
        if re.search("布局|格局|空间", words.form[match.end() : match.end() + 160]):
            for name in _names(words[match.start("who") : match.end("who")]):
                register.note(name)


def _industry_clauses(form: str) -> Iterator[re.Match[str]]:
    """Clauses that give industries to somebody."""
    for clause in _CLAUSE.finditer(form):
        end = min(clause.end(), clause.start() + 200)
        words = form[:end] if form[end : end + 1] == "、" else form
        match = _INDUSTRIES.match(words, clause.start(), end + 1) or _FOCUS.match(words, clause.start(), end)
        if match:
            yield match


def _names(listed: Passage) -> Iterator[Passage]:
    """The named parks of a list; closing words (等园区, 建设) do not count."""
    for piece in split(listed, "、,"):
        verb = _VERB.match(piece.form)
        name = piece[verb.end() :] if verb else piece
        for ending in ("等园区", "等", "建设"):
            if name.form.endswith(ending):
                name = name[: -len(ending)]
        if is_park(name.form):
            yield name
