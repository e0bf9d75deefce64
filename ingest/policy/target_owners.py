"""Who is to reach a number: parks, places, industries, bodies and groups that the words in front of it name."""

import re

from ingest.policy.parks import is_park
from ingest.policy.target_ranks import held_rank, listed, moved_in_rank, ranked, without_push
from ingest.policy.target_verbs import DELIVERY, KEPT

Owned = tuple[tuple[str, ...], str, bool]

_PARK = (
    r"(?:园区|经开区|高新区|开发区|产业园(?!区)|工业园(?!区)|综保区|保税区|集中区|新区"
    r"|管理区|度假区|示范区|自贸区|试验区|经济区|港务区|科技城|科学城)"
)
_PARKS = re.compile(
    rf"(?P<list>(?:[^、,和与的占]{{0,14}}、){{0,12}}[^、,和与的占]{{0,16}}?{_PARK}(?:\([\u4e00-\u9fff]{{1,8}}\))?)(?:等园区)?(?:各|均|分别)?(?:的)?"
)
_EACH_KIND = re.compile(
    r"(?P<o>(?:各(?:级|类)?|每[个家条地户支])(?:(?:产业链条?|产业集群|集群|特色|县级?|市级?|区县?|州|旗|镇|乡|街道办?事?处?|园区|开发区|高新区|经开区|功能区|功能板块|板块|管委会|部门|驻外招商机构)(?:[、和/]|(?=\())?"
    r"(?:\([^()]{1,12}\)、?)?)+)(?!主导|龙头|链主|核心|骨干|牵头|责任|办公室|单位|链长|专班|重点企业|领导|规划|主体企业|级|长|域|内)(?=.)"
)
_EACH = re.compile(
    rf"(?P<o>[各每](?![百千万亿亩人股度])(?:[条个家户支]|地)?[\u4e00-\u9fff()、“”]{{1,20}}?)(?:的|(?:各|均|分别|重点|应|要|需|须|配套|单独)?(?={DELIVERY}|{KEPT}|至少|不少于|$))"
)
_OUTPUT_WORDS = (
    "(?:总产值|产值|营业收入|营收|规模|业务收入|销售收入|收入|总收入|总规模|增加值|产量|总量|产出|利税|税收)"
)
_INDUSTRY = re.compile(
    rf"(?P<o>(?![为对以在将从向由把与]|全产业链)(?:\d{{1,3}}[条大个])?[^、,的占\d]{{1,20}}?(?<![^安健]全)(?:产业链|产业集群|集群|产业))的?(?:实现)?(?=(?:全产业链|全口径|综合|年|总|主营|链)*{_OUTPUT_WORDS}?)(?=\D)"
)
_INDUSTRIES = re.compile(
    rf"(?P<list>(?:[^、,的占达]{{1,16}}、){{0,12}}?[^、,的占达]{{1,20}}?)(?<![^安健]全)(?P<noun>产业链|产业集群|集群|产业)(?:的|各|均|分别)*(?P<what>(?:全产业链|全口径|综合|年|总|主营|链)*{_OUTPUT_WORDS}.*)"
)
_ALONE = re.compile(
    r"(?P<list>(?:[^、,的占达]{1,16}、){0,12}[^、,的占达]{1,20}?)(?<![^安健]全)(?P<noun>产业链|产业集群|集群|产业)|(?P<project>[\u4e00-\u9fff]{2,8})(?P<kind>项目)"
)
_OUTPUT = re.compile(rf"(?:全产业链|全口径|综合|年|总|主营|链)*{_OUTPUT_WORDS}")
_CHAIN_MEASURE = re.compile("规上|规模以上|研发|投资|税收|利润|本地配套率|配套率|企业|省内配套|本地配套|市域配套")
_INDUSTRY_MEASURE = re.compile("规上|规模以上|链上|本地配套|省内配套|市域配套|利润|年均增长|产值|高新技术企业")
_GROUP_WORDS = re.compile(
    r"等?[一二三四五六七八九十两\d]+[大个条](?:主导|支柱|特色|优势|重点|新兴|战略性|传统|先进|未来)*$"
)
_COMPOUND = re.compile(
    "项目|链长|牵头|龙头|链主|头部|骨干|重点企业|人才|发展|建设|专项|基金|资金|平台|图谱|工作|上下游|核心|关键|配套企业|供应链|协同|集聚|内|中|上|招商|攻关|条|群|化"
)
_STATISTICAL = re.compile(
    r"(?:工业|全部|制造业|软件和信息技术)?(?:战略性新兴|高新技术|高技术|第?[一二三]|数字经济核心|数字经济|文化|文化及相关|旅游|农|绿色|生产性服务|服务|核心)产业(?:链|集群)?"
)
_PLACE = re.compile(r"(?P<o>[\u4e00-\u9fff]{1,5}?(?<![上城超股都门入县])(?:县|市|区))(?=[\u4e00-\u9fff“]|$)")
_PLACES = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{1,6}(?:市|县|区|州|镇|乡|街道)、)+[\u4e00-\u9fff]{1,6}?(?:市|县|区|州|镇|乡|街道))(?=[\u4e00-\u9fff“]|$)"
)
_KIND_OF_PLACE = re.compile(
    "(?:超大|特大|中心|各)?城市|.*(?:[上超股都门入县]市|[园社片景辖城地市矿库产]区|开发区|高新区|经开区|新区)|各?[市县区]{1,2}"
)
_NO_PLACE = re.compile(
    r".*(?:上市|自治区|城市|超市|股市|都市|门市|入市|县市|市区|社区|地区|园区|辖区|片区|城区|景区|开发区|高新区|经开区|新区|区域|市场|市级|县级|区县|市政|市外|市内|市域|县域|市直|小区|灌区|矿区|库区|产区|全[市县区])"
)
_BODY = re.compile(
    r"(?P<list>(?:(?:[市县区省州旗]|[\u4e00-\u9fff]{2,6}?[市县区省州])(?!场|级|域|直|值|内|外|占)[\u4e00-\u9fff]{1,20}?(?:局|委|办|厅|部门|中心|集团|银行|公司|联合会|协会|财政|研究院|大学|学院|指挥部|专班)、?)+)"
    rf"(?:要|应|需|须|负责|分别|牵头|重点|积极|各|均)*(?={DELIVERY}|{KEPT}|至少|不少于|不低于)"
)
_KIND_OF_OWNER = re.compile("(?:集群|产业链)$")
_REGIONAL = re.compile("(?:规模以上|规上|单位(?:GDP|地区|国内|工业)|全社会|万元(?:GDP|地区|工业))")
_OF_THE_REGION = re.compile(
    "制造业|工业|战略性新兴|高新技术|高技术|先进制造业|数字经济|全员|地区生产总值|财政|固定资产|社会消费|城镇|进出口|外贸|居民|单位GDP|一般公共预算"
)
_OFFICE_TIME = re.compile("(?:审批|办理|开办|办结|验收)[^,。;]{0,4}(?:时限|时间)")
_SUMMED = re.compile("累计(?=下降|增长|提高|降低|新增)")
_TRAILING = re.compile(r"(?:分别|各|均|要|将|力争)+$")
_PROJECTS = re.compile(
    r"(?P<o>(?:新引进|新入园|新建|新上|入园|落户)?[\u4e00-\u9fff]{0,8}(?:项目|入驻企业|入园企业))的?(?=亩均|地均|单位面积|投资强度|容积率|固定资产投资强度)"
)
_SITES = re.compile(
    r"(?P<o>(?:(?:新供应?|新批|新开发|新出让|新增|园区)[\u4e00-\u9fff]{0,4}(?:工业|产业|建设|项目)用地|(?:国家级|省级|市级|县级)(?:及以上|以上)?(?:重点|特色)*(?:专业镇|特色小镇))(?:项目)?)的?"
    r"(?=亩均|地均|单位(?:面积|能耗|用地)|投资强度|容积率|固定资产投资强度|(?:规模以上|规上)?工业|总?产值|营业收入)"
)
_SITE_MEASURE = re.compile("亩均|地均|单位|投资|容积率|固定资产|年?产值|税收")
_TRADE = re.compile(
    r"(?P<o>(?!全部|先进|高技术|规模以上|规上)[\u4e00-\u9fff]{1,8}(?:制造业|加工业|服务业|纺织业|冶金业|化工业|食品业))的?(?=(?:年|总)*产值|营业收入|营收|主营业务收入|本地配套率)"
)
_NUMBER_OF_EACH = re.compile(r"(?P<what>[^每各,]{2,16})(?P<o>每[条个家户支][\u4e00-\u9fff]{1,10})")
_SHORT_PLACES = re.compile(r"(?:[\u4e00-\u9fff]{2,3}、)+[\u4e00-\u9fff]{2,3}(?:区|县|市)")
_WHOLE_OWNER = re.compile(
    r"[各每](?![年季月半百千万亿亩人股])[\u4e00-\u9fff()、]{1,20}|(?:国家级|省级|市级|县级)(?:及以上|以上)?(?:园区|开发区|经开区|高新区)|园区"
    r"|[市县区省州][\u4e00-\u9fff]{1,14}(?:局|委|办|厅|部门|中心|集团|银行|公司|财政)"
    r"|[\u4e00-\u9fff]{2,12}(?:领导|单位|企业)?[\u4e00-\u9fff]{0,4}的(?:产业链|产业集群|园区|重点产业链)|[\u4e00-\u9fff]{2,10}(?:产业链|产业集群|产业)"
)


