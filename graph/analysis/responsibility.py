"""Who is responsible for a chain's gaps: its officials and departments, and the measure that fits the gap."""

from __future__ import annotations

import polars as pl

from graph.analysis.answers import GapKind, Responsible
from graph.analysis.crosswalk import Crosswalk
from graph.snapshot import Snapshot
from ontology.claims import Claim
from ontology.governance import Chairs, InChargeOf, MeasureStated, PolicyStated, ResponsibleFor
from ontology.trade import ChainStated

#: Words of a measure's title that tell which kind of gap it is meant for.
_MEANT_FOR = {
    GapKind.NO_MAKER: ("招商",),
    GapKind.UNMATCHED: ("配套",),
    GapKind.SHORT: ("配套", "招商"),
    GapKind.WRONG_PLACE: ("配套", "园区"),
    GapKind.SINGLE_SOURCE: ("供应链", "配套"),
}


#: Between the role that an official has and the corresponding chain for which he has it.
VIA = "·经对应："


class Responsibilities:
    """Who answers for each chain and each kind of its gaps, as far as documents say.

    To a chain's own people come the officials of the chains above that somebody confirmed to correspond to it (a
    province's to a city's): their role says by which chain.

    Roles are dated by their document: of each role of a chain the newest document speaks that was issued by
    `on` (ISO date; None: of all), so that "who was 链长 in 2022?" has one answer.
    """

    def __init__(self, snapshot: Snapshot, on: str | None = None) -> None:
        self._snapshot = snapshot
        self._on = on
        self._regions = dict(snapshot.of(ChainStated).select("chain", "region").iter_rows())
        self._chairs, self._departments = self._roles(Chairs, "official"), self._roles(InChargeOf, "department")
        self._crosswalk = Crosswalk(snapshot)
        self._units = self._by_measure()
        self._measures = self._by_region()

    def of_chain(self, chain: int) -> tuple[Responsible, ...]:
        """Officials and departments that the documents name for the chain, with their roles; then those above."""
        own = (*self._chairs.get(chain, ()), *self._departments.get(chain, ()))
        return (*dict.fromkeys(own), *self._above(chain))

    def _above(self, chain: int) -> tuple[Responsible, ...]:
        """The officials of the corresponding chains above."""
        return tuple(
            Responsible(one.name, f"{one.role}{VIA}{tie.region}{tie.name}")
            for tie in self._crosswalk.above(chain)
            for one in self._chairs.get(tie.other, ())
        )

    def of_gap(self, chain: int, kind: GapKind) -> tuple[Responsible, ...]:
        """Who is in charge of the chain, then the units of the first measure of its region meant for such a gap."""
        measures = self._measures.get(self._regions.get(chain) or "", [])
        for word in _MEANT_FOR.get(kind, ()):
            for measure, number, title in measures:
                if word in title and measure in self._units:
                    task = f"任务{number} {title}"
                    units = (Responsible(unit, f"{role}·{task}") for unit, role in self._units[measure])
                    return (*self.of_chain(chain), *units)
        return self.of_chain(chain)

    def _roles(self, claim: type[Claim], who: str) -> dict[int, list[Responsible]]:
        """Who has which role for each chain, by the newest document that names the role."""
        roles = self._snapshot.of(claim)
        if self._on is not None:
            roles = roles.filter(pl.col("since") <= self._on)
        newest = roles.filter(pl.col("since") == pl.col("since").max().over("chain", "role"))
        found: dict[int, list[Responsible]] = {}
        for chain, person, role in newest.select("chain", who, "role").iter_rows():
            found.setdefault(chain, []).append(Responsible(self._snapshot.names[person], role))
        return found

    def _by_measure(self) -> dict[int, list[tuple[str, str]]]:
        units: dict[int, list[tuple[str, str]]] = {}
        for measure, unit, role in (
            self._snapshot.of(ResponsibleFor).select("measure", "department", "role").iter_rows()
        ):
            units.setdefault(measure, []).append((self._snapshot.names[unit], role))
        return units

    def _by_region(self) -> dict[str, list[tuple[int, str, str]]]:
        """The measures of the policies of each region, in the order of the documents."""
        policies = self._snapshot.of(PolicyStated).filter(pl.col("region") != "").select("policy", "region")
        rows = self._snapshot.of(MeasureStated).join(policies, on="policy", maintain_order="left")
        found: dict[str, list[tuple[int, str, str]]] = {}
        for region, measure, number, title in rows.select("region", "measure", "number", "title").iter_rows():
            found.setdefault(region, []).append((measure, number, title))
        return found
