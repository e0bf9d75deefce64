"""How short names lie in full names, how surely they mean one company, and that rivals, rarity and places count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.abbreviation import COUNTS, REGION_SIGNS, WEIGHTS, Lie, chances, lie, short_name, weight
from graph.identity.commonness import RARE_CHARACTER, character_tells, trade_tells
from graph.identity.form import name_parts
from graph.identity.match import UNSURE, Band, Index, Known, verdict
from ontology.gazetteer import gazetteer
from ontology.place import Place

CHANGDE, CHANGSHA = Place("湖南省", "常德市"), Place("湖南省", "长沙市")


def lies(short: str, full: str, stated: Place | None = None, known: Place | None = None) -> Lie | None:
    name = short_name(name_parts(short))
    assert name is not None
    return lie(name, name_parts(full), stated, known)


#: short name, full name, and the counts that are not 0 but for what its characters tell
LYING = [
    ("示例", "示例精密机械有限公司", {"brief": 1, "core": 1, "unsaid": 1}),
    ("示例机械", "示例机械有限公司", {"core": 1}),
    ("示例股份", "常德示例机械股份有限公司", {"brief": 1, "core": 1, "unsaid": 1, "shares": 1}),
    ("常德示例", "常德示例机械有限公司", {"region": 1, "core": 1, "unsaid": 1}),
    ("示例精机", "示例精密机械有限公司", {"core": 1, "inside": 1, "cut": 1}),
    ("示例集团", "示例机械集团有限公司", {"brief": 1, "core": 1, "unsaid": 1, "group": 1}),
    ("示例集团", "示例机械有限公司", {"brief": 1, "core": 1, "unsaid": 1, "other_group": 1}),
    ("湘示例", "湖南示例机械有限公司", {"region": 1, "core": 1, "unsaid": 1}),
    ("示例液压", "甲乙示例液压有限公司", {"inside": 1, "before": 2}),
]


@pytest.mark.parametrize(("short", "full", "counts"), LYING)
def test_how_a_short_name_lies(short: str, full: str, counts: dict[str, float]) -> None:
    found = lies(short, full)
    assert found is not None
    told = {name: getattr(found, name) for name in COUNTS if name not in ("one", "tells")}
    assert {name: count for name, count in told.items() if count} == counts


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("例示", "示例机械有限公司"),  # not in order
        ("示例食品", "示例机械有限公司"),  # another trade
        ("长沙示例", "常德示例机械有限公司"),  # another region
        ("示例股份", "示例机械有限公司"),  # not a 股份有限公司
        ("示例二", "示例机械有限公司"),  # another number
        ("示例机械", "示例机械有限公司二分厂"),  # a part of it
        ("粤示例", "湖南示例机械有限公司"),  # the sign of another province
    ],
)
def test_where_it_does_not_lie(short: str, full: str) -> None:
    assert lies(short, full) is None


def test_a_place_that_agrees_counts_and_one_that_does_not_rules_out() -> None:
    near = lies("示例", "示例机械有限公司", stated=CHANGDE, known=CHANGDE)
    assert near is not None
    assert (near.place, near.region) == (1.0, 1.0)
    assert lies("示例", "示例机械有限公司", stated=CHANGSHA, known=CHANGDE) is None


@pytest.mark.parametrize(
    "name", ["示例机械有限公司", "示例机械常德分公司", "示", "有限公司", "-", "示例精密机械制造技术"]
)
def test_what_is_no_short_name(name: str) -> None:
    assert short_name(name_parts(name)) is None


def test_what_is_common_tells_little() -> None:
    assert character_tells("科") < character_tells("华") < character_tells("鹭") == RARE_CHARACTER
    assert trade_tells("科技") < trade_tells("机械") < trade_tells("液压")


def test_weights_have_the_sign_that_reason_gives_them() -> None:
    for_it = {"tells", "region", "place", "core", "group", "shares"}
    assert {name for name in COUNTS if getattr(WEIGHTS, name) > 0} == for_it


def test_signs_are_of_divisions_that_are() -> None:
    assert set(REGION_SIGNS.values()) <= set(gazetteer().full)


@given(st.lists(st.floats(-700, 700), max_size=8), st.floats(0.001, 100))
def test_chances_are_shares_of_one(weights: list[float], outside: float) -> None:
    found = chances(weights, outside)
    assert all(0 <= one <= 1 for one in found)
    assert sum(found) <= 1 + 1e-9
    assert sorted(found) == [chance for _, chance in sorted(zip(weights, found, strict=True))]


@given(
    st.text("示例常德机械精密股份集团湘", min_size=2, max_size=8),
    st.text("示例常德机械精密湘", min_size=2, max_size=10),
)
def test_a_short_name_lies_only_where_its_characters_are(short: str, full: str) -> None:
    name, parts = short_name(name_parts(short)), name_parts(full + "有限公司")
    if name and (found := lie(name, parts)):
        assert set(name.text[1:]) <= set(parts.text)
        assert 0 <= found.tells <= 14
        assert -20 < weight(found) < 20


# --- in the index -------------------------------------------------------------------------------


def test_a_telling_short_name_is_sure_and_says_why() -> None:
    (found,) = Index([Known("1", "常德示例精密机械有限公司")]).candidates("常德示例")
    assert found.band is Band.SURE
    assert found.reasons == ("像是简称：各字依次见于全称", "地区相符", "用字少见", "略去了行业词")


def test_a_common_trade_name_alone_is_asked_about() -> None:
    (found,) = Index([Known("1", "常德华新电子有限公司")]).candidates("华新")
    assert found.band is Band.ASK
    assert {"用字常见，别的企业也会这样简称", UNSURE} <= set(found.reasons)


def test_a_second_company_that_it_may_mean_makes_it_doubtful() -> None:
    one, other = Known("1", "示例精密机械有限公司"), Known("2", "示例液压有限公司")
    assert verdict(Index([one]).candidates("示例")) is Band.SURE
    found = Index([one, other]).candidates("示例")
    assert [c.band for c in found] == [Band.ASK, Band.ASK]
    assert "还有同样相像的企业" in found[0].reasons
    assert verdict(Index([one, other]).candidates("示例液压")) is Band.SURE


def test_the_place_decides_between_two() -> None:
    known = [Known("1", "示例精密机械有限公司", place=CHANGDE), Known("2", "示例液压有限公司", place=CHANGSHA)]
    (first, *_) = Index(known).candidates("示例", region=CHANGSHA)
    assert (first.known.key, first.band) == ("2", Band.SURE)


def test_a_complete_register_leaves_nobody_else() -> None:
    index = Index([Known("1", "常德华新电子有限公司"), Known("2", "常德恒信食品有限公司")])
    assert verdict(index.candidates("华新")) is Band.ASK
    (found,) = index.candidates("华新", complete=True)
    assert (found.known.key, found.band) == ("1", Band.SURE)
    both = Index([Known("1", "常德华新电子有限公司"), Known("2", "常德华新食品有限公司")])
    assert verdict(both.candidates("华新", complete=True)) is Band.ASK


@pytest.mark.parametrize("mention", ["示例宝食品", "示例宝集成电路"])
def test_another_trade_is_never_sure_though_the_register_names_none(mention: str) -> None:
    assert verdict(Index([Known("1", "示例宝股份有限公司")]).candidates(mention)) is not Band.SURE


@pytest.mark.parametrize("mention", ["示例宝A", "示例宝B", "*ST示例宝", "PT示例宝", "示例宝B股", "退市示例宝"])
def test_marks_of_the_exchange_are_no_part_of_the_name(mention: str) -> None:
    assert verdict(Index([Known("1", "示例宝股份有限公司")]).candidates(mention)) is Band.SURE


def test_order_of_companies_does_not_matter() -> None:
    known = [
        Known(str(n), f"示例{word}有限公司") for n, word in enumerate(["机械", "液压", "精密机械", "机床", "机电"])
    ]
    assert Index(known).candidates("示例机") == Index(reversed(known)).candidates("示例机")
