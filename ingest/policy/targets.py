"""Targets: numbers that somebody is to reach, keep or deliver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Target
from ingest.policy.passage import Passage
from ingest.policy.quantities import Quantity, quantities, reach
from ingest.policy.target_words import (
    Named,
    completed,
    is_generic_owner,
    name_after,
    name_before,
    name_in_front_of_verb,
    shared_lists,
)
from ingest.policy.times import Time, times

_NO_GOAL = re.compile(
    r"奖励|补助|补贴|奖补|资助|给予|罚|得分|满分|扣\d|分值|权重|折算|计分|加分|注册资本|下调|上浮|贴息|截至目前|目前,?全|现有|已建成|已达|已有|已累计|同比|以来|税率|面值|折"
)
_NO_GOAL_UNIT = re.compile(r"(?:调度|会商|召开|会议|走访|报告|汇报|督查|检查|通报|例会|讲评|述职|研判)[^,。;]{0,8}$")
_REMEMBERED = 12
_STOP = re.compile(r"[。!?]")
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
    subject: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    verb: str = ""
    carried_op: str | None = None
    listed: list[Target] = field(default_factory=list)


def targets(text: Text, entries: dict[int, str], counted: set[tuple[int, str]], since: int = 0) -> list[Target]:
    """The targets of running text, from the year `since` on.

    `entries` are blocks about one chain, `counted` the groups whose members the document lists.
    """
    found: dict[tuple[object, ...], Target] = {}
    lead_in: int | None = None
    for block in text.blocks:
        if block.is_row or not re.search(r"\d|[两三四五六七八九十]", block.words.form):
            continue
        own = entries.get(block.index) or entries.get(block.parent if block.parent is not None else -1)
        state = _State(held=_lead_in(text, block, lead_in), default=(own,) if own else ())
        for target in _in_paragraph(block.words, state, counted):
            key = (target.subject, target.indicator, target.op, target.value, target.year, target.every)
            if (target.year or since) >= since:
                found.setdefault(key, target)
        lead_in = _next_lead_in(block, lead_in)
    return list(found.values())


def _lead_in(text: Text, block: Block, lead_in: int | None) -> int | None:
    """The year of a lead-in line holds for the list below it, up to the next heading."""
    if lead_in is None or (block.number and block.number.rank < 3 and not block.words.form.startswith("-")):
        return None
    return lead_in if block.words.form.startswith(("-", "(", "●", "①")) or not block.number else None


def _next_lead_in(block: Block, lead_in: int | None) -> int | None:
    form = block.words.form
    if form.endswith(":"):
        last = [time.year for time in times(form[-200:]) if time.year]
        return last[-1] if last else None
    if block.number and block.number.rank < 3:
        return None
    return lead_in if form.startswith(("-", "(", "●", "①")) else None


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
    before = form[edge : first.start]
    clause_end = next((m.start() for m in re.finditer("[,;。、:)]", form[last.end : last.end + 60])), None)
    clause_end = min(len(form), last.end + 60) if clause_end is None else last.end + clause_end
    clause_end = _closed(form, last.end, clause_end)
    clause = form[edge:clause_end]
    if _NO_GOAL.search(clause) or (last.unit == "次" and _NO_GOAL_UNIT.search(before)):
        return last.end, []
    rank = before.endswith("前") and last.unit in ("位", "名") and _RANK.search(before)
    if last.unit in ("位",) and not rank and "前移" not in before:
        return last.end, []
    verb_at, op = reach(before[:-1] if rank else before)
    words = before[:-1] if rank else before[:verb_at]
    named = name_before(words, op is not None, last.counts, bool(rank))
    stop, noun = last.end, form[last.end : clause_end]
    if any(first.low == count and noun.startswith(group) for count, group in counted):
        return clause_end, []
    if named.ends_with_verb and not noun:
        named = name_in_front_of_verb(named)
    if last.counts and not rank and noun and (named.ends_with_verb or not named.indicator):
        named, stop = name_after(named, noun), clause_end
        op = None if before.endswith(("突破", "实现")) else op
    ends = clause_end == last.end
    if not _accepted(named, run, op, bool(rank), ends, state):
        return stop, []
    return stop, list(_targets(sentence, (edge, stop), named, run, "<=" if rank else op, state))


def _closed(form: str, start: int, end: int) -> int:
    """Take in the closing bracket of a bracket that the noun opened."""
    return end + 1 if end < len(form) and form[end] == ")" and "(" in form[start:end] else end


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
    named = _with_memory(named, run, state)
    owners = named.subjects or ((None,) if named.whole_region else (state.subject or state.default or (None,)))
    if any(owner and is_generic_owner(owner, named.indicator) for owner in owners):
        owners = (None,)
    if named.subjects or named.whole_region:
        state.subject = named.subjects if len(named.subjects) == 1 else ()
    pairs = shared_lists(list(owners), named, len(run), run[-1])
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
    return named.with_indicator(same[-1] if same else state.listed[-1].indicator)
