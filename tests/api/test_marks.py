"""The text cut into pieces: every character once, whatever the spans; and words found again in it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from api.web.marks import close_lines, pieces, shown_span, span_of
from graph.review.standing import StandingFact


def fact(number: int, start: int, end: int, kind: str = "chains") -> StandingFact:
    return StandingFact(f"{number:012d}", kind, {"name": "x"}, None, True, (start, end))


SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


@given(st.text("甲乙 \n<", max_size=50), SPANS)
def test_the_pieces_are_the_text_and_show_each_fact(text: str, spans: list[tuple[int, int]]) -> None:
    facts = [fact(n, *span) for n, span in enumerate(spans)]
    cut = list(pieces(text, facts))
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    assert [piece.start for piece in cut] == sorted({piece.start for piece in cut})
    for one in facts:
        start, end = shown_span(text, *one.span)
        if start < end:
            assert start in {piece.start for piece in cut}
            covering = [piece for piece in cut if start <= piece.start < end]
            assert all(len(piece.facts) == 4 or one in piece.facts for piece in covering)


def test_the_narrowest_fact_gives_the_colour() -> None:
    wide, narrow = fact(1, 0, 6, "measures"), fact(2, 2, 4, "targets")
    cut = list(pieces("甲乙丙丁戊己庚", [wide, narrow]))
    assert [(p.text, [f.kind for f in p.facts]) for p in cut] == [
        ("甲乙", ["measures"]),
        ("丙丁", ["targets", "measures"]),
        ("戊己", ["measures"]),
        ("庚", []),
    ]


def test_a_whole_annex_is_marked_at_its_first_line() -> None:
    text = "考核办法\n" + "字" * 1000
    assert shown_span(text, 0, len(text)) == (0, 4)
    assert shown_span("字" * 1000, 0, 1000) == (0, 80)


def test_many_facts_on_the_same_words_stay_quick() -> None:
    text = "字" * 100_000
    facts = [fact(n, n, 500 + n) for n in range(2000)] + [fact(5000 + n, 0, 90) for n in range(2000)]
    began = time.perf_counter()
    cut = list(pieces(text, facts))
    assert time.perf_counter() - began < 2
    assert len(cut) <= 2 * len(facts) + 1
    assert max(len(piece.facts) for piece in cut) == 4


def test_words_are_found_where_they_are_nearest() -> None:
    text = "市工信局。\n市 工\n信局。市工信局"
    assert span_of(text, "市工信局", 0) == (0, 4)
    assert span_of(text, "市工 信局", 7) == (6, 12)
    assert span_of(text, "市工信局", 10**9) == (13, 17)
    assert span_of(text, "市财政局") is None
    assert span_of(text, " \n") is None


def test_blank_lines_are_hidden_not_dropped_and_everything_is_escaped() -> None:
    shown = str(close_lines("<b>甲\n\n \n乙\n丙"))
    assert shown == "&lt;b&gt;甲\n<span hidden>\n \n</span>乙\n丙"
