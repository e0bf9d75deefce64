"""How assessed units are marked: groups, who gives how many points, weights, grades, awards, deductions."""

import re
from collections.abc import Callable, Iterable, Iterator

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Scoring
from ingest.policy.numbering import chinese_number
from ingest.policy.passage import Passage, outside, split

Rows = list[dict[str, object]]

_GROUP = re.compile(r"(?P<name>[^(),。:]{2,30})\((?:共)?(?P<count>\d{1,3})[家个](?:单位)?\)(?P<list>:)?")
_PART = re.compile(r"(?P<unit>[^=+:。;]{2,40}?)(?:考评|考核|评价|评分)*(?:得分|分值)?\(满分(?P<marks>\d{1,3})分\)")
_ADJUSTED = re.compile(
    r"(?P<unit>[^=。:;,]{2,30}?)(?:季度|月度|年度)?最终得分=[^=+。]{2,30}?得分[x*](?P<own>\d{1,3})%"
    r"\+(?P<other>[^=+。]{2,40}?)(?:季度|月度|年度)?得分[x*](?P<share>\d{1,3})%"
)
_WEIGHT = re.compile(r"[一二三四上下]半?(?:季度|年)得分[x*](\d{1,3})%")
_ANNUAL = re.compile(r"年度得分=(?=[一二三四上下]半?(?:季度|年)得分[x*])")
_ASSESSMENT = re.compile(
    r"在(?P<who>[^,。;在]{2,30}?)(?:年度)?(?:绩效)?考[核评]总?分(?:值)?中(?:设置|占|安排)(?P<marks>\d{1,3})分"
)
_RANKED = re.compile(r"第(?P<rank>[一二三四五六七八九十])名得(?:(?P<share>\d{1,3})%分?|满分)")
_GRADE_RATIO = re.compile(r"(?P<grades>(?:“[^“”]{1,6}”、?){2,6})等次比例为(?P<ratio>\d+(?::\d+)+)")
_GRADE_SHARE = re.compile(r"“?(?P<grade>不?[\u4e00-\u9fff]{2})”?等次得(?:(?P<share>\d{1,3})%分?|满分)")
_TOP = re.compile(r"(?P<who>[^,。;前]{2,40}?)前(?P<top>[一二三四五六七八九十]|\d{1,2})名")
_DEDUCTION = re.compile(
    r"对(?P<who>[^,。;对]{2,20}?(?:\([^()]*\))?)(?P<what>[\u4e00-\u9fff]{2,12}?(?:率|数|量|比重))(?P<op>低于|高于|超过)(?P<value>\d+(?:\.\d+)?)"
    r"(?P<unit>%|家|个|起)?的,[^。;]{0,40}?扣(?P<points>\d+(?:\.\d+)?)分"
)
_CYCLE = re.compile(r"(季度|月度|半年度?|年度|旬)得分=")
_FULL = re.compile(r"(\d{2,4})分制|(?:总分|满分)(?:为|均为)?(\d{2,4})分(?!\))")


def scoring(text: Text) -> Scoring | None:
    """The assessment rules, if the document says who gives how many points."""
    blocks = [block for block in text.blocks if not block.is_row]
    compositions = [row for block in blocks for row in _composition(block)]
    if not compositions:
        return None
    part = next(block.part for block in blocks for _ in _composition(block))
    own = [block for block in blocks if block.part == part]
    groups = _groups(text, own)
    rows: dict[str, Rows] = {
        "groups": groups,
        "compositions": compositions,
        "adjustments": list(_each(own, _adjustments)),
        "annual_weights": list(_each(own, _annual_weights)),
        "assessment_marks": list(_each(own, _assessment_marks)),
        "rank_shares": list(_each(own, _rank_shares)),
        "grades": _grades(own),
        "awards": [award for block in own for award in _awards(block.words, groups)],
        "deductions": list(_each(own, _deductions)),
    }
    span = (own[0].span[0], own[-1].span[1])
    whole = "\n".join(block.words.form for block in own)
    cycle, full = _CYCLE.search(whole), _FULL.search(whole)
    marks = float(full[1] or full[2]) if full else None
    return Scoring(cycle=cycle[1] if cycle else None, full_marks=marks, rows=rows, span=span, certainty="check")


def _each(
    blocks: Iterable[Block], read: Callable[[Passage], Iterator[dict[str, object]]]
) -> Iterator[dict[str, object]]:
    for block in blocks:
        yield from read(block.words)


def _names(words: Passage) -> list[str]:
    return [piece.text for piece in split(words.strip("、,。;:"), "、,")]


def _groups(text: Text, blocks: list[Block]) -> Rows:
    found: Rows = []
    for block in blocks:
        match = _GROUP.match(block.body.form) if block.number else None
        if not match or not match["list"]:
            continue
        above = text.section(block)
        upper = _GROUP.match(above.body.form) if above else None
        units = _names(block.body[match.end() :])
        parent = above.body.text[: upper.end("name")] if above and upper else None
        name = block.body.text[: match.end("name")]
        found.append({"name": name, "parent": parent, "count": int(match["count"]), "units": units})
    return found


