"""The nested regions that a leader is measured against, and where a place lies as seen from them (domain.md §2).

core park ⊆ county ⊆ city ⊆ province. Known to be inside is inside, known not to be is outside, else unknown;
outside a level is outside every narrower one, else inside a level is inside every wider one. Whence
share(park) ≤ share(county) ≤ share(city) ≤ share(province), always.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from graph.snapshot import PLACES, Snapshot
from ontology.divisions import ambiguous_county
from ontology.divisions import official as official_division
from ontology.place import UNKNOWN_PLACE, Level, Place, Standing
from ontology.trade import ChainStated, CompanyStated, Leads

INSIDE, OUTSIDE, UNKNOWN = (standing.value for standing in Standing)
WIDEST_FIRST = (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.PARK)
_STANDING = pl.Enum([INSIDE, OUTSIDE, UNKNOWN])
_PARTS = ("province", "city", "county", "park")
_HOMES = {
    "locality": pl.Int32,
    "home_park": pl.String,
    "has_counties": pl.Boolean,
    "home_city": pl.String,
    "home_province": pl.String,
}
_COUNTIES = {"locality": pl.Int32, "county": pl.String, "county_city": pl.String}


#: A county with the city it lies in: several cities have a 鼓楼区.
County = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Locality:
    """Four nested regions; an empty one is not known. `counties` are (city, county): a park may lie in several."""

    park: str = ""
    counties: frozenset[County] = frozenset()
    city: str = ""
    province: str = ""


@dataclass(frozen=True)
class Localities:
    """Each leader's locality: `of` by (chain, company); `leads` has columns chain, buyer, locality (a code)."""

    of: Mapping[tuple[int, int], Locality]
    codes: Mapping[Locality, int]
    leads: pl.DataFrame


def leader_localities(
    snapshot: Snapshot, chains: Iterable[int] | None = None, region: Place | None = None
) -> Localities:
    """What every leader of the chains is measured against; with `region` all of them against that."""
    leads = snapshot.of(Leads)
    if chains is not None:
        leads = leads.filter(pl.col("chain").is_in(list(chains)))
    homes = company_places(snapshot, leads["company"])
    counties = park_counties(snapshot)
    regions = chain_regions(snapshot)
    of: dict[tuple[int, int], Locality] = {}
    for chain, company, core_park in leads.select("chain", "company", "core_park").iter_rows():
        home = homes.get(company, UNKNOWN_PLACE)
        if region is not None:
            of[chain, company] = _of_region(region, counties)
        else:
            of[chain, company] = _of_leader(home, core_park or home.park, regions.get(chain, UNKNOWN_PLACE), counties)
    codes = {locality: code for code, locality in enumerate(dict.fromkeys(of.values()))}
    rows = [(chain, company, codes[locality]) for (chain, company), locality in of.items()]
    schema = {"chain": pl.Int32, "buyer": pl.Int32, "locality": pl.Int32}
    return Localities(of, codes, pl.DataFrame(rows, schema=schema, orient="row"))


def company_places(snapshot: Snapshot, companies: pl.Series | None = None) -> dict[int, Place]:
    """Where each of the companies (None: all) produces, as far as it is stated."""
    stated = snapshot.of(CompanyStated).select("company", "place")
    if companies is not None:
        stated = stated.filter(pl.col("company").is_in(companies.implode()))
    return {company: snapshot.place_of.get(place, UNKNOWN_PLACE) for company, place in stated.iter_rows()}


def chain_regions(snapshot: Snapshot) -> dict[int, Place]:
    """The official region that runs each chain; the unknown place where it is blank or not official."""
    stated = snapshot.of(ChainStated).select("chain", "region")
    return {
        chain: (official_division(region) if region else None) or UNKNOWN_PLACE for chain, region in stated.iter_rows()
    }


