"""What is Neo4j's own: a graph that people read in Neo4j Browser, derived from the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.door import Store
from graph.store.fields import fields_of
from graph.store.neo4j.schema import PATTERNS, definition, label
from graph.store.neo4j.statements import mapped, quoted, statement
from ontology.claims import CLAIMS
from ontology.declare import node_fields
from ontology.kinds import Kind
from tests.graph.store.neo4j_server import TestServer
from tests.graph.store.store_samples import LEADER, MAKER, ledger


@pytest.fixture
def store(emptied_server: TestServer) -> Iterator[Store]:
    """A store with the small ledger."""
    with closing(open_store(emptied_server.url)) as store:
        store.put(ledger())
        yield store


def test_people_can_read_it(emptied_server: TestServer, store: Store) -> None:
    assert emptied_server.run(
        "MATCH (s:Company)-[t:SUPPLIES]->(b:Company) WHERE t.row = 3 MATCH (p:Place {id: t.place_id}) "
        "RETURN s.name, b.name, t.product, t.year, t.low, t.high, p.name, t.batch"
    ) == [[MAKER.name, LEADER.name, "卷烟纸", 2022, 1, 3, "湖南省常德市武陵区", 1]]
    assert emptied_server.run("MATCH (c:Company)-[t:LEADS]->(:Chain) RETURN c.key, t.role, t.core_park") == [
        [LEADER.key, "主导企业", "常德高新区"]
    ]
    assert emptied_server.run("MATCH (c:Company)-[t:HONOURED]->(b:Batch) RETURN c.name, t.honour, b.title, t.row") == [
        [LEADER.name, "规上", "台账.xlsx", 2]
    ]


def test_a_label_a_kind_with_one_node_a_key(emptied_server: TestServer) -> None:
    found = emptied_server.run("SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type WHERE type = 'UNIQUENESS' "
                               "RETURN labelsOrTypes[0], properties")  # fmt: skip
    assert {name for name, properties in found if properties == ["key"]} == {label(kind) for kind in Kind}


def test_every_claim_lies_between_what_it_is_about() -> None:
    for claim in CLAIMS:
        pattern = PATTERNS[claim]
        ends = {pattern.start, pattern.end} - {None}
        assert ends <= {field.name for field in node_fields(claim)}
        assert pattern.start in claim.key
        assert {field.name for field in pattern.own} | ends == {field.name for field in fields_of(claim)}


def test_two_characters_are_found_in_the_index(emptied_server: TestServer, store: Store) -> None:
    found = emptied_server.run("CALL db.index.fulltext.queryNodes('names', '\"烟草\"') YIELD node RETURN node.name")
    assert found == [[LEADER.name]]


@pytest.mark.parametrize(
    "typed", ["常德 OR 重庆", "常德*", '常"德', "form:常德", "常德~2", "(常德", "常德\\", "/常德/"]
)
def test_what_is_typed_is_never_lucene(store: Store, typed: str) -> None:
    assert store.search(typed) == []


@pytest.mark.parametrize("name", ["", "a b", "a`b", "a;b", "1a", "Größe", "a-b", "a\n"])
def test_only_plain_words_become_identifiers(name: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        quoted(name)
    with pytest.raises(ValueError, match="not an identifier"):
        mapped([name], "row")


def test_whoever_is_matched_by_id_has_an_index_on_it() -> None:
    """By a kind's label all nodes of the kind would be looked through, once for every row."""
    indexed = {found for text in definition() if "n.`id`" in text for found in re.findall(r"n:`(\w+)`", text)}
    root = Path(__file__).parents[3]
    for path in [*(root / "graph" / "store" / "neo4j").glob("*.py"), root / "docs" / "cypher.md"]:
        matched = set(re.findall(r"\(\w*:(\w+) \{id:", path.read_text(encoding="utf-8")))
        assert matched <= indexed, path


def test_a_statement_lacks_nothing() -> None:
    with pytest.raises(KeyError):
        statement("MATCH (n:%(label)s) RETURN %(values)s", label=quoted("Company"))
