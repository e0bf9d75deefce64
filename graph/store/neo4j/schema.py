"""The graph's shape, derived from the ontology: a label a kind, a relation type a claim class, and the witness.

Nodes are ``(:Company:Entity {name, key, …})``. A claim that ties two nodes is a relation between them,
``(:Company)-[:LEADS {role, …, batch, sheet, row}]->(:Chain)``; a claim of one node's own facts is a relation
from it to the batch that states them, ``(:Company)-[:COMPANY_STATED {code, …}]->(:Batch {title})``. So every
claim is a relation, and people in Neo4j Browser read a claim and its witness in one place.

Purchases are the many: what can be told from the rest is left out of them (`Pattern.value`, `Pattern.witness` say
where it is found), and finders beside them take the place of indexes on relations (`purchases`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.store.fields import ClaimField, fields_of
from graph.store.neo4j.statements import quoted, statement
from ontology.claims import CLAIMS
from ontology.declare import Claim, node_fields
from ontology.kinds import Kind, Ref
from ontology.place import Place
from ontology.trade import Supplies

VERSION: Final = 2
#: What says where a claim was read; `nth` is its rank within its batch and class.
WITNESS: Final = ("sheet", "row", "start", "end", "known", "nth")
NAMES_INDEX: Final = "names"
#: The sheet of a purchase that names none.
PURCHASES_SHEET: Final = "配套"
#: Longer texts are kept whole beside a digest, since an index entry holds some eight thousand bytes.
_INDEXABLE = 1000

#: What a purchase need not store: its sheet where it is the usual one, its rank where its row tells as much.
_LEFT_OUT = {"sheet": f"'{PURCHASES_SHEET}'", "nth": "t.row"}

_UNIQUE = "CREATE CONSTRAINT %(name)s IF NOT EXISTS FOR (n:%(label)s) REQUIRE n.%(property)s IS UNIQUE"
_INDEX = "CREATE INDEX %(name)s IF NOT EXISTS FOR ()-[t:%(type)s]-() ON (%(properties)s)"
_NODE_INDEX = "CREATE INDEX %(name)s IF NOT EXISTS FOR (n:%(label)s) ON (n.batch, n.block)"
_FULLTEXT = """
CREATE FULLTEXT INDEX %(name)s IF NOT EXISTS FOR (n:Entity) ON EACH [n.form]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
"""


@dataclass(frozen=True)
class Pattern:
    """How a claim class lies in the graph: relation type, fields at its ends, fields that are its properties.

    `end` is None where the relation leads to the batch that states the claim.
    """

    claim: type[Claim]
    type: str
    start: str
    end: str | None
    own: tuple[ClaimField, ...]

    @property
    def properties(self) -> tuple[str, ...]:
        """Names of the properties that hold the claim's own fields."""
        return tuple(name for field in self.own for name in self._stored_as(field))

    def value(self, name: str) -> str:
        """Where a field's value (nodes and places as ids) is found, in a match of ``(s)-[t]->(o)``."""
        if name in (self.start, self.end):
            return "s.id" if name == self.start else "o.id"
        field = next(field for field in self.own if field.name == name)
        stored = f"t.{quoted(self._stored_as(field)[0])}"
        return f"coalesce({stored}, t.low)" if self.claim is Supplies and name == "high" else stored

    def witness(self, name: str) -> str:
        """Where a property of the witness, or the batch, is found, in a match of ``(s)-[t]->(o)``."""
        stored = f"t.{quoted(name)}"
        if self.claim is Supplies and name in _LEFT_OUT:
            return f"coalesce({stored}, {_LEFT_OUT[name]})"
        return stored

    @property
    def values(self) -> str:
        """All field values in the order of declaration, with commas between them."""
        return ", ".join(self.value(field.name) for field in fields_of(self.claim))

    def _stored_as(self, field: ClaimField) -> tuple[str, ...]:
        """Properties of a field; what refers to a node or place has the text that people read beside the id.

        Except places of purchases: their text would be half of what a purchase takes.
        """
        if self.claim is Supplies and field.base is Place:
            return (f"{field.name}_id",)
        return (f"{field.name}_id", field.name) if field.base in (Ref, Place) else (field.name,)


def label(kind: Kind) -> str:
    """The label of a kind's nodes.

    >>> label(Kind.COMPANY)
    'Company'
    """
    return kind.slug.capitalize()


def relation_type(claim: type[Claim]) -> str:
    """The type of a claim class' relations.

    >>> relation_type(Supplies)
    'SUPPLIES'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", claim.__name__).upper()


def _pattern(claim: type[Claim]) -> Pattern:
    ends = [field.name for field in node_fields(claim)]
    start, end = ("supplier", "buyer") if claim is Supplies else (ends[0], ends[1] if len(ends) > 1 else None)
    own = tuple(field for field in fields_of(claim) if field.name not in (start, end))
    return Pattern(claim, relation_type(claim), start, end, own)


PATTERNS: Final = {claim: _pattern(claim) for claim in CLAIMS}


def indexed(text: str) -> str:
    """The text as it stands in an index: itself, or a digest of it if it is too long.

    No natural key or place has the space in it that a digest begins with.
    """
    return text if len(text) <= _INDEXABLE else f" sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def in_full(text: str) -> str | None:
    """The text if its index entry is but a digest of it."""
    return text if len(text) > _INDEXABLE else None


@cache
def definition() -> tuple[str, ...]:
    """The constraints and indexes, a statement each."""
    return (*_constraints(), *_indexes(), statement(_FULLTEXT, name=quoted(NAMES_INDEX)))


def _constraints() -> Iterator[str]:
    kinds = [(label(kind), "key") for kind in Kind]
    for of, name in [("Liantu", "name"), ("Batch", "id"), ("Place", "id"), ("Place", "text"), ("Entity", "id"), *kinds]:
        parts = {"name": quoted(f"{of.lower()}_{name}"), "label": quoted(of), "property": quoted(name)}
        yield statement(_UNIQUE, **parts)


def _indexes() -> Iterator[str]:
    """Single claims are found by witness, purchases by what lies beside them; all else is reached from a node."""
    for pattern in PATTERNS.values():
        if pattern.claim is not Supplies:
            yield _index(pattern, "row", "batch", "row")
            yield _index(pattern, "span", "batch", "start")
    yield statement(_NODE_INDEX, name=quoted("rows_block"), label=quoted("Rows"))


def _index(pattern: Pattern, called: str, *properties: str) -> str:
    listed = ", ".join(f"t.{quoted(name)}" for name in properties)
    name = quoted(f"{pattern.type.lower()}_{called}")
    return statement(_INDEX, name=name, type=quoted(pattern.type), properties=listed)


@cache
def words() -> frozenset[str]:
    """All that a database may hold by the ontology: relation types, and properties as ``TYPE.property``."""
    types = (pattern.type for pattern in PATTERNS.values())
    properties = (f"{pattern.type}.{name}" for pattern in PATTERNS.values() for name in pattern.properties)
    return frozenset((*types, *properties))


@cache
def shape() -> str:
    """A figure that changes when the schema or the ontology's words do."""
    return hashlib.sha256("\n".join((*definition(), *sorted(words()))).encode()).hexdigest()[:16]
