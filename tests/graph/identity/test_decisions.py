"""Decisions of people: joined, kept apart, contradicted, withdrawn."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from graph.identity.decisions import Decision, Verdict, WhoIsWho, live, who_is_who

SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT


def decided(*told: tuple[Verdict, str, str]) -> list[Decision[str]]:
    """Decisions in order, numbered from 1."""
    return [
        Decision(n, verdict, one, other, "张三", "2026-01-01", "看过执照")
        for n, (verdict, one, other) in enumerate(told, 1)
    ]


def test_sames_are_joined_over_several_steps() -> None:
    found = who_is_who(decided((SAME, "a", "b"), (SAME, "c", "b"), (SAME, "x", "y")))
    assert found == WhoIsWho({"b": "a", "c": "a", "y": "x"})


def test_the_stated_company_is_the_one_that_stands() -> None:
    assert who_is_who(decided((SAME, "a", "b")), stated={"b"}).company_of == {"a": "b"}
    assert who_is_who(decided((SAME, "a", "z")), aliases={"b": "z"}).company_of == {"a": "z", "b": "z"}


def test_aliases_alone_are_as_they_were() -> None:
    aliases = {"短": "长", "旧": "长"}
    assert who_is_who([], aliases).company_of == aliases


def test_a_person_overrules_an_alias() -> None:
    found = who_is_who(decided((DIFFERENT, "长", "短")), {"短": "长", "旧": "长"})
    assert (found.company_of, found.cut) == ({"旧": "长"}, (("短", "长"),))


def test_the_newest_word_on_a_pair_speaks() -> None:
    told = decided((SAME, "a", "b"), (DIFFERENT, "b", "a"))
    assert [d.number for d in live(told)] == [2]
    assert who_is_who(told).company_of == {}
    assert who_is_who(told, withdrawn={2}).company_of == {"b": "a"}


def test_a_contradiction_is_reported_and_not_followed() -> None:
    found = who_is_who(decided((SAME, "a", "b"), (SAME, "b", "c"), (DIFFERENT, "a", "c")))
    assert found.company_of == {"b": "a"}
    (clash,) = found.contradictions
    assert (clash.same.number, clash.different.number) == (2, 3)
    assert clash.zh == "第 2 号“b与c同一”与第 3 号“a与c不同”矛盾，未合并"


def test_ids_of_nodes_serve_as_well() -> None:
    assert who_is_who([Decision(1, SAME, 7, 3)], {9: 7}, stated={7}).company_of == {3: 7, 9: 7}


mentions = st.sampled_from("abcdefgh")
tales = st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), mentions, mentions), max_size=14)


@given(tales, st.tuples(st.sampled_from([SAME, DIFFERENT]), mentions, mentions))
def test_withdrawing_restores_exactly_the_state_before(
    told: list[tuple[Verdict, str, str]], more: tuple[Verdict, str, str]
) -> None:
    before, after = decided(*told), decided(*told, more)
    aliases = {"a": "h"}
    assert who_is_who(after, aliases, withdrawn={len(after)}) == who_is_who(before, aliases)


@given(tales)
def test_what_was_said_to_be_different_is_never_one_company(told: list[tuple[Verdict, str, str]]) -> None:
    decisions = decided(*told)
    found = who_is_who(decisions, {"a": "h", "b": "h"})
    for decision in live(decisions):
        one, other = (found.company_of.get(m, m) for m in (decision.one, decision.other))
        if decision.verdict is DIFFERENT:
            assert one != other
        else:
            assert (one == other) is (decision not in [c.same for c in found.contradictions])


@given(tales, st.permutations(range(14)))
def test_the_order_in_which_decisions_are_read_does_not_matter(
    told: list[tuple[Verdict, str, str]], order: list[int]
) -> None:
    decisions = decided(*told)
    shuffled = [decisions[n] for n in order if n < len(decisions)]
    assert who_is_who(shuffled) == who_is_who(decisions)


@given(tales)
def test_every_mention_leads_to_a_company_in_one_step(told: list[tuple[Verdict, str, str]]) -> None:
    company_of = who_is_who(decided(*told)).company_of
    assert not set(company_of.values()) & set(company_of)


def test_a_long_chain_of_decisions_is_quickly_followed() -> None:
    told = [Decision(n, SAME, n, n + 1) for n in range(1, 20_000)] + [Decision(0, DIFFERENT, -1, -2)]
    start = perf_counter()
    found = who_is_who(told)
    assert len(found.company_of) == 19_999
    assert perf_counter() - start < 3
