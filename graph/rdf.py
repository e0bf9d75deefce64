"""A snapshot as RDF, and its validation against the SHACL shapes that are derived from the declarations.

Every node has its kind, name and natural key. Every claim stands there twice: as plain triples
between its nodes (a leader ``liantu:leads`` a chain), easy to ask, and as a record with all its
fields and ``prov:wasDerivedFrom`` the source it was read in. IRIs are made of natural keys, so two
stores with the same content name everything alike.

What was read of a document and decided of its facts is left out: what is published of it stands there as claims
of its own.

Purchases are included: about eleven triples each. That is meant for the scope of some chains, for
which `Store.snapshot(Scope(chains=…))` narrows the snapshot in the engine; not for millions of rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from typing import Any

import polars as pl
import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from graph.snapshot import Snapshot, claim_id
from ontology import money
from ontology.claims import CLAIMS, Claim
from ontology.decisions import FactJudged, FactRead
from ontology.derive import reading, terms
from ontology.derive.reading import DeclaredField, ValueType
from ontology.derive.terms import Nature, data_iri
from ontology.derive.turtle import new_graph, ref, zh
from ontology.kinds import Kind
from ontology.place import Place
from ontology.trade import Supplies

Row = Mapping[str, Any]
_SOURCE = Kind.SOURCE
#: The desk's own claims: a draft is nobody's word yet.
_AT_THE_DESK = frozenset((FactRead, FactJudged))
_PUBLISHED = tuple(claim for claim in CLAIMS if claim not in _AT_THE_DESK)
_DERIVED_FROM, _IDENTIFIER = ref(terms.DERIVED_FROM), ref(terms.IDENTIFIER)


def to_rdf(snapshot: Snapshot) -> Graph:
    """What is published of the snapshot as an RDF graph: nodes, plain triples, and records with their sources."""
    writing = _Writing(snapshot, new_graph())
    writing.write_nodes()
    for claim in _PUBLISHED:
        for row in _rows(snapshot, claim):
            writing.write_record(claim, row)
            writing.write_facts(claim, row)
            writing.write_link(claim, row)
    return writing.graph


def as_turtle(graph: Graph) -> str:
    """The graph as Turtle."""
    return graph.serialize(format="turtle")


def as_jsonld(graph: Graph) -> str:
    """The graph as JSON-LD under our prefixes, sorted: the same graph gives the same text."""
    text = graph.serialize(format="json-ld", context=dict(terms.PREFIXES))
    return json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(found: Any) -> Any:
    """JSON with its lists in order; RDF knows none among several values of a property."""
    if isinstance(found, dict):
        return {key: _sorted(value) for key, value in found.items()}
    if isinstance(found, list):
        return sorted((_sorted(value) for value in found), key=lambda value: json.dumps(value, sort_keys=True))
    return found


def validate(graph: Graph) -> list[str]:
    """What in the graph breaks the shapes, 中文, one line each; empty if nothing does."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True, advanced=False)
    if not isinstance(results, Graph):
        raise TypeError(f"pyshacl could not validate: {results!r}")
    return sorted({_finding(graph, results, result) for result in results.subjects(RDF.type, SH.ValidationResult)})


def _shapes() -> Graph:
    text = files("ontology").joinpath("generated/shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def _finding(graph: Graph, results: Graph, result: Node) -> str:
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    message = results.value(result, SH.resultMessage)
    said = f"（现为：{value}）" if isinstance(value, Literal) else ""
    return f"{_name_of(graph, focus)}：{message}{said}"


def _name_of(graph: Graph, focus: Node | None) -> str:
    source = graph.value(focus, _DERIVED_FROM)
    label = graph.value(focus, RDFS.label)
    if source is not None and graph.value(source, _IDENTIFIER) is not None:
        return str(graph.value(source, _IDENTIFIER))
    return str(label or focus)


def _rows(snapshot: Snapshot, claim: type[Claim]) -> Iterator[Row]:
    """The rows of a claim's frame; purchases have a frame of their own, whose sheet is always 配套."""
    if claim is Supplies:
        sheet = {"sheet": Supplies.verb.zh}
        yield from (sheet | row for row in snapshot.supplies.iter_rows(named=True))
    elif claim in snapshot.claims:
        yield from snapshot.of(claim).iter_rows(named=True)


def _decimal(number: Decimal) -> Literal:
    """An exact number, always with a point: Turtle would read 300 as a whole number."""
    text = f"{number:f}"
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal, normalize=False)


