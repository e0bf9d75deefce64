"""Where a company or a plant is, as a ledger states it."""

from __future__ import annotations

from ingest.clean.reading import CantTake
from ingest.clean.words import LONGEST_NAME, text_of
from ontology.divisions import complete, parse
from ontology.place import Place


def place_of(text: str) -> Place:
    """The place of 供应地 or 登记地; unknown where the words name none."""
    plain = text_of(text)
    if len(plain) > LONGEST_NAME:
        raise CantTake(f"太长：超过 {LONGEST_NAME} 个字")
    return parse(plain)


def place_of_columns(province: str, city: str, county: str, park: str) -> Place | None:
    """The place of 省, 市, 区县, 园区; None where all are blank."""
    if not (province or city or county or park):
        return None
    if province and not (city or county or park):
        return parse(province) if parse(province).known else complete(Place(province))
    return complete(Place(province, city, county, park))
