"""The words in front of and behind a number: owner, verb, hedges, and what is counted or measured."""

import re
from dataclasses import dataclass, replace

from ingest.policy.target_owners import owner_of, owners_in_full
from ingest.policy.target_verbs import DELIVERY, KEPT
from ingest.policy.times import first_time, without_times

_HEDGES = (
    "力争|努力|累计|确保|争取|全力|计划|预计|其中|总体|总数(?!达|突破|超|不|力争|$)|每年"
    "|合计|共计|共|再|要|将|并|均|至少|积极|加快|全面|大力|着力|即|实现"
)
_WISHES = "力争|努力|累计|确保|争取|全力|计划|预计|每年|要|将|至少|积极|加快|全面|大力|着力|实现"
_REGIONS = "全市|全县|全省|全区|全州|全旗|全域|我市|我县|我省|我区|本市|本县"
_LEAD = re.compile(rf"(?:[、,和及与:“)]|{_HEDGES}|{_REGIONS}|-)+")
_AMOUNT = "率|额|量(?!子)|人数|时间|时限|面积|强度|能力建"
_LEADING_VERB = re.compile(rf"(?:年均(?={KEPT}|{DELIVERY})|(?:{KEPT})|(?:{DELIVERY})(?!{_AMOUNT})|和|并|与|或)+")
_KEPT_WORD = re.compile(f"(?:年均)?(?:{KEPT})|年均(?={DELIVERY})")
_STRONG = re.compile(
    rf"(?:{KEPT}|引进|培育|打造|建成|招引|落户|引育|组建|开展|选派|创建|完成|设立|聚焦|实施|进入|安排|输送|培养|培训)(?!数(?![字据控智实]))"
)
_TRAILING = re.compile(
    r"(?:分别|各|(?<![平年])均|力争|累计|共|总共|合计|至少|每年|各自|等|争取|努力|动态|长期|始终|原则上|一般|仅|只有|要|将|需|(?<![供反相响效对适感])应)+$"
)
_GROWTH = re.compile(r"(?:年均|年|同比|每年)?(?:增长|增速|提高|增幅|下降|增长率|降低)")
_GROWN = re.compile("(?:年均|同比|累计)?(?:增长|提高|下降|增速)$")
_SHORTENED = re.compile(r"(?:[、和及]\d{1,3}[条个家][^、,。;级]{1,8}级)+(?P<noun>[^、,。;级]{2,8})")
_LEVEL = re.compile(r"(?:国家级?|省级|市级|县级|省部级|部级|区级|世界级)(?:及以上|以上)?")
_FROM = re.compile(
    r"[由从](?:目前|现在|现有|当前)?的?(?:20\d\d年(?:底|末)?的?)?\d[\d.,]{0,9}(?:%|[^\d,;。提增上下降压缩达减]{0,5})"
)
_FROM_TO = re.compile("(?:提高|提升|增长|增加|扩大|上升|下降|降低|压缩|缩短|减少)(?:到|至)?的?$")
_THAN = re.compile(r"[较比](?:20\d\d年|上年|上年度|去年|目前|现在|“?十[二三四]五”?)(?:底|末|同期)?(?:相比)?")
_INNER_NUMBER = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[①-⑳]|[一二三四五六七八九]是)")
_SHARED_OUT = re.compile("^(?:分别|各自|各|均)")
_ON_AVERAGE = re.compile("平均(?=每[年月季])")
_SUPPLY = re.compile(f"[\u4e00-\u9fff]{{2,8}}(?:{KEPT})(?:供应|供给|投放)")
_NO_NUMBER = re.compile("(?:实现)?了?(?:零的?突破|翻番|翻[一两三]番|倍增)(?:、|,|并|$)+")
_STAGE = re.compile("(?:新)?(?:开工|竣工|投产|续建|竣工投产|投产达效|建成投产|签约|落地|开工建设)")
_INNER_REACH = re.compile("(?<=[\u4e00-\u9fff])实现(?![率度])")
_KEPT_AT = re.compile("(?:稳定|保持|控制)(?P<what>[^在]{3,30})在")
_RATE_NAME = re.compile("(?:率|占比|比重|比例|强度|覆盖面|普及度|满意度|水平)$")


@dataclass(frozen=True, slots=True)
class Named:
    """What the words around a number say."""

    subjects: tuple[str, ...] = ()
    whole_region: bool = False
    indicator: str = ""
    words: str = ""
    verb: str = ""
    ends_with_verb: bool = False
    delivers: bool = False
    hedged: bool = False
    continues: bool = False
    each: bool = False
    reached: bool = False
    level: bool = False
    inner_op: str | None = None

    def with_indicator(self, indicator: str) -> "Named":
        """The same with another indicator."""
        return replace(self, indicator=indicator)


