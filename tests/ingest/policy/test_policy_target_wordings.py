"""Single sentences and the targets that the format asks for."""

import pytest

from ingest.policy import facts_of
from ingest.policy.facts import Target
from tests.ingest.policy.wordings import Wording, wordings

FILES = (
    "targets-signs",
    "targets-times",
    "targets-lists",
    "targets-owners",
    "targets-none",
    "targets-compound",
    "targets-tables",
)


def line_of(target: Target) -> str:
    """[owner | ]indicator sign number[~number] [unit] [@year] [/every]"""
    owner = f"{target.subject} | " if target.subject else ""
    number = f"{target.value:g}" + (f"~{target.value_to:g}" if target.value_to is not None else "")
    tail = [target.unit or "", f"@{target.year}" if target.year else "", f"/{target.every}" if target.every else ""]
    return " ".join([f"{owner}{target.indicator} {target.op} {number}", *filter(None, tail)])


@pytest.mark.parametrize("wording", [pytest.param(row, id=row.words[:30]) for row in wordings(*FILES)])
def test_sentence_gives_its_targets(wording: Wording) -> None:
    wording.agrees({line_of(target) for target in facts_of(wording.words, "wording").targets})
