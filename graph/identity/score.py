"""How alike two names are, and what speaks against their being one company.

    score = 1 − 0.55·(1 − core) − 0.30·(1 − trade) − region − legal        each part in 0…1

`core` and `trade` are likenesses of trade name (字号) and trade; region and legal form cost what is named
below. A *doubt* (contradicting regions, other numbers, a branch, another character of the trade name …) keeps
a pair out of the sure band whatever its score: such pairs are different companies as often as not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz.distance import Indel

from graph.identity.form import NameParts
from graph.identity.region import contradict, short_region
from graph.identity.words import COMMON_TRADES, Legal
from ontology.place import Place

CORE_WEIGHT, TRADE_WEIGHT = 0.55, 0.30
#: Likeness of trade names that differ in writing but sound the same (瀚 and 翰).
SAME_SOUND = 0.80
#: Likeness of trades where one abbreviates the other (新材 and 新材料), and where one says nothing.
TRADE_ABBREVIATED, TRADE_UNSAID = 0.80, 0.60
#: Trade names of that length are rare enough to stand for the company without its trade.
TELLING_CORE = 3
REGION_UNSAID, REGION_ADDED = 0.03, 0.06
#: Contradiction between the regions that both names bear, and where a stated place is concerned (a plant may be away).
REGION_CONTRADICTS, PLACE_CONTRADICTS = 0.30, 0.15
LEGAL_UNSAID, LEGAL_CONVERTED, LEGAL_OTHER, GROUP_OTHER = 0.01, 0.02, 0.12, 0.04
BRANCH_OTHER, MARKS_OTHER = 0.10, 0.15
#: Score of a short name that is made of characters of the full name, in order.
SHORT_NAME = 0.72


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two names with the place that is stated of its company."""

    parts: NameParts
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Score in 0…1, what speaks for it, and the doubts that keep the pair out of the sure band."""

    score: float
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Finding:
    """What the comparison of one part came to; doubts are reasons that forbid the sure band."""

    cost: float = 0.0
    reason: str = ""
    doubt: bool = False


def likeness(mention: Side, known: Side) -> Likeness:
    """How well a mention fits a known company's name; only the region is not symmetric (dropped ≠ added).

    >>> from graph.identity.form import name_parts
    >>> likeness(Side(name_parts("示例机械有限公司")), Side(name_parts("示例机械有限责任公司"))).score
    1.0
    """
    a, b = mention.parts, known.parts
    if a.text == b.text:
        findings = [f for f in (_region(mention, known),) if f.doubt]
        return _sum([_Finding(0.0, "名称相同"), *findings])
    found = list(_findings(mention, known))
    whole = _sum(found)
    return max(whole, _short_name(a, b, whole), key=lambda one: one.score)


def _findings(mention: Side, known: Side) -> Iterator[_Finding]:
    a, b = mention.parts, known.parts
    yield from _stem(a, b)
    yield _region(mention, known)
    yield _generic(mention, known)
    yield _brief(a, b)
    yield _legal(a, b)
    yield _group(a, b)
    yield _branch(a, b)
    if a.marks != b.marks:
        yield _Finding(MARKS_OTHER, "编号或字母不同", True)


def _sum(findings: list[_Finding]) -> Likeness:
    score = max(0.0, 1.0 - sum(f.cost for f in findings))
    reasons = tuple(dict.fromkeys(f.reason for f in findings if f.reason))
    return Likeness(round(score, 4), reasons, tuple(dict.fromkeys(f.reason for f in findings if f.doubt)))


# --- trade name and trade -----------------------------------------------------------------------


def _stem(a: NameParts, b: NameParts) -> Iterator[_Finding]:
    if not a.core or not b.core:
        yield _Finding(1.0, "没有字号", True)
        return
    if a.stem == b.stem:
        yield _Finding(0.0, "字号和行业词相同")
        return
    alike = _core_likeness(a, b)
    cost = CORE_WEIGHT * (1 - alike)
    if alike == 1.0:
        yield _Finding(0.0, "字号相同")
    elif sound(a.core) == sound(b.core):
        yield _Finding(cost, f"字号同音不同字（{a.core}、{b.core}）", True)
    else:
        yield _Finding(cost, f"字号不同（{a.core}、{b.core}）", True)
    yield _trade(a, b)


def _core_likeness(a: NameParts, b: NameParts) -> float:
    """1 if equal; of one sound; else Indel similarity 2·LCS / (|a| + |b|) of cores, or of stems where that is less."""
    if a.core == b.core:
        return 1.0
    if len(a.core) == len(b.core) and sound(a.core) == sound(b.core):
        return SAME_SOUND
    one, other = (a.core, a.stem), (b.core, b.stem)
    if a.core.startswith("中国") and b.core.startswith("中国"):
        one, other = (a.core[2:], a.stem[2:]), (b.core[2:], b.stem[2:])
    return min(SAME_SOUND, *(Indel.normalized_similarity(x, y) for x, y in zip(one, other, strict=True)))


def _trade(a: NameParts, b: NameParts) -> _Finding:
    """Trades: equal, abbreviated, unsaid, or other. Only a short name, without legal form, may abbreviate or be silent."""
    one, other = "".join(a.trade), "".join(b.trade)
    if one == other:
        return _Finding()
    brief = a if len(one) < len(other) else b
    if not one or not other:
        telling = a.core == b.core and len(a.core) >= TELLING_CORE
        cost = TRADE_WEIGHT * (1 - (TRADE_ABBREVIATED if telling else TRADE_UNSAID))
        return _Finding(cost, "一方没有行业词", brief.formal or not telling)
    if within(one, other) or within(other, one):
        return _Finding(TRADE_WEIGHT * (1 - TRADE_ABBREVIATED), "行业词详略不同", brief.formal)
    alike = min(Indel.normalized_similarity(one, other), TRADE_UNSAID)
    return _Finding(TRADE_WEIGHT * (1 - alike), f"行业词不同（{one}、{other}）", True)


def within(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long`, in that order.

    >>> within("邵阳液压", "邵阳维克液压"), within("液邵", "邵阳维克液压")
    (True, False)
    """
    rest = iter(long)
    return all(char in rest for char in short)


