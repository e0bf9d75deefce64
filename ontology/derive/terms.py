"""The IRI of everything declared: a public term where one fits what we say, else one of our own.

A claim is a record: its fields are our own properties, one for each name (where one name means
two things, the claim's name goes before it). What a claim says straight of its nodes is a plain
triple, with a public property where one fits. A declared public term that does not fit, because it
asks for a node where we have a word or would make a chain an organisation, becomes a term of our
own with ``rdfs:seeAlso``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from urllib.parse import quote

from ontology.claims import CLAIMS, Claim
from ontology.declare import DCT, ORG, SCHEMA, SKOS
from ontology.derive.reading import DeclaredField, ValueType, all_fields, fields_of
from ontology.kinds import NAMESPACE, Kind

ONTOLOGY = NAMESPACE.removesuffix("#")
#: Nodes, claims, places and sources of a store.
DATA = "https://w3id.org/liantu/id/"
SHAPES = "https://w3id.org/liantu/shapes#"
PERSON = "http://www.w3.org/ns/person#"
PROV = "http://www.w3.org/ns/prov#"
QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dct": DCT,
        "liantu": NAMESPACE,
        "org": ORG,
        "person": PERSON,
        "prov": PROV,
        "qudt": QUDT,
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": SCHEMA,
        "skos": SKOS,
        "unit": UNIT,
        "xsd": XSD,
    }
)

KEY = NAMESPACE + "key"
KNOWN = NAMESPACE + "known"
CLAIM = NAMESPACE + "Claim"
PLACE = NAMESPACE + "Place"
LOCATION = DCT + "Location"
WAN_YUAN = NAMESPACE + "WanYuan"
DERIVED_FROM = PROV + "wasDerivedFrom"
IDENTIFIER = DCT + "identifier"
#: How a claim is known, 中文 beside it.
KNOWN_WORDS: Mapping[str, str] = MappingProxyType({"stated": "原文所述", "derived": "推算", "estimated": "估计"})
#: What a source carries: column of the snapshot → (中文, whether a number).
WITNESS_ZH: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {"batch": ("批次", True), "sheet": ("表", False), "row": ("行", True), "start": ("起", True), "end": ("止", True)}
)
#: What a place carries: part of `ontology.place.Place` → 中文.
PLACE_ZH: Mapping[str, str] = MappingProxyType({"province": "省", "city": "市", "county": "区县", "park": "园区"})


class Nature(StrEnum):
    """What a public term is, by its own vocabulary."""

    CLASS = "class"
    LINK = "between nodes"
    VALUE = "to a value"
    NAME = "to another name"


#: The public terms that we reuse, and as what. A declared term that is not in here does not fit.
REUSED: Mapping[str, Nature] = MappingProxyType(
    {
        LOCATION: Nature.CLASS,
        ORG + "FormalOrganization": Nature.CLASS,
        ORG + "OrganizationalUnit": Nature.CLASS,
        PERSON + "Person": Nature.CLASS,
        PROV + "Entity": Nature.CLASS,
        SCHEMA + "Legislation": Nature.CLASS,
        SCHEMA + "Product": Nature.CLASS,
        DCT + "isPartOf": Nature.LINK,
        ORG + "classification": Nature.LINK,
        PROV + "wasDerivedFrom": Nature.LINK,
        SCHEMA + "location": Nature.LINK,
        SKOS + "closeMatch": Nature.LINK,
        DCT + "date": Nature.VALUE,
        DCT + "identifier": Nature.VALUE,
        DCT + "issued": Nature.VALUE,
        DCT + "title": Nature.VALUE,
        ORG + "identifier": Nature.VALUE,
        SCHEMA + "address": Nature.VALUE,
        SCHEMA + "award": Nature.VALUE,
        SCHEMA + "legislationJurisdiction": Nature.VALUE,
        SCHEMA + "tickerSymbol": Nature.VALUE,
        SKOS + "altLabel": Nature.NAME,
    }
)


def vocabulary_of(iri: str) -> str:
    """The vocabulary that defines a term: its IRI up to the last # or /."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def is_ours(iri: str) -> bool:
    """Whether a term is of our own vocabulary."""
    return iri.startswith(NAMESPACE)


