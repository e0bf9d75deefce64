"""What the lines around a goal say about its year: the paper's own date, lead-ins, headings about the past."""

import re

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Document
from ingest.policy.times import times

_PAST = re.compile("现状|发展基础|工作基础|产业基础|基本情况|主要成效|取得成效|工作回顾|发展成效|面临形势")
_HEAD_DATE = re.compile(r"\((20\d\d)年\d{1,2}月(?:\d{1,2}日)?[^()]{0,30}\)")


def first_goal_year(paper: Document, text: Text) -> int:
    """The first year that can be a goal: that of the period, of the signature or of the plan in the title."""
    issued = int(paper.issued_on[:4]) if paper.issued_on else 0
    if paper.period:
        return min(paper.period[0], issued or paper.period[0])
    dated = (_HEAD_DATE.fullmatch(block.words.form) for block in text.blocks[:6])
    in_head = next((int(match[1]) for match in dated if match), 0)
    plan = next((time.year - 4 for time in times(paper.title or "") if time.year), 0)
    return issued or in_head or plan


def is_about_the_past(text: Text, block: Block) -> bool:
    """Whether the heading above says that what follows has been reached already."""
    above = text.section(block)
    while above is not None:
        if _PAST.search(above.heading.form[:40]):
            return True
        above = text.section(above)
    return False


def held_year(text: Text, block: Block, lead_in: int | None) -> int | None:
    """The year of a lead-in line holds for the list below it, up to the next heading."""
    if lead_in is None or (block.number and block.number.rank < 3 and not block.words.form.startswith("-")):
        return None
    return lead_in if block.words.form.startswith(("-", "(", "●", "①")) or not block.number else None


def next_lead_in(block: Block, lead_in: int | None) -> int | None:
    """The year that a lead-in line gives to the lines below it."""
    form = block.words.form
    if form.endswith(":"):
        last = [time.year for time in times(form[-200:]) if time.year]
        return last[-1] if last else None
    if block.number and block.number.rank < 3:
        return None
    return lead_in if form.startswith(("-", "(", "●", "①")) else None
