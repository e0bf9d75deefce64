"""`python -m bench.identity DIR [EVERY] [SALT]`: how well names are told apart, on the listed companies in DIR and seeded noise.

A fifth of the companies is withheld from the index: whatever is asked of them is new. The others are split in
two by a hash of their code: on one half the thresholds are learned, on the other they are measured. The index is
filled up with invented companies to 50,000. Every company gives one mention of each kind that it allows.

    precision of sure = sure and right / all sure       over all mentions of the group, those that are new too
    recall of sure    = sure and right / all mentions whose company is in the index
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from graph.identity.form import NameParts, name_parts, spelling
from graph.identity.match import MEASURED, Band, Index, Known, Thresholds
from graph.identity.region import short_region
from graph.identity.spellings import same_names
from graph.identity.words import TRADE_WORDS, VARIANTS
from ontology.gazetteer import gazetteer
from ontology.place import Level, Place

SEED, SIZE = 20260101, 50_000
PRECISION = 0.997  # aimed at in learning, so that 0.995 holds on the other half
FORMAL = "股份有限公司"
TRADITIONAL = str.maketrans({simple: chr(int(old)) for old, simple in VARIANTS.items()})
OPEN = Thresholds(sure=0.0, ask=0.0)


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
    """A name to be found: its group and kind, and the company it means (empty: none that is known)."""

    group: str
    kind: str
    name: str
    means: str
    half: str


@dataclass(frozen=True)
class Answer:
    """What open thresholds answer: the best score, whether no doubt binds it, whose it is, the right one's score."""

    mention: Mention
    score: float
    free: bool
    best: str
    right: float


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


def index_of(listed: Iterable[Company], size: int, thresholds: Thresholds) -> Index:
    """The companies that are not withheld, and invented ones up to `size`."""
    known = [Known(c.code, c.names[0], place=c.place) for c in listed if c.half != "withheld"]
    return Index([*known, *_invented(known, size - len(known))], thresholds)


def _invented(like: Sequence[Known], count: int) -> Iterator[Known]:
    """Companies of the same make: cores from the same characters, the same trades, seven in ten with a region."""
    draw = random.Random(SEED)
    parts = [name_parts(known.name) for known in like]
    chars = sorted("".join(p.core for p in parts if len(p.core) < 4))
    trades = sorted("".join(p.trade) for p in parts)
    taken = {spelling(known.name) for known in like}
    for number in range(max(0, count)):
        region = short_region(draw.choice(cities())) if draw.random() < 0.7 else ""
        core = "".join(draw.choices(chars, k=2 if draw.random() < 0.7 else 3))
        name = f"{region}{core}{draw.choice(trades)}有限{'责任' if draw.random() < 0.2 else ''}公司"
        if spelling(name) not in taken:
            yield Known(f"x{number}", name)


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
DIFFERENT: dict[str, Change] = {
    "姊妹：异词": _other_word,
    "姊妹：异地": _other_region,
    "姊妹：编号": lambda c, p, r: c.names[0].replace(p.core, p.core + r.choice(["第二", "二", "3", "第三", "2号"])),
    "分支机构": _branch,
}


def mentions(listed: Sequence[Company], every: int = 1, salt: str = "") -> Iterator[Mention]:
    """The mentions of every n-th company; a different company that happens to bear a known name is left out."""
    borne = {spelling(name) for company in listed for name in company.names}
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
                    yield Mention(group, kind if means else f"库外：{kind}", name, means, half)
        for kind, change in DIFFERENT.items():
            if (name := change(company, parts, draw)) and spelling(name) not in borne:
                yield Mention("写法", kind, name, "", half)


# --- measuring ----------------------------------------------------------------------------------


def answer(index: Index, mention: Mention) -> Answer:
    """The answer with open thresholds."""
    found = index.candidates(mention.name)
    right = next((c.score for c in found if c.known.key == mention.means), -1.0)
    best = found[0] if found else None
    free = best is not None and best.band is Band.SURE
    return Answer(mention, best.score if best else 0.0, free, best.known.key if best else "", right)


def bands(answers: Iterable[Answer], least: Thresholds) -> Counter[str]:
    """How many answers are: sure and right, sure and wrong, asked with and without the right one, new."""
    count: Counter[str] = Counter()
    for a in answers:
        if a.free and a.score >= least.sure:
            count["right" if a.best == a.mention.means else "wrong"] += 1
        elif a.score >= least.ask:
            count["asked" if a.right >= least.ask else "asked in vain"] += 1
        else:
            count["new"] += 1
        count["all"] += 1
        count["known"] += bool(a.mention.means)
    return count


