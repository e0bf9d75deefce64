"""The words in front of and behind a number: owner, verb, hedges, and what is counted or measured."""

import re
from dataclasses import dataclass, replace

from ingest.policy.parks import is_park
from ingest.policy.quantities import Quantity
from ingest.policy.times import without_times

_KEPT = "新增|净增|新建|新开工|新签约|新引进|新培育|新设立|新设|新认定|新入规|新招引|申报|转型升级|新投产|新开通|新落户|新入库|新上市"
DELIVERY = (
    "打造|培育|引进|引育|建成|梳理|开展|完成|形成|实施|落户|落地|选取|聚焦|安排|输送|培养|培训|设立|发展|组建|举办|提升|开发(?!区)|攻克|推进|招引|签约|储备|盘活|创建|认定|遴选"
    "|取得|布局|发布|建设(?!用地)|拥有|改造|腾退|开通|获得|获批|转化|制定|制订|招募|选派|投放|发放|新上|实现|孵化|集聚|挖掘|突破|壮大|做强|扶持|净增长|搭建|选树|招聘|组织|吸引|争取|进入|保有|滚动|动态|谋划|包装|入库|推广|推动|引导|带动|支持|统筹"
)
_HEDGES = "力争|努力|累计|确保|争取|全力|计划|预计|其中|总体|总数|每年|合计|共计|共|再|要|将|并|均|至少|积极|加快|全面|大力|着力|即|实现"
_REGIONS = "全市|全县|全省|全区|全州|全旗|全域|我市|我县|我省|我区|本市|本县"
_LEAD = re.compile(rf"(?:[、,和及与:“]|{_HEDGES}|{_REGIONS}|-)+")
_LEADING_VERB = re.compile(rf"(?:(?P<kept>{_KEPT})|{DELIVERY}|和|并|与)+")
_KEPT_WORD = re.compile(_KEPT)
_STRONG = re.compile(
    rf"{_KEPT}|引进|培育|打造|建成|招引|落户|引育|组建|开展|选派|创建|完成|设立|聚焦|实施|进入|安排|输送|培养|培训"
)
_TRAILING = re.compile(r"(?:分别|各|(?<!平)均|力争|累计|共|总共|合计|至少|每年|各自|等|争取|努力|要|将|需|应)+$")
_PARK = r"(?:园区|经开区|高新区|开发区|产业园(?!区)|工业园(?!区)|综保区|保税区|集中区|新区|管理区|度假区)"
_PARKS = re.compile(
    rf"(?P<list>(?:[^、,和与的]{{0,14}}、){{0,12}}[^、,和与的]{{0,16}}?{_PARK})(?:等园区)?(?:各|均|分别)?(?:的)?"
)
_EACH = re.compile(
    rf"(?P<o>[各每](?![百千万亿亩人股度])(?:[条个家户支]|地)?[\u4e00-\u9fff()、]{{1,20}}?)(?:的|(?:各|均|分别|重点|应|要|需|须)?(?={DELIVERY}|{_KEPT}|至少|不少于|$))"
)
_INDUSTRY = re.compile(
    r"(?P<o>[^、,的占]{2,14}?(?:产业链|产业集群|集群|产业))的?(?:实现)?(?=(?:全产业链|综合|年|总|主营)*(?:总产值|产值|营业收入|营收|规模|业务收入|销售收入|收入|总收入|总规模|增加值|产量|总量)?)(?=\D)"
)
_OUTPUT = re.compile(r"(?:全产业链|综合|年|总|主营|链)*(?:产值|营业收入|营收|规模|业务收入|销售收入|收入|增加值|产量)")
_CHAIN_MEASURE = re.compile("规上|规模以上|研发|投资|税收|利润|本地配套率|配套率|企业")
_STATISTICAL = re.compile(
    r"(?:工业)?(?:战略性新兴|高新技术|高技术|第?[一二三]|数字经济核心|数字经济|文化|文化及相关|旅游|农|绿色|生产性服务|服务)产业(?:链|集群)?"
)
_PLACE = re.compile(r"(?P<o>[\u4e00-\u9fff]{1,5}?(?<![上城超股都门入县])(?:县|市|区))(?=[\u4e00-\u9fff“]|$)")
_PLACES = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{1,6}(?:市|县|区|州|镇|乡|街道)、)+[\u4e00-\u9fff]{1,6}?(?:市|县|区|州|镇|乡|街道))(?=[\u4e00-\u9fff“]|$)"
)
_KIND_OF_PLACE = re.compile(
    "(?:超大|特大|中心|各)?城市|.*(?:[上超股都门入县]市|[园社片景辖城地市矿库产]区|开发区|高新区|经开区|新区)|各?[市县区]{1,2}"
)
_NO_PLACE = re.compile(
    r".*(?:上市|城市|超市|股市|都市|门市|入市|县市|市区|社区|地区|园区|辖区|片区|城区|景区|开发区|高新区|经开区|新区|区域|市场|市级|县级|区县|市政|市外|市内|市域|县域|市直|小区|灌区|矿区|库区|产区|全[市县区])"
)
_GROWTH = re.compile(r"(?:年均|年|同比|每年)?(?:增长|增速|提高|增幅|下降|增长率|降低)")
_GROWN = re.compile("(?:年均|同比|累计)?(?:增长|提高|下降|增速)$")
_SHORTENED = re.compile(r"(?:[、和及]\d{1,3}[条个家][^、,。;级]{1,8}级)+(?P<noun>[^、,。;级]{2,8})")
_LEVEL = re.compile(r"(?:国家级?|省级|市级|县级|省部级|部级|区级|世界级)(?:及以上|以上)?")
_LEVELS = re.compile(r"(?P<a>国家级|国家|国|省级|省|市级|市)(?:、|和|及|与)(?P<b>(?:国家|省|市|县|区)级)(?P<noun>.+)")
_KIND_OF_OWNER = re.compile("(?:集群|产业链)$")
_REGIONAL = re.compile("(?:规模以上|规上|单位(?:GDP|地区|国内|工业)|全社会|万元(?:GDP|地区|工业))")
_FROM = re.compile(r"[由从](?:目前|现在|现有)?的?(?:20\d\d年底?的?)?\d[\d.,]{0,9}[^\d,;。]{0,5}$")
_SHARED_OUT = re.compile("^(?:分别|各自|各|均)")
_OWNER_AND_TIME = re.compile(
    rf"(?:[、,和及与:“]|{_HEDGES}|{_REGIONS}|-)*(?P<o>[各每](?![年季月半])[\u4e00-\u9fff]{{1,12}}?)(?=每年|每季|每月|每半年|到?20\d\d年)"
)
_NO_NUMBER = re.compile("实现(?:了)?(?:零的?突破|翻番|翻一番|倍增)(?:、|,|并)?")
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
    words = _NO_NUMBER.sub("", _FROM.sub("", words))
    continues = words.startswith(("、", "和", "及"))
    timed = _OWNER_AND_TIME.match(words)
    bare = without_times(words)
    lead = _LEAD.match(bare)
    hedged = bool(lead and re.search(_HEDGES, lead.group()))
    whole = bool(lead and re.search(_REGIONS, lead.group()))
    rest = bare[lead.end() :] if lead else bare
    trailing = _TRAILING.search(rest)
    each = bool(trailing and re.search("分别|各|均", trailing.group()))
    rest = rest[: trailing.start()] if trailing else rest
    subjects, rest, inner = _owner(rest, reached, counts, rank) if not timed else _before_time(timed["o"], rest)
    rest = rest.removeprefix("的")
    rest = _SHARED_OUT.sub("", rest)
    again = _LEAD.match(rest) if not rank else None
    rest = rest[again.end() :] if again else rest
    what, verb, delivers, ends = _without_verbs(rest, rank)
    named = Named(subjects, whole and not subjects, what, rest, verb, ends, delivers, hedged, continues, each, reached)
    return replace(named, inner_op=">=" if inner else None)


