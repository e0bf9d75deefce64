"""Shortest ways between two nodes, as one would draw them."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.door import Link, Store
from graph.store.paths import Edge, shortest_ways
from ontology import refs
from ontology.declare import Witness
from ontology.trade import Leads, Supplies
from tests.graph.store.store_samples import CHAIN, LEADER, MAKER, PAPER, batch, ledger, node_id, supplies


def _said(way: list[Link]) -> list[str]:
    return [f"{'→' if link.outgoing else '←'}{link.claim.__name__} {link.other.name} {link.claim_id}" for link in way]


def test_a_supplier_reaches_the_chain_through_its_leader(store: Store) -> None:
    store.put(ledger())
    [way] = store.paths(node_id(store, MAKER), node_id(store, CHAIN))
    assert _said(way) == [f"→Supplies {LEADER.name} 1:配套:3", "→Leads 现代卷烟产业链 1:主导企业:2"]
    [back] = store.paths(node_id(store, CHAIN), node_id(store, MAKER))
    assert _said(back) == [f"←Leads {LEADER.name} 1:主导企业:2", f"←Supplies {MAKER.name} 1:配套:3"]


def test_all_equally_short_ways_up_to_a_limit(store: Store) -> None:
    rows = [{"supplier": "源头", "buyer": f"中间{n}"} for n in range(5)]
    rows += [{"supplier": f"中间{n}", "buyer": "去处"} for n in range(5)]
    store.put(batch("一", rows=supplies(*rows, {"supplier": "源头", "buyer": "死路"})))
    ends = node_id(store, refs.company("源头")), node_id(store, refs.company("去处"))
    assert sorted(way[0].other.name for way in store.paths(*ends)) == [f"中间{n}" for n in range(5)]
    assert len(store.paths(*ends, limit=3)) == 3
    assert store.paths(*ends, longest=1) == []
    assert store.paths(*ends, limit=0) == []


def test_many_purchases_between_two_are_one_way(store: Store) -> None:
    store.put(batch("一", rows=supplies(*({"year": 2000 + n, "row": n + 2} for n in range(20)))))
    assert len(store.paths(node_id(store, MAKER), node_id(store, LEADER))) == 1


def test_what_was_withdrawn_is_no_way(store: Store) -> None:
    store.put(ledger())
    second = store.put(batch("二", [(Leads(MAKER, CHAIN), Witness("主导企业", 2))]))
    ends = node_id(store, MAKER), node_id(store, CHAIN)
    assert [len(way) for way in store.paths(*ends)] == [1]
    store.drop_batch(second.batch.id)
    assert [len(way) for way in store.paths(*ends)] == [2]


def test_no_way(store: Store) -> None:
    store.put(ledger())
    store.put(batch("二", rows=supplies({"supplier": "孤岛甲", "buyer": "孤岛乙", "product": "沙"})))
    island, leader = node_id(store, refs.company("孤岛甲")), node_id(store, LEADER)
    assert store.paths(island, leader) == []
    assert store.paths(leader, leader) == []
    assert store.paths(leader, 10**6) == store.paths(-1, leader) == store.paths(2**70, leader) == []
    assert node_id(store, PAPER)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14), st.integers(0, 7), st.integers(0, 7))
def test_as_many_ways_and_as_long_as_networkx_finds(pairs: list[tuple[int, int]], start: int, goal: int) -> None:
    drawn = nx.Graph([(one, other) for one, other in pairs if one != other])
    drawn.add_nodes_from(range(8))

    def edges_of(nodes: object) -> list[Edge]:
        assert isinstance(nodes, set)
        return [Edge(other, 0, True, node, Supplies, "") for node in nodes for other in drawn[node]]

    ways = shortest_ways(start, goal, 8, 10_000, edges_of)
    if start == goal or not nx.has_path(drawn, start, goal):
        assert ways == []
        return
    expected = sorted(tuple(path[1:]) for path in nx.all_shortest_paths(drawn, start, goal))
    assert sorted(tuple(node for node, _ in way) for way in ways) == expected
    with pytest.raises(StopIteration):
        next(iter(shortest_ways(start, goal, len(expected[0]) - 1, 1, edges_of)))
