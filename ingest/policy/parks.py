"""Named parks and zones: their industries, their place in the layout, a change of status."""

import re
from collections.abc import Iterable, Iterator

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Park
from ingest.policy.park_tables import park_rows
from ingest.policy.passage import Passage, Span, split

_TYPE = (
    r"(?:经济技术开发区|高新技术产业开发区|高新技术产业园区|经济开发区|产业开发区|产业园区|工业园区|工业集中区|产业集聚区|产业集中区|经开区|高新区|开发区|产业园|工业园|孵化园|科技园|物流园"
    r"|示范园|示范区|旅游区|港务区|片区|经济区|自贸区|新城|(?:航空|航天|科技|科学|产业|医药|汽车|智造|食品|电商|数字|陶瓷)城|保税区|综保区|集中区|集聚区|度假区|管理区|新区|创业园|生态园|智造园|小镇|科技城|科学城|产业城|产业新城|试验区|合作区|工业区|加工区|园区|园)"
)
_WHOLE = re.compile(
    r"(?P<own>(?:[\u4e00-\u9fffA-Za-z0-9]|“[^“”]{1,10}”|\([\u4e00-\u9fff]{1,8}\)){1,24})"
    rf"{_TYPE}(?:\([\u4e00-\u9fff]{{2,10}}\))?"
)
_OTHER_PLACE = re.compile(
    r"(?!.*(?:向|作为|推进|推动|支持|加快|的|围绕|依托|建设|打造|构建|形成|培育|建成|创建|[一二三四五六七八九两\d]+[个大]))[\u4e00-\u9fffA-Za-z0-9]{2,16}(?:城|产业基地|物流港|港区|谷)"
)
_GENERIC = re.compile(
    r"(?:“[^“”]*”|各|每个|每家|全[市省县区]|国家级?|省级|市级|县级|[\d千百十万两五三]+亿元?级?|特色|专业|产业|化工|重点|其他|所有|省市|现有|一批|相关|工业|智慧|绿色|示范|标准|规范|物流|高新|省内|市内|我[市省县]|本|该|数字"
    r"|[一二三四五]类|[一二三四五六七八九十两\d]+[大个家]|重要|全国|境外|公共|高端|现代|先进|零碳|低碳|星级|以上|及|优质|县域|飞地|转型|经济|(?:国家|省|市)级?以上|区|县市|上述|这些|若干|主体|主要|骨干|和|与|类|跨境|电商|综合|科技|创新"
    r"|创业|文化|旅游|农业|现代农业|中小企业|小微|安全|美丽|特殊|海关|监管|自贸|城市|老旧|新型|世界级|一流|省际|合作|共建|承接|产业转移)*"
)
_NO_NAME = re.compile(
    r"^\(|向|作为|推进|推动|支持|加快|规范|的|对于|围绕|依托|通过|建设|打造|促进|提升|纳入|参观|召开|形成|构建|培育|利用|建成|新建|新增|引进|创建|设立|实现|各类"
)
_STRESS = r"(?:重点|主要|着力|大力|积极|优先|突出|集中(?!区))"
_DEVELOP = (
    rf"(?:{_STRESS}*(?:重点|主要)(?:发展|打造|培育|布局|建设|壮大|引进|承接)|主攻|主导产业为|{_STRESS}*聚焦(?:发展)?|{_STRESS}*(?:做大做强|做强做大|做优做强|转型发展|发展壮大|培育壮大|打造)"
    rf"|{_STRESS}+(?:发展|打造|培育|布局|建设|壮大)?)"
)
_INDUSTRIES = re.compile(
    rf"(?P<who>[^,。;:]{{2,40}}?)(?:要|应|将|可)?(?P<verb>{_DEVELOP})(?P<list>[^,。;:]{{2,80}}?)(?P<etc>等)?(?P<noun>(?:主导|特色|优势|支柱|重点|新兴|战略性新兴|未来|传统)*(?:产业|领域|行业))?(?=[,。;]|$)"
)
_STRONG = re.compile("重点发展|主要发展|主攻|主导产业为|聚焦|重点布局|重点培育|重点打造|转型发展|突出")
_AS = re.compile(
    r"(?P<who>[^,。;:]{2,40}?)以(?P<list>[^,。;:]{2,60}?)为(?:主导|主导产业|首位产业|主攻方向|特色产业|主业|重点|发展重点|支柱产业)(?=[,。;]|$)"
)
_NO_INDUSTRY = re.compile(
    "(?:引资|招引|招商|管理|监管|治理|审批|主业|目标|任务|工作|改革|创新|机制|环境|服务|建设|问题|短板|定位|招商|需求|(?<!及)配套|升级|环节|项目|平台|企业|载体|能力"
    "|集群|园区|发展|质量|效益|基地|体系|优势|方向|人才|高地|品牌|格局|特色产业?|”产业)$|“|产业集聚|亩均|[一二两三]主"
)
_TO_STATUS = (
    r"(?:(?:申报|申建|创建|争创|创成)(?=[^,。;]{0,16}(?:开发区|高新区|经开区|园区|示范区|试验区|综保区))"
    r"|升级为?|晋升|调区|扩区|扩容|更名|升格|纳入|整合|扩展区域|获批|向(?P<aim>[^,。;]{2,20}?)(?:园区)?转型)"
)
_STATUS = re.compile(
    rf"(?:(?:支持|推动|推进|促进|加快|鼓励|指导|力争|完成|启动|实施)+|(?<=[,。;])|^)(?P<who>[^,。;:]{{2,60}}?)(?P<what>{_TO_STATUS})"
)
_SIDE_BY_SIDE = re.compile(
    r"(?:支持|推动|推进|促进|加快|引导|鼓励)(?P<who>[^,。;:]{4,120}?)(?:错位|差异化|特色化?|协同|联动|融合|一体化|提质|提档|扩能|转型|提级|做大|做优|做强|争先|晋位|承接)[^,。;]{0,8}(?=[,。;]|$)"
)
_CORE = re.compile(
    r"以(?P<who>[^。;:为]{2,120}?)为(?:重要|主要|有力|坚实)?(?:核心|主体|龙头|补充|支撑|重点|引领|载体|主阵地|主战场|中心|依托|骨干|辅助|两翼|节点)"
)
_PLACE_IN_LAYOUT = re.compile(
    r"“[^“”,。]{0,2}[一二两三四五六七八九多][^“”,。]{1,6}”(?:即|是指|为|指|包括|是|:)(?P<who>[^,。;:]{4,120})"
)
_LABELLED = re.compile(
    r"(?:^|(?<=[。;]))(?P<who>[^,。;:、]{4,20}):(?!负责|牵头|推进|做好|落实)(?P<list>[^。;:,]{2,80})(?=[。;]|$)"
)
_LONGEST_LABELLED = 12
_CLAUSE = re.compile(
    r"(?:[^,。;:、]|、(?![^,。;:、]{2,20}(?:区|园)(?:主攻|重点发展|主要发展|重点布局|重点培育|聚焦)))+"
)
_VERB = re.compile(
    r"^(?:支持|推动|推进|促进|加快|鼓励|指导|力争|依托|以|在|将|由|把|围绕|重点|完成|启动|引导|其中|发挥|突出)+"
)


