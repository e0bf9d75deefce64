"""Lists that share a noun, a verb, a growth word or a number: each member with all that belongs to it."""

import re
from dataclasses import replace

from ingest.policy.quantities import Quantity
from ingest.policy.target_verbs import DELIVERY, KEPT
from ingest.policy.target_words import Named

_GROWTH = re.compile(
    r"(?:年均|年|同比|每年)?(?:增长|增速|提高|增幅|下降|增长率|降低|提升)|占(?:全[国省市县区]|地区生产总值|GDP|规模?以?上?工业|工业|同期)?[^、,]{0,12}(?:比重|比例|比)|占比"
)
_GROWN = re.compile("(?:(?:年均|同比|累计)?(?:增长|提高|下降|增速|增加|提升|减少|降低)|占比)$")
_COMPARED = re.compile("(?:高于|快于|低于|领先)")
_AMOUNT_ALONE = re.compile(r"(?:超过?|过)?(?:[\d.]+|[千百十两五二三]+)(?:亿|万|万亿)元?(?:以上)?的?")
_CHANGED = re.compile("(?:年均|累计)?(?:增加|提高|提升|减少|降低)$")
_GRADE = re.compile(
    r"(?:国家级?|省级|自治区级?|市级|县级|省部级|部级|区级|世界级|(?:[\d.]+|[千百十万两五二三一]+)(?:亿元?|万亿)级|[千百十万五]+亿?级)(?:及以上|以上)?"
)
_THRESHOLD = re.compile("[^、]*?(?:[\\d.]+|[千百十两五二三]+)(?:亿|万|万亿)元?级?(?:以上)?的?")
_OVER = r"(?:超过?|过|突破)?(?:[\d.]+|[千百十两五二三]+)(?:亿|万|万亿)元?级?(?:以上)?"
_THRESHOLDS = re.compile(rf"(?P<what>[^、\d]{{0,12}}?)(?P<list>{_OVER}(?:、{_OVER})+)的?(?P<noun>[^、\d]{{2,20}})")
_SHARE = re.compile("占[^、,]{2,30}(?:比重|比例|比)$")
_OUTPUT_NOUN = re.compile("(?<=.)年?(?:产能|产量|生产能力)$")
_LEVEL = "(?:国家|省部|省|自治区|市|县|区|部|州)"
_LEVELS = re.compile(rf"(?P<all>{_LEVEL}级?(?:(?:、|和|及|与|以及){_LEVEL}级?)+)(?P<noun>(?!(?:以上|及以上))[^、级].+)")
_RATES = re.compile(r"(?:率|占比|比重|增速|增长)(?:等)?$")
_CHANGE = re.compile(
    "(?:分别|各|均|年均)*(?P<yearly>年均)?(?:分别|各|均)*(?P<verb>增长|提高|下降|提升|增加|降低|减少|压减|增速)$"
)
_OWN_VERB = re.compile("(?:入库|上市|入规|投产|开工|上云|落地|挂牌|备案)$")
_STAGE = re.compile("(?:竣工投产|开工|竣工|投产|续建|签约|落地|投产达效)")
_SPREAD = re.compile("(?:分别|各自|(?<![年平])均|各)+(?=(?:增长|提高|下降|提升|增加|降低|减少)$)")
_PREDICATE = re.compile(f"^(?:{KEPT}|{DELIVERY})")


def level_of(indicator: str, unit: str | None) -> str:
    """What grows, where an amount follows a rate: 总产值增长15%,达到1500亿元."""
    bare = _GROWN.sub("", indicator)
    return bare if len(bare) > 1 and unit not in ("%", "个百分点", "百分点") else indicator


def grown_to(indicator: str) -> str:
    """The level that a change leads to: 企业增加100家,达到400家."""
    bare = _CHANGED.sub("", re.sub(f"^(?:{KEPT})", "", indicator))
    return bare if len(bare) > 2 else indicator


def is_growth(what: str) -> bool:
    """Whether words say nothing but that something changes."""
    return _GROWTH.fullmatch(what) is not None


