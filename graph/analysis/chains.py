"""What is stated of each chain: its leaders, segments, needs, and who is in charge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from graph.analysis.answers import Responsible
from graph.analysis.evidence import claim_ids
from graph.analysis.localities import company_places
from graph.analysis.responsibility import Responsibilities
from graph.snapshot import Snapshot
from ontology.divisions import official
from ontology.errors import AskedWrongly, NotFound
from ontology.kinds import Kind
from ontology.names import chain_form, normal_form
from ontology.place import UNKNOWN_PLACE
from ontology.trade import ChainStated, Leads, Needs, SegmentOf

_POSITIONS = {"上游": 0, "中游": 1, "下游": 2}


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader enterprise as the chain names it."""

    id: int
    name: str
    role: str
    core_park: str
    place_zh: str


@dataclass(frozen=True, slots=True)
class NeededProduct:
    """A product a segment needs; criticality 1–5 or None."""

    id: int
    name: str
    criticality: int | None


@dataclass(frozen=True, slots=True)
class SegmentCard:
    """A segment with its place in the chain and what it needs."""

    name: str
    position: str
    parent: str
    products: tuple[NeededProduct, ...]


@dataclass(frozen=True, slots=True)
class ChainCard:
    """A chain as stated; `years` those in which its leaders bought anything, `evidence` ids of its claims."""

    id: int
    name: str
    region: str | None
    industry: str
    chain_class: str
    leaders: tuple[Leader, ...]
    responsible: tuple[Responsible, ...]
    segments: tuple[SegmentCard, ...]
    years: tuple[int, ...]
    evidence: tuple[str, ...]


def find_chain(snapshot: Snapshot, name: str) -> int:
    """The chain of that name; ``名称@地区`` where several regions run one, ``名称@`` for the one without a region.

    Raises NotFound if there is none, AskedWrongly if the name fits several or is blank.
    """
    plain, at, region = name.partition("@")
    if not normal_form(plain):
        raise AskedWrongly("没有写产业链的名称")
    found = snapshot.ids(Kind.CHAIN, chain_form(plain))
    run_by = dict(snapshot.of(ChainStated).select("chain", "region").iter_rows())
    if at:
        forms = {normal_form(region), normal_form((official(region) or UNKNOWN_PLACE).narrowest)} - {""} or {""}
        found = [chain for chain in found if normal_form(run_by.get(chain) or "") in forms]
    if not found:
        raise NotFound(f"没有名为“{name}”的产业链")
    if len(found) > 1:
        names = "、".join(f"{plain}@{run_by.get(chain) or ''}" for chain in found)
        raise AskedWrongly(f"有 {len(found)} 条名为“{plain}”的产业链，请写明地区：{names}")
    return found[0]


def chain_cards(snapshot: Snapshot) -> list[ChainCard]:
    """All chains, by name."""
    stated, said = _stated(snapshot), _Said(snapshot)
    return sorted((said.card(row) for row in stated), key=lambda card: (card.name, card.region or ""))


def chain_card(snapshot: Snapshot, chain: int) -> ChainCard:
    """One chain; NotFound if there is none of that id."""
    for row in _stated(snapshot):
        if row["chain"] == chain:
            return _Said(snapshot, chain).card(row)
    raise NotFound(f"没有编号为 {chain} 的产业链")


def _stated(snapshot: Snapshot) -> list[dict[str, Any]]:
    return snapshot.of(ChainStated).with_columns(claim_ids().alias("id")).to_dicts()


class _Said:
    """What is said of all chains, or of one, looked up once: a question to the columns for each chain would be slow."""

    def __init__(self, snapshot: Snapshot, chain: int | None = None) -> None:
        self._names = snapshot.names
        self._people, self._homes = Responsibilities(snapshot), company_places(snapshot)
        wanted = pl.lit(True) if chain is None else pl.col("chain") == chain
        leads = snapshot.of(Leads).filter(wanted).with_columns(claim_ids().alias("id"))
        self._leads = _rows_by(leads, "chain", ["company", "role", "core_park", "id"])
        segments = snapshot.of(SegmentOf).filter(wanted)
        self._segments = _rows_by(segments, "chain", ["segment", "position", "parent"])
        needs = snapshot.of(Needs).filter(pl.col("segment").is_in(segments["segment"].implode()))
        self._needs = _rows_by(needs, "segment", ["product", "criticality"])
        self._years = _years(snapshot, leads)

    def card(self, stated: Mapping[str, Any]) -> ChainCard:
        """A chain of which this is stated."""
        chain = stated["chain"]
        leads = self._leads.get(chain, ())
        return ChainCard(
            id=chain,
            name=self._names[chain],
            region=stated["region"] or None,
            industry=stated["industry"],
            chain_class=stated["chain_class"],
            leaders=tuple(sorted(self._leaders(leads), key=lambda leader: leader.name)),
            responsible=self._people.of_chain(chain),
            segments=self._segment_cards(chain),
            years=tuple(sorted({year for company, *_ in leads for year in self._years.get(company, ())})),
            evidence=(stated["id"], *(claim for *_, claim in leads)),
        )

    def _leaders(self, leads: Sequence[tuple[Any, ...]]) -> Iterator[Leader]:
        for company, role, park, _ in leads:
            yield Leader(company, self._names[company], role, park, self._homes.get(company, UNKNOWN_PLACE).zh)

    def _segment_cards(self, chain: int) -> tuple[SegmentCard, ...]:
        """Segments upstream to downstream, then as the file lists them."""
        cards = [
            SegmentCard(self._names[segment], position, parent, tuple(self._products(segment)))
            for segment, position, parent in self._segments.get(chain, ())
        ]
        return tuple(sorted(cards, key=lambda card: _POSITIONS.get(card.position, len(_POSITIONS))))

    def _products(self, segment: int) -> Iterator[NeededProduct]:
        for product, criticality in self._needs.get(segment, ()):
            yield NeededProduct(product, self._names[product], criticality)


def _rows_by(frame: pl.DataFrame, key: str, columns: Sequence[str]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of those columns under each value of the key, in their order."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for under, *row in frame.select(key, *columns).iter_rows():
        found.setdefault(under, []).append(tuple(row))
    return found


def _years(snapshot: Snapshot, leads: pl.DataFrame) -> dict[int, list[int]]:
    """The years in which each of the leaders bought anything."""
    bought = snapshot.purchases.rows().filter(pl.col("buyer").is_in(leads["company"].implode()), pl.col("high") > 0)
    found: dict[int, list[int]] = {}
    for buyer, year in bought.select("buyer", "year").unique().collect().iter_rows():
        found.setdefault(buyer, []).append(year)
    return found
