"""Who gives how many points for whom, and how the points of a year come together."""

import re
from collections.abc import Iterator

from ingest.policy.blocks import Block
from ingest.policy.passage import Passage, outside, split

Rows = list[dict[str, object]]

_PART = re.compile(
    r"(?:由)?(?P<unit>[^=+。;]{2,40}?)(?:的?(?:考评|考核|评价|评分|打分|评估))*(?:得分|分值|分数)?"
    r"(?:\((?:满分|占|总分)?(?P<marks>\d{1,4})分\)|(?:满分|占|计)?(?P<bare>\d{1,4})分|[x*](?P<share>\d{1,3})%)(?:构成|组成)?"
)
_MADE_OF = re.compile(
    r"(?:得分|总分|成绩)(?:主要)?由(?:(?:以下|下列)[^:,。;]{0,14}:)?(?P<parts>[^。;]{6,400}?)(?:构成|组成|相加|[。;]|$)"
)
_WHOSE = re.compile(r"(?P<who>[^。;:=]{2,60}?)的?(?:季度|月度|年度|半年度?|考核|考评|综合|总)*$")
_REACH = 300
_LISTED_BELOW = re.compile(r"(?:以下|下列)[^:,。]{0,8}(?:构成|组成)[^:,。]{0,4}:")
_ADJUSTED = re.compile(
    r"(?P<unit>[^=。:;,]{2,30}?)(?:季度|月度|半年度?|年度)?(?:最终|综合|总)得分=[^=+。]{2,30}?得分[x*](?P<own>\d{1,3})%"
    r"\+(?P<other>[^=+。]{2,40}?)(?:季度|月度|半年度?|年度)?得分[x*](?P<share>\d{1,3})%"
)
_MARK_OF = re.compile(
    r"(?P<who>[^。;:=,]{2,40}?)的?(?:季度|月度|年度|半年度?|考核|考评|综合|总)*(?<!最终)(?:得分|成绩|总分)"
)
_PERIODS = re.compile("第?[一二三四]季度|上半年|下半年|[一二三四]、")
_LISTED_WEIGHTS = re.compile(
    r"(?:第?[一二三四]季度|[上下]半年)(?:得分|成绩)?(?:占|按)?\d{1,3}%(?:[、,](?:第?[一二三四]季度|[上下]半年)(?:得分|成绩)?(?:占|按)?\d{1,3}%)+"
)
_PERIOD = "第?[一二三四上下]半?(?:季度|年)"
_WEIGHT = re.compile(rf"{_PERIOD}(?:考核|考评)?得分[x*](\d{{1,3}})%")
_ANNUAL = re.compile(rf"(?:年度|全年)(?:考核|考评|综合|总)?得分=(?={_PERIOD}(?:考核|考评)?得分[x*])")
_SPREAD = re.compile(
    r"(?:一、二、三、四季度|四个季度)(?:考核|考评)?(?:得分|成绩)?(?:分别)?(?:占|按|权重为)(?P<list>\d{1,3}%(?:[、,和]\d{1,3}%){1,3})"
)
_ASSESSMENT = re.compile(
    r"(?:在|计入|纳入|占)(?P<who>(?:[^,。;在(]|\([^()]{1,12}\)){2,30}?)(?:年度|综合|绩效|目标管理|目标|高质量发展)*(?:考[核评]|评估|评价)?(?:总?分(?:值)?)?(?:中|的)?(?:设置|占|安排|权重为?|赋)?(?P<marks>\d{1,3})分"
)
_IN_ASSESSMENT = re.compile("绩效|考核|考评|评估")


def names(words: Passage) -> list[str]:
    """The members of a list, 和 between the last two left alone."""
    return [piece.text for piece in split(words.strip("、,。;:"), "、,")]


def compositions(block: Block) -> Iterator[dict[str, object]]:
    """Formulas with the marks of each part, and sentences that say what a mark is made of."""
    formula = _formula(block.body)
    if formula:
        yield formula
        return
    for match in _MADE_OF.finditer(block.body.form):
        start, end = match.span("parts")
        below = _LISTED_BELOW.match(block.body.form, start)
        parts = _parts(block.body[below.end() if below else start : end])
        lead = block.body[_clause_start(block.body.form, match.start()) : match.start()]
        who = _WHOSE.fullmatch(lead.form[-66:])
        if len(parts) > 1 and who:
            yield {"applies_to": names(lead[: len(lead) - (who.end() - who.end("who"))]), "parts": parts}


def _clause_start(form: str, end: int) -> int:
    """Where the sentence or clause that ends there begins, looking back a limited way."""
    return max(form.rfind(mark, max(0, end - _REACH), end) for mark in "。;:") + 1 or max(0, end - _REACH)


