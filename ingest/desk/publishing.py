"""What holds of a document becomes the claims that everybody sees: a pure function of readings and decisions.

Only who is meant by the names of enterprises depends on what else is known; it is put beside the claims
(`with_spellings`) and is no part of what the batch is known by.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from graph.identity.resolving import DERIVED
from graph.review.paper import Changes, Paper
from graph.store.door import Batch, Store
from graph.store.fields import fields_of
from ingest.desk.contents import facts_stating
from ingest.ledger.known import StoreNames
from ingest.ledger.recognition import recognise
from ingest.policy_claims import policy_batch
from ontology.claims import Claim
from ontology.errors import AskedWrongly
from ontology.facts import DOCUMENT
from ontology.kinds import Ref
from ontology.trade import Leads


def publication(paper: Paper, text: str, by: str = "") -> Batch:
    """The batch that publishes what holds; AskedWrongly while the document's own fact does not."""
    held = [fact for fact in paper.facts if fact.holds]
    own = [fact for fact in held if fact.kind == DOCUMENT]
    if not own:
        raise AskedWrongly("还不能发布：请先审定“文件”一条（标题、文号、地区、日期），其余事实都系于它")
    stated = ((fact.kind, fact.content, fact.span) for fact in held if fact.kind != DOCUMENT)
    facts = facts_stating(PurePath(paper.file).stem, text, (own[0].content, own[0].span), stated)
    return policy_batch(facts, paper.file, by)


def with_spellings(batch: Batch, store: Store) -> Batch:
    """The batch with the names that it writes otherwise than the store or itself does, put beside it as a ledger's are.

    So a chief enterprise means the same company whichever came first, the ledger or the document.
    """
    if not any(isinstance(claim, Leads) for claim, _ in batch.claims):
        return batch
    found = recognise(batch.claims, batch.supplies, StoreNames(store))
    return replace(batch, claims=(*batch.claims, *found.claims), notes=(*batch.notes, *found.notes))


def changes(before: tuple[Batch, ...], after: Batch) -> Changes:
    """What the new publication says that the older ones did not, and what it no longer says."""
    told = Counter(claim for batch in before for claim, witness in batch.claims if witness.known != DERIVED)
    tells = Counter(claim for claim, _ in after.claims)
    added, removed = tells.keys() - told.keys(), told.keys() - tells.keys()
    return Changes(
        tuple(in_words(claim) for claim in tells if claim in added),
        tuple(in_words(claim) for claim in told if claim in removed),
        len(tells.keys() & told.keys()),
    )


def in_words(claim: Claim) -> str:
    """A claim in one line.

    >>> from ontology import refs
    >>> from ontology.trade import ChainStated
    >>> in_words(ChainStated(refs.chain("车桥", "示例市"), "示例市", "装备"))
    '产业链：车桥 · 示例市 · 装备'
    """
    values = (getattr(claim, field.name) for field in fields_of(type(claim)))
    said = [value.name if isinstance(value, Ref) else str(value) for value in values if value is not None]
    return f"{claim.verb.zh}：{' · '.join(dict.fromkeys(text for text in said if text))}"
