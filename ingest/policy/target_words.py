"""The words in front of and behind a number: owner, verb, hedges, and what is counted or measured."""

import re
from dataclasses import dataclass, replace

from ingest.policy.quantities import Quantity
from ingest.policy.times import without_times

_KEPT = "新增|净增|新建|新开工|新签约|新引进|新培育|新设立|新设|新认定|新入规|新招引|申报|转型升级|新投产|新开通|新落户|新入库|新上市"
DELIVERY = (
    "打造|培育|引进|引育|建成|开展|完成|形成|实施|落户|落地|选取|聚焦|安排|输送|培养|培训|设立|发展|组建|举办|提升|开发|攻克|推进|招引|签约|储备|盘活|创建|认定|遴选"
    "|取得|布局|发布|建设|拥有|改造|腾退|开通|获得|获批|转化|制定|制订|招募|选派|投放|发放|新上|实现|孵化|集聚|挖掘|突破|壮大|做强|扶持|净增长|搭建|选树|招聘|组织|吸引|争取|进入|保有|滚动|动态|谋划|包装|入库"
)
_HEDGES = "力争|努力|累计|确保|争取|全力|计划|预计|其中|总体|总数|每年|合计|共计|共|再|要|将|并|均|至少|积极|加快|全面|大力|着力|即|实现"
_REGIONS = "全市|全县|全省|全区|全州|全旗|全域|我市|我县|我省|我区|本市|本县"
_LEAD = re.compile(rf"(?:[、,和及与:“]|{_HEDGES}|{_REGIONS}|-)+")
_LEADING_VERB = re.compile(rf"(?:(?P<kept>{_KEPT})|{DELIVERY}|和|并|与)+")
_KEPT_WORD = re.compile(_KEPT)
_STRONG = re.compile(
    rf"{_KEPT}|引进|培育|打造|建成|招引|落户|引育|组建|开展|选派|创建|完成|设立|聚焦|实施|进入|安排|输送|培养|培训"
)
_TRAILING = re.compile(r"(?:分别|各|均|力争|累计|共|总共|合计|至少|每年|各自|等|争取|努力|要|将|需|应)+$")
_PARK = r"(?:园区|经开区|高新区|开发区|产业园|工业园|综保区|保税区|集中区|新区|管理区|度假区)"
_PARKS = re.compile(
    rf"(?P<list>(?:[^、,和与的]{{0,14}}、){{0,12}}[^、,和与的]{{0,16}}?{_PARK})(?:等园区)?(?:各|均|分别)?(?:的)?"
)
_EACH = re.compile(
    rf"(?P<o>[各每](?![百千万亿亩人股度])(?:[条个家户]|地)?[\u4e00-\u9fff()、]{{1,20}}?)(?:的|(?:各|均|分别|重点|应|要|需|须)?(?={DELIVERY}|{_KEPT}|至少|不少于|$))"
)
_INDUSTRY = re.compile(
    r"(?P<o>[^、,的占]{2,14}?(?:产业链|产业集群|集群|产业))的?(?:实现)?(?=(?:全产业链|综合|年|总|主营)*(?:总产值|产值|营业收入|营收|规模|业务收入|销售收入|收入|总收入|总规模|增加值|产量|总量)?)(?=\D)"
)
_OUTPUT = re.compile(r"(?:全产业链|综合|年|总|主营|链)*(?:产值|营业收入|营收|规模|业务收入|销售收入|收入|增加值|产量)")
_STATISTICAL = re.compile(
    r"(?:工业)?(?:战略性新兴|高新技术|高技术|第?[一二三]|数字经济核心|数字经济|文化|文化及相关|旅游|农|绿色|生产性服务|服务)产业(?:链|集群)?"
)
_PLACE = re.compile(r"(?P<o>[\u4e00-\u9fff]{1,5}?(?<![上城超股都门入县])(?:县|市|区))(?=[\u4e00-\u9fff“]|$)")
_NO_PLACE = re.compile(
    r".*(?:上市|城市|超市|股市|都市|门市|入市|县市|市区|社区|地区|园区|辖区|片区|城区|景区|开发区|高新区|经开区|新区|区域|市场|市级|县级|区县|市政|市外|市内|市域|县域|市直|小区|灌区|矿区|库区|产区|全[市县区])"
)
_GROWTH = re.compile(r"(?:年均|年|同比|每年)?(?:增长|增速|提高|增幅|下降|增长率|降低)")
_LEVEL = re.compile(r"(?:国家级?|省级|市级|县级|省部级|部级|区级|世界级)(?:及以上|以上)?")
_LEVELS = re.compile(r"(?P<a>国家级|国家|国|省级|省|市级|市)(?:、|和|及|与)(?P<b>(?:国家|省|市|县|区)级)(?P<noun>.+)")
_SUMMED = re.compile("累计(?=下降|增长|提高|降低|新增)")
_RATES = re.compile(r"(?:率|占比|比重|增速|增长)(?:等)?$")


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
    inner_op: str | None = None

    def with_indicator(self, indicator: str) -> "Named":
        """The same with another indicator."""
        return replace(self, indicator=indicator)


