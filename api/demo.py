"""The demo: sample companies and purchases, and the facts of public documents, in a store of its own."""

from __future__ import annotations

from pathlib import Path

from graph.store.door import Store
from graph.store.urls import open_store
from ingest.policy_file import stated_facts
from ingest.workbook import ingest_workbook
from ontology.errors import AskedWrongly

DATA = Path(__file__).resolve().parents[1] / "data" / "demo"
DEMO_DB = "sqlite:///liantu-demo.db"


def demo_store(where: Path | str = DEMO_DB) -> Store:
    """The demo store at that address or in that SQLite file; the data are loaded the first time only.

    Raises AskedWrongly where the sample data are not beside the program.
    """
    store = open_store(str(where) if "://" in str(where) else f"sqlite:///{where}")
    if not any(batch.undone_at is None for batch in store.batches()):
        load_demo(store)
    return store


def load_demo(store: Store) -> None:
    """Puts the sample ledger and the facts of the documents into the store."""
    if not DATA.is_dir():
        raise AskedWrongly("找不到示例数据（data/demo），它只随源码目录提供")
    for facts in sorted((DATA / "policies").glob("*.json")):
        store.put(stated_facts(facts))
    ingest_workbook(store, DATA / "示例台账")
