"""What the reader looks at: year, region and definition, chosen in the address, carried from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from api.freshness import FreshEdition
from api.parameters import TEXT, OptionalYear
from api.web.templating import href
from graph.analysis.chains import ChainCard
from graph.analysis.definition import DEFAULT, DEFINITIONS, Definition, definition

ALL = "全部"
UNSAID = "未注明地区"


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """A region that runs chains: how many, and how many of them have a ledger."""

    name: str
    chains: int
    with_ledger: int


@dataclass(frozen=True, slots=True)
class View:
    """What is on show and what could be; `year` None: nobody bought anything yet; `region` 全部: all chains."""

    year: int | None
    years: tuple[int, ...]
    definition: Definition
    chosen_year: int | None
    region: str
    regions: tuple[RegionChoice, ...]
    chosen_region: str | None

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """All definitions."""
        return DEFINITIONS

    @property
    def parameters(self) -> dict[str, object]:
        """What links must carry so that the next page shows the same."""
        name = None if self.definition == DEFAULT else self.definition.name
        return {"year": self.chosen_year, "definition": name, "region": self.chosen_region}

    def shows(self, card: ChainCard) -> bool:
        """Whether the chain is run by the region on show."""
        return self.region == ALL or (card.region or UNSAID) == self.region

    def href(self, path: str, fragment: str = "", /, **parameters: object) -> str:
        """An address that keeps year and definition."""
        return href(path, fragment, **(self.parameters | parameters))


def chosen_view(
    edition: FreshEdition,
    year: OptionalYear = None,
    name: Annotated[str | None, Query(alias="definition", max_length=40)] = None,
    region: Annotated[str | None, Query(min_length=1, max_length=TEXT)] = None,
) -> View:
    """The view that the address asks for; else the newest year and the region with most ledgers."""
    shown = year or next(iter(edition.years), None)
    regions = region_choices(edition.cards)
    first = regions[0].name if regions else ALL
    return View(shown, tuple(edition.years), definition(name), year, region or first, regions, region)


def region_choices(cards: Sequence[ChainCard]) -> tuple[RegionChoice, ...]:
    """The regions that run chains, those with most ledgers first."""
    chains = Counter(card.region or UNSAID for card in cards)
    ledgers = Counter(card.region or UNSAID for card in cards if card.years)
    names = sorted(chains, key=lambda name: (-ledgers[name], -chains[name], name))
    return tuple(RegionChoice(name, chains[name], ledgers[name]) for name in names)


ChosenView = Annotated[View, Depends(chosen_view)]
