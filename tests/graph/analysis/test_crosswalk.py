"""Chains of different regions: proposed by name and region, tied by people only."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.crosswalk import Crosswalk, likeness
from graph.analysis.responsibility import Responsibilities
from graph.snapshot import Snapshot
from graph.store.door import Batch
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.governance import Chairs
from ontology.kinds import Kind, Ref
from ontology.trade import ChainStated, CorrespondsTo

PROVINCE, CITY, OTHER, COUNTY = "湖南省", "常德市", "湘潭市", "武陵区"
CHAINS = {
    (name, region): refs.chain(name, region)
    for name, region in [
        ("新能源及智能网联汽车", PROVINCE), ("新能源汽车", CITY), ("新能源汽车", OTHER), ("新能源汽车", COUNTY),
        ("新能源汽车", "湖北省"), ("生物育种", PROVINCE), ("新能源汽车", ""),
    ]
}  # fmt: skip
OWN, ABOVE = CHAINS["新能源汽车", CITY], CHAINS["新能源及智能网联汽车", PROVINCE]


def chairs(name: str, chain: Ref, region: str, since: str = "2021-08-17") -> Chairs:
    return Chairs(refs.official(name, region), chain, "联系省领导" if region == PROVINCE else "链长", since=since)


def snapshot(path: Path, *decisions: CorrespondsTo) -> Snapshot:
    """The chains with two officials, and the decisions, each a batch of its own."""
    claims: list[Claim] = [ChainStated(chain, region) for (_, region), chain in CHAINS.items()]
    claims += [chairs("省甲", ABOVE, PROVINCE), chairs("市乙", OWN, CITY)]
    store = open_store(f"sqlite:///{path}/crosswalk.db")
    store.put(Batch("policy", "方案", "1", [(claim, Witness("事实", row)) for row, claim in enumerate(claims, 1)]))
    for number, decision in enumerate(decisions):
        store.put(Batch("crosswalk", "认定", f"d{number}", [(decision, Witness("认定", 1))], by=decision.decided_by))
    taken = store.snapshot()
    store.close()
    return taken


def node(taken: Snapshot, chain: Ref) -> int:
    nodes = taken.nodes
    return int(nodes.filter((nodes["kind"] == Kind.CHAIN.slug) & (nodes["key"] == chain.key))["id"][0])


def people(taken: Snapshot, chain: Ref = OWN, on: str | None = None) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in Responsibilities(taken, on).of_chain(node(taken, chain))]


def test_like_names_above_and_below_are_proposed_and_nothing_more(tmp_path: Path) -> None:
    taken = snapshot(tmp_path)
    crosswalk = Crosswalk(taken)
    proposed = crosswalk.proposals(node(taken, OWN))
    assert [(one.region, one.above) for one in proposed] == [("", False), (COUNTY, False), (PROVINCE, True)]
    assert crosswalk.ties(node(taken, OWN)) == []
    assert people(taken) == [("市乙", "链长")]


@pytest.mark.parametrize("pair", [(OWN, ABOVE), (ABOVE, OWN)])
def test_a_confirmed_tie_shows_the_officials_above(tmp_path: Path, pair: tuple[Ref, Ref]) -> None:
    taken = snapshot(tmp_path, CorrespondsTo(*pair, "对应", "甲", "2026-01-02"))
    assert people(taken) == [("市乙", "链长"), ("省甲", "联系省领导·经对应：湖南省新能源及智能网联汽车")]
    assert people(taken, ABOVE) == [("省甲", "联系省领导")]
    assert people(taken, on="2020-01-01") == []
    [tie] = Crosswalk(taken).ties(node(taken, OWN))
    assert (tie.region, tie.holds, tie.by, tie.on, tie.cited) == (PROVINCE, True, "甲", "2026-01-02", "2:认定:1")
    assert all(one.region != PROVINCE for one in Crosswalk(taken).proposals(node(taken, OWN)))


def test_the_newest_decision_speaks_whichever_way_round(tmp_path: Path) -> None:
    taken = snapshot(tmp_path, CorrespondsTo(OWN, ABOVE), CorrespondsTo(ABOVE, OWN, "不对应", "乙", "2026-01-03"))
    assert people(taken) == [("市乙", "链长")]
    [tie] = Crosswalk(taken).ties(node(taken, OWN))
    assert (tie.holds, tie.by) == (False, "乙")


def test_a_tie_to_a_chain_beside_shows_no_officials(tmp_path: Path) -> None:
    beside = CHAINS["新能源汽车", OTHER]
    taken = snapshot(tmp_path, CorrespondsTo(OWN, beside))
    assert people(taken, beside) == []


def test_a_chain_of_no_region_has_the_people_of_what_it_corresponds_to(tmp_path: Path) -> None:
    nobody = CHAINS["新能源汽车", ""]
    taken = snapshot(tmp_path, CorrespondsTo(nobody, OWN))
    assert people(taken, nobody) == [("市乙", "链长·经对应：常德市新能源汽车")]


def test_likeness_counts_both_ways_the_same() -> None:
    pairs = [("工程机械", "智能工程机械"), ("软件", "硬件"), ("", "软件"), ("5G应用", "5g 应用产业链")]
    assert all(likeness(a, b) == likeness(b, a) for a, b in pairs)
    assert [likeness(a, b) >= 0.5 for a, b in pairs] == [True, False, False, True]
