"""From an engine's raw frames to a snapshot: the newest word, one company for all its names, places completed.

Both engines hand over the same raw frames, so both give the same snapshot. Everything that depends on
which batches are live happens here, on reading: that is why undoing a batch restores the older word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import polars as pl

from graph.gazetteer import complete_places
from graph.identity.resolving import DERIVED, companies_of
from graph.snapshot import PLACES, SALES, SUPPLIES, WITNESS, Purchases, Snapshot
from ontology.claims import CLAIMS, Claim
from ontology.decisions import IdentityDecided
from ontology.declare import node_fields
from ontology.kinds import Kind
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated, Supplies

#: Purchases as an engine hands them over: companies as they were mentioned, place null where the row says
#: nothing; places as ids of `Raw.places`.
RAW_SUPPLIES = {name: kind for name, kind in SUPPLIES.items() if name != "row"} | {"sheet": pl.String, "row": pl.Int32}
#: Who buys or sells in which batch, one of the two companies in a row.
DEALINGS = {"buyer": pl.Int32, "supplier": pl.Int32, "batch": pl.Int32}
SUPPLY_KEY = ["buyer", "supplier", "product", "year", "place"]


@dataclass(frozen=True)
class Raw:
    """What an engine reads for a snapshot: live claims only, every batch's word still beside the others.

    `nodes` as `graph.snapshot.NODES`; `places` has columns id, text (`Place.text`); `claims` one frame a
    claim class except Supplies: a column a field (nodes and places as ids) and the witness columns;
    `supplies` the purchases in scope; `sales` the purchases that show who makes the products in scope
    (where the scope is everything, the same frame); `dealings`, where chains narrow the scope, buyer, supplier and
    batch of all purchases of the companies in question (`graph.identity.resolving.in_question`), since who is who
    does not depend on the scope.
    """

    version: str
    nodes: pl.DataFrame
    places: pl.DataFrame
    claims: Mapping[type[Claim], pl.DataFrame]
    supplies: pl.DataFrame
    sales: pl.DataFrame
    dealings: pl.DataFrame | None = None


def assemble(raw: Raw) -> Snapshot:
    """The snapshot of raw frames."""
    places, same = complete_places(raw.places)
    sits = {number: places[same.get(number, number)] for number in raw.places["id"]}
    who = companies_of(raw.claims, raw.nodes, sits, (raw.sales if raw.dealings is None else raw.dealings,))
    aliases = who.company_of
    stated = dict(raw.claims) | {AlsoCalled: raw.claims[AlsoCalled].filter(pl.col("known") != DERIVED)}
    claims = {
        claim: newest(claim, one_name(claim, stated[claim], aliases)) for claim in CLAIMS if claim is not Supplies
    }
    companies = claims[CompanyStated]
    claims[CompanyStated] = companies = companies.with_columns(_same_place("place", same))
    home = companies.select(supplier="company", home="place")
    supplies = _settled(raw.supplies, aliases, same, home)
    sales = supplies if raw.sales is raw.supplies else _settled(raw.sales, aliases, same, home)
    return Snapshot(
        raw.version,
        raw.nodes,
        _place_frame(places),
        claims,
        Purchases.of(supplies.select(list(SUPPLIES))),
        _sales(sales),
        aliases,
        who.same,
    )


def one_name(claim: type[Claim], frame: pl.DataFrame, aliases: Mapping[int, int]) -> pl.DataFrame:
    """The frame with every company under its one id; aliases, and what people decided of mentions, stay as they are."""
    if claim is IdentityDecided:
        return frame
    columns = [f.name for f in node_fields(claim) if f.kind is Kind.COMPANY and f.name != "alias"]
    return frame.with_columns(_one_company(c, aliases) for c in columns) if aliases and columns else frame


def newest(claim: type[Claim], frame: pl.DataFrame) -> pl.DataFrame:
    """The newest claim of each key; facts of one node are filled from older claims where the newest is silent."""
    ordered = frame.sort("batch", descending=True, maintain_order=True)
    key = list(claim.key)
    if len(key) > 1 or not claim.__name__.endswith("Stated"):
        return ordered.unique(key, keep="first", maintain_order=True).sort("batch", "row", "start", maintain_order=True)
    told = [f.name for f in fields(claim) if f.name not in key]
    merged = ordered.group_by(key, maintain_order=True).agg(
        *(_first_told(c, ordered.schema[c]) for c in told), *(pl.col(c).first() for c in WITNESS)
    )
    return merged.select(frame.columns).sort("batch", "row", "start", maintain_order=True)


def _first_told(column: str, dtype: pl.DataType) -> pl.Expr:
    value = pl.col(column)
    if dtype != pl.String:
        return value.drop_nulls().first()
    return value.filter(value != "").first().fill_null("")


def _one_company(column: str, aliases: Mapping[int, int]) -> pl.Expr:
    return pl.col(column).replace(aliases)


def _same_place(column: str, same: Mapping[int, int]) -> pl.Expr:
    return pl.col(column).replace(same).fill_null(0)


def _settled(
    raw: pl.DataFrame, aliases: Mapping[int, int], same: Mapping[int, int], home: pl.DataFrame
) -> pl.DataFrame:
    """Purchases with companies under one id, blank places taken from the supplier, the newest batch of each key."""
    named = raw.with_columns(_one_company("buyer", aliases), _one_company("supplier", aliases)) if aliases else raw
    placed = named.with_columns(pl.col("place").replace(same), _same_place("registered", same))
    if placed["place"].null_count():
        placed = placed.join(home, on="supplier", how="left", maintain_order="left")
        placed = placed.with_columns(pl.coalesce("place", "home", pl.lit(0)).cast(pl.Int32).alias("place")).drop("home")
    if placed["batch"].n_unique() > 1:
        placed = placed.filter(pl.col("batch") == pl.col("batch").max().over(SUPPLY_KEY))
    return placed


def _sales(supplies: pl.DataFrame) -> pl.DataFrame:
    """Who sold what from where to anyone but himself; an amount of 0 is no sale, an amount not stated is one."""
    sold = supplies.lazy().filter(pl.col("buyer") != pl.col("supplier"), pl.col("high").fill_null(1) > 0)
    return sold.select(list(SALES)).unique().sort(list(SALES)).collect()


def _place_frame(places: Mapping[int, Place]) -> pl.DataFrame:
    rows = [(i, p.province, p.city, p.county, p.park, p.abroad) for i, p in sorted(places.items())]
    return pl.DataFrame(rows, schema=PLACES, orient="row")
