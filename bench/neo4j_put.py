"""`python -m bench.neo4j_put [SIZE] [ROUNDS]`: purchases put into Neo4j beside a naive `UNWIND … MERGE` of the same.

Needs Java and Maven. Both write the same purchases to the same server, which is emptied in between; a small round of
each warms the server up and is not counted. Prints rows a second and the ratio of the medians; then what reading
takes, everything and one chain's share of it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

import neo4j

from bench.province import SIZES, Province
from graph.snapshot import Scope
from graph.store.door import Batch
from graph.store.neo4j.local import USER, LocalServer
from graph.store.urls import open_store
from ontology.trade import ChainStated

WARM_UP = 20_000
_PORTION = 10_000
_EMPTY = "MATCH (n) WHERE NOT n:Liantu CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS"
_CONSTRAINT = "CREATE CONSTRAINT naive IF NOT EXISTS FOR (n:Naive) REQUIRE n.name IS UNIQUE"
#: What one writes who has rows and a manual. The key is the same as a purchase's.
_NAIVE = """
UNWIND $rows AS row
MERGE (s:Naive {name: row.supplier}) MERGE (b:Naive {name: row.buyer})
MERGE (s)-[t:SOLD_TO {product: row.product, year: row.year, place: coalesce(row.place, '')}]->(b)
SET t.low = row.low, t.high = row.high, t.registered = row.registered, t.intra_group = row.intra_group,
    t.sheet = row.sheet, t.row = row.row
"""


@contextmanager
def server() -> Iterator[LocalServer]:
    """A server in a folder that goes away, its credentials in the environment."""
    with tempfile.TemporaryDirectory(prefix="liantu-bench-", ignore_cleanup_errors=True) as folder:
        local = LocalServer(Path(folder))
        local.up()
        os.environ |= {"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": local.password}
        try:
            yield local
        finally:
            local.kill()


def naive(driver: neo4j.Driver, batch: Batch) -> None:
    """The same rows, ten thousand a transaction."""
    for portion in batch.supplies.iter_slices(_PORTION):
        driver.execute_query(_NAIVE, rows=portion.to_dicts())


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def emptied(driver: neo4j.Driver) -> None:
    """Nothing but the schema left."""
    with driver.session() as session:
        session.run(_EMPTY).consume()


def compared(local: LocalServer, driver: neo4j.Driver, batch: Batch, rounds: int) -> None:
    """Puts the purchases both ways, in turn, and prints how they compare."""
    times: dict[str, list[float]] = {"put": [], "naive": []}
    with closing(open_store(local.url)) as store:
        few = replace(batch, supplies=batch.supplies.head(WARM_UP))
        for nth in range(rounds + 1):
            asked = batch if nth else few
            for name, work in (("naive", lambda: naive(driver, asked)), ("put", lambda: store.put(asked))):  # noqa: B023
                emptied(driver)
                taken = seconds(work)
                if nth:
                    times[name].append(taken)
    count = batch.supplies.height
    for name, rounds_taken in times.items():
        usual = median(rounds_taken)
        print(f"{name:20} {usual:8.2f} s   {count / usual:10,.0f} purchases a second")
    print(f"put is {median(times['naive']) / median(times['put']):.2f} × as fast as naive UNWIND … MERGE")


def read(local: LocalServer, driver: neo4j.Driver, batch: Batch) -> None:
    """Prints what a whole put and cold reads take."""
    emptied(driver)
    with closing(open_store(local.url)) as store:
        count = batch.supplies.height
        print(f"put with its claims  {seconds(lambda: store.put(batch)):8.2f} s   {len(batch.claims):,} claims")
        taken = seconds(store.snapshot)
        print(f"snapshot, everything {taken:8.2f} s   {count / taken:10,.0f} purchases a second")
        chain = store.snapshot().of(ChainStated)["chain"][0]
        for name, scope in (("one chain", Scope((chain,))), ("one chain, one year", Scope((chain,), (2023,)))):
            found = store.snapshot(scope).supplies.height
            print(f"{name:20} {seconds(lambda: store.snapshot(scope)):8.2f} s   {found:,} purchases")  # noqa: B023


def main(name: str = "XS", rounds: str = "3") -> None:
    """Runs one size."""
    batch = Province(SIZES[name]).batch(0)
    with server() as local, neo4j.GraphDatabase.driver(local.url, auth=(USER, local.password)) as driver:
        driver.execute_query(_CONSTRAINT)
        compared(local, driver, replace(batch, claims=()), int(rounds))
        read(local, driver, batch)


if __name__ == "__main__":
    main(*sys.argv[1:3])
