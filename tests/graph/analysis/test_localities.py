"""Inside, outside or unknown, level by level (domain.md §2, Levels)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.localities import County, Locality, standing
from ontology.place import ABROAD, UNKNOWN_PLACE, Level, Place, Standing

I, O, U = Standing.INSIDE, Standing.OUTSIDE, Standing.UNKNOWN  # noqa: E741
HOME = Locality("常德经济技术开发区", frozenset({("常德市", "武陵区"), ("常德市", "鼎城区")}), "常德市", "湖南省")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("湖南省"), (U, U, U, I)),
        (Place("湖北省"), (O, O, O, O)),
        (Place("湖南省", "常德市"), (U, U, I, I)),
        (Place("湖南省", "长沙市"), (O, O, O, I)),
        (Place("湖南省", "常德市", "桃源县"), (O, O, I, I)),
        (Place("湖南省", "常德市", "武陵区"), (U, I, I, I)),
        (Place("湖南省", "常德市", "武陵区", "常德经济技术开发区"), (I, I, I, I)),
        (Place("湖南省", "常德市", "", "常德经济技术开发区"), (I, I, I, I)),
        (Place("湖南省", "常德市", "武陵区", "武陵工业园"), (O, I, I, I)),
        (Place("湖北省", "常德市"), (O, O, O, O)),
        (ABROAD, (O, O, O, O)),
        (UNKNOWN_PLACE, (U, U, U, U)),
    ],
)
def test_a_place_seen_from_a_leader(place: Place, expected: tuple[Standing, ...]) -> None:
    assert tuple(standing(place, HOME, level) for level in Level) == expected


def test_where_the_parks_counties_are_not_known_a_county_alone_says_nothing_of_the_park() -> None:
    where = Locality("甲园", frozenset(), "常德市", "湖南省")
    assert standing(Place("湖南省", "常德市", "武陵区"), where, Level.PARK) is U
    assert standing(Place("湖南省", "常德市", "武陵区"), where, Level.COUNTY) is U
    assert standing(Place("湖南省", "长沙市"), where, Level.COUNTY) is O


def test_where_the_leaders_park_is_not_known_the_county_is_unknown_of_the_park() -> None:
    where = Locality("", frozenset({("常德市", "武陵区")}), "常德市", "湖南省")
    assert standing(Place("湖南省", "常德市", "武陵区", "武陵工业园"), where, Level.PARK) is U
    assert standing(Place("湖南省", "常德市", "桃源县"), where, Level.PARK) is O


def test_a_county_name_of_several_cities_is_nobodys_without_its_city() -> None:
    where = Locality("", frozenset({("南京市", "鼓楼区")}), "南京市", "江苏省")
    assert standing(Place(county="鼓楼区"), where, Level.COUNTY) is U
    assert standing(Place("江苏省", "南京市", "鼓楼区"), where, Level.COUNTY) is I


_names = st.sampled_from(["", "甲", "乙"])
_places = st.builds(Place, _names, _names, _names, _names)


@given(_places, _names, st.frozensets(st.tuples(_names, st.sampled_from(["甲", "乙"]))), _names, _names)
def test_levels_are_nested(place: Place, park: str, counties: frozenset[County], city: str, province: str) -> None:
    seen = [standing(place, Locality(park, counties, city, province), level) for level in Level]
    for narrow, wide in itertools.pairwise(seen):
        assert not (narrow is I and wide is not I)
        assert not (wide is O and narrow is not O)
