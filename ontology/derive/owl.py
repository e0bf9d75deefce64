"""The OWL vocabulary: a class for each kind and each claim, properties for fields, verbs and facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD

from ontology.claims import CLAIMS, Claim
from ontology.derive import reading, terms
from ontology.derive.reading import DeclaredField, ValueType
from ontology.derive.terms import Nature
from ontology.derive.turtle import en, new_graph, ref, zh
from ontology.kinds import Kind

DATATYPES = {
    ValueType.TEXT: XSD.string,
    ValueType.WHOLE: XSD.integer,
    ValueType.MONEY: XSD.decimal,
    ValueType.FRACTION: XSD.decimal,
    ValueType.YES_NO: XSD.boolean,
}
_HAS_UNIT = ref(terms.QUDT + "hasUnit")
_UNITS = {"万元": ref(terms.WAN_YUAN), "1": ref(terms.UNIT + "UNITLESS")}


@dataclass
class Uses:
    """All that the declarations say of one property; a domain or range stands only where all agree."""

    type: URIRef
    labels: dict[str, None] = field(default_factory=dict)
    domains: set[str] = field(default_factory=set)
    ranges: set[str] = field(default_factory=set)
    see: set[str] = field(default_factory=set)
    unit: URIRef | None = None


def range_of(declared_field: DeclaredField) -> str:
    """The class or datatype of a field's values."""
    if declared_field.type is ValueType.NODE:
        return terms.class_of(reading.node_of(declared_field))
    if declared_field.type is ValueType.PLACE:
        return terms.PLACE
    return str(DATATYPES[declared_field.type])


def _property_type(declared_field: DeclaredField) -> URIRef:
    between_nodes = declared_field.type in (ValueType.NODE, ValueType.PLACE)
    return OWL.ObjectProperty if between_nodes else OWL.DatatypeProperty


class _Properties(dict[str, Uses]):
    """The properties found so far, by IRI."""

    def add(self, iri: str, kind: URIRef, label: str, domain: str = "", range_: str = "", see: str = "") -> Uses:
        """Notes one use of a property; TypeError where it was another sort of property before."""
        uses = self.setdefault(iri, Uses(kind))
        if uses.type != kind:
            raise TypeError(f"{iri}: both {uses.type} and {kind}")
        uses.labels[label] = None
        uses.domains.add(domain)
        uses.ranges.add(range_)
        uses.see |= {see} - {"", iri}
        return uses

    def add_field(self, iri: str, found: DeclaredField, domain: str) -> None:
        """Notes that a field stands on instances of a class."""
        public = "" if terms.is_ours(found.declared.iri) else found.declared.iri
        uses = self.add(iri, _property_type(found), found.zh, domain, range_of(found), public)
        uses.unit = _UNITS.get(found.unit)


def _add_verb(found: _Properties, claim: type[Claim]) -> None:
    ends, iri, verb = reading.ends_of(claim), terms.verb_iri(claim), claim.verb
    word = reading.quality(claim)
    if word is not None:
        node = reading.node_of(reading.field_of(claim, claim.key[0]))
        found.add(iri, OWL.DatatypeProperty, verb.verb, terms.class_of(node), str(XSD.string))
    if ends is None:
        return
    domain, range_ = range_of(ends.subject), range_of(ends.object)
    if terms.REUSED.get(iri) is Nature.NAME:
        found.add(iri, OWL.AnnotationProperty, verb.verb)
        return
    found.add(iri, OWL.ObjectProperty, verb.verb, domain, range_, verb.iri)
    inverse = terms.inverse_iri(claim)
    if inverse:
        found.add(inverse, OWL.ObjectProperty, verb.inverse, range_, domain)


def _properties() -> _Properties:
    found = _Properties()
    for claim in CLAIMS:
        node = reading.about(claim)
        for one in reading.fields_of(claim):
            found.add_field(terms.field_iri(claim, one), one, terms.claim_class(claim))
            if node is not None and one.type is not ValueType.NODE:
                found.add_field(terms.fact_iri(claim, one), one, range_of(node))
        _add_verb(found, claim)
    return found


def _write_property(graph: Graph, iri: str, uses: Uses) -> None:
    subject = ref(iri)
    graph.add((subject, RDF.type, uses.type))
    graph.add((subject, RDFS.label, zh("／".join(uses.labels))))
    _write_origin(graph, iri)
    # What a public property is for, its own vocabulary says.
    for predicate, classes in ((RDFS.domain, uses.domains), (RDFS.range, uses.ranges)):
        if terms.is_ours(iri) and len(classes) == 1 and "" not in classes:
            graph.add((subject, predicate, ref(next(iter(classes)))))
    for public in uses.see:
        graph.add((subject, RDFS.seeAlso, ref(public)))
    if uses.unit is not None:
        graph.add((subject, _HAS_UNIT, uses.unit))


