"""What the annotations of a claim class declare, field by field: every engine derives its tables from this."""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from ontology.claims import CLAIMS
from ontology.declare import Claim, Field


@dataclass(frozen=True, slots=True)
class ClaimField:
    """A field of a claim class: Ref, Place, int, float, str or bool, and whether it may be blank."""

    name: str
    base: type
    optional: bool
    declared: Field
    default: Any = dataclasses.MISSING


def _declared(name: str, hint: Any, default: Any) -> ClaimField:
    """The field that an annotation ``Annotated[base | None, Field(…)]`` declares."""
    annotated, *said = get_args(hint)
    declared = next(word for word in said if isinstance(word, Field))
    if get_origin(annotated) in (Union, types.UnionType):
        base = next(part for part in get_args(annotated) if part is not types.NoneType)
        return ClaimField(name, base, True, declared, default)
    return ClaimField(name, annotated, False, declared, default)


def _all_declared(claim: type[Claim]) -> tuple[ClaimField, ...]:
    hints = get_type_hints(claim, include_extras=True)
    return tuple(_declared(field.name, hints[field.name], field.default) for field in dataclasses.fields(claim))


#: Read off once, at import: a claim class that can't be read stops the program before it starts.
_FIELDS = {claim: _all_declared(claim) for claim in CLAIMS}


def fields_of(claim: type[Claim]) -> tuple[ClaimField, ...]:
    """The fields of a claim class in the order of their declaration.

    >>> from ontology.trade import Leads
    >>> [(field.name, field.base.__name__) for field in fields_of(Leads)][:2]
    [('company', 'Ref'), ('chain', 'Ref')]
    """
    return _FIELDS[claim]
