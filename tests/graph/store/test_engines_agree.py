"""One ledger in both engines: the same frames, and from them the same shares, gaps and plans."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest
from polars.testing import assert_frame_equal

from graph.analysis.gaps import gaps_by_chain, product_gaps
from graph.analysis.plans import closing_plan
from graph.analysis.shares import local_supply_shares
from graph.assembly import Raw
from graph.snapshot import EVERYTHING, Scope, Snapshot
from graph.store import open_store
from graph.store.door import Store
from graph.store.neo4j.engine import Neo4jStore
from graph.store.sqlite.engine import SqliteStore
from ingest.workbook import ingest_workbook
from ontology.names import chain_form
from ontology.trade import ChainStated
from tests.bruteforce import ledger
from tests.graph.store.neo4j_server import TestServer

DEMO = Path(__file__).parents[3] / "data" / "demo" / "示例台账"
LEDGERS = {"demo": None, "random 3": 3, "random 17": 17}

#: Of so many chains one is read from the server too, which takes seconds.
EVERY = 5

Both = tuple[SqliteStore, Neo4jStore]


@pytest.fixture(params=list(LEDGERS.values()), ids=list(LEDGERS), scope="module")
def both(
    request: pytest.FixtureRequest, neo4j_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """A file and a server that have taken in the same ledger."""
    folder = tmp_path_factory.mktemp("ledger")
    if request.param is not None:
        ledger.write_folder(ledger.ledger(request.param), folder / "sheets")
    neo4j_server.empty()
    urls = (f"sqlite:///{folder / 'file.db'}", neo4j_server.url)
    with closing(open_store(urls[0])) as file, closing(open_store(urls[1])) as server:
        for store in (file, server):
            ingest_workbook(store, DEMO if request.param is None else folder / "sheets")
        yield cast(SqliteStore, file), cast(Neo4jStore, server)


def _scopes(store: Store) -> list[Scope]:
    snapshot = store.snapshot()
    chains = snapshot.of(ChainStated)["chain"].to_list()
    named = Scope(named=(chain_form(snapshot.names[chains[0]]),))
    region = Scope(regions=(snapshot.of(ChainStated)["region"].unique().sort()[0],))
    return [EVERYTHING, Scope(years=(2023,)), Scope((chains[-1],), (2022, 2023)), named, region]


def _same(one: Raw, other: Raw) -> None:
    for name in ("nodes", "places", "supplies"):
        assert_frame_equal(getattr(one, name), getattr(other, name))
    assert_frame_equal(one.sales, other.sales, check_row_order=False)
    for claim, frame in one.claims.items():
        assert_frame_equal(frame, other.claims[claim])


def test_the_same_frames(both: Both) -> None:
    file, server = both
    for scope in _scopes(file):
        _same(file.raw(scope), server.raw(scope))
    assert file.version() == server.version()


def _answers(snapshot: Snapshot) -> list[object]:
    """Every share, gap and plan, evidence included."""
    chains = snapshot.of(ChainStated)["chain"].to_list()
    plans = [closing_plan(snapshot, chain, goal=Fraction(45, 100)) for chain in chains]
    return [local_supply_shares(snapshot), gaps_by_chain(snapshot), plans]


def test_the_same_answers(both: Both) -> None:
    file, server = both
    assert _answers(server.snapshot()) == _answers(file.snapshot())


def test_the_same_answers_from_what_the_scope_of_a_chain_reads(both: Both) -> None:
    """A chain's figures need no more than its scope; both engines narrow it to the same frames."""
    file, server = both
    everything = file.snapshot()
    for at, chain in enumerate(everything.of(ChainStated)["chain"].to_list()):
        scope = Scope(named=(chain_form(everything.names[chain]),))
        if at % EVERY == 0:
            _same(file.raw(scope), server.raw(scope))
        scoped = file.snapshot(scope)
        assert local_supply_shares(scoped, chains=[chain]) == local_supply_shares(everything, chains=[chain])
        assert product_gaps(scoped, chain) == product_gaps(everything, chain)
        assert closing_plan(scoped, chain) == closing_plan(everything, chain)


def test_the_same_words(both: Both) -> None:
    """Search, neighbours and citations of what the ledger holds, in the same order."""
    file, server = both
    for typed in ("示例", "公司", "sl", "纸", "（"):
        assert server.search(typed, limit=50) == file.search(typed, limit=50)
    for node in file.search("示例", limit=5) + file.search("公司", limit=5):
        assert server.neighbours(node.id) == file.neighbours(node.id)
    ids = [f"1:{sheet}:{row}" for sheet in ("企业", "主导企业", "配套", "产能") for row in range(2, 12)]
    assert [(one.id, one.what, one.fields, one.speaks) for one in server.claims(ids)] == [
        (one.id, one.what, one.fields, one.speaks) for one in file.claims(ids)
    ]
    assert server.check() == file.check() == []
