"""Targets: numbers that somebody is to reach, keep or deliver."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.policy.blocks import Text
from ingest.policy.facts import Target, Unsettled
from ingest.policy.goal_lines import held_year, is_about_the_past, next_lead_in
from ingest.policy.groups import Group
from ingest.policy.no_goals import is_no_goal
from ingest.policy.passage import Passage, Span
from ingest.policy.quantities import Quantity, quantities, reach
from ingest.policy.target_words import (
    Named,
    completed,
    is_generic_owner,
    level_of,
    name_after,
    name_before,
    name_in_front_of_verb,
    shared_lists,
    shared_noun,
    starts_afresh,
)
from ingest.policy.times import Time, times

_OWNERS = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:产业链|集群)的?(?:全产业链|综合|年|总|主营)*(?:产值|营业收入|营收|规模|业务收入)"
)
_REMEMBERED = 12
_BASE = re.compile(r"[由从](?:目前|现在|现有|20\d\d年底?)的?$")
_AT_LEAST = re.compile("(?:至少|不少于|不低于)[\u4e00-\u9fff]{2,4}$")
_STOP = re.compile(r"[。!?]")
_CLAUSE_MARK = re.compile("[,;。、:)]")
_EDGE = re.compile(r"[,;:。(]")
_HEAD_OWNER = re.compile(
    r"(?:^|[;。])-*(?P<o>[^,。;、:按照以围对要将]{2,14}(?:产业|产业链|集群|园区|开发区|高新区|经开区))(?:按照|围绕|对标|要|应|坚持|依托|突出|立足)"
)
_RANK = re.compile(r"(?:排名|位次|位居|排位|排|进入|名次|跻身|列)[^,。;、]{0,20}前$|^前$")


@dataclass(slots=True)
class _State:
    """What earlier words of the paragraph say about year, owner and indicator."""

    held: int | None = None
    year: int | None = None
    every: str | None = None
    since: int = 0
    subject: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    verb: str = ""
    carried_op: str | None = None
    listed: list[Target] = field(default_factory=list)
    doubts: list[Unsettled] = field(default_factory=list)
    listed_names: dict[int, tuple[str, ...]] = field(default_factory=dict)


def targets(
    text: Text, entries: dict[int, str], counted: set[tuple[int, str]], since: int = 0, lists: Iterable[Group] = ()
) -> tuple[list[Target], list[Unsettled]]:
    """The targets of running text, from the year `since` on, and the numbers that name no indicator.

    `entries` are blocks about one chain, `counted` the groups whose members the document lists, `lists`
    these lists themselves: numbers of one list may go through the members of another.
    """
    named = {(group.block, len(group.names)): tuple(name.text for name in group.names) for group in lists}
    found: dict[tuple[object, ...], Target] = {}
    doubts: list[Unsettled] = []
    lead_in: int | None = None
    for block in text.blocks:
        if block.is_row or not re.search(r"\d|[两三四五六七八九十]", block.words.form):
            continue
        own = entries.get(block.index) or entries.get(block.parent if block.parent is not None else -1)
        state = _State(held=held_year(text, block, lead_in), default=(own,) if own else (), since=since)
        state.listed_names = {count: names for (at, count), names in named.items() if at == block.index}
        past = is_about_the_past(text, block)
        for target in _in_paragraph(block.body, state, counted):
            key = (target.subject, target.indicator, target.op, target.value, target.year, target.every)
            if (target.year or since) >= since and not (past and (target.year or 0) <= since):
                found.setdefault(key, target)
        lead_in = next_lead_in(block, lead_in)
        doubts += state.doubts if not past else []
    return list(found.values()), doubts


def _in_paragraph(words: Passage, state: _State, counted: set[tuple[int, str]]) -> Iterator[Target]:
    start = 0
    for stop in [*(m.start() for m in _STOP.finditer(words.form)), len(words)]:
        sentence = words[start:stop]
        start = stop + 1
        if sentence.text:
            yield from _in_sentence(sentence, state, counted)


def _in_sentence(sentence: Passage, state: _State, counted: set[tuple[int, str]]) -> Iterator[Target]:
    form = sentence.form
    moments = times(form)
    state.year, state.every, state.subject, state.verb, state.listed = state.held, None, (), "", []
    state.carried_op = None
    end, at = 0, 0
    numbers = quantities(form)
    run: list[Quantity] = []
    for i, number in enumerate(numbers):
        run.append(number)
        after = numbers[i + 1] if i + 1 < len(numbers) else None
        if after and form[number.end : after.start] in ("、", "和", ",", "及") and _shares(form, end, run[0]):
            continue
        at = _advance(moments, at, run[0].start, form, end, state)
        stop, rows = _read_run(sentence, end, run, state, counted)
        yield from rows
        state.listed = [*state.listed, *rows][-_REMEMBERED:]
        if stop > end:
            end = stop
        run = []


def _shares(form: str, end: int, first: Quantity) -> bool:
    """Whether the words in front of a run of bare numbers give each its own name."""
    before = form[_edge(form, end, first.start) : first.start]
    return "分别" in before or "各" in before or "、" in before or "和" in before


def _advance(moments: list[Time], at: int, until: int, form: str, end: int, state: _State) -> int:
    """Take in the time expressions up to a number."""
    if ";" in form[end:until]:
        state.every, state.subject = None, ()
    for owner in _HEAD_OWNER.finditer(form, end, until):
        state.subject = (owner["o"],)
    while at < len(moments) and moments[at].end <= until:
        moment = moments[at]
        at += 1
        if moment.every:
            state.every = moment.every
            continue
        if moment.year is None:
            state.every = None
            continue
        state.year, state.every = moment.year, None
        if moment.opens:
            state.held = moment.year
    return at


def _edge(form: str, end: int, start: int) -> int:
    """Where the words that belong to a number begin."""
    edge = max(end, start - 120)
    for match in _EDGE.finditer(form, edge, start):
        if match.group() != "(" or ")" not in form[match.end() : start]:
            edge = match.end()
    return edge


def _read_run(
    sentence: Passage, end: int, run: list[Quantity], state: _State, counted: set[tuple[int, str]]
) -> tuple[int, list[Target]]:
    """The targets of one number or a run of bare numbers, and where their words end."""
    form, first, last = sentence.form, run[0], run[-1]
    edge = _edge(form, end, first.start)
    before, clause_end = form[edge : first.start], _clause_end(form, last.end)
    noun = form[last.end : clause_end]
    rank = before.endswith("前") and last.unit in ("位", "名") and _RANK.search(before) is not None
    if before.endswith(("由", "从")) or _BASE.search(before):
        return end, []
    if is_no_goal(before, form[edge:clause_end], form[last.end : last.end + 1], last.unit, rank):
        return last.end, []
    if _OWNERS.match(noun) or any(first.low == count and noun.startswith(group) for count, group in counted):
        return last.end, []
    verb_at, op = reach(before[:-1] if rank else before)
    op = op or (">=" if _AT_LEAST.search(before) else None)
    named = name_before(before[:-1] if rank else before[:verb_at], op is not None, last.counts, rank)
    if not (named.indicator or noun or state.listed or rank) and op:
        edge, named = _clause_before(form, edge, named)
    if named.ends_with_verb and not noun:
        named = name_in_front_of_verb(named)
    stop = last.end
    if last.counts and not rank and noun and (named.ends_with_verb or not named.indicator):
        named, stop = name_after(named, noun + shared_noun(noun, form[clause_end : clause_end + 80])), clause_end
        op = None if before.endswith(("突破", "实现")) else op
    rows: list[Target] = []
    if _accepted(named, run, op, rank, clause_end == last.end, state):
        rows = list(_targets(sentence, (edge, stop), named, run, "<=" if rank else op, state))
    if not rows and (op or last.op):
        _doubt(state, sentence[edge:stop].span, named)
    return stop, rows


def _clause_end(form: str, start: int) -> int:
    """Where the words behind a number end, the closing bracket of a bracket opened there taken in."""
    mark = _CLAUSE_MARK.search(form, start, start + 60)
    end = mark.start() if mark else min(len(form), start + 60)
    return end + 1 if end < len(form) and form[end] == ")" and "(" in form[start:end] else end


def _doubt(state: _State, span: Span, named: Named) -> None:
    """Note a number that looks like a target of these years but could not be settled."""
    if state.year is None or state.year >= state.since:
        reason = "数字像是目标，但没有认出指标" if not named.indicator else "数字像是目标，但数字和指标对不上"
        state.doubts.append(Unsettled(kind="targets", span=span, reason=reason))


def _clause_before(form: str, edge: int, named: Named) -> tuple[int, Named]:
    """What a bare number counts is named by the clause before: 实施攻关项目,每年不少于20项."""
    start = _edge(form, 0, max(edge - 1, 0))
    earlier = name_before(form[start : max(edge - 1, 0)], False, False, False)
    if not earlier.delivers or not 2 <= len(earlier.indicator) <= 30:
        return edge, named
    return start, replace(earlier, reached=True, subjects=named.subjects or earlier.subjects)


def _accepted(named: Named, run: list[Quantity], op: str | None, rank: bool, ends: bool, state: _State) -> bool:
    if not named.indicator and not state.listed:
        return False
    if op or rank or run[-1].op or named.delivers or named.hedged:
        return len(named.indicator) <= 60
    if named.indicator.endswith(
        ("率", "比重", "占比", "增速", "增长", "强度", "增幅", "提高", "下降", "总量", "规模", "数量")
    ):
        return True
    return bool(state.listed) and (named.continues or ends)


def _targets(
    sentence: Passage, words: tuple[int, int], named: Named, run: list[Quantity], op: str | None, state: _State
) -> Iterator[Target]:
    """One target per owner, name and number."""
    nameless = not named.indicator
    named = _with_memory(named, run, state)
    owners = _owners(named, state)
    if named.subjects or named.whole_region:
        state.subject = named.subjects if len(named.subjects) == 1 else ()
    pairs = shared_lists(list(owners), named, len(run), run[-1])
    if nameless and len(run) > 1:
        pairs = _again(run, state)
    elif not pairs:
        pairs = [(name, named.indicator) for name in state.listed_names.get(len(run), ())]
    state.carried_op = named.inner_op or (state.carried_op if named.continues else None)
    sign = op or state.carried_op
    for i, (owner, indicator) in enumerate(pairs):
        number = run[i] if len(run) == len(pairs) else run[0]
        yield Target(
            subject=owner,
            indicator=_printed(sentence, indicator, words),
            op="=" if number.high is not None else number.op or sign or "=",
            value=number.low,
            value_to=number.high,
            unit=number.unit,
            year=state.year,
            every=state.every,
            span=sentence[words[0] : words[1]].span,
        )


def _owners(named: Named, state: _State) -> tuple[str | None, ...]:
    """Who owns the number: the owner printed, or the one carried over from the clause before."""
    if named.subjects or named.whole_region:
        owners: tuple[str | None, ...] = named.subjects or (None,)
    elif any(starts_afresh(owner, named.indicator) for owner in state.subject):
        owners = (None,)
    else:
        owners = state.subject or state.default or (None,)
    return (None,) if any(owner and is_generic_owner(owner, named.indicator) for owner in owners) else owners


def _again(run: list[Quantity], state: _State) -> list[tuple[str | None, str]]:
    """A run of bare numbers after a new year goes through the indicators before it once more."""
    last = state.listed[-len(run) :]
    same = [target.unit for target in last] == [number.unit for number in run]
    return [(target.subject, target.indicator) for target in last] if same else []


def _printed(sentence: Passage, what: str, words: tuple[int, int]) -> str:
    """The words as the document prints them, where they stand in one piece."""
    at = sentence.form.find(what, max(0, words[0] - 200), words[1] + 60)
    return sentence.text[at : at + len(what)] if at >= 0 else what


def _with_memory(named: Named, run: list[Quantity], state: _State) -> Named:
    """A clause with owner and number but no indicator takes the indicator before it."""
    named = completed(named, [t.indicator for t in state.listed], state.verb)
    state.verb = named.verb
    if named.indicator:
        return named
    same = [t.indicator for t in state.listed if t.unit == run[0].unit]
    return named.with_indicator(same[-1] if same else level_of(state.listed[-1].indicator, run[0].unit))
