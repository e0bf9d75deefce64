"""Numbers with their units and signs: 达到10家以上, 3-5个, 前70位, 五千亿元."""

import re
from dataclasses import dataclass, replace

from ingest.policy.numbering import chinese_number

_PER = r"(?:/(?:亩|人|平方米|平方公里|公顷|万元|户|年|家|万人|吨标准煤|吨标煤|吨|千瓦时|立方米|月|天))?"
_MONEY = r"(?:千|百|十)?(?:万亿|亿|万|千)?(?:美元|欧元|元)" + _PER + r"|(?:万亿|亿)(?!级|元|美)" + _PER
_THINGS = (
    r"家次|家|个百分点|百分点|个基点|基点|个工作日|个月|个小时|个|条|户次|户|名|人次|人年|人|次|项|件|亩|公顷|公里|平方公里|平方米|吨标准煤|吨标煤|吨|载重吨|总吨|标吨|台套|台\(套\)|套\(台\)|件\(套\)|台|套|所|处|座|场次|场|辆次|辆|倍"
    r"|支|部|位|千瓦时|千瓦|标准箱|标箱|标方|立方米|千升|克拉|千伏安|工作日|小时|分钟|周|门|批次|批|款|只|间|张|艘|架|头|羽|米|株|匹|天|㎡|m²|列|趟|班次|班|期|对|GWh|MWh|TWh|GW|MW|KW|kW|兆瓦|吉瓦|TEU"
    r"|种|起|宗|册|篇|轮|片|栋|幢|公斤|千克|克|微克|kWh|P|E(?:FLOPS)?|PB|TB|EB|T"
)
_COUNT = rf"(?:千万|百万|十万|万|亿|千)?(?:{_THINGS}){_PER}"
_UNIT = rf"%|‰|{_COUNT}|{_MONEY}|强(?=[,。;、的]|$)"
_INDEX = "|".join(
    f"(?<={noun}{verb})" for noun in ("指数", "系数") for verb in ("达", "达到", "突破", "提高到", "超过", "为")
)
_DIGITS = r"\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?"
_CHINESE = r"[两二三四五六七八九十][一二三四五六七八九十百]{0,3}|五千|两千|三千|一百"
_CHINESE_UNIT = r"亿元|万元|个百分点|家|条|户|项|名|个|所|支|座|场"
_TAIL = "以上|左右|上下|以内|以下|之内|以外"
QUANTITY = re.compile(
    rf"(?P<low>{_DIGITS})(?:(?:{_UNIT})?(?:[-~至到]|--)(?P<high>{_DIGITS}))?(?P<unit>{_UNIT})(?:及|或|\([\u4e00-\u9fff]{{1,2}}\))?(?P<tail>{_TAIL})?"
    rf"|(?<![一二三四五六七八九十百千万亿第])(?P<words>{_CHINESE})(?:[至到-](?P<whigh>{_CHINESE}))?(?P<wunit>{_CHINESE_UNIT})(?P<wtail>{_TAIL})?"
    rf"|(?P<bare>\d{{1,4}}\.\d{{1,4}}|(?:{_INDEX})\d{{1,4}})(?=[,、;。的以]|$)(?P<btail>{_TAIL})?"
)
_UPWARD = "提高|提升|增长|增加|扩大|上升|壮大|拓展|发展|集聚|增|升|扩|达"
_DOWNWARD = "下降|降低|压缩|压减|压降|缩短|缩减|减少|控制|削减|精简|限制|降"
_REACH = re.compile(
    rf"(?P<most>不超过|不高于|不多于|不大于|低于|少于|小于|≤|<=|<|(?:{_DOWNWARD})(?:到|至|在|为))$"
    rf"|(?P<least>不少于|不低于|不小于|不得少于|不得低于|至少|保底|≥|>=|(?:{_UPWARD})(?:到|至|为)|达到|达)$"
    r"|(?P<over>突破|超过|高于|大于|多于|超出|超|＞|>|(?<!通)过)$"
    r"|(?P<same>(?:稳定|保持|维持|巩固)(?:在|到|于)?|约?为|实现)$"
    r"|(?P<about>大约|约)$"
)
_OPS = {"most": "<=", "least": ">=", "over": ">", "same": "=", "about": "~"}
_LONGEST_REACH = 4
_TAILS = {"以上": ">=", "左右": "~", "上下": "~", "以内": "<=", "以下": "<=", "之内": "<=", "以外": ">="}
_TIME_UNIT = re.compile("(?:小时|分钟|天|周|月)$")
_COUNT_UNIT = re.compile(rf"(?:{_COUNT})$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number; `op` is the sign of its tail, if any."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str | None
    op: str | None

    @property
    def counts(self) -> bool:
        """Whether the unit counts things (家, 个) instead of measuring (亿元, %)."""
        unit = self.unit or ""
        return _COUNT_UNIT.fullmatch(unit) is not None and _TIME_UNIT.search(unit) is None


def quantities(form: str) -> list[Quantity]:
    """All numbers with a unit, and decimals without one."""
    found = []
    for match in QUANTITY.finditer(form):
        quantity = _quantity(match, form)
        if quantity and quantity.unit == "强" and not form.endswith("前", 0, match.start()):
            continue
        if quantity and not _is_part(form, match.start()):
            found.append(quantity)
    quoted = {i for match in _QUOTED.finditer(form) for i in range(*match.span())}
    return _closing_sign([n for n in _goals(found, form) if n.start not in quoted], form)


_LISTED_THRESHOLD = re.compile(r"(?:以上)?、(?:营业收入|产值|投资|年)?(?:超过?|过|突破|达到?)?")


def _goals(found: list[Quantity], form: str) -> list[Quantity]:
    """The numbers without thresholds of classes, single or listed (超100亿元、超50亿元的企业)."""
    kept: list[Quantity] = []
    after: Quantity | None = None
    for number in reversed(found):
        listed = after is not None and _LISTED_THRESHOLD.fullmatch(form, number.end, after.start)
        if _is_attributive(number, form) or (listed and after is not None and after.unit == number.unit):
            after = number
        else:
            kept.append(number)
            after = None
    return kept[::-1]


_QUOTED = re.compile("“[^“”,。;]{1,14}”")


_ATTRIBUTIVE = re.compile(rf"(?:{_TAIL})?的(?!标准|目标|规模|水平)")
_NAME = re.compile("(?!以上|左右|以内)[\u4e00-\u9fff]{4}")
_LEVEL_BEHIND = re.compile(r"的?(?:规模|水平|大关|关口|目标|台阶|标准)(?=[,;。、)]|$)")


def _is_attributive(number: Quantity, form: str) -> bool:
    """Whether a number is the threshold of a class (1000万元以上的企业, 100亿元企业) and no goal."""
    behind = form[number.end : number.end + 5]
    if behind.startswith("用于") or _LEVEL_BEHIND.match(behind) or fund_behind(form, number.end):
        return False
    if number.unit == "%" and _SHARE_OF.search(form[max(0, number.start - 4) : number.start]):
        return False
    if _ATTRIBUTIVE.match(behind):
        return True
    if form.endswith("年产", 0, number.start) and _NAME.match(behind):
        return True
    if number.counts or not behind:
        return False
    return behind[0] not in ",;。、()”:和及的并且"


_FUND = re.compile(
    r"(?:规模)?的?(?P<noun>[^,。;、:\d]{0,16}?(?:基金(?:集?群)?|资金池|资金|授信额度|授信|信贷额度|贷款|债券))(?=[,。;、)]|$)"
)


def fund_behind(form: str, start: int) -> str:
    """The fund whose size stands in front of it (500亿元的产业基金); empty if there is none."""
    match = _FUND.match(form, start, start + 24)
    return match["noun"] if match else ""


_SHARE_OF = re.compile("(?:推动|带动|引导|促进|实现|支持|组织|推进)$")


def _is_part(form: str, start: int) -> bool:
    """Whether the digits continue a word or number (5G, R2, 第3)."""
    return start > 0 and (form[start - 1] in "第.+/" or (form[start - 1].isascii() and form[start - 1].isalnum()))


_GIVES = re.compile(
    "(?:新增|引进|新建|净增|建成|招引|培育|打造|落户|组建|设立|创建|开工|投产|上市|引育|认定|至少|不少于)$"
)
_ABSTRACT = re.compile(
    "方面|环节|问题|重点|层面|阶段|体系|机制|维度|领域|大类|行动|工程|统一|确保|先行|结合|关系|清单|关键"
)
_ALWAYS_COUNTED = frozenset({"亿元", "万元", "家", "个百分点", "条", "户", "项"})


def _spelled(words: str) -> int | None:
    return {"五千": 5000, "两千": 2000, "三千": 3000}.get(words) or chinese_number(words)


def _in_characters(match: re.Match[str], form: str) -> Quantity | None:
    """两家, 三到五个, 五千亿元; 三个方面 and the like are words and no numbers."""
    low = _spelled(match["words"])
    high = _spelled(match["whigh"]) if match["whigh"] else None
    if low is None or low < 2 or (high is not None and high <= low):
        return None
    stressed = match["wtail"] or high or _GIVES.search(form[max(0, match.start() - 4) : match.start()])
    abstract = _ABSTRACT.match(form, match.end())
    if match["wunit"] not in _ALWAYS_COUNTED and (not stressed or abstract):
        return None
    op = _TAILS.get(match["wtail"] or "")
    return Quantity(match.start(), match.end(), float(low), float(high) if high else None, match["wunit"], op)


def _quantity(match: re.Match[str], form: str) -> Quantity | None:
    if match["words"]:
        return _in_characters(match, form)
    if match["bare"]:
        op = _TAILS.get(match["btail"] or "")
        return Quantity(match.start(), match.end(), float(match["bare"]), None, None, op)
    low = float(match["low"].replace(",", ""))
    high = float(match["high"].replace(",", "")) if match["high"] else None
    return Quantity(match.start(), match.end(), low, high, match["unit"], _TAILS.get(match["tail"] or ""))


def _closing_sign(found: list[Quantity], form: str) -> list[Quantity]:
    """A closing 以上 serves every number of a bare enumeration (4家、2家以上)."""
    rows = list(found)
    for i in range(len(rows) - 2, -1, -1):
        here, after = rows[i], rows[i + 1]
        between = form[here.end : after.start]
        if between in ("、", "和", ",", "及") and here.op is None and after.op:
            rows[i] = replace(here, op=after.op)
    return rows


def reach(form: str) -> tuple[int, str | None]:
    """Where a reaching verb at the end of the words begins, and its sign."""
    match = _REACH.search(form[-_LONGEST_REACH:])
    if match is None:
        return len(form), None
    return len(form) - len(match.group()), _OPS[match.lastgroup or "least"]
