"""The chain map: upstream → midstream → downstream, segments as groups, products as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.figures import floor_percent
from api.web.bars import Mix, mix
from api.web.view import View
from graph.analysis.answers import Gap, GapKind
from graph.analysis.chains import ChainCard, SegmentCard

POSITIONS = (("上游", "上游"), ("中游", "中游"), ("下游", "下游"), ("", "未分上下游"))
UNFILED = "未列入环节的采购"
MANY = 80


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product in the map."""

    gap: Gap
    mix: Mix | None
    href: str
    criticality: int | None

    @property
    def local(self) -> str:
        """Local share in whole percent, rounded down: what is known to be local."""
        if self.gap.lower is None:
            return "—"
        return f"{floor_percent(self.gap.lower)}%"


@dataclass(frozen=True, slots=True)
class Group:
    """A segment and its products."""

    name: str
    parent: str
    cards: tuple[ProductCard, ...]

    @property
    def gaps(self) -> int:
        """How many of its products are gaps or to be verified."""
        return sum(card.gap.kind is not GapKind.CLOSED for card in self.cards)


@dataclass(frozen=True, slots=True)
class Column:
    """One position of the chain and its segments."""

    name: str
    groups: tuple[Group, ...]

    @property
    def number(self) -> int:
        """How many products it has."""
        return sum(len(group.cards) for group in self.groups)

    @property
    def spread(self) -> int:
        """How many tracks of the map it takes: more products, more room; never more than three."""
        return 1 if self.number <= 6 else 2 if self.number <= 18 else 3


@dataclass(frozen=True, slots=True)
class ChainMap:
    """The whole map; `kinds`: each kind that occurs and how often."""

    columns: tuple[Column, ...]
    kinds: tuple[tuple[GapKind, int], ...]
    number: int

    @property
    def dense(self) -> bool:
        """Whether there are so many products that cards are drawn smaller."""
        return self.number > MANY


def chain_map(card: ChainCard, gaps: Sequence[Gap], view: View) -> ChainMap:
    """The map of a chain from its segments and the gaps of its products."""
    by_name = {gap.product: gap for gap in gaps}
    columns = tuple(_columns(card, by_name, view))
    kinds = tuple((kind, n) for kind in GapKind if (n := sum(gap.kind is kind for gap in gaps)))
    return ChainMap(columns, kinds, len(gaps))


def _columns(card: ChainCard, gaps: Mapping[str, Gap], view: View) -> Iterator[Column]:
    filed = {product.name for segment in card.segments for product in segment.products}
    for position, name in POSITIONS:
        groups = [_group(card, s, gaps, view) for s in card.segments if s.position == position]
        if any(group.cards for group in groups):
            yield Column(name, tuple(group for group in groups if group.cards))
    rest = [gap for gap in gaps.values() if gap.product not in filed]
    if rest:
        yield Column("其他", (Group(UNFILED, "", tuple(_cards(card, rest, {}, view))),))


def _group(card: ChainCard, segment: SegmentCard, gaps: Mapping[str, Gap], view: View) -> Group:
    weights = {product.name: product.criticality for product in segment.products}
    own = [gaps[product.name] for product in segment.products if product.name in gaps]
    return Group(segment.name, segment.parent, tuple(_cards(card, own, weights, view)))


def _cards(
    card: ChainCard, gaps: Sequence[Gap], weights: Mapping[str, int | None], view: View
) -> Iterator[ProductCard]:
    order = sorted(gaps, key=lambda gap: (-gap.demand, gap.product))
    for gap in order:
        address = view.href(f"/chains/{card.id}/product", name=gap.product)
        yield ProductCard(gap, _mix(gap), address, weights.get(gap.product))


def _mix(gap: Gap) -> Mix | None:
    return mix(Decimal(gap.demand), gap.local, gap.unknown)
