"""Who is in charge of a chain or a gap: the people and units the documents name, else the units of a policy's task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.analysis.answers import Gap, GapKind, Responsible

CHAIR = ("链长", "总链长", "副链长", "联系省领导", "联系领导")
LEAD = ("牵头", "牵头单位", "责任", "责任单位")
UNSTATED = "文件未载明"
#: Between the role of a unit and the task of a policy that gives it that role.
OF_TASK = "·任务"


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is in charge, ready to be shown.

    `names`: person and unit, or the units of a task; empty where nobody is named. `task`: the task, where one
    names units; `units`: those units, all of them.
    """

    names: str
    role: str = ""
    task: str = ""
    units: tuple[str, ...] = ()

    @property
    def under(self) -> str:
        """The second line: what the names are in charge of, or who does the task."""
        if self.task and self.names != self.short_units:
            return f"{self.task}：{self.short_units}"
        return self.task or self.role

    @property
    def short_units(self) -> str:
        """The first unit of the task, and how many there are."""
        others = f" 等 {len(self.units)} 家" if len(self.units) > 1 else ""
        return f"{self.units[0]}{others}" if self.units else ""

    @property
    def told(self) -> str:
        """All of it in one line, for who hovers or hears."""
        task = f"{self.task}：{'、'.join(self.units)}" if self.task else ""
        return "；".join(part for part in (self.names if self.names != self.short_units else "", task) if part)

    @property
    def line(self) -> str:
        """The names in one line of text, or that the documents name none."""
        return self.names or UNSTATED


def charge_of(responsible: Sequence[Responsible]) -> Charge:
    """The first person and unit by the weight of their roles, and the units of the task that fits, if there is one."""
    person, unit = _first(responsible, CHAIR), _first(responsible, LEAD)
    named = [one for one in (person, unit) if one]
    lead_first = sorted((one for one in responsible if OF_TASK in one.role), key=lambda one: one.role[:2] != "牵头")
    units = tuple(one.name for one in lead_first)
    task = "任务" + lead_first[0].role.partition(OF_TASK)[2] if lead_first else ""
    names = " · ".join(one.name for one in named)
    role = " · ".join(one.role for one in named)
    return Charge(names or Charge("", units=units).short_units, role, task, units)


def _first(responsible: Sequence[Responsible], roles: Sequence[str]) -> Responsible | None:
    ranked = [(roles.index(r.role), n, r) for n, r in enumerate(responsible) if r.role in roles]
    return min(ranked, key=lambda one: one[:2])[2] if ranked else None


def charge_of_chain(responsible: Sequence[Responsible], gaps: Sequence[Gap]) -> Charge:
    """Who is in charge of a chain; where nobody is named, the units of the task meant for its main gap.

    The main gap is the one with most money spent outside of those that a policy has a task for.
    """
    own = charge_of(responsible)
    if own.names:
        return own
    with_task = [gap for gap in gaps if gap.kind is not GapKind.CLOSED and charge_of(gap.responsible).task]
    main = max(with_task, key=lambda gap: gap.outside, default=None)
    return charge_of(main.responsible) if main else own


def tasks_of(gaps: Sequence[Gap]) -> list[tuple[Charge, tuple[GapKind, ...]]]:
    """The tasks that a policy has for the chain's gaps, each with its units and the kinds of gap it is meant for."""
    found: dict[Charge, dict[GapKind, None]] = {}
    for gap in gaps:
        charge = charge_of(gap.responsible)
        if charge.task and gap.kind is not GapKind.CLOSED:
            found.setdefault(charge, {})[gap.kind] = None
    return [(charge, tuple(kinds)) for charge, kinds in found.items()]
