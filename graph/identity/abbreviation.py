"""Short names (简称): how a full name is abbreviated, and how surely a short name means one company and no other.

A short name takes characters of region, trade name and trade, in order: 邵阳液压 of 邵阳维克液压. How it lies in the full
name comes to a few counts (`Lie`); each has a weight, and z = Σ weight · count. Of the companies that could be meant

    P(company) = e^z / (outside + Σ e^z of all companies in which the short name lies)

`outside` stands for companies that nobody has recorded. A multinomial logit, learned and measured by `bench.short_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import exp, fsum

from graph.identity.commonness import character_tells, trade_tells
from graph.identity.form import NameParts
from graph.identity.region import contradict, short_region
from graph.identity.words import Legal
from ontology.place import Place

#: A short name has that many characters, without 股份 or 集团 behind them.
SHORTEST, LONGEST = 2, 8
#: Full names are looked at as far as this.
LONGEST_FULL = 60
#: More than this a short name need not tell, in nats.
TELLING_ENOUGH = 14.0
#: From here on the characters are said to be rare, below to be common.
RARELY, OFTEN = 12.0, 9.0
SPELLED_OUT = "像是简称：各字依次见于全称"
#: What a character that lies right behind the one before, at the head of a word, or within a word is worth in lying well.
_NEXT, _HEAD, _INSIDE, _CORE = 1.0, 0.95, 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Lie:
    """How a short name lies in a full name, in counts; the one that lies in no company's name has none.

    `tells`: what its characters outside the region tell, in nats (`graph.identity.commonness`); `region`: 1 if it takes
    characters of the region, or the place that is stated agrees; `place`: 1 if the place agrees; `brief`: 1 if it has two
    characters; `inside`: characters from within a word; `before`: characters of the trade name before the first that
    it takes; `core`: 1 if it takes the whole trade name; `unsaid`: trades that it leaves out; `cut`: trades of which
    it takes a part; `group`: 1 if both say 集团; `other_group`: 1 if only the short name does; `shares`: 1 if it ends in
    股份 as the full name does.
    """

    one: float
    tells: float
    region: float
    place: float
    brief: float
    inside: float
    before: float
    core: float
    unsaid: float
    cut: float
    group: float
    other_group: float
    shares: float


_SIGNS = """
京北京市 津天津市 沪上海市 渝重庆市 冀河北省 晋山西省 蒙内蒙古自治区 辽辽宁省 吉吉林省 黑黑龙江省 苏江苏省 浙浙江省 皖安徽省 闽福建省
赣江西省 鲁山东省 豫河南省 鄂湖北省 湘湖南省 粤广东省 桂广西壮族自治区 琼海南省 川四川省 蜀四川省 黔贵州省 贵贵州省 滇云南省 云云南省
藏西藏自治区 陕陕西省 秦陕西省 甘甘肃省 陇甘肃省 青青海省 宁宁夏回族自治区 新新疆维吾尔自治区 深深圳市 穗广州市 甬宁波市 杭杭州市
"""
#: The one character that stands for a province or a big city at the head of short names.
REGION_SIGNS = {word[0]: word[1:] for word in _SIGNS.split()}

#: Learned on the learning half by `python -m bench.short_names`, which prints them again.
WEIGHTS = Lie(
    one=-4.65,
    tells=0.5,
    region=1.1,
    place=1.7,
    brief=-0.8,
    inside=-0.5,
    before=-0.55,
    core=1.85,
    unsaid=-0.4,
    cut=-0.85,
    group=1.4,
    other_group=-3.75,
    shares=1.3,
)
COUNTS = tuple(field.name for field in fields(Lie))


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name: its characters without 股份 and 集团, what each tells, and what stood behind them."""

    text: str
    tells: tuple[float, ...]
    parts: NameParts
    tail: str = ""


def short_name(parts: NameParts) -> ShortName | None:
    """The name as a short name; None if it is written as registered, names a branch, or is too short or too long.

    >>> from graph.identity.form import name_parts
    >>> short_name(name_parts("示例股份")).text, short_name(name_parts("示例股份有限公司"))
    ('示例', None)
    """
    text = short_region(parts.region) + parts.stem
    if parts.formal or parts.branch or parts.former or not parts.core or not SHORTEST <= len(text) <= LONGEST:
        return None
    tail = "股份" if parts.legal is Legal.SHARES else "集团" if parts.group else ""
    return ShortName(text, tuple(_tells(parts)), parts, tail)


def _tells(parts: NameParts) -> Iterator[float]:
    """What each character tells: those of a trade together not more than the trade does."""
    yield from map(character_tells, short_region(parts.region) + parts.core)
    for word in parts.trade:
        yield from [trade_tells(word) / len(word)] * len(word)


