"""docs/cypher.md: every question is asked of a real server and gives the answer that is printed below it.

In the graph lies more than the demo: an older ledger with other amounts for nearly all purchases, which the demo
replaces, and a later one that was withdrawn. A question that forgets to leave these out gives another answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from api.demo import demo_store, load_demo
from graph.analysis.gaps import gaps_by_chain
from graph.analysis.shares import local_supply_shares
from graph.snapshot import Snapshot
from graph.store import open_store
from graph.store.door import Batch
from ontology import refs
from ontology.claims import Witness
from ontology.place import Level
from ontology.trade import Leads
from tests.graph.store.neo4j_server import TestServer

DOCUMENT = Path(__file__).parents[3] / "docs" / "cypher.md"
_QUESTION = re.compile(
    r"### (?P<title>.+?)\n\n```text\n:params (?P<parameters>.+?)\n```\n\n```cypher\n(?P<cypher>.+?)\n```\n(?P<answer>.*)",
    re.DOTALL,
)
YEAR = 2023


@dataclass(frozen=True)
class Question:
    """One section of the document."""

    title: str
    parameters: str
    cypher: str
    answer: str

    @property
    def table(self) -> list[str]:
        """The lines of the answer's table, its head first."""
        lines = [line for line in self.answer.splitlines() if line.startswith("|")]
        return [lines[0], *lines[2:]]

    @property
    def count(self) -> int:
        """How many rows it says there are."""
        said = re.search(r"^共 (\d+) 行，", self.answer, re.MULTILINE)
        return int(said[1]) if said else len(self.table) - 1


def _questions() -> list[Question]:
    sections = re.split(r"(?=^### )", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = [_QUESTION.fullmatch(section) for section in sections]
    return [Question(**match.groupdict()) for match in found if match]


QUESTIONS = _questions()


def _ledger_again(ledger: Batch, title: str, times: int) -> Batch:
    """The purchases with other amounts, all but those of question 18, and a leader that the chain does not have."""
    others = ledger.supplies.filter(pl.col("supplier") != "示例德山再造烟叶有限公司")
    amounts = [(pl.col(name) * times + 7).alias(name) for name in ("low", "high")]
    led = (Leads(refs.company("示例徐州回转支承有限公司"), refs.chain("现代卷烟", "常德市")), Witness("主导企业", 2))
    claims = (led,) if times > 1 else ()
    return replace(ledger, title=title, digest=title, claims=claims, supplies=others.with_columns(amounts))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The demo in a file, as the measures read it."""
    with closing(demo_store(tmp_path_factory.mktemp("demo") / "demo.db")) as store:
        yield store.snapshot()


@pytest.fixture(scope="module")
def server(neo4j_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    """The server with the demo, an older ledger that it replaces and a later one that was withdrawn."""
    neo4j_server.empty()
    with (
        closing(demo_store(tmp_path_factory.mktemp("demo") / "demo.db")) as file,
        closing(open_store(neo4j_server.url)) as store,
    ):
        ledger = file.content(file.batches()[-1].id)
        store.put(_ledger_again(ledger, "旧台账", times=1))
        load_demo(store)
        store.drop_batch(store.put(_ledger_again(ledger, "错台账", times=3)).batch.id)
        yield neo4j_server


def _asked(server: TestServer, question: Question) -> list[dict[str, Any]]:
    [[parameters]] = server.run(f"RETURN {question.parameters}")
    return server.records(question.cypher, **parameters)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(_cell, value))
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def test_twenty_questions() -> None:
    assert len(QUESTIONS) == DOCUMENT.read_text(encoding="utf-8").count("\n### ") == 20
    assert [question.title.partition(". ")[0] for question in QUESTIONS] == [str(nth) for nth in range(1, 21)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_the_answer_is_as_printed(server: TestServer, question: Question) -> None:
    rows = _asked(server, question)
    head, *shown = question.table
    assert [_line([_cell(value) for value in row.values()]) for row in rows[: len(shown)]] == shown
    assert _line(list(rows[0])) == head
    assert len(rows) == question.count
    assert shown


# --- what a measure also gives ----------------------------------------------------------------


def _of(number: int) -> Question:
    return QUESTIONS[number - 1]


def _chain(snapshot: Snapshot, name: str) -> int:
    return snapshot.one(refs.chain(name, "常德市").kind, refs.chain(name, "常德市").key)


def test_local_outside_and_unknown_are_the_share_s(server: TestServer, snapshot: Snapshot) -> None:
    chain = _chain(snapshot, "现代卷烟")
    [share] = local_supply_shares(snapshot, chains=[chain], year=YEAR, level=Level.CITY)
    told = {row["哪里"]: row["万元"] for row in _asked(server, _of(5))}
    figures = share.figures
    expected = {"本地": figures.local, "外地": figures.outside, "未知": figures.unknown}
    assert told == {name: float(money) for name, money in expected.items()}
    assert sum(row["万元"] for row in _asked(server, _of(4))) == pytest.approx(float(figures.outside), abs=1e-6)


def test_products_nobody_makes_are_the_gaps_without_makers(server: TestServer, snapshot: Snapshot) -> None:
    chain = _chain(snapshot, "智能塔机(升降机)")
    gaps = gaps_by_chain(snapshot, [chain])[chain]
    needed = {row["product"] for row in server.records(
        "MATCH (:Chain {key: $key})<-[:SEGMENT_OF]-()-[:NEEDS]->(p) RETURN DISTINCT p.name AS product",
        key="智能塔机(升降机)|常德市",
    )}  # fmt: skip
    without = {gap.product for gap in gaps if not gap.makers}
    assert {row["产品"] for row in _asked(server, _of(7))} == without & needed


def test_single_suppliers_are_the_gaps(server: TestServer, snapshot: Snapshot) -> None:
    chain = _chain(snapshot, "现代卷烟")
    gaps = gaps_by_chain(snapshot, [chain], year=YEAR)[chain]
    single = {gap.product: gap.suppliers[0].company for gap in gaps if len(gap.suppliers) == 1}
    asked = replace(_of(8), cypher=_of(8).cypher.removesuffix(" LIMIT 5"))
    assert {row["产品"]: row["唯一供应商"] for row in _asked(server, asked)} == single


def test_a_batch_brought_what_its_record_says(server: TestServer) -> None:
    told: Mapping[str, int] = {row["事实"]: row["条数"] for row in _asked(server, _of(19))}
    [[claims, supplies]] = server.run("MATCH (b:Batch {title: '示例台账'}) RETURN b.claims, b.supplies")
    assert told["SUPPLIES"] == supplies
    assert sum(told.values()) == claims + supplies
