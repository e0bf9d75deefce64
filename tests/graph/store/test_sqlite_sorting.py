"""Rows of integers are sorted by packed numbers; however wide the columns, the order is that of the columns."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.sqlite.purchases import _packed, _sorted

KEY = ("account", "product", "row")
_NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 2**61))


@given(st.lists(st.tuples(*[_NUMBERS] * len(KEY)), min_size=1, max_size=30))
def test_the_order_is_that_of_the_columns(rows: list[tuple[int, ...]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(KEY, pl.Int64), orient="row").with_row_index("at")
    assert _sorted(frame, KEY).equals(frame.sort(KEY, maintain_order=True))


@pytest.mark.parametrize(("widest", "numbers"), [(10, 1), (2**30, 2), (2**62 - 1, 3)])
def test_as_many_numbers_as_the_columns_need(widest: int, numbers: int) -> None:
    frame = pl.DataFrame({name: [0, widest] for name in KEY})
    assert len(_packed(frame, KEY)) == numbers
