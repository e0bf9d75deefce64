"""Shortest ways between two nodes along live claims, whatever the engine: breadth first from both ends.

Only layers are asked of the engine, the smaller frontier first, so a way of four claims needs no node farther than
two claims from either end. Breadth-first layers and their predecessors: Moore 1959; from both ends: Pohl 1971.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from graph.store.door import Link, Node
from ontology.declare import Claim


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A live claim of that class from `one` to `other` if `outgoing`, else from `other` to `one`."""

    other: int
    rank: int
    outgoing: bool
    one: int = field(compare=False)
    claim: type[Claim] = field(compare=False)
    claim_id: str = field(compare=False)


#: The edges that touch any of the given nodes, each seen from the given one; one a class, direction and pair.
EdgesOf = Callable[[Collection[int]], Iterable[Edge]]
Way = tuple[Edge, ...]


@dataclass
class _Side:
    """What is known from one end: the last layer, all that was seen, the edges by which each node was reached."""

    frontier: set[int]
    seen: set[int] = field(default_factory=set)
    reached_by: dict[int, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def grow(self, edges_of: EdgesOf) -> None:
        """One layer farther."""
        self.seen |= self.frontier
        reached: set[int] = set()
        for edge in edges_of(self.frontier):
            if edge.other not in self.seen:
                self.reached_by[edge.other].append(edge)
                reached.add(edge.other)
        self.frontier = reached

    def ways(self, node: int) -> Iterator[Way]:
        """The ways from the end to a node."""
        edges = sorted(self.reached_by.get(node, ()))
        if not edges:
            yield ()
        for edge in edges:
            for before in self.ways(edge.one):
                yield (*before, edge)


def shortest_ways(start: int, goal: int, longest: int, limit: int, edges_of: EdgesOf) -> list[list[tuple[int, Edge]]]:
    """No more than `limit` of the shortest ways of at most `longest` claims: (node arrived at, the claim), in order.

    Empty where there is none, or where both ends are the same node.
    """
    ahead, back = _Side({start}), _Side({goal})
    for _ in range(longest if start != goal else 0):
        side = min(ahead, back, key=lambda one: len(one.frontier))
        side.grow(edges_of)
        if not side.frontier:
            break
        met = sorted(ahead.frontier & back.frontier)
        if met:
            return list(islice((_joined(*pair) for node in met for pair in _pairs(ahead, back, node)), max(limit, 0)))
    return []


def _pairs(ahead: _Side, back: _Side, node: int) -> Iterator[tuple[Way, Way]]:
    return ((there, away) for there in ahead.ways(node) for away in back.ways(node))


def _joined(there: Way, away: Way) -> list[tuple[int, Edge]]:
    """Forward along `there`, then `away` backwards: its edges were found from the goal."""
    return [(edge.other, edge) for edge in there] + [(edge.one, _turned(edge)) for edge in reversed(away)]


def _turned(edge: Edge) -> Edge:
    return Edge(edge.one, edge.rank, not edge.outgoing, edge.other, edge.claim, edge.claim_id)


def as_links(ways: Iterable[list[tuple[int, Edge]]], nodes: dict[int, Node]) -> list[list[Link]]:
    """The ways as links, each seen from the node before it."""
    return [[Link(edge.claim, nodes[node], edge.outgoing, edge.claim_id) for node, edge in way] for way in ways]
