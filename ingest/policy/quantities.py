"""Numbers with their units and signs: 达到10家以上, 3-5个, 前70位, 五千亿元."""

import re
from dataclasses import dataclass, replace

from ingest.policy.numbering import chinese_number

_MONEY = r"(?:千|百|十)?(?:万亿|亿|万|千)?(?:美元|元)(?:/(?:亩|人|平方米))?|(?:万亿|亿)(?!级|元|美)"
_COUNT = (
    r"(?:万|亿|千)?(?:家次|家|个百分点|百分点|个工作日|个|条|户|名|人次|人|次|项|件|亩|公里|平方公里|平方米|吨标准煤|吨|台套|台|套|所|处|座|场次|场|辆|倍|支|部|位"
    r"|千瓦时|千瓦|标准箱|标箱|标方|立方米|工作日|门|批次|款|只|间|张|艘|架|头|羽|米|株|匹|天|㎡|列|趟|班次|班|GW|MW|KW|kW|兆瓦)(?:/(?:亩|人|年))?"
)
_UNIT = rf"%|‰|{_MONEY}|{_COUNT}"
_INDEX = "|".join(
    f"(?<={noun}{verb})" for noun in ("指数", "系数") for verb in ("达", "达到", "突破", "提高到", "超过", "为")
)
_DIGITS = r"\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?"
_CHINESE = r"[两二三四五六七八九十][一二三四五六七八九十百]{0,3}|五千|两千|三千|一百"
QUANTITY = re.compile(
    rf"(?P<low>{_DIGITS})(?:(?:{_UNIT})?[-~至到](?P<high>{_DIGITS}))?(?P<unit>{_UNIT})(?P<tail>以上|左右|以内|以下|之内)?"
    rf"|(?<![一二三四五六七八九十第])(?P<words>{_CHINESE})(?P<wunit>亿元|万元|家|个百分点|条|户|项)(?P<wtail>以上|左右|以内|以下)?"
    rf"|(?P<bare>\d{{1,4}}\.\d{{1,4}}|(?:{_INDEX})\d{{1,4}})(?=[,、;。的以]|$)(?P<btail>以上|左右|以内|以下)?"
)
_REACHED = (
    ("<=", "不超过|不高于|控制在|降至|降到|下降到|降低到|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩减至|≤|不多于"),
    (
        ">=",
        "达到|不少于|不低于|至少|提高到|提升到|提高至|提升至|增长到|增加到|增加至|增至|增长至|扩大到|扩大至|上升到|达|升至|≥|实现|保底",
    ),
    (">", "突破|超过|高于|超出|超|＞|>|过"),
    ("=", "稳定在|保持在|维持在|为|约为"),
    ("~", "约|大约"),
)
_OPS = {word: op for op, words in _REACHED for word in words.split("|")}
_REACH = re.compile("(?:" + "|".join(sorted(_OPS, key=len, reverse=True)) + ")$")
_TAILS = {"以上": ">=", "左右": "~", "以内": "<=", "以下": "<=", "之内": "<="}
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
        return bool(self.unit) and _COUNT_UNIT.fullmatch(self.unit or "") is not None


def quantities(form: str) -> list[Quantity]:
    """All numbers with a unit, and decimals without one."""
    found = []
    for match in QUANTITY.finditer(form):
        quantity = _quantity(match, form)
        if quantity and not _is_part(form, match.start()):
            found.append(quantity)
    return _closing_sign([number for number in found if not _is_attributive(number, form)], form)


_ATTRIBUTIVE = re.compile(r"(?:以上|以下|以内|左右)?的(?!标准|目标)")


def _is_attributive(number: Quantity, form: str) -> bool:
    """Whether a number is the threshold of a class (1000万元以上的企业, 100亿元企业) and no goal."""
    behind = form[number.end : number.end + 3]
    if behind.startswith("用于"):
        return False
    if _ATTRIBUTIVE.match(behind):
        return True
    if number.counts or not behind:
        return False
    return behind[0] not in ",;。、()”:和及的并且"


def _is_part(form: str, start: int) -> bool:
    """Whether the digits continue a word or number (5G, R2, 第3)."""
    return start > 0 and (form[start - 1] in "第.+/" or (form[start - 1].isascii() and form[start - 1].isalnum()))


def _quantity(match: re.Match[str], form: str) -> Quantity | None:
    if match["words"]:
        words, unit = match["words"], match["wunit"]
        value = {"五千": 5000, "两千": 2000, "三千": 3000}.get(words) or chinese_number(words)
        if value is None or value < 2:
            return None
        return Quantity(match.start(), match.end(), float(value), None, unit, _TAILS.get(match["wtail"] or ""))
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
    match = _REACH.search(form[-4:])
    if match is None:
        return len(form), None
    return len(form) - len(match.group()), _OPS[match.group()]
