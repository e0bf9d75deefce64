"""Whole documents against their reference facts: the shared ones where they are at hand, and our own small ones."""

import json
from pathlib import Path

import pytest

from ingest.policy import as_json, read_policy
from tests.ingest.policy.samples import OWN, SHARED, STEMS, facts_of_sample

Item = dict[str, object]
READ_IN_FULL = (
    "document",
    "industries",
    "chains",
    "assignments",
    "chain_units",
    "chain_enterprises",
    "measures",
    "duties",
    "members",
    "parks",
    "targets",
)


def gold_files() -> list[Path]:
    return sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []


def items(value: object) -> list[Item]:
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


_LOOSE = str.maketrans("（）〔〕〈〉［］，；：—–－", "()()()(),;:---")


def plain(value: object) -> object:
    """Brackets, dashes and widths in one form, as the scorer compares them."""
    if isinstance(value, str):
        return value.translate(_LOOSE).replace("、", ",").removesuffix("产业链")
    if isinstance(value, list):
        return tuple(plain(part) for part in value)
    return value


def readings(item: Item) -> list[Item]:
    """The gold item and what it accepts as well."""
    bare = {k: v for k, v in item.items() if k not in ("also", "optional")}
    also = item.get("also", [])
    assert isinstance(also, list)
    return [bare, *({**bare, **change} for change in also)]


def same(found: Item, wanted: Item) -> bool:
    return all(plain(found.get(key)) == plain(value) for key, value in wanted.items())


@pytest.mark.parametrize("key", READ_IN_FULL)
@pytest.mark.parametrize("gold", gold_files(), ids=lambda path: path.stem)
def test_shared_document_matches_gold(gold: Path, key: str) -> None:
    agrees(as_json(read_policy(SHARED / f"{gold.stem}.txt")), gold, key)


def agrees(facts: dict[str, object], gold: Path, key: str) -> None:
    """Everything asked for is found, and nothing else."""
    found = items(facts[key])
    wanted = items(json.loads(gold.read_text(encoding="utf-8"))[key])
    missed = [w for w in wanted if not w.get("optional") and not any(same(f, r) for f in found for r in readings(w))]
    extra = [f for f in found if not any(same(f, r) for w in wanted for r in readings(w))]
    assert not missed
    assert not extra


@pytest.mark.parametrize("gold", gold_files(), ids=lambda path: path.stem)
def test_shared_document_matches_gold_scoring(gold: Path) -> None:
    found = as_json(read_policy(SHARED / f"{gold.stem}.txt"))
    assert found["scoring"] == json.loads(gold.read_text(encoding="utf-8"))["scoring"]


@pytest.mark.parametrize("key", READ_IN_FULL)
@pytest.mark.parametrize("stem", STEMS)
def test_own_document_matches_gold(stem: str, key: str) -> None:
    agrees(as_json(facts_of_sample(stem)), OWN / f"{stem}.json", key)


@pytest.mark.parametrize("stem", STEMS)
def test_own_document_has_no_assessment_rules(stem: str) -> None:
    assert facts_of_sample(stem).scoring is None


def test_same_text_gives_same_facts_in_every_encoding(tmp_path: Path) -> None:
    source = (OWN / "binjiang-numbered-entries.txt").read_text(encoding="utf-8")
    results = []
    for name, data in {
        "plain": source.encode(),
        "bom": source.encode("utf-8-sig"),
        "gb18030": source.encode("gb18030"),
        "windows": source.replace("\n", "\r\n").encode("gb18030"),
    }.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
        results.append(as_json(read_policy(tmp_path / f"{name}.txt")))
    assert all(result == results[0] for result in results)