def name_before(words: str, reached: bool, counts: bool, rank: bool) -> Named:
    """Read the words between the last number (or mark) and this one."""
    words = _INNER_NUMBER.sub("", _NO_NUMBER.sub("", _THAN.sub("", words)))
    base = _FROM.search(words)
    if base:
        words = words[: base.start()] + _FROM_TO.sub("", words[base.end() :])
    words = _ON_AVERAGE.sub("", words)
    continues = words.startswith(("、", "和", "及"))
    timed = _before_time(words)
    bare = without_times(words)
    lead = _LEAD.match(bare)
    hedged = bool(lead and re.search(_WISHES, lead.group())) or "实现" in bare
    whole = bool(lead and re.search(_REGIONS, lead.group()))
    rest = bare[lead.end() :] if lead else bare
    trailing = _TRAILING.search(rest)
    each = bool(trailing and re.search("分别|各|均", trailing.group()))
    rest = rest[: trailing.start()] if trailing else rest
    subjects, rest, inner = (timed[0], rest[timed[1] :], False) if timed else owner_of(rest, reached, counts, rank)
    rest = rest.removeprefix("的")
    rest = _INNER_REACH.sub("", _SHARED_OUT.sub("", rest))
    again = _LEAD.match(rest) if not rank else None
    rest = rest[again.end() :] if again else rest
    kept = _KEPT_AT.fullmatch(rest)
    what, verb, delivers, ends = _without_verbs(kept["what"] if kept else rest, rank)
    what = what.removesuffix("的") if len(what) > 2 else what
    named = Named(subjects, whole and not subjects, what, rest, verb, ends, delivers, hedged, continues, each, reached)
    return replace(named, inner_op=">=" if inner else None)


def _before_time(words: str) -> tuple[tuple[str, ...], int] | None:
    """The owners that a time expression sets apart (每支小分队每季度外出招商), and how long their words are."""
    time = first_time(words)
    if time is None or time == 0:
        return None
    lead = _LEAD.match(words, 0, time)
    start = lead.end() if lead else 0
    owners = owners_in_full(words[start:time])
    return (owners, time - start) if owners else None


def _without_verbs(words: str, rank: bool) -> tuple[str, str, bool, bool]:
    """Indicator, verb that stays (新增), whether a delivering verb stood there and whether it ended the words."""
    if _STAGE.fullmatch(words) or _SUPPLY.fullmatch(words):
        return words, "", True, False
    lead = _LEADING_VERB.match(words)
    delivers, verb = lead is not None, ""
    if lead:
        verb = _staying(lead.group())
        words = words[lead.end() :]
    else:
        inner = _STRONG.search(words) if not rank else None
        if inner and not (_RATE_NAME.search(words) and inner.start() > 1):
            delivers = True
            lead = _LEADING_VERB.match(words, inner.start())
            verb = _staying(lead.group()) if lead else ""
            words = words[lead.end() if lead else inner.end() :]
    if words.count("”") > words.count("“"):
        words = "“" + words
    return (verb + words if words else ""), verb, delivers, delivers and not words


def _staying(verbs: str) -> str:
    """The verb that belongs to the indicator: 新增, and any verb with 年均 in front."""
    if verbs.startswith("年均"):
        return verbs
    kept = _KEPT_WORD.findall(verbs)
    return kept[-1] if kept else ""


def name_after(named: Named, noun: str) -> Named:
    """The counted noun stands behind the number: 打造2个以上千亿产业."""
    return replace(named, indicator=named.verb + noun.removeprefix("的"))


_OUTLOOK = re.compile(
    "(?:实现)?(?:新的?)?(?:翻番|翻[一两三]番|倍增|大幅(?:提升|提高|增长|增加)|(?:稳步|显著|明显|持续|不断|进一步|逐年|全面)(?:提升|提高|增长|增加|增强|扩大|壮大|优化|改善|下降|降低)|再上新?台阶|新突破|快速增长|稳定增长|较快增长)$"
)


def without_outlook(words: str) -> str:
    """The noun of a clause that only says that it grows: 技术合同成交额翻一番."""
    return _OUTLOOK.sub("", words)


def shared_noun(noun: str, following: str) -> str:
    """What is missing behind a shortened member of a list: 1条2000亿级、2条500亿级产业链."""
    match = _SHORTENED.match(following) if noun.endswith("级") else None
    return match["noun"] if match else ""


def name_in_front_of_verb(named: Named) -> Named:
    """The noun stands in front of the verb: 绿色工厂分别新增1家 → 新增绿色工厂."""
    verb = _STRONG.search(named.words)
    left = named.words[: verb.start()] if verb else ""
    left = _TRAILING.sub("", left)
    yearly = "年均" if left.endswith("年均") and not named.verb.startswith("年均") else ""
    left = left.removesuffix("年均")
    return replace(named, indicator=yearly + named.verb + left) if left else named
