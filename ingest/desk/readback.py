"""What a draft or a review says, read back from its batch."""

from __future__ import annotations

import json
from typing import Any

from graph.review.jurisdiction import doubt
from graph.review.standing import Judgement, ReadFact, Span, Verdict
from graph.store.door import Batch
from ingest.desk.drafts import SURE
from ontology.claims import Witness
from ontology.decisions import FactJudged, FactRead


def readings_of(batch: Batch) -> tuple[ReadFact, ...]:
    """The facts that a draft says were read."""
    return tuple(
        _reading(claim, json.loads(claim.content), _span(witness))
        for claim, witness in batch.claims
        if isinstance(claim, FactRead)
    )


def _reading(claim: FactRead, content: dict[str, Any], span: Span) -> ReadFact:
    """What is read clearly may still be doubtful: a region that no list knows."""
    sure = claim.certainty == SURE and not doubt(claim.fact_kind, content)
    return ReadFact(claim.fact, claim.fact_kind, content, sure, span)


def judgements_of(batch: Batch) -> tuple[Judgement, ...]:
    """What a review decides."""
    return tuple(
        Judgement(
            claim.fact,
            claim.fact_kind,
            Verdict(claim.verdict),
            json.loads(claim.content or "{}"),
            _span(witness),
            claim.decided_by,
            claim.decided_on,
        )
        for claim, witness in batch.claims
        if isinstance(claim, FactJudged)
    )


def _span(witness: Witness) -> Span:
    return witness.start or 0, witness.end or 0
