"""What the reader looks at: year, region and definition, chosen in the address, carried from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from api.answers import Edition
from api.ask import region_of
from api.freshness import FreshEdition
from api.parameters import TEXT, OptionalYear
from api.web.templating import href
from graph.analysis.chains import ChainCard
from graph.analysis.definition import DEFAULT, DEFINITIONS, Definition, definition
from ontology.kinds import Kind

ALL = "全部"
UNSAID = "未注明地区"
#: Nodes that have a page of their own kind.
HOMES = {Kind.CHAIN: "/chains", Kind.COMPANY: "/companies", Kind.POLICY: "/policies"}


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

    def home(self, node: int, kind: Kind) -> str:
        """The page of a node."""
        return self.href(f"{HOMES.get(kind, '/nodes')}/{node}")

    def href(self, path: str, fragment: str = "", /, **parameters: object) -> str:
        """An address that keeps year, definition and region."""
        return href(path, fragment, **(self.parameters | parameters))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, as it is written there."""

    year: int | None = None
    definition: str | None = None
    region: str | None = None


def asked(
    year: OptionalYear = None,
    name: Annotated[str | None, Query(alias="definition", max_length=40)] = None,
    region: Annotated[str | None, Query(min_length=1, max_length=TEXT)] = None,
) -> Asked:
    """The three choices of an address."""
    return Asked(year, name, region)


def view_of(edition: Edition, wanted: Asked) -> View:
    """The view that is asked for; else the newest year and the region with most ledgers."""
    regions = region_choices(edition.cards)
    chosen = None if wanted.region is None else _region(edition, regions, wanted.region)
    return View(
        year=wanted.year or next(iter(edition.years), None),
        years=tuple(edition.years),
        definition=definition(wanted.definition),
        chosen_year=wanted.year,
        region=chosen or (regions[0].name if regions else ALL),
        regions=regions,
        chosen_region=chosen,
    )


def _region(edition: Edition, regions: Sequence[RegionChoice], text: str) -> str:
    """The region that is meant, by the name under which chains are filed: 常德 is 常德市, an old name the new one."""
    if text == ALL or any(text == one.name for one in regions):
        return text
    place = region_of(edition.snapshot, text)
    return place.narrowest if place else ALL


def chosen_view(edition: FreshEdition, wanted: Annotated[Asked, Depends(asked)]) -> View:
    """The view of a page that readers may keep."""
    return view_of(edition, wanted)


def region_choices(cards: Sequence[ChainCard]) -> tuple[RegionChoice, ...]:
    """The regions that run chains, those with most ledgers first."""
    chains = Counter(card.region or UNSAID for card in cards)
    ledgers = Counter(card.region or UNSAID for card in cards if card.years)
    names = sorted(chains, key=lambda name: (-ledgers[name], -chains[name], name))
    return tuple(RegionChoice(name, chains[name], ledgers[name]) for name in names)


AskedView = Annotated[Asked, Depends(asked)]
ChosenView = Annotated[View, Depends(chosen_view)]
