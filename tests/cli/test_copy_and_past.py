"""A store copied to another place, and asked what it said in the past."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def other(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/other.db"


def test_a_copy_gives_the_same_answers(run: Run, ledger: Path, db: str, other: str) -> None:
    run("ingest", "workbook", ledger)
    copied = run("copy", "--from", db, "--to", other)
    assert copied.code == 0
    assert "新复制 1 批，原有 0 批" in copied.out
    for question in (["share"], ["gaps", "--chain", "示例链"], ["batches"]):
        assert run("--db", other, *question, "--json").json == run(*question, "--json").json
    assert "新复制 0 批，原有 1 批" in run("copy", "--from", db, "--to", other).out
    assert run("--db", other, "check").code == 0


def test_no_copy_where_it_makes_no_sense(run: Run, ledger: Path, db: str, other: str, tmp_path: Path) -> None:
    run("ingest", "workbook", ledger)
    assert "同一个" in run("copy", "--from", db, "--to", db).err
    assert "没有这个库" in run("copy", "--from", f"sqlite:///{tmp_path}/none.db", "--to", other).err
    assert not (tmp_path / "none.db").exists()
    assert "不认识的数据库地址" in run("copy", "--from", db, "--to", "mysql://x").err
    assert run("copy", "--from", db).code == 2


def test_what_was_said_then(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    time.sleep(0.01)
    then = datetime.now(UTC).isoformat()
    before = run("share", "--chain", "示例链", "--json").json
    supplies = ledger / "配套.csv"
    supplies.write_text(supplies.read_text(encoding="utf-8-sig").replace(",60,", ",80,"), encoding="utf-8-sig")
    run("ingest", "workbook", ledger)
    now = run("share", "--chain", "示例链", "--json").json
    assert now != before
    assert run("share", "--chain", "示例链", "--as-of", then, "--json").json == before
    assert run("share", "--chain", "示例链", "--as-of", "2999-01-01", "--json").json == now
    for question in (["share"], ["gaps", "--chain", "示例链"], ["plan", "--chain", "示例链"]):
        assert "时间“昨天”不对" in run(*question, "--as-of", "昨天").err
    assert "没有名为“示例链”的产业链" in run("gaps", "--chain", "示例链", "--as-of", "2001-01-01").err
