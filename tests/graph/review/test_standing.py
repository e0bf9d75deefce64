"""What stands: the newest reading with the newest decisions, whatever the order in which both came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.review.content import fact_id
from graph.review.standing import Judgement, ReadFact, Verdict, standing

NAMES = ("车桥", "米粉", "烟机", "软件")


def read(name: str, at: int = 0) -> ReadFact:
    content = {"name": name}
    return ReadFact(fact_id("chains", content), "chains", content, True, (at, at + 2))


def judged(name: str, verdict: Verdict, becomes: str = "") -> Judgement:
    return Judgement(fact_id("chains", {"name": name}), "chains", verdict, {"name": becomes or name}, (0, 2))


def holding(facts: list[ReadFact], decided: list[Judgement]) -> list[str]:
    return sorted(str(one.content["name"]) for one in standing(facts, decided) if one.holds)


def test_only_what_was_decided_on_holds() -> None:
    facts = [read("车桥"), read("米粉", 4), read("烟机", 8)]
    decided = [judged("车桥", Verdict.ACCEPTED), judged("米粉", Verdict.REJECTED), judged("软件", Verdict.ADDED)]
    assert [one.state for one in standing(facts, decided)] == ["采纳", "补充", "驳回", "待审"]
    assert holding(facts, decided) == ["车桥", "软件"]


def test_the_newest_decision_speaks() -> None:
    decided = [judged("车桥", Verdict.ACCEPTED), judged("车桥", Verdict.CORRECTED, "车轴")]
    assert holding([read("车桥")], decided) == ["车轴"]
    assert holding([read("车桥")], [*decided, judged("车桥", Verdict.ACCEPTED)]) == ["车桥"]
    assert holding([read("车桥")], [*decided, judged("车桥", Verdict.REJECTED)]) == []


def test_a_correction_that_the_reader_now_reads_itself_is_one_fact() -> None:
    [one] = standing([read("车轴")], [judged("车桥", Verdict.CORRECTED, "车轴")])
    assert (one.state, one.content, one.read) == ("更正", {"name": "车轴"}, None)


def test_what_was_rejected_and_is_read_no_more_is_gone() -> None:
    assert standing([], [judged("车桥", Verdict.REJECTED)]) == []


def test_two_corrections_to_the_same_are_one_fact() -> None:
    decided = [judged("车桥", Verdict.CORRECTED, "软件"), judged("米粉", Verdict.CORRECTED, "软件")]
    assert holding([read("车桥"), read("米粉", 3)], decided) == ["软件"]


def decision(name: str, verdict: Verdict, other: str) -> Judgement:
    """Only a correction says something else than the fact it is about."""
    return judged(name, verdict, other if verdict is Verdict.CORRECTED else name)


JUDGEMENTS = st.lists(
    st.builds(decision, st.sampled_from(NAMES), st.sampled_from(list(Verdict)), st.sampled_from(NAMES)), max_size=8
)
READINGS = st.lists(st.sampled_from(NAMES), unique=True).map(
    lambda names: [read(name, 3 * at) for at, name in enumerate(names)]
)


@given(READINGS, READINGS, JUDGEMENTS)
def test_reading_again_changes_nothing_that_holds(
    first: list[ReadFact], second: list[ReadFact], decided: list[Judgement]
) -> None:
    assert holding(first, decided) == holding(second, decided)


@given(READINGS, JUDGEMENTS)
def test_no_number_stands_twice_and_nothing_holds_twice(facts: list[ReadFact], decided: list[Judgement]) -> None:
    stand = standing(facts, decided)
    assert len({one.id for one in stand}) == len(stand)
    assert len(set(holding(facts, decided))) == len(holding(facts, decided))
