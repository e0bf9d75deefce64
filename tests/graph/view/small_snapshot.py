"""A hand-made snapshot of one chain: two leaders, three purchases, all parts of a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from graph.snapshot import NODES, PLACES, SALES, SUPPLIES, WITNESS, Purchases, Snapshot
from ontology.claims import CLAIMS, Claim
from ontology.derive.reading import ValueType, fields_of
from ontology.governance import Chairs, InChargeOf
from ontology.trade import (
    AlsoCalled,
    ChainStated,
    CompanyStated,
    Honoured,
    Leads,
    Needs,
    RelatedProduct,
    SegmentOf,
    Supplies,
)

DTYPES = {
    ValueType.NODE: pl.Int32,
    ValueType.PLACE: pl.Int32,
    ValueType.TEXT: pl.String,
    ValueType.WHOLE: pl.Int64,
    ValueType.MONEY: pl.Int64,
    ValueType.FRACTION: pl.Float64,
    ValueType.YES_NO: pl.Boolean,
}
CHAIN, UPSTREAM, DOWNSTREAM, BEARING, TYRE, LEADER, SECOND, NEAR, FAR, OFFICIAL, OFFICE, ALIAS = range(1, 13)
WAN = 1_000_000
_PEOPLE = [
    (CHAIN, "chain", "工程机械|常德市", "工程机械产业链"),
    (UPSTREAM, "segment", "工程机械|常德市|零部件", "零部件"),
    (DOWNSTREAM, "segment", "工程机械|常德市|整机", "整机"),
    (BEARING, "product", "轴承", "轴承"),
    (TYRE, "product", "轮胎", "轮胎"),
    (LEADER, "company", "甲重工", "甲重工"),
    (SECOND, "company", "乙机械", "乙机械"),
    (NEAR, "company", "近邻轴承", "近邻轴承"),
    (FAR, "company", "远方轮胎", "远方轮胎"),
    (OFFICIAL, "official", "张某|常德市", "张某"),
    (OFFICE, "department", "工信局|常德市", "工信局"),
    (ALIAS, "company", "甲重", "甲重"),
]
_PURCHASES = [
    (LEADER, NEAR, BEARING, 2024, 1, 0, 300 * WAN, 300 * WAN, False, 2, 2),
    (LEADER, FAR, TYRE, 2024, 0, 0, 100 * WAN, 200 * WAN, None, 2, 3),
    (SECOND, NEAR, BEARING, 2024, 1, 1, 50 * WAN + 123, 50 * WAN + 123, True, 2, 4),
    (LEADER, LEADER, TYRE, 2024, 1, 0, 900 * WAN, 900 * WAN, None, 2, 5),
    (LEADER, FAR, TYRE, 2023, 0, 0, None, None, None, 2, 6),
]


def witness(sheet: str, row: int | None, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    """Witness columns of a claim of batch 1."""
    return {"batch": 1, "sheet": sheet, "row": row, "start": start, "end": end, "known": "stated"}


def frame(claim: type[Claim], rows: Sequence[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A frame of claims; what a row does not say is the field's default."""
    schema = {field.name: DTYPES[field.type] for field in fields_of(claim)} | WITNESS
    defaults = {field.name: field.default for field in fields_of(claim) if not field.required}
    return pl.DataFrame([defaults | dict(row) for row in rows], schema=schema)


def small_snapshot(names: Mapping[int, str] | None = None) -> Snapshot:
    """The snapshot; `names` gives some nodes another name."""
    people = [(i, kind, key, (names or {}).get(i, name)) for i, kind, key, name in _PEOPLE]
    stated = {
        ChainStated: [{"chain": CHAIN, "region": "常德市", **witness("产业链", 2)}],
        SegmentOf: [
            {"segment": UPSTREAM, "chain": CHAIN, "position": "上游", **witness("产业链", 2)},
            {"segment": DOWNSTREAM, "chain": CHAIN, "position": "下游", **witness("产业链", 3)},
        ],
        Needs: [{"segment": UPSTREAM, "product": BEARING, "criticality": 5, **witness("产业链", 2)}],
        RelatedProduct: [{"product": BEARING, "other": TYRE, "relation": "input_to", **witness("产品", 2)}],
        Leads: [
            {"company": LEADER, "chain": CHAIN, "role": "链主", "core_park": "常德高新区", **witness("主导企业", 2)},
            {"company": SECOND, "chain": CHAIN, **witness("主导企业", 3)},
        ],
        CompanyStated: [
            {"company": LEADER, "code": "914300001", "place": 1, "output": 12_345_678, **witness("企业", 2)}
        ],
        AlsoCalled: [{"company": LEADER, "alias": ALIAS, **witness("企业", 2)}],
        Honoured: [{"company": LEADER, "honour": "小巨人", **witness("企业", 2)}],
        Chairs: [{"official": OFFICIAL, "chain": CHAIN, "role": "链长", **witness("正文", None, 120, 156)}],
        InChargeOf: [{"department": OFFICE, "chain": CHAIN, "role": "牵头", **witness("正文", None, 160, 170)}],
    }
    return Snapshot(
        version="small",
        nodes=pl.DataFrame(people, schema=NODES, orient="row"),
        places=pl.DataFrame(
            [(0, "", "", "", "", False), (1, "湖南省", "常德市", "武陵区", "", False)], schema=PLACES, orient="row"
        ),
        claims={claim: frame(claim, stated.get(claim, [])) for claim in CLAIMS if claim is not Supplies},
        purchases=Purchases.of(pl.DataFrame(_PURCHASES, schema=SUPPLIES, orient="row")),
        sales=pl.DataFrame(schema=SALES),
    )