def owner_of(words: str, reached: bool, counts: bool, rank: bool) -> Owned:
    """The owners at the head of the words, the rest, and whether a reaching verb stands between them."""
    if rank:
        bare = without_push(words)
        settled = ranked(bare)
        return (*(settled or _some_parks(held_rank(bare), True, False) or ((), held_rank(bare))), False)
    moved = moved_in_rank(words)
    if moved:
        return (*moved, False)
    left, verb, right = words.partition("达到")
    if verb and left and right and not reached:
        return (left,), right, True
    words = _SUMMED.sub("", words)
    alone = _industries_alone(words) if reached and not counts else ()
    if alone:
        return alone, "", False
    for read in (_each_or_body, _some_parks, _some_industries, _one_industry, _some_places):
        found = read(words, reached, counts)
        if found:
            return (*found, False)
    return (), words, False


_MOVED_RANK = re.compile(
    "(?:力争|争取|均|各|分别)*(?P<what>(?:综合)?(?:排名|位次))(?:各|均|分别)*(?P<change>前移|上升|提升|进位)"
)
Found = tuple[tuple[str, ...], str] | None


def _each_or_body(words: str, reached: bool, counts: bool) -> Found:
    kind = _EACH_KIND.match(words)
    if kind and not words.startswith("的", kind.end()):
        return (kind["o"],), words[kind.end() :]
    each = _EACH.match(words)
    if each and (len(words) > each.end() or reached or not counts):
        return (each["o"],), words[each.end() :]
    behind = _NUMBER_OF_EACH.fullmatch(words) if reached and counts else None
    if behind:
        return (behind["o"],), behind["what"]
    for owners in (_PROJECTS, _SITES, _TRADE):
        match = owners.match(words)
        if match and "占" not in words:
            return (match["o"],), words[match.end() :]
    body = _BODY.match(words)
    if body:
        return listed(body["list"]), words[body.end() :]
    return None


