"""Small batches for the store's tests, and a store's content in words, free of ids."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from graph.assembly import Raw
from graph.snapshot import Snapshot
from graph.store.door import SUPPLY_COLUMNS, Batch, Store
from graph.store.fields import fields_of
from ontology import refs
from ontology.declare import Claim, Witness
from ontology.kinds import Kind, Ref
from ontology.place import Place
from ontology.trade import AlsoCalled, Capacity, ChainStated, CompanyStated, Honoured, Leads, Needs, SegmentOf

Opener = Callable[[str], Store]

CHAIN = refs.chain("现代卷烟产业链", "常德市")
OTHER_CHAIN = refs.chain("工程机械", "常德市")
LEADER = refs.company("常德烟草机械有限公司")
SHORT = refs.company("常德烟机")
MAKER = refs.company("重庆纸业（集团）有限公司")
SEGMENT = refs.segment(CHAIN, "辅料")
PAPER = refs.product("卷烟纸")
WULING = Place("湖南省", "常德市", "武陵区")


def supplies(*rows: Mapping[str, Any]) -> pl.DataFrame:
    """Purchases; what a row does not say is usual."""
    usual = {"buyer": LEADER.name, "supplier": MAKER.name, "product": PAPER.name, "year": 2023, "sheet": "配套"}
    full = [usual | {"row": number} | dict(row) for number, row in enumerate(rows, start=2)]
    return pl.DataFrame(full, schema=SUPPLY_COLUMNS)


def batch(
    title: str,
    claims: Sequence[tuple[Claim, Witness]] = (),
    rows: pl.DataFrame | None = None,
    text: str = "",
    kind: str = "workbook",
) -> Batch:
    """A batch whose content is known by its title."""
    digest = hashlib.sha256(title.encode()).hexdigest()
    return Batch(kind, title, digest, claims, supplies() if rows is None else rows, text, ("一条备注",))


def ledger(title: str = "台账.xlsx") -> Batch:
    """A chain with a leader, his short name, a segment with its product, a maker, three purchases."""
    company = Witness("企业", 2)
    claims: list[tuple[Claim, Witness]] = [
        (CompanyStated(LEADER, code="91430700MA4L000000", place=WULING, output=1_234_500_000), company),
        (AlsoCalled(LEADER, SHORT), company),
        (Honoured(LEADER, "规上"), company),
        (CompanyStated(MAKER), Witness("企业", 3)),
        (ChainStated(CHAIN, "常德市"), Witness("产业链", 2)),
        (SegmentOf(SEGMENT, CHAIN, "上游"), Witness("产业链", 2)),
        (Needs(SEGMENT, PAPER, 5), Witness("产业链", 2)),
        (Leads(LEADER, CHAIN, core_park="常德高新区"), Witness("主导企业", 2)),
        (Capacity(MAKER, PAPER, 2023, 5_000_000), Witness("产能", 2)),
    ]
    rows = supplies(
        {"low": 100_000_000, "high": 100_000_000},
        {"low": 1, "high": 3, "place": WULING.text, "registered": "境外", "intra_group": True, "year": 2022},
        {"supplier": "无名厂", "buyer": SHORT.name, "product": "滤嘴", "intra_group": False, "place": "未知"},
    )
    return batch(title, claims, rows)


def node_names(store: Store, text: str, kinds: Sequence[Kind] = ()) -> list[str]:
    """Names found by a search."""
    return [node.name for node in store.search(text, kinds)]


def node_id(store: Store, ref: Ref) -> int:
    """Id of a node that must be there."""
    return store.resolve([ref])[ref].id


Lines = dict[str, list[tuple[Any, ...]]]


def in_words(raw: Raw, order: Mapping[int, int]) -> Lines:
    """All that the frames say, with names for ids and a batch's rank for its number, in an order of its own."""
    nodes = {i: (kind, key, name) for i, kind, key, name in raw.nodes.iter_rows()}
    places = dict(raw.places.iter_rows())
    lines: Lines = {"nodes": sorted(nodes.values()), "places": sorted((text,) for text in places.values())}
    for claim, frame in raw.claims.items():
        lines[claim.__name__] = _said(frame, claim, nodes, places, order)
    for name, frame in (("supplies", raw.supplies), ("sales", raw.sales)):
        ids = {"buyer": nodes, "supplier": nodes, "product": nodes, "place": places, "registered": places}
        lines[name] = sorted(_resolved(frame, {**ids, "batch": order}), key=repr)
    return lines


def _said(
    frame: pl.DataFrame,
    claim: type[Claim],
    nodes: Mapping[int, Any],
    places: Mapping[int, str],
    order: Mapping[int, int],
) -> list[tuple[Any, ...]]:
    of_base: dict[type, Mapping[int, Any]] = {Ref: nodes, Place: places}
    ids = {field.name: of_base[field.base] for field in fields_of(claim) if field.base in of_base}
    return _resolved(frame, {**ids, "batch": order})


def _resolved(frame: pl.DataFrame, ids: Mapping[str, Mapping[int, Any]]) -> list[tuple[Any, ...]]:
    return [
        tuple(
            ids[name][value] if name in ids and value is not None else value
            for name, value in zip(frame.columns, row, strict=True)
        )
        for row in frame.iter_rows()
    ]


def of_snapshot(snapshot: Snapshot) -> Raw:
    """A snapshot's frames as if they were raw, places in their one written form."""
    texts = [(i, place.text) for i, place in snapshot.place_of.items()]
    places = pl.DataFrame(texts, schema={"id": pl.Int32, "text": pl.String}, orient="row")
    return Raw(snapshot.version, snapshot.nodes, places, snapshot.claims, snapshot.supplies, snapshot.sales)


def said_by(store: Store) -> Lines:
    """What a store's snapshot says, in words."""
    live = [record.id for record in store.batches() if record.undone_at is None]
    return in_words(of_snapshot(store.snapshot()), {number: rank for rank, number in enumerate(live)})
