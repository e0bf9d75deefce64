"""What is stated of each chain: its leaders, segments, needs, and who is in charge."""

from __future__ import annotations

from collections.abc import Mapping
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
from ontology.place import UNKNOWN_PLACE, Place
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
    people, homes = Responsibilities(snapshot), company_places(snapshot)
    cards = [_card(snapshot, stated, people, homes) for stated in _stated(snapshot)]
    return sorted(cards, key=lambda card: (card.name, card.region or ""))


def chain_card(snapshot: Snapshot, chain: int) -> ChainCard:
    """One chain; NotFound if there is none of that id."""
    for stated in _stated(snapshot):
        if stated["chain"] == chain:
            return _card(snapshot, stated, Responsibilities(snapshot), company_places(snapshot))
    raise NotFound(f"没有编号为 {chain} 的产业链")


def _stated(snapshot: Snapshot) -> list[dict[str, Any]]:
    return snapshot.of(ChainStated).with_columns(claim_ids().alias("id")).to_dicts()


def _card(
    snapshot: Snapshot, stated: Mapping[str, Any], people: Responsibilities, homes: Mapping[int, Place]
) -> ChainCard:
    chain = stated["chain"]
    leads = snapshot.of(Leads).filter(pl.col("chain") == chain).with_columns(claim_ids().alias("id"))
    return ChainCard(
        id=chain,
        name=snapshot.names[chain],
        region=stated["region"] or None,
        industry=stated["industry"],
        chain_class=stated["chain_class"],
        leaders=_leaders(snapshot, leads, homes),
        responsible=people.of_chain(chain),
        segments=_segments(snapshot, chain),
        years=_years(snapshot, leads),
        evidence=(stated["id"], *leads["id"]),
    )


def _leaders(snapshot: Snapshot, leads: pl.DataFrame, homes: Mapping[int, Place]) -> tuple[Leader, ...]:
    rows = leads.select("company", "role", "core_park").iter_rows()
    leaders = [
        Leader(company, snapshot.names[company], role, park, homes.get(company, UNKNOWN_PLACE).zh)
        for company, role, park in rows
    ]
    return tuple(sorted(leaders, key=lambda leader: leader.name))


def _segments(snapshot: Snapshot, chain: int) -> tuple[SegmentCard, ...]:
    """Segments upstream to downstream, then as the file lists them."""
    rows = snapshot.of(SegmentOf).filter(pl.col("chain") == chain).select("segment", "position", "parent").rows()
    needs = snapshot.of(Needs).filter(pl.col("segment").is_in([segment for segment, _, _ in rows]))
    products: dict[int, list[NeededProduct]] = {}
    for segment, product, criticality in needs.select("segment", "product", "criticality").iter_rows():
        products.setdefault(segment, []).append(NeededProduct(product, snapshot.names[product], criticality))
    cards = [
        SegmentCard(snapshot.names[segment], position, parent, tuple(products.get(segment, ())))
        for segment, position, parent in rows
    ]
    return tuple(sorted(cards, key=lambda card: _POSITIONS.get(card.position, len(_POSITIONS))))


def _years(snapshot: Snapshot, leads: pl.DataFrame) -> tuple[int, ...]:
    bought = snapshot.purchases.rows().filter(pl.col("buyer").is_in(leads["company"].implode()), pl.col("high") > 0)
    return tuple(bought.select(pl.col("year").unique().sort()).collect()["year"])