def sound(text: str) -> tuple[str, ...]:
    """Toneless pinyin, a syllable a character."""
    return tuple(map(_syllable, text))


@lru_cache(maxsize=30_000)
def _syllable(char: str) -> str:
    return "".join(lazy_pinyin(char))


def _short_name(a: NameParts, b: NameParts, whole: Likeness) -> Likeness:
    """The score of a short name as it is built from the full name: 邵阳液压 of 邵阳维克液压股份有限公司."""
    short, long = (a, b) if len(a.text) <= len(b.text) else (b, a)
    own = short_region(short.region) + short.stem
    full = short_region(long.region) + long.stem
    if (
        short.formal
        or short.branch
        or long.branch
        or len(own) < 3
        or own[0] not in (full[:1], long.stem[:1])
        or not within(own, full)
    ):
        return whole
    if short.marks != long.marks or (short.region and long.region and contradict(short.region, long.region)):
        return whole
    reason = "像是简称：各字依次见于全称"
    return Likeness(SHORT_NAME, (reason, *whole.reasons), (reason, *whole.doubts))


# --- region, legal form, branch -----------------------------------------------------------------


def _region(mention: Side, known: Side) -> _Finding:
    """Names are compared with names, places with places; where a name says nothing its company's place speaks."""
    a, b = mention.parts.region, known.parts.region
    pairs = [(a, b), (mention.place, known.place)]
    pairs += [(mention.place, b)] if a is None else []
    pairs += [(a, known.place)] if b is None else []
    told = [(x, y) for x, y in pairs if x and y and x.known and y.known]
    clash = next(((x, y) for x, y in told if contradict(x, y)), None)
    if clash:
        cost = REGION_CONTRADICTS if a and b and contradict(a, b) else PLACE_CONTRADICTS
        return _Finding(cost, f"地区不同（{clash[0].zh}、{clash[1].zh}）", True)
    if a and b and a != b:
        return _Finding(REGION_UNSAID, "名称中的地区一宽一窄", True)
    if told:
        return _Finding(0.0, "地区相符")
    if a is None and b is None:
        return _Finding()
    if a is None:
        return _Finding(REGION_UNSAID, "名称中没有写地区")
    return _Finding(REGION_ADDED, "名称中多写了地区，未能核对", True)


def _generic(mention: Side, known: Side) -> _Finding:
    """Where the trade name is but a trade (宁波银行), the same region must be written in both names."""
    a, b = mention.parts, known.parts
    if (a.generic or b.generic) and a.region != b.region:
        return _Finding(0.0, "字号是通用词，只能靠地区区分", True)
    return _Finding()


def _brief(a: NameParts, b: NameParts) -> _Finding:
    """A short name of two characters, or of two and 科技, 实业 …, is borne by too many: 通达股份, 华天科技."""
    brief = [one for one in (a, b) if not one.formal]
    if any(len(one.core) < TELLING_CORE and "".join(one.trade) in COMMON_TRADES for one in brief):
        return _Finding(0.0, "简称太短，可能有同字号的企业", True)
    return _Finding()


def _legal(a: NameParts, b: NameParts) -> _Finding:
    forms = {a.legal, b.legal}
    if len(forms) == 1:
        return _Finding()
    if Legal.NONE in forms:
        return _Finding(LEGAL_UNSAID, "一方没有写组织形式")
    if forms <= {Legal.LIMITED, Legal.SHARES, Legal.COMPANY}:
        return _Finding(LEGAL_CONVERTED, f"组织形式不同（{a.legal}、{b.legal}），可能改制")
    return _Finding(LEGAL_OTHER, f"组织形式不同（{a.legal}、{b.legal}）", True)


def _group(a: NameParts, b: NameParts) -> _Finding:
    """集团 in one of two full names: parent and subsidiary are written so; a short name may leave it out."""
    if a.group == b.group:
        return _Finding()
    formal = a.formal and b.formal
    return _Finding(GROUP_OTHER if formal else LEGAL_UNSAID, "一方有“集团”", formal)


def _branch(a: NameParts, b: NameParts) -> _Finding:
    if a.branch == b.branch:
        return _Finding()
    if a.branch and b.branch:
        return _Finding(BRANCH_OTHER, f"分支机构不同（{a.branch}、{b.branch}）", True)
    return _Finding(BRANCH_OTHER, f"“{a.branch or b.branch}”是分支机构或厂区，不是另一种写法", True)
