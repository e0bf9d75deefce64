"""PDF files: lines, ruled tables, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.policy import UnreadableDocument, read_policy
from ingest.policy.pdf_pages import Stroke
from ingest.policy.pdf_reading import pdf_text
from ingest.policy.pdf_tables import ruled_tables
from tests.ingest.policy.office import Printed, Rule, pdf_bytes


def test_lines_keep_their_indents_and_gaps() -> None:
    page = [Printed(72, 700, "一二三四五六七八九十一二三"), Printed(96, 670, "甲乙"), Printed(160, 670, "丙丁")]
    assert pdf_text(pdf_bytes([page])).splitlines()[-1] == "    甲乙       丙丁"


def test_wrapped_lines_are_joined() -> None:
    wide = "一二三四五六七八九十" * 3
    page = [Printed(96, 700, wide), Printed(72, 680, wide + "一二"), Printed(72, 660, "完。"), Printed(96, 640, "下段")]
    assert [line.strip() for line in pdf_text(pdf_bytes([page])).splitlines()] == [wide + wide + "一二完。", "下段"]


def strokes(*lines: tuple[float, float, float, float]) -> list[Stroke]:
    return [Stroke(*line) for line in lines]


def test_a_cell_without_a_rule_below_covers_two_rows() -> None:
    table = ruled_tables(
        strokes((0, 0, 100, 0), (50, 20, 100, 20), (0, 40, 100, 40), (0, 0, 0, 40), (50, 0, 50, 40), (100, 0, 100, 40))
    )[0]
    assert [[(box.down, box.across) for box in row] for row in table.rows] == [[(2, 1), (1, 1)], [(1, 1)]]


def test_a_table_open_at_its_sides_is_a_table() -> None:
    table = ruled_tables(strokes((0, 0, 100, 0), (0, 20, 100, 20), (0, 40, 100, 40), (50, 0, 50, 40)))[0]
    assert [len(row) for row in table.rows] == [2, 2]


def test_underlines_and_frames_are_no_tables() -> None:
    frame = strokes((0, 0, 100, 0), (0, 40, 100, 40), (0, 0, 0, 40), (100, 0, 100, 40))
    assert ruled_tables([*frame, Stroke(10, 60, 50, 60)]) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "损坏"),
        (b"no pdf", "损坏"),
        (pdf_bytes([[Rule(10, 10, 200, 10)]]), "扫描件"),
        (pdf_bytes([[Printed(72, 700, "字")]] * 501), "500 页"),
        (
            pdf_bytes([[Printed(72, 700, "字")]]).replace(
                b"/Root 1 0 R",
                b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2"
                b"/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>/ID[<00><00>]",
            ),
            "密码",
        ),
    ],
    ids=["cut", "no pdf", "scan", "long", "locked"],
)
def test_refused_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        pdf_text(data)


@given(st.integers(0, 3_000), st.binary(min_size=1, max_size=12))
def test_damaged_files_never_crash(at: int, noise: bytes) -> None:
    data = pdf_bytes([[Printed(72, 700, "产业链"), Rule(72, 690, 200, 690)]])
    at %= len(data)
    try:
        message = pdf_text(data[:at] + noise + data[at + len(noise) :]) and "读出"
    except UnreadableDocument as refusal:
        message = str(refusal)
    assert any("\u4e00" <= c <= "\u9fff" for c in message)


def test_files_beyond_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with path.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(UnreadableDocument, match="20 MB"):
        read_policy(path)


def test_texts_beyond_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("字" * 2_000_001, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="200 万字"):
        read_policy(path)


@pytest.mark.parametrize(("name", "hint"), [("a.doc", "另存为 .docx"), ("a.ofd", "PDF"), ("a.xlsx", "暂不支持")])
def test_other_kinds_say_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UnreadableDocument, match=hint):
        read_policy(tmp_path / name)
