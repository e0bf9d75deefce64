"""Nodes and links of a chain for drawing, read in the direction in which goods flow.

supplier → product → segment → chain, product → leader → chain, and the officials and departments that
answer for the chain. Nodes are node ids of the snapshot; a company that leads and supplies is a leader.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypedDict

import networkx as nx
import polars as pl

from graph.snapshot import Snapshot
from ontology.errors import NotFound
from ontology.governance import Chairs, InChargeOf
from ontology.kinds import Kind
from ontology.money import wan_of_halves
from ontology.trade import Leads, Needs, SegmentOf, Supplies

POSITIONS = ("上游", "中游", "下游")
BUYS = "采购"


class Part(StrEnum):
    """The part that a node plays in the drawing."""

    SUPPLIER = "supplier"
    PRODUCT = "product"
    SEGMENT = "segment"
    LEADER = "leader"
    CHAIN = "chain"
    OFFICIAL = "official"
    DEPARTMENT = "department"

    @property
    def zh(self) -> str:
        return _PARTS[self][0]

    @property
    def colour(self) -> str:
        """Dark enough for white letters on it."""
        return _PARTS[self][1]

    @property
    def kind(self) -> Kind:
        return Kind.COMPANY if self in (Part.SUPPLIER, Part.LEADER) else Kind.of_slug(self.value)


_PARTS = {
    Part.SUPPLIER: ("供应企业", "#5b6775"),
    Part.PRODUCT: ("产品", "#23744a"),
    Part.SEGMENT: ("环节", "#1f669b"),
    Part.LEADER: ("主导企业", "#a1560a"),
    Part.CHAIN: ("产业链", "#b83232"),
    Part.OFFICIAL: ("领导", "#6b4c9a"),
    Part.DEPARTMENT: ("单位", "#7d4f87"),
}


class DrawnNode(TypedDict):
    """Attributes of a node: `zh` the part it plays, `position` 上游 … where one is stated, money in 万元."""

    kind: str
    part: Part
    name: str
    zh: str
    position: str
    amount: Decimal | None


class DrawnLink(TypedDict):
    """Attributes of a link: `relation` in 中文, money in 万元 where there is any."""

    relation: str
    amount: Decimal | None


def chain_graph(snapshot: Snapshot, chain: int, *, year: int | None = None, suppliers: int = 20) -> nx.DiGraph:
    """The chain's nodes and links: all its segments, leaders and offices, its largest suppliers.

    `year` None: the newest one in which the leaders bought. `suppliers`: how many are drawn, by amount
    (middle of a range), ties by name; products are those that a segment needs or a drawn supplier sells.
    Self-supply is left out. NotFound if `chain` is no chain of the snapshot.
    """
    drawing = _Drawing(snapshot, nx.DiGraph())
    drawing.node(_checked(snapshot, chain), Part.CHAIN)
    leaders = _of_chain(snapshot, Leads, chain)
    for company, role in leaders.select("company", "role").unique(maintain_order=True).iter_rows():
        drawing.node(company, Part.LEADER)
        drawing.link(company, chain, role or Leads.verb.verb)
    bought = _purchases(snapshot, leaders["company"], year)
    sold = _largest_suppliers(snapshot, bought, suppliers)
    _draw_segments(drawing, chain)
    _draw_goods(drawing, bought, sold)
    for office, claim in ((Part.OFFICIAL, Chairs), (Part.DEPARTMENT, InChargeOf)):
        for node, role in _of_chain(snapshot, claim, chain).select(office.value, "role").iter_rows():
            drawing.node(node, office)
            drawing.link(node, chain, role)
    return drawing.graph


class _Drawing:
    """A graph that is being filled from a snapshot; the first part given to a node stays."""

    def __init__(self, snapshot: Snapshot, graph: nx.DiGraph) -> None:
        self.snapshot = snapshot
        self.graph = graph

    def node(self, node: int, part: Part, position: str = "") -> None:
        """Adds a node once."""
        if node not in self.graph:
            name = self.snapshot.names[node]
            facts = DrawnNode(kind=part.kind.slug, part=part, name=name, zh=part.zh, position=position, amount=None)
            self.graph.add_node(node, **facts)

    def link(self, source: int, target: int, relation: str, amount: Decimal | None = None) -> None:
        """Adds a link; where there is one already, both relations are named."""
        if self.graph.has_edge(source, target):
            known = self.graph.edges[source, target]["relation"]
            relation = known if relation in known.split("、") else f"{known}、{relation}"
        self.graph.add_edge(source, target, **DrawnLink(relation=relation, amount=amount))


def _checked(snapshot: Snapshot, chain: int) -> int:
    found = snapshot.nodes.filter(pl.col("id") == chain, pl.col("kind") == Kind.CHAIN.slug)
    if found.is_empty():
        raise NotFound(f"没有编号为 {chain} 的产业链")
    return chain


def _of_chain(snapshot: Snapshot, claim: Any, chain: int) -> pl.DataFrame:
    return snapshot.of(claim).filter(pl.col("chain") == chain)


def _purchases(snapshot: Snapshot, leaders: pl.Series, year: int | None) -> pl.DataFrame:
    """What the leaders bought of others in the year; `halves` is the amount in half-分."""
    rows = snapshot.purchases.rows().filter(
        pl.col("buyer").is_in(leaders.implode()), pl.col("buyer") != pl.col("supplier")
    )
    bought = rows.with_columns((pl.col("low") + pl.col("high")).fill_null(0).alias("halves")).collect()
    newest = bought.filter(pl.col("halves") > 0)["year"].max() if year is None else year
    return bought.filter(pl.col("year") == newest)


def _largest_suppliers(snapshot: Snapshot, bought: pl.DataFrame, count: int) -> pl.DataFrame:
    """The purchases from the largest suppliers."""
    totals = bought.group_by("supplier").agg(pl.col("halves").sum()).rows()
    largest = sorted(totals, key=lambda total: (-total[1], snapshot.names[total[0]]))[:count]
    return bought.filter(pl.col("supplier").is_in([supplier for supplier, _ in largest]))


def _draw_segments(drawing: _Drawing, chain: int) -> None:
    """Segments by position, and the products they need at the earliest position that needs them."""
    stated = _of_chain(drawing.snapshot, SegmentOf, chain).select("segment", "position")
    segments = sorted(stated.iter_rows(), key=lambda row: (position_rank(row[1]), row[0]))
    needs = drawing.snapshot.of(Needs)
    for segment, position in segments:
        drawing.node(segment, Part.SEGMENT, position)
        drawing.link(segment, chain, SegmentOf.verb.verb)
        for product in needs.filter(pl.col("segment") == segment)["product"].unique().sort():
            drawing.node(product, Part.PRODUCT, position)
            drawing.link(product, segment, Needs.verb.inverse)


def _draw_goods(drawing: _Drawing, bought: pl.DataFrame, sold: pl.DataFrame) -> None:
    """Who sells what, and who of the leaders buys it; what nobody here sells or needs is left out."""
    for supplier, product, amount in _sums(sold, "supplier", "product"):
        drawing.node(supplier, Part.SUPPLIER)
        drawing.node(product, Part.PRODUCT)
        drawing.link(supplier, product, Supplies.verb.verb, amount)
    for product, buyer, amount in _sums(bought, "product", "buyer"):
        if product in drawing.graph:
            drawing.link(product, buyer, BUYS, amount)
    for column in ("supplier", "product", "buyer"):
        for node, amount in _sums(bought, column):
            if node in drawing.graph and drawing.graph.nodes[node]["amount"] is None:
                drawing.graph.nodes[node]["amount"] = amount


def _sums(bought: pl.DataFrame, *by: str) -> Iterator[Any]:
    for *nodes, halves in bought.group_by(by).agg(pl.col("halves").sum()).sort(by).iter_rows():
        yield *nodes, wan_of_halves(halves)


def position_rank(position: str) -> int:
    """0 for 上游, 1 for 中游 and for a position that is not stated, 2 for 下游."""
    return POSITIONS.index(position) if position in POSITIONS else 1