def learned(answers: Sequence[Answer]) -> Thresholds:
    """Sure: the least threshold that reaches PRECISION; ask: the highest that finds 97 % of the lossy mentions."""
    fine = [t / 1000 for t in range(600, 1001, 5)]
    sure = next((t for t in fine if precision(bands(answers, Thresholds(t, 0.0))) >= PRECISION), 1.0)
    lossy = sorted(
        a.right for a in answers if a.mention.group == "有损" and a.mention.means and a.mention.kind != "更名"
    )
    return Thresholds(sure, lossy[len(lossy) * 3 // 100] if lossy else 0.0)


def precision(count: Counter[str]) -> float:
    """Right among sure; 1 if nothing is sure."""
    sure = count["right"] + count["wrong"]
    return count["right"] / sure if sure else 1.0


def table(answers: Sequence[Answer], least: Thresholds) -> None:
    """Prints a line a kind, and precision and recall a group."""
    print(f"{'':18}{'n':>6}{'sure right':>12}{'sure wrong':>12}{'asked':>8}{'in vain':>9}{'new':>7}")
    kinds: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
    for a in answers:
        kinds[a.mention.group, a.mention.kind].append(a)
    for (group, kind), some in sorted(kinds.items(), key=lambda item: (item[0][0], not item[1][0].mention.means)):
        c = bands(some, least)
        label = f"{group} {kind}"
        print(f"{label:{18 - len(label) // 2}}{c['all']:>8}{c['right']:>11}{c['wrong']:>12}", end="")
        print(f"{c['asked']:>8}{c['asked in vain']:>9}{c['new']:>7}")
    for group in (*SAME, "合计"):
        c = bands([a for a in answers if group in (a.mention.group, "合计")], least)
        found = (c["right"] + c["asked"]) / (c["known"] or 1)
        print(
            f"{group}: precision of sure {precision(c):.4f}, recall of sure {c['right'] / (c['known'] or 1):.4f}, ",
            end="",
        )
        print(f"sure or asked {found:.4f} (n = {c['known']} known, {c['all'] - c['known']} not)")


def followed(index: Index, asked: Sequence[Mention]) -> dict[str, Counter[str]]:
    """What an import would follow without asking (`graph.identity.spellings`), by group."""
    known = [(company.key, company.name) for company in index.companies]
    names = [mention.name for mention in asked] + [name for _, name in known]
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for same in same_names(names, range(len(asked))):
        meant[same.written].add(same.meant)
        meant[same.meant].add(same.written)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in known:
        keys[name].add(key)
    count: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in asked:
        found = {key for name in (*meant[mention.name], mention.name) for key in keys.get(name, ())}
        for group in (mention.group, "合计"):
            count[group]["known"] += bool(mention.means)
            if len(found) == 1:
                count[group]["right" if found == {mention.means} else "wrong"] += 1
    return count


def main(directory: str, every: str = "2", salt: str = "") -> None:
    """Learns, measures, and prints the speed; every n-th company is asked about, `salt` makes other halves and noise."""
    listed = companies(Path(directory), salt)
    start = perf_counter()
    index = index_of(listed, SIZE, OPEN)
    built, asked = perf_counter() - start, list(mentions(listed, int(every), salt))
    start = perf_counter()
    answers = [answer(index, mention) for mention in asked]
    took = (perf_counter() - start) / len(asked) * 1000
    print(f"{len(listed):,} companies, {len(asked):,} mentions; index of {SIZE:,} invented and built in {built:.1f} s")
    print(f"1,000 names: {took:.2f} s")
    halves = {half: [a for a in answers if a.mention.half == half] for half in ("train", "held-out")}
    best = learned(halves["train"])
    print(f"learned: sure ≥ {best.sure}, ask ≥ {best.ask}; in use: sure ≥ {MEASURED.sure}, ask ≥ {MEASURED.ask}")
    for half, some in halves.items():
        print(f"\n{half}")
        table(some, MEASURED)
    held_out = [mention for mention in asked if mention.half == "held-out"]
    print("\nfollowed by an import without asking, held-out half")
    for group, c in followed(index, held_out).items():
        print(f"{group}: {c['right']} right, {c['wrong']} wrong, precision {precision(c):.4f}, ", end="")
        print(f"recall {c['right'] / (c['known'] or 1):.4f}")
    names = {company.code: company.names[0] for company in listed}
    print("\nsure and wrong in the training half, some of them:")
    for a in [a for a in halves["train"] if a.free and a.score >= MEASURED.sure and a.best != a.mention.means][:12]:
        print(f"  {a.mention.kind}: {a.mention.name} → {names.get(a.best, 'an invented company')}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