def _some_parks(words: str, reached: bool, counts: bool) -> Found:
    parks = _PARKS.match(words) if not re.match(rf"{DELIVERY}|{KEPT}", words) else None
    if parks is None:
        return None
    moved = _MOVED_RANK.fullmatch(words, parks.end())
    if moved:
        return listed(parks["list"]), moved["what"] + moved["change"]
    if "排名" in words:
        return None
    if len(words) == parks.end() and counts and not (reached and is_park(parks["list"])):
        return None
    follows = words[parks.end() :]
    if follows.startswith(("内", "外", "里", "周边", "以外")):
        return None
    if counts and re.match(r"[、和]", follows):
        return None
    return listed(parks["list"]), follows


def _some_industries(words: str, reached: bool, counts: bool) -> Found:
    """电子信息、装备制造、新材料产业产值: each member takes the noun that closes the list."""
    match = _INDUSTRIES.fullmatch(words) if "产" in words or "集群" in words else None
    if match is None or re.match(rf"{DELIVERY}|{KEPT}", words):
        return None
    members = _members(match)
    return (members, match["what"]) if members else None


def _members(match: re.Match[str]) -> tuple[str, ...]:
    """The members of a list of industries, each with the noun that closes the list; split at 、 alone."""
    noun = match["noun"]
    members = [m for m in match["list"].split("、") if m]
    members[-1] = (_GROUP_WORDS.sub("", members[-1]) if len(members) > 1 else "") or members[-1]
    if any(m == "全" or _STATISTICAL.fullmatch(m + noun) or _OUTPUT.search(m) for m in members):
        return ()
    return tuple(m if m.endswith(("产业", "产业链", "集群")) else m + noun for m in members)


