"""`python -m bench [SIZE]`: import, snapshot, all-chain shares and gaps beside a bare Polars group-by.

Prints ratios of medians taken in the same run, and memory and disk per purchase. Figures of one machine
are worth little; the ratios are what to watch.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

from bench.province import SIZES, province
from graph.analysis.gaps import gap_counts
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Snapshot
from graph.store.urls import open_store

ROUNDS = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median time of some rounds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def bare_group_by(snapshot: Snapshot) -> pl.DataFrame:
    """The limit: what any such measure must at least do, over the same columns of every year."""
    return snapshot.supplies.group_by("buyer", "year", "product", "supplier", "place").agg(
        pl.col("low").sum(), pl.col("high").sum()
    )


def main(name: str = "S") -> None:
    """Runs one size."""
    size = SIZES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        store = open_store(f"sqlite:///{path}")
        batch = province(size)
        start = perf_counter()
        store.put(batch)
        put = perf_counter() - start
        disk = path.stat().st_size / size.purchases
        cold = seconds(store.snapshot, 1)
        snapshot = store.snapshot()
        store.close()
    bare = seconds(lambda: bare_group_by(snapshot))
    shares = seconds(lambda: local_supply_shares(snapshot))
    gaps = seconds(lambda: gap_counts(snapshot))
    memory = snapshot.supplies.estimated_size() / size.purchases
    print(f"{size.name}: {size.companies:,} companies, {size.purchases:,} purchases, {size.chains} chains")
    print(f"import             {put:8.2f} s   disk {disk:.0f} bytes a purchase (all tables)")
    print(f"snapshot, cold     {cold:8.2f} s   memory {memory:.0f} bytes a purchase")
    print(f"bare group-by      {bare:8.3f} s")
    print(f"all-chain shares   {shares:8.3f} s   {shares / bare:.2f} × bare")
    print(f"all-chain gaps     {gaps:8.3f} s   {gaps / bare:.2f} × bare")
    print(f"shares + gaps      {shares + gaps:8.3f} s   {(shares + gaps) / bare:.2f} × bare")


if __name__ == "__main__":
    main(*sys.argv[1:2])
