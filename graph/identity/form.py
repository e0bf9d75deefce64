"""The parts of a company's name: region + trade name (字号) + trade + legal form, and what part of the company.

    湖南省常德市 示例 精密机械 股份有限公司 | 桃源分公司
    region       core trade    legal          branch

Source of the order: 企业名称登记管理规定 (State Council decree 734, 2020), art. 6: 行政区划名称, 字号, 行业或者经营特点,
组织形式. A branch is a plant of the company, never another spelling of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.identity.region import leading_region, region_of
from graph.identity.words import (
    BRANCH_END,
    COMPANY_END,
    FOREIGN_END,
    FORMER,
    LEGAL_ENDINGS,
    LONGEST_TRADE_WORD,
    NO_CORE,
    PARK_HEAD,
    PLANT_END,
    TRADE_WORDS,
    VARIANTS,
    Legal,
)
from ontology.divisions import tidy
from ontology.names import normal_form
from ontology.place import Place

#: Longer names are cut: nothing that is longer is a name.
LONGEST_NAME = 200
GENERIC = TRADE_WORDS | NO_CORE
_PUNCTUATION = re.compile(r"[^\w()*&+#-]|_")
_STOCK_HEAD = re.compile(r"^(?:s?\*?st|pt|退市)(?=[\u4e00-\u9fff]{2})")
_STOCK_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:-?(?:u|w|uw|v|wd)|[ab]股?)?退?$")
_BRACKET = re.compile(r"\(([^()]*)\)")
#: What remains where a name is nothing but its legal form.
_NO_NAMES = frozenset({ending for ending, _ in LEGAL_ENDINGS} | {"集团"})
_NUMERALS = "〇一二三四五六七八九"
_MARK = re.compile(rf"[0-9]+|[{_NUMERALS}十]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A company's name taken apart; parts that it does not have are empty.

    `text` is the normal form, `marks` the numbers and Latin words of the name without its branch,
    `group` whether it calls itself 集团, `former` the former name that it states in brackets.
    """

    text: str
    region: Place | None = None
    core: str = ""
    trade: tuple[str, ...] = ()
    legal: Legal = Legal.NONE
    group: bool = False
    branch: str = ""
    former: str = ""
    marks: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """Trade name and trade: what remains where region, legal form and branch may be left out."""
        return self.core + "".join(self.trade)

    @property
    def formal(self) -> bool:
        """Whether it is written as registered, with a legal form; 德才股份 is a short name."""
        return self.legal is not Legal.NONE and not self.text.endswith("股份")

    @property
    def generic(self) -> bool:
        """Whether the trade name is itself a trade: 广州酒家, 宁波银行; only the region tells such names apart."""
        return len(self.core) < 2 or not {self.core, self.stem}.isdisjoint(GENERIC)


def spelling(name: str) -> str:
    """The normal form for exact comparison: width, case, brackets, blanks, punctuation, variant characters.

    >>> spelling("示例 〔常德〕機械 有限公司。")
    '示例(常德)机械有限公司'
    """
    return _PUNCTUATION.sub("", normal_form(tidy(name[: 4 * LONGEST_NAME])).translate(VARIANTS))[:LONGEST_NAME]


@lru_cache(maxsize=20_000)
def name_parts(name: str) -> NameParts:
    """The parts of a name.

    >>> parts = name_parts("示例（常德）精密机械有限责任公司二分厂")
    >>> parts.region.city, parts.core, parts.trade, parts.legal.value, parts.branch
    ('常德市', '示例', ('精密机械',), '有限公司', '二分厂')
    """
    text = spelling(name)
    own, former = _former(_own_spelling(name) or text)
    own = _STOCK_TAIL.sub("", _STOCK_HEAD.sub("", own))
    own, branch = _branch(own)
    own, region, inner = _brackets(own)
    own, legal, group = _legal(own)
    if own.startswith("株式会社"):
        own, legal = own.removeprefix("株式会社"), Legal.FOREIGN
    if not branch and legal in (Legal.NONE, Legal.PLANT):
        own, branch, legal = _placed_plant(own, legal, inner)
    region, stem = _region(own, region)
    core, trade = _core(stem)
    return NameParts(
        text,
        region,
        core,
        trade,
        _foreign(name, legal),
        group,
        branch,
        former,
        _marks(core) if core not in TRADE_WORDS else (),
    )


def _own_spelling(name: str) -> str:
    """The spelling without a foreign legal form, which needs its blanks to be told: Bosch GmbH."""
    plain = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).casefold()
    return spelling(FOREIGN_END.sub("", plain)) if plain.isascii() else spelling(name)


def _foreign(name: str, legal: Legal) -> Legal:
    plain = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).casefold()
    return Legal.FOREIGN if plain.isascii() and FOREIGN_END.search(plain) else legal


def _former(text: str) -> tuple[str, str]:
    found = FORMER.search(text)
    return (text[: found.start()] + text[found.end() :], found[1] or found[2] or "") if found else (text, "")


