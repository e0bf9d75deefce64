"""Pinyin initials and citations, which both engines share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.snapshot import claim_id
from graph.store.citation import citation
from graph.store.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("常德烟草机械有限责任公司", "cdycjxyxzrgs"),
        ("重庆长安", "cqca"),
        ("重型机械", "zxjx"),
        ("交通银行", "jtyh"),
        ("步步高（湖南）Ａ1 - b", "bbghnａ1b"),
        ("", ""),
        ("😀'；", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text())
def test_initials_of_anything(name: str) -> None:
    assert initials(name).isalnum() or not initials(name)


@given(
    st.integers(0, 10**9 - 1),
    st.text(),
    st.one_of(st.integers(0, 10**9 - 1), st.none()),
    st.integers(0, 10**9 - 1),
    st.integers(0, 10**9 - 1),
)
def test_citations_are_read_as_they_are_written(batch: int, sheet: str, row: int | None, start: int, end: int) -> None:
    cited = citation(claim_id(batch, sheet, row, start, end))
    assert cited is not None
    assert (cited.batch, cited.sheet, cited.row) == (batch, sheet, row)
    assert (cited.start, cited.end) == ((None, None) if row is not None else (start, end))


@given(st.text())
def test_what_is_no_citation_is_nothing(text: str) -> None:
    cited = citation(text)
    assert cited is None or cited.id == text