def _before_time(owner: str, words: str) -> tuple[tuple[str, ...], str, bool]:
    """The owner that a time expression sets apart: 每支小分队每季度外出招商."""
    return (owner,), words.removeprefix(owner), False


def _owner(words: str, reached: bool, counts: bool, rank: bool) -> tuple[tuple[str, ...], str, bool]:
    """The owners at the head of the words, the rest, and whether a reaching verb stands between them."""
    if rank:
        left, verb, right = words.partition("进入")
        left = _TRAILING.sub("", left)
        return (_listed(left) if verb and left else ()), right if verb else words, False
    left, verb, right = words.partition("达到")
    if verb and left and right and not reached:
        return (left,), right, True
    words = _SUMMED.sub("", words)
    each = _EACH.match(words)
    if each and (len(words) > each.end() or reached or not counts):
        return (each["o"],), words[each.end() :], False
    parks = _PARKS.match(words) if not re.match(rf"{DELIVERY}", words) else None
    named = parks is not None and reached and is_park(parks["list"])
    if parks and (len(words) > parks.end() or not counts or named) and "排名" not in words:
        follows = words[parks.end() :]
        if not (counts and follows and re.match(r"[、和]", follows)):
            return _listed(parks["list"]), follows, False
    return _industry_or_place(words, counts)