def _composition(block: Block) -> Iterator[dict[str, object]]:
    body = block.body
    colon = next(outside(body.form[:200], ":"), -1)
    equals = body.form.find("=", colon)
    if colon < 2 or equals < 0 or equals - colon > 12:
        return
    parts = [
        {"unit": body.text[equals + 1 + m.start("unit") : equals + 1 + m.end("unit")], "marks": int(m["marks"])}
        for m in _PART.finditer(body.form[equals + 1 :])
    ]
    if len(parts) > 1:
        yield {"applies_to": _names(body[:colon]), "parts": parts}


def _adjustments(words: Passage) -> Iterator[dict[str, object]]:
    for m in _ADJUSTED.finditer(words.form):
        unit, other = (words.text[m.start(name) : m.end(name)] for name in ("unit", "other"))
        yield {"unit": unit, "own": int(m["own"]), "other": other, "share": int(m["share"])}


def _annual_weights(words: Passage) -> Iterator[dict[str, object]]:
    for match in _ANNUAL.finditer(words.form):
        end = words.form.find("。", match.end())
        weights = [int(w) for w in _WEIGHT.findall(words.form[match.end() : end if end >= 0 else len(words)])]
        start = words.form.rfind("。", 0, match.start()) + 1
        named = words.form.find("年度得分", start)
        who = words[max(start, words.form.rfind(",", start, named) + 1) : named]
        lead = re.match(r"(?:综合)?(?:得到|得出|计算)", who.form)
        yield {"applies_to": _names(who[lead.end() :] if lead else who), "weights": weights}


def _assessment_marks(words: Passage) -> Iterator[dict[str, object]]:
    for m in _ASSESSMENT.finditer(words.form):
        yield {"applies_to": _names(words[m.start("who") : m.end("who")]), "marks": int(m["marks"])}


def _rank_shares(words: Passage) -> Iterator[dict[str, object]]:
    ranks = list(_RANKED.finditer(words.form))
    if len(ranks) < 2 or [chinese_number(m["rank"]) for m in ranks] != list(range(1, len(ranks) + 1)):
        return
    end = ranks[0].start()
    before = words.form[:end].rstrip(",")
    start = max(before.rfind(","), before.rfind("。")) + 1
    yield {"applies_to": _names(words[start:end]), "shares": [int(m["share"] or 100) for m in ranks]}


def _grades(blocks: list[Block]) -> Rows:
    ratios: dict[str, int] = {}
    shares: dict[str, int] = {}
    for block in blocks:
        for m in _GRADE_RATIO.finditer(block.words.form):
            names = re.findall("“([^“”]+)”", m["grades"])
            ratios |= dict(zip(names, map(int, m["ratio"].split(":")), strict=False))
        for m in re.finditer(r"[^,。]+", block.words.form):
            grade = _GRADE_SHARE.match(m.group())
            name = grade["grade"] if grade else None
            if grade and name:
                shares[name] = int(grade["share"] or 100)
        for m in re.finditer(r"(?:^|[,。、])(不[\u4e00-\u9fff]{2})等次得(?:(\d{1,3})%分?|满分)", block.words.form):
            shares[m[1]] = int(m[2] or 100)
    names = list(dict.fromkeys([*ratios, *shares]))
    return [{"grade": name, "ratio": ratios.get(name), "share": shares.get(name)} for name in names]


def _awards(words: Passage, groups: Rows) -> Iterator[dict[str, object]]:
    if not re.search("奖励|表彰|激励", words.form):
        return
    for match in _TOP.finditer(words.form):
        for piece in re.split("[、和]", match["who"]):
            name = next((str(g["name"]) for g in groups if _same_group(str(g["name"]), piece)), None)
            if name:
                yield {"group": name, "top": chinese_number(match["top"])}


def _same_group(name: str, printed: str) -> bool:
    """产业推进单位 is also called 产业推进组."""
    bare = re.sub("(?:单位|组)+$", "", name)
    return re.sub("(?:单位|组)+$", "", printed).endswith(bare) and printed.endswith(("组", "单位"))


def _deductions(words: Passage) -> Iterator[dict[str, object]]:
    for m in _DEDUCTION.finditer(words.form):
        who, what = (words[m.start(name) : m.end(name)] for name in ("who", "what"))
        yield {
            "applies_to": _names(who),
            "indicator": what.text,
            "op": "<" if m["op"] == "低于" else ">",
            "value": float(m["value"]) if "." in m["value"] else int(m["value"]),
            "unit": m["unit"],
            "points": float(m["points"]) if "." in m["points"] else int(m["points"]),
        }