def lie(short: ShortName, full: NameParts, stated: Place | None = None, known: Place | None = None) -> Lie | None:
    """How the short name lies in a full name; None if it can't be one of it.

    `stated` is the place that is stated of the company meant, `known` the place of the company that bears the full name.

    >>> from graph.identity.form import name_parts
    >>> found = lie(short_name(name_parts("邵阳液压")), name_parts("邵阳维克液压股份有限公司"))
    >>> found.region, found.core, found.unsaid
    (1.0, 0.0, 0.0)
    """
    if full.branch or full.former or full.marks != short.parts.marks or not full.core:
        return None
    if short.tail == "股份" and full.legal not in (Legal.SHARES, Legal.NONE):
        return None
    place = full.region or known
    if any(a and b and contradict(a, b) for a in (short.parts.region, stated) for b in (full.region, known)):
        return None
    path = _path_in(short.text, full)
    if path is None:
        return None
    agrees = float(stated is not None and stated.known and place is not None and place.known)
    return _counted(short, full, path, agrees)


def _path_in(short: str, full: NameParts) -> tuple[int, ...] | None:
    """Where the characters stand in region + stem; -1 for a first one that is the region's usual sign: 粤, 深."""
    region = short_region(full.region)
    text = (region + full.stem)[:LONGEST_FULL]
    heads, core = _heads(region, full), range(len(region), len(region) + len(full.core))
    path = _path(short, text, heads, core)
    signed = full.region is not None and REGION_SIGNS.get(short[0]) in (full.region.province, full.region.city)
    if path is None and signed and len(short) > SHORTEST and (rest := _path(short[1:], text, heads, core)):
        return (-1, *rest)
    return path


def _heads(region: str, full: NameParts) -> frozenset[int]:
    """Where the words of a full name begin: region, trade name, each trade."""
    at, heads = len(region) + len(full.core), {0, len(region)}
    for word in full.trade:
        heads.add(at)
        at += len(word)
    return frozenset(heads)


def _path(short: str, full: str, heads: frozenset[int], core: range) -> tuple[int, ...] | None:
    """The places of the short name's characters in the full name, in order, as well as they can lie; None if they can't."""
    paths: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for char in short:
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at in (at for at, other in enumerate(full) if other == char):
            before = [
                (worth + _worth(at, last, heads, core), path) for last, (worth, path) in paths.items() if last < at
            ]
            if before:
                worth, path = max(before)
                further[at] = worth, (*path, at)
        paths = further
    return max(paths.values())[1] if paths else None


def _worth(at: int, last: int, heads: frozenset[int], core: range) -> float:
    lies = _NEXT if at == last + 1 else _HEAD if at in heads else _INSIDE
    return lies + (_CORE if at in core else 0.0)


def _counted(short: ShortName, full: NameParts, path: tuple[int, ...], agrees: float) -> Lie:
    start = len(short_region(full.region))
    end = start + len(full.core)
    heads, core = _heads(short_region(full.region), full), [at for at in path if start <= at < end]
    taken = list(_taken(full, end, frozenset(path)))
    return Lie(
        one=1.0,
        tells=min(TELLING_ENOUGH, sum(t for t, at in zip(short.tells, path, strict=True) if at >= start)),
        region=max(agrees, float(path[0] < start)),
        place=agrees,
        brief=float(len(short.text) == SHORTEST),
        inside=float(
            sum(at not in (-1, last + 1) and at not in heads for at, last in zip(path, (-1, *path), strict=False))
        ),
        before=float(min(4, core[0] - start if core else end - start)),
        core=float(len(core) == end - start),
        unsaid=float(min(3, sum(count == 0 for count, _ in taken))),
        cut=float(sum(0 < count < length for count, length in taken)),
        group=float(short.tail == "集团" and full.group),
        other_group=float(short.tail == "集团" and not full.group),
        shares=float(short.tail == "股份"),
    )


def _taken(full: NameParts, start: int, path: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Of each trade: how many of its characters the short name takes, and how many it has."""
    for word in full.trade:
        yield sum(at in path for at in range(start, start + len(word))), len(word)
        start += len(word)


def weight(found: Lie) -> float:
    """z = Σ weight · count."""
    return fsum(getattr(WEIGHTS, name) * getattr(found, name) for name in COUNTS)


def reasons_of(found: Lie) -> tuple[str, ...]:
    """What speaks for and against the short name, as it is told to people."""
    told = (
        (True, SPELLED_OUT),
        (found.region > 0, "地区相符"),
        (found.tells >= RARELY, "用字少见"),
        (found.tells < OFTEN, "用字常见，别的企业也会这样简称"),
        (found.before > 0, "略去了字号开头的字"),
        (found.unsaid > 0, "略去了行业词"),
        (found.other_group > 0, "一方有“集团”"),
    )
    return tuple(reason for holds, reason in told if holds)


def chances(weights: Sequence[float], outside: float) -> list[float]:
    """P of each company; `outside` ≥ 0 is what e^z of all companies that are not recorded comes to.

    >>> chances([0.0, 0.0], outside=2.0)
    [0.25, 0.25]
    """
    worth = [exp(min(z, 50.0)) for z in weights]
    total = outside + fsum(worth)
    return [one / total for one in worth]
