"""Which names of an import are companies that are known already, under another writing: taken, asked about, or new.

What is sure is put beside the rows as an alias that is known as derived: it is followed on reading, and it is
withdrawn with the batch. What is only likely is said in the report and on the page 候选合并, and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from graph.identity.form import name_parts
from graph.identity.match import code_holds
from graph.identity.pairing import stems
from graph.identity.proposing import Named, proposals
from graph.identity.resolving import DERIVED, FORM_LEFT_OUT, SPELLED_ALIKE
from graph.identity.spellings import SameName, same_names
from ingest.ledger.known import KnownNames
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.decisions import IdentityDecided
from ontology.declare import node_fields
from ontology.kinds import Kind, Ref
from ontology.names import normal_form
from ontology.trade import AlsoCalled, CompanyStated, PurchaseTotal

#: How many likely pairs of an import are compared, and how many are kept in its report.
MOST_COMPARED, MOST_ASKED = 1_500, 200
_SHOWN = 10
GROUNDS = {
    SPELLED_ALIKE: "只是括号、标点、繁简或“有限责任公司”一类的写法不同",
    FORM_LEFT_OUT: "只是没有写组织形式，且没有第二家相符的企业",
    "code": "统一社会信用代码相同",
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A name as it is written, the company that it means, and on what ground."""

    written: str
    meant: str
    ground: str

    @property
    def zh(self) -> str:
        return f"写作“{self.written}”，视同“{self.meant}”（依据：{self.ground}）"


@dataclass(frozen=True, slots=True)
class Question:
    """A name that may be a company that is known or named elsewhere in the file."""

    written: str
    other: str
    score: float
    reasons: tuple[str, ...]

    @property
    def zh(self) -> str:
        return f"“{self.written}”与“{self.other}”是不是同一家企业？（{'；'.join(self.reasons)}）"