class _Parks:
    def __init__(self) -> None:
        self.found: dict[str, Park] = {}

    def note(
        self, name: Passage, industries: Iterable[Passage] = (), span: Span | None = None, level: str | None = None
    ) -> None:
        known = self.found.get(name.form)
        more = tuple(i.text for i in industries)
        first = known.industries if known else ()
        self.found[name.form] = Park(
            name=name.text,
            level=level or (known.level if known else None),
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
        _entry(register, block)
    for name, level, industries, span in park_rows(text):
        if is_park(name.form):
            register.note(name, industries, span, level)
    for owner in owners:
        if is_park(owner.form):
            register.note(owner)
    return sorted(register.found.values(), key=lambda park: park.span)


def is_park(form: str) -> bool:
    """Whether words name one park or zone, and not a class of them."""
    match = _WHOLE.fullmatch(form)
    if match is None or len(form) < 4 or _NO_NAME.search(match["own"]):
        return False
    return not _GENERIC.fullmatch(match["own"])


def _read(register: _Parks, words: Passage) -> None:
    _give_industries(register, words)
    for match in _STATUS.finditer(words.form):
        aim = [words[match.start("aim") : match.end("aim")]] if match["aim"] else []
        for name in park_names(words[match.start("who") : match.end("who")]):
            register.note(name, aim, (name.span[0], words[: match.end()].span[1]))
    for match in _SIDE_BY_SIDE.finditer(words.form):
        for name in park_names(words[match.start("who") : match.end("who")]):
            register.note(name)
    for match in _CORE.finditer(words.form):
        if re.search("布局|格局|空间", words.form[match.end() : match.end() + 160]):
            for name in park_names(words[match.start("who") : match.end("who")]):
                register.note(name)
    for match in _PLACE_IN_LAYOUT.finditer(words.form):
        for name in park_names(words[match.start("who") : match.end("who")]):
            register.note(name)
    for match in _LABELLED.finditer(words.form):
        who = words[match.start("who") : match.end("who")]
        listed = _industries(words[match.start("list") : match.end("list")], match) if is_park(who.form) else []
        if listed and all(len(piece) <= _LONGEST_LABELLED for piece in listed):
            register.note(who, listed, (who.span[0], words[: match.end()].span[1]))


def _give_industries(register: _Parks, words: Passage) -> None:
    """The parks that get industries; among two or more of them a place by another name (…城, …基地) is one, too."""
    given: list[tuple[list[Passage], list[Passage], int]] = []
    others: list[tuple[list[Passage], list[Passage], int]] = []
    for match in _industry_clauses(words.form):
        who = words[match.start("who") : match.end("who")]
        names = list(park_names(who))
        listed = _industries(words[match.start("list") : match.end("list")], match)
        end = words[: match.end()].span[1]
        if names and listed:
            given.append((names, listed, end))
        elif listed and _OTHER_PLACE.fullmatch(who.form):
            others.append(([who], listed, end))
    for names, listed, end in [*given, *(others if len(given) > 1 else [])]:
        for name in names:
            register.note(name, listed, (name.span[0], end))


def _industries(listed: Passage, match: re.Match[str]) -> list[Passage]:
    """The industries of a clause; without 产业 behind them only those that a strong verb gives."""
    groups = match.groupdict()
    named = groups.get("noun") or match.re is _AS or match.re is _LABELLED
    if not named and not _STRONG.search(groups.get("verb") or ""):
        return []
    pieces = [_bare_industry(piece) for piece in split(listed, "、,")]
    return [] if any(len(p) > 20 or _NO_INDUSTRY.search(p.form) for p in pieces) else [p for p in pieces if p.text]


def _bare_industry(piece: Passage) -> Passage:
    for ending in ("等产业", "产业", "等"):
        if piece.form.endswith(ending) and len(piece) > len(ending) + 1:
            return piece[: -len(ending)]
    return piece


def _entry(register: _Parks, block: Block) -> None:
    """A paragraph or line that opens with its park: (一)滨江经开区。重点发展…"""
    heading = block.heading
    if len(heading) >= len(block.body) or not is_park(heading.form):
        return
    rest = block.body[len(heading) + 1 :]
    for clause in _CLAUSE.finditer(rest.form[:400]):
        words = rest[clause.start() : clause.end()]
        match = _INDUSTRIES.match("本区" + words.form)
        if match and match.start("list") >= 2:
            listed = _industries(words[match.start("list") - 2 : match.end("list") - 2], match)
            if listed:
                register.note(heading, listed, (heading.span[0], words.span[1]))
                return


def _industry_clauses(form: str) -> Iterator[re.Match[str]]:
    """Clauses that give industries to somebody."""
    for clause in _CLAUSE.finditer(form):
        end = min(clause.end(), clause.start() + 200)
        words = form[:end] if form[end : end + 1] == "、" else form
        match = _AS.match(words, clause.start(), end + 1) or _INDUSTRIES.match(words, clause.start(), end + 1)
        if match:
            yield match


def park_names(listed: Passage) -> Iterator[Passage]:
    """The named parks of a list; closing words (等园区, 建设) do not count."""
    for piece in (part for whole in split(listed, "、,") for part in _joined_names(whole)):
        verb = _VERB.match(piece.form)
        name = piece[verb.end() :] if verb else piece
        for ending in ("等园区", "等", "建设", "要", "应", "将", "力争", "争取", "努力", "加快", "积极", "成功"):
            if name.form.endswith(ending):
                name = name[: -len(ending)]
        if is_park(name.form):
            yield name


def _joined_names(piece: Passage) -> list[Passage]:
    """A和B as two, where each is a park."""
    for joint in ("以及", "和", "及", "与"):
        at = piece.form.find(joint)
        left, right = piece[: max(at, 0)], piece[at + len(joint) :]
        verb = _VERB.match(left.form)
        if at > 0 and is_park(left.form[verb.end() if verb else 0 :]) and len(right) > 3:
            return [left, *_joined_names(right)]
    return [piece]
