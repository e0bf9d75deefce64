"""The declarations hold what a vocabulary must hold, and the linter sees it where one does not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import Annotated

import pytest

from ontology.claims import CLAIMS, Claim, Field, Verb
from ontology.declare import CompanyNode
from ontology.derive import linter, reading, terms
from ontology.derive.reading import ValueType
from ontology.governance import MeasureStated, ProjectStated
from ontology.kinds import NAMESPACE, Kind
from ontology.trade import CompanyStated, CorrespondsTo, Honoured, Leads, RelatedProduct, Supplies


def test_the_declarations_are_whole() -> None:
    """Verbs, labels, keys, node kinds, docstrings, choices."""
    assert not linter.findings()


@dataclass(frozen=True, slots=True)
class Careless(Claim):
    verb = Verb("", "")
    key = ("company", "company", "nobody")
    company: CompanyNode
    one: Annotated[str, Field("同名", choices=("甲", "乙"))] = "丙"
    two: Annotated[str, Field("同名", iri="ftp://example.org/x")] = ""
    three: Annotated[str, Field("", node=Kind.PARK)] = ""


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (linter.verbs_read, ["its verb has no 中文"]),
        (linter.fields_are_labelled, ["three has no label"]),
        (linter.labels_differ, ["2 fields are called “同名”"]),
        (linter.keys_are_fields, ["its key names a field twice", "its key names nobody, which is no field"]),
        (linter.nodes_have_kinds, ["three: reference and node kind do not agree"]),
        (linter.is_explained, ["it has no docstring"]),
        (linter.choices_hold_the_default, ["one: '丙' is not among its choices"]),
        (linter.iris_are_whole, ["ftp://example.org/x is of no vocabulary that we know"]),
    ],
)
def test_the_linter_sees_what_is_wrong(rule: object, said: list[str]) -> None:
    """Each rule on one careless claim."""
    assert rule in linter.RULES
    assert callable(rule)
    assert list(rule(Careless)) == said


def test_a_field_without_declaration_is_refused() -> None:
    """At the first door, with its name."""

    @dataclass(frozen=True, slots=True)
    class Bare(Claim):
        """No Field."""

        company: str

    with pytest.raises(TypeError, match=r"Bare\.company carries no Field"):
        reading.fields_of(Bare)


def test_the_type_of_a_field_is_read_from_its_annotation() -> None:
    """分 are money; what may be None is optional."""
    types = {field.name: (field.type, field.optional) for field in reading.fields_of(Supplies)}
    assert types == {
        "buyer": (ValueType.NODE, False),
        "supplier": (ValueType.NODE, False),
        "product": (ValueType.NODE, False),
        "year": (ValueType.WHOLE, False),
        "low": (ValueType.MONEY, True),
        "high": (ValueType.MONEY, True),
        "place": (ValueType.PLACE, True),
        "registered": (ValueType.PLACE, True),
        "intra_group": (ValueType.YES_NO, True),
    }


def test_the_verb_reads_from_subject_to_object() -> None:
    """Suppliers supply buyers, policies set tasks; a company stated ties nothing."""
    read = {claim: reading.ends_of(claim) for claim in CLAIMS}
    names = {claim: (ends.subject.name, ends.object.name) for claim, ends in read.items() if ends}
    assert names[Supplies] == ("supplier", "buyer")
    assert names[MeasureStated] == ("policy", "measure")
    assert names[Leads] == ("company", "chain")
    assert CompanyStated not in names


def test_what_a_claim_says_straight_of_its_node() -> None:
    """Facts where the key is the node alone, a word where node and word are all, relations by their choice."""
    company = reading.about(CompanyStated)
    assert company is not None
    assert company.name == "company"
    assert reading.about(ProjectStated) is None
    honour = reading.quality(Honoured)
    assert honour is not None
    assert honour.name == "honour"
    relation = reading.relation(RelatedProduct)
    assert relation is not None
    assert [terms.relation_iri(c).rsplit("#")[-1] for c in relation.choices] == ["inputTo", "kindOf", "substituteFor"]


def test_iris_of_records_are_distinct_by_meaning() -> None:
    """One property never stands for two labels, types or units."""
    meanings: dict[str, set[object]] = {}
    for claim, field in reading.all_fields():
        meanings.setdefault(terms.field_iri(claim, field), set()).add(field.meaning)
    assert {iri: found for iri, found in meanings.items() if len(found) > 1} == {}


def test_a_verb_that_reads_the_same_both_ways_has_no_inverse() -> None:
    """It is symmetric instead."""
    assert terms.inverse_iri(CorrespondsTo) is None
    assert terms.inverse_iri(Leads) == NAMESPACE + "inverse-leads"


def test_misfits_are_named_by_claim_and_field() -> None:
    """A public term is reused where it fits; the others are listed, and none of them reaches the data."""
    used = {terms.verb_iri(claim) for claim in CLAIMS} | {terms.fact_iri(c, f) for c, f in reading.all_fields()}
    refused = {line.split(": ", 1)[1] for line in terms.misfits()}
    assert not (used & refused) - set(terms.REUSED)


def test_the_words_themselves_need_no_rdf_library() -> None:
    """Only what is derived from them does."""
    code = "import sys, ontology.claims, ontology.refs; print({'rdflib', 'pydantic'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
