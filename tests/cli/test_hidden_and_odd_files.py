"""Ledgers on the command line that need a word of the user first, and files with odd names or in odd places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.ingest.tables.test_hidden_parts import hidden_workbook


def test_a_workbook_that_hides_rows_is_asked_about(run: Run, tmp_path: Path) -> None:
    file = hidden_workbook(tmp_path / "台账.xlsx")
    asked = run("ingest", "workbook", file)
    assert (asked.code, asked.out) == (2, "")
    assert all(
        word in asked.err for word in ("第 3、4 行", "“供应地”", "“采购总额”", "--hidden include", "--hidden skip")
    )
    assert run("batches", "--json").json == []
    tried = run("ingest", "workbook", file, "--dry-run", "--json")
    assert (tried.code, len(tried.json["hidden"])) == (0, 3)


def test_the_answer_is_taken(run: Run, tmp_path: Path) -> None:
    file = hidden_workbook(tmp_path / "台账.xlsx")
    assert run("ingest", "workbook", file, "--hidden", "skip", "--json").json["accepted"] == {"配套": 2}
    both = run("ingest", "workbook", file, "--hidden", "include", "--json").json
    assert both["accepted"] == {"配套": 4, "采购总额": 1}
    wrong = run("ingest", "workbook", file, "--hidden", "ja")
    assert (wrong.code, wrong.err.strip()) == (2, "--hidden 应为 include（隐藏的也读）或 skip（隐藏的不读），不是“ja”")


GOOD = "采购企业,供应企业,产品,年度,采购额\n示例甲,示例乙,轴承,2024,1\n"
BAD = f"{GOOD}示例甲,,轴承,2024,2\n"


def _written(file: Path, text: str = BAD) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (".csv", ".csv"),
        ("配套.CSV", "配套.CSV"),
        ("[red]配套[＼].csv", "[red]配套[＼].csv"),
        ("一\n二.csv", "一 二.csv"),
    ],
)
def test_odd_names_are_names(run: Run, tmp_path: Path, name: str, title: str) -> None:
    assert run("ingest", "workbook", _written(tmp_path / name, GOOD)).code == 0
    assert [batch["title"] for batch in run("batches", "--json").json] == [title]


def test_a_name_in_the_encoding_of_windows(run: Run, tmp_path: Path) -> None:
    """An archive of Windows unpacked on Linux: 配套.csv and 采购总额.csv in GB18030."""
    folder = tmp_path / "台账"
    folder.mkdir()
    for name, text in (("配套", GOOD), ("采购总额", "采购企业,年度,采购总额\n示例甲,2024,5\n")):
        with open(os.path.join(os.fsencode(folder), f"{name}.csv".encode("gb18030")), "w", encoding="utf-8") as file:
            file.write(text)
    assert run("ingest", "workbook", folder, "--json").json["accepted"] == {"配套": 1, "采购总额": 1}
    one = os.fsdecode(os.path.join(os.fsencode(folder), "配套.csv".encode("gb18030")))
    assert run("ingest", "workbook", one, "--dry-run", "--json").json["file"] == "配套.csv"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("配套", "文件名没有结尾"),
        ("~$台账.xlsx", "Excel 打开文件时的临时文件"),
        ("配套.csv ", "不支持的文件类型"),
        ("长" * 90, "文件名太长"),
    ],
)
def test_names_that_can_not_be_taken(run: Run, tmp_path: Path, name: str, reason: str) -> None:
    file = tmp_path / name
    answer = run("ingest", "workbook", file if "长" in name else _written(file, GOOD))
    assert answer.code == 2
    assert reason in answer.err


def _linked(folder: Path, target: str) -> Path:
    (folder / "满.xlsx").symlink_to(target)
    return folder / "满.xlsx"


def test_where_refused_rows_can_not_go_is_said_before_anything_is_taken_in(run: Run, tmp_path: Path) -> None:
    ledger = _written(tmp_path / "配套.csv")
    same = tmp_path / "台账.xlsx"
    same.symlink_to(ledger)
    (tmp_path / "夹.xlsx").mkdir()
    wrong = {
        tmp_path / "没有" / "退回.xlsx": f"没有文件夹 {tmp_path / '没有'}",
        tmp_path / "夹.xlsx": "是文件夹",
        tmp_path / "退回.csv": "要以 .xlsx 结尾",
        same: "会盖掉台账",
    }
    for target, reason in wrong.items():
        answer = run("ingest", "workbook", ledger, "--accept-valid", "--refused-to", target)
        assert (answer.code, answer.out) == (2, "")
        assert reason in answer.err
        assert "Errno" not in answer.err
    assert ledger.read_text(encoding="utf-8") == BAD
    assert run("batches", "--json").json == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_is_full_is_said_after_the_report(run: Run, ledger: Path, tmp_path: Path) -> None:
    file = _written(tmp_path / "配套.csv")
    answer = run("ingest", "workbook", file, "--accept-valid", "--refused-to", _linked(tmp_path, "/dev/full"))
    assert answer.code == 2
    assert "已导入，批次 1" in answer.out
    assert answer.err.strip().endswith("磁盘已满")


def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is forbidden to root, as whom tests may run: so the system's answer stands in."""
    (tmp_path / "只读").mkdir(mode=0o500)
    monkeypatch.setattr("os.access", lambda path, mode: "只读" not in str(path))
    answer = run("ingest", "workbook", _written(tmp_path / "配套.csv"), "--refused-to", tmp_path / "只读" / "退回.xlsx")
    assert (answer.code, "没有权限" in answer.err) == (2, True)


