"""The table of GB/T 4754—2017: complete, nested without a hole, found by code and by name, fast; what is said of slips."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import industries
from ontology.industries import (
    Industry,
    all_industries,
    in_full,
    industries_named,
    industry_code,
    industry_path,
    is_listed,
    path_of,
    why_unlisted,
)

ROOT = Path(__file__).resolve().parents[2]
TABLE = {industry.code: industry for industry in all_industries()}
GONE = industries._table().gone
CODES = st.sampled_from(sorted(TABLE))
#: Divisions, groups and classes of each section, counted in the standard.
COUNTS = {
    "A": (5, 24, 72), "B": (7, 19, 39), "C": (31, 179, 609), "D": (3, 9, 18), "E": (4, 18, 44), "F": (2, 18, 128),
    "G": (8, 27, 67), "H": (2, 10, 16), "I": (3, 17, 34), "J": (4, 26, 48), "K": (1, 5, 5), "L": (2, 12, 58),
    "M": (3, 19, 48), "N": (4, 18, 33), "O": (3, 16, 32), "P": (1, 6, 17), "Q": (2, 6, 30), "R": (5, 27, 48),
    "S": (6, 16, 34), "T": (1, 1, 1),
}  # fmt: skip
LAST_DIVISIONS = dict(
    zip(COUNTS, (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97), strict=True)
)


def test_as_many_entries_as_the_standard_has() -> None:
    levels = Counter(industry.level for industry in TABLE.values())
    assert levels == {"门类": 20, "大类": 97, "中类": 473, "小类": 1381}
    counted = {
        letter: tuple(sum(c[0] == letter and len(c) == signs for c in TABLE) for signs in (3, 4, 5))
        for letter in COUNTS
    }
    assert counted == COUNTS


def test_the_file_is_in_order_and_names_no_code_twice() -> None:
    lines = (ROOT / "ontology/gbt4754.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["code,name", *(f"{one.code},{one.name}" for one in TABLE.values())]
    assert lines[1:] == sorted(set(lines[1:]))


def test_divisions_run_from_01_to_97_and_each_stands_in_its_section() -> None:
    divisions = [code for code in TABLE if len(code) == 3]
    assert [code[1:] for code in divisions] == [f"{n:02}" for n in range(1, 98)]
    assert {code[0]: int(code[1:]) for code in divisions} == LAST_DIVISIONS


def test_every_code_hangs_on_the_one_above() -> None:
    below: dict[str, list[Industry]] = defaultdict(list)
    for code, industry in TABLE.items():
        if len(code) > 1:
            below[code[: {3: 1, 4: 3, 5: 4}[len(code)]]].append(industry)
    assert set(below) == {code for code in TABLE if len(code) < 5}
    for parent, parts in below.items():
        assert parent in TABLE
        assert len({part.name for part in parts}) == len(parts), parent


def test_a_group_that_is_not_divided_has_one_class_of_its_name_ending_in_0() -> None:
    for group in (code for code in TABLE if len(code) == 4):
        classes = [code for code in TABLE if len(code) == 5 and code.startswith(group)]
        if f"{group}0" in TABLE:
            assert classes == [f"{group}0"]
            assert TABLE[f"{group}0"].name == TABLE[group].name
        else:
            assert len(classes) > 1


def test_names_are_written_as_printed() -> None:
    for one in TABLE.values():
        assert one.name == one.name.strip()
        assert not set(one.name) & set(" ,，;；()　\t"), one
        assert one.name.count("（") == one.name.count("）")
        others = one.name.startswith("其他") and len(one.code) == 5
        assert not others or one.code[-1] in "90", one


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("A0111", "稻谷种植"),
        ("B0722", "海洋天然气及可燃冰开采"),
        ("C1362", "鱼糜制品及水产品干腌制加工"),
        ("C203", "木质制品制造"),
        ("C3493", "增材制造装备制造"),
        ("C3612", "新能源车整车制造"),
        ("C3963", "智能无人飞行器制造"),
        ("D4417", "生物质能发电"),
        ("E4853", "地下综合管廊工程建筑"),
        ("F5267", "机动车充电销售"),
        ("I6532", "物联网技术服务"),
        ("J6637", "网络借贷服务"),
        ("L7289", "其他会议、会展及相关服务"),
        ("M746", "环境与生态监测检测服务"),
        ("M7517", "三维（3D）打印技术推广服务"),
        ("S9291", "消防管理机构"),
        ("S96", "基层群众自治组织及其他组织"),
    ],
)
def test_entries_that_only_this_edition_has(code: str, name: str) -> None:
    assert TABLE[code].name == name
    assert industries_named(name)[-1].code.startswith(code)


@given(CODES)
def test_with_and_without_its_letter_a_code_has_the_same_path(code: str) -> None:
    path = industry_path(code)
    assert path[-1] == TABLE[code]
    assert [len(one.code) for one in path] == [1, 3, 4, 5][: len(path)]
    assert all(path[-1].code.startswith(one.code) for one in path)
    if len(code) > 1:
        assert industry_path(code[1:]) == path
        assert industry_code(code.lower()) == code
    assert why_unlisted(code) == ""


@given(CODES)
def test_names_lead_back(code: str) -> None:
    name = TABLE[code].name
    assert TABLE[code] in industries_named(name)
    assert TABLE[code] in industries_named(f" {name.replace('（', '(').replace('）', ')')}　")
    named = path_of(name)
    assert named == () or named[-1].name == name


@given(st.from_regex(r"[A-Z]?[0-9]{2,4}|[A-Z]", fullmatch=True))
def test_every_code_is_listed_or_told_why_not(code: str) -> None:
    why = why_unlisted(code)
    assert is_listed(code) is (why == "") is (code in TABLE or any(letter + code in TABLE for letter in COUNTS))
    assert not why.startswith("，")
    assert "，，" not in why
    assert in_full(code).startswith(code)


@given(st.text())
def test_what_is_no_code_stays_as_it_is(text: str) -> None:
    assert in_full(text) == text or path_of(text) or "不在 GB/T 4754—2017 中" in in_full(text)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("3418", "没有这个小类，最近的上级是中类 341 锅炉及原动设备制造"),
        ("C34", ""),
        ("C329", "没有这个中类，最近的上级是大类 32 有色金属冶炼和压延加工业"),
        ("9811", "没有大类 98，大类为 01—97"),
        ("00", "没有大类 00，大类为 01—97"),
        ("Z", "没有门类 Z，门类为 A—T"),
        ("A3411", "大类 34 通用设备制造业属于门类 C，不属于 A"),
        ("3610", "是 2011 年版的“汽车整车制造”，2017 年版没有这个代码，同名的是中类 361 汽车整车制造"),
        ("C3261", "是 2011 年版的“铜压延加工”，2017 年版没有这个代码，同名的是小类 3251 铜压延加工"),
        ("7851", "是 2011 年版的“公园管理”，2017 年版没有这个代码"),
        ("P8221", "门类 P 的大类 82 是 2011 年版的编号，2017 年版的大类 82 其他服务业属于门类 O"),
        (
            "121",
            "没有这个中类，最近的上级是大类 12 其他采矿业，如果是表格丢了前面的 0，应写作 0121（豆类种植）",
        ),
    ],
)
def test_why_a_code_is_not_listed(code: str, why: str) -> None:
    assert why_unlisted(code) == why


def test_codes_that_2011_had_are_none_of_2017() -> None:
    assert len(GONE) > 150
    assert all(not is_listed(code) and "2011 年版" in why_unlisted(code) for code in GONE)


@pytest.mark.parametrize(
    ("stated", "reads"),
    [
        ("3491", "3491 制造业 > 通用设备制造业 > 其他通用设备制造业 > 工业机器人制造"),
        ("1200", "1200 采矿业 > 其他采矿业"),
        ("P", "P 教育"),
        ("其他采矿业", "采矿业 > 其他采矿业（B12）"),
        ("工业机器人制造", "制造业 > 通用设备制造业 > 其他通用设备制造业 > 工业机器人制造（C3491）"),
        ("A35", "A35（不在 GB/T 4754—2017 中）"),
        ("汽车零部件", "汽车零部件"),
    ],
)
def test_how_an_industry_reads(stated: str, reads: str) -> None:
    assert in_full(stated) == reads


def test_the_table_is_read_once_and_only_when_asked_for() -> None:
    asked = "import ontology.industries as i; assert i._table.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, timeout=60)
    before = time.perf_counter()
    assert all(is_listed(code) for code in [*TABLE] * 10)
    assert time.perf_counter() - before < 2


def test_the_tables_go_with_the_package() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = told["tool"]["setuptools"]["package-data"]["ontology"]
    for table in (ROOT / "ontology").glob("*.csv"):
        assert any(fnmatch(table.name, pattern) for pattern in patterns), table.name
