"""What a draft or a review says, read back from its batch."""

from __future__ import annotations

import json

from graph.review.standing import Judgement, ReadFact, Verdict
from graph.store.door import Batch
from ingest.desk.drafts import SURE
from ontology.claims import Witness
from ontology.decisions import FactJudged, FactRead


def readings_of(batch: Batch) -> tuple[ReadFact, ...]:
    """The facts that a draft says were read."""
    return tuple(
        ReadFact(claim.fact, claim.fact_kind, json.loads(claim.content), claim.certainty == SURE, _span(witness))
        for claim, witness in batch.claims
        if isinstance(claim, FactRead)
    )


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


def _span(witness: Witness) -> tuple[int, int]:
    return witness.start or 0, witness.end or 0