def name_before(words: str, reached: bool, counts: bool, rank: bool) -> Named:
    """Read the words between the last number (or mark) and this one."""
    continues = words.startswith(("、", "和", "及"))
    bare = without_times(words)
    lead = _LEAD.match(bare)
    hedged = bool(lead and re.search(_HEDGES, lead.group()))
    whole = bool(lead and re.search(_REGIONS, lead.group()))
    rest = bare[lead.end() :] if lead else bare
    trailing = _TRAILING.search(rest)
    each = bool(trailing and re.search("分别|各|均", trailing.group()))
    rest = rest[: trailing.start()] if trailing else rest
    subjects, rest, inner = _owner(rest, reached, counts, rank)
    rest = rest.removeprefix("的")
    again = _LEAD.match(rest)
    rest = rest[again.end() :] if again else rest
    what, verb, delivers, ends = _without_verbs(rest, rank)
    named = Named(subjects, whole and not subjects, what, rest, verb, ends, delivers, hedged, continues, each, reached)
    return replace(named, inner_op=">=" if inner else None)


def _owner(words: str, reached: bool, counts: bool, rank: bool) -> tuple[tuple[str, ...], str, bool]:
    """The owners at the head of the words, the rest, and whether a reaching verb stands between them."""
    if rank:
        left, verb, right = words.partition("进入")
        return (_listed(left) if verb and left else ()), right if verb else words, False
    left, verb, right = words.partition("达到")
    if verb and left and right and not reached:
        return (left,), right, True
    words = _SUMMED.sub("", words)
    each = _EACH.match(words)
    if each and (len(words) > each.end() or not counts):
        return (each["o"],), words[each.end() :], False
    parks = _PARKS.match(words) if not re.match(rf"{DELIVERY}", words) else None
    if parks and (len(words) > parks.end() or not counts) and "排名" not in words:
        follows = words[parks.end() :]
        if not (counts and follows and re.match(r"[、和]", follows)):
            return _listed(parks["list"]), follows, False
    return _industry_or_place(words, counts)


def _industry_or_place(words: str, counts: bool) -> tuple[tuple[str, ...], str, bool]:
    industry = _INDUSTRY.match(words)
    if industry and "占" not in words and not _STATISTICAL.fullmatch(industry["o"]):
        behind = words[industry.end() :].removeprefix("的")
        if _OUTPUT.match(behind) and not re.match(rf"{DELIVERY}|{_KEPT}", words):
            return (industry["o"],), behind, False
    place = _PLACE.match(words)
    alone = place is not None and place.end() == len(words)
    if (
        place
        and not (alone and counts)
        and not _NO_PLACE.match(words[: place.end() + 1])
        and not re.match(DELIVERY, words)
    ):
        return (place["o"],), words[place.end() :], False
    return (), words, False


