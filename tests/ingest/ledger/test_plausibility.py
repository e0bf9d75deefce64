"""What is taken in and still deserves a second look: sums, repetitions, oneself, years to come, products, industries."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.workbook import NothingKnown, check_ledger, read_ledger
from tests.ingest.ledger.ledger_rows import PLAIN, Cell, Sheets, supplies, write_folder


def notes(sheets: Sheets, folder: Path, this_year: int = 2024) -> tuple[str, ...]:
    report = check_ledger(read_ledger(write_folder(sheets, folder)), NothingKnown(), this_year).report
    assert report.refused == ()
    return report.notes


def test_rows_that_come_to_more_than_the_total(tmp_path: Path) -> None:
    """300 + 10 at least; what one buys from oneself does not count."""
    rows: list[dict[str, Cell]] = [
        {"采购额": 300},
        {"采购额": "", "采购额下限": 10, "采购额上限": 900, "供应企业": "丙公司"},
        {"供应企业": "甲 公司", "采购额": 10**6},
    ]

    def total(amount: Cell) -> Sheets:
        return {**supplies(*rows), "采购总额": [["采购企业", "年度", "采购总额"], ["甲公司", 2024, amount]]}

    (told,) = [note for note in notes(total("309.99"), tmp_path / "less") if "合计" in note]
    assert (
        told == "采购总额 第 2 行：甲公司 2024 年的配套各行合计 310 万元（不含自供），大于采购总额 309.99 万元，请核对"
    )
    assert not [note for note in notes(total(310), tmp_path / "enough") if "合计" in note]


def test_the_sum_of_many_large_amounts_does_not_overflow(tmp_path: Path) -> None:
    rows = [{"采购额": "99999999", "供应企业": f"供应商{n}"} for n in range(1_000)]
    sheets: Sheets = {**supplies(*rows * 100), "采购总额": [["采购企业", "年度", "采购总额"], ["甲公司", 2024, 1]]}
    assert any("合计 9,999,999,900,000 万元" in note for note in notes(sheets, tmp_path))


def test_repeated_rows_oneself_and_years_to_come(tmp_path: Path) -> None:
    told = notes(supplies({}, {"备注": "x"}, {"供应企业": "甲　公司"}, {"年度": 2026}), tmp_path)
    assert "配套 有 1 行与前面的某一行完全相同，金额照加；若是重复填报请删去后再导入：第 3 行" in told
    assert "配套 有 1 行采购企业就是供应企业，按自供收入，不计入配套率：第 4 行" in told
    assert "配套 有 1 行年度晚于今年（2024）：第 5 行" in told


def test_products_that_nobody_needs_or_lists(tmp_path: Path) -> None:
    capacity: list[list[Cell]] = [["企业名称", "产品", "年度", "年产能"], ["乙公司", "螺母", 2024, 1]]
    sheets: Sheets = {**PLAIN, "配套": supplies({"产品": "轴 承"}, {"产品": "螺栓"})["配套"], "产能": capacity}
    assert "产品 2 种，没有环节需要，也没有企业列出，请看是不是写法不同：螺栓、螺母" in notes(sheets, tmp_path)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("C3599", False),
        ("3599", False),
        ("C35", False),
        ("专用设备制造业", False),
        ("A35", True),
        ("9811", True),
        ("3598", True),
        ("3610", True),
        ("", False),
    ],
)
def test_industry_codes_are_looked_up(code: str, told: bool, tmp_path: Path) -> None:
    said = notes({"企业": [["企业名称", "行业代码"], ["甲公司", code]]}, tmp_path)
    assert any("不在 GB/T 4754—2017 中" in note and "企业 第 2 行" in note for note in said) is told


def test_a_class_that_may_have_lost_its_zero(tmp_path: Path) -> None:
    said = notes({"企业": [["企业名称", "行业代码"], ["甲公司", "111"], ["乙公司", "0111"]]}, tmp_path)
    told = "行业代码“111”读作中类 111 煤炭开采和洗选专业及辅助性活动；如果是表格丢了前面的 0，应写作 0111（稻谷种植）"
    assert [note for note in said if "行业代码" in note] == [f"企业 第 2 行：{told}"]


@pytest.mark.parametrize("code", ["C35991", "3", "CC35", "C-35"])
def test_what_is_no_industry_code_is_refused(code: str, tmp_path: Path) -> None:
    rows: Sheets = {"企业": [["企业名称", "行业代码"], ["甲公司", code]]}
    (refusal,) = check_ledger(read_ledger(write_folder(rows, tmp_path)), NothingKnown()).report.refused
    assert (refusal.column, refusal.value) == ("行业代码", code)


def test_rough_amounts_are_told(tmp_path: Path) -> None:
    told = notes(supplies({"采购额": "约300"}, {"采购额": "300-500"}, {"采购额": "2亿元以上"}, {"采购额": 7}), tmp_path)
    assert "配套 有 2 处采购额是约数，按所写的数计：“约300”、“2亿元以上”" in told


def test_ranges_within_the_cell(tmp_path: Path) -> None:
    sheets = supplies({"采购额": "300~500万"}, {"采购额": "不超过2亿"}, {"采购额": "3万—5万元"})
    batch = check_ledger(read_ledger(write_folder(sheets, tmp_path)), NothingKnown()).batch
    assert batch.supplies.select("low", "high").rows() == [
        (3 * 10**8, 5 * 10**8),
        (0, 2 * 10**10),
        (3 * 10**6, 5 * 10**6),
    ]