def completed(named: Named, before: list[str], verb: str) -> Named:
    """Shortened lists take the noun, and enumerations the verb, that they share."""
    what = named.indicator
    if before and _GROWTH.fullmatch(what):
        shared = _GROWN.sub("", before[-1])
        return named.with_indicator(shared + what)
    if before and _COMPARED.match(what):
        return named.with_indicator(before[-1] + what)
    if before and what in ("总数", "数量", "总量", "总额"):
        return named.with_indicator(re.sub(f"^(?:{KEPT})", "", before[-1]) + what)
    amount = _AMOUNT_ALONE.search(before[-1]) if before and _AMOUNT_ALONE.fullmatch(what) else None
    if amount and before[-1][amount.end() :]:
        return named.with_indicator(what + before[-1][amount.end() :])
    if before and _GRADE.fullmatch(what):
        level = _GRADE.search(before[-1])
        if level:
            return named.with_indicator(before[-1][: level.start()] + what + before[-1][level.end() :])
    if _STAGE.fullmatch(what):
        return named
    if verb and named.continues and not named.verb and not named.reached and what and not _OWN_VERB.search(what):
        return replace(named, indicator=verb + what, verb=verb)
    return named


def shared_lists(owners: list[str | None], named: Named, count: int, number: Quantity) -> list[tuple[str | None, str]]:
    """Owners and indicators, one pair for each number or for each member of a list of rates; none if they do not fit."""
    what = named.indicator
    what = _SPREAD.sub("", what)
    if len(owners) > 1:
        return [(owner, what) for owner in owners] if count in (1, len(owners)) else []
    bare, change = _change_of(what)
    if count > 1:
        parts = _parts(bare, count)
        return [(owners[0], part + change) for part in parts] if len(parts) == count else []
    members = [member for member in bare.removesuffix("等").split("、") if member]
    shared = bool(change) or _RATES.search(what) is not None or number.unit == "%" or named.each
    if len(members) > 1 and shared and all(len(member) > 3 for member in members):
        return [(owners[0], member + change) for member in _with_verb(members, named.verb)]
    return [(owners[0], what)]


def _change_of(what: str) -> tuple[str, str]:
    """A、B年均分别增长 → A、B and 年均增长; a single indicator keeps its words."""
    change = _CHANGE.search(what)
    if change is None or not re.search("[、和及与]", what[: change.start()]):
        return what, ""
    yearly = "年均" if "年均" in change.group() else ""
    return what[: change.start()], yearly + change["verb"]


def _with_verb(members: list[str], verb: str) -> list[str]:
    """新增A、B各1家: the verb in front of the list serves all its members."""
    return [m if not verb or _PREDICATE.match(m) else verb + m for m in members]


def _parts(what: str, count: int) -> list[str]:
    """The indicators of a list whose numbers follow one another (分别达到10家、30家)."""
    kept = re.match(f"(?:年均)?(?:{KEPT})", what)
    verb, bare = (kept.group(), what[kept.end() :]) if kept else ("", what)
    levels = _LEVELS.fullmatch(bare)
    if levels:
        names = [name.removesuffix("级") + "级" for name in re.split("、|以及|和|及|与", levels["all"])]
        if len(names) == count:
            return [verb + name + levels["noun"] for name in names]
    if classed := _THRESHOLDS.fullmatch(bare):
        marks = classed["list"].split("、")
        if len(marks) == count:
            return [verb + classed["what"] + mark + classed["noun"] for mark in marks]
    head, of, tail = bare.rpartition("的")
    for marks in ("、|以及|和|及|与", "、|以及", "、"):
        parts = [part for part in re.split(marks, tail) if part]
        if len(parts) == count:
            return [verb + head + of + part for part in _graded(parts)]
    return []


def _graded(parts: list[str]) -> list[str]:
    """国家级、省级X: a member that is nothing but a grade takes the noun of the last."""
    share = _SHARE.search(parts[-1])
    if share and not any("占" in part for part in parts[:-1]):
        return [*(part + share.group() for part in parts[:-1]), parts[-1]]
    output = _OUTPUT_NOUN.search(parts[-1])
    if output and not any(_OUTPUT_NOUN.search(part) for part in parts[:-1]):
        return [*(part + output.group() for part in parts[:-1]), parts[-1]]
    for shape in (_GRADE, _THRESHOLD):
        last = shape.match(parts[-1])
        noun = parts[-1][last.end() :] if last else ""
        parts = [part + noun if noun and shape.fullmatch(part) else part for part in parts]
    return parts
