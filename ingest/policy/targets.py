"""Targets: numbers that somebody is to reach, keep or deliver."""

import re
from collections import deque
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from ingest.policy.blocks import Text
from ingest.policy.facts import Target, Unsettled
from ingest.policy.goal_lines import (
    LeadIn,
    begins_with_verb,
    entry_owner,
    held_year,
    is_about_the_past,
    names_goals,
    next_lead_in,
)
from ingest.policy.groups import Group
from ingest.policy.no_goals import is_condition, is_no_goal, tenses
from ingest.policy.passage import Passage, Span
from ingest.policy.quantities import Quantity, fund_behind, quantities, reach
from ingest.policy.target_owners import named_places, owners_in_full
from ingest.policy.target_state import State, advance, rows_of
from ingest.policy.target_words import (
    Named,
    name_after,
    name_before,
    name_in_front_of_verb,
    shared_noun,
    without_outlook,
)
from ingest.policy.times import only_time, times, without_closing_time

_OWNERS = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:产业链|产业集群|集群)的?(?!项目|企业[^,。;、\d]{0,4}\d)[^,。;、\d]{2,30}\d"
    r"|[\u4e00-\u9fff]{0,6}?(?:产业链|集群|产业|园区|开发区)的?(?:全产业链|综合|年|总|主营)*(?:产值|营业收入|营收|规模|业务收入|增加值)"
)
_REMEMBERED = 12
_LONG = 32
_BASE = re.compile(r"[由从](?:目前|现在|现有|20\d\d年底?)的?$")
_LEVEL_VERB = re.compile("(?:达到|达|增至|增加到|扩大到|增长到)$")
_LEVEL_WORD = re.compile("的?(?:规模|水平|大关|关口|目标|台阶|标准)")
_SIZE = re.compile("(?:[^,。;]{0,6}?(?:总?规模|总额|总量|额度))?")
_CHANGES_OR_RATES = re.compile(
    "(?:率|比重|占比|增速|增长|强度|增幅|提高|下降|增加|减少|提升|前移|降低|总量|规模|数量|(?:高于|快于)[^,。;]{2,14})$"
)
_AT_LEAST = re.compile("(?:至少|不少于|不低于)[\u4e00-\u9fff]{2,8}$")
_STOP = re.compile(r"[。!?]")
_CLAUSE_MARK = re.compile("[,;。、:)]")
_EDGE = re.compile(r"[,;:。(]")
_JOINTS = ("、", "和", ",", "及", "、前", "和前")
_RANK = re.compile(
    r"^[、,和](?:[中东西]部(?:地区)?|全[国省市区县])前$|(?:保持|稳居|位列|居|跻身|排名|位次|位居|排位|排|进入|名次|跻身|列)[^,。;、]{0,20}前$|^前$"
)


def targets(
    text: Text,
    entries: dict[int, str],
    counted: set[tuple[int, str]],
    since: int = 0,
    lists: Iterable[Group] = (),
    chains: Container[str] = (),
) -> tuple[list[Target], list[Unsettled]]:
    """The targets of running text, from the year `since` on, and the numbers that name no indicator.

    `entries` are blocks about one chain, `counted` the groups whose members the document lists, `lists`
    these lists themselves: numbers of one list may go through the members of another; `chains` are the names
    of the chains, which headings may shorten to their core.
    """
    named = {(group.block, len(group.names)): tuple(name.text for name in group.names) for group in lists}
    found: dict[tuple[object, ...], Target] = {}
    doubts: list[Unsettled] = []
    lead_in: LeadIn | None = None
    for block in text.blocks:
        if block.is_row or not re.search(r"\d|[两三四五六七八九十]", block.words.form):
            lead_in = None if block.is_row else next_lead_in(block, lead_in)
            continue
        own = entries.get(block.index) or entries.get(block.parent if block.parent is not None else -1)
        own = own if own and not begins_with_verb(own) else entry_owner(text, block, chains)
        state = State(held=held_year(text, block, lead_in), default=(own,) if own else (), since=since)
        state.aims = names_goals(block)
        state.listed_names = {count: names for (at, count), names in named.items() if at == block.index}
        past = is_about_the_past(text, block)
        for target in _in_paragraph(block.body, state, counted):
            key = (target.subject, target.indicator, target.op, target.value, target.year, target.every)
            if (target.year or since) >= since and not (past and (not since or (target.year or 0) <= since)):
                found.setdefault(key, target)
        lead_in = next_lead_in(block, lead_in)
        doubts += state.doubts if not past else []
    return list(found.values()), doubts


