"""The plain ledger, sheet by sheet, as claims and purchases; the same in every kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.door import SUPPLY_COLUMNS
from ingest.workbook import CheckedLedger, NothingKnown, check_ledger, read_ledger
from ontology import refs
from ontology.claims import Claim
from ontology.governance import ProjectStated
from ontology.place import Place
from ontology.trade import (
    AlsoCalled,
    Capacity,
    ChainStated,
    CompanyStated,
    Honoured,
    Leads,
    Needs,
    Produces,
    PurchaseTotal,
    SegmentOf,
)
from tests.ingest.ledger.ledger_rows import (
    PLAIN,
    Cell,
    Sheets,
    csv_text,
    supplies,
    write_csv,
    write_folder,
    write_xlsx,
    write_zip,
)


def checked(sheets: Sheets, folder: Path) -> CheckedLedger:
    return check_ledger(read_ledger(write_folder(sheets, folder)), NothingKnown())


def claims_of(ledger: CheckedLedger) -> list[tuple[Claim, str, int | None]]:
    return [(claim, witness.sheet, witness.row) for claim, witness in ledger.batch.claims]


def test_claims_of_the_plain_ledger(tmp_path: Path) -> None:
    ledger = checked(PLAIN, tmp_path)
    a, b = refs.company("甲公司"), refs.company("乙公司")
    chain = refs.chain("装备产业链", "常德市")
    parts, whole = refs.segment(chain, "部件"), refs.segment(chain, "整机")
    bearing, gear, machine = refs.product("轴承"), refs.product("齿轮"), refs.product("整机")
    home = Place("湖南省", "常德市", "武陵区", "丁园")
    assert ledger.report.refused == ()
    assert claims_of(ledger) == [
        (CompanyStated(a, place=home, output=12_000_000_000), "企业", 2),
        (AlsoCalled(a, refs.company("老甲公司")), "企业", 2),
        (AlsoCalled(a, refs.company("甲厂")), "企业", 2),
        (Honoured(a, "规上"), "企业", 2),
        (Honoured(a, "专精特新"), "企业", 2),
        (Produces(a, machine), "企业", 2),
        (CompanyStated(b, place=Place("湖南省", "长沙市")), "企业", 3),
        (Produces(b, bearing), "企业", 3),
        (Produces(b, gear), "企业", 3),
        (ChainStated(chain, "常德市"), "产业链", 2),
        (SegmentOf(parts, chain, "上游", ""), "产业链", 2),
        (Needs(parts, bearing, 5), "产业链", 2),
        (Needs(parts, gear, 5), "产业链", 2),
        (SegmentOf(whole, chain, "下游", "部件"), "产业链", 3),
        (Needs(whole, machine), "产业链", 3),
        (Leads(a, chain, "链主", "丁园"), "主导企业", 2),
        (PurchaseTotal(a, 2024, 5_000_000_000), "采购总额", 2),
        (Capacity(b, bearing, 2024, 800_000_000, 400_000_000), "产能", 2),
        (
            ProjectStated(
                refs.project("轴承项目"),
                "装备",
                "轴承",
                "丙公司",
                20_000_000_000,
                "签约",
                "2024-03-01",
                "工信局",
                "丁园",
            ),
            "项目",
            2,
        ),
    ]


def test_purchases_of_the_plain_ledger(tmp_path: Path) -> None:
    ledger = checked(PLAIN, tmp_path)
    assert dict(ledger.batch.supplies.schema) == SUPPLY_COLUMNS
    assert ledger.batch.supplies.rows() == [
        ("甲公司", "乙公司", "轴承", 2024, 300_000_000, 300_000_000, None, None, False, "配套", 2),
        ("甲公司", "丙公司", "齿轮", 2024, 10_000_000, 2_000_000_000, "湖南省/常德市/武陵区/", None, None, "配套", 3),
    ]
    assert ledger.report.accepted == {
        "企业": 2, "产业链": 2, "主导企业": 1, "配套": 2, "采购总额": 1, "产能": 1, "项目": 1,
    }  # fmt: skip
    assert ledger.report.new_companies == ("丙公司",)
    assert any("新企业 1 家" in note for note in ledger.report.notes)


def test_one_content_in_every_kind_of_file(tmp_path: Path) -> None:
    files = [
        write_folder(PLAIN, tmp_path / "folder"),
        write_folder(PLAIN, tmp_path / "gb", "gb18030"),
        write_folder(PLAIN, tmp_path / "bom", "utf-8-sig"),
        write_zip(PLAIN, tmp_path / "ledger.zip"),
        write_xlsx(PLAIN, tmp_path / "ledger.xlsx"),
    ]
    ledgers = [check_ledger(read_ledger(file), NothingKnown()) for file in files]
    assert len({ledger.batch.digest for ledger in ledgers}) == 1
    first = ledgers[0]
    for ledger in ledgers:
        assert claims_of(ledger) == claims_of(first)
        assert ledger.batch.supplies.equals(first.batch.supplies)


def test_other_content_another_digest(tmp_path: Path) -> None:
    one = checked(supplies({"采购额": 1}), tmp_path / "one").batch.digest
    assert one == checked(supplies({"采购额": "1.00"}), tmp_path / "same").batch.digest
    assert one != checked(supplies({"采购额": 2}), tmp_path / "two").batch.digest
    rows = [list(row) for row in supplies({"采购额": 1})["配套"]]
    rows[0][4] = "采购额（亿元）"
    assert one != checked({"配套": rows}, tmp_path / "unit").batch.digest


def test_a_single_csv_is_named_by_its_sheet(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "配套.csv", supplies({})["配套"])
    assert check_ledger(read_ledger(file), NothingKnown()).report.accepted == {"配套": 1}


def test_titles_blank_rows_totals_and_extra_columns(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2024年配套台账（单位：亿元）"],
        [],
        ["序号", "采购方", "供应商名称*", "产品（名称）", "年 度", "采购金额", "联系人"],
        [1, "甲公司", "乙公司", "轴承", "２０２４", "１．５", "张三"],
        [],
        ["小计", "", "", "", "", "1.5", ""],
        [2, "甲公司", "丙公司", "齿轮", 2024.0, "3,000万元", ""],
        ["合 计", "", "", "", "", "1.8", ""],
    ]
    for ledger in (
        checked({"配套": rows}, tmp_path / "csv"),
        check_ledger(read_ledger(write_xlsx({"2.配套明细表": rows}, tmp_path / "x.xlsx")), NothingKnown()),
    ):
        assert ledger.report.refused == ()
        assert ledger.batch.supplies["row"].to_list() == [4, 7]
        assert ledger.batch.supplies["low"].to_list() == [15_000_000_000, 3_000_000_000]
        assert any("第 6、8 行" in note for note in ledger.report.notes)
        assert any("序号、联系人" in note for note in ledger.report.notes)


@pytest.mark.parametrize(
    ("header", "fen"),
    [
        ("采购额", 10**6),
        ("采购额(元)", 100),
        ("采购额（亿元）", 10**10),
        ("采购额/千元", 10**5),
        ("采购额(含税，万元)*", 10**6),
    ],
)
def test_unit_in_the_header(header: str, fen: int, tmp_path: Path) -> None:
    rows = [list(row) for row in supplies({"采购额": 1})["配套"]]
    rows[0][4] = header
    assert checked({"配套": rows}, tmp_path).batch.supplies["low"].to_list() == [fen]


def test_quotes_line_breaks_and_ragged_lines(tmp_path: Path) -> None:
    text = '采购企业,供应企业,产品,年度,采购额,备注\n甲公司,"乙\n公司","轴,承",2024,"3,000",\n甲公司,丙公司,齿轮,2024\n'
    file = tmp_path / "配套.csv"
    file.write_text(text, encoding="utf-8")
    ledger = check_ledger(read_ledger(file), NothingKnown())
    assert ledger.batch.supplies.select("supplier", "product", "low", "row").rows() == [
        ("乙 公司", "轴,承", 3_000_000_000, 2),
        ("丙公司", "齿轮", None, 3),
    ]


def test_a_comma_without_quotes_does_not_shift_money(tmp_path: Path) -> None:
    file = tmp_path / "配套.csv"
    file.write_text("采购企业,供应企业,产品,年度,采购额\n甲,乙,轴承,2024,3,000\n甲,乙,轴承,2024,5\n", encoding="utf-8")
    ledger = check_ledger(read_ledger(file), NothingKnown())
    assert [(r.row, r.value) for r in ledger.report.refused] == [(2, "000")]
    assert ledger.batch.supplies["row"].to_list() == [3]


def test_sheets_as_written_by_hand(tmp_path: Path) -> None:
    text = csv_text(supplies({})["配套"]).replace(",", "\t")
    (tmp_path / "配套.csv").write_bytes(text.encode("utf-16"))
    assert read_ledger(tmp_path / "配套.csv").sheets["配套"].frame.height == 1
