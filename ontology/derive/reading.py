"""The declarations, read once: what each claim class says of its fields, its two ends, its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ontology.claims import CLAIMS, Claim, Field
from ontology.declare import declared
from ontology.kinds import Kind, Ref
from ontology.place import Place

MONEY_UNIT = "分"


class ValueType(StrEnum):
    """What a field holds."""

    NODE = "node"
    PLACE = "place"
    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    FRACTION = "fraction"
    YES_NO = "yes_no"

    @property
    def zh(self) -> str:
        return _VALUE_ZH[self]


_VALUE_ZH = {
    ValueType.NODE: "节点",
    ValueType.PLACE: "地点",
    ValueType.TEXT: "文字",
    ValueType.WHOLE: "整数",
    ValueType.MONEY: "金额",
    ValueType.FRACTION: "小数",
    ValueType.YES_NO: "是或否",
}
_TYPES: dict[type, ValueType] = {
    Ref: ValueType.NODE,
    Place: ValueType.PLACE,
    str: ValueType.TEXT,
    int: ValueType.WHOLE,
    float: ValueType.FRACTION,
    bool: ValueType.YES_NO,
}


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """A field of a claim as declared; `default` is `MISSING` where the field must be given."""

    name: str
    type: ValueType
    declared: Field
    optional: bool
    default: object

    @property
    def zh(self) -> str:
        return self.declared.zh

    @property
    def required(self) -> bool:
        return self.default is MISSING

    @property
    def unit(self) -> str:
        """The unit as it is shown: money is 分 in the store and 万元 wherever it leaves it."""
        return "万元" if self.type is ValueType.MONEY else self.declared.unit

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may stand here, without the empty one that means "not stated"."""
        return tuple(choice for choice in self.declared.choices if choice)

    @property
    def bounds(self) -> tuple[int, int | None] | None:
        """Smallest and largest number that may stand here, as the unit says; None where any may."""
        return {"万元": (0, None), "1": (0, 1), "1–5": (1, 5)}.get(self.unit)

    @property
    def meaning(self) -> tuple[object, ...]:
        """What must agree for two fields of one name to be the same property."""
        return (self.type, self.zh, self.unit, self.declared.node)


@dataclass(frozen=True, slots=True)
class Ends:
    """The two node fields that the verb of a claim ties: subject verb object."""

    subject: DeclaredField
    object: DeclaredField


def _value_type(hint: Any, facts: Field) -> tuple[ValueType, bool]:
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    held = [part for part in parts if part is not NoneType]
    if len(held) != 1 or held[0] not in _TYPES:
        raise TypeError(f"field “{facts.zh}”: no value type for {hint}")
    found = _TYPES[held[0]]
    money = found is ValueType.WHOLE and facts.unit == MONEY_UNIT
    return (ValueType.MONEY if money else found), NoneType in parts


def _read(claim: type[Claim]) -> Iterator[DeclaredField]:
    hints, facts = get_type_hints(claim), declared(claim)
    for field in fields(claim):
        if field.name not in facts:
            raise TypeError(f"{claim.__name__}.{field.name} carries no Field")
        value_type, optional = _value_type(hints[field.name], facts[field.name])
        yield DeclaredField(field.name, value_type, facts[field.name], optional, field.default)


_FIELDS: dict[type[Claim], tuple[DeclaredField, ...]] = {}


def fields_of(claim: type[Claim]) -> tuple[DeclaredField, ...]:
    """The declared fields of a claim class, in order; TypeError where one carries no `Field`."""
    if claim not in _FIELDS:
        _FIELDS[claim] = tuple(_read(claim))
    return _FIELDS[claim]


def field_of(claim: type[Claim], name: str) -> DeclaredField:
    """The field of that name."""
    return next(field for field in fields_of(claim) if field.name == name)


def node_of(field: DeclaredField) -> Kind:
    """The kind of node that a node field names."""
    if field.declared.node is None:
        raise TypeError(f"field “{field.zh}” names no node kind")
    return field.declared.node


def ends_of(claim: type[Claim]) -> Ends | None:
    """The two nodes that a claim ties, None where it speaks of one node only."""
    nodes = [field for field in fields_of(claim) if field.type is ValueType.NODE]
    if len(nodes) < 2:
        return None
    subject, object_ = claim.verb.reads or (nodes[0].name, nodes[1].name)
    return Ends(field_of(claim, subject), field_of(claim, object_))


def about(claim: type[Claim]) -> DeclaredField | None:
    """The node of which a claim gives the facts: its key is that node alone."""
    if len(claim.key) != 1:
        return None
    field = field_of(claim, claim.key[0])
    return field if field.type is ValueType.NODE else None


def quality(claim: type[Claim]) -> DeclaredField | None:
    """The word that a claim adds to a node, where node and word are all it says (an honour)."""
    found = fields_of(claim)
    if ends_of(claim) or len(claim.key) != 2 or len(found) != 2:
        return None
    return field_of(claim, claim.key[1])


def relation(claim: type[Claim]) -> DeclaredField | None:
    """The key field whose choices are English words for relations of their own (input_to, kind_of …)."""
    for name in claim.key:
        field = field_of(claim, name)
        if field.choices and all(choice.isascii() and choice.isidentifier() for choice in field.choices):
            return field
    return None


def all_fields() -> Iterator[tuple[type[Claim], DeclaredField]]:
    """Every field of every claim."""
    for claim in CLAIMS:
        for field in fields_of(claim):
            yield claim, field


def comment(claim: type[Claim]) -> str:
    """The docstring of a claim class on one line; empty where it has none of its own."""
    doc = claim.__dict__.get("__doc__") or ""
    generated = doc.startswith(f"{claim.__name__}(")
    return "" if generated else " ".join(doc.split())
