"""Ledgers that are odd in one way: made here, counted by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

from graph.store.door import SUPPLY_COLUMNS, Batch
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.place import Place
from ontology.trade import ChainStated, CompanyStated, Leads, Needs, SegmentOf

CITY = Place("湖南省", "常德市", "鼎城区", "常德高新技术产业开发区")
CHAIN = refs.chain("示例链", "常德市")
LEADER = refs.company("示例主导企业")
POSITIONS = ("上游", "中游", "下游")


def batch_of(claims: Sequence[Claim], bought: Sequence[tuple[str, str, int]] = (), title: str = "台账.xlsx") -> Batch:
    """A batch of claims, and what the leader bought in 2023: supplier, product, 分."""
    rows = [
        {"buyer": "示例主导企业", "supplier": supplier, "product": product, "year": 2023, "low": fen, "high": fen}
        | {"sheet": "配套", "row": row}
        for row, (supplier, product, fen) in enumerate(bought, start=2)
    ]
    witnessed = [(claim, Witness("企业", row)) for row, claim in enumerate(claims, start=2)]
    frame = pl.DataFrame(rows, schema=SUPPLY_COLUMNS)
    return Batch("workbook", title, hashlib.sha256(title.encode()).hexdigest(), witnessed, frame)


def without_chains() -> Batch:
    """A company and nothing else."""
    return batch_of([CompanyStated(LEADER, place=CITY)])


def chain_alone() -> Batch:
    """A chain of which nothing but its name is known."""
    return batch_of([ChainStated(CHAIN, "常德市")])


def leader_alone() -> Batch:
    """A chain with one leader, no segment, no purchase."""
    return batch_of([CompanyStated(LEADER, place=CITY), ChainStated(CHAIN, "常德市"), Leads(LEADER, CHAIN, "链主")])


def never_bought() -> Batch:
    """A chain with a segment and a product that nobody bought."""
    return batch_of([*_head(), *_needs("基础件", "上游", ["螺栓"])])


def of_products(number: int) -> Batch:
    """A chain of so many products in twelve segments, every other one bought: one half here, one half nobody knows where."""
    names = [f"示例产品{n:03}号" for n in range(number)]
    claims: list[Claim] = [*_head(), CompanyStated(refs.company("示例本地厂"), place=CITY)]
    for segment in range(12):
        claims += _needs(f"环节{segment:02}", POSITIONS[segment % 3], names[segment::12])
    bought = [
        ("示例本地厂" if n % 4 == 1 else "示例不明厂", name, (n + 1) * 1_000_000)
        for n, name in enumerate(names)
        if n % 2
    ]
    return batch_of(claims, bought)


def named(product: str, company: str) -> Batch:
    """A chain whose only product and supplier have these names."""
    return batch_of([*_head(), *_needs(product, "中游", [product])], [(company, product, 9_000_000)])


def _head() -> list[Claim]:
    return [
        CompanyStated(LEADER, place=CITY),
        ChainStated(CHAIN, "常德市"),
        Leads(LEADER, CHAIN, "链主", CITY.park),
    ]


def _needs(segment: str, position: str, products: Sequence[str]) -> list[Claim]:
    node = refs.segment(CHAIN, segment)
    needs = [Needs(node, refs.product(product)) for product in products]
    return [SegmentOf(node, CHAIN, position), *needs]
