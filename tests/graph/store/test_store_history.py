"""Whatever was put and withdrawn: the store reads as one that never saw what is withdrawn."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.store import open_store
from graph.store.door import Batch, Store
from ontology import refs
from ontology.declare import Claim, Witness
from ontology.errors import NotFound
from ontology.trade import AlsoCalled, CompanyStated, Leads
from tests.graph.store.neo4j_server import TestServer
from tests.graph.store.store_samples import SHORT, WULING, batch, said_by, supplies

# Two spellings of one name each, so that what is shown depends on what is live.
NAMES = ("ＡＢ公司", "ab公司", "丙（常德）厂", "丙(常德)厂", "丁")
CHAINS = (refs.chain("卷烟", "常德市"), refs.chain("卷烟产业链", "常德市"))
PLACES = (None, "未知", "境外", WULING.text, "///高新区", "湖南省/常德市/鼎城区/高新区")

purchases = st.fixed_dictionaries(
    {
        "buyer": st.sampled_from(NAMES),
        "supplier": st.sampled_from(NAMES),
        "product": st.sampled_from(("纸", "ｚ纸", "z纸")),
        "year": st.sampled_from((2022, 2023)),
        "place": st.sampled_from(PLACES),
    }
)
claims = st.one_of(
    st.builds(lambda name, chain: Leads(refs.company(name), chain), st.sampled_from(NAMES), st.sampled_from(CHAINS)),
    st.builds(lambda name: AlsoCalled(refs.company(name), SHORT), st.sampled_from(NAMES)),
    st.builds(lambda name, where: CompanyStated(refs.company(name), place=where), st.sampled_from(NAMES),
              st.sampled_from((None, WULING))),
)  # fmt: skip


def _batch(number: int, put: list[Claim], rows: list[dict[str, Any]]) -> Batch:
    witnessed = [(claim, Witness("企业", row)) for row, claim in enumerate(put, start=2)]
    amounts = [{**row, "low": number + n, "high": number + 2 * n} for n, row in enumerate(rows)]
    return batch(f"第{number}批", witnessed, supplies(*amounts))


batches = st.lists(st.tuples(st.lists(claims, max_size=4), st.lists(purchases, max_size=4)), min_size=1, max_size=4)
#: Even numbers put a batch, odd ones withdraw a batch number.
steps = st.lists(st.integers(0, 15), min_size=1, max_size=10)


def _step(store: Store, step: int, written: list[Batch]) -> None:
    if step % 2 == 0:
        store.put(written[step // 2 % len(written)])
        return
    try:
        store.drop_batch(step // 2 + 1)
    except NotFound:
        return


Drawn = list[tuple[list[Claim], list[dict[str, Any]]]]


def _leaves_no_trace(url: str, folder: str, drawn: Drawn, taken: list[int]) -> None:
    """Lives through the steps in the empty store at that address, and compares with one that never did."""
    written = [_batch(number, *content) for number, content in enumerate(drawn)]
    of_digest = {one.digest: one for one in written}
    with closing(open_store(url)) as store, closing(open_store(f"sqlite:///{Path(folder) / 'fresh.db'}")) as fresh:
        for step in taken:
            _step(store, step, written)
        for record in store.batches():
            if record.undone_at is None:
                fresh.put(of_digest[record.digest])
        assert said_by(store) == said_by(fresh)
        assert store.check() == []
        for typed in ("公司", "厂", "c", "纸"):
            assert [n.name for n in store.search(typed)] == [n.name for n in fresh.search(typed)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches, steps)
def test_history_leaves_no_trace_in_a_file(drawn: Drawn, taken: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _leaves_no_trace(f"sqlite:///{Path(folder) / 'lived.db'}", folder, drawn, taken)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(batches, steps)
def test_history_leaves_no_trace_in_a_server(neo4j_server: TestServer, drawn: Drawn, taken: list[int]) -> None:
    neo4j_server.empty()
    with tempfile.TemporaryDirectory() as folder:
        _leaves_no_trace(neo4j_server.url, folder, drawn, taken)
