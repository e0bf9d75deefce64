"""How assessed units are marked: groups, who gives how many points, weights, grades, awards, deductions."""

import re
from collections.abc import Callable, Iterable, Iterator

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Scoring
from ingest.policy.passage import Passage
from ingest.policy.scoring_marks import Rows, adjustments, annual_weights, assessment_marks, compositions, names
from ingest.policy.scoring_results import awards, deductions, grades, rank_shares

_GROUP = re.compile(
    r"(?P<name>(?:[^(),。:]|\([^()\d]{1,12}\)){2,30})\((?:共)?(?P<count>\d{1,3})[家个](?:单位|县区|园区|县市区|部门|企业)?\)(?P<list>:)?"
)
_GROUP_NAME = re.compile(r"(?!.*(?:对象|范围|分组|分类|主体|办法|方式))(?:[^(),。:;]|\([^()\d]{1,12}\)){2,14}")
_CYCLE = re.compile(
    r"(?P<a>季度|月度|半年度?|年度|旬)(?:考核|考评)?得分=|(?:按|实行|采取|采用)(?P<b>季度|月度|半年度?|年度|旬)(?:进行|考核|考评|评价|打分|评分|为周期)"
    r"|每(?P<c>季度|月|半年|年)(?:度)?(?:牵头)?(?:组织|开展|进行|实施)?[^,。;]{0,16}(?:考核|考评|评价|打分|评分)|考[核评](?:工作)?(?:每|按|以)(?P<d>季度|月度?|半年|年度?)(?:开展|进行|为周期|组织)"
    r"|(?P<e>季度|月度|半年度?|年度)(?:考核|考评)?得分由"
)
_FULL = re.compile(r"(\d{2,4})分制|(?:总分|满分|总分值)(?:为|均为|共)?(\d{2,4})分(?!\))")
_LEAST_KINDS = 3


def scoring(text: Text) -> Scoring | None:
    """The assessment rules, if the document says who gives how many points or how marks are weighed and rewarded."""
    blocks = [block for block in text.blocks if not block.is_row]
    part = _assessed_part(blocks)
    if part is None:
        return None
    own = [block for block in blocks if block.part == part]
    rows = _rows(text, own)
    if not rows["compositions"] and sum(1 for listed in rows.values() if listed) < _LEAST_KINDS:
        return None
    whole = "\n".join(block.words.form for block in own)
    span = (own[0].span[0], own[-1].span[1])
    return Scoring(cycle=_cycle(whole), full_marks=_full_marks(whole), rows=rows, span=span, certainty="check")


def _assessed_part(blocks: list[Block]) -> int | None:
    """The part of the paper with the most rules: a composition, or marks and deductions."""
    for block in blocks:
        if any(True for _ in compositions(block)):
            return block.part
    for block in blocks:
        form = block.words.form
        if re.search("第一名得|等次得|得分[x*]", form) or (
            "扣" in form and re.search(r"扣(?:除)?\d+(?:\.\d+)?分", form)
        ):
            return block.part
    return None


def _rows(text: Text, own: list[Block]) -> dict[str, Rows]:
    groups = _groups(text, own)
    return {
        "groups": groups,
        "compositions": [row for block in own for row in compositions(block)],
        "adjustments": list(_each(own, adjustments)),
        "annual_weights": list(_each(own, annual_weights)),
        "assessment_marks": list(_each(own, assessment_marks)),
        "rank_shares": [row for block in own for row in rank_shares(block.body, groups)],
        "grades": grades(own),
        "awards": _once(award for block in own for award in awards(block.words, groups)),
        "deductions": list(deductions(own, groups)),
    }


def _once(rows: Iterable[dict[str, object]]) -> Rows:
    found: Rows = []
    for row in rows:
        if row not in found:
            found.append(row)
    return found


def _cycle(whole: str) -> str | None:
    """The shortest period named: marks of quarters come together in marks of years."""
    found = [next(group for group in match.groups() if group) for match in _CYCLE.finditer(whole)]
    return next((period for period in found if "年度" not in period), found[0] if found else None)


def _full_marks(whole: str) -> float | None:
    full = _FULL.search(whole)
    if full:
        return float(full[1] or full[2])
    return 100.0 if "百分制" in whole else None


def _each(
    blocks: Iterable[Block], read: Callable[[Passage], Iterator[dict[str, object]]]
) -> Iterator[dict[str, object]]:
    for block in blocks:
        yield from read(block.body)


def _groups(text: Text, blocks: list[Block]) -> Rows:
    found: Rows = []
    for block in blocks:
        match = _GROUP.match(block.body.form)
        if not match or not match["list"]:
            continue
        units = names(block.body[match.end() :])
        if not block.number and len(units) != int(match["count"]):
            continue
        name = block.body.text[: match.end("name")]
        found.append({"name": name, "parent": _parent(text, block), "count": int(match["count"]), "units": units})
    return found


def _parent(text: Text, block: Block) -> str | None:
    """The group above: a heading with a count, or one of lower rank that is nothing but a name."""
    above = text.section(block)
    if above is None:
        return None
    upper = _GROUP.match(above.body.form)
    if upper:
        return above.body.text[: upper.end("name")]
    bare = above.number is not None and above.number.rank > 0 and _GROUP_NAME.fullmatch(above.body.form)
    return above.body.text if bare else None
