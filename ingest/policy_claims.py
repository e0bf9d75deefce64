"""Facts of a policy document become claims, each witnessed by its words (or by its row, where only facts are at hand)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from graph.store.door import Batch
from ingest.assessment import assessment_rules
from ingest.desk.drafts import TEXT_SHEET, digest_of, document_digest
from ingest.policy.facts import Duty, Fact, PolicyFacts
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.governance import (
    AssessmentRule,
    Chairs,
    DutyOf,
    InChargeOf,
    MeasureStated,
    MemberOf,
    ParkStated,
    PolicyStated,
    ResponsibleFor,
    TargetStated,
)
from ontology.kinds import Ref
from ontology.trade import ChainStated, IndustryStated, Leads

POLICY = "policy"
#: What is left of a sentence: a wrapped line goes on, the next unit with its colon or a blank line does not.
_SENTENCE = re.compile(r"[^。]{0,300}?(?=[。；;]\s*\n|。|\n\s*\n|\n[^\n。]{0,40}[:：]|\s*\Z)")
FACTS_SHEET = "事实"


def policy_batch(facts: PolicyFacts, title: str, by: str = "") -> Batch:
    """One batch of all claims of a document; `title` is the file as users know it.

    The same facts of the same text have the same digest, which says of which text they are; where there is no text
    the facts themselves are digested.
    """
    claims = tuple((claim, _witness(facts, fact, row)) for row, (claim, fact) in enumerate(_claims(facts), 1))
    return Batch(POLICY, title, _digest(facts, claims), claims, text=facts.text, by=by)


def _digest(facts: PolicyFacts, claims: tuple[tuple[Claim, Witness], ...]) -> str:
    if facts.text:
        return digest_of(document_digest(facts.text), claims)
    stated = repr((facts.document, facts.chains, facts.assignments, facts.measures, facts.targets))
    return sha256(stated.encode()).hexdigest()


def _witness(facts: PolicyFacts, fact: Fact, row: int) -> Witness:
    if facts.text:
        return Witness(TEXT_SHEET, start=fact.span[0], end=fact.span[1])
    return Witness(FACTS_SHEET, row=row)


def _claims(facts: PolicyFacts) -> Iterator[tuple[Claim, Fact]]:
    region, since = facts.document.region or "", facts.document.issued_on or ""
    policy = refs.policy(facts.document.title or facts.stem, facts.document.number or "", since)
    yield _policy(facts, policy), facts.document
    yield from _industries_and_chains(facts, region, since)
    yield from _measures(facts, policy, region)
    yield from _targets(facts, policy)
    for member in facts.members:
        who = refs.official(member.name, region)
        yield MemberOf(who, policy, member.role, member.post or ""), member
    for park in facts.parks:
        industries = "、".join(park.industries)
        yield ParkStated(refs.park(park.name, region), region, park.level or "", industries), park
    for duty in facts.duties:
        yield DutyOf(refs.department(duty.unit, region), policy, _whole(facts.text, duty)), duty
    if facts.scoring:
        for matter, whom, rule in assessment_rules(facts.scoring):
            yield AssessmentRule(policy, matter, whom, rule), facts.scoring


def _whole(text: str, duty: Duty) -> str:
    """The duty to the end of its sentence, where the text goes on as its first words do; else these alone."""
    start = "".join(text[duty.span[0] : duty.span[1]].split())
    if not start.endswith(duty.text_start):
        return duty.text_start
    rest = _SENTENCE.match(text, duty.span[1])
    return duty.text_start + "".join(rest[0].split()) if rest else duty.text_start


def _policy(facts: PolicyFacts, policy: Ref) -> PolicyStated:
    document = facts.document
    first, last = document.period or (None, None)
    return PolicyStated(
        policy,
        title=document.title or facts.stem,
        number=document.number or "",
        region=document.region or "",
        issuers="、".join(document.issuers),
        issued_on=document.issued_on or "",
        first_year=first,
        last_year=last,
    )


def _industries_and_chains(facts: PolicyFacts, region: str, since: str) -> Iterator[tuple[Claim, Fact]]:
    for industry in facts.industries:
        yield IndustryStated(refs.industry(industry.name, region), region, industry.group or ""), industry
    for chain in facts.chains:
        node = refs.chain(chain.name, region)
        yield ChainStated(node, region, chain.industry or "", chain.group or ""), chain
    for one in facts.assignments:
        who, chained = refs.official(one.person, region), refs.chain(one.chain, region)
        yield Chairs(who, chained, one.role, one.post or "", since), one
    for unit in facts.chain_units:
        yield InChargeOf(refs.department(unit.unit, region), refs.chain(unit.chain, region), unit.role, since), unit
    for company in facts.chain_enterprises:
        yield Leads(refs.company(company.enterprise), refs.chain(company.chain, region), company.role), company


def _measures(facts: PolicyFacts, policy: Ref, region: str) -> Iterator[tuple[Claim, Fact]]:
    for measure in facts.measures:
        node = refs.measure(policy, measure.section or "", measure.number, measure.title)
        yield MeasureStated(node, policy, measure.number, measure.title, measure.section or ""), measure
        for unit in measure.units:
            role = "牵头" if unit == measure.lead else "责任"
            yield ResponsibleFor(refs.department(unit, region), node, role), measure


def _targets(facts: PolicyFacts, policy: Ref) -> Iterator[tuple[Claim, Fact]]:
    for target in facts.targets:
        stated = TargetStated(
            refs.target(policy, target.subject or "", target.indicator, target.year),
            policy,
            target.indicator,
            target.op,
            plain(target.value),
            target.subject or "",
            plain(target.value_to),
            target.unit or "",
            target.year,
            target.every or "",
        )
        yield stated, target


def plain(value: float | None) -> str:
    """A number as people write it; empty for None.

    >>> plain(4000.0), plain(1.6), plain(None)
    ('4000', '1.6', '')
    """
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)
