"""Where the nodes of a chain stand: columns from left to right, in each column near what they are tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

from graph.view.chain import POSITIONS, Part, position_rank

#: Columns: suppliers, then products and segments from 上游 to 下游, leaders, the chain, who answers for it.
_FIRST = 1
_LAST = _FIRST + 2 * len(POSITIONS)
_COLUMNS = {
    Part.SUPPLIER: 0,
    Part.LEADER: _LAST,
    Part.CHAIN: _LAST + 1,
    Part.OFFICIAL: _LAST + 2,
    Part.DEPARTMENT: _LAST + 2,
}
SWEEPS = 4
#: How far a short column is stretched towards the height of the longest one.
STRETCH = 2.5


def column(part: Part, position: str) -> int:
    """The column of a node, before empty ones are closed up.

    >>> [column(Part.PRODUCT, p) for p in ("上游", "中游", "下游")]
    [1, 3, 5]
    """
    if part in _COLUMNS:
        return _COLUMNS[part]
    return _FIRST + 2 * position_rank(position) + (part is Part.SEGMENT)


def placed(graph: nx.DiGraph) -> dict[int, tuple[int, float]]:
    """Column (counted from 0, none empty) and height of each node; columns are centred at height 0.

    Barycentre sweeps from a fixed order, so the same graph always looks the same.
    """
    columns = _columns(graph)
    longest = max((len(nodes) for nodes in columns), default=0)
    order = {node: height for nodes in columns for node, height in _heights(nodes, longest)}
    for _ in range(SWEEPS):
        for nodes in columns:
            wanted = {node: _centre(graph, node, order) for node in nodes}
            nodes.sort(key=lambda node: (wanted[node], graph.nodes[node]["name"], node))
            order |= dict(_heights(nodes, longest))
    return {node: (x, order[node]) for x, nodes in enumerate(columns) for node in nodes}


def _heights(nodes: list[int], longest: int) -> Iterator[tuple[int, float]]:
    steps = len(nodes) - 1
    step = min(STRETCH, (longest - 1) / steps) if steps else 1.0
    return ((node, (rank - steps / 2) * step) for rank, node in enumerate(nodes))


def _columns(graph: nx.DiGraph) -> list[list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for node, facts in graph.nodes(data=True):
        found[column(facts["part"], facts["position"])].append(node)
    return [sorted(found[x], key=lambda node: (graph.nodes[node]["name"], node)) for x in sorted(found)]


def _centre(graph: nx.DiGraph, node: int, order: dict[int, float]) -> float:
    heights = [order[other] for other in (*graph.predecessors(node), *graph.successors(node))]
    return sum(heights) / len(heights) if heights else order[node]
