"""The command line as other programs use it: JSON, exit codes, messages (domain.md §5)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api import cli
from ingest.policy.facts import PolicyFacts
from ingest.policy_file import read_policies
from tests.cli.running import Run

FIGURES = {
    "region", "year", "level", "definition", "total", "local", "outside", "unknown", "intra_group", "lower", "upper",
    "coverage", "target", "verdict", "verify", "verify_met", "verify_not_met",
}  # fmt: skip


def test_from_ledger_to_share(run: Run, ledger: Path) -> None:
    assert run("ingest", "workbook", ledger).code == 0
    shares = run("share", "--json").json
    assert [one["level"] for one in shares] == ["park", "county", "city", "province"]
    city = shares[2]
    assert set(city) == FIGURES | {"chain", "leaders"}
    assert set(city["leaders"][0]) == FIGURES | {"leader"}
    assert (city["chain"], city["region"], city["year"], city["definition"]) == ("示例链", "常德市", 2023, "default")
    assert (city["total"], city["local"], city["outside"], city["unknown"]) == (100, 60, 25, 15)
    assert (city["lower"], city["upper"], city["coverage"], city["verdict"]) == (0.6, 0.75, 0.85, "met")
    assert (shares[1]["target"], shares[1]["verdict"]) == (None, None)


def test_an_open_share_says_what_to_verify(run: Run, ledger: Path) -> None:
    path = ledger / "配套.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",60,", ",30,"), encoding="utf-8-sig")
    run("ingest", "workbook", ledger)
    (city,) = run("share", "--chain", "示例链", "--level", "city", "--json").json
    assert (city["verdict"], city["verify_met"], city["verify_not_met"]) == ("undetermined", 1, 1)
    assert city["verify"] == [{"buyer": "示例总装厂", "supplier": "示例外地厂", "product": "钢材", "amount": 15.0}]


def test_gaps(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    gaps = {one["product"]: one for one in run("gaps", "--chain", "示例链", "--json").json}
    assert {product: one["kind"] for product, one in gaps.items()} == {
        "电机": "no_maker",
        "钢材": "unknown",
        "轴承": "single_source",
    }
    assert gaps["轴承"]["makers"] == ["示例本地厂"]
    assert gaps["轴承"]["suppliers"] == [
        {"company": "示例本地厂", "amount": 60},
        {"company": "示例外地厂", "amount": 25},
    ]
    assert gaps["轴承"]["evidence"] == ["1:产业链:2", "1:配套:2", "1:配套:3"]
    assert gaps["电机"]["hhi"] is None


def test_plan(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    plan = run("plan", "--chain", "示例链", "--goal", "0.8", "--json").json
    assert plan["robust"] == {"feasible": True, "products": ["轴承"], "share": 0.85}
    assert plan["optimistic"] == {"feasible": True, "products": ["轴承"], "share": 1.0}
    beyond = run("plan", "--chain", "示例链", "--goal", "90%", "--json").json
    assert beyond["robust"] == {"feasible": False, "products": [], "share": 0.85}


def test_the_same_ledger_twice_changes_nothing(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    before = run("share", "--json").out
    again = run("ingest", "workbook", ledger, "--json").json
    assert again["already_there"] is True
    assert run("share", "--json").out == before
    assert len(run("batches", "--json").json) == 1


def test_a_newer_batch_speaks_and_undo_restores_the_older(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    before = run("share", "--json").out
    path = ledger / "配套.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",60,", ",10,"), encoding="utf-8-sig")
    run("ingest", "workbook", ledger)
    assert run("share", "--level", "city", "--json").json[0]["local"] == 10
    assert run("undo", "2").code == 0
    assert run("share", "--json").out == before
    assert run("undo", "2").code == 2


def test_bad_rows_refuse_the_batch_unless_the_good_ones_are_asked_for(run: Run, ledger: Path, tmp_path: Path) -> None:
    with (ledger / "配套.csv").open("a", encoding="utf-8") as file:
        file.write("示例总装厂,示例本地厂,轴承,2023,很多,\n")
    refused = run("ingest", "workbook", ledger, "--json", "--refused-to", tmp_path / "退回.xlsx")
    assert refused.code == 1
    (one,) = refused.json["refused"]
    assert (one["sheet"], one["row"], one["column"], one["value"]) == ("配套", 5, "采购额", "很多")
    assert (tmp_path / "退回.xlsx").stat().st_size > 0
    assert run("batches", "--json").json == []
    assert run("ingest", "workbook", ledger, "--accept-valid").code == 1
    assert len(run("batches", "--json").json) == 1


def test_a_dry_run_writes_nothing(run: Run, ledger: Path) -> None:
    assert run("ingest", "workbook", ledger, "--dry-run").code == 0
    assert run("batches", "--json").json == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["share", "--year", "20235"], "年度"),
        (["share", "--year", "二〇二三"], "年度"),
        (["share", "--level", "world"], "world"),
        (["share", "--chain", "没有的链"], "没有的链"),
        (["share", "--region", "没有的地方"], "没有的地方"),
        (["share", "--region", "常德市", "--level", "park"], "常德市"),
        (["share", "--region", ""], "没有写地区"),
        (["share", "--region", "鼓楼区"], "几个城市"),
        (["share", "--chain", ""], "没有写产业链"),
        (["share", "--chain", "示例链@"], "示例链"),
        (["share", "--definition", "x"], "口径"),
        (["share", "多余的"], "多余的"),
        (["report"], "没有“report”这个命令"),
        (["ingest"], "没有写命令"),
        (["gaps"], "--chain"),
        (["gaps", "--chain", "'; DROP TABLE node; --"], "DROP"),
        (["plan", "--chain", "示例链", "--goal", "5"], "目标"),
        (["plan", "--chain", "示例链", "--goal", "nan"], "目标"),
        (["plan", "--chain", "示例链", "--goal", "1e-999999"], "目标"),
        (["nonsense"], "nonsense"),
        (["undo", "99"], "99"),
        (["undo", "x"], "BATCH"),
        (["serve", "--port", "99999"], "port"),
        (["ingest", "workbook", "没有这个文件.xlsx"], "没有这个文件"),
        (["ingest", "policy", "没有这个文件.txt"], "没有这个文件"),
        (["ingest", "listed", "没有这个文件夹"], "没有这个文件夹"),
    ],
)
def test_asked_wrongly(run: Run, ledger: Path, args: list[str], says: str) -> None:
    run("ingest", "workbook", ledger)
    answer = run(*args)
    assert answer.code == 2
    assert says in answer.err.replace("\n", "")
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_a_store_that_is_none_is_refused(run: Run, db: str) -> None:
    Path(db.removeprefix("sqlite:///")).write_bytes(b"this is no database at all" * 100)
    for command in (["share"], ["batches"], ["check"], ["serve"]):
        answer = run(*command)
        assert answer.code == 2
        assert "Traceback" not in answer.err


def test_an_empty_store_says_what_to_do_next(run: Run) -> None:
    answer = run("share")
    assert answer.code == 0
    assert "ingest workbook" in answer.out
    assert run("share", "--json").json == []
    assert run("check").code == 0


def test_tables_are_readable(run: Run, ledger: Path) -> None:
    run("ingest", "workbook", ledger)
    assert "达标" in run("share").out
    assert "缺链" in run("gaps", "--chain", "示例链").out
    assert "稳妥" in run("plan", "--chain", "示例链产业链").out


def test_policy_text_to_facts(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "方案.txt"
    text.write_text(
        "示例市人民政府办公室关于印发《示例市产业链链长制实施方案》的通知\n示政办发〔2023〕7号\n各区县人民政府：\n"
        "现印发给你们，请遵照执行。\n示例市人民政府办公室\n2023年5月6日\n示例市产业链链长制实施方案\n一、工作目标\n"
        "重点打造车桥、米粉、烟机等3条优势产业链。\n",
        encoding="utf-8",
    )
    one = run("ingest", "policy", text, "--json", "--out", tmp_path / "out").json
    assert [chain["name"] for chain in one["chains"]] == ["车桥", "米粉", "烟机"]
    assert (tmp_path / "out" / "方案.json").is_file()
    assert isinstance(run("ingest", "policy", text, text, "--json").json, list)
    batches = run("batches", "--json").json
    assert [one["kind"] for one in batches] == ["draft", "review", "policy"]


def test_a_chief_enterprise_written_otherwise_is_said(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "企业.csv"
    ledger.write_text("企业名称,市\n示例车桥有限公司,常德市\n", encoding="utf-8")
    assert run("ingest", "workbook", ledger).code == 0
    text = tmp_path / "方案.txt"
    text.write_text(
        "常德市产业链链长制实施方案\n常办发〔2023〕1号\n一、重点产业链\n"
        "1.车桥产业链。链长：张三（市委常委）；链主企业：示例车桥有限责任公司\n2.米粉产业链。链长：李四（副市长）\n"
        "常德市人民政府办公室\n2023年5月6日\n",
        encoding="utf-8",
    )
    told = run("ingest", "policy", text, "--all").out.replace("\n", "")
    assert "写作“示例车桥有限责任公司”，视同“示例车桥有限公司”" in told


DOUBTFUL = """示例市重点产业链“四长”名单
产业链\t产业链链长\t市级责任部门
车桥\t张三（市委常委）\t市工信局
"""


def test_a_command_publishes_what_is_sure_unless_told_otherwise(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(files: list[Path]) -> list[PolicyFacts]:
        """As read, but unsure of the chains: which words leave the reader unsure is its own tests' matter."""
        return [
            replace(one, chains=tuple(replace(chain, certainty="check") for chain in one.chains))
            for one in read_policies(files)
        ]

    monkeypatch.setattr(cli, "read_policies", unsure)
    text = tmp_path / "名单.txt"
    text.write_text(DOUBTFUL, encoding="utf-8")
    assert run("ingest", "policy", text, "--draft", "--all").code == 2
    told = run("ingest", "policy", text, "--draft", "--by", "示例操作员")
    assert "待审稿" in told.out
    assert "条事实待审" in told.out.replace("\n", "")
    [draft] = run("batches", "--json").json
    assert (draft["kind"], draft["by"]) == ("draft", "示例操作员")
    assert run("ingest", "policy", text).code == 0
    assert [one["kind"] for one in run("batches", "--json").json] == ["draft", "review", "policy"]
    assert run("ingest", "policy", text, "--all").code == 0
    live = {one["id"]: one["kind"] for one in run("batches", "--json").json if one["undone_at"] is None}
    assert live == {1: "draft", 2: "review", 4: "review", 5: "policy"}
    assert run("undo", "5").code == 0
    assert run("check").code == 0


