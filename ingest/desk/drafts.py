"""A reading of a document as a batch: its text, and one claim a fact that was read; and such a batch read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from graph.review.content import canonical, fact_id
from graph.review.standing import Judgement, ReadFact, Verdict
from graph.store.door import Batch
from ingest.policy import as_json
from ingest.policy.facts import Fact, PolicyFacts
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.decisions import FactJudged, FactRead
from ontology.facts import DOCUMENT, FACT_KINDS, UNSETTLED
from ontology.kinds import Ref

DRAFT = "draft"
REVIEW = "review"
TEXT_SHEET = "正文"
SURE, CHECK = "确定", "待核对"
#: How many characters of an unsettled passage are kept as its words.
_WORDS = 60


def document_digest(text: str) -> str:
    """What a document goes by: the SHA-256 of its text."""
    return sha256(text.encode()).hexdigest()


def digest_of(document: str, content: object) -> str:
    """The digest of a batch about a document: which document, and what the batch says of it."""
    return f"{document}:{sha256(repr(content).encode()).hexdigest()}"


def document_of(digest: str) -> str:
    """The document that a batch is about (see `digest_of`)."""
    return digest.partition(":")[0]


def source_of(document: str, title: str) -> Ref:
    """The document as claims name it."""
    return refs.source(document, title[:200])


# --- readings ---------------------------------------------------------------------------------


def draft_batch(facts: PolicyFacts, title: str, by: str = "", file_digest: str = "") -> Batch:
    """One batch of all that was read, unsettled passages included; `title` is the file as users know it."""
    document = document_digest(facts.text)
    source = source_of(document, facts.document.title or title)
    found = list(read_facts(facts))
    claims = tuple(
        (
            FactRead(source, fact.id, fact.kind, canonical(fact.content), SURE if fact.sure else CHECK),
            Witness(TEXT_SHEET, start=fact.span[0], end=fact.span[1]),
        )
        for fact in found
    )
    digest = digest_of(document, [(claim.fact, claim.certainty, witness.start) for claim, witness in claims])
    notes = (_summary(found),)
    return Batch(DRAFT, title, digest, claims, text=facts.text, notes=notes, by=by, file_digest=file_digest)


def _summary(found: Iterable[ReadFact]) -> str:
    facts = [fact for fact in found if fact.kind != UNSETTLED]
    sure, open_ = sum(fact.sure for fact in facts), sum(fact.kind == UNSETTLED for fact in found)
    parts = (f"确定 {sure}", f"待核对 {len(facts) - sure}", f"未定 {open_}")
    return f"读得 {len(facts)} 条事实：{'、'.join(parts)}"


def read_facts(facts: PolicyFacts) -> Iterator[ReadFact]:
    """All that was read, each once, in the words of the exchange format."""
    told = as_json(facts)
    seen: set[str] = set()
    for kind, found in _by_kind(facts).items():
        contents = told[kind] if isinstance(told[kind], list) else [told[kind]] if found else []
        for fact, content in zip(found, contents, strict=True):  # type: ignore[call-overload]
            yield from _new(kind, content, fact, facts.text, seen)
    for open_ in facts.unsettled:
        start, end = _within(open_.span, facts.text)
        words = "".join(facts.text[start:end].split())[:_WORDS]
        content = {"kind": open_.kind, "reason": open_.reason, "words": words}
        yield from _new(UNSETTLED, content, open_, facts.text, seen)


def _by_kind(facts: PolicyFacts) -> dict[str, tuple[Fact, ...]]:
    lists = {kind: getattr(facts, kind) for kind in FACT_KINDS if kind not in (DOCUMENT, "scoring", UNSETTLED)}
    return {DOCUMENT: (facts.document,), **lists, "scoring": (facts.scoring,) if facts.scoring else ()}


def _new(kind: str, content: dict[str, Any], fact: Fact, text: str, seen: set[str]) -> Iterator[ReadFact]:
    number = fact_id(kind, content)
    if number not in seen:
        seen.add(number)
        yield ReadFact(number, kind, content, fact.certainty == "sure", _within(fact.span, text))


def _within(span: tuple[int, int], text: str) -> tuple[int, int]:
    """The span as far as it lies in the text."""
    start = min(max(span[0], 0), len(text))
    return start, min(max(span[1], start), len(text))


# --- decisions --------------------------------------------------------------------------------


def review_batch(document: str, title: str, judged: Iterable[Judgement], after: int, by: str) -> Batch:
    """What one person decided at one time; `after`: the newest batch by then.

    The same decision sent twice from the same state is one; the same decision later, after another, is a new one.
    """
    judgements = tuple(judged)
    source = source_of(document, title)
    claims: tuple[tuple[Claim, Witness], ...] = tuple(
        (
            FactJudged(source, one.fact, one.kind, one.verdict.value, canonical(one.content), one.by, one.on),
            Witness(TEXT_SHEET, start=one.span[0], end=one.span[1]),
        )
        for one in judgements
    )
    counts = {verdict: sum(one.verdict is verdict for one in judgements) for verdict in Verdict}
    notes = ("、".join(f"{verdict.value} {count}" for verdict, count in counts.items() if count),)
    return Batch(REVIEW, title, digest_of(document, (after, by, claims)), claims, notes=notes, by=by)