def joined_members(owner: str) -> tuple[str, ...]:
    """汽车和新材料产业 as two, where the numbers say that there are two."""
    match = _ALONE.fullmatch(owner)
    if match is None or match["project"]:
        return ()
    parts = [part for part in re.split("以及|和|及|与", match["list"]) if part]
    return tuple(part + match["noun"] for part in parts)


def _industries_alone(words: str) -> tuple[str, ...]:
    """光学、汽车产业(分别达到…): owners with nothing behind them."""
    match = _ALONE.fullmatch(words)
    if match is None or re.match(rf"{DELIVERY}|{KEPT}", words):
        return ()
    return (words,) if match["project"] else _members(match)


def _one_industry(words: str, reached: bool, counts: bool) -> Found:
    industry = _INDUSTRY.match(words)
    if not industry or "占" in words or _STATISTICAL.fullmatch(industry["o"]):
        return None
    behind = words[industry.end() :].removeprefix("的")
    chain = industry["o"].endswith(("链", "集群"))
    measure = _CHAIN_MEASURE if chain else _INDUSTRY_MEASURE
    fits = _OUTPUT.match(behind) or measure.match(behind) or (chain and behind and not _COMPOUND.match(behind))
    if not fits or re.match(rf"{DELIVERY}|{KEPT}", words):
        return None
    return (industry["o"],), behind


def _some_places(words: str, reached: bool, counts: bool) -> Found:
    places = _PLACES.match(words)
    named = listed(places["list"]) if places else ()
    if re.match(DELIVERY, words):
        return None
    if places and not any(map(_KIND_OF_PLACE.fullmatch, named)):
        return named, words[places.end() :]
    place = _PLACE.match(words)
    alone = place is not None and place.end() == len(words)
    if place and not (alone and counts) and not _NO_PLACE.match(words[: place.end() + 1]):
        return (place["o"],), words[place.end() :]
    return None


def owners_in_full(words: str) -> tuple[str, ...]:
    """The owners, if the words are nothing else."""
    words = _TRAILING.sub("", words)
    if not 2 <= len(words) <= 60:
        return ()
    if _WHOLE_OWNER.fullmatch(words):
        return (words,)
    industries = _ALONE.fullmatch(words)
    if industries and not industries["project"] and _members(industries):
        return _members(industries)
    return named_places(words)


def named_places(words: str) -> tuple[str, ...]:
    """The named parks or places, if the words are nothing else."""
    if _SHORT_PLACES.fullmatch(words):
        return listed(words)
    parks, places = _PARKS.fullmatch(words), _PLACES.fullmatch(words)
    if parks and all(map(is_park, listed(parks["list"]))):
        return listed(parks["list"])
    place = _PLACE.fullmatch(words)
    if places and not any(map(_KIND_OF_PLACE.fullmatch, listed(places["list"]))):
        return listed(places["list"])
    return (words,) if place and not _NO_PLACE.match(words) else ()


def is_generic_owner(owner: str, indicator: str) -> bool:
    """Whether the owner is itself what is counted (园区 … 千亿级园区)."""
    return owner in indicator


def starts_afresh(owner: str, indicator: str) -> bool:
    """Whether an indicator takes over no owner from the clause before: the region's own, or a count of its kind."""
    kind = _KIND_OF_OWNER.search(owner)
    if owner.endswith(("产业", "产业链", "集群")) and _OF_THE_REGION.match(indicator):
        return True
    if re.match(r"[一二三四五六七八九十两\d]+[条个家]", owner) or _OFFICE_TIME.search(indicator):
        return True
    if re.match(r"[一二三四五六七八九十两\d]+大", owner) and indicator.endswith(("集群", "企业", "产业链", "产业")):
        return True
    if owner.endswith("用地") and not _SITE_MEASURE.match(indicator):
        return True
    return _REGIONAL.match(indicator) is not None or (kind is not None and indicator.endswith(kind.group()))
