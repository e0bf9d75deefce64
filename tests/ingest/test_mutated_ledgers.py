"""Ten thousand spoilt ledgers: each gets a message in Chinese or is read; never a traceback, a hang, or a changed store.

`LIANTU_MUTATIONS` sets another number. A failing seed is told: `spoilt(seed)` makes the same file again.
"""

from __future__ import annotations

import os
import re
import resource
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from graph.store.door import Store
from graph.store.urls import open_store
from ingest.tables import apart, file_grids
from ingest.tables.excel import excel_grids
from ingest.workbook import NothingKnown, check_ledger, ingest_workbook, read_ledger
from ontology.errors import AskedWrongly
from tests.ingest.ledger.ledger_rows import csv_text, write_folder
from tests.ingest.mutations import SMALL, parts_of, plain_files, spoilt, zipped
from tests.ingest.tables.office_files import compound

pytestmark = pytest.mark.slow

FILES = int(os.environ.get("LIANTU_MUTATIONS", "10000"))
PARTS = 10
LONGEST_SECONDS = 10
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Binary workbooks are read in this process: a process each would take hours."""
    monkeypatch.setattr(file_grids, "grids_read_apart", excel_grids)


#: Digests of what was checked already: the same cells have the same answer.
_SEEN: set[str] = set()


def _answer(file: Path) -> str:
    """What the user is told; empty where every row can be taken."""
    try:
        tables = read_ledger(file)
        if tables.digest in _SEEN:
            return ""
        _SEEN.add(tables.digest)
        report = check_ledger(tables, NothingKnown()).report
    except AskedWrongly as answer:
        return str(answer)
    assert all(refusal.reason and refusal.row > 0 for refusal in report.refused)
    return report.refused[0].reason if report.refused else ""


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("part", range(PARTS))
def test_a_spoilt_file_is_read_or_refused_in_words(part: int, tmp_path: Path) -> None:
    for seed in range(part, FILES, PARTS):
        name, data = spoilt(seed)
        file = tmp_path / name
        file.write_bytes(data)
        begun = process_time()
        try:
            answer = _answer(file)
        except BaseException as error:  # panics of native code are no Exception
            raise AssertionError(f"seed {seed}, {name}: {error!r}") from error
        assert not answer or _CHINESE.search(answer), (seed, answer)
        assert process_time() - begun < LONGEST_SECONDS, seed
        file.unlink()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path}/liantu.db")
    ingest_workbook(store, write_folder(SMALL, tmp_path / "sound"))
    return store


@pytest.mark.usefixtures("read_here")
def test_a_spoilt_file_leaves_the_store_whole(store: Store, tmp_path: Path) -> None:
    """Put and undone, refused, or the same again: afterwards the store says what it said before."""
    version, live = store.version(), 1
    for seed in range(1_000_000, 1_000_000 + FILES // 40):
        name, data = spoilt(seed)
        (tmp_path / name).write_bytes(data)
        try:
            report = ingest_workbook(store, tmp_path / name, accept_valid=seed % 2 == 0)
        except AskedWrongly:
            assert store.version() == version, seed
            continue
        if report.batch and not report.already_there:
            store.drop_batch(report.batch.id)
        assert store.version() == version, seed
        assert sum(batch.undone_at is None for batch in store.batches()) == live
    assert store.check() == []
    store.close()


def test_spoilt_binary_workbooks_are_read_apart(tmp_path: Path) -> None:
    """As it is in earnest: in a process of its own, whose death is an answer."""
    binary = sorted(name for name in plain_files() if name.endswith((".xls", ".xlsb")))
    seeds = [seed for seed in range(2_000_000, 2_000_200) if spoilt(seed)[0] in binary][:8]
    for seed in seeds:
        name, data = spoilt(seed)
        (tmp_path / name).write_bytes(data)
        answer = _answer(tmp_path / name)
        assert not answer or _CHINESE.search(answer), seed


# --- bombs --------------------------------------------------------------------------------------

BOMB = 300_000_000
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b"".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">'.encode() for old, new in zip("bcdefgh", "cdefghi", strict=True)
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">'


def _changed(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(plain_files()[name])
    return zipped(parts | {part: change(parts[part])})


def _with_entities(entities: bytes) -> Callable[[bytes], bytes]:
    def change(xml: bytes) -> bytes:
        head, mark, rest = xml.partition(b"?>")
        body = re.sub(rb">[^<>]{2,20}</(t|text:p|Data)>", rb">&i;</\1>", rest, count=3)
        return (head + mark if mark else b"") + entities + b"]>" + (body if mark else xml)

    return change


def _spaces(folder: Path, name: str, entry: str) -> Path:
    """A zip with a part of blanks, as large as the limit is meant for, written in pieces."""
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts_of(plain_files()["台账.xlsx"]).items():
            if part != entry and not name.endswith(".zip"):
                archive.writestr(part, content)
        with archive.open(entry, "w") as stream:
            for _ in range(BOMB // 1_000_000):
                stream.write(b" " * 1_000_000)
    return folder / name


@pytest.mark.parametrize(
    ("name", "entry"),
    [("a.zip", "配套.csv"), ("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.xlsx", "xl/media/image1.png"),
     ("a.ods", "content.xml"), ("a.xlsb", "xl/workbook.bin")],
)  # fmt: skip
def test_a_bomb_is_refused_soon_and_in_little_memory(name: str, entry: str, tmp_path: Path) -> None:
    file = _spaces(tmp_path, name, entry)
    assert file.stat().st_size < BOMB / 500
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, process_time()
    with pytest.raises(AskedWrongly, match="炸弹"):
        read_ledger(file)
    assert process_time() - begun < LONGEST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


ENTITIES = {
    "sheet.xlsx": ("台账.xlsx", "xl/worksheets/sheet1.xml"), "strings.xlsx": ("台账.xlsx", "xl/sharedStrings.xml"),
    "book.xlsx": ("台账.xlsx", "xl/workbook.xml"), "links.xlsb": ("台账.xlsb", "xl/_rels/workbook.bin.rels"),
    "content.ods": ("cells.ods", "content.xml"),
}  # fmt: skip


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("name", ENTITIES)
def test_entities_are_refused(name: str, entities: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(_changed(*ENTITIES[name], _with_entities(entities)))
    with pytest.raises(AskedWrongly, match=r"实体声明|已损坏"):
        read_ledger(tmp_path / name)


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_of_an_xml_table_are_refused(entities: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(_with_entities(entities)(plain_files()["台账.xml"]))
    with pytest.raises(AskedWrongly, match="实体声明"):
        read_ledger(tmp_path / "a.xml")


def test_entities_hidden_by_an_encoding_are_refused(tmp_path: Path) -> None:
    xml = _with_entities(LAUGHS)(parts_of(plain_files()["台账.xlsx"])["xl/sharedStrings.xml"]).decode()
    hidden = xml.replace("UTF-8", "UTF-16").encode("utf-16-be")
    (tmp_path / "a.xlsx").write_bytes(_changed("台账.xlsx", "xl/sharedStrings.xml", lambda _: hidden))
    with pytest.raises(AskedWrongly, match="实体声明"):
        read_ledger(tmp_path / "a.xlsx")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting_is_refused(depth: int, tmp_path: Path) -> None:
    deep = b"<table:table-cell>" * depth
    (tmp_path / "a.ods").write_bytes(
        _changed(
            "cells.ods", "content.xml", lambda xml: xml.replace(b"<table:table-row", deep + b"<table:table-row", 1)
        )
    )
    with pytest.raises(AskedWrongly, match=r"套得太深|已损坏"):
        read_ledger(tmp_path / "a.ods")
    (tmp_path / "a.html").write_bytes(b"<table><tr><td>" * depth + csv_text(SMALL["配套"]).encode())
    with pytest.raises(AskedWrongly, match="套得太深"):
        read_ledger(tmp_path / "a.html")


def test_a_ring_of_sectors_ends(tmp_path: Path) -> None:
    """The chain of a stream leads back to its own beginning."""
    data = bytearray(compound({"Workbook": b"x" * 9_000}))
    fat = len(data) - 512
    data[fat + 4 * 5 : fat + 4 * 6] = bytes(4)
    (tmp_path / "a.xls").write_bytes(bytes(data))
    with pytest.raises(AskedWrongly, match="已损坏"):
        read_ledger(tmp_path / "a.xls")


# --- lies about sizes: the native reader keeps room for what the file says, and asking for too much ends a process --


def _lying_strings() -> bytes:
    return _changed(
        "台账.xlsx", "xl/sharedStrings.xml", lambda xml: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', xml)
    )


def _lying_extent() -> bytes:
    """The first row is after the last one."""
    data = plain_files()["cells.xls"]
    record = struct.pack("<HHI", 0x200, 14, 0)
    return data.replace(record, struct.pack("<HHI", 0x200, 14, 60_000), 1)


def _far_cell() -> bytes:
    cell = b"<row r='9'><c r='XFD1048576'><v>1</v></c></row></sheetData>"
    return _changed("台账.xlsx", "xl/worksheets/sheet2.xml", lambda xml: xml.replace(b"</sheetData>", cell))


def _repeated_rows() -> bytes:
    return _changed(
        "cells.ods",
        "content.xml",
        lambda xml: xml.replace(b"<table:table-row ", b'<table:table-row table:number-rows-repeated="900000000" ', 1),
    )


LIES = {"a.xlsx": _lying_strings, "a.xls": _lying_extent, "b.xlsx": _far_cell, "a.ods": _repeated_rows}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("name", LIES)
def test_a_lie_about_the_size_is_found_before_it_is_believed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LIES[name]())
    with pytest.raises(AskedWrongly, match=r"已损坏|范围太大"):
        read_ledger(tmp_path / name)


def test_a_reader_that_dies_is_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(plain_files()["台账.xlsx"])
    monkeypatch.setattr(apart, "LONGEST", 0.001)
    with pytest.raises(AskedWrongly, match="秒还没有读完"):
        read_ledger(tmp_path / "a.xlsx")
    monkeypatch.setattr(apart, "LONGEST", 60)
    monkeypatch.setattr(apart, "_MODULE", "no.such.module")
    with pytest.raises(AskedWrongly, match="不是完好的 Excel 文件"):
        read_ledger(tmp_path / "a.xlsx")
