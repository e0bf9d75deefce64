"""Sheets 产业链 and 主导企业 → chains, their segments, what those need, and who leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ingest.clean.reading import CantTake
from ingest.clean.words import NO_NAMES, name_of, names_of, one_to_five, text_of
from ingest.ledger.companies import Companies
from ingest.ledger.intake import Intake, Row, rows_of
from ingest.ledger.known import KnownNames
from ingest.tables.headers import Sheet
from ontology import refs
from ontology.claims import Claim
from ontology.divisions import official, parse
from ontology.gazetteer import own_name
from ontology.kinds import Ref
from ontology.names import chain_form, normal_form
from ontology.trade import ChainStated, Leads, Needs, SegmentOf

_POSITIONS = {"上游": "上游", "中游": "中游", "下游": "下游", "上": "上游", "中": "中游", "下": "下游"}


@dataclass
class Chains:
    """Chains that the file names, by the form of their name; what was said of segments and needs so far."""

    by_form: defaultdict[str, dict[Ref, None]] = field(default_factory=lambda: defaultdict(dict))
    segments: dict[Ref, SegmentOf] = field(default_factory=dict)
    needs: dict[tuple[Ref, Ref], Needs] = field(default_factory=dict)


def region_of(text: str) -> str:
    """The full official name of a region where it is one, else what is written.

    >>> region_of("湖南省常德市"), region_of("常德"), region_of("乙市")
    ('常德市', '常德市', '乙市')
    """
    name = name_of(text)
    place = official(name)
    return own_name(place) if place else name


def _position(text: str) -> str:
    position = _POSITIONS.get(normal_form(text).removesuffix("环节"))
    if position is None:
        raise CantTake("应为上游、中游或下游")
    return position


def chains_of(sheet: Sheet, intake: Intake) -> Chains:
    """Takes in the sheet 产业链."""
    chains = Chains()
    for row in rows_of(sheet, intake):
        name = row.read("产业链", name_of, "", required=True)
        region = row.read("地区", region_of, "")
        segment = row.read("环节", name_of, "", required=True)
        position = row.read("位置", _position, "")
        parent = row.read("上级环节", name_of, "")
        products = row.read("产品", names_of, NO_NAMES, required=True)
        weight = row.read("关键程度", one_to_five, None)
        if row.good:
            chain = row.one(refs.chain(name, region))
            stated = ChainStated(chain, region)
            part = SegmentOf(row.one(refs.segment(chain, segment)), chain, position, parent)
            wanted = [Needs(part.segment, row.one(refs.product(product)), weight) for product in products]
            _take_segment(row, chains, stated, part, wanted)
    return chains


def _take_segment(row: Row, chains: Chains, stated: ChainStated, part: SegmentOf, wanted: list[Needs]) -> None:
    """Takes in one row, unless it contradicts the rows before."""
    merged = _merged_segment(chains.segments.get(part.segment), part, row)
    if _in_a_ring(merged, chains):
        row.refuse("上级环节", merged.parent, "环节成了自己的上级")
    needs = [_merged_need(chains.needs.get((need.segment, need.product)), need, row) for need in wanted]
    if not row.good:
        return
    claims: list[Claim] = []
    if stated.chain not in chains.by_form[chain_form(stated.chain.name)]:
        chains.by_form[chain_form(stated.chain.name)][stated.chain] = None
        claims.append(stated)
    if chains.segments.get(part.segment) != merged:
        chains.segments[part.segment] = merged
        claims.append(merged)
    for need in needs:
        if chains.needs.get((need.segment, need.product)) != need:
            chains.needs[need.segment, need.product] = need
            claims.append(need)
    row.take(claims)


def _merged_segment(before: SegmentOf | None, part: SegmentOf, row: Row) -> SegmentOf:
    if before is None:
        return part
    for column, old, new in (("位置", before.position, part.position), ("上级环节", before.parent, part.parent)):
        if old and new and normal_form(old) != normal_form(new):
            row.refuse(column, new, f"同一环节前面写的{column}是“{old}”")
    return SegmentOf(before.segment, before.chain, before.position or part.position, before.parent or part.parent)


def _in_a_ring(part: SegmentOf, chains: Chains) -> bool:
    """Whether the way up from the segment leads back to it; the rows before hold no ring."""
    own, parent = normal_form(part.segment.name), part.parent
    while parent and normal_form(parent) != own:
        above = chains.segments.get(refs.segment(part.chain, parent))
        parent = above.parent if above else ""
    return bool(parent)


def _merged_need(before: Needs | None, need: Needs, row: Row) -> Needs:
    if before is None:
        return need
    if before.criticality and need.criticality and before.criticality != need.criticality:
        row.refuse("关键程度", need.criticality, f"同一环节的同一产品前面写的关键程度是 {before.criticality}")
    return before if before.criticality else need


# --- leaders ------------------------------------------------------------------------------------


def leaders_of(sheet: Sheet, chains: Chains, companies: Companies, known: KnownNames, intake: Intake) -> None:
    """Takes in the sheet 主导企业: a leader must be known by the file or the store."""
    led: dict[tuple[Ref, Ref], Leads] = {}
    for row in rows_of(sheet, intake):
        chain = row.read("产业链", _name_and_region, ("", ""), required=True)
        company = row.read("企业名称", name_of, "", required=True)
        role = row.read("角色", name_of, "主导企业")
        park = row.read("核心园区", _park, "")
        chain_ref = _chain(row, *chain, chains, known) if any(chain) else None
        company_ref = _leader(row, company, companies, known) if company else None
        if row.good and chain_ref and company_ref:
            _take_leader(row, Leads(company_ref, chain_ref, role, park), led, chains, known, intake)


def _park(text: str) -> str:
    """The park's name; written with the divisions above it, the park alone."""
    name = name_of(text)
    place = parse(name)
    return place.park if place.park and ("/" in name or (place.province and name.startswith(place.province))) else name


