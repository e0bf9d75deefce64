"""How a claim is declared: its fields with labels, units and IRIs, its verb, its key, its witness.

A claim class is a frozen dataclass; its annotations carry what is derived from it: SQLite columns,
Neo4j properties, OWL and SHACL, JSON-LD terms, REST models, the reference page. Every claim has a
witness (which batch, which sheet and row or which span of text), added by the store when it is put.
The key fields say what a newer batch replaces: the newest claim with the same key speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, get_type_hints

from ontology.kinds import Kind, Ref

ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"


@dataclass(frozen=True, slots=True)
class Field:
    """What is declared of one field: 中文 label, unit where it has one, IRI of the property, kind of node."""

    zh: str
    unit: str = ""
    iri: str = ""
    node: Kind | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """How a claim reads: "subject verb object", and back; `iri` is the property between the two nodes.

    `reads` names the fields that are subject and object, where they are not the first two node fields.
    """

    zh: str
    verb: str
    inverse: str = ""
    iri: str = ""
    reads: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a claim was read: sheet and 1-based row, or the character span of a text."""

    sheet: str
    row: int | None = None
    start: int | None = None
    end: int | None = None
    known: str = "stated"


@dataclass(frozen=True, slots=True)
class Claim:
    """What all claims share. Subclasses declare `verb` and `key` (names of the key fields)."""

    verb: ClassVar[Verb]
    key: ClassVar[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NodeField:
    """A field of a claim that names a node, and the kind of that node."""

    name: str
    kind: Kind


_DECLARED: dict[type[Claim], dict[str, Field]] = {}


def declared(claim: type[Claim]) -> dict[str, Field]:
    """The declaration of each field of a claim class, in order."""
    if claim not in _DECLARED:
        hints = get_type_hints(claim, include_extras=True)
        _DECLARED[claim] = {name: hint.__metadata__[0] for name, hint in hints.items() if hasattr(hint, "__metadata__")}
    return _DECLARED[claim]


def node_fields(claim: type[Claim]) -> tuple[NodeField, ...]:
    """The fields of a claim class that name nodes, in order."""
    return tuple(NodeField(name, field.node) for name, field in declared(claim).items() if field.node)


CompanyNode = Annotated[Ref, Field("企业", node=Kind.COMPANY)]
ChainNode = Annotated[Ref, Field("产业链", node=Kind.CHAIN)]
ProductNode = Annotated[Ref, Field("产品", node=Kind.PRODUCT)]
PolicyNode = Annotated[Ref, Field("政策文件", node=Kind.POLICY)]
DepartmentNode = Annotated[Ref, Field("单位", node=Kind.DEPARTMENT)]
Year = Annotated[int, Field("年度", iri=DCT + "date")]
Amount = Annotated[int, Field("金额", unit="分")]
