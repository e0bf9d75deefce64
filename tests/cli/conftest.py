"""The command line, run in this process as a user would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from api import cli
from tests.cli.running import Ran, Run


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def run(db: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `liantu --db … ARGS`."""

    def liantu(*args: str | Path) -> Ran:
        words: Sequence[str] = ["liantu", "--db", db, *map(str, args)]
        monkeypatch.setattr("sys.argv", list(words))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return liantu


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger, countable by hand: the city share is 60 of 100 known, 15 unknown."""
    folder = tmp_path / "台账"
    folder.mkdir()
    sheets = {
        "企业": "企业名称,省,市,区县,园区,主要产品\n示例总装厂,湖南省,常德市,武陵区,常德经济技术开发区,\n"
        "示例本地厂,湖南省,常德市,武陵区,常德经济技术开发区,轴承\n示例外地厂,湖北省,武汉市,,,轴承\n",
        "产业链": "产业链,地区,环节,位置,产品\n示例链,常德市,零件,上游,轴承\n示例链,常德市,零件,上游,电机\n",
        "主导企业": "产业链,企业名称,角色,核心园区\n示例链,示例总装厂,主导企业,\n",
        "配套": "采购企业,供应企业,产品,年度,采购额,供应地\n示例总装厂,示例本地厂,轴承,2023,60,\n"
        "示例总装厂,示例外地厂,轴承,2023,25,\n示例总装厂,示例外地厂,钢材,2023,15,不详\n",
    }
    for name, text in sheets.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    return folder