def _formula(body: Passage) -> dict[str, object] | None:
    colon = next(outside(body.form[:200], ":"), -1)
    equals = body.form.find("=", max(colon, 0))
    if colon < 2 or equals < 0 or equals - colon > 12:
        return _formula_alone(body)
    parts = _parts(body[equals + 1 :])
    start = body.form.rfind("。", 0, colon) + 1
    other = "最终" in body.form[colon:equals] or any(_PERIODS.match(str(part["unit"])) for part in parts)
    return {"applies_to": names(body[start:colon]), "parts": parts} if len(parts) > 1 and not other else None


def _formula_alone(body: Passage) -> dict[str, object] | None:
    """县区类季度考核得分=A(50分)+B(50分), without a label in front."""
    equals = body.form.find("=")
    start = _clause_start(body.form, equals) if equals > 0 else 0
    head = _MARK_OF.fullmatch(body.form[start:equals]) if equals > 0 else None
    parts = _parts(_first_sentence(body[equals + 1 :])) if head else []
    if head is None or len(parts) < 2 or any(_PERIODS.match(str(part["unit"])) for part in parts):
        return None
    return {"applies_to": names(body[start : start + head.end("who")]), "parts": parts}


def _first_sentence(words: Passage) -> Passage:
    """The words up to the first full stop."""
    stop = words.form.find("。", 0, 600)
    return words[:stop] if stop >= 0 else words[:600]


def _parts(words: Passage) -> Rows:
    """unit and marks of each summand; none if a piece names no marks."""
    found: Rows = []
    for piece in split(words.strip("。;,"), "、,;+"):
        for part in _halves(piece):
            match = _PART.fullmatch(part.form)
            if match is None:
                return found if found and len(part) > 40 else []
            unit = part.text[match.start("unit") : match.end("unit")]
            found.append({"unit": unit, "marks": int(match["marks"] or match["bare"] or match["share"])})
    return found


def _halves(piece: Passage) -> list[Passage]:
    """A(60分)和B(40分) as two."""
    joint = re.search(r"(?:(?<=[分%]\))|(?<=分))(?:和|及|与|以及)", piece.form)
    return [piece[: joint.start()], piece[joint.end() :]] if joint else [piece]


def adjustments(words: Passage) -> Iterator[dict[str, object]]:
    """final = unit's mark x own % + other's mark x share %"""
    for m in _ADJUSTED.finditer(words.form):
        unit, other = (words.text[m.start(name) : m.end(name)] for name in ("unit", "other"))
        yield {"unit": unit, "own": int(m["own"]), "other": other, "share": int(m["share"])}


def annual_weights(words: Passage) -> Iterator[dict[str, object]]:
    """The weight of each quarter or half-year in the mark of the year."""
    for match in _ANNUAL.finditer(words.form):
        formula = re.split("[。;]", words.form[match.end() : match.end() + _REACH], maxsplit=1)[0]
        weights = [int(w) for w in _WEIGHT.findall(formula)]
        start = _clause_start(words.form, match.start())
        named = words.form.find("年度得分", start, match.end())
        named = named if named >= 0 else match.start()
        who = words[max(start, words.form.rfind(",", start, named) + 1) : named]
        lead = re.match(r"(?:综合)?(?:得到|得出|计算)", who.form)
        yield {"applies_to": names(who[lead.end() :] if lead else who), "weights": weights}
    for match in _SPREAD.finditer(words.form):
        weights = [int(w) for w in re.findall(r"\d+", match["list"])]
        before = words[_clause_start(words.form, match.start()) : match.start()]
        clause = before[before.form.rfind(",") + 1 :]
        cut = clause.form.find("年度得分")
        yield {"applies_to": names(clause[:cut] if cut >= 0 else clause), "weights": weights}
    for match in _LISTED_WEIGHTS.finditer(words.form):
        weights = [int(w) for w in re.findall(r"(\d+)%", match.group())]
        before = words[_clause_start(words.form, match.start()) : match.start()]
        cut = before.form.find("年度得分")
        yield {"applies_to": names(before[:cut]) if cut > 0 else [], "weights": weights}


def assessment_marks(words: Passage) -> Iterator[dict[str, object]]:
    """The weight of the marks within the overall performance assessment."""
    for m in _ASSESSMENT.finditer(words.form):
        if not _IN_ASSESSMENT.search(m.group()) or "扣" in m.group():
            continue
        who = words[m.start("who") : m.end("who")]
        bare = re.sub("(?:年度|综合|绩效|目标管理|目标|高质量发展)*(?:考[核评]|评估|评价)?(?:总分)?中?$", "", who.form)
        yield {"applies_to": names(who[: len(bare)]), "marks": int(m["marks"])}
