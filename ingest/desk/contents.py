"""Contents in the words of the exchange format, back into facts with their place in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from graph.review.content import Content
from ingest.policy.facts import (
    Assignment,
    Chain,
    ChainEnterprise,
    ChainUnit,
    Document,
    Duty,
    Fact,
    Industry,
    Measure,
    Member,
    Park,
    PolicyFacts,
    Scoring,
    Target,
)
from ingest.policy.passage import Span

#: What the format calls a field that our facts call otherwise.
_RENAMED = {"class": "group"}
#: The kinds that become claims, by their key in the format.
_LISTS: dict[str, type[Fact]] = {
    "industries": Industry,
    "chains": Chain,
    "assignments": Assignment,
    "chain_units": ChainUnit,
    "chain_enterprises": ChainEnterprise,
    "measures": Measure,
    "targets": Target,
    "members": Member,
    "parks": Park,
    "duties": Duty,
}
_SCORING = "scoring"


def facts_stating(
    stem: str, text: str, document: tuple[Content, Span], stated: Iterable[tuple[str, Content, Span]]
) -> PolicyFacts:
    """The facts of those contents, (kind, content, span) each; kinds that become no claims are left out."""
    lists: dict[str, list[Fact]] = {key: [] for key in _LISTS}
    told_scoring: Scoring | None = None
    for key, content, span in stated:
        if key == _SCORING:
            told_scoring = _scoring(content, span)
        elif key in _LISTS:
            lists[key].append(_fact(_LISTS[key], content, span))
    told: dict[str, Any] = {key: tuple(found) for key, found in lists.items()}
    return PolicyFacts(stem=stem, text=text, document=_document(*document), scoring=told_scoring, **told)


def _document(content: Content, span: Span) -> Document:
    return Document(span=span, **_fields(Document, content))


def _fact(kind: type[Fact], content: Content, span: Span) -> Fact:
    return kind(span=span, **_fields(kind, content))


def _scoring(content: Content, span: Span) -> Scoring:
    rows = {key: list(value) for key, value in content.items() if isinstance(value, list | tuple)}
    return Scoring(span=span, cycle=content.get("cycle"), full_marks=content.get("full_marks"), rows=rows)


def _fields(kind: type[Fact], content: Content) -> dict[str, Any]:
    known = {field.name for field in fields(kind)} - {"span", "certainty"}
    named = {_RENAMED.get(key, key): tuple(v) if isinstance(v, list) else v for key, v in content.items()}
    return {key: value for key, value in named.items() if key in known}