def _branch(text: str) -> tuple[str, str]:
    """The company's own name and the part of it that the name goes on to."""
    for end in COMPANY_END.finditer(text):
        tail = text[end.end() :]
        if tail.startswith("("):
            tail = _BRACKET.sub(lambda b: b[1] if _names_part(b[1]) else "", tail, count=1)
        tail = tail.strip("()-*&")
        if not tail and text[end.end() :]:
            return text, ""
        if tail and not COMPANY_END.search(tail) and not _is_group_note(tail):
            return text[: end.end()], tail
    found = BRANCH_END.search(text)
    if found and found.start() >= 2:
        own, place = _trailing_region(text[: found.start()])
        return own, place + found[0]
    return text, ""


def _names_part(text: str) -> bool:
    return bool(BRANCH_END.search(text) or PLANT_END.search(text))


def _is_group_note(text: str) -> bool:
    """Whether the words after 公司 are no part of it: 示例公司（集团）, 示例公司（有限合伙）."""
    return text in ("集团", "筹", "本部", "总部", "有限合伙", "普通合伙", "特殊普通合伙", "个人独资")


def _brackets(text: str) -> tuple[str, Place | None, str]:
    """The text without its brackets, the region that one of them names, and what the last one said."""
    region: Place | None = None
    last = ""
    while found := _BRACKET.search(text):
        last = found[1]
        place = region_of(last) if region is None else None
        region = region or place
        text = text[: found.start()] + ("" if place or last == "筹" else last) + text[found.end() :]
    return text.strip("()-*&").replace("(", "").replace(")", ""), region, last


def _legal(text: str) -> tuple[str, Legal, bool]:
    """What stands before the legal form, the form, and whether it is a 集团."""
    own, form = text, Legal.NONE
    for ending, legal in LEGAL_ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            own, form = text.removesuffix(ending), legal
            break
    if form is Legal.PARTNERSHIP:
        own = own.removesuffix("合伙企业") or own
    group = own.endswith("集团") and len(own) > 3
    own = own.removesuffix("集团") if group else own
    return own, form, group


def _placed_plant(text: str, legal: Legal, inner: str) -> tuple[str, str, Legal]:
    """示例重工常德工厂 → 示例重工 and 常德工厂; a plant with no company before its place is a company."""
    word = "工厂" if legal is Legal.PLANT else inner if inner and _names_part(inner) and text.endswith(inner) else ""
    if legal is Legal.NONE and not word and (found := PLANT_END.search(text)):
        word = found[0]
    if not word:
        return text, "", legal
    head = text if legal is Legal.PLANT else text.removesuffix(word)
    own, place = _trailing_region(head)
    return (own, place + word, Legal.NONE) if place and len(own) >= 2 else (text, "", legal)


def _trailing_region(text: str) -> tuple[str, str]:
    """The text without the division that closes it, and that division; two characters must remain."""
    for length in range(min(8, len(text) - 2), 1, -1):
        if region_of(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""


def _region(text: str, stated: Place | None) -> tuple[Place | None, str]:
    """The region of name head and bracket together, and the rest; no region where too little would remain."""
    place, rest = leading_region(text)
    if place is None or len(rest) < 2:
        return stated, text
    rest = PARK_HEAD.sub("", rest)
    if stated is not None and len([part for part in (stated.province, stated.city, stated.county) if part]) > 1:
        return stated, rest
    return place, rest


def _core(stem: str) -> tuple[str, tuple[str, ...]]:
    """Trade words are taken from the end, longest first, as long as two characters of trade name remain.

    A name that is nothing but a legal form has none.

    >>> _core("示例精密机械制造")
    ('示例', ('精密', '机械制造'))
    """
    trade: list[str] = []
    stem = "" if stem in _NO_NAMES else stem
    while word := _last_trade_word(stem):
        trade.append(word)
        stem = stem.removesuffix(word)
    return stem, tuple(reversed(trade))


def _last_trade_word(stem: str) -> str:
    """The longest trade word that closes the stem and leaves a trade name; 中国 alone is none."""
    for length in range(min(LONGEST_TRADE_WORD, len(stem) - 2), 1, -1):
        if stem[-length:] in TRADE_WORDS:
            return "" if stem[:-length] in NO_CORE else stem[-length:]
    return ""


def _marks(stem: str) -> tuple[str, ...]:
    """Numbers and Latin words, in order; Chinese numerals as figures.

    >>> _marks("中铁第十二局abc3号")
    ('12', 'abc', '3')
    """
    return tuple(_figures(mark) for mark in _MARK.findall(stem))


def _figures(mark: str) -> str:
    if not set(mark) <= set(_NUMERALS + "十"):
        return mark.lstrip("0") or mark
    if "十" in mark:
        tens, _, ones = mark.partition("十")
        mark = (tens or "一") + (ones or "〇")
    return "".join(str(_NUMERALS.index(numeral)) for numeral in mark if numeral in _NUMERALS)
