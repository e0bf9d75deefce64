"""A definition of 本地配套率: a named, versioned record that is shown beside every figure (domain.md §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from ontology.errors import AskedWrongly
from ontology.place import Level

#: 常办发〔2021〕4号: 核心园区配套占比 30 %, 市域内配套占比 45 %; county and province have no target.
TARGETS: Mapping[Level, Fraction] = MappingProxyType({Level.PARK: Fraction(30, 100), Level.CITY: Fraction(45, 100)})
DOMINANT = Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Definition:
    """How a share is counted. `name` is what the command line and the JSON call it.

    place: ``plant`` (where it is made) or ``registered``; self_supply: ``excluded`` or ``local``;
    intra_group: ``included`` (by place) or ``excluded``; tighten: cap the unknown by 可供本地.
    """

    name: str
    zh: str
    place: str = "plant"
    self_supply: str = "excluded"
    intra_group: str = "included"
    tighten: bool = False


DEFAULT = Definition("default", "按采购额，工厂所在地，自供除外，集团内计入，直接配套")
DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
        d.name: d
        for d in (
            DEFAULT,
            Definition("registered", "按采购额，登记地，自供除外", place="registered"),
            Definition("no-intra-group", "按采购额，工厂所在地，自供与集团内除外", intra_group="excluded"),
            Definition("self-supply-local", "按采购额，工厂所在地，自供计为本地", self_supply="local"),
            Definition("tightened", "按采购额，工厂所在地，自供除外，未知产地以可供本地的产能为限", tighten=True),
        )
    }
)


def definition(name: str | None) -> Definition:
    """The definition of that name, the default for None."""
    if name is None:
        return DEFAULT
    if name not in DEFINITIONS:
        raise AskedWrongly(f"没有名为“{name}”的口径；可用：{'、'.join(DEFINITIONS)}")
    return DEFINITIONS[name]
