"""How work is timed: the least of some rounds, in seconds of processor time and of the clock on the wall.

Other programs on the machine stretch the wall's time; processor time counts only our own threads. Ratios are taken
of processor times of one run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that work took: of all processors together, and on the wall."""

    cpu: float
    wall: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.cpu + other.cpu, self.wall + other.wall)


NO_TIME = Taken(0, 0)


def once(work: Callable[[], T]) -> tuple[Taken, T]:
    """What one round takes, and what came of it."""
    wall, cpu = perf_counter(), process_time()
    found = work()
    return Taken(process_time() - cpu, perf_counter() - wall), found


def least(work: Callable[[], object], rounds: int) -> Taken:
    """The least of some rounds."""
    every = [once(work)[0] for _ in range(rounds)]
    return Taken(min(one.cpu for one in every), min(one.wall for one in every))
