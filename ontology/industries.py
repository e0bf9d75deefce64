"""Industry codes of GB/T 4754—2017 (国民经济行业分类): a section's letter, two digits for a division, up to four in all.

The whole table stands in `gbt4754.csv`: 20 sections (门类), 97 divisions (大类), 473 groups (中类) and 1,381 classes
(小类), each code with its section's letter, so that what is above a code is what it begins with. A group that is not
divided has one class of its own name, ending in 0 (0220 造林和更新 is the only class of 022). The codes of the edition
of 2011 that this one gave up are in `gbt4754_2011.csv`, to be told apart from slips of the pen.

Other classifications of companies (申万, 证监会) have names of the same sound but are no part of this one.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

EDITION = "GB/T 4754—2017"
#: What a code of so many signs stands for, the letter counted.
LEVELS: Mapping[int, str] = MappingProxyType({1: "门类", 3: "大类", 4: "中类", 5: "小类"})
_CODE = re.compile(r"[A-Z]?[0-9]{2,4}|[A-Z]")
_OF_SIGNS = re.compile(r"[A-Z0-9.\-]+")
#: First and last division of the sections whose numbers the edition of 2017 moved, as they stood in 2011.
_MOVED = {"O": (79, 81), "P": (82, 82), "Q": (83, 84), "R": (85, 89), "S": (90, 95), "T": (96, 96)}


@dataclass(frozen=True, slots=True)
class Industry:
    """One entry of the table; its code begins with the letter of its section."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """门类, 大类, 中类 or 小类."""
        return LEVELS[len(self.code)]

    @property
    def zh(self) -> str:
        """As it reads within a sentence: 中类 341 锅炉及原动设备制造."""
        return f"{self.level} {self.code[1:] or self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class _Table:
    """The entries by full code, the letters of the divisions, the entries by the bare form of their name."""

    entries: Mapping[str, Industry]
    letters: Mapping[str, str]
    named: Mapping[str, tuple[Industry, ...]]
    gone: Mapping[str, str]


@cache
def _table() -> _Table:
    entries = {code: Industry(code, name) for code, name in _rows("gbt4754.csv")}
    named: dict[str, list[Industry]] = defaultdict(list)
    for industry in entries.values():
        named[_bare(industry.name)].append(industry)
    return _Table(
        entries,
        {code[1:]: code[0] for code in entries if LEVELS[len(code)] == "大类"},
        {name: tuple(found) for name, found in named.items()},
        {code[1:]: name for code, name in _rows("gbt4754_2011.csv")},
    )


def _rows(name: str) -> list[tuple[str, str]]:
    lines = files("ontology").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [(row["code"], row["name"]) for row in csv.DictReader(lines)]


def _bare(name: str) -> str:
    """A name without white space, its signs in one width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def industry_code(text: str) -> str | None:
    """The code that a text says, in one form; None where it is no code but the name of an industry.

    Raises ValueError where it looks like a code and has not the form of one.

    >>> industry_code("c3599"), industry_code("３５"), industry_code("专用设备制造业")
    ('C3599', '35', None)
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper().removesuffix(".0")
    if not _OF_SIGNS.fullmatch(plain):
        return None
    if _CODE.fullmatch(plain) is None:
        raise ValueError(plain)
    return plain


def is_listed(code: str) -> bool:
    """Whether the standard has the code, at any of its four levels, and in the section that its letter names.

    >>> is_listed("C3599"), is_listed("A35"), is_listed("3598"), is_listed("S")
    (True, False, False, True)
    """
    return bool(industry_path(code))


def all_industries() -> tuple[Industry, ...]:
    """The whole table in the order of the codes."""
    return tuple(_table().entries.values())


def industry_path(code: str) -> tuple[Industry, ...]:
    """The entry of a code and those above it, the section first; empty where the table has not the code.

    >>> [industry.name for industry in industry_path("3411")]
    ['制造业', '通用设备制造业', '锅炉及原动设备制造', '锅炉及辅助设备制造']
    """
    known = _nearest(code)
    return known if known and _digits(known[-1].code) == _digits(code) else ()


def industries_named(name: str) -> tuple[Industry, ...]:
    """The entries of that very name, the highest first (其他采矿业 is a division, a group and a class).

    >>> [industry.code for industry in industries_named("工业机器人制造")], industries_named("电力设备")
    (['C3491'], ())
    """
    return _table().named.get(_bare(name), ())


def in_full(stated: str) -> str:
    """What is stated of a company, with the whole path where it is a code or a name of the table; else as it stands.

    A group and its only class bear the same name, which is said once.

    >>> in_full("C3491"), in_full("0810")
    ('C3491 制造业 > 通用设备制造业 > 其他通用设备制造业 > 工业机器人制造', '0810 采矿业 > 黑色金属矿采选业 > 铁矿采选')
    >>> in_full("专用设备制造业"), in_full("电力设备")
    ('制造业 > 专用设备制造业（C35）', '电力设备')
    """
    path = path_of(stated)
    if path:
        ways = " > ".join(dict.fromkeys(industry.name for industry in path))
        return f"{stated} {ways}" if _CODE.fullmatch(stated) else f"{ways}（{path[-1].code}）"
    return f"{stated}（不在 {EDITION} 中）" if _CODE.fullmatch(stated) else stated


def path_of(stated: str) -> tuple[Industry, ...]:
    """The path of what is stated of a company, be it a code or the name of an entry; empty for anything else."""
    if _CODE.fullmatch(stated):
        return industry_path(stated)
    named = industries_named(stated)
    # One name at several levels is one line of descent, unless two branches use it: then nobody can say which.
    return industry_path(named[0].code) if named and all(i.code.startswith(named[0].code) for i in named) else ()


def why_unlisted(code: str) -> str:
    """Why the table has not a code, in words: its section, its edition, the nearest entry above; empty if it has it.

    >>> why_unlisted("3418")
    '没有这个小类，最近的上级是中类 341 锅炉及原动设备制造'
    >>> why_unlisted("A35"), why_unlisted("98")
    ('大类 35 专用设备制造业属于门类 C，不属于 A', '没有大类 98，大类为 01—97')
    >>> why_unlisted("3610")
    '是 2011 年版的“汽车整车制造”，2017 年版没有这个代码，同名的是中类 361 汽车整车制造'
    """
    if industry_path(code):
        return ""
    reasons = _of_2011(code) or _of_section(code) or _of_level(code)
    return "，".join(filter(None, [*reasons, lost_zero(code)]))


def lost_zero(code: str) -> str:
    """The class that three bare digits would be if a spreadsheet took the 0 before them; empty where there is none.

    >>> lost_zero("111"), lost_zero("341"), lost_zero("B111")
    ('如果是表格丢了前面的 0，应写作 0111（稻谷种植）', '', '')
    """
    meant = industry_path(f"0{code}") if len(code) == 3 and code.isdigit() else ()
    return f"如果是表格丢了前面的 0，应写作 0{code}（{meant[-1].name}）" if meant else ""


def _digits(code: str) -> str:
    """The code without its letter; a section's letter itself stays."""
    return code[1:] if code[:1].isalpha() and len(code) > 1 else code


