"""Who is responsible for a chain's gaps: its officials and departments, and the measure that fits the gap."""

from __future__ import annotations

import polars as pl

from graph.analysis.answers import GapKind, Responsible
from graph.snapshot import Snapshot
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


def in_charge(snapshot: Snapshot, chain: int) -> tuple[Responsible, ...]:
    """Officials and departments that the documents name for the chain, with their roles."""
    frames = [
        snapshot.of(claim).filter(pl.col("chain") == chain).select(pl.col(who).alias("who"), "role")
        for claim, who in ((Chairs, "official"), (InChargeOf, "department"))
    ]
    pairs = pl.concat(frames).unique(maintain_order=True).iter_rows()
    return tuple(Responsible(snapshot.names[who], role) for who, role in pairs)


def responsible_for(snapshot: Snapshot, chain: int, kind: GapKind) -> tuple[Responsible, ...]:
    """Who is in charge of the chain, then the units of the first measure of its region that is meant for such a gap."""
    return in_charge(snapshot, chain) + _by_measure(snapshot, chain, _MEANT_FOR.get(kind, ()))


def _by_measure(snapshot: Snapshot, chain: int, words: tuple[str, ...]) -> tuple[Responsible, ...]:
    region = snapshot.of(ChainStated).filter(pl.col("chain") == chain)["region"].to_list()
    policies = snapshot.of(PolicyStated).filter(pl.col("region").is_in(region), pl.col("region") != "").select("policy")
    measures = snapshot.of(MeasureStated).join(policies, on="policy", how="semi")
    for word in words:
        for measure, number, title in (
            measures.filter(pl.col("title").str.contains(word, literal=True))
            .select("measure", "number", "title")
            .iter_rows()
        ):
            units = snapshot.of(ResponsibleFor).filter(pl.col("measure") == measure).select("department", "role")
            found = [
                Responsible(snapshot.names[unit], f"{role}·任务{number} {title}") for unit, role in units.iter_rows()
            ]
            if found:
                return tuple(found)
    return ()
