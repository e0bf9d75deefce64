"""Documents taken in by command: an operator's explicit act, read, accepted and published in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.review.paper import Paper, Published
from ingest.desk.desk import Desk
from ingest.policy.facts import PolicyFacts

#: Who has decided, where a command did and nobody is known to have given it.
NOBODY = "命令行"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a document: as it stands at the desk, and its publication, if it was published."""

    paper: Paper
    published: Published | None


def take_in(
    desk: Desk,
    facts: Sequence[PolicyFacts],
    names: Sequence[str],
    by: str,
    *,
    draft: bool = False,
    doubtful: bool = False,
) -> list[TakenIn]:
    """Keeps each document as a draft and, unless `draft`, publishes its sure facts (`doubtful`: all)."""
    return [_taken(desk, one, name, by or NOBODY, draft, doubtful) for one, name in zip(facts, names, strict=True)]


def _taken(desk: Desk, facts: PolicyFacts, name: str, by: str, draft: bool, doubtful: bool) -> TakenIn:
    if draft:
        return TakenIn(desk.keep(facts, name, by).paper, None)
    return TakenIn(*desk.take_in(facts, name, by, doubtful=doubtful))
