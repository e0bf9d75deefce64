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

from stdnum.cn import uscc

from graph.identity.blocking import Blocks
from graph.identity.form import name_parts, spelling
from graph.identity.score import Likeness, Side, likeness
from ontology.place import Place

#: Bands by score, learned on the training half of `bench.identity` and measured on the other half.
SURE_FROM = 0.90
ASK_FROM = 0.72
#: By how much the best must lead the second best to be sure.
MARGIN = 0.015
#: How many names blocking hands over to be compared.
COMPARED = 25


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


MEASURED = Thresholds()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A known company with its likeness before the bands are drawn."""

    known: Known
    matched: str
    like: Likeness
    exact: bool = False


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

    def candidates(self, name: str, code: str = "", region: Place | None = None, limit: int = 5) -> list[Candidate]:
        """The companies that a name may mean, best first; none means that it is new.

        `region` is the place that is stated of the company, not of one delivery. At most one candidate is
        sure, unless several known companies carry the mention's code.
        """
        code = code_form(code)
        hits = self._by_code(code) if code_holds(code) else []
        found = {id(hit.known) for hit in hits}
        named = [hit for hit in self._by_name(name, region) if id(hit.known) not in found]
        checked = [kept for hit in named if (kept := _code_checked(hit, code)) is not None]
        checked.sort(key=lambda hit: (-hit.like.score, not hit.exact, hit.known.key, hit.known.name))
        drawn = [_drawn(hit, Band.SURE) for hit in hits] + _banded(checked, self._thresholds, closed=bool(hits))
        branch = name_parts(name).branch
        return [replace(c, branch=branch) if branch else c for c in drawn if c.band is not Band.NEW][: max(0, limit)]

    def _by_code(self, code: str) -> list[_Hit]:
        like = Likeness(1.0, ("统一社会信用代码相同",))
        hits = [_Hit(self._companies[at], self._companies[at].name, like) for at in self._coded.get(code, ())]
        return sorted(hits, key=lambda hit: (hit.known.key, hit.known.name))

    def _by_name(self, name: str, region: Place | None) -> list[_Hit]:
        """The best fitting name of each company that shares something with the mention or its stated former name."""
        best: dict[int, _Hit] = {}
        own = name_parts(name)
        if not own.text:
            return []
        self._compare(Side(own, region), best)
        if own.former and spelling(own.former):
            former: dict[int, _Hit] = {}
            self._compare(Side(name_parts(own.former), region), former)
            for at, hit in former.items():
                if at not in best or hit.like.score > best[at].like.score:
                    best[at] = _as_former(hit, own.former)
        return list(best.values())

    def _compare(self, mention: Side, best: dict[int, _Hit]) -> None:
        exact = self._spelled.get(mention.parts.text, [])
        for number in dict.fromkeys([*exact, *self._blocks.nearest(mention.parts, COMPARED)]):
            at = self._owners[number]
            known, parts = self._companies[at], self._parts[number]
            like = likeness(mention, Side(parts, known.place))
            if at not in best or like.score > best[at].like.score:
                best[at] = _hit(known, self._names[number], like, parts.text == mention.parts.text)


def _names(known: Known) -> list[str]:
    """The name and the aliases, each spelling once."""
    first = {spelling(name): name for name in (*reversed(known.aliases), known.name) if spelling(name)}
    return [name for name in dict.fromkeys((known.name, *known.aliases)) if first.get(spelling(name)) == name]


def _hit(known: Known, matched: str, like: Likeness, exact: bool) -> _Hit:
    if matched != known.name:
        like = replace(like, reasons=(f"与别名“{matched}”相比", *like.reasons))
    return _Hit(known, matched, like, exact=exact)


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
    return replace(like, reasons=(*like.reasons, "还有同样相像的企业"))


def _drawn(hit: _Hit, band: Band) -> Candidate:
    return Candidate(hit.known, band, hit.like.score, hit.like.reasons, hit.matched)
