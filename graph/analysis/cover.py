"""Which gaps to close: the fewest, the cheapest, the likeliest set whose gains reach what is needed.

A gap p can bring home the gain g_p; T is constant, so what is needed is Δ = max(0, τT − L). Source:
methods.md §5 (Kellerer, Pferschy & Pisinger 2004 for the covering knapsack). Pure arithmetic on exact
numbers: gains, costs and the need are decimals in one unit, probabilities are exact decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import accumulate, combinations

#: Above so many candidates the exhaustive search of `likeliest` is refused (2^20 sets).
SHORTLIST = 20


def _ranked(gains: Mapping[str, Decimal]) -> list[str]:
    """Candidates with a gain, largest first, ties by name (code points)."""
    return sorted((name for name, gain in gains.items() if gain > 0), key=lambda name: (-gains[name], name))


def fewest(gains: Mapping[str, Decimal], need: Decimal) -> tuple[str, ...] | None:
    """The fewest candidates whose gains reach the need, in order; None if all together do not.

    Sort g descending, ties by name, take the shortest prefix with Σg ≥ Δ. Exact by exchange: gains are
    independent and additive, so any set of k has at most the sum of the k largest. A need of 0 or less
    needs nothing.

    >>> fewest({"电控": Decimal(300), "液压件": Decimal(260), "密封件": Decimal(140)}, Decimal("454.5"))
    ('电控', '液压件')
    >>> fewest({"电控": Decimal(300)}, Decimal(301)) is None
    True
    """
    if need <= 0:
        return ()
    names = _ranked(gains)
    for size, total in enumerate(accumulate(gains[name] for name in names), start=1):
        if total >= need:
            return tuple(names[:size])
    return None


def near_best(gains: Mapping[str, Decimal], need: Decimal, count: int = 5) -> list[tuple[str, ...]]:
    """Up to `count` other sets that reach the need: first those of the fewest's size, then one larger.

    Within a size by sum descending, ties by the names in order. Sets of a size are taken best first
    from a heap, each giving way to those with one member replaced by the next smaller, so that only
    about `count` sets are ever looked at. None needed, or out of reach: no other sets.

    >>> near_best({"a": Decimal(5), "b": Decimal(4), "c": Decimal(3)}, Decimal(7), 3)
    [('a', 'c'), ('b', 'c'), ('a', 'b', 'c')]
    """
    best = fewest(gains, need)
    if not best:
        return []
    names = _ranked(gains)
    values = [gains[name] for name in names]
    found: list[tuple[str, ...]] = []
    for size in (len(best), len(best) + 1):
        for total, places in _by_sum(values, size):
            if total < need or len(found) == count:
                break
            chosen = tuple(names[place] for place in places)
            if chosen != best:
                found.append(chosen)
    return found


def _by_sum(values: Sequence[Decimal], size: int) -> Iterator[tuple[Decimal, tuple[int, ...]]]:
    """All sets of that size from values sorted descending, by sum descending, ties by position."""
    first = tuple(range(size))
    if size > len(values):
        return
    heap = [(-sum((values[place] for place in first), Decimal(0)), first)]
    seen = {first}
    while heap:
        negative, places = heappop(heap)
        yield -negative, places
        for after in _one_smaller(places, len(values)):
            if after not in seen:
                seen.add(after)
                heappush(heap, (-sum((values[place] for place in after), Decimal(0)), after))


def _one_smaller(places: tuple[int, ...], end: int) -> Iterator[tuple[int, ...]]:
    """The sets with one member moved to the next place, where that is free."""
    for at, place in enumerate(places):
        limit = places[at + 1] if at + 1 < len(places) else end
        if place + 1 < limit:
            yield (*places[:at], place + 1, *places[at + 1 :])


def cheapest(gains: Mapping[str, Decimal], costs: Mapping[str, Decimal], need: Decimal) -> tuple[str, ...] | None:
    """The cheapest set whose gains reach the need, largest gain first; None if all together do not.

    min Σ c_p y_p subject to Σ g_p y_p ≥ Δ, y ∈ {0, 1}: a covering knapsack, NP-hard. Exact by
    best-first branch and bound: candidates by gain per cost, each left open is bounded from below by
    the fractional relaxation (the last taken in part). The cost-ratio greedy is not optimal.

    >>> gains = {"a": Decimal(6), "b": Decimal(5), "c": Decimal(5)}
    >>> cheapest(gains, {"a": Decimal(4), "b": Decimal(5), "c": Decimal(5)}, Decimal(10))
    ('a', 'b')
    >>> cheapest(gains, {"a": Decimal(1), "b": Decimal(3), "c": Decimal(2)}, Decimal(7))
    ('a', 'c')
    """
    names = sorted(_ranked(gains), key=lambda name: Fraction(costs[name]) / Fraction(gains[name]))
    items = [(Fraction(gains[name]), Fraction(costs[name])) for name in names]
    start = _least_cost(items, 0, Fraction(need))
    if start is None:
        return None
    heap: list[tuple[Fraction, Fraction, int, tuple[int, ...]]] = [(start, Fraction(need), 0, ())]
    while heap:
        _, open_need, at, taken = heappop(heap)
        if open_need <= 0:
            return tuple(sorted((names[place] for place in taken), key=lambda name: (-gains[name], name)))
        spent = sum((items[place][1] for place in taken), Fraction(0))
        gain, cost = items[at]
        for need_after, cost_after, taken_after in (
            (open_need - gain, spent + cost, (*taken, at)),
            (open_need, spent, taken),
        ):
            bound = _least_cost(items, at + 1, need_after)
            if bound is not None:
                heappush(heap, (cost_after + bound, need_after, at + 1, taken_after))
    return None


def _least_cost(items: Sequence[tuple[Fraction, Fraction]], start: int, need: Fraction) -> Fraction | None:
    """The cost of reaching the need with the items from `start` if they could be divided; None: out of reach."""
    cost = Fraction(0)
    for gain, price in items[start:]:
        if need <= 0:
            break
        part = min(Fraction(1), need / gain)
        cost += price * part
        need -= gain * part
    return None if need > 0 else cost


def reach_probability(gains: Mapping[str, Decimal], probabilities: Mapping[str, Decimal], need: Decimal) -> Fraction:
    """P(Σ g_p B_p ≥ Δ) when gap p succeeds with probability q_p, independently of the others.

    Exact by convolution of the sums; all that has reached the need is kept as one sum, and what can
    no longer reach it is dropped.

    >>> reach_probability({"a": Decimal(3), "b": Decimal(2)}, {"a": Decimal("0.5"), "b": Decimal("0.5")}, Decimal(2))
    Fraction(3, 4)
    """
    enough, rest = max(need, Decimal(0)), sum(gains.values(), Decimal(0))
    chances: dict[Decimal, Fraction] = {Decimal(0): Fraction(1)}
    for name, gain in gains.items():
        success = Fraction(probabilities[name])
        rest -= gain
        after: dict[Decimal, Fraction] = {}
        for total, chance in chances.items():
            for reached, share in ((min(total + gain, enough), success), (total, 1 - success)):
                if share and reached + rest >= enough:
                    after[reached] = after.get(reached, Fraction(0)) + chance * share
        chances = after
    return chances.get(enough, Fraction(0))


def likeliest(
    gains: Mapping[str, Decimal], probabilities: Mapping[str, Decimal], need: Decimal, at_least: Decimal
) -> tuple[str, ...] | None:
    """The smallest set that reaches the need with probability `at_least`, among those the most likely one.

    Largest gain first; None if all together are not likely enough. Ties: the first by rank of gains.
    Exhaustive by size, so at most `SHORTLIST` candidates (ValueError): the set that is best under
    certainty can be a bad bet, and no order of the candidates is right for all sizes.

    >>> gains = {"a": Decimal(9), "b": Decimal(5), "c": Decimal(5)}
    >>> chances = {"a": Decimal("0.5"), "b": Decimal("0.9"), "c": Decimal("0.9")}
    >>> likeliest(gains, chances, Decimal(9), Decimal("0.8"))
    ('b', 'c')
    """
    names = [name for name in _ranked(gains) if probabilities[name] > 0]
    if len(names) > SHORTLIST:
        raise ValueError(f"at most {SHORTLIST} candidates, not {len(names)}")
    for size in range(len(names) + 1):
        tried = [({name: gains[name] for name in chosen}, chosen) for chosen in combinations(names, size)]
        ranked = [(-reach_probability(part, probabilities, need), at) for at, (part, _) in enumerate(tried)]
        heapify(ranked)
        if -ranked[0][0] >= Fraction(at_least):
            return tried[ranked[0][1]][1]
    return None
