"""When a goal is to be reached: 到2025年, “十四五”末, 每年."""

import re
from dataclasses import dataclass

from ingest.policy.numbering import chinese_number
from ingest.policy.target_verbs import DELIVERY, KEPT

_TIME = re.compile(
    r"(?P<base>[较比]20\d\d年(?:底|末)?(?:相比)?)"
    r"|(?:到|至|截至|截止|在)?(?:(?P<from>20\d\d)年?[-~至到])?(?P<year>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|前|内|度)*(?:以?前)?"
    r"|(?:到|至|在)?[“\"]?(?P<plan>十[三四五六七]?)五[”\"](?:规划)?(?:末|期间|时期|内|期末|以来)*"
    rf"|(?:在|用|力争)?(?P<span>[一二两三四五六七八九十\d]{{1,2}}年)(?:左右)?(?:的?时间)?(?:内|之内|间|来|(?=年均|累计|共|力争|处置|投入|供应|{KEPT}|{DELIVERY}))"
    r"|(?P<whole>年内|全年|当年(?=完成|新增|实现))"
    r"|(?P<every>每年度?|每半年|每个?季度?|每个?月)(?:都|内)?"
)
_EVERY = {"年": "year", "半": "half", "季": "quarter", "月": "month"}
_LEAD_INS = frozenset("。;:!?-”)】")
_CLAUSE_EDGE = frozenset(",;:。(")
_HEDGE = re.compile(r"(?:力争|争取|努力|确保|计划|预计|其中|即|,)+$")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: a year or a rhythm, whether it opens its sentence, and the first year of a range."""

    start: int
    end: int
    year: int | None
    every: str | None
    opens: bool
    since: int | None = None


def times(sentence: str) -> list[Time]:
    """All time expressions of a sentence."""
    found = []
    for match in _TIME.finditer(sentence):
        if match["base"]:
            continue
        if match["whole"] or match["span"]:
            starts = match.start() == 0 or sentence[match.start() - 1] in _CLAUSE_EDGE
            found.append(
                Time(
                    match.start(),
                    match.end(),
                    None,
                    None,
                    bool(match["span"]) and starts and not sentence.startswith("年均", match.end()),
                )
            )
            continue
        if match["every"]:
            rhythm = next(_EVERY[c] for c in match["every"] if c in _EVERY)
            found.append(Time(match.start(), match.end(), None, rhythm, False))
            continue
        year = int(match["year"]) if match["year"] else _plan_end(match["plan"])
        before = _HEDGE.sub("", sentence[max(0, match.start() - 8) : match.start()])
        opens = not before or (match.start() <= 8 and before[-1] in _LEAD_INS)
        since = int(match["from"]) if match["from"] else None
        found.append(Time(match.start(), match.end(), year, None, opens, since))
    return found


def _plan_end(plan: str) -> int:
    """The last year of a five-year plan: 十四五 → 2025."""
    return 1955 + 5 * (chinese_number(plan) or 0)


_VERB_END = re.compile("(?:提高|提升|增长|增加|扩大|上升|下降|降低|压缩|缩短|减少)$")


def without_closing_time(words: str) -> str:
    """提高到2025年的 → 提高到: the time expression between the verb and its number taken out."""
    bare = words.removesuffix("的")
    match = next((m for m in _TIME.finditer(bare) if m.end() == len(bare) and not m["base"]), None)
    if match is None:
        return words
    verb = _VERB_END.search(words[: match.start()]) is not None and match.group()[0] in "到至"
    return words[: match.start() + verb]


def only_time(words: str) -> int | None:
    """The year of a sentence that is nothing but a time: the 。 behind it is a slip of the scan."""
    match = _TIME.fullmatch(words.strip(",")) if len(words) < 24 else None
    if match is None or not (match["year"] or match["plan"]):
        return None
    return int(match["year"]) if match["year"] else _plan_end(match["plan"])


def first_time(words: str) -> int | None:
    """Where the first time expression with a year or rhythm begins."""
    hits = (match.start() for match in _TIME.finditer(words) if match["year"] or match["plan"] or match["every"])
    return next(hits, None)


_JOINED = re.compile(r"(?<=\x00)[、和及与]+(?=\x00)")


def without_times(words: str) -> str:
    """The words without their time expressions and the marks between them."""
    return _JOINED.sub("", _TIME.sub("\x00", words)).replace("\x00", "")