def test_who_acts_is_written_without_what_nobody_sees(run: Run, tmp_path: Path) -> None:
    run("ingest", "workbook", _written(tmp_path / "配套.csv", GOOD), "--by", " 王\u200b五\x01 ")
    run("undo", "1", "--by", "\u202e赵　六\ufeff")
    (batch,) = run("batches", "--json").json
    assert (batch["by"], batch["undone_by"]) == ("王五", "赵 六")


SYNONYMS = "表,标准列名,写法\n配套,供应企业,上家、来源厂家\n配套,采购额,含税价\n配套,,外协往来\n"
OWN_WORDS = "采购企业,上家,产品,年度,含税价(元)\n示例甲,示例乙,轴承,2024,10000\n"


def test_a_table_of_ones_own_words(run: Run, tmp_path: Path) -> None:
    ledger, words = _written(tmp_path / "外协往来.csv", OWN_WORDS), tmp_path / "我的对照.csv"
    words.write_text(SYNONYMS, encoding="gb18030")
    assert run("ingest", "workbook", ledger).code == 2
    taken = run("ingest", "workbook", ledger, "--synonyms", words, "--json").json
    assert taken["accepted"] == {"配套": 1}
    assert taken["notes"][0] == "表名和列名也按 我的对照.csv 对照"
    assert "供应企业←上家" in taken["columns"][0]


WRONG_WORDS = {
    "表,标准列名,写法\n配套,供应商家,上家\n": "第 2 行：表“配套”没有“供应商家”这一列",
    "表,标准列名,写法\n供货,供应企业,上家\n": "第 2 行：没有“供货”这张表",
    "表,标准列名,写法\n配套,供应企业,上家\n配套,产品,上家\n": "第 3 行：“上家”已是“供应企业”列的写法",
    "表,标准列名,写法\n配套,供应企业,\n": "第 2 行：写法为空",
    "表,标准列名,写法\n,供应企业,上家\n": "第 2 行：表为空",
    "表,标准列名,写法\n配套,供应企业,买方\n": "第 2 行：“买方”已是“采购企业”列的写法",
    "表,标准列名,写法\n配套,,企业名录\n": "第 2 行：“企业名录”已是另一张表的名称",
    "表,标准列名,写法\n配套,供应企业,a|b\n": "名称里不能有竖线",
    "配套,供应企业,上家\n": "应有“表”“标准列名”“写法”三列",
    "表,标准列名,写法\n": "没有一行对照",
    "": "文件是空的",
}


@pytest.mark.parametrize(("text", "reason"), WRONG_WORDS.items())
def test_a_table_of_words_that_is_wrong(run: Run, tmp_path: Path, text: str, reason: str) -> None:
    ledger, words = _written(tmp_path / "配套.csv", GOOD), _written(tmp_path / "我的对照.csv", text)
    answer = run("ingest", "workbook", ledger, "--synonyms", words)
    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err
    assert "我的对照.csv" in answer.err
    assert run("batches", "--json").json == []


def test_a_table_of_words_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ledger = _written(tmp_path / "配套.csv", GOOD)
    for words in (tmp_path / "没有.csv", tmp_path):
        answer = run("ingest", "workbook", ledger, "--synonyms", words)
        assert answer.code == 2
        assert answer.err.startswith("表头对照")


def test_a_folder_of_facts_that_can_not_be_made_is_said_before_anything_is_taken_in(run: Run, tmp_path: Path) -> None:
    document = _written(tmp_path / "方案.txt", "示例市产业链方案\n一、示例链\n链长：张三\n")
    taken = _written(tmp_path / "有了", "")
    for out in (taken, taken / "下面"):
        answer = run("ingest", "policy", document, "--out", out)
        assert answer.code == 2
        assert answer.err.strip().endswith(("已经有同名的文件", "路径中有一段不是文件夹"))
    assert run("batches", "--json").json == []


def test_places_of_other_files_that_can_not_be_written(run: Run, tmp_path: Path) -> None:
    run("ingest", "workbook", _written(tmp_path / "配套.csv", GOOD))
    answer = run("backup", tmp_path / "没有" / "备份.db")
    assert answer.code == 2
    assert f"没有文件夹 {tmp_path / '没有'}" in answer.err
    nowhere = run("serve", "--host", "没有.invalid")
    assert nowhere.code == 2
    assert "没有这个主机名或地址" in nowhere.err
