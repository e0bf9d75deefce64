"""Web pages: what a reader sees, in any encoding, in linear time."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.policy import UnreadableDocument
from ingest.policy.html_reading import html_text

PIECES = re.findall(
    "[^ ]+",
    "<table> </table> <tr> <td/rowspan=3> </td> <div/hidden> </div> <p> </p> 字 < &# <!-- ' \" <ol> <li> </script>",
)


def text(page: str) -> str:
    return html_text(page.encode())


def test_hidden_parts_are_not_text() -> None:
    page = (
        "<title>题</title><style>p{}</style><script>var a='假';</script><p>正文</p><nav>导航</nav><!-- 注释 -->"
        "<p hidden>藏一</p><div style='Display : NONE'>藏二<p>藏三</p></div><noscript>无脚本</noscript>"
        "<div role=navigation>栏目</div><p>完</p>"
    )
    assert text(page) == "正文\n\n完\n"


def test_paragraphs_breaks_and_entities() -> None:
    assert text("<p>一&nbsp;二<br>三&#22235;&lt;五&gt;</p><p>六</p>") == "一\u00a0二\n三四<五>\n\n六\n"


def test_lists_get_their_numbers() -> None:
    assert text("<ol><li>甲</li><li>乙</ol><ul><li>丙</ul>").split() == ["1.甲", "2.乙", "丙"]


def test_merged_cells_are_spread_out() -> None:
    page = (
        "<table><tr><th rowspan=2>链<th colspan=2>人<tr><th>名<th>职<tr><td>汽车<td>张三<td rowspan=2>市长"
        "<tr><td>轴承<td>李四</table>"
    )
    assert text(page).splitlines() == [
        "| 链 | 人 | 人 |",
        "| 链 | 名 | 职 |",
        "| 汽车 | 张三 | 市长 |",
        "| 轴承 | 李四 | 市长 |",
    ]


def test_a_cell_across_the_table_stays_one() -> None:
    page = "<table><tr><td>链<td>人<tr><td colspan=2>一、支柱产业链<tr><td>汽车<td>张三</table>"
    assert "| 一、支柱产业链 |" in text(page).splitlines()


def test_a_table_that_places_text_is_no_table() -> None:
    page = "<table><tr><td>左<td><p>正文</p><table><tr><td>链<td>人<tr><td>汽车<td>张三</table></table>"
    assert text(page).split("\n") == ["左", "", "正文", "", "| 链 | 人 |", "| 汽车 | 张三 |", ""]


def test_index_boxes_become_fields() -> None:
    page = "<table><tr><td>索 引 号：<td>001<td>发文日期<td>2023-01-02</table><p>正文</p>"
    assert text(page).startswith("索引号：001\n发文日期：2023-01-02\n")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "nonsense", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>锦州市镕基产业链</p>'
    assert html_text(page.encode(encoding)) == "锦州市镕基产业链\n"


def test_big5_needs_its_declaration() -> None:
    assert html_text('<meta charset="big5"><p>產業鏈</p>'.encode("big5")) == "產業鏈\n"


@pytest.mark.parametrize(
    "page", ["", "<p></p>", "<script>document.write('字')</script>", "<div style='display:none'>字</div>"]
)
def test_pages_without_words_are_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument, match="没有可读的文字"):
        text(page)


def test_a_table_that_grows_without_bound_is_refused() -> None:
    cell = f"<td rowspan=9999 colspan=60>{'字' * 1000}"
    with pytest.raises(UnreadableDocument, match="万字"):
        text(f"<table>{('<tr>' + cell) * 60}</table>")


@given(st.lists(st.sampled_from(PIECES)))
def test_heaps_of_tags_never_crash(pieces: list[str]) -> None:
    try:
        message = text("".join(pieces)) and "读出"
    except UnreadableDocument as refusal:
        message = str(refusal)
    assert any("\u4e00" <= c <= "\u9fff" for c in message)


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<!--",
        "<a ",
        "<a '",
        '<a "',
        "<b>",
        "</b>",
        "<b></p>",
        "<table>",
        "<table><tr><td>字",
        "<div hidden>",
        "&amp",
        "<script>",
        "<a b=",
        "<p>字",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    def seconds(length: int) -> float:
        page = ("<p>字</p>" + unit * (length // len(unit))).encode()
        start = time.process_time()
        html_text(page)
        return time.process_time() - start

    short, long = seconds(20_000), seconds(160_000)
    assert long < 24 * short + 0.3
