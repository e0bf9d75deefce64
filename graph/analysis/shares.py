"""本地配套率: how much of what a chain's leaders buy is made here, as far as is known (domain.md §2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from graph.analysis.answers import Figures, LeaderShare, Share, Verdict
from graph.analysis.definition import DEFAULT, TARGETS, Definition
from graph.analysis.figures import LeaderSums, bounds, pooled, verdict_of
from graph.analysis.settling import DECIDED, settle, unknown_purchases
from graph.analysis.survey import Survey
from graph.analysis.tightening import excess_unknown
from graph.snapshot import Snapshot
from ontology.errors import AskedWrongly
from ontology.money import wan_of_halves
from ontology.place import Level, Place
from ontology.trade import ChainStated


def local_supply_shares(
    snapshot: Snapshot,
    *,
    chains: Sequence[int] | None = None,
    year: int | None = None,
    region: Place | None = None,
    level: Level | None = None,
    definition: Definition = DEFAULT,
) -> list[Share]:
    """Which part of their purchases do the leaders of each chain buy from their own park, county, city, province?

    With K known local, O known outside, U of unknown place, T = K + O + U over all leaders of the chain
    (ratio of sums): share ∈ [K/T, (K+U)/T]. An audited total T* above a leader's rows adds the rest to U.
    For amounts known as ranges the ends that hurt (help) make the lower (upper) bound.

    Parameters: `chains` node ids (None: all); `year` (None: each chain's newest year with a purchase);
    `region`: measure every leader against that region, at its own level; `level`: one level only.
    Returns one Share per chain and level, chains by name, levels narrowest first; none where T = 0.
    Raises AskedWrongly if `level` is not the level of `region`.
    Source: 常办发〔2021〕4号 for the targets; Manski (2003) for the bounds.
    """
    levels = _levels(region, level)
    survey = Survey.of(snapshot, chains, region, definition)
    years = survey.newest_years() if year is None else dict.fromkeys(survey.chains, year)
    question = _Question(survey, years)
    run_by = dict(snapshot.of(ChainStated).select("chain", "region").iter_rows())
    by_name = sorted(years, key=lambda chain: (snapshot.names[chain], chain))
    where = {chain: region.narrowest if region else run_by.get(chain) or None for chain in by_name}
    found = (question.share(chain, at, where[chain]) for chain in by_name for at in levels)
    return [share for share in found if share is not None]


def _levels(region: Place | None, level: Level | None) -> list[Level]:
    if region is None:
        return [level] if level else list(Level)
    if level not in (None, region.level):
        raise AskedWrongly(f"“{region.zh}”是{region.level.zh}一级的地区，不能按另一级（{level}）计算")
    return [region.level]


@dataclass(frozen=True)
class _Question:
    """The shares of some chains, each in its year."""

    survey: Survey
    years: Mapping[int, int]

    @cached_property
    def unknown(self) -> dict[int, pl.DataFrame]:
        """By chain, the single purchases of unknown place; looked for only when a verdict is open."""
        return unknown_purchases(self.survey, self.years)

    def share(self, chain: int, level: Level, region: str | None) -> Share | None:
        """The chain's share; None where nothing was bought."""
        snapshot, year = self.survey.snapshot, self.years[chain]
        sums = self.survey.leaders(chain, year, level)
        overall = self._figures(chain, sums, level)
        if overall is None:
            return None
        own = ((one, self._figures(chain, [one], level)) for one in sums)
        leaders = tuple(LeaderShare(snapshot.names[one.leader], figures) for one, figures in own if figures)
        name = snapshot.names[chain]
        return Share(name, chain, region, year, level, self.survey.definition.name, overall, leaders)

    def _figures(self, chain: int, leaders: Sequence[LeaderSums], level: Level) -> Figures | None:
        sums, target = pooled(leaders), TARGETS.get(level)
        ends = bounds(sums, self._excess(chain, leaders, level))
        if ends is None:
            return None
        verdict = verdict_of(*ends, target)
        settled = DECIDED
        if verdict is Verdict.UNDETERMINED and target is not None:
            settled = settle(self.survey.snapshot, self.unknown.get(chain), leaders, level, target)
        return Figures(
            total=wan_of_halves(sums.total),
            local=wan_of_halves(sums.local),
            outside=wan_of_halves(sums.outside),
            unknown=wan_of_halves(sums.unknown),
            intra_group=wan_of_halves(sums.intra_group),
            lower=ends[0],
            upper=ends[1],
            coverage=1 - Fraction(sums.unknown, sums.total),
            target=target,
            verdict=verdict,
            verify=settled.verify,
            verify_met=settled.met,
            verify_not_met=settled.not_met,
        )

    def _excess(self, chain: int, leaders: Sequence[LeaderSums], level: Level) -> int:
        if not self.survey.definition.tighten:
            return 0
        ids = [one.leader for one in leaders]
        return excess_unknown(self.survey, self.unknown.get(chain), ids, self.years[chain], level)
