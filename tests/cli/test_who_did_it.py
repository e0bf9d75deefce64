"""Who imported, who withdrew, how the columns were read; and what people decided, as the command line tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.identity import decide
from graph.identity.decisions import Verdict
from graph.store.urls import open_store
from ontology import refs
from tests.cli.running import Run


def test_batches_tell_who_and_how(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("ingest", "workbook", ledger, "--by", "张三").code == 0
    (batch,) = run("batches", "--json").json
    assert (batch["by"], batch["undone_by"], len(batch["file_digest"])) == ("张三", "", 64)
    assert batch["columns"][-1].startswith("配套：采购企业←采购企业，供应企业←供应企业")
    monkeypatch.setenv("LIANTU_USER", "李四")
    assert run("undo", "1").code == 0
    assert run("batches", "--json").json[0]["undone_by"] == "李四"
    table = run("batches").out
    assert "张三" in table
    run("ingest", "workbook", ledger)
    assert run("batches", "--json").json[1]["by"] == "李四"


def test_nobody_logged_in_is_nobody(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.delenv("LIANTU_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("ingest", "workbook", ledger).code == 0
    assert run("batches", "--json").json[0]["by"] == ""


def test_a_second_spelling_is_said_in_the_report(run: Run, ledger: Path, tmp_path: Path) -> None:
    (ledger / "企业.csv").write_text("企业名称\n示例总装有限公司\n示例本地厂\n", encoding="utf-8")
    for name in ("主导企业", "配套"):
        text = (ledger / f"{name}.csv").read_text(encoding="utf-8-sig")
        (ledger / f"{name}.csv").write_text(text.replace("示例总装厂", "示例总装有限公司"), encoding="utf-8")
    run("ingest", "workbook", ledger)
    later = tmp_path / "配套.csv"
    later.write_text(
        "采购企业,供应企业,产品,年度,采购额\n示例总装有限责任公司,示例本地厂,轴承,2024,7\n", encoding="utf-8"
    )
    said = run("ingest", "workbook", later).out
    assert "写作“示例总装有限责任公司”，视同“示例总装有限公司”（依据：" in "".join(said.split())
    (share,) = run("share", "--level", "city", "--json", "--year", "2024").json
    assert [leader["leader"] for leader in share["leaders"]] == ["示例总装有限公司"]


def test_check_tells_contradictions_and_the_store_is_whole(run: Run, ledger: Path, db: str) -> None:
    run("ingest", "workbook", ledger)
    store = open_store(db)
    names = ["示例总装厂", "示例本地厂", "示例外地厂"]
    for one, other, verdict in ((0, 1, Verdict.SAME), (1, 2, Verdict.SAME), (0, 2, Verdict.DIFFERENT)):
        decide(store, [(refs.company(names[one]), refs.company(names[other]))], verdict, "张三", "")
    store.close()
    checked = run("check")
    assert (checked.code, "认定互相矛盾" in checked.out, "库完好" in checked.out) == (0, True, True)