def camel(word: str) -> str:
    """A name in English as the local name of a property.

    >>> camel("CompanyStated"), camel("revenue_share")
    ('companyStated', 'revenueShare')
    """
    head, *rest = word.split("_")
    return head[:1].lower() + head[1:] + "".join(part.capitalize() for part in rest)


def class_of(kind: Kind) -> str:
    """Our class of a node kind.

    >>> class_of(Kind.COMPANY)
    'https://w3id.org/liantu/ontology#Company'
    """
    return NAMESPACE + kind.name.capitalize()


def superclass_of(kind: Kind) -> str | None:
    """The public class that holds all nodes of a kind, where one fits."""
    return kind.iri if REUSED.get(kind.iri) is Nature.CLASS else None


def claim_class(claim: type[Claim]) -> str:
    """Our class of the records of a claim."""
    return NAMESPACE + claim.__name__


@cache
def _field_names() -> Mapping[tuple[type[Claim], str], str]:
    meanings: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    links: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for _, field in all_fields():
        meanings[field.name].add(field.meaning)
        if field.type is ValueType.NODE:
            links[field.name].add(field.meaning)
    names = {}
    for claim, field in all_fields():
        rivals = links if field.type is ValueType.NODE else meanings
        shared = len(rivals[field.name]) == 1
        names[claim, field.name] = camel(field.name if shared else f"{claim.__name__}_{field.name}")
        if is_ours(field.declared.iri):
            names[claim, field.name] = field.declared.iri.removeprefix(NAMESPACE)
    return names


def field_iri(claim: type[Claim], field: DeclaredField) -> str:
    """Our property of a field of a claim's record."""
    return NAMESPACE + _field_names()[claim, field.name]


def fact_iri(claim: type[Claim], field: DeclaredField) -> str:
    """The property with which a fact stands straight on its node: public where it fits, else the field's own."""
    wanted = Nature.LINK if field.type is ValueType.PLACE else Nature.VALUE
    return field.declared.iri if REUSED.get(field.declared.iri) is wanted else field_iri(claim, field)


def verb_iri(claim: type[Claim]) -> str:
    """The property that ties a claim's subject to its object (or to the word of a quality)."""
    iri = claim.verb.iri
    return iri if is_ours(iri) or iri in REUSED else NAMESPACE + camel(claim.__name__)


def inverse_iri(claim: type[Claim]) -> str | None:
    """Our property that reads the other way, where the declaration has a word for it and it is another one."""
    verb = claim.verb
    if not verb.inverse or verb.inverse == verb.verb:
        return None
    iri = verb_iri(claim)
    return NAMESPACE + "inverse-" + (iri if is_ours(iri) else camel(claim.__name__)).removeprefix(NAMESPACE)


def relation_iri(choice: str) -> str:
    """The property of one relation among those of a claim, e.g. input_to."""
    return NAMESPACE + camel(choice)


def witness_iri(column: str) -> str:
    """The property of one column of a witness."""
    return NAMESPACE + camel(f"source_{column}")


def place_iri(part: str) -> str:
    """The property of one part of a place."""
    return NAMESPACE + camel(f"place_{part}")


def misfits() -> list[str]:
    """Declared public terms that are not taken as declared, one line each."""
    lines = [f"{kind.name}: {kind.iri}" for kind in Kind if not is_ours(kind.iri) and kind.iri not in REUSED]
    for claim in CLAIMS:
        if claim.verb.iri and not is_ours(claim.verb.iri) and claim.verb.iri not in REUSED:
            lines.append(f"{claim.__name__}: {claim.verb.iri}")
        lines += [
            f"{claim.__name__}.{field.name}: {field.declared.iri}"
            for field in fields_of(claim)
            if field.declared.iri and not is_ours(field.declared.iri) and not _fits(field)
        ]
    return lines


def _fits(field: DeclaredField) -> bool:
    wanted = Nature.VALUE if field.type not in (ValueType.NODE, ValueType.PLACE) else Nature.LINK
    return REUSED.get(field.declared.iri) is wanted


def data_iri(*parts: str) -> str:
    """The IRI of a node, claim, place or source: 中文 stays readable, everything else is escaped.

    >>> data_iri("chain", "现代卷烟|常德市")
    'https://w3id.org/liantu/id/chain/现代卷烟%7C常德市'
    """
    return DATA + "/".join(re.sub(r"[^\w.~-]", lambda found: quote(found[0], safe=""), part) for part in parts)
