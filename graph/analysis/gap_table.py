"""The decision table of gaps over all chains at once, in columns (domain.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from graph.analysis.answers import GapKind
from graph.analysis.definition import DOMINANT, TARGETS
from graph.analysis.localities import INSIDE, Locality, chain_regions, near_pairs, standings
from graph.analysis.makers import local_makers
from graph.analysis.purchases import ENDS
from graph.analysis.survey import Survey, by_standing
from ontology.place import UNKNOWN_PLACE, Level
from ontology.trade import Needs, SegmentOf

_PRODUCT = ["chain", "product"]


def gap_table(survey: Survey, chains: list[int]) -> pl.DataFrame:
    """One row for every product that a chain needs or its leaders bought.

    Columns: chain, product; needed (bool); makers (their number); kind (`GapKind`); at the city level
    local, outside, unknown, each `_low` and `_high` in 分; suppliers (their number), largest (half-分)
    of what one supplier sold.
    """
    bought = _by_product(survey).join(_supplier_counts(survey), on=_PRODUCT)
    table = needed_products(survey, chains).join(bought, on=_PRODUCT, how="full", coalesce=True)
    seen = Cities.of(survey, chains)
    makers = local_makers(survey.snapshot, seen.inside).group_by("city", "product").len("makers")
    table = table.join(seen.of_chain, on="chain").join(makers, on=["city", "product"], how="left").drop("city")
    table = table.with_columns(pl.col("needed").fill_null(False), pl.selectors.integer().fill_null(0))
    return table.with_columns(_kind().alias("kind"))


def by_supplier(survey: Survey) -> pl.DataFrame:
    """What each supplier sold to each chain's leaders: chain, product, supplier, amount in half-分."""
    amount = pl.col("low").sum() + pl.col("high").sum()
    rows = survey.from_others.lazy().group_by(*_PRODUCT, "supplier").agg(amount=amount)
    return rows.with_columns(pl.col("amount").cast(pl.Int128)).collect()


def needed_products(survey: Survey, chains: list[int]) -> pl.DataFrame:
    """The products that the chains' segments need: chain, product, needed (true)."""
    segments = survey.snapshot.of(SegmentOf).filter(pl.col("chain").is_in(chains)).select("segment", "chain")
    pairs = survey.snapshot.of(Needs).join(segments, on="segment").select("chain", "product").unique()
    return pairs.with_columns(needed=pl.lit(True))


def makers_by_chain(survey: Survey, chains: list[int]) -> pl.DataFrame:
    """The local makers of the products that concern each chain: chain, product, company."""
    concerned = pl.concat([needed_products(survey, chains).select(_PRODUCT), _bought_products(survey)]).unique()
    seen = Cities.of(survey, chains)
    makers = local_makers(survey.snapshot, seen.inside)
    return concerned.join(seen.of_chain, on="chain").join(makers, on=["city", "product"]).drop("city")


@dataclass(frozen=True, slots=True)
class Cities:
    """Which chains see the same places as inside their city: most chains of one city do.

    `of_chain`: chain, city (a code); `inside`: city, place (id).
    """

    of_chain: pl.DataFrame
    inside: pl.DataFrame

    @classmethod
    def of(cls, survey: Survey, chains: list[int]) -> Cities:
        """The cities of the chains: those that their leaders are measured against, and their regions'."""
        places = survey.snapshot.places
        seen = seen_from(survey, chains)
        codes = {one: code for code, one in enumerate(dict.fromkeys(one for where in seen.values() for one in where))}
        standing = standings(places, codes, near_pairs(places, codes)).filter(pl.col("city") == INSIDE)
        within = dict(standing.group_by("locality").agg("place").iter_rows())
        inside = {
            chain: frozenset(p for one in where for p in within.get(codes[one], ())) for chain, where in seen.items()
        }
        cities = {where: city for city, where in enumerate(dict.fromkeys(inside.values()))}
        return cls(
            _pairs("chain", "city", ((chain, cities[where]) for chain, where in inside.items())),
            _pairs("city", "place", ((city, place) for where, city in cities.items() for place in where)),
        )


def _pairs(one: str, other: str, rows: Iterable[tuple[int, int]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema={one: pl.Int32, other: pl.Int32}, orient="row")


def _bought_products(survey: Survey) -> pl.DataFrame:
    """The products that the leaders of each chain ever bought: chain, product."""
    leads = survey.snapshot.purchases.accounts.join(survey.localities.leads, on="buyer").select("account", "chain")
    bought = survey.snapshot.purchases.lines.lazy().select("account", "product")
    return bought.join(leads.lazy(), on="account").select(_PRODUCT).unique().collect()


def seen_from(survey: Survey, chains: list[int]) -> dict[int, set[Locality]]:
    """The localities whose cities are each chain's: those of its leaders, and its region's city."""
    seen: dict[int, set[Locality]] = {chain: set() for chain in chains}
    for (chain, _), locality in survey.localities.of.items():
        seen[chain].add(locality)
    run_by = chain_regions(survey.snapshot)
    for chain, where in seen.items():
        region = run_by.get(chain, UNKNOWN_PLACE)
        if region.city:
            where.add(Locality(city=region.city, province=region.province))
    return seen


def _by_product(survey: Survey) -> pl.DataFrame:
    """Sums by chain and product, local, outside and unknown apart, at the city level and (`park_`) the park's."""
    rows = survey.from_others.lazy().group_by(*_PRODUCT, "lies").agg(pl.col(ENDS).sum()).with_columns(own=False)
    city = by_standing(Level.CITY)
    park = [total.name.prefix("park_") for total in by_standing(Level.PARK)]
    return rows.group_by(_PRODUCT).agg(*city, *park).with_columns(pl.exclude(_PRODUCT).cast(pl.Int128)).collect()


def _supplier_counts(survey: Survey) -> pl.DataFrame:
    return by_supplier(survey).group_by(_PRODUCT).agg(suppliers=pl.len().cast(pl.Int64), largest=pl.col("amount").max())


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