def _in_paragraph(words: Passage, state: State, counted: set[tuple[int, str]]) -> Iterator[Target]:
    start = 0
    for stop in [*(m.start() for m in _STOP.finditer(words.form)), len(words)]:
        sentence = words[start:stop]
        start = stop + 1
        moment = only_time(sentence.form)
        if moment:
            state.held = moment
        elif sentence.text:
            yield from _in_sentence(sentence, state, counted)


def _in_sentence(sentence: Passage, state: State, counted: set[tuple[int, str]]) -> Iterator[Target]:
    form = sentence.form
    moments = times(form)
    state.year, state.every, state.subject, state.verb, state.listed = state.held, None, (), "", []
    state.carried_op, state.years, state.spread, state.said, state.main = None, (), (), state.held, None
    end, at = 0, 0
    numbers, turns = quantities(form), deque(tenses(form))
    run: list[Quantity] = []
    for i, number in enumerate(numbers):
        run.append(number)
        after = numbers[i + 1] if i + 1 < len(numbers) else None
        if after and form[number.end : after.start] in _JOINTS and _shares(form, end, run[0]):
            continue
        at = advance(moments, at, run[0].start, form, end, state)
        while turns and turns[0][0] < run[0].start:
            state.past = turns.popleft()[1]
        if state.past:
            _, known = _read_run(sentence, end, run, replace(state, doubts=[]), counted)
            state.listed = [*state.listed, *known][-_REMEMBERED:]
            run, end = [], number.end
            continue
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


def _edge(form: str, end: int, start: int) -> int:
    """Where the words that belong to a number begin."""
    edge = max(end, start - 120)
    for match in _EDGE.finditer(form, edge, start):
        if match.group() != "(" or ")" not in form[match.end() : start]:
            edge = match.end()
    return edge


def _read_run(
    sentence: Passage, end: int, run: list[Quantity], state: State, counted: set[tuple[int, str]]
) -> tuple[int, list[Target]]:
    """The targets of one number or a run of bare numbers, and where their words end."""
    form, first, last = sentence.form, run[0], run[-1]
    edge = _edge(form, end, first.start)
    before, clause_end = form[edge : first.start], _clause_end(form, last.end)
    rank = before.endswith("前") and last.unit in ("位", "名", "强") and _RANK.search(before) is not None
    skipped = _skipped(form, (end, edge, clause_end), run, rank, counted)
    if skipped is not None:
        return skipped, []
    edge, op, named = _named_before(form, (end, edge), first.start, last, rank, _has_noun(form[last.end : clause_end]))
    stop, named, op = _named_behind(form, (last.end, clause_end), last, rank, named, op, before)
    if not named.subjects and not named.verb:
        named = _owner_alone(form, edge, named, last, state)
    if named.subjects and not named.indicator and not any(t.unit == last.unit for t in state.listed):
        named = replace(named, subjects=(), indicator="、".join(named.subjects))
    noun = form[last.end : clause_end] if stop == last.end else ""
    unread = bool(noun) and not noun.startswith("(") and not _LEVEL_WORD.match(noun) and not (op or rank or last.op)
    rows: list[Target] = []
    if not unread and _accepted(named, run, op, rank, clause_end == last.end, state):
        signed = op or rank or last.op or named.delivers or named.hedged or named.continues
        doubtful = not (signed or _CHANGES_OR_RATES.search(named.indicator)) or len(named.indicator) > _LONG
        rows = list(rows_of(sentence, (edge, stop), named, run, "<=" if rank else op, state, doubtful))
    if not rows and (op or last.op):
        _doubt(state, sentence[edge:stop].span, named)
    return stop, rows


def _owner_alone(form: str, edge: int, named: Named, last: Quantity, state: State) -> Named:
    """云溪县20家: an owner and its number, where the clause before or the words before a colon say what is counted."""
    what = named.indicator
    if not last.counts:
        industry = what.endswith(("产业链", "产业", "集群")) and not named.delivers
        known = industry and bool(state.listed) and state.listed[-1].unit == last.unit
        owners = owners_in_full(what) if known else ()
        return replace(named, subjects=owners, indicator="") if owners else named
    owners = named_places(what) if what and not named.delivers else ()
    if not owners:
        return named
    if any(target.unit == last.unit for target in state.listed):
        return replace(named, subjects=owners, indicator="")
    if form[edge - 1 : edge] != ":":
        return named
    lead = name_before(form[_edge(form, 0, edge - 1) : edge - 1], False, False, False)
    return replace(named, subjects=owners, indicator=lead.indicator, delivers=True) if lead.indicator else named


