"""A small store that can be counted by hand, the demo data, and the application served on a free port."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path

import httpx
import polars as pl
import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from api.uploads import Uploads
from graph.store.door import SUPPLY_COLUMNS, Batch, Store
from graph.store.urls import open_store
from ingest.desk.desk import Desk
from ingest.policy_file import stated_facts
from ingest.workbook import ingest_workbook
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.money import fen
from ontology.place import Place
from ontology.trade import ChainStated, CompanyStated, Leads, Needs, Produces, SegmentOf

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
HOSTILE = "<script>alert(1)</script>"
HOSTILE_PRODUCT = "\"><img src=x onerror='alert(2)'>"
CHANGDE = Place("湖南省", "常德市", "鼎城区", "常德高新技术产业开发区")
CHANGSHA = Place("湖南省", "长沙市", "长沙县")


def small_batch(title: str = "小台账.xlsx") -> Batch:
    """One chain with one leader: 100 local, 200 outside, 60 of unknown place (万元, 2023)."""
    chain = refs.chain("车桥", "常德市")
    segment = refs.segment(chain, "结构件")
    companies = {"甲车桥厂": CHANGDE, "乙铸件厂": CHANGDE, HOSTILE: CHANGSHA, "丁": None}
    claims: list[tuple[Claim, Witness]] = [
        (CompanyStated(refs.company(name), place=place), Witness("企业", row))
        for row, (name, place) in enumerate(companies.items(), start=2)
    ]
    claims += [
        (ChainStated(chain, "常德市"), Witness("产业链", 2)),
        (SegmentOf(segment, chain, "中游"), Witness("产业链", 2)),
        (Needs(segment, refs.product("桥壳"), 5), Witness("产业链", 2)),
        (Needs(segment, refs.product(HOSTILE_PRODUCT)), Witness("产业链", 3)),
        (Leads(refs.company("甲车桥厂"), chain, "链主", CHANGDE.park), Witness("主导企业", 2)),
        (Produces(refs.company("乙铸件厂"), refs.product("桥壳")), Witness("企业", 3)),
    ]
    bought = [("乙铸件厂", "桥壳", 100), (HOSTILE, HOSTILE_PRODUCT, 200), ("丁", "桥壳", 60)]
    rows = [
        {"buyer": "甲车桥厂", "supplier": s, "product": p, "year": 2023, "low": fen_of(a), "high": fen_of(a)}
        | {"sheet": "配套", "row": row}
        for row, (s, p, a) in enumerate(bought, start=2)
    ]
    frame = pl.DataFrame(rows, schema=SUPPLY_COLUMNS)
    return Batch("workbook", title, hashlib.sha256(title.encode()).hexdigest(), claims, frame)


def fen_of(wan: int) -> int:
    """分 of whole 万元."""
    return fen(Decimal(wan))


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The application over a store, on a free port; yields its address."""
    app = create_app(store, Settings(prepared=False), Desk(store), Uploads(store))
    config = uvicorn.Config(app, port=0, log_level="critical", ws="none", loop="asyncio", http="h11")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@contextmanager
def asked(store: Store) -> Iterator[httpx.Client]:
    """A client that asks the application over a store."""
    with served(store) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The small store behind the application."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('small') / 'small.db'}")
    store.put(small_batch())
    with asked(store) as client:
        yield client


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An empty store behind the application."""
    with asked(open_store(f"sqlite:///{tmp_path_factory.mktemp('nothing') / 'nothing.db'}")) as client:
        yield client


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo data behind the application; its address."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    for facts in sorted((DEMO / "policies").glob("*.json")):
        store.put(stated_facts(facts))
    ingest_workbook(store, DEMO / "示例台账")
    with served(store) as address:
        yield address


@pytest.fixture(scope="session")
def asking() -> Callable[[Store], AbstractContextManager[httpx.Client]]:
    """Serves any store; gives a client of it."""
    return asked


@pytest.fixture(scope="session")
def batch() -> Callable[[str], Batch]:
    """Makes the small batch anew, under another title."""
    return small_batch