@dataclass(frozen=True)
class _Writing:
    """A graph that is being written from a snapshot."""

    snapshot: Snapshot
    graph: Graph

    @cached_property
    def keys(self) -> dict[int, tuple[str, str]]:
        """Kind and natural key of each node."""
        return {i: (kind, key) for i, kind, key in self.snapshot.nodes.select("id", "kind", "key").iter_rows()}

    @cached_property
    def iris(self) -> dict[int, URIRef]:
        """IRI of each node."""
        return {i: ref(data_iri(*parts)) for i, parts in self.keys.items()}

    def write_nodes(self) -> None:
        """Types, name and natural key of each node but the texts at the desk, which only its own claims speak of."""
        published = self.snapshot.nodes.filter(pl.col("kind") != _SOURCE.slug)
        for node, kind, key, name in published.select("id", "kind", "key", "name").iter_rows():
            self._write_type(self.iris[node], Kind.of_slug(kind))
            self.graph.add((self.iris[node], RDFS.label, zh(name)))
            self.graph.add((self.iris[node], ref(terms.KEY), Literal(key)))

    def _write_type(self, subject: URIRef, kind: Kind) -> None:
        self.graph.add((subject, RDF.type, ref(terms.class_of(kind))))
        public = terms.superclass_of(kind)
        if public:
            self.graph.add((subject, RDF.type, ref(public)))

    def write_record(self, claim: type[Claim], row: Row) -> None:
        """A claim with all its fields and the source it was read in."""
        record = ref(data_iri("claim", claim.__name__, self._digest(claim, row)))
        self.graph.add((record, RDF.type, ref(terms.claim_class(claim))))
        for field in reading.fields_of(claim):
            self._write_value(record, terms.field_iri(claim, field), field, row[field.name])
        if row.get("known"):
            self.graph.add((record, ref(terms.KNOWN), Literal(row["known"])))
        self.graph.add((record, _DERIVED_FROM, self._source(row)))

    def write_facts(self, claim: type[Claim], row: Row) -> None:
        """What a claim says straight of its one node: its facts, or a word such as an honour."""
        node = reading.about(claim)
        for field in reading.fields_of(claim) if node else ():
            if node and field.type is not ValueType.NODE:
                self._write_value(self.iris[row[node.name]], terms.fact_iri(claim, field), field, row[field.name])
        word = reading.quality(claim)
        if word is not None:
            self._write_value(self.iris[row[claim.key[0]]], terms.verb_iri(claim), word, row[word.name])

    def write_link(self, claim: type[Claim], row: Row) -> None:
        """The plain triple between the two nodes of a claim."""
        ends, relation, iri = reading.ends_of(claim), reading.relation(claim), terms.verb_iri(claim)
        if ends is None:
            return
        subject, other = row[ends.subject.name], row[ends.object.name]
        if terms.REUSED.get(iri) is Nature.NAME:
            self.graph.add((self.iris[subject], ref(iri), zh(self.snapshot.names[other])))
            return
        predicate = terms.relation_iri(row[relation.name]) if relation else iri
        self.graph.add((self.iris[subject], ref(predicate), self.iris[other]))

    def _write_value(self, subject: URIRef, iri: str, field: DeclaredField, value: Any) -> None:
        """An empty text that need not be given was not stated."""
        if value is None or (value == "" and not field.required):
            return
        self.graph.add((subject, ref(iri), self._term(field, value)))

    def _term(self, field: DeclaredField, value: Any) -> URIRef | Literal:
        if field.type is ValueType.NODE:
            return self.iris[value]
        if field.type is ValueType.PLACE:
            return self._place(self.snapshot.place_of[value])
        if field.type is ValueType.MONEY:
            return _decimal(money.wan(value))
        return _decimal(Decimal(str(value))) if field.type is ValueType.FRACTION else Literal(value)

    def _place(self, place: Place) -> URIRef:
        iri = ref(data_iri("place", place.text))
        if (iri, RDF.type, None) not in self.graph:
            for class_ in (terms.PLACE, terms.LOCATION):
                self.graph.add((iri, RDF.type, ref(class_)))
            self.graph.add((iri, RDFS.label, zh(place.zh)))
            for part in terms.PLACE_ZH:
                if getattr(place, part):
                    self.graph.add((iri, ref(terms.place_iri(part)), Literal(getattr(place, part))))
        return iri

    def _source(self, row: Row) -> URIRef:
        """The source of a claim: a row of a sheet of a batch, or a span of a batch's text."""
        cited = claim_id(row["batch"], row["sheet"], row["row"], row.get("start"), row.get("end"))
        iri = ref(data_iri(_SOURCE.slug, *cited.split(":")))
        if (iri, RDF.type, None) not in self.graph:
            self._write_type(iri, _SOURCE)
            self.graph.add((iri, _IDENTIFIER, Literal(cited)))
            for column in terms.WITNESS_ZH:
                if row.get(column) is not None:
                    self.graph.add((iri, ref(terms.witness_iri(column)), Literal(row[column])))
        return iri

    def _digest(self, claim: type[Claim], row: Row) -> str:
        """What tells a record from all others: its key, and where in its batch it stands."""
        parts = [self._key_part(reading.field_of(claim, name), row[name]) for name in claim.key]
        where = (str(row.get(column)) for column in ("sheet", "row", "start", "end"))
        return hashlib.sha256("\n".join((*parts, *where)).encode()).hexdigest()[:20]

    def _key_part(self, field: DeclaredField, value: Any) -> str:
        if field.type is ValueType.NODE:
            return "/".join(self.keys[value])
        if field.type is ValueType.PLACE and value is not None:
            return self.snapshot.place_of[value].text
        return "" if value is None else str(value)
