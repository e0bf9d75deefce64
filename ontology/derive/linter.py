"""What the vocabulary must hold: findings in words, empty where the declarations are whole. Run as a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import MISSING

from ontology.claims import CLAIMS, Claim
from ontology.derive import reading, terms
from ontology.kinds import Kind


def verbs_read(claim: type[Claim]) -> Iterator[str]:
    """Every claim has a 中文 label and a verb."""
    if not claim.verb.zh or not claim.verb.verb:
        yield "its verb has no 中文"


def fields_are_labelled(claim: type[Claim]) -> Iterator[str]:
    """Every field has a 中文 label."""
    for field in reading.fields_of(claim):
        if not field.zh:
            yield f"{field.name} has no label"


def labels_differ(claim: type[Claim]) -> Iterator[str]:
    """No two fields of one claim carry the same label."""
    counts = Counter(field.zh for field in reading.fields_of(claim))
    for label, count in counts.items():
        if count > 1:
            yield f"{count} fields are called “{label}”"


def keys_are_fields(claim: type[Claim]) -> Iterator[str]:
    """The key is not empty, names no field twice, and names fields only."""
    names = {field.name for field in reading.fields_of(claim)}
    if not claim.key:
        yield "it has no key"
    if len(set(claim.key)) < len(claim.key):
        yield "its key names a field twice"
    for name in claim.key:
        if name not in names:
            yield f"its key names {name}, which is no field"


def nodes_have_kinds(claim: type[Claim]) -> Iterator[str]:
    """A field is a reference exactly where it names a kind of node, and every claim speaks of a node."""
    nodes = 0
    for field in reading.fields_of(claim):
        is_node = field.type is reading.ValueType.NODE
        nodes += is_node
        if is_node != isinstance(field.declared.node, Kind):
            yield f"{field.name}: reference and node kind do not agree"
    if not nodes:
        yield "it speaks of no node"


def is_explained(claim: type[Claim]) -> Iterator[str]:
    """Every claim class has a docstring of its own."""
    if not reading.comment(claim):
        yield "it has no docstring"


def choices_hold_the_default(claim: type[Claim]) -> Iterator[str]:
    """Where there are choices, the default is one of them."""
    for field in reading.fields_of(claim):
        choices = field.declared.choices
        if choices and field.default is not MISSING and field.default not in choices:
            yield f"{field.name}: {field.default!r} is not among its choices"


def iris_are_whole(claim: type[Claim]) -> Iterator[str]:
    """Every declared IRI is an absolute one of a vocabulary that has a prefix."""
    iris = [claim.verb.iri, *(field.declared.iri for field in reading.fields_of(claim))]
    for iri in filter(None, iris):
        if terms.vocabulary_of(iri) not in terms.PREFIXES.values():
            yield f"{iri} is of no vocabulary that we know"


RULES: tuple[Callable[[type[Claim]], Iterator[str]], ...] = (
    verbs_read,
    fields_are_labelled,
    labels_differ,
    keys_are_fields,
    nodes_have_kinds,
    is_explained,
    choices_hold_the_default,
    iris_are_whole,
)


def findings() -> list[str]:
    """What the declarations lack, one line each."""
    found = [f"{claim.__name__}: {line}" for rule in RULES for claim in CLAIMS for line in rule(claim)]
    names = Counter(claim.__name__ for claim in CLAIMS)
    found += [f"{name}: listed {count} times" for name, count in names.items() if count > 1]
    labels = Counter(kind.zh for kind in Kind)
    found += [f"two kinds are called “{label}”" for label, count in labels.items() if count > 1 or not label]
    return found
