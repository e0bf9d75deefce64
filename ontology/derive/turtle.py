"""RDF graphs for the derived files: our prefixes, and Turtle that is the same on every run."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, SH

from ontology.derive.terms import PREFIXES, SHAPES


def new_graph() -> Graph:
    """An empty graph with our prefixes bound, and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in {**PREFIXES, "owl": str(OWL), "sh": str(SH), "shapes": SHAPES}.items():
        graph.bind(prefix, iri)
    return graph


def turtle_of(graph: Graph) -> str:
    """The graph as Turtle. Deterministic as long as no subject but an RDF list is a blank node."""
    return graph.serialize(format="turtle").strip() + "\n"


def zh(text: str) -> Literal:
    """A text in Chinese."""
    return Literal(text, lang="zh")


def en(text: str) -> Literal:
    """A text in English."""
    return Literal(text, lang="en")


def ref(iri: str) -> URIRef:
    """An IRI as a term of RDF."""
    return URIRef(iri)
