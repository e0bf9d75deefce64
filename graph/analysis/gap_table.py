"""The decision table of gaps over all chains at once, in columns (domain.md §3)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from graph.analysis.answers import GapKind
from graph.analysis.definition import DOMINANT, TARGETS
from graph.analysis.localities import INSIDE, OUTSIDE, UNKNOWN, Locality, chain_regions, every_pair, standings
from graph.analysis.makers import local_makers
from graph.analysis.purchases import ENDS, counted, summed
from graph.analysis.survey import Survey
from ontology.place import Level
from ontology.trade import Needs, SegmentOf

_PART = {INSIDE: "local", OUTSIDE: "outside", UNKNOWN: "unknown"}
_PRODUCT = ["chain", "product"]


def gap_table(survey: Survey, rows: pl.DataFrame, chains: list[int]) -> pl.DataFrame:
    """One row for every product that a chain needs or its leaders bought (`rows`, as `bought_in` gives them).

    Columns: chain, product; needed (bool); makers (their number); kind (`GapKind`); at the city level
    local, outside, unknown, each `_low` and `_high` in 分; suppliers (their number), largest (half-分)
    of what one supplier sold.
    """
    city = _by_product(survey, rows, Level.CITY)
    park = _by_product(survey, rows, Level.PARK).rename(lambda name: name if name in _PRODUCT else f"park_{name}")
    table = needed_products(survey, chains).join(city, on=_PRODUCT, how="full", coalesce=True)
    table = table.join(park, on=_PRODUCT, how="left").join(_supplier_counts(rows), on=_PRODUCT, how="left")
    table = _with_maker_counts(table, survey, chains)
    table = table.with_columns(pl.col("needed").fill_null(False), pl.selectors.integer().fill_null(0))
    return table.with_columns(_kind().alias("kind"))


def by_supplier(rows: pl.DataFrame) -> pl.DataFrame:
    """What each supplier sold to each chain's leaders: chain, product, supplier, amount in half-分."""
    amount = (pl.col("low").sum() + pl.col("high").sum()).cast(pl.Int128).alias("amount")
    return rows.group_by(*_PRODUCT, "supplier").agg(amount)


def needed_products(survey: Survey, chains: list[int]) -> pl.DataFrame:
    """The products that the chains' segments need: chain, product, needed (true)."""
    segments = survey.snapshot.of(SegmentOf).filter(pl.col("chain").is_in(chains)).select("segment", "chain")
    pairs = survey.snapshot.of(Needs).join(segments, on="segment").select("chain", "product").unique()
    return pairs.with_columns(needed=pl.lit(True))


def makers_by_chain(survey: Survey, chains: list[int]) -> pl.DataFrame:
    """The local makers of the products that concern each chain: chain, product, company."""
    concerned = pl.concat([needed_products(survey, chains).select(_PRODUCT), _bought_products(survey)]).unique()
    frames = [pl.DataFrame(schema={"chain": pl.Int32, "product": pl.Int32, "company": pl.Int32})]
    for inside, sharing in _chains_by_city(survey, chains).items():
        makers = local_makers(survey.snapshot, inside)
        frames.append(concerned.filter(pl.col("chain").is_in(sharing)).join(makers, on="product"))
    return pl.concat(frames)


def _with_maker_counts(table: pl.DataFrame, survey: Survey, chains: list[int]) -> pl.DataFrame:
    """The table with the number of local makers, counted before chains and products are brought together."""
    frames = []
    for inside, sharing in _chains_by_city(survey, chains).items():
        counts = local_makers(survey.snapshot, inside).group_by("product").len("makers")
        frames.append(table.filter(pl.col("chain").is_in(sharing)).join(counts, on="product", how="left"))
    return pl.concat(frames) if frames else table.with_columns(makers=pl.lit(0, pl.UInt32))


def _chains_by_city(survey: Survey, chains: list[int]) -> dict[frozenset[int], list[int]]:
    """Which chains see the same places as inside their city: most chains of one city do."""
    seen = {chain: seen_from(survey, chain) for chain in chains}
    codes = {one: code for code, one in enumerate(dict.fromkeys(one for where in seen.values() for one in where))}
    places = survey.snapshot.places
    lying = standings(places, codes, every_pair(places, codes)).filter(pl.col("city") == INSIDE)
    inside = dict(lying.group_by("locality").agg("place").iter_rows())
    shared: dict[frozenset[int], list[int]] = {}
    for chain, where in seen.items():
        shared.setdefault(frozenset(p for one in where for p in inside.get(codes[one], ())), []).append(chain)
    return shared


def _bought_products(survey: Survey) -> pl.DataFrame:
    """The products that the leaders of each chain ever bought: chain, product."""
    bought = survey.snapshot.supplies.lazy().select("buyer", "product").unique()
    return bought.join(survey.localities.leads.lazy(), on="buyer").select(_PRODUCT).unique().collect()


