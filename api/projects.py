"""Projects of a chain, each at the stage it has reached."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from api.ledger import cited, node_named
from graph.snapshot import Snapshot
from ontology.governance import ProjectStated
from ontology.kinds import Kind
from ontology.money import wan
from ontology.names import chain_form

STAGES = ("储备", "洽谈", "签约", "开工", "投产", "本地采购")


@dataclass(frozen=True, slots=True)
class Project:
    """A project and the newest of its stages; `investor_id` where the investor is a company of the store."""

    id: int
    name: str
    product: str
    investor: str
    investor_id: int | None
    investment: Decimal | None
    stage: str
    stage_date: str
    department: str
    park: str
    cited: str

    @property
    def progress(self) -> int:
        """How far it is: 1 储备 … 6 本地采购; 0 where the stage is none of these."""
        return STAGES.index(self.stage) + 1 if self.stage in STAGES else 0


def projects_of(snapshot: Snapshot, chain: str, region: str | None) -> list[Project]:
    """The projects stated for the chain, those furthest on first."""
    wanted = {chain_form(chain), chain_form(f"{chain}@{region}")}
    newest: dict[int, Project] = {}
    for row in snapshot.of(ProjectStated).sort("stage_date", maintain_order=True).iter_rows(named=True):
        if row["chain"] and chain_form(row["chain"]) in wanted:
            newest[row["project"]] = _project(snapshot, row)
    return sorted(newest.values(), key=lambda one: (-one.progress, one.name))


def _project(snapshot: Snapshot, row: dict[str, object]) -> Project:
    node, investor = int(str(row["project"])), str(row["investor"])
    return Project(
        id=node,
        name=snapshot.names[node],
        product=str(row["product"]),
        investor=investor,
        investor_id=node_named(snapshot, Kind.COMPANY, investor) if investor else None,
        investment=None if row["investment"] is None else wan(int(str(row["investment"]))),
        stage=str(row["stage"]),
        stage_date=str(row["stage_date"]),
        department=str(row["department"]),
        park=str(row["park"]),
        cited=cited(row),
    )
