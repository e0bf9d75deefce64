"""Who is in charge: dated by the document, the newest one speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.answers import GapKind, Responsible
from graph.analysis.responsibility import Responsibilities
from graph.snapshot import Snapshot
from graph.store.door import Batch
from graph.store.urls import open_store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.governance import Chairs, InChargeOf, MeasureStated, PolicyStated, ResponsibleFor
from ontology.kinds import Ref
from ontology.trade import ChainStated

CITY = "示例市"
CHAIN = refs.chain("车桥", CITY)
POLICY = refs.policy("方案", "示政发〔2021〕1号")


def chairs(name: str, since: str, chain: Ref = CHAIN) -> Chairs:
    return Chairs(refs.official(name, CITY), chain, "链长", since=since)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    measure = refs.measure(POLICY, "推进措施", "6", "创新招商活动形式")
    claims: list[Claim] = [
        ChainStated(CHAIN, CITY),
        chairs("甲", "2021-03-16"),
        chairs("乙", "2023-05-06"),
        chairs("丙", "2021-03-16", refs.chain("米粉", CITY)),
        InChargeOf(refs.department("市工信局", CITY), CHAIN, "牵头单位", "2021-03-16"),
        PolicyStated(POLICY, "方案", region=CITY),
        MeasureStated(measure, POLICY, "6", "创新招商活动形式"),
        ResponsibleFor(refs.department("市商务局", CITY), measure, "牵头"),
    ]
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    store.put(Batch("policy", "方案.txt", "1", [(claim, Witness("事实", row)) for row, claim in enumerate(claims, 1)]))
    taken = store.snapshot()
    store.close()
    return taken


def names(people: tuple[Responsible, ...]) -> list[str]:
    return [one.name for one in people]


def test_the_newest_document_speaks_for_a_role(snapshot: Snapshot) -> None:
    chain = snapshot.ids(CHAIN.kind, "车桥")[0]
    assert names(Responsibilities(snapshot).of_chain(chain)) == ["乙", "市工信局"]
    assert names(Responsibilities(snapshot, "2022-12-31").of_chain(chain)) == ["甲", "市工信局"]
    assert names(Responsibilities(snapshot, "2020-12-31").of_chain(chain)) == []


def test_a_gap_leads_to_the_measure_that_is_meant_for_it(snapshot: Snapshot) -> None:
    chain = snapshot.ids(CHAIN.kind, "车桥")[0]
    people = Responsibilities(snapshot).of_gap(chain, GapKind.NO_MAKER)
    assert people[-1] == Responsible("市商务局", "牵头·任务6 创新招商活动形式")
    assert names(Responsibilities(snapshot).of_gap(chain, GapKind.CLOSED)) == ["乙", "市工信局"]
