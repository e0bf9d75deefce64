"""Each reason for which a row is refused, with its place; the other rows are not lost."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

from ingest.ledger.known import KnownNames
from ingest.workbook import CheckedLedger, NothingKnown, check_ledger, read_ledger, refused_workbook
from ontology import refs
from ontology.errors import AskedWrongly
from ontology.trade import CompanyStated, Produces
from tests.ingest.ledger.ledger_rows import CODE_A, CODE_B, Cell, Sheets, supplies, write_folder, write_xlsx


def checked(sheets: Sheets, folder: Path, known: KnownNames | None = None) -> CheckedLedger:
    return check_ledger(read_ledger(write_folder(sheets, folder)), known or NothingKnown())


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("采购企业", "", "采购企业为空"),
        ("供应企业", " ", "供应企业为空"),
        ("供应企业", "\u200b", "为空"),
        ("供应企业", "\u2067\u2069", "为空"),
        ("供应企业", "——", "不是名称：里面没有字"),
        ("产品", "", "产品为空"),
        ("年度", "", "年度为空"),
        ("年度", "去年", "不是年度"),
        ("年度", "1989", "年度超出范围（1990—2100）"),
        ("年度", "2101", "年度超出范围（1990—2100）"),
        ("年度", "2024-13-01", "没有这一天"),
        ("年度", "2023.5", "不是年度"),
        ("年度", "20235", "不是年度"),
        ("采购额", "若干", "不是金额"),
        ("采购额", "60\n25", "不是金额"),
        ("采购额", "1 2", "不是金额"),
        ("采购额", "120①", "带有上标或圈码，不是金额"),
        ("采购额", "10²", "带有上标或圈码，不是金额"),
        ("采购额", "#DIV/0!", "是 Excel 的错误值"),
        ("采购额", "-5", "是负数"),
        ("采购额", "（5）", "是负数"),
        ("采购额", "nan", "不是金额"),
        ("采购额", "inf", "不是金额"),
        ("采购额", "1e999", "超出范围：大于一万亿元"),
        ("采购额", "9" * 300, "数字太长"),
        ("采购额", "100000000.01", "超出范围：大于一万亿元"),
        ("采购额", "30%", "是百分数，不是金额"),
        ("采购额", "5万美元", "单位“万美元”不认识"),
        ("采购额", "1,23", "不是金额"),
        ("集团内", "大概", "应为“是”或“否”"),
        ("供应企业", "#REF!", "是 Excel 的错误值"),
        ("供应企业", "乙|丙", "名称里不能有竖线“|”"),
        ("供应企业", "乙" * 201, "太长：超过 200 个字"),
        ("供应地", "湖" * 201, "太长：超过 200 个字"),
    ],
)
def test_a_purchase_that_cannot_be_taken(column: str, value: str, reason: str, tmp_path: Path) -> None:
    ledger = checked(supplies({}, {column: value}, {}), tmp_path)
    (refusal,) = ledger.report.refused
    assert (refusal.sheet, refusal.row, refusal.column, refusal.reason) == ("配套", 3, column, reason)
    assert refusal.value == value.strip()[:80]
    assert ledger.batch.supplies["row"].to_list() == [2, 4]
    assert ledger.report.accepted == {"配套": 2}


@pytest.mark.parametrize(
    ("amount", "low", "high", "expected"),
    [
        ("5", "x", "", (5, 5)),
        ("5", "9", "1", (5, 5)),
        ("", "1", "2", (1, 2)),
        ("", "", "2", (0, 2)),
        ("", "", "", (None, None)),
        ("0", "", "", (0, 0)),
    ],
)
def test_amount_and_range(
    amount: str, low: str, high: str, expected: tuple[int | None, int | None], tmp_path: Path
) -> None:
    ledger = checked(supplies({"采购额": amount, "采购额下限": low, "采购额上限": high}), tmp_path)
    (row,) = ledger.batch.supplies.select("low", "high").rows()
    assert row == tuple(None if wan is None else wan * 1_000_000 for wan in expected)
    assert any("没有采购额" in note for note in ledger.report.notes) == (expected == (None, None))


@pytest.mark.parametrize(
    ("low", "high", "column", "reason"),
    [
        ("1", "", "采购额下限", "只有下限没有上限"),
        ("3", "2", "采购额下限", "下限大于上限"),
        ("x", "2", "采购额下限", "不是金额"),
        ("1", "-2", "采购额上限", "是负数"),
    ],
)
def test_range_that_is_none(low: str, high: str, column: str, reason: str, tmp_path: Path) -> None:
    ledger = checked(supplies({"采购额": "", "采购额下限": low, "采购额上限": high}), tmp_path)
    assert [(r.column, r.reason) for r in ledger.report.refused] == [(column, reason)]


def test_all_problems_of_a_row_are_told(tmp_path: Path) -> None:
    ledger = checked(supplies({"供应企业": "", "年度": "x", "采购额": "-1"}), tmp_path)
    assert [r.column for r in ledger.report.refused] == ["供应企业", "年度", "采购额"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", None),
        ("不详", "未知"),
        ("境外（德国）", "境外"),
        ("湖南省常德市武陵区丁产业园", "湖南省/常德市/武陵区/丁产业园"),
        ("甲省/乙市//丁园", "甲省/乙市//丁园"),
        ("//鼓楼区/", "//鼓楼区/"),
        ("看不懂的地方", "未知"),
    ],
)
def test_where_it_was_made(written: str, place: str | None, tmp_path: Path) -> None:
    ledger = checked(supplies({"供应地": written, "登记地": written}), tmp_path)
    assert ledger.batch.supplies.select("place", "registered").rows() == [(place, place)]
    assert any("看不出在哪里" in note for note in ledger.report.notes) == (written == "看不懂的地方")


# --- companies ----------------------------------------------------------------------------------


def companies(*rows: Iterable[Cell]) -> Sheets:
    return {"企业": [["企业名称", "统一社会信用代码", "省", "市", "区县", "年产值"], *(list(row) for row in rows)]}


def refusals(ledger: CheckedLedger) -> list[tuple[str, int, str]]:
    return [(r.sheet, r.row, r.column) for r in ledger.report.refused]


def test_a_code_whose_check_digit_is_wrong(tmp_path: Path) -> None:
    ledger = checked(companies(["甲", CODE_A, "", "", "", ""], ["乙", CODE_A[:-1] + "D", "", "", "", "-3"]), tmp_path)
    assert refusals(ledger) == [("企业", 3, "统一社会信用代码"), ("企业", 3, "年产值")]


def test_rows_of_one_name_merge_or_contradict(tmp_path: Path) -> None:
    ledger = checked(
        companies(
            ["甲", "", "湖南省", "常德市", "", ""],
            ["甲 ", CODE_A, "", "", "", "5"],
            ["甲", "", "湖南省", "常德市", "武陵区", ""],
            ["甲", "", "湖南省", "长沙市", "", ""],
        ),
        tmp_path,
    )
    assert refusals(ledger) == [("企业", 5, "企业名称")]
    (stated,) = [claim for claim, _ in ledger.batch.claims if isinstance(claim, CompanyStated)]
    assert (stated.code, stated.place and stated.place.text, stated.output) == (
        CODE_A,
        "湖南省/常德市/武陵区/",
        5_000_000,
    )


def test_two_codes_are_two_companies_and_the_bare_name_is_ambiguous(tmp_path: Path) -> None:
    rows = companies(["甲", CODE_A, "", "", "", ""], ["甲", CODE_B, "", "", "", ""], ["甲", "", "", "", "", ""])
    sheets: Sheets = {
        **rows,
        **supplies({"采购企业": "甲"}, {}),
        "采购总额": [["采购企业", "年度", "采购总额"], ["甲", 2024, 1]],
    }
    ledger = checked(sheets, tmp_path)
    assert refusals(ledger) == [("企业", 4, "统一社会信用代码"), ("配套", 2, "采购企业"), ("采购总额", 2, "采购企业")]
    stated = [claim.company for claim, _ in ledger.batch.claims if isinstance(claim, CompanyStated)]
    assert stated == [refs.company("甲", CODE_A), refs.company("甲", CODE_B)]


def test_an_alias_that_is_another_company_is_left_out(tmp_path: Path) -> None:
    rows = [["企业名称", "曾用名/别名"], ["甲", "乙、老甲"], ["乙", ""]]
    ledger = checked({"企业": rows}, tmp_path)
    assert any("别名“乙”" in note for note in ledger.report.notes)
    assert len(ledger.batch.claims) == 3


# --- totals, capacities, projects ---------------------------------------------------------------


def test_two_figures_for_one_thing(tmp_path: Path) -> None:
    totals: Sheets = {
        "采购总额": [
            ["采购企业", "年度", "采购总额"],
            ["甲", 2024, 5],
            ["甲", 2024, "5.0"],
            ["甲", "2024年", 6],
            ["甲", 2024, ""],
        ],
        "产能": [["企业名称", "产品", "年度", "年产能"], ["甲", "轴承", 2024, 5], ["甲", "轴 承", 2024, 7]],
        "项目": [["项目名称", "阶段", "阶段日期"], ["丙项目", "签约", "2024-02-30"]],
    }
    ledger = checked(totals, tmp_path)
    assert refusals(ledger) == [
        ("采购总额", 4, "采购总额"),
        ("采购总额", 5, "采购总额"),
        ("产能", 3, "年产能"),
        ("项目", 2, "阶段日期"),
    ]
    assert ledger.report.accepted == {"采购总额": 2, "产能": 1, "项目": 0}
    assert len(ledger.batch.claims) == 2


def test_a_list_may_stand_in_lines(tmp_path: Path) -> None:
    ledger = checked({"企业": [["企业名称", "主要产品"], ["甲\n公司", "轴承\n齿轮"]]}, tmp_path)
    assert [claim.product.name for claim, _ in ledger.batch.claims if isinstance(claim, Produces)] == ["轴承", "齿轮"]
    assert ledger.batch.claims[0][0] == CompanyStated(refs.company("甲 公司"))


def test_what_nobody_sees_does_not_count(tmp_path: Path) -> None:
    ledger = checked(
        supplies({"采购企业": "甲\u200b公司\u2069", "年度": "\ufeff2024", "采购额": "5 000\u200b"}), tmp_path
    )
    assert ledger.batch.supplies.select("buyer", "year", "low").rows() == [("甲公司", 2024, 5_000_000_000)]


# --- the refused rows as a workbook -------------------------------------------------------------


def test_refused_rows_come_back(tmp_path: Path) -> None:
    rows = supplies({"供应企业": "=1+1", "采购额": "-1", "备注": "@x"}, {}, {"年度": "x", "产品": ""})
    ledger = check_ledger(read_ledger(write_xlsx(rows, tmp_path / "in.xlsx")), NothingKnown())
    refused_workbook(ledger.report, tmp_path / "refused.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "refused.xlsx")["配套"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == [*rows["配套"][0], "原因"]
    assert cells[1][1] == "=1+1"
    assert cells[1][-1] == "采购额：是负数"
    assert cells[2][-1] == "产品：产品为空；年度：不是年度"
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t=", "\r=", "|", "＝", "=cmd|' /C calc'!A0", "http://", "mailto:", "external:a!"]
)
def test_nothing_in_the_refused_rows_is_a_formula_or_a_link(begin: str, tmp_path: Path) -> None:
    rows = supplies({"采购额": "x", "备注": f"{begin}1+1", "供应企业": f"{begin}乙"})
    ledger = check_ledger(read_ledger(write_xlsx(rows, tmp_path / "in.xlsx")), NothingKnown())
    refused_workbook(ledger.report, tmp_path / "refused.xlsx")
    with zipfile.ZipFile(tmp_path / "refused.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in sheet
        assert b"hyperlink" not in sheet
        assert not any("externalLink" in name for name in archive.namelist())
    cells = openpyxl.load_workbook(tmp_path / "refused.xlsx")["配套"][2]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_refused_rows_that_cannot_be_written(tmp_path: Path) -> None:
    report = checked(supplies({"采购额": "-1"}), tmp_path).report
    with pytest.raises(AskedWrongly, match="写不了"):
        refused_workbook(report, tmp_path / "没有这个文件夹" / "退回.xlsx")


def test_two_spellings_of_a_name_are_one(tmp_path: Path) -> None:
    sheets: Sheets = {
        "企业": [["企业名称", "省"], ["甲公司", "湖南省"], ["甲 公司", "湖南"]],
        "产业链": [["产业链", "环节", "产品"], ["装备", "部件", "轴承"], ["装备产业链", "部 件", "轴 承"]],
        "主导企业": [["产业链", "企业名称"], ["装备", "甲公司"], ["装备产业链", "甲　公司"]],
        "采购总额": [["采购企业", "年度", "采购总额"], ["甲公司", 2024, 5], ["甲 公司", 2024, 5]],
    }
    ledger = checked(sheets, tmp_path)
    assert ledger.report.refused == ()
    assert len(ledger.batch.claims) == 6
