"""Who is who in a store's claims, decided on reading: people's decisions, equal codes, stated aliases, spellings.

Followed in this order, each only where nobody said that the two are different:

1. what people decided (`IdentityDecided`, the newest on a pair);
2. one 统一社会信用代码 is one company;
3. an alias stands for the company that states it, where that is one company and nobody is stated under the alias;
4. spellings that an import found to be one name (`AlsoCalled`, known = derived), unless codes or places contradict.

Nothing here depends on the numbers of nodes or on what was withdrawn: the same live batches give the same companies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from graph.identity.decisions import Decision, Link, Verdict, WhoIsWho, who_is_who
from graph.identity.match import code_holds
from graph.identity.region import contradict
from graph.snapshot import SameCompany, claim_id
from ontology.decisions import IdentityDecided
from ontology.declare import Claim, node_fields
from ontology.kinds import Kind
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated

#: `Witness.known` of an alias that an import derived, and the two sheets under which it files them.
DERIVED: Final = "derived"
SPELLED_ALIKE, FORM_LEFT_OUT = "写法相同", "略去组织形式"
Claims = Mapping[type[Claim], pl.DataFrame]
_NEVER = 2**31


@dataclass(frozen=True)
class Companies:
    """`company_of`: mention → company; `same`: the grounds, followed or not; `contradictions` in Chinese."""

    company_of: Mapping[int, int]
    same: tuple[SameCompany, ...] = ()


def alias_of(also_called: pl.DataFrame, stated: pl.DataFrame) -> dict[int, int]:
    """Which company an alias stands for: only where one company alone claims it and nobody is stated under it."""
    pairs = _alias_pairs(also_called, stated)
    lone = pairs.filter(pl.len().over("alias") == 1, pl.col("alias") != pl.col("company"))
    return dict(lone.select("alias", "company").iter_rows())


def _alias_pairs(also_called: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    said = also_called.filter(pl.col("known") != DERIVED)
    return said.select("alias", "company").unique().join(stated, left_on="alias", right_on="company", how="anti")


def companies_of(
    claims: Claims, nodes: pl.DataFrame, places: Mapping[int, Place], purchases: Collection[pl.DataFrame]
) -> Companies:
    """Who is who, from raw claims: every batch's word still beside the others.

    `nodes` with id, key; `purchases` frames with buyer, supplier and batch of all purchases of the companies that are
    `in_question`: they show who is dealt with, and since when.
    """
    aliases = alias_of(claims[AlsoCalled], claims[CompanyStated])
    touched = in_question(claims)
    if not touched:
        return Companies(aliases)
    found = _Resolving(claims, nodes, places, purchases, frozenset(touched)).resolved()
    rest = {alias: company for alias, company in aliases.items() if alias not in touched}
    return Companies(rest | dict(found.company_of), found.same)


def in_question(claims: Claims) -> set[int]:
    """The companies of which more than a lone alias says who they are."""
    decided, called = claims[IdentityDecided], claims[AlsoCalled]
    derived = called.filter(pl.col("known") == DERIVED)
    found = set(decided["company"]) | set(decided["other"]) | set(derived["company"]) | set(derived["alias"])
    found |= {company for group in _twins(claims[CompanyStated]) for company in group}
    if found:
        _grow(found, _alias_pairs(called, claims[CompanyStated]))
    return found


def linked(claims: Claims, companies: Collection[int]) -> set[int]:
    """All mentions that any ground ties to these companies, whether it is followed or not."""
    also, decided = claims[AlsoCalled], claims[IdentityDecided]
    pairs = pl.concat([also.select("alias", "company"), decided.select(pl.col("other").alias("alias"), "company")])
    found = set(companies)
    while True:
        known = len(found)
        _grow(found, pairs)
        for group in _twins(claims[CompanyStated]):
            found |= set(group) if found & set(group) else set()
        if len(found) == known:
            return found


def _grow(found: set[int], pairs: pl.DataFrame) -> None:
    """Adds whoever is tied to those found, step by step."""
    while True:
        known = len(found)
        ids = list(found)
        tied = pairs.filter(pl.col("alias").is_in(ids) | pl.col("company").is_in(ids))
        found.update(tied["alias"], tied["company"])
        if len(found) == known:
            return


def _codes(stated: pl.DataFrame) -> pl.DataFrame:
    """The newest code that is stated of each company, with the batch that states it."""
    coded = stated.filter(pl.col("code") != "").sort("batch", maintain_order=True)
    return coded.group_by("company", maintain_order=True).agg(pl.col("code", "batch").last())


def _twins(stated: pl.DataFrame) -> list[list[int]]:
    """Companies of one valid code, in groups, by code."""
    shared = _codes(stated).filter(pl.len().over("code") > 1).sort("code", "company")
    groups = shared.group_by("code", maintain_order=True).agg("company").iter_rows()
    return [group for code, group in groups if code_holds(code)]


@dataclass(frozen=True)
class _Resolving:
    """The facts of the companies in question."""

    claims: Claims
    nodes: pl.DataFrame
    places: Mapping[int, Place]
    purchases: Collection[pl.DataFrame]
    touched: frozenset[int]
    codes: dict[int, tuple[str, int]] = field(default_factory=dict)
    sits: dict[int, Place] = field(default_factory=dict)

    def resolved(self) -> Companies:
        """Who is who among them."""
        twins, called = _twins(self.claims[CompanyStated]), self.claims[AlsoCalled]
        derived = called.filter(pl.col("known") == DERIVED)
        pairs = _alias_pairs(called, self.claims[CompanyStated])
        stated = self.claims[CompanyStated].filter(pl.col("company").is_in(list(self.touched)))
        self.codes.update({c: (code, batch) for c, code, batch in _codes(stated).iter_rows()})
        told = stated.filter(pl.col("place").is_not_null()).sort("batch", maintain_order=True)
        self.sits.update({c: self.places.get(at, Place()) for c, at in told.select("company", "place").iter_rows()})
        keys = self._keys()
        first = self._first_spoken_of()
        links = [*_code_links(twins, keys), *self._alias_links(pairs, keys), *_spelling_links(derived, first, keys)]
        own, decisions = set(stated["company"]), self._decisions()
        named = {link.one for link in links if link.how == "stated"}
        rank = self._rank(own, named, {c for group in twins for c in group}, first, keys)
        found = who_is_who([d for d, _ in decisions], stated=own, links=links, bars=self._bars, rank=rank)
        return Companies(found.company_of, _grounds(found, decisions, links))

    def _keys(self) -> dict[int, str]:
        nodes = self.nodes.filter(pl.col("id").is_in(list(self.touched)))
        return dict(nodes.select("id", "key").iter_rows())

    def _first_spoken_of(self) -> dict[int, int]:
        """The oldest batch that deals with each company, other than by saying who it is."""
        first: dict[int, int] = {}
        for frame, columns in self._dealings():
            for column in columns:
                rows = (
                    frame.filter(pl.col(column).is_in(list(self.touched))).group_by(column).agg(pl.col("batch").min())
                )
                for company, batch in rows.iter_rows():
                    first[company] = min(batch, first.get(company, batch))
        return first

    def _dealings(self) -> list[tuple[pl.DataFrame, list[str]]]:
        found = [(frame, ["buyer", "supplier"]) for frame in self.purchases]
        for claim, frame in self.claims.items():
            if claim is IdentityDecided:
                continue
            columns = [f.name for f in node_fields(claim) if f.kind is Kind.COMPANY]
            if claim is AlsoCalled:
                frame = frame.filter(pl.col("known") != DERIVED)
            if columns:
                found.append((frame, columns))
        return found

    def _decisions(self) -> list[tuple[Decision[int], str]]:
        """What people decided, oldest first, with the claim's citation."""
        frame = self.claims[IdentityDecided].sort("batch", "row", maintain_order=True)
        found = []
        for number, row in enumerate(frame.iter_rows(named=True), start=1):
            who = (row["decided_by"], row["decided_on"], row["why"])
            decision = Decision(number, Verdict(row["verdict"]), row["company"], row["other"], *who)
            found.append((decision, claim_id(row["batch"], row["sheet"], row["row"], row["start"], row["end"])))
        return found

    def _alias_links(self, pairs: pl.DataFrame, keys: Mapping[int, str]) -> list[Link[int]]:
        ours = pairs.filter(pl.col("alias").is_in(list(self.touched)), pl.col("alias") != pl.col("company"))
        return _grouped(ours, keys, "stated")

    def _bars(self, left: Collection[int], right: Collection[int]) -> str:
        """What codes and places say against one company."""
        codes = [{self.codes[c][0] for c in side if c in self.codes} for side in (left, right)]
        if all(codes) and not codes[0] & codes[1]:
            return "统一社会信用代码不同"
        here, there = ([self.sits[c] for c in side if c in self.sits] for side in (left, right))
        clash = next(((a, b) for a in here for b in there if a.known and b.known and contradict(a, b)), None)
        return f"所在地不同（{clash[0].zh}、{clash[1].zh}）" if clash else ""

    def _rank(
        self, own: set[int], named: set[int], twins: set[int], first: Mapping[int, int], keys: Mapping[int, str]
    ) -> Callable[[int], tuple[object, ...]]:
        """Under which mention a company goes: stated, no alias; of one code the newest name, else the oldest."""

        def rank(node: int) -> tuple[object, ...]:
            renamed = self.codes[node][1] if node in twins else 0
            key = keys.get(node, "")
            return (
                node not in own,
                node in named,
                node not in first,
                -renamed,
                first.get(node, _NEVER),
                -len(key),
                key,
            )

        return rank