def test_export_is_one_file(run: Run, ledger: Path, tmp_path: Path) -> None:
    run("ingest", "workbook", ledger)
    out = tmp_path / "链.html"
    assert run("export", "html", "--chain", "示例链", "--out", out).code == 0
    assert "示例总装厂" in out.read_text(encoding="utf-8")


def test_backup_and_restore(run: Run, ledger: Path, tmp_path: Path) -> None:
    run("ingest", "workbook", ledger)
    before = run("share", "--json").out
    assert run("backup", tmp_path / "备份.db").code == 0
    assert run("backup", tmp_path / "备份.db").code == 2
    run("undo", "1")
    assert run("restore", tmp_path / "备份.db").code == 2
    assert run("restore", tmp_path / "备份.db", "--replace").code == 0
    assert run("share", "--json").out == before
    assert run("restore", tmp_path / "没有.db").code == 2


@pytest.mark.parametrize("chain", ["示例链", "示例链产业链", "示例链@常德市", "示例链@常德", "示例链@湖南省常德市"])
def test_a_chain_may_be_named_with_its_region(run: Run, ledger: Path, chain: str) -> None:
    run("ingest", "workbook", ledger)
    assert len(run("share", "--chain", chain, "--json").json) == 4


@pytest.mark.parametrize(
    ("region", "level"),
    [("湖南", "province"), ("常德", "city"), ("湖南省常德市武陵区", "county"), ("常德经济技术开发区", "park"),
     ("湖南省常德市武陵区常德经济技术开发区", "park")],
)  # fmt: skip
def test_a_region_may_be_written_in_several_ways(run: Run, ledger: Path, region: str, level: str) -> None:
    run("ingest", "workbook", ledger)
    (one,) = run("share", "--region", region, "--json").json
    assert (one["level"], one["lower"]) == (level, 0.6)
