"""A snapshot as RDF: what is asked of it, where it comes from, and what the shapes refuse."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS, SKOS

from graph.rdf import as_jsonld, as_turtle, to_rdf, validate
from graph.snapshot import NODES
from ontology.decisions import FactJudged, FactRead
from ontology.derive import terms
from ontology.derive.terms import data_iri
from ontology.kinds import NAMESPACE
from tests.graph.view.small_snapshot import frame, small_snapshot, witness

WHO_BUYS_FROM_WHOM = """
PREFIX liantu: <https://w3id.org/liantu/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?buyer ?supplier ?amount ?source WHERE {
  ?leader liantu:leads ?chain ; rdfs:label ?buyer .
  ?chain a liantu:Chain ; rdfs:label ?chainName .
  ?purchase a liantu:Supplies ; liantu:buyer ?leader ; liantu:high ?amount ; liantu:year 2024 ;
    liantu:product/rdfs:label ?productName ; liantu:supplier/rdfs:label ?supplier ;
    prov:wasDerivedFrom/dct:identifier ?source .
} ORDER BY DESC(?amount)
"""
ORG = "http://www.w3.org/ns/org#"
LEADER = URIRef(data_iri("company", "甲重工"))
CHAIN = URIRef(data_iri("chain", "工程机械|常德市"))


def ours(name: str) -> URIRef:
    """A term of our vocabulary."""
    return URIRef(NAMESPACE + name)


@pytest.fixture
def graph() -> Graph:
    """The small snapshot as RDF, fresh for each test."""
    return to_rdf(small_snapshot())


def record_of(graph: Graph, claim: str) -> URIRef:
    """The first record of a claim, by IRI."""
    records = sorted(str(record) for record in graph.subjects(RDF.type, ours(claim)))
    return URIRef(records[0])


def test_a_draft_is_nobodys_word_yet() -> None:
    """What was read and decided at the desk, and the text itself, stay out; what is published stays in."""
    small = small_snapshot()
    at_the_desk = {"document": 900, "fact": "f", "fact_kind": "chains", "content": '{"name":"示例待审链"}'}
    drafted = replace(
        small,
        nodes=small.nodes.vstack(
            pl.DataFrame([(900, "source", "示例待审文件", "示例待审文件")], schema=NODES, orient="row")
        ),
        claims={
            **small.claims,
            FactRead: frame(FactRead, [{**at_the_desk, **witness("正文", None, 1, 2)}]),
            FactJudged: frame(FactJudged, [{**at_the_desk, "verdict": "采纳", **witness("正文", None, 1, 2)}]),
        },
    )
    assert as_turtle(to_rdf(drafted)) == as_turtle(to_rdf(small))


def test_sparql_tells_which_leaders_of_a_chain_buy_a_product_from_whom(graph: Graph) -> None:
    """With the amount in 万元, exact, and the row that says so."""
    asked = {"chainName": Literal("工程机械产业链", lang="zh"), "productName": Literal("轴承", lang="zh")}
    rows = [tuple(str(cell) for cell in row) for row in graph.query(WHO_BUYS_FROM_WHOM, initBindings=asked)]  # type: ignore[union-attr]
    assert rows == [("甲重工", "近邻轴承", "300.0", "2:配套:2"), ("乙机械", "近邻轴承", "50.000123", "2:配套:4")]


def test_nodes_carry_our_class_and_the_public_one(graph: Graph) -> None:
    """So that a reader who knows ORG alone finds the companies."""
    assert (LEADER, RDF.type, ours("Company")) in graph
    assert (LEADER, RDF.type, URIRef(ORG + "FormalOrganization")) in graph
    assert (LEADER, RDFS.label, Literal("甲重工", lang="zh")) in graph


def test_facts_stand_straight_on_their_node(graph: Graph) -> None:
    """Code, place, honours and other names without a detour through the record."""
    assert graph.value(LEADER, URIRef(ORG + "identifier")) == Literal("914300001")
    assert graph.value(LEADER, URIRef("https://schema.org/award")) == Literal("小巨人")
    assert graph.value(LEADER, SKOS.altLabel) == Literal("甲重", lang="zh")
    assert str(graph.value(LEADER, ours("output"))) == "12.345678"
    place = graph.value(LEADER, URIRef("https://schema.org/location"))
    assert graph.value(place, RDFS.label) == Literal("湖南省常德市武陵区", lang="zh")


def test_links_read_as_the_verb_says(graph: Graph) -> None:
    """A supplier supplies a buyer; a bearing is input to a tyre; a leader leads a chain."""
    assert (URIRef(data_iri("company", "近邻轴承")), ours("supplies"), LEADER) in graph
    assert (URIRef(data_iri("product", "轴承")), ours("inputTo"), URIRef(data_iri("product", "轮胎"))) in graph
    assert (LEADER, ours("leads"), CHAIN) in graph


def test_what_was_not_stated_is_left_out(graph: Graph) -> None:
    """No empty words, no amount where none is known; an unknown place is named as unknown."""
    assert graph.value(LEADER, URIRef("https://schema.org/address")) is None
    bare = [r for r in graph.subjects(RDF.type, ours("Supplies")) if graph.value(r, ours("low")) is None]
    assert len(bare) == 1
    assert str(graph.value(graph.value(bare[0], ours("suppliesPlace")), RDFS.label)) == "产地未知"


def test_a_claim_of_a_text_is_derived_from_its_span(graph: Graph) -> None:
    """Batch, sheet and both ends of the span; no row."""
    source = graph.value(record_of(graph, "Chairs"), URIRef(terms.DERIVED_FROM))
    found = {column: graph.value(source, URIRef(terms.witness_iri(column))) for column in terms.WITNESS_ZH}
    assert {column: value.toPython() for column, value in found.items() if isinstance(value, Literal)} == {
        "batch": 1,
        "sheet": "正文",
        "start": 120,
        "end": 156,
    }


def test_a_whole_graph_breaks_no_shape(graph: Graph) -> None:
    """And says nothing."""
    assert validate(graph) == []


@pytest.mark.parametrize(
    ("claim", "property_", "value", "message"),
    [
        ("Supplies", terms.DERIVED_FROM, None, "配套必须有来源"),
        ("Leads", NAMESPACE + "chain", None, "主导的“产业链”必须恰好有一个"),
        ("SegmentOf", NAMESPACE + "position", Literal("中上游"), "上游、中游、下游之一（现为：中上游）"),
        ("Supplies", NAMESPACE + "year", Literal("二〇二四"), "整数（现为：二〇二四）"),
        ("Supplies", NAMESPACE + "buyer", CHAIN, "必须恰好有一个，应为企业"),
        ("Needs", NAMESPACE + "criticality", Literal(9), "关键程度"),
    ],
)
def test_a_broken_record_is_named(
    graph: Graph, claim: str, property_: str, value: Literal | URIRef | None, message: str
) -> None:
    """One broken property, one line in Chinese that says what it should be."""
    record = record_of(graph, claim)
    graph.remove((record, URIRef(property_), None))
    if value is not None:
        graph.add((record, URIRef(property_), value))
    found = validate(graph)
    assert len(found) == 1
    assert message in found[0]


def test_a_range_must_not_stand_on_its_head(graph: Graph) -> None:
    """The lower end above the upper one."""
    record = next(r for r in graph.subjects(RDF.type, ours("Supplies")) if graph.value(r, ours("low")) is not None)
    graph.set((record, ours("high"), Literal("0.0", datatype=URIRef(terms.XSD + "decimal"))))
    assert [line for line in validate(graph) if "下限不得高于上限" in line]


def test_a_node_without_name_or_key_is_refused(graph: Graph) -> None:
    """Named by its IRI, as it has no other name."""
    graph.remove((CHAIN, RDFS.label, None))
    graph.remove((CHAIN, ours("key"), None))
    assert [line.split("：")[-1] for line in validate(graph)] == ["产业链必须恰好有一个自然键", "产业链必须有名称"]


# rdflib's own JSON-LD reader still makes the class that rdflib gives up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_both_notations_say_the_same(graph: Graph) -> None:
    """Turtle and JSON-LD read back to the graph they were written from; both are the same on every run."""
    assert isomorphic(Graph().parse(data=as_turtle(graph), format="turtle"), graph)
    assert isomorphic(Graph().parse(data=as_jsonld(graph), format="json-ld"), graph)
    again = to_rdf(small_snapshot())
    assert (as_turtle(graph), as_jsonld(graph)) == (as_turtle(again), as_jsonld(again))
