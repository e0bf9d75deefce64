"""Pydantic models of the claims for the API: money in 万元, places by their parts, nodes by kind, key and name."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, create_model

from ontology import money
from ontology.claims import CLAIMS, Claim, Witness
from ontology.derive import reading, terms
from ontology.derive.reading import DeclaredField, ValueType
from ontology.kinds import Kind, Ref
from ontology.place import Place

#: Exact inside, a JSON number on the wire.
Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
_STRICT = ConfigDict(frozen=True, extra="forbid")


class NodeModel(BaseModel):
    """A node as a claim names it."""

    model_config = _STRICT
    kind: Literal[tuple(kind.slug for kind in Kind)] = Field(title="种类")  # type: ignore[valid-type]
    key: str = Field(title="自然键")
    name: str = Field(title="名称")


class PlaceModel(BaseModel):
    """A place as known; an empty part is unknown."""

    model_config = _STRICT
    province: str = Field("", title="省")
    city: str = Field("", title="市")
    county: str = Field("", title="区县")
    park: str = Field("", title="园区")
    abroad: bool = Field(False, title="境外")


class WitnessModel(BaseModel):
    """Where a claim was read: batch, sheet and row, or the span of a text."""

    model_config = _STRICT
    batch: int = Field(title="批次")
    sheet: str = Field(title="表")
    row: int | None = Field(None, title="行")
    start: int | None = Field(None, title="起")
    end: int | None = Field(None, title="止")
    known: Literal[tuple(terms.KNOWN_WORDS)] = Field("stated", title="如何得知")  # type: ignore[valid-type]


class ClaimModel(BaseModel):
    """What the models of all claims share."""

    model_config = _STRICT
    witness: WitnessModel = Field(title="来源")


_TYPES: dict[ValueType, Any] = {
    ValueType.NODE: NodeModel,
    ValueType.PLACE: PlaceModel,
    ValueType.TEXT: str,
    ValueType.WHOLE: int,
    ValueType.MONEY: Number,
    ValueType.FRACTION: float,
    ValueType.YES_NO: bool,
}


def _description(field: DeclaredField) -> str:
    parts = [f"单位：{field.unit}"] if field.unit not in ("", "1") else []
    if field.type is ValueType.NODE:
        parts.append(f"节点种类：{reading.node_of(field).slug}")
    return "；".join(parts)


def _model_field(field: DeclaredField) -> tuple[Any, Any]:
    type_ = Literal[field.declared.choices] if field.declared.choices else _TYPES[field.type]
    low, high = field.bounds or (None, None)
    default: Any = ... if field.required else field.default
    facts = Field(default, title=field.zh, description=_description(field) or None, ge=low, le=high)
    return (type_ | None if field.optional else type_), facts


def _model(claim: type[Claim]) -> type[ClaimModel]:
    members: dict[str, Any] = {field.name: _model_field(field) for field in reading.fields_of(claim)}
    return create_model(claim.__name__, __base__=ClaimModel, __doc__=reading.comment(claim), **members)


@cache
def claim_models() -> dict[str, type[ClaimModel]]:
    """The model of each claim by the name of its class.

    >>> claim_models()["Honoured"].model_fields["honour"].title
    '企业资质'
    """
    return {claim.__name__: _model(claim) for claim in CLAIMS}


def claim_model(claim: Claim, batch: int, witness: Witness) -> ClaimModel:
    """A claim as the API writes it: 分 become 万元, references and places become objects."""
    said = {field.name: _said(field, getattr(claim, field.name)) for field in reading.fields_of(type(claim))}
    where = WitnessModel(
        batch=batch, sheet=witness.sheet, row=witness.row, start=witness.start, end=witness.end, known=witness.known
    )
    return claim_models()[type(claim).__name__](witness=where, **said)


def _said(field: DeclaredField, value: Any) -> Any:
    if isinstance(value, Ref):
        return NodeModel(kind=value.kind.slug, key=value.key, name=value.name)
    if isinstance(value, Place):
        parts = {part: getattr(value, part) for part in terms.PLACE_ZH}
        return PlaceModel(**parts, abroad=value.abroad)
    if field.type is ValueType.MONEY and value is not None:
        return money.wan(value)
    return value
