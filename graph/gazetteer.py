"""Parks as the data name them: which city and counties a park lies in, and places completed with that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from ontology.place import UNKNOWN_PLACE, Place

Parks = Mapping[str, frozenset[Place]]


def complete_places(stated: pl.DataFrame) -> tuple[dict[int, Place], dict[int, int]]:
    """Places by id with what is above a park filled in where that is certain, and which ids are one place.

    `stated`: id and text of every place that a live claim names, whatever the scope of the snapshot is. Id 0 is
    the unknown place; the second answer maps ids to the smallest id of the same place.
    """
    places = {0: UNKNOWN_PLACE} | {i: Place.from_text(t) for i, t in stated.select("id", "text").iter_rows()}
    known = parks(places.values())
    completed = {i: completed_by(known, place) for i, place in places.items()}
    first: dict[Place, int] = {}
    same = {i: first.setdefault(completed[i], i) for i in sorted(completed)}
    return {i: completed[i] for i in first.values()}, {i: j for i, j in same.items() if i != j}


def parks(places: Iterable[Place]) -> dict[str, frozenset[Place]]:
    """Where each park is said to lie: the places that name it with at least the city or the county."""
    found: dict[str, set[Place]] = {}
    for place in places:
        if place.park and (place.city or place.county):
            found.setdefault(place.park, set()).add(place)
    return {park: frozenset(where) for park, where in found.items()}


def completed_by(known: Parks, place: Place) -> Place:
    """The place with province, city and county of its park filled in, each only if all mentions agree.

    >>> known = parks([Place("湖南省", "常德市", "武陵区", "经开区"), Place("湖南省", "常德市", "", "经开区")])
    >>> completed_by(known, Place(park="经开区")).zh
    '湖南省常德市武陵区经开区'
    """
    if not place.park or (place.city and place.county):
        return place
    candidates = [c for c in known.get(place.park, ()) if _agrees(c, place)]
    for part in ("province", "city", "county"):
        values = {getattr(c, part) for c in candidates} - {""}
        if not getattr(place, part) and len(values) == 1:
            place = replace(place, **{part: values.pop()})
        elif not getattr(place, part) and len(values) > 1:
            break  # which city is open, so the county would be a guess
    return place


def _agrees(candidate: Place, place: Place) -> bool:
    pairs = ((candidate.province, place.province), (candidate.city, place.city), (candidate.county, place.county))
    return all(not a or not b or a == b for a, b in pairs)
