"""`python -m bench.identity DIR [EVERY] [SALT] [SETTING]`: how well names are told apart, on listed companies and seeded noise.

A fifth of the companies is withheld from the index: whatever is asked of them is new. The others are split in
two by a hash of their code: on one half the thresholds are learned, on the other they are measured. The index is
filled up with invented companies to 50,000. Every company gives one mention of each kind that it allows. Settings:

    name      nothing but the name is asked with
    place     the company's region is told with it, and the register knows where its companies are
    complete  the register holds the listed companies, all of them and nobody else

    precision of sure = sure and right / all sure       over all mentions of the group, those that are new too
    recall of sure    = sure and right / all mentions whose company is in the index
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.mentions import SAME, SIZE, Company, Mention, companies, index_of, mentions, placed, recorded
from graph.identity.match import MEASURED, Band, Index, Thresholds
from graph.identity.spellings import same_names
from ontology.place import Place

PRECISION = 0.997  # aimed at in learning, so that 0.995 holds on the other half
OPEN = Thresholds(sure=0.0, ask=0.0)
#: Groups taken together; 有损 is rightly not sure.
TOTALS = {"写法和简称": {"写法", "简称"}, "合计": set(SAME)}


@dataclass(frozen=True)
class Answer:
    """What open thresholds answer: the best score, whether no doubt binds it, whose it is, the right one's score."""

    mention: Mention
    score: float
    free: bool
    best: str
    right: float


def answer(index: Index, mention: Mention, region: Place | None = None, complete: bool = False) -> Answer:
    """The answer with open thresholds."""
    found = index.candidates(mention.name, region=region, complete=complete)
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
    for group, members in {**{group: {group} for group in SAME}, **TOTALS}.items():
        c = bands([a for a in answers if a.mention.group in members], least)
        found = (c["right"] + c["asked"]) / (c["known"] or 1)
        print(
            f"{group}: precision of sure {precision(c):.4f}, recall of sure {c['right'] / (c['known'] or 1):.4f}, ",
            end="",
        )
        print(f"sure or asked {found:.4f} (n = {c['known']} known, {c['all'] - c['known']} not)")


def followed(index: Index, asked: Sequence[Mention]) -> dict[str, Counter[str]]:
    """What an import would follow without asking (`graph.identity.spellings`), by group.

    A `namesake` is wrong too, but the name asked with is word for word another company's full name.
    """
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
                right = found == {mention.means}
                count[group]["right" if right else "namesake" if mention.name in keys else "wrong"] += 1
    return count


def posed(listed: Sequence[Company], every: int, salt: str, setting: str) -> tuple[Index, list[Mention]]:
    """The register of a setting and what is asked of it; of a complete one, no short name of somebody else."""
    index = index_of(listed, 0 if setting == "complete" else SIZE, OPEN, placed=setting == "place")
    asked = list(mentions(listed, every, salt))
    return index, [m for m in asked if setting != "complete" or m.means or m.group != "简称"]


def told(mention: Mention, places: dict[str, Place | None]) -> Place | None:
    """The place that is told with a mention: its company's, but none where the name says that it is elsewhere."""
    return None if "异地" in mention.kind or mention.kind == "分支机构" else places.get(mention.of)


def main(directory: str, every: str = "2", salt: str = "", setting: str = "name") -> None:
    """Learns, measures, and prints the speed; every n-th company is asked about, `salt` makes other halves and noise."""
    listed = companies(Path(directory), salt)
    listed = placed(listed) if setting == "place" else recorded(listed) if setting == "complete" else listed
    places = {company.code: company.place for company in listed} if setting == "place" else {}
    start = perf_counter()
    index, asked = posed(listed, int(every), salt, setting)
    built = perf_counter() - start
    start = perf_counter()
    answers = [answer(index, mention, told(mention, places), setting == "complete") for mention in asked]
    took = (perf_counter() - start) / len(asked) * 1000
    print(
        f"{len(listed):,} companies, {len(asked):,} mentions; index of {len(index.companies):,} built in {built:.1f} s"
    )
    print(f"1,000 names: {took:.2f} s")
    halves = {half: [a for a in answers if a.mention.half == half] for half in ("train", "held-out")}
    best = learned(halves["train"])
    print(f"learned: sure ≥ {best.sure}, ask ≥ {best.ask}; in use: sure ≥ {MEASURED.sure}, ask ≥ {MEASURED.ask}")
    for half, some in halves.items():
        print(f"\n{half}")
        table(some, MEASURED)
    if setting == "name":
        imported(index, [mention for mention in asked if mention.half == "held-out"])
    names = {company.code: company.names[0] for company in listed}
    print("\nsure and wrong in the training half, some of them:")
    for a in [a for a in halves["train"] if a.free and a.score >= MEASURED.sure and a.best != a.mention.means][:12]:
        print(f"  {a.mention.kind}: {a.mention.name} → {names.get(a.best, 'an invented company')}")


def imported(index: Index, held_out: Sequence[Mention]) -> None:
    """Prints what an import would follow without asking."""
    print("\nfollowed by an import without asking, held-out half")
    for group, c in followed(index, held_out).items():
        print(f"{group}: {c['right']} right, {c['wrong']} wrong, {c['namesake']} namesakes, ", end="")
        print(f"recall {c['right'] / (c['known'] or 1):.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:5])
