"""`python -m bench.short_names DIR`: how surely a short name means a company; learns the weights, and measures those in use.

Five rounds, a fifth of the listed companies left out of the register in each: every company is asked for by its short
name once while it is recorded and once while it is not, and by two names that mean somebody else (its trade name with another
trade, or with another region). The register is filled up with invented companies to 50,000. Three settings:

    name      nothing but the short name is known
    place     the company's region is told, and the register knows where its companies are
    complete  all listed companies are recorded, and nobody else is meant

The weights are learned on one half of the companies, both settings together, and measured on the other.

    precision = right / (right + wrong)     the one left out counts a quarter: a fifth of those asked for are not recorded
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.stats import chi2

from bench.mentions import SIZE, Company, Mention, companies, index_of, mentions, placed
from graph.identity.abbreviation import COUNTS, WEIGHTS, chances
from graph.identity.match import MEASURED, OUTSIDE, OUTSIDE_COMPLETE, Band, Index, Known

ROUNDS = 5
RECORDED, LEFT_OUT = "简称", "库外：简称"
OTHER_TRADE, ELSEWHERE = "姊妹简称：异词", "姊妹简称：异地"
#: By a company's turn, how it is asked for: left out of the register, recorded, and names of others.
TURNS: dict[int, set[str]] = {0: {LEFT_OUT}, 1: {RECORDED}, 2: {OTHER_TRADE, ELSEWHERE}}
SETTINGS = ("name", "place", "complete")
LEVELS = (0.5, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96)
Row = tuple[float, ...]
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A short name in a setting: how it lies in which companies' names, and the company that is sure, if one is."""

    setting: str
    half: str
    mention: Mention
    lies: tuple[tuple[str, Row], ...]
    sure: str


def _draw(company: Company, what: str) -> int:
    return int(sha256(f"{what}{company.code}".encode()).hexdigest(), 16)


def asked(listed: Sequence[Company]) -> Iterator[Asked]:
    """All short names in all settings."""
    whole = Index(Known(c.code, c.names[0], place=c.place) for c in listed)
    by_code = {one.code: one for one in listed}
    for mention in mentions([replace(one, half="train") for one in listed]):
        if mention.kind == RECORDED:
            yield _answered(whole, "complete", by_code[mention.of], mention)
    for at in range(ROUNDS):
        folded = [replace(c, half="withheld" if _draw(c, "round") % ROUNDS == at else "train") for c in listed]
        for setting, some in (("name", folded), ("place", placed(folded))):
            index = index_of(some, SIZE, MEASURED, placed=setting == "place")
            by_code = {one.code: one for one in some}
            for mention in mentions(some):
                one = by_code[mention.of]
                if mention.kind in TURNS.get((at - _draw(one, "round")) % ROUNDS, ()):
                    yield _answered(index, setting, one, mention)


def _answered(index: Index, setting: str, one: Company, mention: Mention) -> Asked:
    told = one.place if setting == "place" and mention.kind != ELSEWHERE else None
    lies = tuple((known.key, astuple(how)) for known, how in index.lies(mention.name, told))
    found = index.candidates(mention.name, region=told, limit=1, complete=setting == "complete")
    sure = found[0].known.key if found and found[0].band is Band.SURE else ""
    half = "train" if _draw(one, "half") % 2 else "held-out"
    return Asked(setting, half, mention, lies, sure)


# --- learning -----------------------------------------------------------------------------------


def learned(some: Sequence[Asked]) -> Row:
    """The weights of greatest likelihood; `complete` is not learned from, it has no company that is not recorded."""
    rows, of, right = _stacked([one for one in some if one.setting != "complete"])
    count = int(of.max()) + 1

    def loss(weights: Array) -> tuple[float, Array]:
        worth = np.exp(np.clip(rows @ weights, -50, 50))
        total = np.bincount(of, worth, count) + OUTSIDE
        slope = rows[right].sum(0) - ((worth / total[of])[:, None] * rows).sum(0)
        return float(np.log(total).sum() - (rows[right] @ weights).sum() + weights @ weights / 2), weights - slope

    best = minimize(loss, np.zeros(len(COUNTS)), jac=True, method="L-BFGS-B")
    return tuple(float(weight) for weight in best.x)