def _code_links(twins: list[list[int]], keys: Mapping[int, str]) -> list[Link[int]]:
    links = []
    for group in twins:
        one, *others = sorted(group, key=lambda node: keys[node])
        links += [Link(other, (one,), "code") for other in others]
    return links


def _spelling_links(derived: pl.DataFrame, first: Mapping[int, int], keys: Mapping[int, str]) -> list[Link[int]]:
    """Spellings of one name before names without their legal form, each only between names that are dealt with."""
    dealt = list(first)
    live = derived.filter(pl.col("alias").is_in(dealt), pl.col("company").is_in(dealt))
    alike = live.filter(pl.col("sheet") == SPELLED_ALIKE).select("alias", "company").unique()
    ordered = sorted(alike.iter_rows(), key=lambda pair: sorted((keys[pair[0]], keys[pair[1]])))
    links = [Link(alias, (company,), "spelling", barred=True) for alias, company in ordered]
    return links + _grouped(live.filter(pl.col("sheet") == FORM_LEFT_OUT), keys, "spelling", barred=True)


def _grouped(pairs: pl.DataFrame, keys: Mapping[int, str], how: str, barred: bool = False) -> list[Link[int]]:
    """One link an alias, to all the companies that it may stand for."""
    companies: defaultdict[int, set[int]] = defaultdict(set)
    for alias, company in pairs.select("alias", "company").iter_rows():
        companies[alias].add(company)
    order = sorted(companies, key=lambda node: keys[node])
    return [Link(a, tuple(sorted(companies[a], key=lambda node: keys[node])), how, barred) for a in order]


def _grounds(
    found: WhoIsWho[int], decisions: list[tuple[Decision[int], str]], links: list[Link[int]]
) -> tuple[SameCompany, ...]:
    """Every decision that joins and every link, with why it is not followed where it is not."""
    against = {clash.same.number: clash.different for clash in found.contradictions}
    cited = {decision.number: citation for decision, citation in decisions}
    newest = {decision.pair: decision.number for decision, _ in decisions}
    grounds = []
    for decision, citation in decisions:
        if decision.verdict is Verdict.SAME and newest[decision.pair] == decision.number:
            clash = against.get(decision.number)
            why = f"与另一条“不同”的认定矛盾（{cited[clash.number]}）" if clash else ""
            grounds.append(SameCompany(decision.one, decision.other, "decided", why, citation))
    unfollowed = {id(one.link): one.why for one in found.unfollowed}
    for link in links:
        grounds += [SameCompany(link.one, other, link.how, unfollowed.get(id(link), "")) for other in link.others]
    return tuple(grounds)