def _skipped(
    form: str, at: tuple[int, int, int], run: list[Quantity], rank: bool, counted: set[tuple[int, str]]
) -> int | None:
    """Where to read on, if the number is a starting point, no goal, part of an owner's name or the sum of a list."""
    end, edge, clause_end = at
    first, last = run[0], run[-1]
    before, noun = form[edge : first.start], form[last.end : clause_end]
    if before.endswith(("由", "从")) or _BASE.search(before):
        return end
    if is_condition(form, edge, first.start, last.end) or is_no_goal(
        before, form[edge:clause_end], form[last.end : last.end + 12], last.unit, rank
    ):
        return last.end
    if _OWNERS.match(form[last.end : last.end + 60]):
        return end
    if first.low == 1 and noun.endswith("专班"):
        return last.end
    listed = any(first.low == count and noun.startswith(group) for count, group in counted)
    return last.end if listed or (last.counts and noun and _sums_up(before, first.low)) else None


def _has_noun(behind: str) -> bool:
    return bool(behind) and not behind.startswith(("用于", "支持"))


def _named_before(
    form: str, at: tuple[int, int], start: int, last: Quantity, rank: bool, has_noun: bool
) -> tuple[int, str | None, Named]:
    """What the words in front of a number name, with the sign of their reaching verb."""
    end, edge = at
    before = form[edge:start]
    before = before if rank else without_closing_time(before)
    verb_at, op = reach(before[:-1] if rank else before)
    op = op or (">=" if _AT_LEAST.search(before) else None)
    named = name_before(before[:-1] if rank else before[:verb_at], op is not None, last.counts, rank)
    named = replace(named, level=_LEVEL_VERB.search(before) is not None)
    named = name_in_front_of_verb(named) if named.ends_with_verb and not has_noun else named
    if op and not (named.indicator or has_noun or rank) and edge - 1 > end:
        edge, named = _clause_before(form, end, edge, named)
    return edge, op, named


def _named_behind(
    form: str, at: tuple[int, int], last: Quantity, rank: bool, named: Named, op: str | None, before: str
) -> tuple[int, Named, str | None]:
    """The counted noun behind the number (打造2个以上千亿产业, 500亿元的产业基金), where it stands there."""
    start, clause_end = at
    noun, fund = form[start:clause_end], fund_behind(form, start)
    if fund:
        noun, clause_end = fund, form.index(fund, start) + len(fund)
        named = named.with_indicator("") if _SIZE.fullmatch(named.indicator) else named
    share = last.unit == "%" and named.ends_with_verb
    waits = named.ends_with_verb or not named.indicator or bool(fund)
    if rank or not noun or not waits or not (last.counts or fund or share):
        return start, named, op
    named = name_after(named, noun + shared_noun(noun, form[clause_end : clause_end + 80]))
    return clause_end, named, None if before.endswith(("突破", "实现")) else op


def _sums_up(before: str, count: float) -> bool:
    """Whether a count only sums up the list in front of it: A、B、C3支小分队."""
    members = before.split("、")
    return len(members) == count > 1 and all(len(m) > 1 and not re.search(r"\d", m) for m in members)


def _clause_end(form: str, start: int) -> int:
    """Where the words behind a number end, the closing bracket of a bracket opened there taken in."""
    mark = _CLAUSE_MARK.search(form, start, start + 60)
    end = mark.start() if mark else min(len(form), start + 60)
    return end + 1 if end < len(form) and form[end] == ")" and "(" in form[start:end] else end


def _doubt(state: State, span: Span, named: Named) -> None:
    """Note a number that looks like a target of these years but could not be settled."""
    if state.year is None or state.year >= state.since:
        reason = "数字像是目标，但没有认出指标" if not named.indicator else "数字像是目标，但数字和指标对不上"
        state.doubts.append(Unsettled(kind="targets", span=span, reason=reason))


def _clause_before(form: str, end: int, edge: int, named: Named) -> tuple[int, Named]:
    """What a bare number counts is named by the clause before: 实施攻关项目,每年不少于20项; 成交额翻一番,达到60亿元."""
    start = _edge(form, end, edge - 1)
    words = form[start : edge - 1]
    bare = without_outlook(words)
    earlier = name_before(bare, bare != words, False, False)
    if not (earlier.delivers or bare != words) or not 2 <= len(earlier.indicator) <= 30:
        return edge, named
    return start, replace(earlier, reached=True, subjects=named.subjects or earlier.subjects)


def _accepted(named: Named, run: list[Quantity], op: str | None, rank: bool, ends: bool, state: State) -> bool:
    if not named.indicator and not state.listed:
        return False
    if op or rank or run[-1].op or named.delivers or named.hedged:
        return len(named.indicator) <= 60
    if _CHANGES_OR_RATES.search(named.indicator):
        return True
    if state.aims and ends and (state.year or state.since) >= state.since:
        return True
    ahead = state.year is not None and 0 < state.since < state.year and run[-1].counts and ends
    return (bool(state.listed) and (named.continues or ends)) or ahead
