"""对应产业链: what people decide of two chains of different regions, put as a batch of its own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

import polars as pl

from api.answers import Edition
from graph.analysis.crosswalk import Crosswalk, shared_region
from graph.snapshot import Snapshot
from graph.store.door import Batch, Receipt, Store
from ontology.claims import Witness
from ontology.errors import AskedWrongly, NotFound
from ontology.kinds import Kind, Ref
from ontology.trade import CorrespondsTo

#: Kind of the batches that hold such decisions, and the sheet that their claims are filed under.
CROSSWALK, SHEET = "crosswalk", "认定"
_HERE = ZoneInfo("Asia/Shanghai")


class Corresponds(StrEnum):
    """Whether two chains are one and the same to those who run them."""

    YES = "对应"
    NO = "不对应"


def crosswalk_of(edition: Edition) -> Crosswalk:
    """The ties of an edition, put together once."""
    return edition.once("crosswalk", lambda: Crosswalk(edition.snapshot))


def decide(store: Store, snapshot: Snapshot, chain: int, other: int, verdict: Corresponds, by: str) -> Receipt:
    """Keeps a decision; the same one sent twice from the same state is one."""
    if chain == other:
        raise AskedWrongly("要认定的是两条不同的产业链")
    one, two = sorted((_ref(snapshot, chain), _ref(snapshot, other)), key=lambda ref: ref.key)
    region = shared_region(snapshot, chain, other)
    if region:
        raise AskedWrongly(
            f"“{one.name}”和“{two.name}”都是{region}的产业链，对应只在不同地区的链之间认定；"
            "若本是一条链，请在台账或文件里改用同一个名称"
        )
    today = datetime.now(_HERE).date().isoformat()
    claim = CorrespondsTo(one, two, verdict.value, by, today)
    after = max((batch.id for batch in store.batches()), default=0)
    digest = sha256(repr((after, claim)).encode()).hexdigest()
    title = f"{one.key.replace('|', '@')} / {two.key.replace('|', '@')}"
    return store.put(Batch(CROSSWALK, f"{verdict.value}：{title}", digest, [(claim, Witness(SHEET, 1))], by=by))


def _ref(snapshot: Snapshot, chain: int) -> Ref:
    nodes = snapshot.nodes.filter((pl.col("kind") == Kind.CHAIN.slug) & (pl.col("id") == chain))
    if nodes.is_empty():
        raise NotFound(f"没有编号为 {chain} 的产业链")
    return Ref(Kind.CHAIN, nodes["key"][0], nodes["name"][0])
