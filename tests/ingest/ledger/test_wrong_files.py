"""Files that can't be read at all: a clear answer in Chinese, and the store stays as it was."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.workbook import ingest_workbook
from ontology.errors import AskedWrongly
from tests.ingest.ledger.fake_store import FakeStore
from tests.ingest.ledger.ledger_rows import PLAIN, csv_text, supplies, write_csv, write_folder, write_xlsx

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def _nothing(folder: Path) -> Path:
    return folder / "没有.xlsx"


def _empty(folder: Path) -> Path:
    (folder / "空.xlsx").write_bytes(b"")
    return folder / "空.xlsx"


def _picture(folder: Path) -> Path:
    (folder / "图.xlsx").write_bytes(PNG)
    return folder / "图.xlsx"


def _picture_csv(folder: Path) -> Path:
    (folder / "配套.csv").write_bytes(PNG)
    return folder / "配套.csv"


def _truncated(folder: Path) -> Path:
    file = write_xlsx(PLAIN, folder / "半.xlsx")
    file.write_bytes(file.read_bytes()[:3000])
    return file


def _spoilt(folder: Path) -> Path:
    file = write_xlsx(PLAIN, folder / "坏.xlsx")
    content = bytearray(file.read_bytes())
    content[200:400] = bytes(200)
    file.write_bytes(bytes(content))
    return file


def _old_excel(folder: Path) -> Path:
    (folder / "旧.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    return folder / "旧.xlsx"


def _encrypted(folder: Path) -> Path:
    name = "EncryptedPackage".encode("utf-16-le")
    (folder / "密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + name + bytes(1000))
    return folder / "密.xlsx"


def _zip_as_xlsx(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "包.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    return folder / "包.xlsx"


def _no_known_sheet(folder: Path) -> Path:
    return write_xlsx({"目录": [["甲"]], "说明": [["乙"]]}, folder / "别的.xlsx")


def _missing_column(folder: Path) -> Path:
    rows = [[cell for at, cell in enumerate(row) if at != 2] for row in supplies({})["配套"]]
    return write_csv(folder / "配套.csv", rows)


def _twin_columns(folder: Path) -> Path:
    return write_csv(folder / "采购总额.csv", [["采购企业", "年度", "采购总额", "采购总额"], ["甲", 2024, 1, 2]])


def _foreign_money(folder: Path) -> Path:
    return write_csv(folder / "采购总额.csv", [["采购企业", "年度", "采购总额（万美元）"], ["甲", 2024, 1]])


def _open_quote(folder: Path) -> Path:
    (folder / "配套.csv").write_text(
        csv_text(supplies({})["配套"]) + '"甲,乙,轴承,2024,1\n甲,乙,轴承,2024,1\n', "utf-8"
    )
    return folder / "配套.csv"


def _unknown_csv(folder: Path) -> Path:
    return write_csv(folder / "别的.csv", [["甲"]])


def _other_kind(folder: Path) -> Path:
    (folder / "配套.pdf").write_bytes(b"%PDF-1.4")
    return folder / "配套.pdf"


def _empty_folder(folder: Path) -> Path:
    return folder


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "配套.csv")
    return folder / "配套.csv"


def _zipped(folder: Path, name: str, content: bytes = b"", mode: int = 0) -> Path:
    with zipfile.ZipFile(folder / "台账.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, content or csv_text(supplies({})["配套"]).encode())
    return folder / "台账.zip"


def _way_out(folder: Path) -> Path:
    return _zipped(folder, "../配套.csv")


def _absolute(folder: Path) -> Path:
    return _zipped(folder, "/配套.csv")


def _link(folder: Path) -> Path:
    return _zipped(folder, "配套.csv", b"/etc/passwd", 0o120777)


def _twin_entries(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "台账.zip", "w") as archive:
        archive.writestr("配套.csv", "采购企业,供应企业,产品,年度\n")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("配套.csv", "采购企业\n")
    return folder / "台账.zip"


def _zip_in_zip(folder: Path) -> Path:
    return _zipped(folder, "配套.zip", _zipped(folder, "配套.csv").read_bytes())


def _folder_for_a_file(folder: Path) -> Path:
    write_folder(PLAIN, folder)
    (folder / "配套.csv").unlink()
    (folder / "配套.csv").mkdir()
    return folder


def _endless_line(folder: Path) -> Path:
    (folder / "配套.csv").write_bytes(b"x" * 10_000_000)
    return folder / "配套.csv"


def _bomb(folder: Path) -> Path:
    return _zipped(folder, "配套.csv", b"," * 60_000_000)


def _lying_bomb(folder: Path) -> Path:
    """The header says that the part is small."""
    file = _bomb(folder)
    size = (60_000_000).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(size, (100).to_bytes(4, "little")))
    return file


def _locked_zip(folder: Path) -> Path:
    file = _zipped(folder, "配套.csv")
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(bytes(content))
    return file


def _zip_without_csv(folder: Path) -> Path:
    return _zipped(folder, "配套.txt")


def _part(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The plain .xlsx with one part changed."""
    plain = write_xlsx(PLAIN, folder / "原.xlsx")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(folder / "改.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return folder / "改.xlsx"


def _entities(folder: Path) -> Path:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return _part(folder, "xl/sharedStrings.xml", lambda text: text.replace(b"<sst", doctype + b"<sst", 1))


def _xlsx_bomb(folder: Path) -> Path:
    return _part(folder, "xl/worksheets/sheet1.xml", lambda text: text + b" " * 50_000_000)


def _far_cell(folder: Path) -> Path:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return _part(folder, "xl/worksheets/sheet1.xml", lambda text: text.replace(b"</sheetData>", cell))


WRONG = {
    _nothing: "没有这个文件", _empty: "空的", _picture: "是图片", _picture_csv: "是图片", _truncated: "损坏",
    _spoilt: "损坏|不是完好", _old_excel: "已损坏.*旧版", _encrypted: "密码", _zip_as_xlsx: "不是工作簿",
    _no_known_sheet: "没有认识的表", _missing_column: "配套.*缺少必填列：产品", _twin_columns: "两列都叫",
    _foreign_money: "单位不认识", _open_quote: "引号", _unknown_csv: "没有认识的表", _other_kind: "不支持",
    _empty_folder: "文件夹里没有", _pipe: "不是普通文件", _way_out: "不安全的路径", _absolute: "不安全的路径", _link: "链接",
    _bomb: "炸弹", _lying_bomb: "炸弹|损坏", _locked_zip: "密码", _zip_without_csv: "没有 .csv", _entities: "实体",
    _xlsx_bomb: "炸弹", _far_cell: "范围太大", _twin_entries: "同名", _zip_in_zip: "没有 .csv",
    _folder_for_a_file: "不是普通文件", _endless_line: "缺少必填列",
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), WRONG.items(), ids=[make.__name__[1:] for make in WRONG])
def test_a_file_that_cannot_be_read(make: Callable[[Path], Path], words: str, tmp_path: Path) -> None:
    store = FakeStore()
    folder = tmp_path / "ledger"
    folder.mkdir()
    file = make(folder)
    for dry_run in (True, False):
        with pytest.raises(AskedWrongly, match=words):
            ingest_workbook(store, file, dry_run=dry_run, accept_valid=True)
    assert store.held == []


def test_files_that_were_not_read_are_told(tmp_path: Path) -> None:
    folder = write_folder(PLAIN, tmp_path / "台账")
    (folder / "配套.xlsx").write_bytes(b"")
    (folder / "说明.txt").write_text("", encoding="utf-8")
    notes = ingest_workbook(FakeStore(), folder).notes
    assert "不认识的表没有读：配套.xlsx" in notes


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(PLAIN, tmp_path / "ledger")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AskedWrongly, match="读不了"):
        ingest_workbook(FakeStore(), folder)
