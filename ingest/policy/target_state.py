"""What earlier words say about year, owner and indicator, and the targets that they complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.policy.facts import Target, Unsettled
from ingest.policy.passage import Passage
from ingest.policy.quantities import Quantity
from ingest.policy.target_lists import completed, grown_to, is_growth, level_of, shared_lists
from ingest.policy.target_owners import is_generic_owner, joined_members, starts_afresh
from ingest.policy.target_verbs import KEPT
from ingest.policy.target_words import Named
from ingest.policy.times import Time

_HEAD_OWNER = re.compile(
    r"(?:^|[;。])-*(?!建立|打造|培育|推动|推进|实施|发展|构建|形成|加快|支持|聚焦|促进|完善|做)"
    r"(?P<o>[^,。;、:按照以围对要将]{2,14}(?:产业|产业链|集群|园区|开发区|高新区|经开区|园|综保区|保税区|经济区|新区|科技城|港务区|集中区))"
    r"(?:按照|围绕|对标|要|应|坚持|依托|突出|立足|重点(?=发展|打造|布局|培育|引进)|加快(?=发展)|聚焦|主攻|着力)"
)


@dataclass(slots=True)
class State:
    """What earlier words of the paragraph say about year, owner and indicator."""

    held: int | None = None
    year: int | None = None
    every: str | None = None
    since: int = 0
    subject: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    verb: str = ""
    years: tuple[int, ...] = ()
    spread: tuple[int, ...] = ()
    said: int | None = None
    past: bool = False
    aims: bool = False
    carried_op: str | None = None
    main: Target | None = None
    listed: list[Target] = field(default_factory=list)
    doubts: list[Unsettled] = field(default_factory=list)
    listed_names: dict[int, tuple[str, ...]] = field(default_factory=dict)


def advance(moments: list[Time], at: int, until: int, form: str, end: int, state: State) -> int:
    """Take in the time expressions up to a number."""
    if ";" in form[end:until]:
        state.every, state.subject, state.year = None, (), state.said
    if state.main is None and state.listed and "其中" in form[end:until]:
        state.main = state.listed[-1]
    for owner in _HEAD_OWNER.finditer(form, end, until):
        state.subject = (owner["o"],)
    while at < len(moments) and moments[at].end <= until:
        moment = moments[at]
        at += 1
        if moment.every:
            read = at > 1 and end > moments[at - 2].end
            average = form.endswith("平均", 0, moment.start)
            if state.every is None and not average and (read or at < 2 or moments[at - 2].year is None):
                state.year = None
            state.every = moment.every
            continue
        if moment.year is None:
            state.every = None
            state.year = None if moment.opens and end > 0 else state.year
            continue
        near = at > 1 and form[moments[at - 2].end : moment.start] in ("、", "和", "及", "与")
        state.years = (*state.years, moment.year) if near else (moment.year,)
        state.spread = tuple(range(moment.since, moment.year + 1)) if moment.since else ()
        state.said = state.said if form.endswith("于", 0, moment.start) else moment.year
        state.year, state.every = moment.year, None
        state.past = moment.year < state.since
        if moment.opens:
            state.held = moment.year
    return at


def rows_of(
    sentence: Passage,
    words: tuple[int, int],
    named: Named,
    run: list[Quantity],
    op: str | None,
    state: State,
    doubtful: bool = False,
) -> Iterator[Target]:
    """One target per owner, name and number; those that memory or a heading had to complete are to be looked at."""
    nameless, change = not named.indicator, named.indicator if is_growth(named.indicator) else ""
    named = _with_memory(_of_the_whole(named, run, state), run, state)
    owners = _owners(named, state, bool(change))
    if 1 == len(owners) < len(run) and owners[0] and len(joined_members(owners[0])) == len(run):
        owners = joined_members(owners[0])
    if named.subjects or named.whole_region:
        state.subject = named.subjects if len(named.subjects) == 1 else ()
    yearly = _goes_through_years(named, run, state)
    pairs = shared_lists(list(owners), named, 1 if yearly else len(run), run[-1])
    if yearly and len(pairs) == 1:
        pairs = pairs * len(run)
    if nameless and len(run) > 1:
        pairs = _again(run, state, named)
    elif change and len(run) > 1:
        pairs = _grown_again(run, state, change)
    elif not pairs:
        pairs = [(name, named.indicator) for name in state.listed_names.get(len(run), ())]
    state.carried_op = named.inner_op or (state.carried_op if named.continues else None)
    sign = op or state.carried_op
    for i, (owner, indicator) in enumerate(pairs if all(what for _, what in pairs) else ()):
        number = run[i] if len(run) == len(pairs) else run[0]
        yield Target(
            certainty="check" if doubtful or nameless else "sure",
            subject=_printed(sentence, owner, words) if owner else None,
            indicator=_printed(sentence, indicator, words),
            op="=" if number.high is not None else number.op or sign or "=",
            value=number.low,
            value_to=number.high,
            unit=number.unit,
            year=state.years[i] if yearly and len(pairs) == len(run) else state.year,
            every=state.every,
            span=sentence[words[0] : words[1]].span,
        )


def _goes_through_years(named: Named, run: list[Quantity], state: State) -> bool:
    """Whether the numbers are those of the years one by one: 2023—2025年增速分别为12%、11%、10%."""
    alone = len(named.subjects) < 2 and not re.search("[、和及与]", named.indicator)
    if named.each and alone and len(run) == len(state.spread):
        state.years = state.spread
    return len(run) > 1 and len(run) == len(state.years)


def _of_the_whole(named: Named, run: list[Quantity], state: State) -> Named:
    """2023年A突破600亿元,其中B120亿元;2024年突破800亿元: a new year without a name goes on with the whole."""
    main = state.main
    if main is None or len(run) > 1 or main.unit != run[0].unit or state.year == main.year:
        return named
    if named.indicator or named.subjects or named.verb:
        return named
    return replace(named, indicator=main.indicator, subjects=(main.subject,) if main.subject else ())


def _owners(named: Named, state: State, change: bool) -> tuple[str | None, ...]:
    """Who owns the number: the owner printed, or the one carried over from the clause before."""
    if named.subjects or named.whole_region:
        owners: tuple[str | None, ...] = named.subjects or (None,)
    elif not change and any(starts_afresh(owner, named.indicator) for owner in state.subject):
        owners, state.subject = (None,), ()
    else:
        owners = state.subject or state.default or (None,)
    return (None,) if any(owner and is_generic_owner(owner, named.indicator) for owner in owners) else owners


def _again(run: list[Quantity], state: State, named: Named) -> list[tuple[str | None, str]]:
    """A run of bare numbers after a new year goes through the indicators before it once more."""
    last = state.listed[-len(run) :]
    same = [target.unit for target in last] == [number.unit for number in run]
    if len(named.subjects) > 1:
        return [(owner, last[-1].indicator) for owner in named.subjects] if len(named.subjects) == len(run) else []
    verb = named.verb if run[0].counts else ""
    return [(next(iter(named.subjects), t.subject), verb + t.indicator) for t in last] if same else []


def _grown_again(run: list[Quantity], state: State, change: str) -> list[tuple[str | None, str]]:
    """投资2000亿元、技改800亿元,分别增长12%、15%: the change of each amount before it."""
    last = state.listed[-len(run) :]
    return (
        [(target.subject, level_of(target.indicator, "亿元") + change) for target in last]
        if len(last) == len(run)
        else []
    )


def _printed(sentence: Passage, what: str, words: tuple[int, int]) -> str:
    """The words as the document prints them, where they stand in one piece."""
    at = sentence.form.find(what, max(0, words[0] - 200), words[1] + 60)
    return sentence.text[at : at + len(what)] if at >= 0 else what


def _with_memory(named: Named, run: list[Quantity], state: State) -> Named:
    """A clause with owner and number but no indicator takes the indicator before it."""
    named = completed(named, [t.indicator for t in state.listed], state.verb)
    state.verb = named.verb
    if named.indicator:
        return named
    known = state.listed[-1].indicator
    kept = re.match(KEPT, known)
    if kept and named.verb and kept.group() != named.verb and run[0].counts:
        return named.with_indicator(named.verb + known[kept.end() :])
    if named.verb and not known.startswith(named.verb) and not run[0].counts:
        return named.with_indicator(known + named.verb)
    last = state.listed[-1]
    if last.unit != run[0].unit and level_of(last.indicator, run[0].unit) != last.indicator:
        return named.with_indicator(level_of(last.indicator, run[0].unit))
    same = [t.indicator for t in state.listed if t.unit == run[0].unit]
    if same:
        return named.with_indicator(grown_to(same[-1]) if named.level and not named.hedged else same[-1])
    level = level_of(last.indicator, run[0].unit)
    return named.with_indicator(grown_to(level) if named.level and not named.hedged else level)
