"""The counting by hand, checked on ledgers small enough to count in the head."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.bruteforce import by_hand, ledger
from tests.bruteforce.by_hand import CITY, COUNTY, INSIDE, LEVELS, OUTSIDE, PARK, PROVINCE, UNKNOWN, Circle, Json, Spot

CORE = "常德经济技术开发区"
IN_PARK, IN_CITY, AWAY, NOWHERE = f"湖南省/常德市/武陵区/{CORE}", "湖南省/常德市/桃源县/", "广东省/深圳市", "不详"
LOCAL_SITE = {"省": "湖南省", "市": "常德市", "区县": "武陵区", "园区": CORE}


def supply(buyer: str, supplier: str, product: str, amount: str, place: str, **more: str) -> dict[str, str]:
    """A row of 配套; an amount like 5-9 is a range."""
    low, dash, high = amount.partition("-")
    money = {"采购额下限": low, "采购额上限": high} if dash else {"采购额": amount}
    names = {"采购企业": buyer, "供应企业": supplier, "产品": product, "年度": "2024", "供应地": place}
    return names | money | more


def rows_of(
    bought: list[dict[str, str]],
    *,
    companies: list[dict[str, str]] | None = None,
    leaders: tuple[str, ...] = ("甲",),
    needs: tuple[str, ...] = ("轴承",),
    totals: list[dict[str, str]] | None = None,
    region: str = "常德市",
) -> dict[str, list[dict[str, str]]]:
    """A ledger with one chain 链, led by companies that sit in the core park."""
    return {
        "企业": [{"企业名称": name} | LOCAL_SITE for name in leaders] + (companies or []),
        "产业链": [{"产业链": "链", "地区": region, "环节": "段", "产品": name} for name in needs],
        "主导企业": [{"产业链": "链", "企业名称": name, "核心园区": CORE} for name in leaders],
        "配套": bought,
        "采购总额": totals or [],
    }


def share_at(rows: by_hand.Rows, level: str = CITY, year: int | None = None) -> Json:
    return next(found for found in by_hand.share_objects(by_hand.read(rows), year=year) if found["level"] == level)


def kind_of(bought: list[dict[str, str]], *, maker: str = "", product: str = "轴承") -> str:
    """The gap kind of the product when a company lists `maker` as its product in the city."""
    companies = [{"企业名称": "制造", "市": "常德市", "主要产品": maker}]
    gaps = by_hand.gap_objects(by_hand.read(rows_of(bought, companies=companies)), "链")
    return next(str(gap["kind"]) for gap in gaps if gap["product"] == product)


# --- oracle A1 (methods.md §1.3) ----------------------------------------------------------------

A1 = [
    supply("L1", "S1", "轴承", "300", IN_PARK),
    supply("L1", "S2", "铸件", "200", IN_CITY),
    supply("L1", "S3", "钢材", "400", AWAY),
    supply("L1", "S4", "电控", "250", NOWHERE),
    supply("L1", "S5", "紧固件", "100", NOWHERE),
    supply("L1", "S6", "结构件", "150", IN_PARK, 集团内="是"),
    supply("L1", "L1", "机加工件", "500", IN_PARK),
    supply("L2", "S1", "轴承", "100", IN_PARK),
    supply("L2", "S7", "液压件", "300", AWAY),
    supply("L2", "S8", "密封件", "50", "湖南省/常德市"),
    supply("L2", "S9", "芯片", "200", AWAY),
    supply("L2", "S10", "标准件", "80", NOWHERE),
]


@pytest.mark.parametrize(
    ("level", "leader", "total", "local", "unknown", "lower", "upper"),
    [
        (PARK, "L1", 1400, 450, 350, "9/28", "4/7"),
        (CITY, "L1", 1400, 650, 350, "13/28", "5/7"),
        (PARK, "L2", 730, 100, 130, "10/73", "23/73"),
        (CITY, "L2", 730, 150, 80, "15/73", "23/73"),
        (PARK, "", 2130, 550, 480, "55/213", "103/213"),
        (CITY, "", 2130, 800, 430, "80/213", "41/71"),
    ],
)
def test_oracle_a1(level: str, leader: str, total: int, local: int, unknown: int, lower: str, upper: str) -> None:
    share = share_at(rows_of(A1, leaders=("L1", "L2")), level)
    found = next(its for its in share["leaders"] if its["leader"] == leader) if leader else share
    assert (found["total"], found["local"], found["unknown"]) == (total, local, unknown)
    assert (found["lower"], found["upper"]) == (float(Fraction(lower)), float(Fraction(upper)))


def test_what_settles_oracle_a1() -> None:
    share = share_at(rows_of(A1, leaders=("L1", "L2")))
    # 800 of 2130 local, 958.5 needed: 电控 250 suffices; 1230 at best, two must fall away
    assert share["verdict"] == "undetermined"
    assert [entry["product"] for entry in share["verify"]] == ["电控", "紧固件"]
    assert (share["verify_met"], share["verify_not_met"]) == (1, 2)
    assert share["intra_group"] == 150


# --- places ---------------------------------------------------------------------------------------

CIRCLE = Circle("湖南省", "常德市", frozenset({("常德市", "武陵区"), ("常德市", "鼎城区")}), CORE)


@pytest.mark.parametrize(
    ("spot", "park", "county", "city", "province"),
    [
        (Spot(abroad=True), OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE),
        (Spot(), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (Spot("湖南省"), UNKNOWN, UNKNOWN, UNKNOWN, INSIDE),
        (Spot("湖北省"), OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE),
        (Spot("湖南省", "长沙市"), OUTSIDE, OUTSIDE, OUTSIDE, INSIDE),
        (Spot("湖南省", "常德市"), UNKNOWN, UNKNOWN, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "桃源县"), OUTSIDE, OUTSIDE, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "鼎城区"), UNKNOWN, INSIDE, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "鼎城区", "别的园区"), OUTSIDE, INSIDE, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "", "别的园区"), OUTSIDE, UNKNOWN, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "", CORE), INSIDE, INSIDE, INSIDE, INSIDE),
        (Spot("", "", "", CORE), INSIDE, INSIDE, INSIDE, INSIDE),
        (Spot("湖南省", "常德市", "石门县", CORE), OUTSIDE, OUTSIDE, INSIDE, INSIDE),
    ],
)
def test_standings(spot: Spot, park: str, county: str, city: str, province: str) -> None:
    assert by_hand.standings(spot, CIRCLE) == {PARK: park, COUNTY: county, CITY: city, PROVINCE: province}


def test_a_level_that_a_leader_does_not_have_is_unknown_inside_the_next_wider_one() -> None:
    here = Spot("湖南省", "常德市", "武陵区", CORE)
    no_park = CIRCLE._replace(park="")
    assert by_hand.standings(here, no_park)[PARK] == UNKNOWN
    assert by_hand.standings(Spot("湖南省", "常德市", "澧县"), no_park)[PARK] == OUTSIDE
    neither = Circle("湖南省", "常德市")
    assert by_hand.standings(here, neither) == {PARK: UNKNOWN, COUNTY: UNKNOWN, CITY: INSIDE, PROVINCE: INSIDE}
    nothing = Circle()
    assert set(by_hand.standings(here, nothing).values()) == {UNKNOWN}
    assert set(by_hand.standings(Spot(abroad=True), nothing).values()) == {OUTSIDE}


def test_a_county_name_that_two_cities_have_is_not_known_to_be_the_one() -> None:
    shenzhen = Circle("广东省", "深圳市", frozenset({("深圳市", "南山区")}))
    assert by_hand.standings(Spot(county="南山区"), shenzhen)[COUNTY] == UNKNOWN
    assert by_hand.standings(Spot("广东省", "深圳市", "南山区"), shenzhen)[COUNTY] == INSIDE
    assert by_hand.standings(Spot(county="南山区"), CIRCLE)[COUNTY] == OUTSIDE


def test_park_whose_counties_no_company_names() -> None:
    circle = Circle("湖南省", "常德市", frozenset(), CORE)
    here = Spot("湖南省", "常德市", "武陵区")
    assert by_hand.standings(here, circle) == {PARK: UNKNOWN, COUNTY: UNKNOWN, CITY: INSIDE, PROVINCE: INSIDE}


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("湖南省/常德市/武陵区/", Spot("湖南省", "常德市", "武陵区")),
        ("湖南省常德市武陵区", Spot("湖南省", "常德市", "武陵区")),
        ("津市市", Spot("湖南省", "常德市", "津市市")),
        ("长沙市", Spot("湖南省", "长沙市")),
        ("南山区", Spot(county="南山区")),
        ("广东省//南山区/", Spot("广东省", "深圳市", "南山区")),
        ("进口", Spot(abroad=True)),
        ("未知", Spot()),
        (f"湖南省/常德市//{CORE}", Spot("湖南省", "常德市", "", CORE)),
    ],
)
def test_places_as_written(text: str, spot: Spot) -> None:
    written = by_hand.written_spot(text)
    assert written is not None
    assert by_hand.by_divisions(written) == spot


def test_parks_are_completed_as_the_data_name_them() -> None:
    one = [Spot("湖南省", "常德市", "武陵区", CORE)]
    assert by_hand.by_parks(Spot(park=CORE), one) == one[0]
    two = [*one, Spot("湖南省", "常德市", "鼎城区", CORE)]
    assert by_hand.by_parks(Spot(park=CORE), two) == Spot("湖南省", "常德市", "", CORE)
    assert by_hand.by_parks(Spot("", "长沙市", "", CORE), one) == Spot("", "长沙市", "", CORE)
    assert by_hand.by_parks(Spot(park=CORE), []) == Spot(park=CORE)


def test_supplied_from_replaces_the_company_place_whole() -> None:
    seller = [{"企业名称": "乙"} | LOCAL_SITE]
    blank = share_at(rows_of([supply("甲", "乙", "轴承", "1", "")], companies=seller), PARK)
    partly = share_at(rows_of([supply("甲", "乙", "轴承", "1", "湖南省")], companies=seller), PARK)
    unlisted = share_at(rows_of([supply("甲", "丙", "轴承", "1", "")]), PROVINCE)
    assert (blank["local"], partly["unknown"], unlisted["unknown"]) == (1, 1, 1)


# --- shares ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("local", "outside", "unknown", "verdict"),
    [
        ("45", "55", "0", "met"),
        ("44.9999", "55.0001", "0", "not_met"),
        ("45", "0", "55", "met"),
        ("0", "55.0001", "44.9999", "not_met"),
        ("0", "55", "45", "undetermined"),
        ("44.9999", "0", "55.0001", "undetermined"),
    ],
)
def test_verdicts_at_the_target_itself(local: str, outside: str, unknown: str, verdict: str) -> None:
    bought = [
        supply("甲", "乙", "轴承", local, IN_CITY),
        supply("甲", "丙", "轴承", outside, AWAY),
        supply("甲", "丁", "轴承", unknown, NOWHERE),
    ]
    assert share_at(rows_of(bought))["verdict"] == verdict


def test_county_and_province_have_no_target() -> None:
    found = {level: share_at(rows_of(A1, leaders=("L1", "L2")), level) for level in LEVELS}
    assert [found[level]["target"] for level in LEVELS] == [0.3, None, 0.45, None]
    assert [found[level]["verdict"] for level in LEVELS] == ["undetermined", None, "undetermined", None]
    lower = [found[level]["lower"] for level in LEVELS]
    assert lower == sorted(lower)


def test_ranges_take_the_ends_for_bounds_and_the_midpoints_for_money() -> None:
    bought = [
        supply("甲", "乙", "轴承", "10-30", IN_CITY),
        supply("甲", "丙", "轴承", "40-60", AWAY),
        supply("甲", "丁", "轴承", "0-20", NOWHERE),
    ]
    share = share_at(rows_of(bought))
    assert (share["total"], share["local"], share["outside"], share["unknown"]) == (80, 20, 50, 10)
    assert (share["lower"], share["upper"]) == (10 / 90, 50 / 90)
    assert share["coverage"] == 0.875


def test_a_bound_of_nothing_by_nothing_is_the_share_at_the_midpoints() -> None:
    outside = share_at(rows_of([supply("甲", "乙", "轴承", "0-30", AWAY)]))
    assert (outside["lower"], outside["upper"], outside["verdict"]) == (0, 0, "not_met")
    inside = share_at(rows_of([supply("甲", "乙", "轴承", "0-30", IN_CITY)]))
    assert (inside["lower"], inside["upper"], inside["verdict"]) == (1, 1, "met")


def test_the_exact_amount_wins_over_a_range_and_zero_counts_nowhere() -> None:
    both = supply("甲", "乙", "轴承", "7", IN_CITY) | {"采购额下限": "1", "采购额上限": "2"}
    assert share_at(rows_of([both]))["total"] == 7
    assert by_hand.share_objects(by_hand.read(rows_of([supply("甲", "乙", "轴承", "0", IN_CITY)]))) == []


def total(amount: str, year: str = "2024") -> list[dict[str, str]]:
    return [{"采购企业": "甲", "年度": year, "采购总额": amount}]


def test_the_rest_of_an_audited_total_is_unknown_and_taken_anew_for_each_bound() -> None:
    bought = [supply("甲", "乙", "轴承", "10-30", IN_CITY), supply("甲", "丙", "轴承", "40-60", AWAY)]
    share = share_at(rows_of(bought, totals=total("80")))
    # midpoints 20 + 50, rest 10; lower 10 + 60, rest 10; upper 30 + 40, rest 10
    assert (share["total"], share["unknown"]) == (80, 10)
    assert (share["lower"], share["upper"]) == (10 / 80, 40 / 80)
    below = share_at(rows_of(bought, totals=total("69")))
    assert (below["total"], below["unknown"], below["lower"], below["upper"]) == (70, 0, 10 / 70, 30 / 70)


def test_a_leader_with_only_an_audited_total_makes_no_year_but_counts_in_it() -> None:
    only = rows_of([], totals=total("50"))
    assert by_hand.share_objects(by_hand.read(only)) == []
    asked = share_at(only, year=2024)
    assert (asked["total"], asked["unknown"], asked["lower"], asked["upper"]) == (50, 50, 0, 1)
    assert asked["verify"] == [{"buyer": "甲", "supplier": None, "product": None, "amount": 50.0}]
    late = rows_of([supply("甲", "乙", "轴承", "1", IN_CITY)], totals=total("50", "2025"))
    assert share_at(late)["year"] == 2024


def test_verify_is_largest_first_and_the_rest_comes_after_entries_of_its_amount() -> None:
    bought = [
        supply("甲", "丙", "轴承", "5", NOWHERE),
        supply("甲", "乙", "轴承", "2", NOWHERE),
        supply("甲", "乙", "轴承", "3", NOWHERE),
        supply("甲", "丁", "轴承", "5", AWAY),
    ]
    share = share_at(rows_of(bought, totals=total("20")))
    # 9 of 20 make it met: 5 + 5; 15 at best, more than 6 away make it not met: 5 + 5
    assert [(entry["supplier"], entry["amount"]) for entry in share["verify"]] == [("丙", 5), ("乙", 5)]
    assert (share["verify_met"], share["verify_not_met"]) == (2, 2)
    fewer = share_at(rows_of(bought, totals=total("26")))
    # the rest is 11 now: largest; 11.7 of 26 needed: 2; 21 at best, more than 9.3 away: 1
    assert [entry["supplier"] for entry in fewer["verify"]] == [None, "丙"]
    assert (fewer["verify_met"], fewer["verify_not_met"]) == (2, 1)


def test_midpoints_may_decide_what_the_ends_do_not() -> None:
    bought = [supply("甲", "乙", "轴承", "0-100", IN_CITY), supply("甲", "丙", "轴承", "0-100", AWAY)]
    share = share_at(rows_of(bought))
    assert share["verdict"] == "undetermined"
    assert (share["verify"], share["verify_met"], share["verify_not_met"]) == ([], 0, None)


def test_the_region_asked_for_is_every_leader_s_measure() -> None:
    books = by_hand.read(rows_of(A1, leaders=("L1", "L2")))
    (found,) = by_hand.share_objects(books, region=Spot("广东省", "深圳市"))
    assert (found["level"], found["local"], found["unknown"], found["target"]) == (CITY, 900, 430, 0.45)
    (county,) = by_hand.share_objects(books, region=Spot("湖南省", "常德市", "桃源县"))
    assert (county["level"], county["local"], county["unknown"]) == (COUNTY, 200, 480)


def test_leaders_of_a_chain_without_region_have_their_own_cities() -> None:
    rows = rows_of([supply("甲", "乙", "轴承", "1", AWAY), supply("丙", "乙", "轴承", "3", AWAY)], region="")
    rows["企业"].append({"企业名称": "丙", "市": "深圳市"})
    rows["主导企业"].append({"产业链": "链", "企业名称": "丙"})
    share = share_at(rows)
    assert (share["local"], share["outside"]) == (3, 1)
    province = share_at(rows, PROVINCE)
    assert (province["local"], province["outside"]) == (3, 1)
    county = share_at(rows, COUNTY)
    assert (county["unknown"], county["outside"]) == (3, 1)


# --- gaps: the eight rules ------------------------------------------------------------------------


def three(local: str, outside: str, unknown: str, inside: str = IN_CITY) -> list[dict[str, str]]:
    """轴承 from two places in the city, one outside, one unknown; an amount of 0 counts nowhere."""
    half = ledger.decimal(Fraction(local) / 2)
    return [
        supply("甲", "乙", "轴承", half, inside),
        supply("甲", "丙", "轴承", half, inside),
        supply("甲", "丁", "轴承", outside, AWAY),
        supply("甲", "戊", "轴承", unknown, NOWHERE),
    ]


def test_rule_1_no_maker() -> None:
    assert kind_of([]) == "no_maker"
    assert kind_of([supply("甲", "丁", "轴承", "9", AWAY)]) == "no_maker"
    assert kind_of([supply("甲", "甲", "轴承", "9", IN_CITY)]) == "no_maker"


def test_rule_2_closed_without_demand() -> None:
    assert kind_of([], maker="轴承") == "closed"
    assert kind_of([supply("别人", "乙", "轴承", "9", IN_CITY)]) == "closed"
    assert kind_of([supply("别人", "乙", "轴承", "0", IN_CITY)]) == "no_maker"


def test_rule_3_unmatched() -> None:
    assert kind_of(three("0", "55.01", "44.99"), maker="轴承") == "unmatched"
    assert kind_of(three("0", "55.01", "44.99")) == "no_maker"


def test_rule_4_short() -> None:
    assert kind_of(three("44", "56", "0")) == "short"
    assert kind_of([supply("甲", "乙", "轴承", "0-2", IN_CITY), supply("甲", "丁", "轴承", "9", AWAY)]) == "short"


def test_rule_5_unknown() -> None:
    assert kind_of(three("0", "55", "45")) == "unknown"
    assert kind_of(three("44", "0", "56")) == "unknown"


def test_rule_6_single_source() -> None:
    assert kind_of([supply("甲", "乙", "轴承", "9", IN_PARK)]) == "single_source"
    largest = [supply("甲", "乙", "轴承", "70", IN_PARK), supply("甲", "丙", "轴承", "30", IN_PARK)]
    assert kind_of(largest) == "single_source"
    assert kind_of([largest[0] | {"采购额": "69.9999"}, largest[1]]) == "closed"
    zero = supply("甲", "丁", "轴承", "0", AWAY)
    assert kind_of([supply("甲", "乙", "轴承", "9", IN_PARK), zero]) == "single_source"


def test_rule_7_wrong_place() -> None:
    assert kind_of(three("100", "0", "0")) == "wrong_place"
    assert kind_of([*three("70", "0", "0"), supply("甲", "己", "轴承", "30", IN_PARK)]) == "closed"
    assert kind_of([*three("70", "0", "0"), supply("甲", "己", "轴承", "29.9999", IN_PARK)]) == "wrong_place"


def test_rule_8_closed() -> None:
    assert kind_of(three("45", "55", "0", IN_PARK)) == "closed"
    assert kind_of(three("60", "40", "0", "湖南省/常德市/武陵区")) == "closed"


def test_a_gap_counts_the_purchases_of_its_product() -> None:
    books = by_hand.read(rows_of([*three("60", "20", "20"), supply("甲", "乙", "别的", "5", AWAY)]))
    other, bearing = by_hand.gap_objects(books, "链")
    assert (other["product"], other["demand"], other["hhi"]) == ("别的", 5, 1)
    assert (bearing["demand"], bearing["local"], bearing["outside"], bearing["unknown"]) == (100, 60, 20, 20)
    assert bearing["makers"] == ["丙", "乙"]
    assert bearing["hhi"] == float(Fraction(9 + 9 + 4 + 4, 100))


# --- plans ----------------------------------------------------------------------------------------

PLAN = [
    supply("甲", "乙", "在地", "20", IN_CITY),
    supply("甲", "乙", "不明", "10", NOWHERE),
    supply("甲", "丙", "乙件", "20", AWAY),
    supply("甲", "丙", "甲件", "20", AWAY),
    supply("甲", "丙", "大件", "30", AWAY),
]


@pytest.mark.parametrize(
    ("goal", "robust", "optimistic"),
    [
        ("0.2", (True, [], 0.2), (True, [], 0.3)),
        ("0.5", (True, ["大件"], 0.5), (True, ["大件"], 0.6)),
        ("0.51", (True, ["大件", "乙件"], 0.7), (True, ["大件"], 0.6)),
        ("0.9", (True, ["大件", "乙件", "甲件"], 0.9), (True, ["大件", "乙件", "甲件"], 1.0)),
        ("0.95", (False, [], 0.9), (True, ["大件", "乙件", "甲件"], 1.0)),
    ],
)
def test_plans(goal: str, robust: tuple[bool, list[str], float], optimistic: tuple[bool, list[str], float]) -> None:
    plan = by_hand.plan_object(by_hand.read(rows_of(PLAN)), "链", goal=Fraction(goal))
    for found, (feasible, products, share) in ((plan["robust"], robust), (plan["optimistic"], optimistic)):
        assert found == {"feasible": feasible, "products": products, "share": share}


def test_plan_of_a_chain_that_never_bought() -> None:
    plan = by_hand.plan_object(by_hand.read(rows_of([])), "链")
    assert (plan["year"], plan["goal"], plan["robust"]["share"]) == (None, 0.45, None)


# --- the generator --------------------------------------------------------------------------------


def test_a_seed_says_it_all() -> None:
    assert ledger.ledger(5) == ledger.ledger(5)
    assert ledger.ledger(5) != ledger.ledger(6)


def test_generated_ledgers_hit_targets_exactly_and_show_every_kind() -> None:
    kinds, verdicts, exact = set(), set(), 0
    for seed in range(60):
        books = by_hand.read(ledger.ledger(seed))
        shares = by_hand.share_objects(books)
        verdicts |= {share["verdict"] for share in shares}
        exact += sum(share["target"] in (share["lower"], share["upper"]) for share in shares)
        kinds |= {gap["kind"] for chain in books.regions for gap in by_hand.gap_objects(books, chain)}
    assert verdicts == {"met", "not_met", "undetermined", None}
    assert len(kinds) == 7
    assert exact >= 5
