"""本地配套率: how much of what a chain's leaders buy is made here, as far as is known (domain.md §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from graph.analysis.answers import Figures, LeaderShare, Share, Verdict
from graph.analysis.definition import DEFAULT, TARGETS, Definition
from graph.analysis.figures import POOLED, pooled, verdict_of
from graph.analysis.settling import DECIDED, Settlement, Undetermined, settle
from graph.analysis.sums import Pooled, Quotient
from graph.analysis.survey import Survey
from graph.analysis.tightening import excess_unknown
from graph.snapshot import Snapshot
from ontology.errors import AskedWrongly
from ontology.place import Level, Place
from ontology.trade import ChainStated

_LEVELS = {level.value: level for level in Level}


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
    survey = Survey.of(snapshot, definition, chains=chains, year=year, region=region)
    run_by = dict(snapshot.of(ChainStated).select("chain", "region").iter_rows())
    found = _figures(survey, levels)
    return [
        Share(
            chain=snapshot.names[chain],
            chain_id=chain,
            region=region.narrowest if region else run_by.get(chain) or None,
            year=survey.years[chain],
            level=at,
            definition=definition.name,
            figures=figures.pop(None),
            leaders=_leaders(snapshot, figures),
        )
        for chain in sorted(survey.years, key=lambda chain: (snapshot.names[chain], chain))
        for at in levels
        if (figures := found.get((chain, at)))
    ]


def _levels(region: Place | None, level: Level | None) -> list[Level]:
    if region is None:
        return [level] if level else list(Level)
    if level not in (None, region.level):
        raise AskedWrongly(f"“{region.zh}”是{region.level.zh}一级的地区，不能按另一级（{level}）计算")
    return [region.level]


def _leaders(snapshot: Snapshot, figures: dict[int | None, Figures]) -> tuple[LeaderShare, ...]:
    """The leaders' own shares, by name."""
    named = sorted((snapshot.names[buyer], buyer) for buyer in figures if buyer is not None)
    return tuple(LeaderShare(name, figures[buyer]) for name, buyer in named)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Sums of a chain (buyer None) or of one of its leaders, with what they say of the share."""

    chain: int
    buyer: int | None
    level: Level
    sums: Pooled
    bounds: tuple[Quotient, Quotient]
    verdict: Verdict | None

    @property
    def open(self) -> Undetermined | None:
        """What remains to be settled."""
        target = TARGETS.get(self.level)
        if self.verdict is not Verdict.UNDETERMINED or target is None:
            return None
        return Undetermined(self.chain, self.buyer, self.level, self.sums, target)

    def figures(self, settled: Settlement) -> Figures:
        """The answer."""
        settlement = (settled.verify, settled.met, settled.not_met)
        return Figures(self.sums, self.bounds, TARGETS.get(self.level), self.verdict, *settlement)


def _figures(survey: Survey, levels: list[Level]) -> dict[tuple[int, Level], dict[int | None, Figures]]:
    """The figures of each chain and level: of the whole chain under None, and of each leader who bought something."""
    leaders = survey.leaders(levels)
    weighed = list(_weighed(survey, leaders, levels))
    unsettled = [(at, undetermined) for at, one in enumerate(weighed) if (undetermined := one.open)]
    settlements = settle(survey, leaders, [undetermined for _, undetermined in unsettled])
    settled = dict(zip((at for at, _ in unsettled), settlements, strict=True))
    found: dict[tuple[int, Level], dict[int | None, Figures]] = {}
    for at, one in enumerate(weighed):
        found.setdefault((one.chain, one.level), {})[one.buyer] = one.figures(settled.get(at, DECIDED))
    return found


def _weighed(survey: Survey, leaders: pl.DataFrame, levels: list[Level]) -> Iterator[_Weighed]:
    """Bounds and verdict of each chain and each leader at each level."""
    for by in (["chain"], ["chain", "buyer"]):
        sums = pooled(leaders, [*by, "level"]).with_columns(excess=pl.lit(0))
        if survey.definition.tighten:
            over = excess_unknown(survey, levels, by)
            sums = (
                sums.drop("excess")
                .join(over, on=[*by, "level"], how="left")
                .with_columns(pl.col("excess").fill_null(0))
            )
        buyer = "buyer" if "buyer" in by else pl.lit(None).alias("buyer")
        for chain, one, name, excess, *values in sums.select("chain", buyer, "level", "excess", *POOLED).iter_rows():
            pool, level = Pooled(*values), _LEVELS[name]
            if bounds := pool.bounds(excess):
                yield _Weighed(chain, one, level, pool, bounds, verdict_of(*bounds, TARGETS.get(level)))