def _write_origin(graph: Graph, iri: str) -> None:
    defined_by = terms.ONTOLOGY if terms.is_ours(iri) else terms.vocabulary_of(iri)
    graph.add((ref(iri), RDFS.isDefinedBy, ref(defined_by)))


def _write_class(graph: Graph, iri: str, label: str, comment: Literal | None = None, above: str | None = None) -> None:
    subject = ref(iri)
    graph.add((subject, RDF.type, OWL.Class))
    _write_origin(graph, iri)
    if label:
        graph.add((subject, RDFS.label, zh(label)))
    if comment:
        graph.add((subject, RDFS.comment, comment))
    if above:
        graph.add((subject, RDFS.subClassOf, ref(above)))
        if not terms.is_ours(above):
            _write_class(graph, above, "")


def _write_classes(graph: Graph) -> None:
    for kind in Kind:
        key = zh(f"区分依据：{kind.value.key}")
        _write_class(graph, terms.class_of(kind), kind.zh, key, terms.superclass_of(kind))
    stated = zh("按省、市、区县、园区所述的地点，未知部分留空")
    _write_class(graph, terms.PLACE, "地点", stated, terms.LOCATION)
    _write_class(graph, terms.CLAIM, "主张", zh("读到的一条主张及其来源"), terms.PROV + "Entity")
    for claim in CLAIMS:
        _write_class(graph, terms.claim_class(claim), claim.verb.zh, en(reading.comment(claim)), terms.CLAIM)
        if sentence(claim):
            graph.add((ref(terms.claim_class(claim)), RDFS.comment, zh(sentence(claim))))


def sentence(claim: type[Claim]) -> str:
    """How a claim reads, 中文: subject, verb, object; empty where it ties no two nodes."""
    ends = reading.ends_of(claim)
    return f"{ends.subject.zh} {claim.verb.verb} {ends.object.zh}" if ends else ""


def _write_ties(graph: Graph) -> None:
    """Inverses, symmetric verbs, and the relations that are sub-properties of a claim's verb."""
    for claim in CLAIMS:
        iri, inverse = terms.verb_iri(claim), terms.inverse_iri(claim)
        if inverse:
            graph.add((ref(inverse), OWL.inverseOf, ref(iri)))
        if claim.verb.inverse and claim.verb.inverse == claim.verb.verb:
            graph.add((ref(iri), RDF.type, OWL.SymmetricProperty))
        relation = reading.relation(claim)
        for choice in relation.choices if relation else ():
            below = ref(terms.relation_iri(choice))
            graph.add((below, RDF.type, OWL.ObjectProperty))
            graph.add((below, RDFS.label, en(choice.replace("_", " "))))
            graph.add((below, RDFS.subPropertyOf, ref(iri)))
            _write_origin(graph, str(below))


def _write_witness(graph: Graph) -> None:
    source = terms.class_of(Kind.SOURCE)
    found = _Properties()
    for column, (label, number) in terms.WITNESS_ZH.items():
        datatype = XSD.integer if number else XSD.string
        found.add(terms.witness_iri(column), OWL.DatatypeProperty, label, source, str(datatype))
    for part, label in terms.PLACE_ZH.items():
        found.add(terms.place_iri(part), OWL.DatatypeProperty, label, terms.PLACE, str(XSD.string))
    found.add(terms.KEY, OWL.DatatypeProperty, "自然键", "", str(XSD.string))
    found.add(terms.KNOWN, OWL.DatatypeProperty, "如何得知", terms.CLAIM, str(XSD.string))
    found.add(terms.IDENTIFIER, OWL.DatatypeProperty, "编号")
    found.add(terms.DERIVED_FROM, OWL.ObjectProperty, "来源")
    for iri, uses in found.items():
        _write_property(graph, iri, uses)


def _write_units(graph: Graph) -> None:
    wan_yuan = ref(terms.WAN_YUAN)
    graph.add((_HAS_UNIT, RDF.type, OWL.AnnotationProperty))
    graph.add((wan_yuan, RDF.type, ref(terms.QUDT + "Unit")))
    graph.add((wan_yuan, RDFS.label, zh("万元")))
    graph.add((wan_yuan, ref(terms.QUDT + "scalingOf"), ref(terms.UNIT + "CCY_CNY")))
    graph.add((wan_yuan, ref(terms.QUDT + "conversionMultiplier"), Literal("10000.0", datatype=XSD.decimal)))


def vocabulary() -> Graph:
    """The OWL vocabulary derived from the declarations."""
    graph = new_graph()
    graph.add((ref(terms.ONTOLOGY), RDF.type, OWL.Ontology))
    graph.add((ref(terms.ONTOLOGY), DCTERMS.title, zh("链图：产业链知识图谱词汇")))
    _write_classes(graph)
    for iri, uses in sorted(_properties().items()):
        _write_property(graph, iri, uses)
    _write_ties(graph)
    _write_witness(graph)
    _write_units(graph)
    return graph
