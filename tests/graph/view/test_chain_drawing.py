"""A chain as nodes and links, and where they stand."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from graph.snapshot import Snapshot
from graph.view import Part, answer_table, chain_graph, chain_svg
from graph.view.layout import placed
from ontology.errors import NotFound
from tests.graph.view.small_snapshot import (
    BEARING,
    CHAIN,
    DOWNSTREAM,
    FAR,
    LEADER,
    NEAR,
    OFFICE,
    OFFICIAL,
    SECOND,
    TYRE,
    UPSTREAM,
)
from tests.graph.view.small_snapshot import small_snapshot as snapshot_of


@pytest.fixture
def snapshot() -> Snapshot:
    """The hand-made snapshot."""
    return snapshot_of()


def test_every_part_of_the_chain_is_drawn(snapshot: Snapshot) -> None:
    """Each node once, in its part, of its kind."""
    graph = chain_graph(snapshot, CHAIN)
    assert dict(graph.nodes(data="part")) == {
        CHAIN: Part.CHAIN,
        LEADER: Part.LEADER,
        SECOND: Part.LEADER,
        UPSTREAM: Part.SEGMENT,
        DOWNSTREAM: Part.SEGMENT,
        BEARING: Part.PRODUCT,
        TYRE: Part.PRODUCT,
        NEAR: Part.SUPPLIER,
        FAR: Part.SUPPLIER,
        OFFICIAL: Part.OFFICIAL,
        OFFICE: Part.DEPARTMENT,
    }
    assert graph.nodes[NEAR] == {
        "kind": "company",
        "part": Part.SUPPLIER,
        "name": "近邻轴承",
        "zh": "供应企业",
        "position": "",
        "amount": Decimal("350.000123"),
    }


def test_links_carry_their_relation_and_their_money(snapshot: Snapshot) -> None:
    """Goods flow to the right; ranges count with their middle; self-supply is left out."""
    graph = chain_graph(snapshot, CHAIN)
    assert {(a, b): tuple(facts.values()) for a, b, facts in graph.edges(data=True)} == {
        (LEADER, CHAIN): ("链主", None),
        (SECOND, CHAIN): ("主导企业", None),
        (UPSTREAM, CHAIN): ("属于", None),
        (DOWNSTREAM, CHAIN): ("属于", None),
        (BEARING, UPSTREAM): ("用于环节", None),
        (NEAR, BEARING): ("供应", Decimal("350.000123")),
        (FAR, TYRE): ("供应", Decimal(150)),
        (BEARING, LEADER): ("采购", Decimal(300)),
        (BEARING, SECOND): ("采购", Decimal("50.000123")),
        (TYRE, LEADER): ("采购", Decimal(150)),
        (OFFICIAL, CHAIN): ("链长", None),
        (OFFICE, CHAIN): ("牵头", None),
    }


def test_only_the_largest_suppliers_are_drawn(snapshot: Snapshot) -> None:
    """And of what no segment needs, only what they sell."""
    graph = chain_graph(snapshot, CHAIN, suppliers=1)
    assert NEAR in graph
    assert FAR not in graph
    assert TYRE not in graph
    assert BEARING in chain_graph(snapshot, CHAIN, suppliers=0)


def test_a_year_without_amounts_still_shows_who_sold(snapshot: Snapshot) -> None:
    """In 2023 one purchase, no amount stated."""
    graph = chain_graph(snapshot, CHAIN, year=2023)
    assert graph.edges[FAR, TYRE]["amount"] == 0
    assert NEAR not in graph


def test_what_is_no_chain_is_not_drawn(snapshot: Snapshot) -> None:
    """Neither an unknown id nor a node of another kind."""
    for node in (999, LEADER):
        with pytest.raises(NotFound):
            chain_graph(snapshot, node)


def test_columns_run_from_upstream_to_downstream(snapshot: Snapshot) -> None:
    """Suppliers left of what they sell, the chain right of its leaders, offices last; no two at one spot."""
    where = placed(chain_graph(snapshot, CHAIN))
    column = {node: x for node, (x, _) in where.items()}
    assert column[NEAR] < column[BEARING] < column[UPSTREAM] < column[TYRE] < column[DOWNSTREAM]
    assert column[DOWNSTREAM] < column[LEADER] == column[SECOND] < column[CHAIN] < column[OFFICIAL]
    assert len(set(where.values())) == len(where)
    assert sorted(set(column.values())) == list(range(max(column.values()) + 1))


def test_the_same_chain_is_drawn_the_same(snapshot: Snapshot) -> None:
    """Nothing random in it."""
    assert chain_svg(chain_graph(snapshot, CHAIN), "图") == chain_svg(chain_graph(snapshot_of(), CHAIN), "图")


def test_names_cannot_break_the_svg() -> None:
    """A name is text, whatever it looks like."""
    svg = chain_svg(chain_graph(snapshot_of({NEAR: "</svg><script>alert(1)</script>"}), CHAIN), "<b>图</b>")
    root = ElementTree.fromstring(svg)  # noqa: S314 (written a line above)
    texts = [element.text for element in root.iter() if element.tag.endswith(("text", "title"))]
    assert "</svg><script>alert(1)</script>" in texts
    assert "<b>图</b>" in texts
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_an_empty_table_keeps_its_columns() -> None:
    """A chain without gaps is a table without rows."""
    assert answer_table([], {"产品": "product"}).columns == ["产品"]
