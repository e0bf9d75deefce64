"""Placing all purchases at once: the short cuts say what `standings` says pair by pair."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.localities import INSIDE, Locality, every_pair, lies, lying, near_pairs, standings
from graph.snapshot import PLACES, Purchases
from ontology.place import Level, Place, Standing
from tests.graph.view.small_snapshot import small_snapshot

_names = st.sampled_from(["", "甲", "乙"])
_places = st.lists(st.builds(Place, _names, _names, _names, _names, st.booleans()), min_size=1, max_size=5, unique=True)
_counties = st.frozensets(st.tuples(_names, st.sampled_from(["甲", "乙"])), max_size=2)
_localities = st.lists(st.builds(Locality, _names, _counties, _names, _names), min_size=1, max_size=4, unique=True)


def _frame(places: list[Place]) -> pl.DataFrame:
    rows = [(i, p.province, p.city, p.county, p.park, p.abroad) for i, p in enumerate(places)]
    return pl.DataFrame(rows, schema=PLACES, orient="row")


@given(_places, _localities)
def test_one_number_says_what_four_columns_say(places: list[Place], localities: list[Locality]) -> None:
    frame, codes = _frame(places), {one: code for code, one in enumerate(localities)}
    pairs = every_pair(frame, codes)
    both = standings(frame, codes, pairs).join(lying(frame, codes, pairs), on=["locality", "place"])
    for level in Level:
        for where in Standing:
            told = both.select(said=lies(level, where.value), seen=pl.col(level.value) == where.value)
            assert told["said"].to_list() == told["seen"].to_list()


@given(_places, _localities)
def test_no_place_inside_the_city_is_far(places: list[Place], localities: list[Locality]) -> None:
    frame, codes = _frame(places), {one: code for code, one in enumerate(localities)}
    inside = standings(frame, codes, every_pair(frame, codes)).filter(pl.col("city") == INSIDE)
    near = set(near_pairs(frame, codes).select("locality", "place").iter_rows())
    assert set(inside.select("locality", "place").iter_rows()) <= near


def test_purchases_come_back_as_they_were() -> None:
    supplies = small_snapshot().supplies
    assert Purchases.of(supplies).rows().collect().equals(supplies)
    assert Purchases.of(supplies.clear()).rows().collect().equals(supplies.clear())
