"""职责与考核: what policies give units to do beside numbered tasks, and how those they bind are assessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from api.ledger import cited
from graph.snapshot import Snapshot
from ontology.governance import AssessmentRule, DutyOf, InChargeOf, PolicyStated


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit is to do, as a document words it; `unit_id` and `policy` are nodes."""

    unit: str
    unit_id: int
    words: str
    policy: int
    title: str
    cited: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of an assessment: the matter, whom it concerns (blank: all), what is ruled."""

    matter: str
    whom: str
    rule: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """How those whom a document binds are assessed; the rules in the order of the document."""

    policy: int
    rules: tuple[Rule, ...]
    cited: str

    @property
    def short(self) -> str:
        """How often, for how many marks.

        >>> Assessment(1, (Rule("周期", "", "季度"), Rule("满分", "", "100 分")), "3:正文:1-9").short
        '季度考核，满分 100 分'
        """
        said = {rule.matter: rule.rule for rule in self.rules}
        often = f"{said['周期']}考核" if "周期" in said else "考核"
        return "，".join([often, *([f"满分 {said['满分']}"] if "满分" in said else [])])


def duties_of_policy(snapshot: Snapshot, policy: int) -> list[Duty]:
    """The duties that a document gives, in the order of its text."""
    return list(_duties(snapshot, snapshot.of(DutyOf).filter(pl.col("policy") == policy)))


def duties_of_chain(snapshot: Snapshot, chain: int) -> list[Duty]:
    """The duties of the units that are in charge of a chain, under whichever document."""
    units = snapshot.of(InChargeOf).filter(pl.col("chain") == chain)["department"]
    return list(_duties(snapshot, snapshot.of(DutyOf).filter(pl.col("department").is_in(units.to_list()))))


def _duties(snapshot: Snapshot, rows: pl.DataFrame) -> Iterator[Duty]:
    titles = dict(snapshot.of(PolicyStated).select("policy", "title").iter_rows())
    for row in rows.sort("batch", "start", "row", nulls_last=True).iter_rows(named=True):
        unit, policy = int(row["department"]), int(row["policy"])
        title = str(titles.get(policy) or snapshot.names[policy])
        yield Duty(snapshot.names[unit], unit, str(row["duty"]), policy, title, cited(row))


def assessment_of_policy(snapshot: Snapshot, policy: int) -> Assessment | None:
    """How a document has people assessed; None where it rules nothing of the kind."""
    rows = snapshot.of(AssessmentRule).filter(pl.col("policy") == policy)
    told = list(rows.iter_rows(named=True))
    if not told:
        return None
    rules = tuple(Rule(str(row["aspect"]), str(row["whom"] or ""), str(row["rule"])) for row in told)
    return Assessment(policy, rules, cited(told[0]))