def _name_and_region(text: str) -> tuple[str, str]:
    """``名称@地区`` where several regions run a chain of that name; the region is blank where none is said."""
    name, _, region = name_of(text).replace("＠", "@").partition("@")
    return name_of(name), region_of(region) if text_of(region) else ""


def _chain(row: Row, name: str, region: str, chains: Chains, known: KnownNames) -> Ref | None:
    """The chain of that name, of that region where one is said."""
    found = list(chains.by_form.get(chain_form(name), ())) or known.chains(name)
    if region:
        wanted = refs.chain(name, region)
        found = [chain for chain in found if chain.key == wanted.key]
        if not found:
            row.refuse("产业链", row.text("产业链"), "这个地区没有这条产业链（产业链表和库里都没有）")
            return None
    if len(found) > 1:
        row.refuse(
            "产业链", row.text("产业链"), f"有 {len(found)} 条同名产业链（地区不同），不知是哪一条，请写成“名称@地区”"
        )
        return None
    return row.one(found[0] if found else refs.chain(name))


def _leader(row: Row, name: str, companies: Companies, known: KnownNames) -> Ref | None:
    form = normal_form(name)
    if form in companies.ambiguous:
        row.refuse("企业名称", name, "有同名而代码不同的企业，不知是哪一家")
        return None
    if form in companies.named:
        return row.one(refs.company(name))
    found = known.companies(name)
    if len(found) == 1:
        return row.one(found[0])
    row.refuse("企业名称", name, "库里有几家同名企业，不知是哪一家" if found else "主导企业不在企业表中，库里也没有")
    return None


def _take_leader(
    row: Row, leads: Leads, led: dict[tuple[Ref, Ref], Leads], chains: Chains, known: KnownNames, intake: Intake
) -> None:
    before = led.get((leads.company, leads.chain))
    if before and before != leads:
        row.refuse("企业名称", leads.company.name, "同一产业链的同一主导企业前面写的角色或核心园区不同")
        return
    claims: list[Claim] = []
    form = chain_form(leads.chain.name)
    if form not in chains.by_form and leads.chain not in known.among([leads.chain]):
        chains.by_form[form][leads.chain] = None
        claims.append(ChainStated(leads.chain))
        intake.notes.append(f"产业链“{leads.chain.name}”不在产业链表中，库里也没有，按没有地区的产业链收入")
    led[leads.company, leads.chain] = leads
    row.take(claims if before else [*claims, leads])
