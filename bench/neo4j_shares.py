"""`python -m bench.neo4j_shares [SIZE] [ROUNDS]`: local sums of all chains by one Cypher query beside our measures.

Needs Java and Maven. The same province lies in an SQLite file and in a Neo4j server, put by the store's own verbs. The
query adds up, for every leader and year, what he bought inside his chain's city and province and in all; ours are the shares
at four levels with their verify lists, and the kinds of gap, from a warm snapshot. The query does less: it knows no
newest word, aliases, ranges' ends or parks, and completes no place. Then one hop and two hops from the same companies.

Seconds are those of the clock on the wall, since a server's work is not our process's; so both wait for whatever else
the machine does, and ours run on one thread of Polars as the query runs on one of the server's.
"""

from __future__ import annotations

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import neo4j
import numpy as np

from bench.clock import least, once
from bench.neo4j_put import server
from bench.province import SIZES, Province, Size
from graph.analysis.gaps import gap_counts
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Snapshot
from graph.store.door import Store
from graph.store.neo4j.local import USER
from graph.store.urls import open_store
from ontology.kinds import Kind

LOOK_UPS = 50
#: A purchase is local where its place, or else its supplier's, lies in the chain's city (or in that city's province).
_SHARES = """
MATCH (x:Batch {state: 'live'}) WITH collect(x.id) AS live
MATCH (chain:Chain)-[stated:CHAIN_STATED]->() WHERE stated.batch IN live
MATCH (home:Place {city: stated.region}) WITH live, chain, home.city AS city, head(collect(home.province)) AS province
MATCH (leader:Company)-[l:LEADS]->(chain) WHERE l.batch IN live
WITH DISTINCT live, chain, city, province, leader
MATCH (s:Company)-[t:SUPPLIES]->(leader) WHERE t.batch IN live AND s <> leader
OPTIONAL MATCH (s)-[at:COMPANY_STATED]->() WHERE t.place_id IS NULL AND at.batch IN live
OPTIONAL MATCH (p:Place {id: coalesce(t.place_id, at.place_id)})
WITH chain, leader, t.year AS year, toFloat(t.low + coalesce(t.high, t.low)) / 2 AS money,
    p.city = city AS in_city, p.province = province AS in_province
RETURN chain.key, leader.key, year, sum(money),
    sum(CASE WHEN in_city THEN money ELSE 0 END), sum(CASE WHEN in_province THEN money ELSE 0 END)
"""


def put(store: Store, size: Size) -> None:
    """The whole province, batch by batch."""
    for batch in Province(size).batches():
        store.put(batch)


def measures(snapshot: Snapshot, driver: neo4j.Driver, rounds: int) -> None:
    """Prints what the query, shares and gaps take, and how they compare."""
    found = driver.execute_query(_SHARES).records
    asked = least(lambda: driver.execute_query(_SHARES), rounds).wall
    snapshot.names  # noqa: B018 - warm
    shares = least(lambda: local_supply_shares(snapshot), rounds).wall
    gaps = least(lambda: gap_counts(snapshot), rounds).wall
    told("Cypher group-by", asked, f"{len(found):,} sums of leader and year")
    told("shares", shares)
    told("gaps", gaps)
    print(
        f"shares + gaps take {(shares + gaps) / asked:.3f} × the time of the query, shares alone {shares / asked:.3f} ×"
    )


def look_ups(stores: dict[str, Store], keys: Sequence[str]) -> None:
    """Prints what one hop and two hops from those companies take on each engine."""
    for name, store in stores.items():
        nodes = [node.id for key in keys if (node := store.get(Kind.COMPANY, key))]
        hops: dict[str, Callable[[int], object]] = {
            "one hop": lambda node: store.neighbours(node, 20),  # noqa: B023
            "two hops": lambda node: [store.neighbours(link.other.id, 20) for link in store.neighbours(node, 20)],  # noqa: B023
        }
        for what, hop in hops.items():
            some = nodes if what == "one hop" else nodes[: LOOK_UPS // 10]
            hop(some[0])
            told(f"{what}, {name}", once(lambda: [hop(node) for node in some])[0].wall / len(some))  # noqa: B023


def told(what: str, seconds: float, also: str = "") -> None:
    """Prints a figure."""
    print(f"{what:22} {seconds:10.4f} s   {also}", flush=True)


def main(name: str = "XS", rounds: str = "3") -> None:
    """Runs one size."""
    with server() as local, tempfile.TemporaryDirectory(prefix="liantu-bench-") as folder:
        stores = {"SQLite": open_store(f"sqlite:///{Path(folder) / 'bench.db'}"), "Neo4j": open_store(local.url)}
        with (
            closing(stores["SQLite"]) as file,
            closing(stores["Neo4j"]),
            neo4j.GraphDatabase.driver(local.url, auth=(USER, local.password)) as driver,
        ):
            for engine, store in stores.items():
                told(f"put, {engine}", once(lambda: put(store, SIZES[name]))[0].wall)  # noqa: B023
            snapshot = file.snapshot()
            measures(snapshot, driver, int(rounds))
            buyers = snapshot.purchases.accounts["buyer"].unique().to_numpy()
            drawn = np.random.default_rng(7).choice(buyers, LOOK_UPS, replace=False).tolist()
            look_ups(
                stores, [row["key"] for row in snapshot.nodes.filter(snapshot.nodes["id"].is_in(drawn)).to_dicts()]
            )


if __name__ == "__main__":
    main(*sys.argv[1:3])