def park_counties(snapshot: Snapshot) -> dict[str, frozenset[County]]:
    """The counties in which the 企业 rows put each park."""
    found: dict[str, set[County]] = {}
    for number in snapshot.of(CompanyStated)["place"].unique():
        place = snapshot.place_of.get(number, UNKNOWN_PLACE)
        if place.park and place.county:
            found.setdefault(place.park, set()).add((place.city, place.county))
    return {park: frozenset(counties) for park, counties in found.items()}


def _of_leader(home: Place, park: str, run_by: Place, counties: Mapping[str, frozenset[County]]) -> Locality:
    city, province = (run_by.city, run_by.province) if run_by.city else (home.city, home.province or run_by.province)
    return Locality(park, counties.get(park, frozenset()) if park else _county(home), city, province)


def _of_region(region: Place, counties: Mapping[str, frozenset[County]]) -> Locality:
    where = counties.get(region.park, frozenset()) if region.park else _county(region)
    return Locality(region.park, where, region.city, region.province)


def _county(place: Place) -> frozenset[County]:
    return frozenset({(place.city, place.county)}) if place.county else frozenset()


def standings(places: pl.DataFrame, localities: Mapping[Locality, int], pairs: pl.DataFrame) -> pl.DataFrame:
    """Where a place lies as seen from a locality, for each of the pairs (columns locality and place).

    Columns: locality (code), place (id), then park, county, city, province with inside/outside/unknown.
    """
    names = _names(places, localities)
    coded = places.with_columns(pl.col(_PARTS).cast(names))
    homes = _coded([(code, one.park, bool(one.counties), one.city, one.province) for one, code in localities.items()],
                   _HOMES, names)  # fmt: skip
    counties = [(code, county, city) for one, code in localities.items() for city, county in one.counties]
    cities_of_county = _coded(counties, _COUNTIES, names).group_by("locality", "county").agg("county_city")
    frame = (
        pairs.join(coded, left_on="place", right_on="id")
        .join(homes, on="locality")
        .join(cities_of_county, on=["locality", "county"], how="left")
        .with_columns(_in_county(), _anybodys(places, "county"), _anybodys(places, "park"))
    )
    return frame.select("locality", "place", *_nested(_by_parts()))


def _names(places: pl.DataFrame, localities: Iterable[Locality]) -> pl.Enum:
    """All names of parts of places, so that they are compared as numbers."""
    named = {"", *(name for part in _PARTS for name in places[part].unique())}
    for one in localities:
        named |= {one.park, one.city, one.province} | {name for county in one.counties for name in county}
    return pl.Enum(sorted(named))


def _coded(rows: Sequence[tuple[object, ...]], schema: Mapping[str, type[pl.DataType]], names: pl.Enum) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.selectors.string().cast(names))


def lying(places: pl.DataFrame, localities: Mapping[Locality, int], pairs: pl.DataFrame) -> pl.DataFrame:
    """`standings` in one small number a pair (column `lies`), to be asked with `lies`: a digit a level, base 3."""
    seen = standings(places, localities, pairs)
    digits = (pl.col(level.value).to_physical().cast(pl.UInt8) * 3**place for place, level in enumerate(Level))
    return seen.select("locality", "place", lies=pl.sum_horizontal(digits))


def lies(level: Level, where: str) -> pl.Expr:
    """Whether a row's place lies inside, outside or is unknown at the level, from the column that `lying` made."""
    digit: pl.Expr = pl.col("lies") // 3 ** list(Level).index(level) % 3
    return digit.eq(_STANDING.categories.to_list().index(where))


def every_pair(places: pl.DataFrame, localities: Mapping[Locality, int]) -> pl.DataFrame:
    """All pairs of some localities and all places."""
    codes = pl.DataFrame({"locality": list(localities.values())}, schema={"locality": pl.Int32})
    return codes.join(places.select(place="id"), how="cross")


