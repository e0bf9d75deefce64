"""Oracle E: which gaps to close (methods.md §5); the figures were found by brute force over all subsets."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graph.analysis.cover import cheapest, fewest, likeliest, near_best, reach_probability

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = json.loads((HERE / "e_expected.json").read_text(encoding="utf-8"))
with (HERE / "e_gaps.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
GAINS = {row["product"]: Decimal(row["reachable_value"]) for row in ROWS}
COSTS = {row["product"]: Decimal(row["cost"]) for row in ROWS}
CHANCES = {row["product"]: Decimal(row["success_prob"]) for row in ROWS}
TOTAL, LOCAL = Decimal(EXPECTED["total_purchases"]), Decimal(EXPECTED["known_local"])
UNKNOWN = Decimal(EXPECTED["unknown"])
SIDES = {"robust_lower_bound": LOCAL, "optimistic_upper_bound": LOCAL + UNKNOWN}


def need_from(start: Decimal) -> Decimal:
    return Decimal("0.45") * TOTAL - start


@pytest.mark.parametrize("side", SIDES)
def test_fewest(side: str) -> None:
    expected, need = EXPECTED[side], need_from(SIDES[side])
    assert need == Decimal(str(expected["need"]))
    found = fewest(GAINS, need)
    assert found is not None
    assert list(found) == expected["greedy_min_count"]
    assert len(found) == expected["count"] == expected["bruteforce_min_count"]
    gained = sum(GAINS[name] for name in found)
    assert gained == expected["greedy_sum"]
    assert float(Fraction(SIDES[side] + gained) / Fraction(TOTAL)) == expected["share_after_greedy"]


@pytest.mark.parametrize("side", SIDES)
def test_cheapest(side: str) -> None:
    expected = EXPECTED[side]
    found = cheapest(GAINS, COSTS, need_from(SIDES[side]))
    assert found is not None
    assert set(found) == set(expected["min_cost_set"])
    assert sum(COSTS[name] for name in found) == expected["min_cost"]
    assert sum(GAINS[name] for name in found) == expected["min_cost_sum"]


@pytest.mark.parametrize("chance", ["0.6", "0.7", "0.8", "0.9"])
def test_likeliest(chance: str) -> None:
    expected, need = EXPECTED[f"chance_constrained_P>={chance}"], need_from(LOCAL)
    found = likeliest(GAINS, CHANCES, need, Decimal(chance))
    assert found is not None
    assert set(found) == set(expected["set"])
    assert len(found) == expected["count"]
    probability = reach_probability({name: GAINS[name] for name in found}, CHANCES, need)
    assert float(probability) == pytest.approx(expected["probability"], abs=1e-12)


def test_probabilities() -> None:
    need = need_from(LOCAL)
    everything = float(reach_probability(GAINS, CHANCES, need))
    assert everything == pytest.approx(EXPECTED["probability_all_gaps_pursued"], abs=1e-12)
    pair = {name: GAINS[name] for name in EXPECTED["robust_lower_bound"]["greedy_min_count"]}
    assert reach_probability(pair, CHANCES, need) == Fraction(35, 100)
    assert EXPECTED["probability_of_greedy_min_count_set"] == 0.35
    assert likeliest(GAINS, CHANCES, need, Decimal("0.96")) is None


# --- against all subsets --------------------------------------------------------------------------


def drawn(seed: int, size: int) -> tuple[dict[str, Decimal], dict[str, Decimal], Decimal]:
    """Gains with ties and zeros, costs, and a need, from a seed."""
    random = Random(seed)
    gains = {f"p{at:03d}": Decimal(random.choice([0, 5, 5, 7, random.randint(1, 9000)])) / 100 for at in range(size)}
    costs = {name: Decimal(random.randint(1, 30)) for name in gains}
    return gains, costs, sum(gains.values(), Decimal(0)) * random.randint(0, 11) / 10


def reaching(gains: dict[str, Decimal], need: Decimal, size: int) -> list[tuple[str, ...]]:
    """All sets of that size of candidates with a gain that reach the need, the best first."""
    names = sorted((name for name in gains if gains[name] > 0), key=lambda name: (-gains[name], name))
    sets = [chosen for chosen in combinations(names, size) if sum(gains[name] for name in chosen) >= need]
    places = {name: at for at, name in enumerate(names)}
    return sorted(sets, key=lambda chosen: (-sum(gains[name] for name in chosen), [places[name] for name in chosen]))


@pytest.mark.parametrize("seed", range(40))
def test_fewest_near_best_and_cheapest_against_all_subsets(seed: int) -> None:
    gains, costs, need = drawn(seed, 9)
    by_size = [reaching(gains, need, size) for size in range(len(gains) + 1)]
    smallest = next((size for size, sets in enumerate(by_size) if sets), None)
    if smallest is None:
        assert fewest(gains, need) is cheapest(gains, costs, need) is None
        assert near_best(gains, need) == []
        return
    best = fewest(gains, need)
    assert best == by_size[smallest][0]
    if best:
        others = by_size[smallest][1:] + (by_size[smallest + 1] if smallest < len(gains) else [])
        assert near_best(gains, need) == others[:5]
    cost = min(sum(costs[name] for name in chosen) for sets in by_size for chosen in sets)
    found = cheapest(gains, costs, need)
    assert found is not None
    assert (sum(costs[name] for name in found), sum(gains[name] for name in found) >= need) == (cost, True)


@pytest.mark.parametrize("seed", range(5))
def test_three_hundred_candidates(seed: int) -> None:
    random = Random(seed)
    gains = {f"p{at:03d}": Decimal(random.randint(1, 10_000_000)) / 10_000 for at in range(300)}
    need = sum(gains.values(), Decimal(0)) * 45 / 100
    best = fewest(gains, need)
    assert best is not None
    others = near_best(gains, need)
    assert len(set(others)) == 5
    for chosen in others:
        assert chosen != best
        assert len(chosen) in (len(best), len(best) + 1)
        assert sum(gains[name] for name in chosen) >= need
