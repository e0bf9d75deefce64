"""Named groups in running text: “A、B等21条优势产业链”, “四大支柱产业(A、B)”, “包括十四项:A、B”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy.blocks import Block, Text
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage, pairs, split

_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3}|[两N])"
_KIND = (
    r"(?:产业链群?|产业集群|集群|链条|行业(?!协会|企业)"
    r"|产业(?!园|基地|化|工人|联盟|基金|人才|学院|研究|项目|平台|技术|大脑|中心|社区|带|片区|新城|协作|体系|布局"
    r"|门类|链|集群|投资|政策))"
)
_NOUN = rf"(?P<noun>[^,。;:、()“”《》的]{{0,12}}?{_KIND})"
_CLOSING = re.compile(
    rf"(?P<etc>等)?(?:这|上述|以上)?(?:共(?:计)?)?“?(?<![\d~-]){_COUNT}”?(?P<measure>大|条|个|类|项|种|支)“?{_NOUN}”?"
)
_OPENING = re.compile(
    rf"{_COUNT}(?P<measure>大|条|个|类|项|种|支){_NOUN}”?(?P<lead>[,，]?(?:即|具体)?(?:主要)?(?:包括|包含|分别是|分别为|涵盖|是指|为|即|是)?[:(]?)"
)
_COUNTED = re.compile(
    rf"(?P<noun>[^,。;:、()“”《》]{{0,12}}?{_KIND})(?:共|共有|共计|主要|具体)?(?:包括|包含|有|分为|为)(?:以下)?{_COUNT}(?P<measure>大|条|个|类|项|种)[:]"
)
VERBS = (
    "打造|培育|发展|建设|构建|做强|做大|做优|做精|做实|壮大|聚焦|围绕|推进|推动|促进|形成|布局|实施|突出|支持|重点|包括|包含|涵盖|确定|选定|遴选|锻造|抓好|谋划|统筹"
    "|加快|着力|全力|大力|努力|积极|集中|力争|持续|巩固|提升|培植|引育|扶持|主攻|瞄准|依托|立足|优化|升级|梳理|选择|推行|抓实|抓牢|深耕|做好|锚定|紧扣|建立|拓展|延伸|加强|强化|完善|深化|健全|严格|落实|营造|明确|扩大|引导|鼓励|坚持|保障|规范|增强|开展|编制|制定|全面|进一步"
)
_VERB = re.compile(VERBS)
_INNER_VERB = re.compile(
    "打造|培育|发展|建设|构建|做强|做大|壮大|聚焦|围绕|推进|推动|形成|布局|实施|重点|锻造|包括|遴选|选定|确定"
)
_PREFIX = re.compile(
    rf"(?:{VERBS}|到?\d{{4}}年底?|全[市县省区州]|我[市县省区州]|本[市县省区州]|以|对|在|抓|将|为|即|是|把|按照|分别|主要|具体|首批|规划|期间|内|末|,)+"
)
_NOUN_LEAD = re.compile(
    "^(?:全[市县省区州]|我[市县省区州]|本[市县省区州]|要|共|的|打造|培育|建设|发展|构建|重点(?:打造|培育|发展|建设))+"
)
_NAME = re.compile(r"[^。;:!?|]{2,40}")
_JOINT = re.compile("(?:以及|和|与|及|并)+")
_BARE_NOUNS = frozenset({"产业", "产业链", "集群", "产业集群", "行业", "链", "链条"})
_QUANTITY = re.compile(r"\d+(?:个|家|条|项|亿|万|户|名|位|%)|^每|每[个条家]|力争|\d-$")


@dataclass(frozen=True, slots=True)
class Group:
    """A list of names that the document closes or opens with a count and a noun."""

    names: tuple[Passage, ...]
    noun: str
    count: int | None
    is_chains: bool
    sure: bool
    block: int


def groups(text: Text) -> list[Group]:
    """All counted lists of industries and chains, in the order of the text."""
    found = []
    for block in text.blocks:
        if not block.is_row:
            found += list(_closed(block))
            found += list(_opened(block))
    return found


def _closed(block: Block) -> Iterator[Group]:
    words, last = block.words, 0
    for match in _CLOSING.finditer(words.form):
        start = _clause_start(words.form, last, match.start())
        last = match.end()
        count = chinese_number(match["count"])
        listed = words[start : match.start()]
        names = _names(listed, count)
        if names is None:
            continue
        settled = count == len(names)
        if (settled or (match["etc"] and len(names) > 1 and (count or 99) >= len(names))) and count != 1:
            yield _group(names, match["noun"], count, settled, block)


def _clause_start(form: str, last: int, end: int) -> int:
    stops = max(form.rfind(mark, last, end) for mark in "。;:!?")
    return max(last, stops + 1)


def _names(listed: Passage, count: int | None) -> list[Passage] | None:
    """The names before a closing phrase: those of the last clause, or as many as it counts."""
    clauses = split(listed.strip("、,"), ",")
    if not clauses:
        return None
    names = _stripped(split(clauses[-1], "、"))
    if count and names and len(names) < count and len(clauses) > 1:
        wider = _stripped(split(listed.strip("、,"), "、,")[-count:])
        if wider and len(wider) == count and all(_is_name(name.form) for name in wider):
            names = wider
    return names if names and all(_is_name(name.form) for name in names) else None


def _stripped(names: list[Passage]) -> list[Passage]:
    """The first name without the verbs and owners in front of the list."""
    if not names:
        return []
    first = names[0]
    joint = _JOINT.match(first.form)
    first = first[joint.end() :] if joint else first
    prefix = _PREFIX.match(first.form)
    if prefix:
        first = first[prefix.end() :]
    verbs = [verb.end() for verb in _INNER_VERB.finditer(first.form)]
    if verbs and len(first) - verbs[-1] >= 2:
        first = first[verbs[-1] :]
    owner = first.form.rfind("的")
    if 0 <= owner < len(first) - 2:
        first = first[owner + 1 :]
    return [name.strip("“”,.") for name in [first, *names[1:]]]


def _is_name(form: str) -> bool:
    if not _NAME.fullmatch(form) or _QUANTITY.search(form) or form.isdigit():
        return False
    return _VERB.match(form) is None or form.endswith("产业链")


def _opened(block: Block) -> Iterator[Group]:
    words = block.words
    for pattern in (_OPENING, _COUNTED):
        for match in pattern.finditer(words.form):
            lead = match["lead"] if pattern is _OPENING else ":"
            if not lead or lead in (",", "，"):
                continue
            end = _list_end(words.form, match.end(), lead)
            listed = split(words[match.end() : end].strip("“”"), "、,;")
            count = chinese_number(match["count"])
            names = [_cut_et_cetera(name) for name in listed[:60]]
            fits = count == len(names) or (words.form[:end].endswith("等") and len(names) > 1)
            if fits and count != 1 and all(_is_name(name.form) for name in names):
                yield _group(names, match["noun"], count, count == len(names), block)


def _list_end(form: str, start: int, lead: str) -> int:
    if lead.endswith("("):
        return start - 1 + pairs(form[start - 1 : start + 1200]).get(0, 1)
    ends = [at for at in (form.find("。", start), form.find(";", start)) if at >= 0]
    return min([*ends, len(form), start + 1200])


def _cut_et_cetera(name: Passage) -> Passage:
    return name[:-1] if name.form.endswith("等") and len(name) > 2 else name


def _group(names: list[Passage], noun: str, count: int | None, sure: bool, block: Block) -> Group:
    is_chains = noun.endswith(("链", "链群", "集群", "链条"))
    return Group(tuple(names), _NOUN_LEAD.sub("", noun) or noun, count, is_chains, sure, block.index)


def class_names(text: Text, found: list[Group]) -> dict[str, str]:
    """Each noun of a group → the shortest form that the document prints for a group of that count."""
    printed = {item for block in text.blocks for item in counted_nouns(block.words.form)}
    shared: dict[str, set[str]] = {}
    for group in found:
        for ending in _endings(group.noun):
            shared.setdefault(ending, set()).add(group.noun)
    names = {}
    for group in found:
        clear = [e for e in _endings(group.noun) if (group.count, e) in printed and shared[e] == {group.noun}]
        names[group.noun] = min([*clear, group.noun], key=len)
    return names


def _endings(noun: str) -> list[str]:
    """The noun and its shorter forms, down to those that name any group."""
    return [noun[i:] for i in range(len(noun)) if noun[i:] not in _BARE_NOUNS]


def counted_nouns(form: str) -> list[tuple[int | None, str]]:
    """Each count with its noun: 21条优势产业链 → (21, 优势产业链)."""
    return [(chinese_number(match["count"]), _NOUN_LEAD.sub("", match["noun"])) for match in _CLOSING.finditer(form)]
