"""One legal entity, several plants: the plant's place counts, the registered place is kept beside it, from file to page."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from graph.analysis.definition import definition
from graph.analysis.shares import local_supply_shares
from graph.snapshot import claim_id
from graph.store.urls import open_store
from ingest.workbook import ingest_workbook
from ontology.place import Level
from tests.ingest.ledger.ledger_rows import write_folder

SHEETS = {
    "企业": [
        ["企业名称", "省", "市", "区县"],
        ["示例整机厂", "湖南省", "常德市", "武陵区"],
        ["示例机械有限公司", "湖南省", "长沙市", "长沙县"],
        ["示例机械有限公司桃源分公司", "湖南省", "常德市", "桃源县"],
    ],
    "产业链": [["产业链", "地区", "环节", "产品"], ["示例链", "常德市", "件", "齿轮"]],
    "主导企业": [["产业链", "企业名称"], ["示例链", "示例整机厂"]],
    "配套": [
        ["采购企业", "供应企业", "产品", "年度", "采购额", "供应地", "登记地"],
        ["示例整机厂", "示例机械有限公司", "齿轮", "2023", "30", "湖南省常德市桃源县", "湖南省长沙市长沙县"],
        ["示例整机厂", "示例机械有限公司", "齿轮", "2023", "50", "", "湖南省长沙市长沙县"],
        ["示例整机厂", "示例机械有限公司桃源分公司", "齿轮", "2023", "20", "", "湖南省长沙市长沙县"],
    ],
}


def test_the_plant_counts_and_the_registered_place_is_kept(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    report = ingest_workbook(store, write_folder(SHEETS, tmp_path / "台账"))
    assert (report.refused, report.recognised) == ((), ())
    snapshot = store.snapshot()
    shares = {
        name: local_supply_shares(snapshot, level=Level.CITY, definition=definition(name))[0].figures.lower
        for name in ("default", "registered")
    }
    assert shares == {"default": Fraction(50, 100), "registered": Fraction(0)}
    suppliers = {snapshot.names[supplier] for supplier in snapshot.supplies["supplier"]}
    assert suppliers == {"示例机械有限公司", "示例机械有限公司桃源分公司"}
    (claim,) = store.claims([claim_id(1, "配套", 2)])
    assert dict(claim.fields) | {"供应地": "湖南省常德市桃源县", "登记地": "湖南省长沙市长沙县"} == dict(claim.fields)
    store.close()
