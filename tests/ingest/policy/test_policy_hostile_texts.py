"""No text crashes the reading, and its time grows with the length of the text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.policy import UnreadableDocument, as_json, facts_of, read_policy
from ingest.policy.reading import text_of

SOURCES = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent / "documents").glob("*.txt"))]
PIECES = [
    "(",
    ")",
    "《",
    "》",
    "、",
    "，",
    "。",
    "：",
    "|",
    "\t",
    "\n",
    "1.",
    "（一）",
    "一、",
    "附件1\n",
    "链长",
    "产业链",
    "3个",
    "到2025年",
]


@given(st.sampled_from(SOURCES), st.data())
@settings(max_examples=60)
def test_mutated_documents_never_crash(source: str, data: st.DataObject) -> None:
    lines = source.split("\n")
    kind = data.draw(st.sampled_from(["cut", "double", "shuffle", "drop", "insert"]))
    if kind == "cut":
        start = data.draw(st.integers(0, len(source)))
        text = source[start : data.draw(st.integers(start, len(source)))]
    elif kind == "double":
        text = "\n".join(line for line in lines for _ in range(data.draw(st.integers(1, 2))))
    elif kind == "shuffle":
        text = "\n".join(data.draw(st.permutations(lines)))
    elif kind == "drop":
        gone = data.draw(st.characters())
        text = source.replace(gone, "")
    else:
        at = data.draw(st.integers(0, len(source)))
        text = source[:at] + data.draw(st.sampled_from(PIECES)) * 3 + source[at:]
    facts = facts_of(text, "mutated")
    assert all(0 <= s.span[0] <= s.span[1] <= len(text) for s in (*facts.chains, *facts.measures, *facts.targets))


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_heaps_of_marks_never_crash(pieces: list[str]) -> None:
    assert set(as_json(facts_of("".join(pieces), "heap"))) >= {"document", "chains", "scoring"}


@given(st.text(max_size=300))
def test_any_string_gives_all_keys(text: str) -> None:
    assert len(as_json(facts_of(text, "any"))) == 12


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_chinese(data: bytes) -> None:
    try:
        message = text_of(data) and "读出"
    except UnreadableDocument as refusal:
        message = str(refusal)
    assert any("\u4e00" <= c <= "\u9fff" for c in message)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \r\n\t ", "空"),
        ("\u3000\n".encode(), "空白"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "docx"),
        (b"abc\x00def", "二进制"),
        (b"\xff\xff\xff\x81\x20", "编码"),
    ],
)
def test_refused_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        text_of(data)


def test_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.odt"
    path.write_bytes("文".encode())
    with pytest.raises(UnreadableDocument, match="暂不支持"):
        read_policy(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="打不开"):
        read_policy(tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    "unit", ["|\n", "(", "1.\n", "(市工信局负责)", "达到10家、", "A|B\n", "产业链\n", "重点发展", "每条产业链"]
)
def test_time_grows_with_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        facts_of(text, "long")
        return time.process_time() - start

    short, long = seconds(4_000), seconds(32_000)
    assert long < 24 * short + 0.5
