"""The derived files: fresh, readable, and of one mind with each other."""

from __future__ import annotations

import json
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from ontology.claims import CLAIMS
from ontology.derive import reading, terms
from ontology.derive.__main__ import main
from ontology.derive.context import context
from ontology.derive.files import ROOT, derived_files, stale_files, write_files
from ontology.kinds import NAMESPACE, Kind
from ontology.trade import Supplies

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
GENERATED = ROOT / "ontology" / "generated"


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    """The committed vocabulary."""
    return Graph().parse(GENERATED / "liantu.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The committed shapes."""
    return Graph().parse(GENERATED / "shapes.ttl")


@pytest.mark.parametrize("path", derived_files(), ids=str)
def test_the_committed_files_are_fresh(path: Path) -> None:
    """Byte for byte what the declarations say now; else: python -m ontology.derive."""
    assert (ROOT / path).read_bytes() == derived_files()[path].encode()


def test_stale_files_are_named_and_written_again(tmp_path: Path) -> None:
    """All of them where there are none, then none."""
    assert write_files(tmp_path) == list(derived_files())
    assert stale_files(tmp_path) == []
    (tmp_path / "ontology/generated/liantu.ttl").write_text("old", encoding="utf-8")
    assert stale_files(tmp_path) == [Path("ontology/generated/liantu.ttl")]


def test_the_check_says_that_all_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 and nothing to say."""
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_every_kind_and_claim_is_a_class_with_a_chinese_label(vocabulary: Graph) -> None:
    """As declared."""
    labels = {terms.class_of(kind): kind.zh for kind in Kind} | {terms.claim_class(c): c.verb.zh for c in CLAIMS}
    for iri, label in labels.items():
        assert (URIRef(iri), RDF.type, OWL.Class) in vocabulary
        assert vocabulary.value(URIRef(iri), RDFS.label) == Literal(label, lang="zh")


def test_a_property_is_of_one_sort(vocabulary: Graph) -> None:
    """OWL DL allows no property that takes nodes here and words there."""
    for one in PROPERTIES:
        for other in PROPERTIES:
            both = set(vocabulary.subjects(RDF.type, one)) & set(vocabulary.subjects(RDF.type, other))
            assert one == other or not both


def test_a_name_is_a_class_or_a_property_never_both(vocabulary: Graph) -> None:
    """Nor does a property have the IRI of a class."""
    classes = set(vocabulary.subjects(RDF.type, OWL.Class))
    assert not classes & {p for kind in PROPERTIES for p in vocabulary.subjects(RDF.type, kind)}


def test_domains_ranges_and_superclasses_are_declared(vocabulary: Graph) -> None:
    """Or are XSD datatypes."""
    classes = set(vocabulary.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        for found in vocabulary.objects(None, predicate):
            assert found in classes or str(found).startswith(str(XSD))


def test_every_path_and_class_of_the_shapes_is_declared(vocabulary: Graph, shapes: Graph) -> None:
    """rdfs:label is part of RDF Schema itself."""
    known = {p for kind in PROPERTIES for p in vocabulary.subjects(RDF.type, kind)} | {RDFS.label}
    paths = set(shapes.objects(None, SH.path)) | set(shapes.objects(None, SH.lessThanOrEquals))
    assert paths <= known
    classes = set(shapes.objects(None, SH["class"])) | set(shapes.objects(None, SH.targetClass))
    assert classes <= set(vocabulary.subjects(RDF.type, OWL.Class))


def test_shapes_agree_with_ranges(vocabulary: Graph, shapes: Graph) -> None:
    """What a shape demands is what the vocabulary says."""
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        range_ = vocabulary.value(shapes.value(shape, SH.path), RDFS.range)
        demanded = shapes.value(shape, SH["class"]) or shapes.value(shape, SH.datatype)
        assert range_ is None or demanded is None or range_ == demanded


@pytest.mark.slow
def test_the_shapes_are_good_shacl(shapes: Graph) -> None:
    """By the shapes that SHACL has for shapes."""
    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_every_record_needs_a_witness(shapes: Graph) -> None:
    """prov:wasDerivedFrom, at least one, of class Source."""
    for claim in CLAIMS:
        shape = shapes.value(None, SH.targetClass, URIRef(terms.claim_class(claim)))
        rules = [
            p for p in shapes.objects(shape, SH.property) if shapes.value(p, SH.path) == URIRef(terms.DERIVED_FROM)
        ]
        assert [shapes.value(p, SH.minCount) for p in rules] == [Literal(1)]


def test_choices_are_in_the_shapes(shapes: Graph) -> None:
    """In the declared order, without the empty word."""
    for claim, field in reading.all_fields():
        if field.choices:
            iri = URIRef(terms.SHAPES + claim.__name__ + "-" + terms.field_iri(claim, field).removeprefix(NAMESPACE))
            words = shapes.value(iri, SH["in"])
            assert words is not None
            assert [str(word) for word in Collection(shapes, words)] == list(field.choices)


def test_money_is_in_wan_yuan_of_cny(vocabulary: Graph) -> None:
    """The unit is ours, what it is a multiple of is QUDT's."""
    wan_yuan = vocabulary.value(URIRef(NAMESPACE + "low"), URIRef(terms.QUDT + "hasUnit"))
    assert vocabulary.value(wan_yuan, URIRef(terms.QUDT + "scalingOf")) == URIRef(terms.UNIT + "CCY_CNY")
    assert vocabulary.value(wan_yuan, URIRef(terms.QUDT + "conversionMultiplier")) == Literal(
        "10000.0", datatype=XSD.decimal
    )


def test_a_public_term_is_never_called_ours(vocabulary: Graph) -> None:
    """Everything says where it is defined."""
    for iri in {*vocabulary.subjects(RDF.type, OWL.Class), *vocabulary.subjects(RDF.type, OWL.ObjectProperty)}:
        home = terms.ONTOLOGY if terms.is_ours(str(iri)) else terms.vocabulary_of(str(iri))
        assert vocabulary.value(iri, RDFS.isDefinedBy) == URIRef(home)


# rdflib's own JSON-LD reader still makes the class that rdflib gives up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_record_in_json_is_rdf_under_the_context() -> None:
    """Field names of a claim become our properties, numbers keep their datatype, nodes are IRIs."""
    record = {
        "id": "https://example.org/claim",
        "type": "Supplies",
        "buyer": "https://example.org/a",
        "low": "1.5",
        "year": 2024,
    }
    graph = Graph().parse(data=json.dumps(context() | record), format="json-ld")
    subject = URIRef("https://example.org/claim")
    assert (subject, RDF.type, URIRef(terms.claim_class(Supplies))) in graph
    assert graph.value(subject, URIRef(NAMESPACE + "buyer")) == URIRef("https://example.org/a")
    assert graph.value(subject, URIRef(NAMESPACE + "low")) == Literal("1.5", datatype=XSD.decimal)
    assert graph.value(subject, URIRef(NAMESPACE + "year")) == Literal(2024)


def test_the_page_names_every_kind_claim_and_field() -> None:
    """With the label and the name in code."""
    page = (ROOT / "docs/reference/ontology.md").read_text(encoding="utf-8")
    for kind in Kind:
        assert f"| {kind.zh} | `{kind.slug}` |" in page
    for claim, field in reading.all_fields():
        assert f"### {claim.verb.zh} `{claim.__name__}`" in page
        assert f"| {field.zh} | `{field.name}` |" in page
