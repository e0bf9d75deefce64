"""What people have decided about who is who: same or different, applied on reading, never written into claims.

    company_of = union of live sames (oldest first), then of links (codes, aliases, spellings) in their order,
                 leaving out every union that would bring two mentions together of which somebody said that
                 they are different

Decisions are data with who, when and why. The newest on a pair speaks; a withdrawn one is as if it had never been
made. As the result is computed anew from what is live, withdrawing restores exactly the state before. Disjoint
sets with union by preference: Tarjan, J. ACM 22 (1975) 215-225.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Node = TypeVar("Node", int, str)


class Verdict(StrEnum):
    """What was decided of two mentions."""

    SAME = "同一"
    DIFFERENT = "不同"

    @property
    def zh(self) -> str:
        return f"{self.value}企业"


@dataclass(frozen=True, slots=True)
class Decision(Generic[Node]):
    """One decision on two mentions; `number` orders decisions and is how one is withdrawn."""

    number: int
    verdict: Verdict
    one: Node
    other: Node
    by: str = ""
    on: str = ""
    why: str = ""

    @property
    def pair(self) -> tuple[Node, Node]:
        """The two mentions in a fixed order: same(a, b) is same(b, a)."""
        return (self.one, self.other) if self.one <= self.other else (self.other, self.one)


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[Node]):
    """A same that was not followed, because with what else is the same it contradicts `different`."""

    same: Decision[Node]
    different: Decision[Node]

    @property
    def zh(self) -> str:
        s, d = self.same, self.different
        return f"第 {s.number} 号“{s.one}与{s.other}同一”与第 {d.number} 号“{d.one}与{d.other}不同”矛盾，未合并"


@dataclass(frozen=True, slots=True)
class Link(Generic[Node]):
    """What says, other than a person, that `one` is the company `others`: followed only where those are one company.

    `how` names the ground (``code``, ``stated``, ``spelling`` …); a `barred` one is not followed against bars.
    """

    one: Node
    others: tuple[Node, ...]
    how: str = "stated"
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Unfollowed(Generic[Node]):
    """A link that was not followed, and why, in Chinese."""

    link: Link[Node]
    why: str


@dataclass(frozen=True, slots=True)
class WhoIsWho(Generic[Node]):
    """`company_of`: mention → company it stands for, only where they differ; what contradicts; links not followed."""

    company_of: Mapping[Node, Node]
    contradictions: tuple[Contradiction[Node], ...] = ()
    unfollowed: tuple[Unfollowed[Node], ...] = ()

    @property
    def cut(self) -> tuple[tuple[Node, Node], ...]:
        """Alias and company of the links that were not followed."""
        return tuple((one.link.one, other) for one in self.unfollowed for other in one.link.others)


#: Why two groups of mentions can't be one company by a mere link; empty where nothing speaks against it.
Bars = Callable[[Collection[Node], Collection[Node]], str]
SEVERAL = "可能是几家企业中的任何一家"


@dataclass
class _Sets(Generic[Node]):
    """Disjoint sets; the members of the smaller one move, so n unions cost O(n log n)."""

    of: dict[Node, set[Node]] = field(default_factory=dict)

    def members(self, node: Node) -> set[Node]:
        return self.of.setdefault(node, {node})

    def join(self, one: Node, other: Node) -> None:
        small, large = sorted((self.members(one), self.members(other)), key=len)
        if small is not large:
            large |= small
            self.of.update(dict.fromkeys(small, large))


def live(decisions: Iterable[Decision[Node]], withdrawn: Collection[int] = ()) -> list[Decision[Node]]:
    """The decisions that speak, oldest first: the newest of each pair that is not withdrawn."""
    newest: dict[tuple[Node, Node], Decision[Node]] = {}
    for decision in sorted(decisions, key=lambda d: d.number):
        if decision.number not in withdrawn and decision.one != decision.other:
            newest[decision.pair] = decision
    return sorted(newest.values(), key=lambda d: d.number)


def who_is_who(
    decisions: Iterable[Decision[Node]],
    aliases: Mapping[Node, Node] | None = None,
    stated: Collection[Node] = (),
    withdrawn: Collection[int] = (),
    *,
    links: Sequence[Link[Node]] = (),
    bars: Bars[Node] | None = None,
    rank: Callable[[Node], tuple[object, ...]] | None = None,
) -> WhoIsWho[Node]:
    """Which company each mention stands for.

    Parameters: `aliases` alias → company as the ledgers state them, which people's decisions overrule; `links` more
    of the kind, followed in their order after the aliases, unless `bars` says why not; `stated` the mentions under
    which a company is stated: one of them is the company where there is one, else a company that has aliases, else
    the first mention; `rank` another order of preference (least first).

    >>> same, different = Verdict.SAME, Verdict.DIFFERENT
    >>> who_is_who([Decision(1, same, "甲厂", "甲公司")], stated={"甲公司"}).company_of
    {'甲厂': '甲公司'}
    >>> who_is_who([Decision(1, different, "甲厂", "甲公司")], aliases={"甲厂": "甲公司"}).cut
    (('甲厂', '甲公司'),)
    """
    speaking = live(decisions, withdrawn)
    apart = _apart(speaking)
    sets: _Sets[Node] = _Sets()
    contradictions = _join_decided(speaking, sets, apart)
    called = set((aliases or {}).values())
    every: list[Link[Node]] = [Link(alias, (company,)) for alias, company in sorted((aliases or {}).items())]
    every.extend(links)
    unfollowed: list[Unfollowed[Node]] = []
    for link in every:
        why = _against(link, sets, apart, bars)
        if why:
            unfollowed.append(Unfollowed(link, why))
        else:
            for other in link.others:
                sets.join(link.one, other)
    rank = rank or (lambda node: (node not in stated, node not in called, node))
    return WhoIsWho(_companies(sets, rank), contradictions, tuple(unfollowed))


def _join_decided(
    speaking: Iterable[Decision[Node]], sets: _Sets[Node], apart: Mapping[Node, Mapping[Node, Decision[Node]]]
) -> tuple[Contradiction[Node], ...]:
    """Joins what people said to be the same; what contradicts."""
    found = []
    for decision in speaking:
        if decision.verdict is Verdict.SAME:
            clash = _clash(sets, apart, decision.one, decision.other)
            if clash:
                found.append(Contradiction(decision, clash))
            else:
                sets.join(decision.one, decision.other)
    return tuple(found)


def _against(
    link: Link[Node],
    sets: _Sets[Node],
    apart: Mapping[Node, Mapping[Node, Decision[Node]]],
    bars: Bars[Node] | None,
) -> str:
    """Why a link can't be followed; empty where it can."""
    first, *rest = link.others
    members = sets.members(first)
    if any(other not in members for other in rest):
        return SEVERAL
    if link.one in members:
        return ""
    if _clash(sets, apart, link.one, first):
        return "有人认定是不同企业"
    return bars(sets.members(link.one), members) if bars and link.barred else ""


def _apart(decisions: Iterable[Decision[Node]]) -> dict[Node, dict[Node, Decision[Node]]]:
    """Who was said to be different from whom."""
    apart: dict[Node, dict[Node, Decision[Node]]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.DIFFERENT:
            apart.setdefault(decision.one, {})[decision.other] = decision
            apart.setdefault(decision.other, {})[decision.one] = decision
    return apart


def _clash(
    sets: _Sets[Node], apart: Mapping[Node, Mapping[Node, Decision[Node]]], one: Node, other: Node
) -> Decision[Node] | None:
    """The oldest decision that keeps the two sets apart."""
    left, right = sets.members(one), sets.members(other)
    found = [d for node in left & apart.keys() for far, d in apart[node].items() if far in right]
    return min(found, key=lambda d: d.number, default=None)


def _companies(sets: _Sets[Node], rank: Callable[[Node], tuple[object, ...]]) -> dict[Node, Node]:
    found: dict[Node, Node] = {}
    for members in {id(members): members for members in sets.of.values()}.values():
        company = min(members, key=rank)
        found.update({node: company for node in members if node != company})
    return dict(sorted(found.items()))
