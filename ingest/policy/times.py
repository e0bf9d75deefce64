"""When a goal is to be reached: 到2025年, “十四五”末, 每年."""

import re
from dataclasses import dataclass

from ingest.policy.numbering import chinese_number

_TIME = re.compile(
    r"(?P<base>[较比]20\d\d年(?:底|末)?(?:相比)?)"
    r"|(?:到|至|截至|截止|在)?(?P<year>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|前|内|度)*(?:以?前)?"
    r"|(?:到|至|在)?[“\"]?(?P<plan>十[三四五六七]?)五[”\"](?:规划)?(?:末|期间|时期|内|期末|以来)*"
    r"|(?:在|用|力争)?(?P<span>[一二两三四五六七八九十\d]{1,2}年)(?:左右)?(?:的?时间)?(?:内|之内|间|(?=累计))"
    r"|(?P<whole>年内|全年|当年)"
    r"|(?P<every>每年度?|每半年|每个?季度?|每个?月)(?:都|内)?"
)
_EVERY = {"年": "year", "半": "half", "季": "quarter", "月": "month"}
_LEAD_INS = frozenset("。;:!?-”)】")
_HEDGE = re.compile(r"(?:力争|争取|努力|确保|计划|预计|其中|即|,)+$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: a year or a rhythm, and whether it opens its sentence."""

    start: int
    end: int
    year: int | None
    every: str | None
    opens: bool


def times(sentence: str) -> list[Time]:
    """All time expressions of a sentence."""
    found = []
    for match in _TIME.finditer(sentence):
        if match["span"] or match["base"]:
            continue
        if match["whole"]:
            found.append(Time(match.start(), match.end(), None, None, False))
            continue
        if match["every"]:
            rhythm = next(_EVERY[c] for c in match["every"] if c in _EVERY)
            found.append(Time(match.start(), match.end(), None, rhythm, False))
            continue
        year = int(match["year"]) if match["year"] else _plan_end(match["plan"])
        before = _HEDGE.sub("", sentence[max(0, match.start() - 8) : match.start()])
        opens = not before or (match.start() <= 8 and before[-1] in _LEAD_INS)
        found.append(Time(match.start(), match.end(), year, None, opens))
    return found


def _plan_end(plan: str) -> int:
    """The last year of a five-year plan: 十四五 → 2025."""
    return 1955 + 5 * (chinese_number(plan) or 0)


def without_times(words: str) -> str:
    """The words without their time expressions."""
    return _TIME.sub("", words)
