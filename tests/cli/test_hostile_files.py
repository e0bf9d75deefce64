"""Wrong files on the command line: a clear answer in Chinese, exit code 1 or 2, and the store stays as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import Run

Spoil = Callable[[Path], Path]


def _sheet(name: str, old: str, new: str) -> Spoil:
    """The small ledger with one text in one sheet replaced."""

    def spoil(ledger: Path) -> Path:
        path = ledger / f"{name}.csv"
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8-sig")
        return ledger

    return spoil


def _amount(text: str) -> Spoil:
    return _sheet("配套", ",60,", f',"{text}",')


def _year(text: str) -> Spoil:
    return _sheet("配套", ",2023,60", f",{text},60")


def _bytes(name: str, content: bytes) -> Spoil:
    def spoil(ledger: Path) -> Path:
        path = ledger.with_name(name)
        path.write_bytes(content)
        return path

    return spoil


def _formula(ledger: Path) -> Path:
    """An amount that no program has calculated."""
    book = openpyxl.Workbook()
    book.active.title = "配套"
    book.active.append(["采购企业", "供应企业", "产品", "年度", "采购额"])
    book.active.append(["示例总装厂", "示例本地厂", "轴承", 2023, "=30+31"])
    book.save(ledger.with_suffix(".xlsx"))
    return ledger.with_suffix(".xlsx")


def _zip_slip(ledger: Path) -> Path:
    with zipfile.ZipFile(ledger.with_suffix(".zip"), "w") as archive:
        archive.writestr("..\\配套.csv", "采购企业,供应企业,产品,年度\n甲,乙,轴承,2023\n")
    return ledger.with_suffix(".zip")


REFUSED_ROWS: dict[str, Spoil] = {
    "negative": _amount("-60"), "infinite": _amount("inf"), "nan": _amount("NaN"), "huge": _amount("1e400"),
    "400 digits": _amount("9" * 400), "commas": _amount("1,2,3"), "minus behind": _amount("12-"),
    "range": _amount("5~3"), "two minus": _amount("--5"), "two lines": _amount("60\n25"), "footnote": _amount("60①"),
    "year of five digits": _year("20235"), "year in part": _year("二〇二三年上半年"), "1899": _year("1899"),
    "half a year": _year("2023.5"), "long name": _sheet("配套", "示例本地厂", "厂" * 5_000),
    "blank name": _sheet("配套", "示例本地厂", " "), "no name": _sheet("配套", "示例本地厂", "--"),
    "wrong code": _sheet("企业", "省,市", "统一社会信用代码,市"),
    "leader that is no company": _sheet("主导企业", "示例总装厂", "没有的厂"),
    "chain of two regions": _sheet("产业链", "示例链,常德市,零件,上游,电机", "示例链,长沙市,零件,上游,电机"),
    "segment above itself": _sheet("产业链", "产品\n示例链,常德市,零件,上游,轴承", "产品,上级环节\n示例链,常德市,零件,上游,轴承,零件"),
    "formula": _formula,
}  # fmt: skip
UNREADABLE: dict[str, Spoil] = {
    "nothing": lambda ledger: ledger.with_name("没有.xlsx"), "device": lambda _: Path("/dev/zero"),
    "empty": _bytes("空.xlsx", b""), "picture": _bytes("图.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "picture as csv": _bytes("配套.csv", b"\x89PNG\r\n\x1a\n" + bytes(500)), "nul": _bytes("配套.csv", b"a\0b"),
    "old Excel": _bytes("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)), "zip slip": _zip_slip,
    "missing column": _sheet("配套", "产品", "品"),
}  # fmt: skip


@pytest.mark.parametrize("spoil", REFUSED_ROWS.values(), ids=REFUSED_ROWS)
def test_a_row_is_refused_and_nothing_changes(run: Run, ledger: Path, spoil: Spoil) -> None:
    run("ingest", "workbook", ledger)
    before = run("share", "--json").out, run("batches", "--json").out
    answer = run("ingest", "workbook", spoil(ledger), "--json")
    assert answer.code == 1
    assert answer.json["refused"]
    assert all(refusal["reason"] and refusal["sheet"] and refusal["row"] > 1 for refusal in answer.json["refused"])
    assert (run("share", "--json").out, run("batches", "--json").out) == before


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_changes_nothing(run: Run, ledger: Path, spoil: Spoil) -> None:
    run("ingest", "workbook", ledger)
    before = run("share", "--json").out, run("batches", "--json").out
    answer = run("ingest", "workbook", spoil(ledger), "--json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert (run("share", "--json").out, run("batches", "--json").out) == before


def test_refused_rows_that_cannot_be_written(run: Run, ledger: Path, tmp_path: Path) -> None:
    answer = run("ingest", "workbook", _amount("很多")(ledger), "--refused-to", tmp_path / "没有" / "退回.xlsx")
    assert answer.code == 2
    assert "写不了" in answer.err
    assert run("batches", "--json").json == []