def _listed(words: str) -> tuple[str, ...]:
    """国、省级园区 → 国级园区, 省级园区; A、B → A, B."""
    levels = _LEVELS.fullmatch(words)
    if levels and levels["noun"]:
        first = levels["a"] if levels["a"].endswith("级") else levels["a"] + "级"
        return first + levels["noun"], levels["b"] + levels["noun"]
    return tuple(part for part in re.split("、", words) if part)


def _without_verbs(words: str, rank: bool) -> tuple[str, str, bool, bool]:
    """Indicator, verb that stays (新增), whether a delivering verb stood there and whether it ended the words."""
    lead = _LEADING_VERB.match(words)
    delivers, verb = lead is not None, ""
    if lead:
        kept = _KEPT_WORD.findall(lead.group())
        verb = kept[-1] if kept else ""
        words = words[lead.end() :]
    else:
        inner = _STRONG.search(words) if not rank else None
        if inner:
            delivers = True
            lead = _LEADING_VERB.match(words, inner.start())
            kept = _KEPT_WORD.findall(lead.group()) if lead else []
            verb = kept[-1] if kept else ""
            words = words[lead.end() if lead else inner.end() :]
    return (verb + words if words else ""), verb, delivers, delivers and not words


def name_after(named: Named, noun: str) -> Named:
    """The counted noun stands behind the number: 打造2个以上千亿产业."""
    return replace(named, indicator=named.verb + noun.removeprefix("的"))


def name_in_front_of_verb(named: Named) -> Named:
    """The noun stands in front of the verb: 绿色工厂分别新增1家 → 新增绿色工厂."""
    verb = _STRONG.search(named.words)
    left = named.words[: verb.start()] if verb else ""
    left = _TRAILING.sub("", left)
    return replace(named, indicator=named.verb + left) if left else named


def completed(named: Named, before: list[str], verb: str) -> Named:
    """Shortened lists take the noun, and enumerations the verb, that they share."""
    what = named.indicator
    if before and _GROWTH.fullmatch(what):
        shared = re.sub("(?:占比|增速|增长|年均增长)$", "", before[-1])
        return named.with_indicator(shared + what)
    if before and _LEVEL.fullmatch(what):
        level = _LEVEL.search(before[-1])
        if level:
            return named.with_indicator(before[-1][: level.start()] + what + before[-1][level.end() :])
    if verb and named.continues and not named.verb and not named.reached and what:
        return replace(named, indicator=verb + what, verb=verb)
    return named


def is_generic_owner(owner: str, indicator: str) -> bool:
    """Whether the owner carried over is itself what is counted (园区 … 千亿级园区)."""
    return owner in indicator


def shared_lists(owners: list[str | None], named: Named, count: int, number: Quantity) -> list[tuple[str | None, str]]:
    """Owners and indicators, one pair for each number or for each member of a list of rates."""
    what = named.indicator
    if len(owners) > 1:
        return [(owner, what) for owner in owners]
    if count > 1:
        parts = _parts(what, count)
        return [(owners[0], part) for part in parts] if len(parts) == count else []
    members = what.removesuffix("等").split("、")
    shared = _RATES.search(what) is not None or number.unit == "%" or named.each
    if len(members) > 1 and shared and all(len(member) > 3 for member in members):
        return [(owners[0], member) for member in members]
    return [(owners[0], what)]


def _parts(what: str, count: int) -> list[str]:
    """The indicators of a list whose numbers follow one another (分别达到10家、30家)."""
    kept = _KEPT_WORD.match(what)
    verb, bare = (kept.group(), what[kept.end() :]) if kept else ("", what)
    levels = _LEVELS.fullmatch(bare)
    if levels and count == 2:
        return [verb + levels["a"] + levels["noun"], verb + levels["b"] + levels["noun"]]
    head, of, tail = bare.rpartition("的")
    parts = [part for part in re.split("、|和|及|与", tail) if part]
    if len(parts) != count:
        parts = [part for part in re.split("、", tail) if part]
    return [verb + head + of + part for part in parts]
