"""What the lines around a goal say about its year: the paper's own date, lead-ins, headings about the past."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Document
from ingest.policy.groups import VERBS
from ingest.policy.numbering import chinese_number
from ingest.policy.parks import is_park
from ingest.policy.passage import Passage
from ingest.policy.times import times

_PAST = re.compile("现状|发展基础|工作基础|产业基础|基本情况|主要成效|取得成效|工作回顾|发展成效|面临形势")
_HEAD_DATE = re.compile(r"\((20\d\d)年\d{1,2}月(?:\d{1,2}日)?[^()]{0,30}\)")


_VERB = re.compile(rf"(?:{VERBS}|和|并|、)+")
_ENTRY = re.compile(
    r"(?!(?:优势|重点|特色|主导|支柱|战略性|新兴|传统|未来|先进|制造业|现代|千亿|百亿|级|主要|标志性|数字经济|核心|高新技术|高技术|骨干|首位|关键|若干|一批|本地|工业|县域|区域|块状|块链|新|老|的|大|产业|高端|骨干|基础|龙头|中小企业)*(?:产业链|产业集群|集群|产业)$)"
    r"(?!.*\d+[个条大])[\u4e00-\u9fffA-Za-z0-9“”()+、]{1,18}?(?:产业链|产业集群|集群|产业)"
)
_DATED_HEADING = re.compile(r"(?:目标|任务)[^()]{0,6}\((20\d\d)年度?\)$")
_AIM = re.compile("(?:发展|工作|主要|总体|年度|建设|预期|阶段性?|具体)*目标(?:任务)?[:。]")
_DEEP = 3
_MARKS = ("-", "(", "●", "①", "•", "·", "■", "◆")
_LABEL = re.compile("(?:发展|工作|主要|总体|重点|年度|建设)*(?:目标|任务|重点|路径|方向|举措|措施|布局|思路|定位)")


def begins_with_verb(name: str) -> bool:
    """Whether words open with what is to be done (建强标志性), and so name nobody."""
    return re.match("[建做打推壮加促优提培](?:强|大|优|精|特|实|造|进|快|升|育|展|化|动|速)", name) is not None


def entry_owner(text: Text, block: Block, chains: Container[str] = ()) -> str | None:
    """The chain, industry or park that a block is about by its own opening words or the heading above it."""
    own = block.heading if block.number or len(block.heading) < len(block.body) else None
    found = _named_by(own, chains)
    if found or (block.number and own is not None and not _LABEL.fullmatch(own.form)):
        return found
    above = text.section(block)
    return _named_by(above.heading, chains) if above else None


def _named_by(heading: Passage | None, chains: Container[str]) -> str | None:
    if heading is None or not 3 <= len(heading) <= 34:
        return None
    heading = heading.strip("-●·*■◆")
    opened = begins_with_verb(heading.form)
    heading = heading[2:] if opened else heading
    verb = _VERB.match(heading.form)
    name = heading[verb.end() :] if verb else heading
    named = _ENTRY.fullmatch(name.form) or (not (verb or opened) and is_park(name.form))
    return name.text if named or name.form in chains else None


def first_goal_year(paper: Document, text: Text) -> int:
    """The first year that can be a goal: that of the period, of the signature or of the plan in the title."""
    issued = int(paper.issued_on[:4]) if paper.issued_on else 0
    if paper.period:
        return min(paper.period[0], issued or paper.period[0])
    dated = (_HEAD_DATE.fullmatch(block.words.form) for block in text.blocks[:6])
    in_head = next((int(match[1]) for match in dated if match), 0)
    plan = next((time.year - 4 for time in times(paper.title or "") if time.year), 0)
    return issued or in_head or plan


def names_goals(block: Block) -> bool:
    """Whether a line opens with the words that it gives goals (年度目标:2023年产值950亿元)."""
    return _AIM.match(block.body.form) is not None


def is_about_the_past(text: Text, block: Block) -> bool:
    """Whether the heading above, or the item's own, says that what follows has been reached already."""
    if block.number and len(block.heading) < len(block.body) and _PAST.search(block.heading.form[:20]):
        return True
    above = text.section(block)
    while above is not None:
        if _PAST.search(above.heading.form[:40]):
            return True
        above = text.section(above)
    return False


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A line that ends with a colon: its year holds for the list below it, numbered or not."""

    year: int
    parent: int | None
    rank: int | None = None


def held_year(text: Text, block: Block, lead_in: LeadIn | None) -> int | None:
    """The year of a lead-in line holds for the list below it, up to the next heading."""
    above = text.section(block)
    dated = _DATED_HEADING.search(above.heading.form[-40:]) if above else None
    if lead_in is None and dated:
        return int(dated[1])
    return lead_in.year if lead_in and _is_listed(block, lead_in) else None


def next_lead_in(block: Block, lead_in: LeadIn | None) -> LeadIn | None:
    """The lead-in that is open behind a line."""
    form = block.words.form
    if form.endswith(":"):
        last = [time.year for time in times(form[-200:]) if time.year]
        return LeadIn(last[-1], block.parent) if last else None
    if lead_in is None or not _is_listed(block, lead_in):
        return None
    if lead_in.rank is None and block.number and block.number.rank < _DEEP:
        return replace(lead_in, rank=block.number.rank)
    goes_on = lead_in.rank is not None or form.startswith(_MARKS) or form.endswith(";")
    return lead_in if goes_on else None


def _is_listed(block: Block, lead_in: LeadIn) -> bool:
    """Whether a line belongs to the list below the lead-in: an item of its first kind, or a line of it."""
    form = block.words.form
    if block.number is None or block.number.rank >= _DEEP or form.startswith("-"):
        return lead_in.rank is not None or block.number is None or form.startswith(_MARKS)
    first = lead_in.rank is None and chinese_number(block.number.digits) == 1
    return block.parent == lead_in.parent and (first or block.number.rank == lead_in.rank)