def near_pairs(places: pl.DataFrame, localities: Mapping[Locality, int]) -> pl.DataFrame:
    """The pairs that have the park, the county or the city in common: only such a place can lie inside the city."""
    named = {
        "park": [(code, one.park) for one, code in localities.items()],
        "county": [(code, county) for one, code in localities.items() for _, county in one.counties],
        "city": [(code, one.city) for one, code in localities.items()],
    }
    common = [
        pl.DataFrame(rows, schema={"locality": pl.Int32, part: pl.String}, orient="row")
        .filter(pl.col(part) != "").join(places, on=part).select("locality", place="id")
        for part, rows in named.items()
    ]  # fmt: skip
    return pl.concat(common).unique()


def _in_county() -> pl.Expr:
    """Whether the place names one of the locality's counties; of two cities known both must be the same."""
    city, cities = pl.col("city"), pl.col("county_city")
    same = (city == "") | cities.list.contains(city) | cities.list.contains("")
    return (cities.is_not_null() & same.fill_null(False)).alias("in_county")


def _anybodys(places: pl.DataFrame, part: str) -> pl.Expr:
    """Whether the part has a name that several cities have, and it is not known whose is meant."""
    named = places.filter(pl.col(part) != "", pl.col("city") != "")
    several = set(named.group_by(part).agg(pl.col("city").n_unique()).filter(pl.col("city") > 1)[part])
    nameless = pl.col("city") == ""
    if part == "county":
        several |= {name for name in places["county"].unique() if name and ambiguous_county(name)}
        nameless = nameless | pl.col("county_city").list.contains("")
    return (pl.col(part).is_in(sorted(several)) & nameless).fill_null(False).alias(f"anybodys_{part}")


def _nested(raw: Mapping[Level, pl.Expr]) -> list[pl.Expr]:
    """One column a level, narrowest first: what the parts say, made consistent across levels."""
    outside: dict[Level, pl.Expr] = {}
    out = pl.col("abroad")
    for level in WIDEST_FIRST:
        out = outside[level] = out | (raw[level] == OUTSIDE)
    inside: dict[Level, pl.Expr] = {}
    within = pl.lit(False)
    for level in reversed(WIDEST_FIRST):
        within = inside[level] = (within | (raw[level] == INSIDE)) & ~outside[level]
    return [
        pl.when(outside[level]).then(pl.lit(OUTSIDE)).when(inside[level]).then(pl.lit(INSIDE)).otherwise(pl.lit(UNKNOWN))
        .cast(_STANDING).alias(level.value)
        for level in Level
    ]  # fmt: skip


def _by_parts() -> dict[Level, pl.Expr]:
    """What each part of a place says of its own level."""
    county, has_counties, in_county = pl.col("county"), pl.col("has_counties"), pl.col("in_county")
    elsewhere = has_counties & (county != "") & ~in_county
    by_county = (
        pl.when(~has_counties | (county == "") | (in_county & pl.col("anybodys_county"))).then(pl.lit(UNKNOWN))
        .when(in_county).then(pl.lit(INSIDE)).otherwise(pl.lit(OUTSIDE))
    )  # fmt: skip
    by_park = (
        pl.when((pl.col("park") == "") & elsewhere).then(pl.lit(OUTSIDE))
        .when(pl.col("anybodys_park") & (pl.col("park") == pl.col("home_park"))).then(pl.lit(UNKNOWN))
        .otherwise(_compared("park"))
    )  # fmt: skip
    return {
        Level.PARK: by_park,
        Level.COUNTY: by_county,
        Level.CITY: _compared("city"),
        Level.PROVINCE: _compared("province"),
    }


def _compared(part: str) -> pl.Expr:
    value, home = pl.col(part), pl.col(f"home_{part}")
    unknown = (value == "") | (home == "")
    return pl.when(unknown).then(pl.lit(UNKNOWN)).when(value == home).then(pl.lit(INSIDE)).otherwise(pl.lit(OUTSIDE))


def standing(place: Place, locality: Locality, level: Level) -> Standing:
    """Where one place lies as seen from a locality at a level."""
    parts = (0, place.province, place.city, place.county, place.park, place.abroad)
    frame = pl.DataFrame([parts], schema=PLACES, orient="row")
    seen = standings(frame, {locality: 0}, every_pair(frame, {locality: 0}))
    return Standing(seen[level.value].item())
