"""Short documents in one layout each, with the facts they must give in a compact form.

A fact is a line of fields between bars, in the order of the format; `-` is null: `汽车 | - | 优势产业链`.
"""

from dataclasses import dataclass, field

from ingest.policy import as_json, facts_of

FIELDS = {
    "industries": ("name", "class"),
    "chains": ("name", "industry", "class"),
    "assignments": ("chain", "person", "role", "post"),
    "chain_units": ("chain", "unit", "role"),
    "chain_enterprises": ("chain", "enterprise", "role"),
}


@dataclass(frozen=True)
class Layout:
    """A text and the facts of the keys that it is about."""

    name: str
    text: str
    facts: dict[str, str] = field(default_factory=dict)


def layout(name: str, text: str, **facts: str) -> Layout:
    return Layout(name, text.strip("\n") + "\n", facts)


def found(text: str, key: str) -> list[str]:
    """The facts of a key in the compact form, in order."""
    rows = as_json(facts_of(text, "layout"))[key]
    assert isinstance(rows, list)
    return [" | ".join(str(row[name] or "-") for name in FIELDS[key]) for row in rows]


def wanted(facts: str) -> list[str]:
    return [line.strip() for line in facts.strip().splitlines() if line.strip()]


def check(probe: Layout) -> None:
    """Each key gives exactly the facts that are written beside the text."""
    for key, facts in probe.facts.items():
        assert sorted(found(probe.text, key)) == sorted(wanted(facts)), key
