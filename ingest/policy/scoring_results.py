"""What the marks lead to: shares by rank, grades, awards, deductions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.policy.blocks import Block
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage, split
from ingest.policy.scoring_marks import Rows, names

_RANKED = re.compile(
    r"第(?P<rank>[一二三四五六七八九十]{1,2}|\d{1,2})(?:[至到-]第?(?P<last>[一二三四五六七八九十]{1,2}|\d{1,2}))?名(?:的)?(?:得|按|计)(?:(?P<share>\d{1,3})%分?|满分)"
)
_BY_RANK = re.compile("(?:均?按照?|根据|依据)[^,。;]{0,16}(?:排名|排序|得分|名次)[^,。;]{0,6}$")
_GRADE_NAME = (
    "(?:优秀|良好|合格|不合格|优良|较好|一般|较差|好|差|中|优|良|先进|达标|不达标|基本合格|[ABCD一二三四][等级类档]?)"
)
_GRADE_LIST = re.compile(
    rf"(?P<grades>(?:“?{_GRADE_NAME}”?(?:、|和|及)?){{2,6}})(?:[两三四五六\d]个)?(?:等次|等级|档次|档|级)"
)
_GRADE_RATIO = re.compile(
    rf"(?P<grades>(?:“?{_GRADE_NAME}”?(?:、|和|及|:)?){{2,6}})(?:[两三四五]个)?(?:等次|等级|档次|档)?,?(?:其|的)?(?:单位)?比例(?:分别)?(?:为|按|是)(?P<ratio>\d+(?:(?::\d+)+))"
)
_GRADE_SHARE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=评为)|(?<=定为)|(?<=获得))“?(?P<grade>{_GRADE_NAME})”?(?:等次|等级|档次|档)?(?:的|单位)*(?:得|按|计)(?:(?P<share>\d{{1,3}})%(?:分|计分|计)?|满分)"
)
_TOP = re.compile(
    r"(?P<who>[^,。;前第]{2,40}?)(?:排名)?(?:前(?P<top>[一二两三四五六七八九十]|\d{1,2})名|第(?P<first>一)名)"
)
_AWARD = re.compile("奖励|表彰|激励|表扬|奖补|嘉奖")
_BELOW = re.compile(
    r"(?:对)?(?P<head>[^,。;:]{2,40}?)(?P<op>低于|高于|超过|不足|未达到?|达不到|少于|不到)(?P<value>\d+(?:\.\d+)?)(?P<unit>%|家|个百分点|个|起|件|次|项|亿元/年|万元/亩|万元/人|亿元|万元|分|天|日)?的?,[^。;]{0,40}?(?<!最高)扣(?:除)?(?P<points>\d+(?:\.\d+)?)分"
)
_PER_CASE = re.compile(
    r"(?P<who>[^,。;:每]{0,24}?)每(?:发生|出现|发现|有|查实|通报|逾期|少|低于|低|迟报|漏报|延误|超过)?(?P<value>\d+(?:\.\d+)?|一)(?P<unit>起|次|例|个百分点|个|项|件|家|天|日|人|宗)(?P<what>[^,。;]{0,30}?)(?:的)?,?(?:的)?(?:在[^,。;]{2,20}中)?扣(?:除|减)?(?P<points>\d+(?:\.\d+)?)分"
)
_PLAIN = re.compile(
    r"(?:^|(?<=[。;,]))(?P<what>[^,。;:每\d]{3,40}?)的,?(?:一次性|直接|每(?P<unit>次|起|例|项|个))?(?:在[^,。;]{2,20}中)?扣(?:除|减)?(?P<points>\d+(?:\.\d+)?)分"
)
_LEAD = re.compile(
    r"(?:^|[,。;])(?:对)?(?P<who>[^,。;:]{2,20}?)(?:有|存在|出现|发生)(?:下列|以下)[^,。;]{0,8}(?:情形|情况|行为|问题)|对(?P<target>[^,。;:]{2,20}?)(?:的)?(?:扣分|减分)(?:情形|事项)"
)
_INDICATOR = re.compile(
    r"(?:对)?(?P<who>.*?\([^()]*\)|.{2,20}?)?(?P<what>[\u4e00-\u9fff]{2,16}?(?:率|数|量|比重|增速|额|得分|占比|比例))"
)


def rank_shares(words: Passage, groups: Rows) -> Iterator[dict[str, object]]:
    """Per cent of the marks for rank 1, 2, 3 …; 满分 = 100."""
    ranks = list(_RANKED.finditer(words.form))
    starts = [i for i, match in enumerate(ranks) if chinese_number(match["rank"]) == 1]
    for first, stop in pairwise([*starts, len(ranks)]):
        shares = _shares(ranks[first:stop])
        if len(shares) > 1:
            at = ranks[first].start()
            opened = max(words.form.rfind(mark, 0, at) for mark in "。;") + 1
            sentence = words[opened:at]
            yield {"applies_to": _groups_in(sentence, groups) or _before_ranks(sentence), "shares": shares}


def _shares(ranks: Sequence[re.Match[str]]) -> list[int]:
    """The share of each rank; none if the ranks do not follow one another."""
    shares: list[int] = []
    for match in ranks:
        first, last = chinese_number(match["rank"]), chinese_number(match["last"] or match["rank"])
        if first != len(shares) + 1 or last is None or last < first:
            return []
        shares += [int(match["share"] or 100)] * (last - first + 1)
    return shares


def _groups_in(sentence: Passage, groups: Rows) -> list[str]:
    return [str(group["name"]) for group in groups if str(group["name"]) in sentence.text]


def _before_ranks(sentence: Passage) -> list[str]:
    clause = sentence.strip(",:")
    clause = clause[clause.form.rfind(",") + 1 :]
    by_rank = _BY_RANK.search(clause.form)
    return names(clause[: by_rank.start()] if by_rank else clause)


def grades(blocks: Iterable[Block]) -> Rows:
    """Each grade with its part of the ratio and its share of the marks."""
    listed: list[str] = []
    ratios: dict[str, int] = {}
    shares: dict[str, int] = {}
    for block in blocks:
        form = block.words.form
        for m in _GRADE_LIST.finditer(form):
            listed += re.findall(_GRADE_NAME, m["grades"]) if "“" in m["grades"] or "、" in m["grades"] else []
        for m in _GRADE_RATIO.finditer(form):
            ratios |= dict(zip(re.findall(_GRADE_NAME, m["grades"]), map(int, m["ratio"].split(":")), strict=False))
        for m in _GRADE_SHARE.finditer(form):
            shares[m["grade"]] = int(m["share"] or 100)
    known = [name for name in dict.fromkeys([*ratios, *shares, *listed]) if name in ratios or name in shares]
    order = [name for name in dict.fromkeys(listed) if name in known]
    return [{"grade": n, "ratio": ratios.get(n), "share": shares.get(n)} for n in dict.fromkeys([*order, *known])]


def awards(words: Passage, groups: Rows) -> Iterator[dict[str, object]]:
    """The first N of a group are rewarded."""
    if not _AWARD.search(words.form) or _RANKED.search(words.form):
        return
    for match in _TOP.finditer(words.form):
        for piece in re.split(r"[、和](?![^()]*\))", match["who"]):
            name = next((str(g["name"]) for g in groups if same_group(str(g["name"]), piece)), None)
            if name:
                yield {"group": name, "top": 2 if match["top"] == "两" else chinese_number(match["top"] or "一")}


def same_group(name: str, printed: str) -> bool:
    """产业推进单位 is also called 产业推进组."""
    bare = re.sub("(?:单位|组|类)+$", "", name)
    kind = printed.endswith(("组", "单位", "类", "部门"))
    return kind and re.sub("(?:单位|组|类)+$", "", printed).endswith(bare)


def deductions(blocks: Iterable[Block], groups: Rows) -> Iterator[dict[str, object]]:
    """Points taken away below a threshold, for each case, or outright; in the order of the text."""
    lead: list[str] = []
    head: Block | None = None
    stems = {re.sub("(?:组|类)+$", "", str(name)) for g in groups for name in (g["name"], g["parent"]) if name}
    for block in blocks:
        words = block.body
        opened = _LEAD.search(words.form) if words.form.endswith((":", "。")) else None
        if opened:
            name = "who" if opened["who"] else "target"
            lead = names(_bare_who(words[opened.start(name) : opened.end(name)]))
            head = block
        elif not block.number or (head and not _is_under(block, head)):
            lead = []
        if "扣" in words.form and not opened:
            own = lead if block.number and len(words) < 120 else []
            yield from _of_clauses(words, own, stems)


def _is_under(block: Block, head: Block) -> bool:
    """Whether an item stands under a head: by a lower rank, or (一) under 第十二条."""
    if block.number is None or head.number is None or block.number.rank != head.number.rank:
        return block.number is not None and (head.number is None or block.number.rank > head.number.rank)
    return head.words.form.startswith("第") and not block.words.form.startswith("第")


def _of_clauses(words: Passage, lead: list[str], stems: set[str]) -> Iterator[dict[str, object]]:
    """The deductions of a line; a clause that names nobody continues the one before it in its sentence."""
    for sentence in split(words, "。"):
        before: object = []
        for clause in split(sentence, ";"):
            for row in (*_below(clause, lead, stems), *_per_case(clause, lead), *_outright(clause, lead)):
                before = row["applies_to"] or before
                yield {**row, "applies_to": before}


def _bare_who(who: Passage) -> Passage:
    return who[1:] if who.form.startswith("对") else who


def _number(printed: str) -> float | int:
    return float(printed) if "." in printed else chinese_number(printed) or 0


def _below(words: Passage, lead: list[str], stems: set[str]) -> Iterator[dict[str, object]]:
    for m in _BELOW.finditer(words.form):
        head = words[m.start("head") : m.end("head")]
        if "每" in head.form:
            continue
        split_head = re.fullmatch(_INDICATOR, head.form) if words.form[m.start() : m.start() + 1] == "对" else None
        owner = (
            re.match(r"(?P<who>.{2,20}?\([^()]*\)|[^()]{0,12}?(?:园区|市区|县区|部门|单位))(?=.{2,})", head.form)
            if not lead
            else None
        )
        group = max(
            (stem for stem in stems if head.text.startswith(stem) and len(stem) < len(head)), key=len, default=""
        )
        cut = max(len(group), owner.end() if owner else 0)
        if split_head and not owner and split_head["who"]:
            cut = split_head.end("who")
        yield {
            "applies_to": names(head[:cut]) or lead,
            "indicator": head[cut:].text.removeprefix("的"),
            "op": ">" if m["op"] in ("高于", "超过") else "<",
            "value": _number(m["value"]),
            "unit": m["unit"],
            "points": _number(m["points"]),
        }


def _per_case(words: Passage, lead: list[str]) -> Iterator[dict[str, object]]:
    for m in _PER_CASE.finditer(words.form):
        who, what = words[m.start("who") : m.end("who")], words[m.start("what") : m.end("what")]
        what_is_before = not what.text
        if not (who if what_is_before else what).text:
            continue
        applies = ([] if what_is_before else names(_bare_who(who))) or lead
        yield {
            "applies_to": applies,
            "indicator": (who if what_is_before else what).text,
            "op": None,
            "value": _number(m["value"]),
            "unit": m["unit"],
            "points": _number(m["points"]),
        }


def _outright(words: Passage, lead: list[str]) -> Iterator[dict[str, object]]:
    for m in _PLAIN.finditer(words.form):
        if re.search("低于|高于|超过|不足|每", m["what"]):
            continue
        what = words[m.start("what") : m.end("what")]
        yield {
            "applies_to": lead,
            "indicator": what.text,
            "op": None,
            "value": 1 if m["unit"] else None,
            "unit": m["unit"],
            "points": _number(m["points"]),
        }
