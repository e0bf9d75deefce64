"""Facts as the JSON object of the exchange format: all keys, no spans."""

from collections.abc import Iterable

from ingest.policy.facts import Fact, PolicyFacts, Scoring, Target

_FIELDS: dict[str, tuple[str, ...]] = {
    "industries": ("name", "group"),
    "chains": ("name", "industry", "group"),
    "assignments": ("chain", "person", "role", "post"),
    "chain_units": ("chain", "unit", "role"),
    "chain_enterprises": ("chain", "enterprise", "role"),
    "measures": ("number", "title", "section", "units", "lead"),
    "duties": ("unit", "text_start"),
    "targets": ("subject", "indicator", "op", "value", "value_to", "unit", "year", "every"),
    "members": ("name", "post", "role"),
    "parks": ("name", "level", "industries"),
}
_DOCUMENT = ("title", "number", "issuers", "region", "issued_on", "period")
_SCORING = (
    "groups",
    "compositions",
    "adjustments",
    "annual_weights",
    "assessment_marks",
    "rank_shares",
    "grades",
    "awards",
    "deductions",
)


def as_json(facts: PolicyFacts) -> dict[str, object]:
    """One object per document with all keys of the format."""
    rows: dict[str, object] = {"document": _item(facts.document, _DOCUMENT)}
    for key, fields in _FIELDS.items():
        items: Iterable[Fact] = getattr(facts, key)
        rows[key] = [_item(item, fields) for item in items]
    rows["scoring"] = _scoring(facts.scoring)
    return rows


def _item(fact: Fact, fields: tuple[str, ...]) -> dict[str, object]:
    item = {("class" if name == "group" else name): _plain(getattr(fact, name)) for name in fields}
    if isinstance(fact, Target) and fact.value_to is None:
        del item["value_to"]
    return item


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _scoring(scoring: Scoring | None) -> dict[str, object] | None:
    if scoring is None:
        return None
    head: dict[str, object] = {"cycle": scoring.cycle, "full_marks": _plain(scoring.full_marks)}
    return head | {key: scoring.rows.get(key, []) for key in _SCORING}