@dataclass(frozen=True)
class Recognition:
    """What was recognised: claims to be put with the batch, and what the report says of it."""

    claims: tuple[tuple[Claim, Witness], ...] = ()
    recognised: tuple[Recognised, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def written(self) -> frozenset[str]:
        """The forms of the names that mean another company."""
        return frozenset(normal_form(one.written) for one in self.recognised)

    @property
    def notes(self) -> list[str]:
        """Lines for the report."""
        lines = [one.zh for one in self.recognised[:_SHOWN]]
        if len(self.recognised) > _SHOWN:
            lines.append(f"……共 {len(self.recognised)} 个名称视同已有的企业")
        if self.questions:
            shown = "".join(f"{at}. {one.zh}" for at, one in enumerate(self.questions[:3], start=1))
            lines.append(f"有 {len(self.questions)} 对名称相像，暂按不同企业收入，请在“候选合并”页确认：{shown}")
        return lines


def recognise(claims: Sequence[tuple[Claim, Witness]], supplies: pl.DataFrame, known: KnownNames) -> Recognition:
    """What the names of a batch mean, among themselves and among the companies that are known."""
    ours = _mentioned(claims, supplies)
    there = known.named()
    others = [key for key in there if key not in ours and "|" not in key]
    keys = [*ours, *others]
    names = [ours.get(key) or there[key].name for key in keys]
    tied = _tied(claims)
    frame = stems(names)
    same = [one for one in same_names(names, range(len(ours)), frame) if not _said(one.written, one.meant, tied)]
    stated = _stated(claims)
    codes = {key: claim.code for key, claim in stated.items() if claim.code}
    open_ = _of_several(same)
    told = [_told(one, ours, there, codes) for one in same if one.written not in open_]
    found = _one_each([*_of_codes(codes, ours, there), *(one for one in told if one is not None)], there)
    derived = tuple(
        (AlsoCalled(refs.company(one.meant), refs.company(one.written)), Witness(one.ground, known=DERIVED))
        for one in same
    )
    settled = frozenset(one.written for one in found)
    asked = [
        *_several_fit(same, open_, there),
        *_questions(keys, names, ours, there, stated, tied.keys() - stated.keys(), frame),
    ]
    kept = [one for one in asked if not settled & {one.written, one.other} and not _said(one.written, one.other, tied)]
    return Recognition(derived, tuple(found), tuple(kept[:MOST_ASKED]))


def _one_each(found: Iterable[Recognised], there: Mapping[str, Named]) -> list[Recognised]:
    """One line a name, where it can be to a company that was there before."""
    best: dict[str, Recognised] = {}
    for one in found:
        if one.written not in best or normal_form(best[one.written].meant) not in there:
            best[one.written] = one
    return list(best.values())


def _of_several(same: Iterable[SameName]) -> frozenset[str]:
    """Names without a legal form that would fit companies of several forms (有限公司, 股份有限公司)."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in same:
        if one.ground == FORM_LEFT_OUT:
            forms[one.written].add(name_parts(one.meant).legal)
    return frozenset(written for written, legal in forms.items() if len(legal) > 1)


def _several_fit(same: Iterable[SameName], open_: frozenset[str], there: Mapping[str, Named]) -> list[Question]:
    reason = ("没有写组织形式，相符的不止一家",)
    new = (one for one in same if one.written in open_ and normal_form(one.written) not in there)
    return [Question(one.written, one.meant, 1.0, reason) for one in new]


def clashing_totals(claims: Iterable[tuple[Claim, Witness]], found: Iterable[Recognised]) -> list[str]:
    """Notes on companies whose 采购总额 of a year is stated twice, under two writings; the first one counts."""
    totals = {(claim.buyer.key, claim.year): claim.amount for claim, _ in claims if isinstance(claim, PurchaseTotal)}
    notes = []
    for one in found:
        written, meant = normal_form(one.written), normal_form(one.meant)
        for (key, year), amount in totals.items():
            if key == written and totals.get((meant, year), amount) != amount:
                notes.append(f"“{one.written}”与“{one.meant}”视同一家，{year} 年的采购总额却写了两个数，请核对")
    return notes


def _mentioned(claims: Iterable[tuple[Claim, Witness]], supplies: pl.DataFrame) -> dict[str, str]:
    """The companies that a batch names, by key; not those that are told apart by their codes."""
    found: dict[str, str] = {}
    fields = {cls: [f.name for f in node_fields(cls) if f.kind is Kind.COMPANY] for cls in {type(c) for c, _ in claims}}
    for claim, _ in claims:
        if not isinstance(claim, IdentityDecided):
            for name in fields[type(claim)]:
                ref: Ref = getattr(claim, name)
                found.setdefault(ref.key, ref.name)
    for column in ("buyer", "supplier"):
        for name in supplies[column].unique(maintain_order=True):
            found.setdefault(normal_form(name), name)
    return {key: name for key, name in found.items() if "|" not in key}


def _tied(claims: Iterable[tuple[Claim, Witness]]) -> dict[str, set[str]]:
    """The companies that each name of the batch is said to be, itself among them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim, _ in claims:
        if isinstance(claim, AlsoCalled):
            found[claim.alias.key] |= {claim.company.key, claim.alias.key}
            found[claim.company.key].add(claim.company.key)
    return found


def _said(one: str, other: str, tied: Mapping[str, set[str]]) -> bool:
    """Whether the batch says itself that the two are one company."""
    return bool(tied.get(normal_form(one), set()) & tied.get(normal_form(other), set()))


def _stated(claims: Iterable[tuple[Claim, Witness]]) -> dict[str, CompanyStated]:
    return {claim.company.key: claim for claim, _ in claims if isinstance(claim, CompanyStated)}


def _of_codes(codes: Mapping[str, str], ours: Mapping[str, str], there: Mapping[str, Named]) -> list[Recognised]:
    """Names that carry the code of another name: of one that is known, or that stands before it in the file."""
    first: dict[str, str] = {}
    for key, company in there.items():
        if company.code and key not in codes:
            first.setdefault(company.code, company.name)
    found = []
    for key, code in codes.items():
        before = first.setdefault(code, ours.get(key, key))
        known_already = key in there and there[key].code == code
        if normal_form(before) != key and key in ours and not known_already and code_holds(code):
            found.append(Recognised(ours[key], before, GROUNDS["code"]))
    return found


def _told(
    same: SameName, ours: Mapping[str, str], there: Mapping[str, Named], codes: Mapping[str, str]
) -> Recognised | None:
    """A pair as the report says it: only where one of the two is new, and no codes contradict."""
    written, meant = (normal_form(name) for name in (same.written, same.meant))
    if written in there and meant in there:
        return None
    own = [codes.get(key) or (there[key].code if key in there else "") for key in (written, meant)]
    if all(own) and own[0] != own[1]:
        return None
    names = same.written, same.meant
    if same.ground == SPELLED_ALIKE and (meant not in there, meant not in codes) > (
        written not in there,
        written not in codes,
    ):
        names = same.meant, same.written
    return Recognised(*names, GROUNDS[same.ground])


def _named(name: str, stated: CompanyStated | None, there: Named | None) -> Named:
    """A company with what the file, else the store, says of it."""
    code = (stated.code if stated else "") or (there.code if there else "")
    return Named(name, code, (stated.place if stated else None) or (there.place if there else None))


def _questions(
    keys: Sequence[str],
    names: Sequence[str],
    ours: Mapping[str, str],
    there: Mapping[str, Named],
    stated: Mapping[str, CompanyStated],
    aliases: Collection[str],
    frame: pl.DataFrame,
) -> list[Question]:
    """New names that are alike to others; not names that were there before, nor what the file says is an alias."""
    companies = [_named(name, stated.get(key), there.get(key)) for key, name in zip(keys, names, strict=True)]
    new = [at for at, key in enumerate(keys[: len(ours)]) if key not in there and key not in aliases]
    found, _ = proposals(companies, new, MOST_COMPARED, frame)
    fresh = set(new)
    ones = [(p, p.one, p.other) if p.one in fresh else (p, p.other, p.one) for p in found]
    ones = [one for one in ones if keys[one[1]] not in aliases and keys[one[2]] not in aliases]
    return [Question(names[written], names[other], p.score, p.reasons) for p, written, other in ones]
