"""Policy documents as the claims state them: targets, tasks, who is responsible, who chairs."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from api.ledger import cited
from graph.snapshot import Snapshot
from ontology.errors import NotFound
from ontology.governance import (
    Chairs,
    InChargeOf,
    MeasureStated,
    ParkStated,
    PolicyStated,
    ResponsibleFor,
    TargetStated,
)
from ontology.trade import ChainStated, Leads

EVERY = {"year": "每年", "half": "每半年", "quarter": "每季", "month": "每月", "week": "每周"}
OPERATORS = {">=": "≥", ">": "＞", "=": "=", "<=": "≤", "<": "＜", "~": "约"}


@dataclass(frozen=True, slots=True)
class PolicyTarget:
    """A number that a document sets, as printed."""

    subject: str
    indicator: str
    value: str
    year: int | None
    every: str
    cited: str


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered task of a document and the units that are responsible for it."""

    number: str
    title: str
    section: str
    lead: tuple[str, ...]
    units: tuple[str, ...]
    cited: str


@dataclass(frozen=True, slots=True)
class ListedChain:
    """A chain of a document and whom it names for it, (role, name) each; `id` its node."""

    id: int
    name: str
    industry: str
    chain_class: str
    people: tuple[tuple[str, str], ...]
    cited: str


@dataclass(frozen=True, slots=True)
class ListedPark:
    """A park of a document."""

    id: int
    name: str
    level: str
    industries: str
    cited: str


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy document with what it sets."""

    id: int
    title: str
    number: str
    region: str
    issuers: str
    issued_on: str
    years: str
    cited: str
    targets: tuple[PolicyTarget, ...]
    tasks: tuple[Task, ...]
    chains: tuple[ListedChain, ...] = ()
    parks: tuple[ListedPark, ...] = ()


def policy_documents(snapshot: Snapshot) -> list[PolicyDocument]:
    """All documents, newest first."""
    rows = snapshot.of(PolicyStated).iter_rows(named=True)
    found = [_document(snapshot, row) for row in rows]
    return sorted(found, key=lambda document: (document.issued_on, document.title), reverse=True)


def policy_document(snapshot: Snapshot, policy: int) -> PolicyDocument:
    """One document; NotFound if there is none of that number."""
    for row in snapshot.of(PolicyStated).filter(pl.col("policy") == policy).iter_rows(named=True):
        return _document(snapshot, row)
    raise NotFound(f"没有编号为 {policy} 的政策文件")


def _document(snapshot: Snapshot, row: dict[str, object]) -> PolicyDocument:
    policy = int(str(row["policy"]))
    first, last = row["first_year"], row["last_year"]
    return PolicyDocument(
        id=policy,
        title=str(row["title"]),
        number=str(row["number"] or ""),
        region=str(row["region"] or ""),
        issuers=str(row["issuers"] or ""),
        issued_on=str(row["issued_on"] or ""),
        years="" if first is None else f"{first}" if first == last else f"{first}–{last}",
        cited=cited(row),
        targets=_targets(snapshot, policy),
        tasks=_tasks(snapshot, policy),
        chains=_chains(snapshot, int(str(row["batch"]))),
        parks=_parks(snapshot, int(str(row["batch"]))),
    )


def _targets(snapshot: Snapshot, policy: int) -> tuple[PolicyTarget, ...]:
    rows = snapshot.of(TargetStated).filter(pl.col("policy") == policy).sort("start", nulls_last=True)
    return tuple(_target(row) for row in rows.iter_rows(named=True))


def _target(row: dict[str, object]) -> PolicyTarget:
    to = f"–{row['value_to']}" if row["value_to"] else ""
    return PolicyTarget(
        subject=str(row["subject"] or ""),
        indicator=str(row["indicator"]),
        value=f"{OPERATORS.get(str(row['op']), '')} {row['value']}{to} {row['unit'] or ''}".strip(),
        year=None if row["year"] is None else int(str(row["year"])),
        every=EVERY.get(str(row["every"]), str(row["every"] or "")),
        cited=cited(row),
    )


def _tasks(snapshot: Snapshot, policy: int) -> tuple[Task, ...]:
    rows = snapshot.of(MeasureStated).filter(pl.col("policy") == policy).sort("start", nulls_last=True)
    responsible = snapshot.of(ResponsibleFor)
    found = []
    for row in rows.iter_rows(named=True):
        units = responsible.filter(pl.col("measure") == row["measure"])
        lead, others = (
            tuple(snapshot.names[d] for d in units.filter(pl.col("role") == role)["department"])
            for role in ("牵头", "责任")
        )
        found.append(Task(str(row["number"]), str(row["title"]), str(row["section"] or ""), lead, others, cited(row)))
    return tuple(found)


def _chains(snapshot: Snapshot, batch: int) -> tuple[ListedChain, ...]:
    """The chains of which that batch is the newest word, in the order of the text."""
    people = _people(snapshot, batch)
    rows = snapshot.of(ChainStated).filter(pl.col("batch") == batch).sort("start", "row", nulls_last=True)
    return tuple(
        ListedChain(
            int(row["chain"]),
            snapshot.names[row["chain"]],
            str(row["industry"] or ""),
            str(row["chain_class"] or ""),
            tuple(people.get(row["chain"], ())),
            cited(row),
        )
        for row in rows.iter_rows(named=True)
    )


def _people(snapshot: Snapshot, batch: int) -> dict[int, list[tuple[str, str]]]:
    """Whom the batch names for each chain: officials, departments, enterprises."""
    found: dict[int, list[tuple[str, str]]] = {}
    for claim, who in ((Chairs, "official"), (InChargeOf, "department"), (Leads, "company")):
        rows = snapshot.of(claim).filter(pl.col("batch") == batch).sort("start", "row", nulls_last=True)
        for chain, role, node in rows.select("chain", "role", who).iter_rows():
            found.setdefault(chain, []).append((role, snapshot.names[node]))
    return found


def _parks(snapshot: Snapshot, batch: int) -> tuple[ListedPark, ...]:
    rows = snapshot.of(ParkStated).filter(pl.col("batch") == batch).sort("start", "row", nulls_last=True)
    return tuple(
        ListedPark(
            int(row["park"]),
            snapshot.names[row["park"]],
            str(row["level"] or ""),
            str(row["industries"] or ""),
            cited(row),
        )
        for row in rows.iter_rows(named=True)
    )