def seen_from(survey: Survey, chain: int) -> tuple[Locality, ...]:
    """The localities whose cities are the chain's: those of its leaders, and its region's city."""
    where = {locality for (of, _), locality in survey.localities.of.items() if of == chain}
    run_by = chain_regions(survey.snapshot).get(chain)
    if run_by is not None and run_by.city:
        where.add(Locality(city=run_by.city, province=run_by.province))
    return tuple(sorted(where, key=lambda one: (one.province, one.city, one.park, sorted(one.counties))))


def bought_in(survey: Survey, years: Mapping[int, int]) -> pl.DataFrame:
    """The leaders' purchases of each chain's year added up by buyer, product, supplier and place; self-supply left out."""
    bought = counted(survey.snapshot, survey.definition, survey.localities.leads["buyer"].unique()).filter(
        pl.col("buyer") != pl.col("supplier"), pl.col("year").is_in(sorted(set(years.values())))
    )
    rows = summed(survey.snapshot, bought, ["buyer", "year", "product", "supplier", "place"]).collect()
    return rows.join(survey.leads_in(years), on=["buyer", "year"])


def _by_product(survey: Survey, rows: pl.DataFrame, level: Level) -> pl.DataFrame:
    """Sums by chain and product, local, outside and unknown at the level apart."""
    placed = rows.join(survey.standing.select("locality", "place", lies=level.value), on=["locality", "place"])
    sums = [
        pl.when(pl.col("lies") == lies).then(pl.col(end)).otherwise(0).cast(pl.Int128).sum().alias(f"{part}_{end}")
        for lies, part in _PART.items()
        for end in ENDS
    ]
    return placed.group_by(_PRODUCT).agg(sums)


def _supplier_counts(rows: pl.DataFrame) -> pl.DataFrame:
    amount = pl.col("amount")
    return (
        by_supplier(rows).group_by(_PRODUCT)
        .agg(suppliers=pl.len().cast(pl.Int64), largest=amount.max())
    )  # fmt: skip


def _kind() -> pl.Expr:
    """The first rule that fits names the kind; ranges count by their ends, compared exactly."""
    city, park = TARGETS[Level.CITY], TARGETS[Level.PARK]
    demand = _middle("local") + _middle("outside") + _middle("unknown")
    no_maker = pl.col("makers") == 0
    too_little = _upper_below(city)
    one_supplier = (pl.col("suppliers") == 1) | (
        pl.col("largest") * DOMINANT.denominator >= DOMINANT.numerator * demand
    )
    rules = [
        ((demand == 0) & pl.col("needed") & no_maker, GapKind.NO_MAKER),
        (demand == 0, GapKind.CLOSED),
        (too_little & no_maker, GapKind.NO_MAKER),
        (too_little & (_middle("local") == 0), GapKind.UNMATCHED),
        (too_little, GapKind.SHORT),
        (_lower_below(city), GapKind.UNKNOWN),
        (one_supplier, GapKind.SINGLE_SOURCE),
        (_upper_below(park, "park_"), GapKind.WRONG_PLACE),
    ]
    kind = pl.lit(GapKind.CLOSED.value)
    for fits, name in reversed(rules):
        kind = pl.when(fits).then(pl.lit(name.value)).otherwise(kind)
    return kind


def _middle(part: str) -> pl.Expr:
    return pl.col(f"{part}_low") + pl.col(f"{part}_high")


def _below(numerator: pl.Expr, denominator: pl.Expr, target: Fraction) -> pl.Expr:
    return numerator * target.denominator < denominator * target.numerator


def _lower_below(target: Fraction) -> pl.Expr:
    """K_lo / (K_lo + O_hi + U_hi) < τ; where that is 0/0, the share at the midpoints."""
    local = pl.col("local_low")
    bought = local + pl.col("outside_high") + pl.col("unknown_high")
    total = _middle("local") + _middle("outside") + _middle("unknown")
    return pl.when(bought == 0).then(_below(_middle("local"), total, target)).otherwise(_below(local, bought, target))


def _upper_below(target: Fraction, level: str = "") -> pl.Expr:
    """(K_hi + U_hi) / (K_hi + U_hi + O_lo) < τ; where that is 0/0, the share at the midpoints."""
    reachable = pl.col(f"{level}local_high") + pl.col(f"{level}unknown_high")
    bought = reachable + pl.col(f"{level}outside_low")
    middle = _middle(f"{level}local") + _middle(f"{level}unknown")
    total = middle + _middle(f"{level}outside")
    return pl.when(bought == 0).then(_below(middle, total, target)).otherwise(_below(reachable, bought, target))
