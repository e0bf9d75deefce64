"""Named groups in running text: “A、B等21条优势产业链”, “四大支柱产业(A、B)”, “包括十四项:A、B”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.policy.blocks import Block, Text
from ingest.policy.listed_names import list_readings
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage, pairs, split

_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3}|[两NX])"
_KIND = (
    r"(?:产业链群?|产业集群|集群|链条|行业(?!协会|企业)"
    r"|产业(?!园|基地|化|工人|联盟|基金|人才|学院|研究|项目|平台|技术|大脑|中心|社区|带|片区|新城|协作|体系|布局"
    r"|门类|链|集群|投资|政策))"
)
_NOUN = rf"(?P<noun>[^,。;:、()“”《》的]{{0,12}}?{_KIND})"
_CLOSING = re.compile(
    rf"(?P<etc>等)?(?:这|上述|以上)?(?:共(?:计)?)?“?(?<![\d~-]){_COUNT}”?(?P<measure>大|条|个|类|项|种|支)”?“?{_NOUN}”?"
)
_OPENING = re.compile(
    rf"{_COUNT}(?P<measure>大|条|个|类|项|种|支){_NOUN}”?(?P<lead>[,，]?(?:即|具体)?(?:主要)?(?:包括|包含|分别是|分别为|涵盖|是指|为|即|是)?[:(]?)"
)
_COUNTED = re.compile(
    rf"(?P<noun>[^,。;:、()“”《》-]{{0,12}}?{_KIND})(?:共|共有|共计|主要|具体)?(?:(?:包括|包含|有|分为|为)?(?:以下)?{_COUNT}(?P<measure>大|条|个|类|项|种)"
    rf"(?P<lead>[:]|,?(?:即|分别是|分别为|具体为|包括)[:]?)|\((?:共|共计)?(?P<count_in>\d{{1,3}}|[一二三四五六七八九十两]{{1,3}})[条个项]\)[:。,](?:即|包括)?)"
)
_OPENS = re.compile(r",?(?:即|包括|包含|分别|为|是|[:(])")
_BRACKETED = re.compile(rf"(?P<noun>[^,。;:、()“”《》-]{{0,12}}?{_KIND})\((?:共|共计)?{_COUNT}[条个]\)")
VERBS = (
    "打造|培育|发展|建设|构建|做强|做大|做优|做精|做实|壮大|聚焦|围绕|推进|推动|促进|形成|布局|实施|突出|支持|重点|包括|包含|涵盖|确定|选定|遴选|锻造|抓好|谋划|统筹"
    "|加快|着力|全力|大力|努力|积极|集中|力争|持续|巩固|提升|培植|引育|扶持|主攻|瞄准|依托|立足|优化|升级|梳理|选择|推行|抓实|抓牢|深耕|做好|锚定|紧扣|建立|拓展|延伸|加强|强化|完善|深化|健全|严格|落实|营造|明确|扩大|引导|鼓励|坚持|保障|规范|增强|开展|编制|制定|全面|进一步"
)
_VERB = re.compile(VERBS)
_INNER_VERB = re.compile(
    "打造|培育|发展|建设|构建|做强|做大|壮大|聚焦|围绕|推进|推动|形成|布局|实施|重点|锻造|包括|遴选|选定|确定"
)
_PREFIX = re.compile(
    rf"(?:{VERBS}|到?\d{{4}}年底?|其中|建成|建立|全[市县省区州]|我[市县省区州]|本[市县省区州]|以|对|在|抓|将|为|即|是|把|按照|分别|主要|具体|首批|规划|期间|内|末|,)+"
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
    """Lists before a counting phrase; a list of one counts beside a longer one (A1条…产业链和B、C2条…)."""
    found, singles = [], []
    words, last = block.words, 0
    for match in _CLOSING.finditer(words.form):
        start = clause_start(words.form, last, match.start())
        last = match.end()
        if words.form[match.start() - 1 : match.start()] == "," and _OPENS.match(words.form, match.end()):
            continue
        count = chinese_number(match["count"])
        names = names_before(words[start : match.start()], count)
        if names is None:
            continue
        settled = count == len(names)
        if settled and count == 1:
            singles.append(_group(names, match["noun"], count, False, block))
        elif settled or (
            len(names) > 1 and count != 1 and (_and_counts(names, count) or _is_open(match["etc"], names, count))
        ):
            found.append(_group(names, match["noun"], count, settled, block))
    beside = [single for single in singles if any(other.is_chains == single.is_chains for other in found)]
    yield from sorted([*found, *beside], key=lambda group: group.names[0].span)


def _is_open(etc: str | None, names: list[Passage], count: int | None) -> bool:
    """Whether 等 says that the list names only some of those counted."""
    return etc is not None and (count or 99) >= len(names)


def _and_counts(names: list[Passage], count: int | None) -> bool:
    """Whether the count takes A和B for two: names are not cut there, but the list is one."""
    parts = sum(1 + len(re.findall("[和与及]", name.form)) for name in names)
    return count is not None and len(names) < count <= parts


def clause_start(form: str, last: int, end: int) -> int:
    """Where the sentence that holds a place begins."""
    stops = max(form.rfind(mark, last, end) for mark in "。;:!?")
    return max(last, stops + 1)


def names_before(listed: Passage, count: int | None) -> list[Passage] | None:
    """The names before a closing phrase: those of the last clause, or as many as it counts."""
    clauses = split(_unquoted(listed.strip("、,")), ",")
    if not clauses:
        return None
    names = _stripped(split(clauses[-1], "、"))
    if count and names and len(names) < count and len(clauses) > 1:
        wider = _stripped(split(listed.strip("、,"), "、,")[-count:])
        if wider and len(wider) == count and all(is_listed_name(name.form) for name in wider):
            names = wider
    return names if names and all(is_listed_name(name.form) for name in names) else None


def _unquoted(listed: Passage) -> Passage:
    """A list that stands in quotes as a whole (“A、B、C”3条…) without them and what is before them."""
    if not listed.form.endswith("”"):
        return listed
    opening = {close: at for at, close in pairs(listed.form).items()}.get(len(listed) - 1, -1)
    inner = listed[opening + 1 : len(listed) - 1]
    return inner if opening >= 0 and any(mark in inner.form for mark in "、,") else listed


def _stripped(names: list[Passage]) -> list[Passage]:
    """The first name without the verbs and owners in front of the list."""
    if not names:
        return []
    first = names[0]
    first = first[first.form.rfind("”即") + 2 :] if "”即" in first.form else first
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


def is_listed_name(form: str) -> bool:
    """Whether a piece of a list can be a name: no sentence, no quantity, no verb in front."""
    if not _NAME.fullmatch(form) or _QUANTITY.search(form) or form.isdigit():
        return False
    return _VERB.match(form) is None or form.endswith("产业链")


def _opened(block: Block) -> Iterator[Group]:
    words = block.words
    for pattern in (_OPENING, _COUNTED):
        for match in pattern.finditer(words.form):
            lead = match["lead"]
            if pattern is _OPENING and lead in ("", ",", "，"):
                continue
            count = chinese_number(match["count"] or match.groupdict().get("count_in") or "")
            end = _bracket_end(words.form, match.end()) if lead and lead.endswith("(") else len(words)
            names = _listed(words[match.end() : end], count)
            if names:
                yield _group(names, match["noun"], count, count == len(names), block)


def _listed(words: Passage, count: int | None) -> list[Passage]:
    """The names behind the opening phrase: as many as it counts, or fewer before 等."""
    for names in list_readings(words):
        fits = count == len(names) or (1 < len(names) <= (count or 99) and _closes_open(words, names[-1]))
        if fits and count != 1 and all(is_listed_name(name.form) for name in names):
            return names
    return []


def _closes_open(words: Passage, last: Passage) -> bool:
    """Whether 等 stands behind the last name."""
    at = words.form.find(last.form + "等")
    return at >= 0 and words.form[at + len(last) + 1 : at + len(last) + 2] in ("", "。", ";")


def _bracket_end(form: str, start: int) -> int:
    return start - 1 + pairs(form[start - 1 : start + 1200]).get(0, 1)


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
    """Each count with its noun: 21条优势产业链, 优势产业链(21条) → (21, 优势产业链)."""
    matches = [*_CLOSING.finditer(form), *_BRACKETED.finditer(form)]
    return [(chinese_number(match["count"]), _NOUN_LEAD.sub("", match["noun"])) for match in matches]
