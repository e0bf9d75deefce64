"""Which known company a name means: candidates in three bands, sure / ask / new, each with its reasons.

Code first (equal 统一社会信用代码 = sure, different = never), then the name as written, then aliases, then
likeness (`graph.identity.score`) among the names that blocking finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import fsum

from stdnum.cn import uscc

from graph.identity.abbreviation import Lie, ShortName, chances, lie, reasons_of, short_name, weight
from graph.identity.blocking import Blocks
from graph.identity.form import name_parts, spelling
from graph.identity.score import Likeness, Side, likeness
from ontology.place import Place

#: Bands by score, learned on the training half of `bench.identity` and measured on the other half.
SURE_FROM = 0.90
ASK_FROM = 0.72
#: By how much the best must lead the second best to be sure.
MARGIN = 0.015
#: How sure a short name must be: by itself, where the stated place agrees, and where the companies are all there are.
SHORT_FROM, SHORT_PLACED_FROM, SHORT_COMPLETE_FROM = 0.93, 0.90, 0.90
#: Companies that a short name may mean although they are not recorded (e^z), where all are recorded and where not.
OUTSIDE, OUTSIDE_COMPLETE = 1.0, 0.01
#: From which share of the chances on other companies are said to be as alike.
RIVALS = 0.05
#: How many names blocking hands over to be compared, and how many of them a short name is looked for in.
COMPARED, LOOKED_IN = 25, 60


class Band(StrEnum):
    """What is to be done with a candidate: take it, ask a person, or take the name in as new."""

    SURE = "sure"
    ASK = "ask"
    NEW = "new"

    @property
    def zh(self) -> str:
        return {"sure": "确定", "ask": "待确认", "new": "新企业"}[self.value]


@dataclass(frozen=True, slots=True)
class Known:
    """A company that is known: `key` as the caller calls it, its name, code, place, other names."""

    key: str
    name: str
    code: str = ""
    place: Place | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known company that a name may mean; `matched` is the one of its names that fits best."""

    known: Known
    band: Band
    score: float
    reasons: tuple[str, ...]
    matched: str
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score on a candidate is sure or worth asking, and the lead that a sure one must have."""

    sure: float = SURE_FROM
    ask: float = ASK_FROM
    margin: float = MARGIN
    short: float = SHORT_FROM
    short_placed: float = SHORT_PLACED_FROM
    short_complete: float = SHORT_COMPLETE_FROM


MEASURED = Thresholds()
ALIKE, UNSURE = "还有同样相像的企业", "简称还不足以确定是这一家"


@dataclass(frozen=True, slots=True)
class _Hit:
    """A known company with its likeness before the bands are drawn."""

    known: Known
    matched: str
    like: Likeness
    exact: bool = False


#: A name in which a short name lies: its weight, its number, and how it lies there.
_Found = tuple[float, int, Lie]


def verdict(candidates: Sequence[Candidate]) -> Band:
    """The band of a whole answer: sure if one candidate is, new if there is none."""
    return candidates[0].band if candidates else Band.NEW


def code_form(code: str) -> str:
    """The code in capitals without blanks and hyphens, as it is compared."""
    return re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", code)).upper()


@lru_cache(maxsize=100_000)
def code_holds(code: str) -> bool:
    """Whether the check digit of a 统一社会信用代码 holds (GB 32100-2015); what fills a blank (000…) is no code."""
    return len(set(code)) > 2 and bool(uscc.is_valid(code))


class Index:
    """Known companies, built once and only read afterwards.

    >>> index = Index([Known("1", "示例（常德）精密机械有限公司")])
    >>> [(c.known.key, c.band.zh) for c in index.candidates("常德示例精密机械有限责任公司")]
    [('1', '确定')]
    """

    def __init__(self, companies: Iterable[Known], thresholds: Thresholds = MEASURED) -> None:
        self._thresholds = thresholds
        self._companies = tuple(companies)
        names = [(at, name) for at, known in enumerate(self._companies) for name in _names(known)]
        self._owners = [at for at, _ in names]
        self._names = [name for _, name in names]
        self._parts = [name_parts(name) for name in self._names]
        self._spelled: defaultdict[str, list[int]] = defaultdict(list)
        for number, parts in enumerate(self._parts):
            self._spelled[parts.text].append(number)
        self._coded: defaultdict[str, list[int]] = defaultdict(list)
        for at, known in enumerate(self._companies):
            if known.code:
                self._coded[code_form(known.code)].append(at)
        self._blocks = Blocks(self._parts)

    @property
    def companies(self) -> tuple[Known, ...]:
        """All companies of the index."""
        return self._companies

    def candidates(
        self, name: str, code: str = "", region: Place | None = None, limit: int = 5, complete: bool = False
    ) -> list[Candidate]:
        """The companies that a name may mean, best first; none means that it is new.

        `region` is the place that is stated of the company, not of one delivery; `complete`: whoever may be meant is
        one of the known companies. At most one candidate is sure, unless several carry the mention's code.
        """
        code = code_form(code)
        hits = self._by_code(code) if code_holds(code) else []
        found = {id(hit.known) for hit in hits}
        named = [hit for hit in self._by_name(name, region, complete) if id(hit.known) not in found]
        checked = [kept for hit in named if (kept := _code_checked(hit, code)) is not None]
        checked.sort(key=lambda hit: (-hit.like.score, not hit.exact, hit.known.key, hit.known.name))
        drawn = [_drawn(hit, Band.SURE) for hit in hits] + _banded(checked, self._thresholds, closed=bool(hits))
        branch = name_parts(name).branch
        return [replace(c, branch=branch) if branch else c for c in drawn if c.band is not Band.NEW][: max(0, limit)]

    def lies(self, name: str, region: Place | None = None) -> list[tuple[Known, Lie]]:
        """The companies in one of whose names a short name lies, and how; none if the name is no short name."""
        short = short_name(name_parts(name))
        found = self._lies(short, self._blocks.nearest(short.parts, LOOKED_IN), region) if short else {}
        return [(self._companies[at], how) for at, (_, _, how) in found.items()]

    def _by_code(self, code: str) -> list[_Hit]:
        like = Likeness(1.0, ("统一社会信用代码相同",))
        hits = [_Hit(self._companies[at], self._companies[at].name, like) for at in self._coded.get(code, ())]
        return sorted(hits, key=lambda hit: (hit.known.key, hit.known.name))

    def _by_name(self, name: str, region: Place | None, complete: bool) -> list[_Hit]:
        """The best fitting name of each company that shares something with the mention or its stated former name."""
        best: dict[int, _Hit] = {}
        own = name_parts(name)
        if not own.text:
            return []
        short = short_name(own)
        near = self._blocks.nearest(own, LOOKED_IN if short else COMPARED)
        self._compare(Side(own, region), near, best)
        if short and not any(hit.exact for hit in best.values()):
            self._weigh(short, region, self._lies(short, near, region), complete, best)
        if own.former and spelling(own.former):
            former, parts = dict[int, _Hit](), name_parts(own.former)
            self._compare(Side(parts, region), self._blocks.nearest(parts, COMPARED), former)
            for at, hit in former.items():
                if at not in best or hit.like.score > best[at].like.score:
                    best[at] = _as_former(hit, own.former)
        return list(best.values())

    def _compare(self, mention: Side, near: list[int], best: dict[int, _Hit]) -> None:
        exact = self._spelled.get(mention.parts.text, [])
        for number in dict.fromkeys([*exact, *near[:COMPARED]]):
            at = self._owners[number]
            known, parts = self._companies[at], self._parts[number]
            like = likeness(mention, Side(parts, known.place))
            if at not in best or like.score > best[at].like.score:
                best[at] = _hit(known, self._names[number], like, parts.text == mention.parts.text)

    def _weigh(
        self, short: ShortName, region: Place | None, lies: dict[int, _Found], complete: bool, best: dict[int, _Hit]
    ) -> None:
        """Puts in what a short name comes to for each company in one of whose names it lies."""
        mention, outside = Side(short.parts, region), OUTSIDE_COMPLETE if complete else OUTSIDE
        shares = chances([z for z, _, _ in lies.values()], outside)
        for (at, (_, number, found)), chance in zip(lies.items(), shares, strict=True):
            known, needed = self._companies[at], self._short_from(found, complete)
            plain = likeness(mention, Side(self._parts[number], known.place)) if chance < needed else None
            rivals = fsum(shares) - chance > RIVALS
            best[at] = _hit(known, self._names[number], _short_likeness(plain, found, chance, rivals), False)

    def _lies(self, short: ShortName, near: list[int], region: Place | None) -> dict[int, _Found]:
        """By company: the name in which the short name lies best."""
        found: dict[int, _Found] = {}
        rest = short.text[1:]
        for number in near:
            at, parts = self._owners[number], self._parts[number]
            if not all(char in parts.text for char in rest):
                continue
            if how := lie(short, parts, region, self._companies[at].place):
                z = weight(how)
                if at not in found or z > found[at][0]:
                    found[at] = z, number, how
        return found

    def _short_from(self, found: Lie, complete: bool) -> float:
        least = self._thresholds
        needed = least.short_placed if found.place else least.short
        return min(needed, least.short_complete) if complete else needed


def _names(known: Known) -> list[str]:
    """The name and the aliases, each spelling once."""
    first = {spelling(name): name for name in (*reversed(known.aliases), known.name) if spelling(name)}
    return [name for name in dict.fromkeys((known.name, *known.aliases)) if first.get(spelling(name)) == name]


def _hit(known: Known, matched: str, like: Likeness, exact: bool) -> _Hit:
    if matched != known.name:
        like = replace(like, reasons=(f"与别名“{matched}”相比", *like.reasons))
    return _Hit(known, matched, like, exact=exact)


def _short_likeness(plain: Likeness | None, found: Lie, chance: float, rivals: bool) -> Likeness:
    """The score of a short name, from ASK_FROM to 1 as the chance rises; `plain` is how alike the names are where it is in doubt."""
    score = round(ASK_FROM + (1 - ASK_FROM) * chance, 4)
    reasons = (*reasons_of(found), *((ALIKE,) if rivals else ()))
    if plain is None:
        return Likeness(score, reasons)
    return Likeness(score, tuple(dict.fromkeys((*reasons, UNSURE, *plain.reasons))), (UNSURE,))


def _as_former(hit: _Hit, former: str) -> _Hit:
    reason = f"自称原名“{former}”"
    like = replace(hit.like, reasons=(reason, *hit.like.reasons), doubts=(reason, *hit.like.doubts))
    return replace(hit, like=like, exact=False)


def _code_checked(hit: _Hit, code: str) -> _Hit | None:
    """None where two good codes differ; a doubt where one of two different codes fails its check digit."""
    known = code_form(hit.known.code)
    if not code or not known or code == known:
        return hit
    if code_holds(code) and code_holds(known):
        return None
    reason = "统一社会信用代码不同，其中有校验位不符的，请核对"
    like = replace(hit.like, reasons=(*hit.like.reasons, reason), doubts=(*hit.like.doubts, reason))
    return replace(hit, like=like)


def _banded(hits: list[_Hit], least: Thresholds, closed: bool) -> list[Candidate]:
    """The bands of candidates in order; `closed` where a code has settled who it is."""
    exact = sum(hit.exact for hit in hits)
    drawn = []
    for rank, hit in enumerate(hits):
        sure = rank == 0 and not closed and not hit.like.doubts and hit.like.score >= least.sure
        if sure and not (hit.exact and exact == 1) and len(hits) > 1:
            sure = hit.like.score - hits[1].like.score >= least.margin
            hit = hit if sure else replace(hit, like=_undecided(hit.like))
        ask = Band.ASK if hit.like.score >= least.ask else Band.NEW
        drawn.append(_drawn(hit, Band.SURE if sure else ask))
    return drawn


def _undecided(like: Likeness) -> Likeness:
    return replace(like, reasons=(*like.reasons, ALIKE))


def _drawn(hit: _Hit, band: Band) -> Candidate:
    return Candidate(hit.known, band, hit.like.score, hit.like.reasons, hit.matched)
