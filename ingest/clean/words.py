"""Names, lists of names, codes, yes and no, one to five: the words of a cell."""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from ingest.clean.reading import CantTake, no_error, visible
from ontology.industries import EDITION, industry_code, industry_path, lost_zero, why_unlisted
from ontology.names import normal_form

LONGEST_NAME = 200
NO_NAMES: tuple[str, ...] = ()
_YES = frozenset({"是", "y", "yes", "true", "1", "1.0", "√", "✓", "有", "对"})
_NO = frozenset({"否", "n", "no", "false", "0", "0.0", "×", "x", "✗", "无", "不是", "非"})
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"[、，；;\n\r]|(?<!\d),|,(?!\d)")


def text_of(text: str) -> str:
    """The text as shown: nothing invisible, white space as single blanks."""
    return _SPACES.sub(" ", visible(text))


def name_of(text: str) -> str:
    """A name as it is taken in; what can be no name is refused."""
    name = text_of(text)
    if not normal_form(name):
        raise CantTake("为空")
    if len(name) > LONGEST_NAME:
        raise CantTake(f"太长：超过 {LONGEST_NAME} 个字")
    if not any(map(str.isalnum, no_error(name))):
        raise CantTake("不是名称：里面没有字")
    if "|" in unicodedata.normalize("NFKC", name):
        raise CantTake("名称里不能有竖线“|”")
    return name


def names_of(text: str) -> tuple[str, ...]:
    """The names of a list, each once, in order; a comma between digits is part of a name.

    >>> names_of("轴承、齿轮；1,4-丁二醇,轴承")
    ('轴承', '齿轮', '1,4-丁二醇')
    """
    names = [name_of(part) for part in _BREAKS.split(text) if text_of(part)]
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(normal_form(name), name)
    return tuple(first.values())


def code_of(text: str) -> str:
    """A 统一社会信用代码 whose check digit holds."""
    code = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", visible(text))).upper()
    try:
        return str(uscc.validate(code))
    except ValidationError:
        raise CantTake("统一社会信用代码不对（应为 18 位且校验位相符）") from None


def industry_of(text: str) -> str:
    """An industry code in one form, or the name of an industry as written."""
    plain = text_of(text)
    if len(plain) > LONGEST_NAME:
        raise CantTake(f"太长：超过 {LONGEST_NAME} 个字")
    try:
        return industry_code(plain) or plain
    except ValueError:
        raise CantTake(f"行业代码应为门类字母和 2—4 位数字，如 C3599 或 3599（{EDITION}）") from None


def industry_doubt(industry: str) -> str:
    """What is to be told of an industry code: that it is none, or may be another; empty where there is no doubt.

    >>> industry_doubt("111")
    '读作中类 111 煤炭开采和洗选专业及辅助性活动；如果是表格丢了前面的 0，应写作 0111（稻谷种植）'
    """
    code = industry_code(industry) if industry else None
    if code is None:
        return ""
    if why := why_unlisted(code):
        return f"不在 {EDITION} 中（{why}），已照写收入"
    other = lost_zero(code)
    return other and f"读作{industry_path(code)[-1].zh}；{other}"


def yes_or_no(text: str) -> bool:
    """是 or 否, and what people tick instead."""
    form = normal_form(text)
    if form in _YES:
        return True
    if form in _NO:
        return False
    raise CantTake("应为“是”或“否”")


def one_to_five(text: str) -> int:
    """A whole number from 1 to 5."""
    found = re.fullmatch(r"([1-5])(?:\.0+)?", normal_form(text))
    if found is None:
        raise CantTake("应为 1—5 的整数")
    return int(found[1])


def percent_of(text: str) -> float | None:
    """The fraction that a percentage says; None if the text is none."""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)%", normal_form(text))
    if found is None:
        return None
    if float(found[1]) > 100:
        raise CantTake("百分数大于 100%")
    return float(found[1]) / 100
