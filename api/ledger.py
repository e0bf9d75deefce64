"""Rows of the ledger as pages show them: who bought what from whom, each row with its claim. Nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from graph.snapshot import Snapshot, claim_id
from ontology.claims import Claim
from ontology.kinds import Kind
from ontology.money import wan
from ontology.names import normal_form
from ontology.place import UNKNOWN_PLACE
from ontology.trade import PurchaseTotal, RelatedProduct, Supplies


@dataclass(frozen=True, slots=True)
class Purchase:
    """One row of purchases; low and high in 万元, both None where no amount is stated."""

    buyer: int
    buyer_name: str
    supplier: int
    supplier_name: str
    product: int
    product_name: str
    year: int
    low: Decimal | None
    high: Decimal | None
    place: str
    intra_group: bool
    claim: str


@dataclass(frozen=True, slots=True)
class ProductUse:
    """How a product is related to another: it goes into it, is a kind of it, or can stand in for it."""

    relation: str
    other: int
    other_name: str
    claim: str


RELATIONS = {
    ("input_to", True): "用于",
    ("input_to", False): "由其组成",
    ("kind_of", True): "属于",
    ("kind_of", False): "包括",
    ("substitute_for", True): "可替代",
    ("substitute_for", False): "可被替代",
}


def purchases(
    snapshot: Snapshot,
    *,
    buyers: Sequence[int] | None = None,
    supplier: int | None = None,
    product: int | None = None,
    year: int | None = None,
) -> list[Purchase]:
    """The rows that fit, largest first; what a company sells to itself is left out."""
    asked = snapshot.purchases.rows().filter(pl.col("buyer") != pl.col("supplier"))
    for column, wanted in (("supplier", supplier), ("product", product), ("year", year)):
        if wanted is not None:
            asked = asked.filter(pl.col(column) == wanted)
    if buyers is not None:
        asked = asked.filter(pl.col("buyer").is_in(list(buyers)))
    order = ["high", "year", "batch", "row"]
    rows = asked.collect().sort(order, descending=[True, True, False, False], nulls_last=True)
    return [_purchase(snapshot, row) for row in rows.iter_rows(named=True)]


def _purchase(snapshot: Snapshot, row: dict[str, object]) -> Purchase:
    names = snapshot.names
    buyer, supplier, product = (int(str(row[k])) for k in ("buyer", "supplier", "product"))
    return Purchase(
        buyer=buyer,
        buyer_name=names[buyer],
        supplier=supplier,
        supplier_name=names[supplier],
        product=product,
        product_name=names[product],
        year=int(str(row["year"])),
        low=_wan(row["low"]),
        high=_wan(row["high"]),
        place=snapshot.place_of.get(int(str(row["place"] or 0)), UNKNOWN_PLACE).zh,
        intra_group=bool(row["intra_group"]),
        claim=cited(row | {"sheet": Supplies.verb.zh}),
    )


def totals(snapshot: Snapshot, buyers: Sequence[int], year: int) -> list[str]:
    """The claims that state the buyers' audited purchases of that year."""
    rows = snapshot.of(PurchaseTotal).filter(pl.col("buyer").is_in(list(buyers)) & (pl.col("year") == year))
    return [cited(row) for row in rows.iter_rows(named=True)]


def uses(snapshot: Snapshot, product: int) -> list[ProductUse]:
    """What a product goes into, is made of, or can be replaced by, as stated."""
    rows = snapshot.of(RelatedProduct).filter((pl.col("product") == product) | (pl.col("other") == product))
    found = []
    for row in rows.iter_rows(named=True):
        forward = row["product"] == product
        other = int(row["other"] if forward else row["product"])
        relation = RELATIONS[(str(row["relation"]), forward)]
        found.append(ProductUse(relation, other, snapshot.names[other], cited(row)))
    return found


def stating(snapshot: Snapshot, claim: type[Claim], column: str, node: int) -> list[str]:
    """The claims of a class that speak of a node in that column."""
    rows = snapshot.of(claim).filter(pl.col(column) == node)
    return [cited(row) for row in rows.iter_rows(named=True)]


def node_named(snapshot: Snapshot, kind: Kind, name: str) -> int | None:
    """The node of that kind shown by that name, if there is one."""
    nodes = snapshot.nodes.filter((pl.col("kind") == kind.slug) & (pl.col("name") == name))["id"]
    if len(nodes):
        return int(nodes[0])
    found = snapshot.ids(kind, normal_form(name))
    return found[0] if found else None


def cited(row: dict[str, object]) -> str:
    """How the claim of a row is cited."""
    start, end, line = row.get("start"), row.get("end"), row["row"]
    whole = [None if value is None else int(str(value)) for value in (line, start, end)]
    return claim_id(int(str(row["batch"])), str(row["sheet"]), *whole)


def _wan(value: object) -> Decimal | None:
    return None if value is None else wan(int(str(value)))
