"""Years and dates as people write them: every usual writing is read, a part of a year is never taken for a year."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.dates import date_of, is_vague
from ingest.clean.reading import CantTake
from ingest.clean.years import whole_year_of, within_year, year_of
from ingest.report import LedgerReport
from ingest.workbook import NothingKnown, check_ledger, read_ledger
from tests.ingest.ledger.ledger_rows import Cell, supplies, write_csv, write_folder

YEARS = [
    "2024", "2024年", "2024年度", "２０２４年", "2024.0", "2,024", "'2024", "公元2024年", "2024 年",
    "二〇二四年", "二○二四", "二零二四年度", "二Ｏ二四年", "二o二四", "二0二四年", "二四年",
    "FY2024", "fy24", "2024FY", "2024财年", "2024会计年度", "'24", "’24年", "24年度",
    "2024年1-12月", "2024年1月—12月", "2024年1月至12月", "2024.1-2024.12", "2024-01-01至2024-12-31",
    "2024年1月1日至12月31日", "2024年全年", "2024全年度", "2024年1-4季度",
]  # fmt: skip
PARTS = [
    "2024年1-6月", "2024年1—9月", "2024年1月至6月", "2024.1-2024.6", "2024-01-01至2024-06-30", "2024年上半年", "2024上半年",
    "2024年一季度", "2024年第一季度", "2024年前三季度", "2024Q1", "2024H1", "2024年1-3季度", "截至2024年6月", "2024年3-1",
    "2024年6月以来", "二〇二四年上半年", "2024年3月上旬",
]  # fmt: skip


@pytest.mark.parametrize("text", YEARS)
def test_a_whole_year(text: str) -> None:
    assert (year_of(text), whole_year_of(text), within_year(text)) == (2024, 2024, False)


@pytest.mark.parametrize("text", PARTS)
def test_a_part_of_a_year_is_no_year(text: str) -> None:
    with pytest.raises(CantTake, match="只是一年中的一部分"):
        year_of(text)


@pytest.mark.parametrize("text", ["2023-2024", "2023/2024", "2023—2024年", "2023年至2024年", "2023.1-2024.12"])
def test_several_years_are_no_year(text: str) -> None:
    with pytest.raises(CantTake, match="是几年，不是一个年度"):
        year_of(text)


@pytest.mark.parametrize("text", ["24", "20235", "2023.5", "去年", "年", "202４5", "二四", "2024年年", "FY", "٢٠٢٤"])
def test_what_says_no_year(text: str) -> None:
    with pytest.raises(CantTake, match="不是年度"):
        year_of(text)


@pytest.mark.parametrize("text", ["2024-06", "2024年6月", "202406", "2024/6/30", "2024年6月30日 12:00", "30-Jun-24"])
def test_a_day_lies_in_its_year_but_is_not_the_year(text: str) -> None:
    assert (year_of(text), within_year(text)) == (2024, True)
    with pytest.raises(CantTake, match="不知道是不是全年的数"):
        whole_year_of(text)


@pytest.mark.parametrize("text", ["2024-01-01", "2024年12月31日", "2024/12/31 0:00"])
def test_the_first_and_the_last_day_stand_for_the_year(text: str) -> None:
    assert (whole_year_of(text), within_year(text)) == (2024, False)


def test_a_year_typed_into_a_cell_that_shows_dates_is_explained() -> None:
    with pytest.raises(CantTake, match="填的若是 2023，请把单元格格式由日期改为常规"):
        year_of("1905-07-15")


DATES = {
    "2024年3月1日": "2024-03-01", "2024-3-1": "2024-03-01", "2024/03/01": "2024-03-01", "2024.3.1": "2024-03-01",
    "20240301": "2024-03-01", "2024年3月1号": "2024-03-01", "二〇二四年三月一日": "2024-03-01",
    "二零二四年十二月三十一日": "2024-12-31", "2024年十月二十日": "2024-10-20", "24年3月1日": "2024-03-01",
    "2024-03-01 08:30:00": "2024-03-01", "2024-03-01T00:00:00Z": "2024-03-01", "2024年3月1日（星期五）": "2024-03-01",
    "1-Mar-24": "2024-03-01", "1 March 2024": "2024-03-01", "March 1, 2024": "2024-03-01", "25/3/2024": "2024-03-25",
    "3/25/2024": "2024-03-25", "Mar-24": "2024-03", "2024年3月": "2024-03", "2024-03": "2024-03", "202403": "2024-03",
    "2024年3月份": "2024-03", "2024": "2024", "二〇二四年": "2024", "98年": "1998",
}  # fmt: skip


@pytest.mark.parametrize(("text", "iso"), DATES.items())
def test_a_date_as_exact_as_it_is_stated(text: str, iso: str) -> None:
    assert (date_of(text), is_vague(text)) == (iso, False)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年3月上旬", "2024-03"),
        ("二〇二四年三月底", "2024-03"),
        ("2024年底", "2024"),
        ("2024年二季度", "2024"),
        ("2024Q3", "2024"),
    ],
)
def test_a_part_of_a_month_or_year_is_the_month_or_year(text: str, iso: str) -> None:
    assert (date_of(text), is_vague(text)) == (iso, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/4/2024", "谁先谁后"), ("2024-13", "没有这一天"), ("2024年2月30日", "没有这一天"), ("20241301", "没有这一天"),
        ("三月", "不是日期"), ("3月1日", "不是日期"), ("0000-01-01", "没有这一天"), ("24/3/1", "不是日期"),
    ],
)  # fmt: skip
def test_what_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(CantTake, match=reason):
        date_of(text)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_writing_of_a_day_is_that_day(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    writings = [
        f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}",
        f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日", f"{day.day}-{day:%b}-{day.year}",
    ]  # fmt: skip
    assert {date_of(text) for text in writings} == {day.isoformat()}
    assert {year_of(text) for text in writings} == {day.year}


@given(st.text(alphabet="0123456789年月日-—至/.,'’二〇○零十四FYQ季半度全截 上下初", max_size=16))
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    for read in (year_of, date_of, whole_year_of):
        try:
            said = str(read(text))
        except CantTake:
            continue
        assert said[:4].isascii()
        assert said[:4].isdigit()


def _checked(file: Path) -> LedgerReport:
    return check_ledger(read_ledger(file), NothingKnown()).report


def test_purchases_of_days_count_in_their_year_and_the_report_says_so(tmp_path: Path) -> None:
    rows = [{"年度": "2024-05-01"}, {"年度": "2024年6月"}, {"年度": "2024"}, {"年度": "2024年1-6月"}]
    report = _checked(write_folder(supplies(*rows), tmp_path / "台账"))
    assert [(r.row, r.reason) for r in report.refused] == [(5, "只是一年中的一部分，不是整年；请按整年填写，如 2024")]
    (note,) = (note for note in report.notes if "月份或日期" in note)
    assert note.startswith("配套 有 2 行的年度写的是月份或日期（“2024-05-01”、“2024年6月”）")


def test_a_total_of_a_month_is_no_total_of_the_year(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["采购企业", "年度", "采购总额"],
        ["甲", "2024年6月", 1],
        ["甲", "二〇二四年", 2],
        ["乙", "2024-12-31", 3],
    ]
    report = _checked(write_csv(tmp_path / "采购总额.csv", rows))
    assert [(r.row, r.column) for r in report.refused] == [(2, "年度")]
    assert report.accepted == {"采购总额": 2}


def test_a_vague_date_of_a_project_is_told(tmp_path: Path) -> None:
    rows = [["项目名称", "阶段", "阶段日期"], ["示例项目", "签约", "2024年二季度"]]
    report = _checked(write_csv(tmp_path / "项目.csv", rows))
    assert "项目 第 2 行：阶段日期“2024年二季度”按 2024 收入" in report.notes


def test_years_that_excel_keeps_as_dates(tmp_path: Path) -> None:
    """A cell of the form yyyy年 shows 2024年 and holds 1 January; 2023 in a cell of dates is a day of 1905."""
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, form = book.add_worksheet("采购总额"), book.add_format({"num_format": 'yyyy"年"'})
    sheet.write_row("A1", ["采购企业", "年度", "采购总额"])
    for at, company in enumerate(("甲", "乙"), start=1):
        sheet.write_row(at, 0, [company, "", 5])
    sheet.write_datetime("B2", datetime(2024, 1, 1), form)
    sheet.write_number("B3", 2023, form)
    book.close()
    report = _checked(tmp_path / "a.xlsx")
    assert report.accepted == {"采购总额": 1}
    (refusal,) = report.refused
    assert (refusal.row, refusal.value) == (3, "1905-07-15")
    assert "填的若是 2023" in refusal.reason
