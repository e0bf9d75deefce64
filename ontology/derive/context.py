"""The JSON-LD context: a record of a claim that names its nodes by IRI is RDF under it.

Each claim's class carries its own terms (a scoped context of JSON-LD 1.1), because a field's name
may mean one thing in one claim and another in the next. Outside of a record the terms are the local
names of our properties.
"""

from __future__ import annotations

import json

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from ontology.claims import CLAIMS, Claim
from ontology.derive import reading, terms
from ontology.derive.owl import DATATYPES, vocabulary
from ontology.derive.reading import DeclaredField
from ontology.kinds import Kind

Term = dict[str, object]


def _short(iri: str) -> str:
    for prefix, vocabulary_iri in terms.PREFIXES.items():
        if terms.vocabulary_of(iri) == vocabulary_iri:
            return f"{prefix}:{iri.removeprefix(vocabulary_iri)}"
    return iri


def _field_term(claim: type[Claim], field: DeclaredField) -> Term:
    datatype = DATATYPES.get(field.type)
    return {
        "@id": _short(terms.field_iri(claim, field)),
        "@type": _short(str(datatype)) if datatype else "@id",
    }


def _claim_term(claim: type[Claim]) -> Term:
    scoped = {field.name: _field_term(claim, field) for field in reading.fields_of(claim)}
    return {"@id": _short(terms.claim_class(claim)), "@context": scoped}


def _property_term(graph: Graph, iri: URIRef) -> Term:
    if (iri, RDF.type, OWL.ObjectProperty) in graph:
        return {"@id": _short(iri), "@type": "@id"}
    range_ = graph.value(iri, RDFS.range)
    found: Term = {"@id": _short(iri)}
    if range_:
        found["@type"] = _short(str(range_))
    return found


def _own_properties() -> dict[str, Term]:
    graph = vocabulary()
    iris = {
        iri
        for type_ in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for iri in graph.subjects(RDF.type, type_)
        if isinstance(iri, URIRef) and terms.is_ours(iri)
    }
    return {iri.removeprefix(terms.ONTOLOGY + "#"): _property_term(graph, iri) for iri in iris}


def context() -> dict[str, object]:
    """The JSON-LD context derived from the declarations."""
    found: dict[str, object] = {"@version": 1.1, **terms.PREFIXES}
    found |= {"id": "@id", "type": "@type"}
    found["name"] = {"@id": "rdfs:label", "@language": "zh"}
    found["source"] = {"@id": _short(terms.DERIVED_FROM), "@type": "@id"}
    found["claimId"] = {"@id": _short(terms.IDENTIFIER), "@type": _short(str(XSD.string))}
    found |= _own_properties()
    found |= {kind.name.capitalize(): _short(terms.class_of(kind)) for kind in Kind}
    found |= {claim.__name__: _claim_term(claim) for claim in CLAIMS}
    return {"@context": found}


def context_text() -> str:
    """The context as it is written."""
    return json.dumps(context(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
