"""Word files: printed numbers, merged cells, and what is refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.policy import UnreadableDocument, read_policy
from ingest.policy.docx_numbers import written
from ingest.policy.docx_reading import docx_text
from tests.ingest.policy.office import Cell, Paragraph, docx_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(xml: str, extra: dict[str, str] | None = None) -> bytes:
    """A Word file with the given XML as its body."""
    return docx_bytes([], {"word/document.xml": f"<w:document {W}><w:body>{xml}</w:body></w:document>"} | (extra or {}))


def test_numbers_that_word_makes_are_printed() -> None:
    items = [
        Paragraph("总则", 0),
        Paragraph("目标", 1),
        Paragraph("甲", 2),
        Paragraph("乙", 2),
        Paragraph("任务", 1),
        Paragraph("附则", 0),
    ]
    assert docx_text(docx_bytes(items)).split() == ["一、总则", "（一）目标", "1.甲", "2.乙", "（二）任务", "二、附则"]


def test_numbers_of_a_style() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    xml = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{s}"/></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>'
        for s, t in [("H1", "甲"), ("H2", "乙")]
    )
    assert docx_text(body(xml, {"word/styles.xml": styles})).split() == ["一、甲", "（一）乙"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十")]
)
def test_chinese_numerals(number: int, words: str) -> None:
    assert written(number, "chineseCounting") == words


def test_merged_cells_are_spread_out() -> None:
    table = (
        (Cell("链"), Cell("人", 2)),
        (Cell("汽车"), Cell("张三", merge="down"), Cell("市长", merge="down")),
        (Cell("轴承"), Cell("", merge="on"), Cell("", merge="on")),
    )
    assert docx_text(docx_bytes([table])).splitlines() == [
        "| 链 | 人 | 人 |",
        "| 汽车 | 张三 | 市长 |",
        "| 轴承 | 张三 | 市长 |",
    ]


def test_deleted_and_hidden_words_are_not_text() -> None:
    xml = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>完</w:t></w:r></w:p>"
    )
    assert docx_text(body(xml)) == "留增完\n"


def test_headers_are_not_text() -> None:
    assert docx_text(docx_bytes([Paragraph("正文")])) == "正文\n"


def test_python_docx_reads_our_samples(tmp_path: Path) -> None:
    """The numbers and spans above are those of real Word files: a library of others writes one, we read it."""

    paper = docx.Document()
    paper.add_paragraph("云岭市重点产业链分工表")
    table = paper.add_table(3, 3)
    rows = (("产业链", "链长", "牵头单位"), ("汽车", "张伟", "市工信局"), ("轴承", "", "市科技局"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    paper.save(str(tmp_path / "paper.docx"))
    facts = read_policy(tmp_path / "paper.docx")
    assert {(a.chain, a.person) for a in facts.assignments} == {("汽车", "张伟"), ("轴承", "张伟")}


def zipped(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def locked() -> bytes:
    data = bytearray(docx_bytes([Paragraph("字")]))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[at + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 broken", "损坏"),
        (b"not a zip at all", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加密"),
        (locked(), "密码"),
        (zipped("xl/workbook.xml", b"<a/>"), "缺少正文"),
        (zipped("word/document.xml", b"\0" * 70_000_000), "压缩炸弹"),
        (body("<w:p>"), "损坏"),
        (body("<w:p/>"), "没有文字"),
        (body("<w:tbl><w:tr><w:tc>" * 30 + "</w:tc></w:tr></w:tbl>" * 30), "嵌套"),
        (
            docx_bytes([], {"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
            "DTD",
        ),
        (docx_bytes([Paragraph("字")], {"word/numbering.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DTD"),
    ],
    ids=["cut", "no zip", "ole", "locked", "sheet", "bomb", "open tag", "empty", "nested", "xxe", "entities"],
)
def test_refused_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        docx_text(data)


@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=8))
def test_damaged_files_never_crash(at: int, noise: bytes) -> None:
    data = docx_bytes([Paragraph("一二三", 0), ((Cell("链"), Cell("人")), (Cell("汽车"), Cell("张三")))])
    at %= len(data)
    try:
        message = docx_text(data[:at] + noise + data[at + len(noise) :]) and "读出"
    except UnreadableDocument as refusal:
        message = str(refusal)
    assert any("\u4e00" <= c <= "\u9fff" for c in message)
