"""Closing plans: the fewest products that, brought in, lift the share to the goal (domain.md §3, methods.md §5)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil

import polars as pl

from graph.analysis.answers import Closing, Plan
from graph.analysis.cover import fewest, near_best
from graph.analysis.definition import DEFAULT, TARGETS, Definition
from graph.analysis.figures import POOLED, pooled
from graph.analysis.localities import OUTSIDE, lies
from graph.analysis.sums import Pooled
from graph.analysis.survey import Survey
from graph.snapshot import Snapshot
from ontology.place import Level

NEAR_BEST = 5


def closing_plan(
    snapshot: Snapshot,
    chain: int,
    *,
    goal: Fraction | None = None,
    year: int | None = None,
    level: Level = Level.CITY,
    definition: Definition = DEFAULT,
) -> Plan:
    """Which products must be brought in so that the chain's share reaches the goal, the fewest possible?

    Candidates: every product with known outside value O_p > 0 at the level; bringing it in moves O_p from outside
    to local, T stays. Robust: K + Σ O_p ≥ goal · T; optimistic: K + U + Σ O_p ≥ goal · T. Sorted by O_p descending,
    ties by name, the shortest prefix that reaches the goal is exact (contributions are independent and additive).
    Amounts at the midpoints. Already reached: no products, feasible; out of reach: not feasible, no products, and
    `share` is the best that all candidates together give. A chain without purchases: not feasible, share None.

    `goal` None: the level's target, the city's where it has none. `alternatives`: up to five other sets for the
    robust goal, of the fewest's size and then one larger, by what they bring in.
    Source: methods.md §5; oracle E.
    """
    survey = Survey.of(snapshot, definition, chains=[chain], year=year)
    at = survey.years.get(chain, year)
    aim = goal if goal is not None else TARGETS.get(level, TARGETS[Level.CITY])
    sums = _pooled(survey, level)
    gains = _outside_by_product(survey, level)
    robust = closing(sums.local, sums.total, gains, aim)
    optimistic = closing(sums.local + sums.unknown, sums.total, gains, aim)
    others = near_best(gains, Decimal(_need(sums.local, sums.total, aim)), NEAR_BEST) if robust.products else []
    alternatives = tuple(_reached(sums.local, sums.total, gains, products) for products in others)
    return Plan(snapshot.names[chain], at, level, aim, robust, optimistic, alternatives)


def closing(start: int, total: int, gains: Mapping[str, Decimal], goal: Fraction) -> Closing:
    """The fewest of the gains that lift `start` of `total` (any one unit) to the goal.

    >>> closing(900, 3010, {"电控": Decimal(300), "液压件": Decimal(260)}, Fraction(45, 100)).products
    ('电控', '液压件')
    """
    if not total:
        return Closing(False, (), None)
    products = fewest(gains, Decimal(_need(start, total, goal)))
    if products is None:
        return Closing(False, (), Fraction(start + int(sum(gains.values())), total))
    return _reached(start, total, gains, products)


def _need(start: int, total: int, goal: Fraction) -> int:
    """What must be brought in, in whole units: gains are whole, so rounding up loses nothing."""
    return max(0, ceil(goal * total - start))


def _reached(start: int, total: int, gains: Mapping[str, Decimal], products: tuple[str, ...]) -> Closing:
    return Closing(True, products, Fraction(start + int(sum(gains[product] for product in products)), total))


def _pooled(survey: Survey, level: Level) -> Pooled:
    """The sums of all leaders at the level; nothing where they bought nothing."""
    rows = pooled(survey.leaders([level]), ["level"]).select(POOLED).rows()
    return Pooled(*(rows[0] if rows else [0] * len(POOLED)))


def _outside_by_product(survey: Survey, level: Level) -> dict[str, Decimal]:
    """What the leaders bought of each product from outside the level, in half-分, by name."""
    outside = survey.from_others.filter(lies(level, OUTSIDE))
    sums = outside.group_by("product").agg(pl.col("low").sum() + pl.col("high").sum())
    return {survey.snapshot.names[product]: Decimal(amount) for product, amount in sums.iter_rows()}
