"""候选合并: which companies may be one, with what is known of both; and what people decide, put as a batch of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl

from api.answers import Edition
from graph.identity.decisions import Verdict
from graph.identity.known import dealt_with
from graph.identity.proposing import Named, alike_names, proposal, ranked
from graph.snapshot import Snapshot
from graph.store.door import Batch, BatchRecord, Store
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.decisions import IdentityDecided
from ontology.errors import AskedWrongly, NotFound
from ontology.kinds import Kind, Ref
from ontology.place import UNKNOWN_PLACE
from ontology.trade import CompanyStated, Produces

#: Kind of the batches that hold decisions, and the sheet that their claims are filed under.
DECISION, SHEET = "decision", "认定"
LONGEST_WHY = 200
_SHOWN = 5
_HERE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companies that may be one; `score` in 0…1."""

    one: int
    other: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """The pairs to be looked at, most alike first; `uncompared` pairs were too many; what contradicts."""

    pairs: tuple[Pair, ...]
    uncompared: int
    contradictions: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """What is known of one of the two companies; purchases are numbers of rows."""

    id: int
    name: str
    written: tuple[str, ...]
    code: str
    place: str
    products: tuple[str, ...]
    sells: int
    buyers: tuple[str, ...]
    buys: int
    suppliers: tuple[str, ...]
    batches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that goes under a company, and on what grounds; `against` where a ground is not followed."""

    id: int
    name: str
    grounds: tuple[str, ...]


HOW = {
    "decided": "认定为同一企业",
    "code": "统一社会信用代码相同",
    "stated": "台账写明的别名",
    "spelling": "导入时识别为另一种写法",
}


# --- what there is to look at -------------------------------------------------------------------


def review(edition: Edition, patience: float = 2.0) -> Review | None:
    """The pairs of an edition; None while they are still being found."""
    return edition.soon("identity review", lambda: found_review(edition.snapshot), patience)


def found_review(snapshot: Snapshot) -> Review:
    """All pairs worth asking about: links that could not be followed, then names that are alike."""
    ids, companies = _companies(snapshot)
    alike, uncompared = alike_names(tuple(company.name for company in companies))
    found = ranked(companies, (proposal(companies, one, other) for one, other in alike))
    settled, of = _told_apart(snapshot), snapshot.company_of
    pairs: dict[frozenset[int], Pair] = {}
    for pair in (*_unfollowed(snapshot), *(Pair(ids[p.one], ids[p.other], p.score, p.reasons) for p in found)):
        one, other = of.get(pair.one, pair.one), of.get(pair.other, pair.other)
        both = frozenset((one, other))
        if len(both) == 2 and both not in settled:
            pairs.setdefault(both, Pair(one, other, pair.score, pair.reasons))
    return Review(tuple(pairs.values()), uncompared, contradictions(snapshot))


def contradictions(snapshot: Snapshot) -> tuple[str, ...]:
    """Decisions that contradict one another, in Chinese."""
    return tuple(
        f"“{snapshot.names[one.mention]}”与“{snapshot.names[one.company]}”认定为同一，{one.against}，没有合并"
        for one in snapshot.same
        if one.how == "decided" and one.against
    )


def _companies(snapshot: Snapshot) -> tuple[list[int], list[Named]]:
    """The names to be compared, with the facts of the companies they go under.

    Names that a decision is about are among them, also where they go under another company now: so the names
    that are compared stay the same whatever is decided.
    """
    stated = snapshot.of(CompanyStated).select("company", "code", "place").iter_rows()
    facts = {company: (code, snapshot.place_of.get(place)) for company, code, place in stated}
    of, decided = snapshot.company_of, snapshot.of(IdentityDecided)
    listed = (dealt_with(snapshot) - of.keys()) | set(decided["company"]) | set(decided["other"])
    nodes = snapshot.nodes.filter(pl.col("kind") == Kind.COMPANY.slug).sort("id").select("id", "name")
    told = [(node, name) for node, name in nodes.iter_rows() if node in listed]
    return [node for node, _ in told], [Named(name, *facts.get(of.get(node, node), ("", None))) for node, name in told]


def _told_apart(snapshot: Snapshot) -> set[frozenset[int]]:
    """The companies of which somebody said that they are two."""
    decided = snapshot.of(IdentityDecided).filter(pl.col("verdict") == Verdict.DIFFERENT.value)
    of = snapshot.company_of
    return {frozenset((of.get(a, a), of.get(b, b))) for a, b in decided.select("company", "other").iter_rows()}


def _unfollowed(snapshot: Snapshot) -> list[Pair]:
    """Grounds that could not be followed, but for those against which a code speaks: such companies are two."""
    open_ = [one for one in snapshot.same if one.against and one.how == "spelling" and "代码" not in one.against]
    return [Pair(one.mention, one.company, 1.0, (HOW[one.how], one.against)) for one in open_]


# --- evidence -----------------------------------------------------------------------------------


def sides(snapshot: Snapshot, companies: Collection[int]) -> dict[int, Side]:
    """What is known of each of these companies."""
    ids = sorted(set(companies))
    known = _companies_of(snapshot, ids)
    sold = snapshot.purchases.rows().filter(pl.col("supplier").is_in(ids)).collect()
    bought = snapshot.purchases.rows().filter(pl.col("buyer").is_in(ids)).collect()
    made = snapshot.of(Produces).filter(pl.col("company").is_in(ids))
    stated = snapshot.of(CompanyStated).filter(pl.col("company").is_in(ids))
    written: dict[int, list[str]] = {}
    for mention, company in snapshot.company_of.items():
        written.setdefault(company, []).append(snapshot.names[mention])

    def side(company: int) -> Side:
        sells, buys = sold.filter(pl.col("supplier") == company), bought.filter(pl.col("buyer") == company)
        makes = made.filter(pl.col("company") == company)["product"].to_list()
        batches = {*sells["batch"], *buys["batch"], *stated.filter(pl.col("company") == company)["batch"]}
        name, code, place = known[company]
        return Side(
            company,
            name,
            tuple(sorted(written.get(company, ()))),
            code,
            place,
            _names(snapshot, [*makes, *_most(sells, "product")]),
            sells.height,
            _names(snapshot, _most(sells, "buyer")),
            buys.height,
            _names(snapshot, _most(buys, "supplier")),
            tuple(sorted(batches)),
        )

    return {company: side(company) for company in ids}


def _companies_of(snapshot: Snapshot, ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    rows = (
        snapshot.of(CompanyStated).filter(pl.col("company").is_in(ids)).select("company", "code", "place").iter_rows()
    )
    facts = {c: (code, snapshot.place_of.get(place, UNKNOWN_PLACE).zh) for c, code, place in rows}
    return {c: (snapshot.names[c], *facts.get(c, ("", UNKNOWN_PLACE.zh))) for c in ids}


def _most(rows: pl.DataFrame, column: str) -> list[int]:
    """The most frequent ones, most first."""
    counted = rows.group_by(column).len().sort(["len", column], descending=[True, False])
    return [int(one) for one in counted[column].head(_SHOWN)]


def _names(snapshot: Snapshot, nodes: Sequence[int]) -> tuple[str, ...]:
    return tuple(snapshot.names[node] for node in dict.fromkeys(nodes))[:_SHOWN]


def mentions(snapshot: Snapshot, company: int) -> list[Mention]:
    """The names that go under a company, other than its own, each with its grounds."""
    under = [mention for mention, whom in snapshot.company_of.items() if whom == company]
    whole = {company, *under}
    grounds: dict[int, list[str]] = {mention: [] for mention in under}
    for one in snapshot.same:
        if not one.against and one.mention in whole and one.company in whole:
            for mention, with_ in ((one.mention, one.company), (one.company, one.mention)):
                if mention in grounds:
                    grounds[mention].append(f"{HOW[one.how]}（与“{snapshot.names[with_]}”）")
    return [
        Mention(mention, snapshot.names[mention], tuple(dict.fromkeys(grounds[mention])) or (HOW["stated"],))
        for mention in sorted(under, key=lambda one: snapshot.names[one])
    ]


# --- decisions ----------------------------------------------------------------------------------


def company_ref(snapshot: Snapshot, text: str) -> Ref:
    """The mention of that number or name; NotFound if there is none."""
    nodes = snapshot.nodes.filter(pl.col("kind") == Kind.COMPANY.slug)
    key = refs.company(text).key
    mine = pl.col("id") == int(text) if text.isascii() and text.isdigit() and len(text) < 10 else pl.col("key") == key
    found = nodes.filter(mine)
    if found.is_empty():
        raise NotFound(f"没有这家企业：{text[:40]}")
    return Ref(Kind.COMPANY, str(found["key"][0]), str(found["name"][0]))


def decide(store: Store, pairs: Sequence[tuple[Ref, Ref]], verdict: Verdict, by: str, why: str) -> BatchRecord:
    """Puts a decision on pairs of mentions; one that says what holds already changes nothing."""
    why = " ".join(why.split())[:LONGEST_WHY]
    if any(one.key == other.key for one, other in pairs) or not pairs:
        raise AskedWrongly("要认定的是两个不同的名称")
    when = datetime.now(_HERE)
    ordered = [tuple(sorted(pair, key=lambda ref: ref.key)) for pair in pairs]
    claims: list[tuple[Claim, Witness]] = [
        (IdentityDecided(one, other, verdict.value, by, when.date().isoformat(), why), Witness(SHEET, at))
        for at, (one, other) in enumerate(ordered, start=1)
    ]
    names = f"{ordered[0][0].name} / {ordered[0][1].name}" + (f" 等 {len(pairs)} 对" if len(pairs) > 1 else "")
    said = [verdict.value, by, why, when.isoformat(), *(f"{one.key}|{other.key}" for one, other in ordered)]
    digest = hashlib.sha256("\x1f".join(said).encode()).hexdigest()
    notes = (f"理由：{why}",) if why else ()
    return store.put(Batch(DECISION, f"{verdict.value}：{names}", digest, claims, notes=notes, by=by)).batch


def holds(snapshot: Snapshot, one: Ref, other: Ref, verdict: Verdict) -> bool:
    """Whether the newest word on the pair is that verdict already."""
    ids = _ids(snapshot, (one, other))
    decided = snapshot.of(IdentityDecided).sort("batch")
    rows = decided.filter(pl.col("company").is_in(ids) & pl.col("other").is_in(ids))
    return not rows.is_empty() and rows["verdict"][-1] == verdict.value


def apart_from_all(snapshot: Snapshot, company: int, mention: int) -> list[tuple[Ref, Ref]]:
    """The pairs that take a mention out of its company: it is different from every other name in there."""
    whole = {company, *(one for one, whom in snapshot.company_of.items() if whom == company)}
    if mention not in whole or len(whole) < 2:
        raise NotFound("这个名称不在这家企业名下")
    ours = company_ref(snapshot, str(mention))
    return [(ours, company_ref(snapshot, str(one))) for one in sorted(whole - {mention})]


def _ids(snapshot: Snapshot, pair: tuple[Ref, Ref]) -> list[int]:
    keys = [ref.key for ref in pair]
    nodes = snapshot.nodes.filter((pl.col("kind") == Kind.COMPANY.slug) & pl.col("key").is_in(keys))
    return [int(node) for node in nodes["id"]]


def withdraw(store: Store, batch: int, by: str) -> BatchRecord:
    """Withdraws a decision; NotFound where that batch is none, or is withdrawn already."""
    if not any(one.id == batch and one.kind == DECISION and one.undone_at is None for one in store.batches()):
        raise NotFound(f"没有这个认定，或已撤回：{batch}")
    return store.drop_batch(batch, by)


def decisions(store: Store) -> list[BatchRecord]:
    """All decisions, newest first, withdrawn ones included."""
    return [one for one in reversed(store.batches()) if one.kind == DECISION]


def told(pairs: Sequence[Pair], known: Mapping[int, Side]) -> list[tuple[Pair, Side, Side]]:
    """The pairs with both sides."""
    return [(pair, known[pair.one], known[pair.other]) for pair in pairs]
