"""What the policies of its region set for a chain, and its projects, each at its newest stage."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.basis import policy_basis
from api.documents import PolicyDocument, PolicyTarget, Task
from api.projects import projects_of
from graph.analysis.chains import ChainCard
from graph.store.urls import open_store
from ontology import refs
from ontology.governance import ProjectStated
from ontology.money import fen
from tests.api import ledgers

CARD = ChainCard(7, "车桥", "常德市", "", "", (), (), (), (), ())


def document(region: str, targets: tuple[PolicyTarget, ...] = (), tasks: tuple[Task, ...] = ()) -> PolicyDocument:
    """A policy document of a region."""
    return PolicyDocument(1, "行动计划", "1号", region, "", "", "", "1:正文:0-4", targets, tasks)


def target(subject: str) -> PolicyTarget:
    """A target for somebody."""
    return PolicyTarget(subject, "配套占比", "≥ 45 %", 2023, "", "1:正文:5-9")


def task(title: str) -> Task:
    """A task of that title."""
    return Task("2", title, "", (), ("市工信局",), "1:正文:10-14")


@pytest.mark.parametrize("subject", ["各产业链主导企业", "每条产业链", "车桥产业链"])
def test_targets_for_every_chain_and_for_this_one(subject: str) -> None:
    [basis] = policy_basis([document("常德市", (target(subject), target("园区"), target("")))], CARD)
    assert [one.subject for one in basis.document.targets] == [subject]


def test_tasks_about_chains_and_how_many_there_are() -> None:
    [basis] = policy_basis([document("常德市", tasks=(task("打造市域1小时配套圈"), task("加强战略性土地储备")))], CARD)
    assert [one.title for one in basis.document.tasks] == ["打造市域1小时配套圈"]
    assert basis.tasks_in_all == 2


def test_other_regions_and_chains_of_no_region_have_no_basis() -> None:
    assert policy_basis([document("湘潭市", (target("各产业链"),))], CARD) == []
    of_nowhere = ChainCard(7, "车桥", None, "", "", (), (), (), (), ())
    assert policy_basis([document("", (target("各产业链"),))], of_nowhere) == []


def stage(name: str, reached: str, on: str, chain: str = "示例链产业链") -> ProjectStated:
    """A project at a stage."""
    return ProjectStated(
        refs.project(name, "常德市"), chain, "螺栓", "示例主导企业", fen(Decimal(800)), reached, on, "市商务局"
    )


def test_a_project_stands_at_its_newest_stage(tmp_path: Path, asking: Any) -> None:
    claims = [
        stage("扩产", "签约", "2023-01-05"), stage("扩产", "开工", "2023-06-01"), stage("新建", "储备", "2023-07-01"),
        stage("别处", "投产", "2023-07-01", "另一条链"),
    ]  # fmt: skip
    store = open_store(f"sqlite:///{tmp_path / 'p.db'}")
    store.put(ledgers.never_bought())
    store.put(ledgers.batch_of(claims, title="项目.xlsx"))
    found = projects_of(store.snapshot(), "示例链", "常德市")
    assert [(one.name, one.stage, one.progress) for one in found] == [("扩产", "开工", 4), ("新建", "储备", 1)]
    with asking(store) as client:
        assert isinstance(client, httpx.Client)
        [card] = [one for one in client.get("/api/v1/chains").json() if one["name"] == "示例链"]
        text = client.get(f"/chains/{card['id']}").text
    assert "扩产" in text
    assert "800 万元" in text
    assert f'href="/companies/{found[0].investor_id}"' in text