def _nearest(code: str) -> tuple[Industry, ...]:
    """The entries that a code goes through, the section first, as far as the table has them."""
    if _CODE.fullmatch(code) is None:
        return ()
    entries, digits = _table().entries, _digits(code)
    letter = _table().letters.get(digits[:2], code) if digits.isdigit() else code
    if letter not in entries or (code[0].isalpha() and code[0] != letter):
        return ()
    full = letter + digits if digits.isdigit() else letter
    return tuple(entries[full[:end]] for end in LEVELS if end <= len(full) and full[:end] in entries)


def _of_2011(code: str) -> list[str]:
    """That the code, or the number of its division, is one of the edition of 2011, and what bears that name now."""
    digits, table = _digits(code), _table()
    name = table.gone.get(digits)
    if name is not None:
        now = industries_named(name)
        return [f"是 2011 年版的“{name}”，2017 年版没有这个代码", *(f"同名的是{one.zh}" for one in now[-1:])]
    letter = table.letters.get(digits[:2])
    first, last = _MOVED.get(code[0], (1, 0))
    if letter is None or letter == code[0] or not first <= int(digits[:2]) <= last:
        return []
    now_there = table.entries[letter + digits[:2]].zh
    return [f"门类 {code[0]} 的大类 {digits[:2]} 是 2011 年版的编号，2017 年版的{now_there}属于门类 {letter}"]


def _of_section(code: str) -> list[str]:
    """That there is no such section or division, or the one is not in the other."""
    digits, letters = _digits(code), _table().letters
    if not digits.isdigit():
        return [f"没有门类 {code}，门类为 A—T"]
    letter = letters.get(digits[:2])
    if letter is None:
        return [f"没有大类 {digits[:2]}，大类为 01—97"]
    if code[0].isalpha() and code[0] != letter:
        return [f"{_table().entries[letter + digits[:2]].zh}属于门类 {letter}，不属于 {code[0]}"]
    return []


def _of_level(code: str) -> list[str]:
    """That its division has no such group or class, and what the table has next above."""
    return [f"没有这个{LEVELS[len(_digits(code)) + 1]}", f"最近的上级是{_nearest(code)[-1].zh}"]
