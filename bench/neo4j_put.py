"""`python -m bench.neo4j_put [SIZE] [PURCHASES] [ROUNDS]`: purchases put into Neo4j beside a naive `UNWIND … MERGE`.

Needs Java and Maven. Both write the first so many purchases of the size to the same server, which is emptied in between;
a small round of each warms the server up and is not counted. Prints seconds of processor time, of server and
client together, and on the wall, and the ratios of their medians; then what reading takes, everything and one
chain's share of it.

The naive way has what every manual advises: an index on names and ten thousand rows a transaction. It writes less: no
products, places or mentions of a batch, nothing to find a row or a product by, no names to search; and a program that
dies in the middle leaves half of the rows.
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

import neo4j

from bench.clock import Taken, once
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


def taken(local: LocalServer, work: Callable[[], object]) -> Taken:
    """What it takes of the server and of this process together, and on the wall."""
    before = _processor_seconds(local)
    found, _ = once(work)
    return Taken(found.cpu + _processor_seconds(local) - before, found.wall)


def _processor_seconds(local: LocalServer) -> float:
    """What the server has taken since it was started; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{local.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def emptied(driver: neo4j.Driver) -> None:
    """Nothing but the schema left."""
    with driver.session() as session:
        session.run(_EMPTY).consume()


def compared(local: LocalServer, driver: neo4j.Driver, batch: Batch, rounds: int) -> None:
    """Puts the purchases both ways, in turn, and prints how they compare."""
    times: dict[str, list[Taken]] = {"put": [], "naive": []}
    with closing(open_store(local.url)) as store:
        few = replace(batch, supplies=batch.supplies.head(WARM_UP))
        for nth in range(rounds + 1):
            asked = batch if nth else few
            for name, work in (("naive", lambda: naive(driver, asked)), ("put", lambda: store.put(asked))):  # noqa: B023
                emptied(driver)
                one = taken(local, work)
                if nth:
                    times[name].append(one)
    print(f"{batch.supplies.height:,} purchases of {batch.supplies['supplier'].n_unique():,} suppliers")
    cpu = {name: median(one.cpu for one in every) for name, every in times.items()}
    wall = {name: median(one.wall for one in every) for name, every in times.items()}
    for name in times:
        print(f"{name:20} {cpu[name]:8.2f} s of processors {wall[name]:8.2f} s on the wall")
    ratios = [usual["naive"] / usual["put"] for usual in (cpu, wall) if usual["put"]]
    print(f"put is {' and '.join(f'{ratio:.2f} ×' for ratio in ratios)} as fast as naive UNWIND … MERGE")


def read(local: LocalServer, driver: neo4j.Driver, batch: Batch) -> None:
    """Prints what a whole put and cold reads take."""
    emptied(driver)
    with closing(open_store(local.url)) as store:
        _told("put with its claims", taken(local, lambda: store.put(batch)), f"{len(batch.claims):,} claims")
        _told("snapshot, everything", taken(local, store.snapshot), f"{batch.supplies.height:,} purchases")
        chain = store.snapshot().of(ChainStated)["chain"][0]
        for name, scope in (("one chain", Scope((chain,))), ("one chain, one year", Scope((chain,), (2023,)))):
            found = store.snapshot(scope).supplies.height
            _told(name, taken(local, lambda: store.snapshot(scope)), f"{found:,} purchases")  # noqa: B023


def _told(what: str, found: Taken, also: str) -> None:
    print(f"{what:20} {found.cpu:8.2f} s of processors {found.wall:8.2f} s on the wall   {also}")


def main(name: str = "XS", purchases: str = "", rounds: str = "3") -> None:
    """Runs the first so many purchases of one size."""
    batch = Province(SIZES[name]).batch(0)
    batch = replace(batch, supplies=batch.supplies.head(int(purchases or batch.supplies.height)))
    with server() as local, neo4j.GraphDatabase.driver(local.url, auth=(USER, local.password)) as driver:
        driver.execute_query(_CONSTRAINT)
        compared(local, driver, replace(batch, claims=()), int(rounds))
        read(local, driver, batch)


if __name__ == "__main__":
    main(*sys.argv[1:4])
