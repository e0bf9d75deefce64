"""Who is who on every engine: decisions, spellings and codes, whole and within the scope of a chain."""

from __future__ import annotations

import polars as pl

from graph.identity.resolving import DERIVED, FORM_LEFT_OUT, SPELLED_ALIKE
from graph.snapshot import EVERYTHING, Scope, Snapshot
from graph.store.door import SUPPLY_COLUMNS, Batch, Store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.decisions import IdentityDecided
from ontology.kinds import Kind
from ontology.trade import AlsoCalled, CompanyStated, Leads

CHAIN = refs.chain("车桥", "常德市")
CODE = "91430700MA4L2CQB81"
Bought = list[tuple[str, str, int]]


def put(store: Store, title: str, claims: list[tuple[Claim, Witness]], bought: Bought) -> None:
    lines = [(b, s, "齿轮", 2023, fen, fen, None, None, None, "配套", row) for row, (b, s, fen) in enumerate(bought, 2)]
    store.put(Batch("workbook", title, title, claims, pl.DataFrame(lines, schema=SUPPLY_COLUMNS, orient="row")))


def spelled(alias: str, company: str, ground: str) -> tuple[Claim, Witness]:
    return AlsoCalled(refs.company(company), refs.company(alias)), Witness(ground, known=DERIVED)


def sold(snapshot: Snapshot) -> dict[str, int]:
    """What the leader's suppliers sold him, in 分."""
    rows = snapshot.supplies.filter(pl.col("buyer") == snapshot.one(Kind.COMPANY, "买")).group_by("supplier")
    return {snapshot.names[s]: low for s, low in rows.agg(pl.col("low").sum()).iter_rows()}


def test_who_is_who_is_the_same_on_every_engine_and_in_every_scope(store: Store) -> None:
    row = Witness("企业", 2)
    put(store, "一", [], [("别人", "甲液压股份有限公司", 1), ("别人", "乙有限公司", 1), ("戊厂", "别人", 1)])
    put(
        store,
        "二",
        [
            (Leads(refs.company("买"), CHAIN), row),
            (CompanyStated(refs.company("丙旧名"), code=CODE), row),
            spelled("甲液压", "甲液压有限公司", FORM_LEFT_OUT),
            spelled("甲液压", "甲液压股份有限公司", FORM_LEFT_OUT),
            spelled("乙有限责任公司", "乙有限公司", SPELLED_ALIKE),
            spelled("戊", "戊厂", SPELLED_ALIKE),
        ],
        [
            ("买", "甲液压", 2),
            ("买", "甲液压有限公司", 4),
            ("买", "乙有限责任公司", 8),
            ("买", "丙旧名", 16),
            ("买", "戊", 32),
        ],
    )
    put(store, "三", [(CompanyStated(refs.company("丙新名"), code=CODE), row)], [("买", "丁", 64), ("买", "己", 128)])
    said = IdentityDecided(refs.company("丁"), refs.company("己"), "同一", "张三", "2026-01-01")
    put(store, "四", [(said, Witness("认定", 1))], [])
    node = store.get(Kind.CHAIN, CHAIN.key)
    assert node is not None
    expected = {"甲液压": 2, "甲液压有限公司": 4, "乙有限公司": 8, "丙新名": 16, "戊厂": 32, "丁": 192}
    for scope in (
        EVERYTHING,
        Scope(chains=(node.id,)),
        Scope(named=("车桥",)),
        Scope(chains=(node.id,), years=(2023,)),
    ):
        assert sold(store.snapshot(scope)) == expected
