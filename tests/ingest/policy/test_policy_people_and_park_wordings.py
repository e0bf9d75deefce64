"""Short texts and the parks and members that the format asks for."""

from collections.abc import Iterable

import pytest

from ingest.policy import facts_of
from tests.ingest.policy.wordings import Wording, wordings


def park_lines(text: str) -> set[str]:
    levels = {park.name: f" @{park.level}" if park.level else "" for park in facts_of(text, "wording").parks}
    return {f"{p.name}{levels[p.name]}: {'、'.join(p.industries)}".strip() for p in facts_of(text, "wording").parks}


def member_lines(text: str) -> set[str]:
    return {f"{m.role} | {m.name} | {m.post or '-'}" for m in facts_of(text, "wording").members}


def as_params(rows: Iterable[Wording]) -> list[object]:
    return [pytest.param(row, id=row.words[:24]) for row in rows]


@pytest.mark.parametrize("wording", as_params(wordings("parks")))
def test_text_gives_its_parks(wording: Wording) -> None:
    wording.agrees(park_lines(wording.words))


@pytest.mark.parametrize("wording", as_params(wordings("members")))
def test_text_gives_its_members(wording: Wording) -> None:
    wording.agrees(member_lines(wording.words))
