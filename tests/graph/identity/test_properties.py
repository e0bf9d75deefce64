"""What holds for every name: order does not matter, answers are repeatable, doubts are never sure, time is linear."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity.form import name_parts, spelling
from graph.identity.match import Band, Index, Known, code_holds, verdict
from graph.identity.score import Side, likeness

REGIONS = ["", "常德", "湖南省常德市", "长沙", "江苏", "桃源县"]
CORES = ["示例", "甲乙", "恒信", "恒新", "三一", "第二", "中国", "东方雨虹", "TCL", "港"]
TRADES = ["", "机械", "精密机械", "食品", "科技", "液压", "新材料", "新材"]
ENDS = [
    "",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "厂",
    "合伙企业（有限合伙）",
    "有限公司常德分公司",
    "股份",
]
CODES = ["", "91430700MA4L16JQ9C", "91350100M000100Y43", "91430700MA4L16JQ90"]

names = st.builds("".join, st.tuples(*map(st.sampled_from, (REGIONS, CORES, TRADES, ENDS)))) | st.text(max_size=30)
companies = st.lists(st.builds(Known, st.uuids().map(str), names, st.sampled_from(CODES)), max_size=8)


@given(names, names)
def test_two_names_are_as_alike_as_the_other_way_round_but_for_the_region(one: str, other: str) -> None:
    a, b = name_parts(one), name_parts(other)
    there, back = likeness(Side(a), Side(b)), likeness(Side(b), Side(a))
    assert 0 <= there.score <= 1
    if (a.region is None) == (b.region is None):
        assert there.score == back.score
        assert len(there.doubts) == len(back.doubts)


@given(names)
def test_every_name_is_its_own_spelling(name: str) -> None:
    if spelling(name):
        assert verdict(Index([Known("1", name)]).candidates(name)) is Band.SURE
    assert spelling(spelling(name)) == spelling(name)


@settings(max_examples=60)
@given(companies, names, st.sampled_from(CODES))
def test_answers_do_not_depend_on_the_order_of_companies(known: list[Known], name: str, code: str) -> None:
    there = Index(known).candidates(name, code)
    assert there == Index(known).candidates(name, code)
    assert there == Index(reversed(known)).candidates(name, code)


@settings(max_examples=100)
@given(companies, names, st.sampled_from(CODES))
def test_never_sure_across_different_codes(known: list[Known], name: str, code: str) -> None:
    found = Index(known).candidates(name, code)
    for candidate in found:
        if code and candidate.known.code and candidate.known.code != code:
            assert candidate.band is not Band.SURE
            assert not (code_holds(code) and code_holds(candidate.known.code))
    by_code = [c for c in found if code and code_holds(code) and c.known.code == code]
    assert sum(c.band is Band.SURE for c in found) <= max(1, len(by_code))


@given(names, names)
def test_what_tells_companies_apart_is_never_sure(one: str, other: str) -> None:
    a, b = name_parts(one), name_parts(other)
    if spelling(one) == spelling(other):
        return
    found = Index([Known("1", one)]).candidates(other)
    if a.marks != b.marks or a.branch != b.branch or (a.core != b.core and a.stem != b.stem):
        assert verdict(found) is not Band.SURE


def _thousands(count: int) -> list[Known]:
    chars = "华新恒盛达源信康宏瑞泰丰隆昌益诚德嘉立正"
    cores = [a + b + c for a in chars for b in chars for c in chars]
    return [Known(str(n), f"{cores[n % len(cores)]}{TRADES[1 + n // len(cores) % 7]}有限公司") for n in range(count)]


def test_building_and_asking_take_time_in_proportion() -> None:
    """Five times the companies: not more than twelve times the time (25 if it were quadratic)."""

    def seconds(count: int) -> float:
        known = _thousands(count)
        name_parts.cache_clear()
        start = perf_counter()
        index = Index(known)
        for company in known[:: count // 50]:
            assert index.candidates(company.name)[0].known.key == company.key
        return perf_counter() - start

    seconds(500)
    small = min(seconds(2_000), seconds(2_000))
    assert seconds(10_000) < 12 * small + 0.5


def test_a_long_hostile_name_is_quickly_answered() -> None:
    index = Index([Known("1", "示例" * 5_000), Known("2", "（" * 5_000)])
    start = perf_counter()
    for name in ("示例" * 5_000, "（" * 9_999, "常德" * 4_000, "分公司" * 3_000, "a" * 9_999, "(原" * 3_000):
        index.candidates(name)
    assert perf_counter() - start < 2
