"""What the benches of identity ask: the listed companies, a register filled up with invented ones, and seeded noise on names.

Every company gives one mention of each kind that it allows: its name written otherwise, its short name, names in which
something is lost, and names that mean somebody else. The same seed gives the same mentions.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from graph.identity.form import NameParts, name_parts, spelling
from graph.identity.match import Index, Known, Thresholds
from graph.identity.region import short_region
from graph.identity.words import TRADE_WORDS, VARIANTS
from ontology.gazetteer import gazetteer
from ontology.place import Level, Place

SEED, SIZE = 20260101, 50_000
FORMAL = "股份有限公司"
TRADITIONAL = str.maketrans({simple: chr(int(old)) for old, simple in VARIANTS.items()})


@dataclass(frozen=True)
class Company:
    """A listed company, all its full and short names, and where it is said to be (half of them say nothing)."""

    code: str
    names: tuple[str, ...]
    shorts: tuple[str, ...]
    place: Place | None
    half: str


@dataclass(frozen=True)
class Mention:
    """A name to be found: its group and kind, the company it means (empty: none that is known), and that it is made of."""

    group: str
    kind: str
    name: str
    means: str
    half: str
    of: str


# --- the companies ------------------------------------------------------------------------------


def companies(directory: Path, salt: str = "") -> list[Company]:
    """The companies of the data set; rows of one code are one company; `salt` makes other halves."""
    with gzip.open(directory / "companies.csv.gz", "rt", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["full_name"]]
    by_code: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_code[row["code"][:6]].append(row)
    return [_company(code, rows, salt) for code, rows in sorted(by_code.items())]


def _company(code: str, rows: list[dict[str, str]], salt: str) -> Company:
    names = tuple(dict.fromkeys(row["full_name"] for row in rows))
    shorts = tuple(dict.fromkeys(row["name"] for row in rows if row["name"]))
    draw = int(sha256(f"{salt}{code}".encode()).hexdigest(), 16)
    half = "withheld" if draw % 5 == 0 else "train" if draw % 5 < 3 else "held-out"
    region = name_parts(names[0]).region or cities()[draw % len(cities())]
    return Company(code, names, shorts, region if draw % 7 < 4 else None, half)


@cache
def cities() -> list[Place]:
    """The prefecture-level cities."""
    return sorted({p for places in gazetteer().short[Level.CITY].values() for p in places if p.city.endswith("市")})


def placed(listed: Iterable[Company]) -> list[Company]:
    """The companies with the region of their names; those without one get any city."""
    drawn = [(company, int(sha256(company.code.encode()).hexdigest(), 16) % len(cities())) for company in listed]
    return [replace(c, place=name_parts(c.names[0]).region or cities()[at]) for c, at in drawn]


def recorded(listed: Iterable[Company]) -> list[Company]:
    """The companies with none withheld."""
    halves = {True: "train", False: "held-out"}
    return [replace(c, half=halves[bool(int(c.code) % 2)] if c.half == "withheld" else c.half) for c in listed]


def index_of(listed: Iterable[Company], size: int, thresholds: Thresholds, placed: bool = False) -> Index:
    """The companies that are not withheld, and invented ones up to `size`; `placed`: with the place of each invented."""
    known = [Known(c.code, c.names[0], place=c.place) for c in listed if c.half != "withheld"]
    return Index([*known, *_invented(known, size - len(known), placed)], thresholds)


def _invented(like: Sequence[Known], count: int, placed: bool) -> Iterator[Known]:
    """Companies of the same make: cores from the same characters, the same trades, seven in ten with a region.

    One in twenty is a 股份有限公司, as the listed ones all are.
    """
    draw = random.Random(SEED)
    parts = [name_parts(known.name) for known in like]
    chars = sorted("".join(p.core for p in parts if len(p.core) < 4))
    trades = sorted("".join(p.trade) for p in parts)
    taken = {spelling(known.name) for known in like}
    for number in range(max(0, count)):
        place = draw.choice(cities())
        region = short_region(place) if draw.random() < 0.7 else ""
        core = "".join(draw.choices(chars, k=2 if draw.random() < 0.7 else 3))
        form = FORMAL if draw.random() < 0.05 else "有限责任公司" if draw.random() < 0.2 else "有限公司"
        name = f"{region}{core}{draw.choice(trades)}{form}"
        if spelling(name) not in taken:
            yield Known(f"x{number}", name, place=place if placed else None)


# --- mentions -----------------------------------------------------------------------------------

Change = Callable[[Company, NameParts, random.Random], str]


def _spaced(c: Company, p: NameParts, r: random.Random) -> str:
    at = r.randrange(1, len(c.names[0]))
    return f" {c.names[0][:at]}{r.choice([' ', '　', chr(0x200B), '·'])}{c.names[0][at:]}。"


def _full_width(c: Company, p: NameParts, r: random.Random) -> str:
    wide = "".join(chr(ord(ch) + 0xFEE0) if "!" <= ch <= "~" else ch for ch in c.names[0])
    return r.choice([wide, wide.translate(TRADITIONAL), wide.replace("（", "〔").replace("）", "]")])


def _bracketed(c: Company, p: NameParts, r: random.Random) -> str:
    region = short_region(p.region)
    moved = [f"{p.core}({region}){''.join(p.trade)}", f"{p.stem}（{region}）", f"{region}{p.stem}"]
    return _formal(p, r.choice(moved)) if region else ""


def _suffix(c: Company, p: NameParts, r: random.Random) -> str:
    other = r.choice(["股份公司", "有限公司", "有限责任公司", "", "股份"])
    return c.names[0].replace(FORMAL, other) if FORMAL in c.names[0] else ""


def _wrong_char(c: Company, p: NameParts, r: random.Random) -> str:
    at = r.randrange(len(p.core))
    other = r.choice("华新恒盛达源信康宏瑞")
    return c.names[0].replace(p.core, p.core[:at] + other + p.core[at + 1 :]) if p.core[at] != other else ""


def _other_word(c: Company, p: NameParts, r: random.Random) -> str:
    word = r.choice(sorted(TRADE_WORDS))
    kept = p.trade[:-1] if r.random() < 0.5 else p.trade
    return c.names[0].replace(p.stem, p.core + "".join(kept) + word) if p.trade and p.trade[-1] != word else ""


def _other_region(c: Company, p: NameParts, r: random.Random) -> str:
    other = r.choice(cities())
    stated = p.region or c.place
    return _formal(p, short_region(other) + p.stem) if not stated or other.province != stated.province else ""


def _short_word(c: Company, p: NameParts, r: random.Random) -> str:
    word = r.choice(sorted(word for word in TRADE_WORDS if len(word) == 2))
    return p.core + word if len(p.core) < 4 and word not in c.names[0] else ""


def _short_region(c: Company, p: NameParts, r: random.Random) -> str:
    other, stated = r.choice(cities()), p.region or c.place
    elsewhere = not stated or other.province != stated.province
    return short_region(other) + p.core if len(p.core) < 4 and elsewhere else ""


def _branch(c: Company, p: NameParts, r: random.Random) -> str:
    place = short_region(r.choice(cities()))
    name = c.names[0]
    return r.choice([f"{name}{place}分公司", f"{p.stem}{place}工厂", f"{name}（{place}厂区）", f"{name}第二分厂"])


def _formal(p: NameParts, stem: str) -> str:
    return f"{stem}{'集团' if p.group else ''}{FORMAL}"


#: group → kind → how it is made. 写法: nothing that tells companies apart is lost; 有损: something is.
SAME: dict[str, dict[str, Change]] = {
    "写法": {
        "原样": lambda c, p, r: c.names[0],
        "空格标点": _spaced,
        "全角繁体": _full_width,
        "地区移入括号": _bracketed,
        "略去地区": lambda c, p, r: _formal(p, p.stem) if p.region and len(p.stem) > 2 else "",
        "地区写全": lambda c, p, r: _formal(p, region.zh + p.stem) if (region := p.region or c.place) else "",
        "组织形式": _suffix,
    },
    "有损": {
        "略去集团": lambda c, p, r: re.sub("[（(]?集团[）)]?", "", c.names[0]) if p.group else "",
        "错一字": _wrong_char,
        "少一词": lambda c, p, r: (
            c.names[0].replace(p.stem, p.core + "".join(p.trade[:-1])) if len(p.trade) > 1 else ""
        ),
        "更名": lambda c, p, r: c.names[1] if len(c.names) > 1 else "",
    },
    "简称": {"简称": lambda c, p, r: c.shorts[0] if c.shorts else ""},
}
#: The same for what means another company, or a part of it.
DIFFERENT: dict[str, dict[str, Change]] = {
    "写法": {
        "姊妹：异词": _other_word,
        "姊妹：异地": _other_region,
        "姊妹：编号": lambda c, p, r: c.names[0].replace(p.core, p.core + r.choice(["第二", "二", "3", "第三", "2号"])),
        "分支机构": _branch,
    },
    "简称": {"姊妹简称：异词": _short_word, "姊妹简称：异地": _short_region},
}


def mentions(listed: Sequence[Company], every: int = 1, salt: str = "") -> Iterator[Mention]:
    """The mentions of every n-th company; a different company that happens to bear a known name is left out."""
    full = [name for company in listed for name in company.names]
    shorts = [name for company in listed for name in company.shorts]
    borne = {spelling(name) for name in (*full, *shorts, *(name.removesuffix(FORMAL) for name in full))}
    for company in listed[::every]:
        half = company.half if company.half != "withheld" else "train" if int(company.code) % 2 else "held-out"
        means = company.code if company.half != "withheld" else ""
        parts = name_parts(company.names[0])
        draw = random.Random(f"{SEED}{salt}{company.code}")
        own = {spelling(name) for name in company.names}
        for group, kinds in SAME.items():
            for kind, change in kinds.items():
                name = change(company, parts, draw)
                if name and (kind not in SAME["有损"] or (spelling(name) in own or spelling(name) not in borne)):
                    yield Mention(group, kind if means else f"库外：{kind}", name, means, half, company.code)
        for group, kinds in DIFFERENT.items():
            for kind, change in kinds.items():
                if (name := change(company, parts, draw)) and spelling(name) not in borne:
                    yield Mention(group, kind, name, "", half, company.code)