def _stacked(some: Sequence[Asked]) -> tuple[Array, npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """All counts one below the other, the mention each belongs to, and whether it is the company meant."""
    flat = [(row, at, key == one.mention.means) for at, one in enumerate(some) for key, row in one.lies]
    rows, of, right = zip(*flat, strict=True)
    return np.array(rows), np.array(of), np.array(right)


def best_of(one: Asked, weights: Row) -> tuple[float, str]:
    """The greatest chance, and the company that has it."""
    if not one.lies:
        return 0.0, ""
    z = [sum(w * c for w, c in zip(weights, row, strict=True)) for _, row in one.lies]
    shares = chances(z, OUTSIDE_COMPLETE if one.setting == "complete" else OUTSIDE)
    return max(zip(shares, (key for key, _ in one.lies), strict=True))


# --- measuring ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measure:
    """What is sure: right, wrong, one that is not recorded, one with another trade or region; and how many were asked for."""

    right: int
    wrong: int
    left_out: int
    others: int
    asked: int

    def precision(self, wrong: float, left_out: float) -> float:
        """Right among sure where a fifth is not recorded."""
        return self.right / max(1.0, self.right + wrong + left_out / (ROUNDS - 1))

    def __str__(self) -> str:
        low = self.precision(most(self.wrong), most(self.left_out))
        return (
            f"recall {self.right / max(1, self.asked):.3f}  precision {self.precision(self.wrong, self.left_out):.4f}"
            f" (≥ {low:.4f})  right {self.right}, wrong {self.wrong}, left out {self.left_out}, others {self.others}"
        )


def most(count: int) -> float:
    """How many wrong answers there may be in truth where so many were seen: Poisson, 95 % on one side."""
    return float(chi2.ppf(0.95, 2 * count + 2) / 2)


def measured(some: Sequence[Asked], sure: Sequence[str]) -> Measure:
    """Counts the answers; `sure` names the company that each is sure of, empty if none."""
    pairs = list(zip(some, sure, strict=True))
    recorded = [(one.mention.means, key) for one, key in pairs if one.mention.kind == RECORDED]
    return Measure(
        right=sum(means == key for means, key in recorded),
        wrong=sum(bool(key) and means != key for means, key in recorded),
        left_out=sum(bool(key) for one, key in pairs if one.mention.kind == LEFT_OUT),
        others=sum(bool(key) for one, key in pairs if one.mention.kind in TURNS[2]),
        asked=len(recorded),
    )


def curve(some: Sequence[Asked], weights: Row) -> None:
    """Precision and recall by the chance from which on a company is sure."""
    best = [best_of(one, weights) for one in some]
    for least in LEVELS:
        print(f"  {least:5}  {measured(some, [key if chance >= least else '' for chance, key in best])}")


def main(directory: str) -> None:
    """Learns on one half, and prints for both what each level comes to, and what the index answers as it is."""
    everything = list(asked(companies(Path(directory))))
    train = [one for one in everything if one.half == "train"]
    weights = learned(train)
    print("weights: learned on the learning half / in use")
    for name, new, used in zip(COUNTS, weights, astuple(WEIGHTS), strict=True):
        print(f"  {name:12}{new:7.2f} /{used:6.2f}")
    for setting in SETTINGS:
        some = [one for one in everything if one.setting == setting]
        halves = {half: [one for one in some if one.half == half] for half in ("train", "held-out")}
        for half, members in halves.items():
            print(f"\n{setting}: by the chance from which on it is sure, {half}")
            curve(members, astuple(WEIGHTS))
            print(f"  as it is     {measured(members, [one.sure for one in members])}")
        print(f"{setting}, both halves, as it is: {measured(some, [one.sure for one in some])}")


if __name__ == "__main__":
    main(sys.argv[1])
