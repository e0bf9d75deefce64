"""`python -m bench [SIZE]`: the store and the measures beside bare engines that do the least of the same work.

Writes what it measured to `bench/measured/SIZE.json`; `python -m bench.table` makes the table and the plot of them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import numpy as np

from bench.clock import NO_TIME, Taken, least, once
from bench.peers import KEYS, DuckDB, bare_group_by, planned_group_by, raw_put, raw_read
from bench.province import SIZES, Province, Size
from graph.analysis.gaps import gap_counts
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Scope, Snapshot
from graph.store.door import Store
from graph.store.sqlite.engine import SqliteStore
from ontology.trade import ChainStated, Leads

MEASURED = Path(__file__).parent / "measured"
LOOK_UPS = 200
_LARGE = 5_000_000

Found = dict[str, float | Taken]


def put(store: Store, size: Size) -> Taken:
    """Puts the province batch by batch; making the batches is not counted."""
    province, taken = Province(size), NO_TIME
    for number, batch in enumerate(province.batches(), start=1):
        one = once(lambda: store.put(batch))[0]  # noqa: B023
        print(f"put {number} of {size.batches}: {one.cpu:.2f} s", flush=True)
        taken += one
    return taken


def look_ups(store: Store, snapshot: Snapshot) -> Found:
    """Mean time of one hop from a company, and of two."""
    buyers = (
        np.random.default_rng(7).choice(snapshot.purchases.accounts["buyer"].unique().to_numpy(), LOOK_UPS).tolist()
    )

    def two_hops(node: int) -> int:
        return sum(len(store.neighbours(link.other.id, 20)) for link in store.neighbours(node, 20))

    one = once(lambda: [store.neighbours(node) for node in buyers])[0]
    two = once(lambda: [two_hops(node) for node in buyers[: LOOK_UPS // 10]])[0]
    return {"one hop": _each(one, LOOK_UPS), "two hops": _each(two, LOOK_UPS // 10)}


def _each(taken: Taken, count: int) -> Taken:
    return Taken(taken.cpu / count, taken.wall / count)


def reading(path: Path, store: Store, snapshot: Snapshot, rounds: int) -> Found:
    """A cold scope of one chain beside the bare engine's reading of the same rows."""
    chain = int(snapshot.of(ChainStated)["chain"][0])
    scoped = store.snapshot(Scope(chains=(chain,)))
    leads = snapshot.of(Leads)
    buyers = leads.filter(leads["chain"] == chain)["company"].to_list()
    products = scoped.sales["product"].unique().to_list()
    return {
        "scope of a chain": least(lambda: store.snapshot(Scope(chains=(chain,))), rounds),
        "scope, bare": least(lambda: raw_read(path, buyers, products), rounds),
    }


def measures(snapshot: Snapshot, rounds: int) -> Found:
    """Shares and gaps of all chains beside group-bys of the same purchases."""
    supplies = snapshot.supplies.select(*KEYS, "low", "high")
    engine = DuckDB(supplies)
    work: dict[str, Callable[[], object]] = {
        "bare group-by": lambda: bare_group_by(supplies),
        "planned group-by": lambda: planned_group_by(supplies),
        "DuckDB group-by": engine.group_by,
        "shares": lambda: local_supply_shares(snapshot),
        "gaps": lambda: gap_counts(snapshot),
    }
    snapshot.names  # noqa: B018 - warm
    return {name: least(what, rounds) for name, what in work.items()}


def measured(size: Size, folder: Path, rounds: int) -> Found:
    """All that is measured of one size."""
    path = folder / "bench.db"
    with closing(SqliteStore(str(path))) as store:
        found: Found = {"put": put(store, size)}
    found["disk"] = path.stat().st_size / size.purchases
    found["put, bare"] = raw_put(path, folder / "bare.db")
    for leftover in folder.glob("bare.db*"):
        leftover.unlink()
    with closing(SqliteStore(str(path))) as store:
        found["snapshot"], snapshot = once(store.snapshot)
        found["memory"] = (snapshot.purchases.bytes + snapshot.sales.estimated_size()) / size.purchases
        found |= reading(path, store, snapshot, 1 if size.purchases > _LARGE else rounds)
        found |= look_ups(store, snapshot)
    found |= measures(snapshot, rounds)
    return found


def main(name: str = "S", rounds: str = "") -> None:
    """Runs one size."""
    size = SIZES[name]
    with tempfile.TemporaryDirectory(prefix="liantu-bench-") as folder:
        found = measured(size, Path(folder), int(rounds or (3 if size.purchases > _LARGE else 7)))
    figures = {what: asdict(value) if isinstance(value, Taken) else value for what, value in found.items()}
    MEASURED.mkdir(exist_ok=True)
    about = {"size": asdict(size), "processors": os.cpu_count()}
    (MEASURED / f"{name}.json").write_text(json.dumps(about | {"found": figures}, indent=1) + "\n")
    for what, value in found.items():
        told = f"{value.cpu:10.4f} s" if isinstance(value, Taken) else f"{value:10.1f} bytes a purchase"
        print(f"{what:20} {told}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