def _industry_or_place(words: str, counts: bool) -> tuple[tuple[str, ...], str, bool]:
    industry = _INDUSTRY.match(words)
    if industry and "占" not in words and not _STATISTICAL.fullmatch(industry["o"]):
        behind = words[industry.end() :].removeprefix("的")
        chain = industry["o"].endswith(("链", "集群"))
        if (_OUTPUT.match(behind) or (chain and _CHAIN_MEASURE.match(behind))) and not re.match(
            rf"{DELIVERY}|{_KEPT}", words
        ):
            return (industry["o"],), behind, False
    places = _PLACES.match(words)
    named = _listed(places["list"]) if places else ()
    if places and not any(map(_KIND_OF_PLACE.fullmatch, named)) and not re.match(DELIVERY, words):
        return named, words[places.end() :], False
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
    if words.count("”") > words.count("“"):
        words = "“" + words
    return (verb + words if words else ""), verb, delivers, delivers and not words


def name_after(named: Named, noun: str) -> Named:
    """The counted noun stands behind the number: 打造2个以上千亿产业."""
    return replace(named, indicator=named.verb + noun.removeprefix("的"))


def shared_noun(noun: str, following: str) -> str:
    """What is missing behind a shortened member of a list: 1条2000亿级、2条500亿级产业链."""
    match = _SHORTENED.match(following) if noun.endswith("级") else None
    return match["noun"] if match else ""


def name_in_front_of_verb(named: Named) -> Named:
    """The noun stands in front of the verb: 绿色工厂分别新增1家 → 新增绿色工厂."""
    verb = _STRONG.search(named.words)
    left = named.words[: verb.start()] if verb else ""
    left = _TRAILING.sub("", left)
    return replace(named, indicator=named.verb + left) if left else named


def level_of(indicator: str, unit: str | None) -> str:
    """What grows, where an amount follows a rate: 总产值增长15%,达到1500亿元."""
    bare = _GROWN.sub("", indicator)
    return bare if len(bare) > 1 and unit not in ("%", "个百分点", "百分点") else indicator


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
    """Whether the owner is itself what is counted (园区 … 千亿级园区)."""
    return owner in indicator


def starts_afresh(owner: str, indicator: str) -> bool:
    """Whether an indicator takes over no owner from the clause before: the region's own, or a count of its kind."""
    kind = _KIND_OF_OWNER.search(owner)
    return _REGIONAL.match(indicator) is not None or (kind is not None and indicator.endswith(kind.group()))


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
