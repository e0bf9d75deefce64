"""Short texts and the measures, duties and assessment rules that the format asks for."""

from collections.abc import Iterator

import pytest

from ingest.policy import as_json, facts_of
from tests.ingest.policy.wordings import Wording, wordings

Row = dict[str, object]


def duty_lines(text: str) -> set[str]:
    return {f"{duty.unit} | {duty.text_start}" for duty in facts_of(text, "wording").duties}


def measure_lines(text: str) -> set[str]:
    """[section / ]number title: units [lead unit]"""
    return {
        (f"{m.section} / " if m.section else "")
        + f"{m.number} {m.title}: {'、'.join(m.units)}"
        + (f" [lead {m.lead}]" if m.lead else "")
        for m in facts_of(text, "wording").measures
    }


def joined(value: object) -> str:
    return "、".join(str(part) for part in value) if isinstance(value, list) else str(value)


def scoring_lines(text: str) -> set[str]:
    rules = as_json(facts_of(text, "wording"))["scoring"]
    return set(_rule_lines(rules)) if isinstance(rules, dict) else set()


def _rule_lines(rules: Row) -> Iterator[str]:
    if rules["cycle"]:
        yield f"cycle {rules['cycle']}"
    if rules["full_marks"]:
        yield f"full {rules['full_marks']}"
    for kind, line in LINES.items():
        rows = rules[kind]
        assert isinstance(rows, list)
        yield from (line(row) for row in rows)


def _composition(row: Row) -> str:
    parts = row["parts"]
    assert isinstance(parts, list)
    return f"marks {joined(row['applies_to'])}: " + "、".join(f"{part['unit']} {part['marks']}" for part in parts)


def _deduction(row: Row) -> str:
    value = "-" if row["value"] is None else f"{row['value']}{row['unit']}"
    who = joined(row["applies_to"]) or "-"
    return f"deduct {who} | {row['indicator']} {row['op'] or '-'} {value} {row['points']}"


LINES = {
    "groups": lambda r: f"group {r['name']} {r['count']}: {joined(r['units'])}",
    "compositions": _composition,
    "adjustments": lambda r: f"adjust {r['unit']} {r['own']} {r['other']} {r['share']}",
    "annual_weights": lambda r: f"weights {joined(r['applies_to'])}: {joined(r['weights'])}",
    "assessment_marks": lambda r: f"assess {joined(r['applies_to'])} {r['marks']}",
    "rank_shares": lambda r: f"shares {joined(r['applies_to'])}: {joined(r['shares'])}",
    "grades": lambda r: f"grade {r['grade']} {r['ratio'] or '-'} {r['share'] or '-'}",
    "awards": lambda r: f"award {r['group']} {r['top']}",
    "deductions": _deduction,
}


def as_params(name: str) -> list[object]:
    return [pytest.param(row, id=row.words[:24]) for row in wordings(name)]


@pytest.mark.parametrize("wording", as_params("duties"))
def test_text_gives_its_duties(wording: Wording) -> None:
    wording.agrees(duty_lines(wording.words))


@pytest.mark.parametrize("wording", as_params("measures"))
def test_text_gives_its_measures(wording: Wording) -> None:
    wording.agrees(measure_lines(wording.words))


@pytest.mark.parametrize("wording", as_params("scoring"))
def test_text_gives_its_assessment_rules(wording: Wording) -> None:
    wording.agrees(scoring_lines(wording.words))
