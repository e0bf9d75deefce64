"""What is stated of a node, claim by claim, in the words the ontology declares for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args, get_type_hints

import polars as pl

from api.ledger import cited
from graph.snapshot import Snapshot
from ontology.claims import CLAIMS, Claim
from ontology.declare import declared, node_fields
from ontology.industries import in_full
from ontology.kinds import Kind
from ontology.money import wan
from ontology.place import Place
from ontology.trade import IndustryOf, IndustryStated, Supplies

#: The fields of each claim class that are places.
PLACES = {
    claim: frozenset(name for name, hint in get_type_hints(claim).items() if Place in get_args(hint))
    for claim in CLAIMS
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of a claim: its label, how it reads, and the node it names, if it names one."""

    label: str
    text: str
    node: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim about a node: its class as users call it, its values, where it is cited."""

    claim: type[Claim]
    values: tuple[Stated, ...]
    cited: str

    @property
    def what(self) -> str:
        """中文 label of the claim's class."""
        return self.claim.verb.zh


def statements(snapshot: Snapshot, node: int) -> list[Statement]:
    """All claims but purchases that touch a node, in the order in which the claims are declared."""
    return [s for claim in CLAIMS if claim is not Supplies for s in _of_class(snapshot, claim, node)]


def _of_class(snapshot: Snapshot, claim: type[Claim], node: int) -> Iterator[Statement]:
    touches = pl.any_horizontal([pl.col(field.name) == node for field in node_fields(claim)])
    touching = snapshot.of(claim).filter(touches)
    for row in touching.iter_rows(named=True):
        yield Statement(claim, tuple(_values(snapshot, claim, row, node)), cited(row))


def _values(snapshot: Snapshot, claim: type[Claim], row: dict[str, object], about: int) -> Iterator[Stated]:
    for name, field in declared(claim).items():
        value = row[name]
        if value is None or value == "" or (field.node is not None and value == about):
            continue
        if field.node is not None:
            other = int(str(value))
            yield Stated(field.zh, snapshot.names.get(other, ""), other, field.node)
            if claim is IndustryOf and name == "industry":
                yield from _class_of(snapshot, other)
        elif name in PLACES[claim]:
            yield Stated(field.zh, snapshot.place_of.get(int(str(value)), Place()).zh)
        elif name == "industry_code":
            yield Stated(field.zh, in_full(str(value)))
        else:
            yield Stated(field.zh, _text(value, field.unit))


def _class_of(snapshot: Snapshot, industry: int) -> Iterator[Stated]:
    """The list that an industry is an entry of: names of 申万's sound like those of GB/T 4754 and mean other things."""
    said = snapshot.of(IndustryStated).filter(pl.col("industry") == industry)["industry_class"]
    label = declared(IndustryStated)["industry_class"].zh
    yield from (Stated(label, text) for text in said.unique(maintain_order=True) if text)


def _text(value: object, unit: str) -> str:
    if unit == "分":
        return f"{wan(int(str(value))).normalize():,f} 万元"
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value}" if unit in {"", "1", "1–5"} else f"{value} {unit}"
