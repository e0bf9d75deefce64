"""The facts from public documents that come with the sample: whole, and nothing but facts."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "data" / "demo" / "policies"
KEYS = [
    "document",
    "industries",
    "chains",
    "assignments",
    "chain_units",
    "chain_enterprises",
    "measures",
    "duties",
    "targets",
    "members",
    "parks",
    "scoring",
]
FILES = sorted(FOLDER.glob("*.json"))


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(item) for item in value.values()))
    return set().union(*(_keys(item) for item in value)) if isinstance(value, list) else set()


def test_five_documents() -> None:
    assert len(FILES) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_facts_without_annotations_or_sentences(path: Path) -> None:
    facts = json.loads(path.read_text("utf-8"))
    assert list(facts) == KEYS
    assert not _keys(facts) & {"also", "optional", "text_start"}
    assert facts["duties"] == []
    assert facts["document"]["title"]
    assert facts["document"]["region"]


def test_the_targets_of_local_supply() -> None:
    facts = json.loads((FOLDER / "changde-2021-21-chains.json").read_text("utf-8"))
    goals = {target["indicator"]: (target["op"], target["value"], target["unit"]) for target in facts["targets"]}
    assert goals["核心园区配套占比"] == (">=", 30, "%")
    assert goals["市域内配套占比"] == (">=", 45, "%")
