"""Claims as cited, with the words of their document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store.citation import Citation, citation, in_words
from graph.store.door import ClaimRecord
from graph.store.fields import fields_of
from graph.store.neo4j.purchases import BLOCK, NO_ROW
from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import PATTERNS
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import SINGLE_CLAIMS
from ontology.declare import Claim
from ontology.kinds import Ref
from ontology.place import UNKNOWN_PLACE, Place
from ontology.trade import Supplies

_BATCHES = "MATCH (b:Batch) WHERE b.id IN $asked AND b.state <> 'coming' RETURN b.id, b.title, b.recorded_at"
_TEXTS = "MATCH (b:Batch)-[:READ_FROM]->(d:Document) WHERE b.id IN $asked RETURN b.id, d.text"
_FOUND = """
UNWIND $cited AS cited MATCH (s)-[t:%(type)s]->(o)
WHERE t.batch = cited.batch AND %(where)s AND t.sheet = cited.sheet
RETURN cited.id, [%(values)s] ORDER BY cited.id, t.nth
"""
# A purchase is reached from its supplier: an index on purchases would cost as much as the purchases.
_BOUGHT = """
UNWIND $cited AS cited MATCH (r:Rows {batch: cited.batch, block: cited.block, sheet: cited.sheet})
WITH cited, r.rows AS rows, r.suppliers AS suppliers, r.buyers AS buyers
UNWIND [at IN range(0, size(rows) - 1) WHERE rows[at] = cited.row | [suppliers[at], buyers[at]]] AS ends
WITH DISTINCT cited, ends MATCH (s:Entity {id: ends[0]})-[t:%(type)s]->(o:Entity {id: ends[1]})
WHERE t.batch = cited.batch AND coalesce(t.row, $no_row) = cited.row AND %(sheet)s = cited.sheet
RETURN cited.id, [%(values)s] ORDER BY cited.id, %(nth)s
"""
_BY_ROW = "t.row = cited.row"
_BY_SPAN = "t.row IS NULL AND t.start = cited.start AND t.end = cited.end"
_BY_NEITHER = "t.row IS NULL AND t.start IS NULL AND t.end IS NULL"
_NEWER = """
UNWIND $asked AS asked MATCH (s:Entity {id: asked.key[0]}) %(end)s
RETURN asked.nth, EXISTS { (s)-[t:%(type)s]->(o) WHERE %(same)s AND t.batch > asked.batch AND t.batch IN $live }
"""
_NAMES = "MATCH (n:Entity) WHERE n.id IN $asked RETURN n.id, n.name"
_PLACES = "MATCH (p:Place) WHERE p.id IN $asked RETURN p.id, coalesce(p.long_text, p.text)"


@dataclass(frozen=True)
class _Found:
    """A claim as it lies in the graph."""

    cited: Citation
    claim: type[Claim]
    values: tuple[Any, ...]

    def ids(self, base: type) -> set[int]:
        """What it refers to, nodes (Ref) or places (Place)."""
        told = zip(fields_of(self.claim), self.values, strict=True)
        return {value for field, value in told if field.base is base and value is not None}


def claims(view: View, ids: Sequence[str]) -> list[ClaimRecord]:
    """The claims cited; a row may hold several."""
    cited = [one for one in map(citation, dict.fromkeys(ids)) if one]
    batches = {number: rest for number, *rest in view.rows(_BATCHES, asked=[one.batch for one in cited])}
    texts = dict(view.rows(_TEXTS, asked=[one.batch for one in cited if one.row is None]))
    found = list(_found(view, [one for one in cited if one.batch in batches]))
    names = _told(view, _NAMES, found, Ref)
    places = {i: Place.from_text(text) for i, text in _told(view, _PLACES, found, Place).items()}
    replaced = _replaced(view, found)
    return [
        ClaimRecord(
            id=one.cited.id,
            what=one.claim.verb.zh,
            fields=in_words(one.claim, one.values, names.__getitem__, lambda i: places.get(i, UNKNOWN_PLACE)),
            batch=one.cited.batch,
            file=batches[one.cited.batch][0],
            sheet=one.cited.sheet,
            row=one.cited.row,
            quote=_quote(one.cited, texts),
            recorded_at=batches[one.cited.batch][1],
            speaks=one.cited.batch in view.live and nth not in replaced,
        )
        for nth, one in enumerate(found)
    ]


def _quote(cited: Citation, texts: Mapping[int, str]) -> str:
    """The words that a span points to."""
    return "" if cited.start is None else texts.get(cited.batch, "")[cited.start : cited.end]


def _told(view: View, text: str, found: Sequence[_Found], base: type) -> dict[int, str]:
    asked = set().union(*(one.ids(base) for one in found))
    return dict(view.rows(text, asked=sorted(asked)))


def _found(view: View, cited: Sequence[Citation]) -> Iterator[_Found]:
    """The claims, in the order of the citations, each citation's class by class."""
    found: dict[str, list[_Found]] = defaultdict(list)
    of_id = {one.id: one for one in cited}
    for where, asked in _ways(cited).items():
        for claim in SINGLE_CLAIMS if asked else ():
            for key, values in view.rows(_finding(claim, where), cited=asked):
                found[key].append(_Found(of_id[key], claim, tuple(values)))
    for key, values in _bought(view, [one for one in cited if one.start is None]):
        found[key].append(_Found(of_id[key], Supplies, tuple(values)))
    return (one for each in cited for one in found[each.id])


def _ways(cited: Sequence[Citation]) -> dict[str, list[dict[str, Any]]]:
    """Citations by the way that they are looked up."""
    ways: dict[str, list[dict[str, Any]]] = {_BY_ROW: [], _BY_SPAN: [], _BY_NEITHER: []}
    for one in cited:
        way = _BY_ROW if one.row is not None else _BY_SPAN if one.start is not None else _BY_NEITHER
        asked = {"id": one.id, "batch": one.batch, "sheet": one.sheet}
        ways[way].append(asked | {"row": one.row, "start": one.start, "end": one.end})
    return ways


def _bought(view: View, cited: Sequence[Citation]) -> list[Any]:
    """(id of the citation, values) of the purchases cited."""
    if not cited:
        return []
    pattern = PATTERNS[Supplies]
    witness = {"sheet": pattern.witness("sheet"), "nth": pattern.witness("nth")}
    text = statement(_BOUGHT, type=quoted(pattern.type), values=pattern.values, **witness)
    rows = ((one, NO_ROW if one.row is None else one.row) for one in cited)
    asked = [
        {"id": one.id, "batch": one.batch, "sheet": one.sheet, "row": row, "block": row // BLOCK} for one, row in rows
    ]
    return view.rows(text, cited=asked, no_row=NO_ROW)


def _finding(claim: type[Claim], where: str) -> str:
    pattern = PATTERNS[claim]
    return statement(_FOUND, type=quoted(pattern.type), where=where, values=pattern.values)


def _replaced(view: View, found: Sequence[_Found]) -> set[int]:
    """Which of the claims a newer live batch replaces with one of the same key."""
    asked: dict[type[Claim], list[dict[str, Any]]] = defaultdict(list)
    for nth, one in enumerate(found):
        asked[one.claim].append({"nth": nth, "batch": one.cited.batch, "key": _key(one.claim, one.values)})
    told = (row for claim, rows in asked.items() for row in view.rows(_newer(claim), asked=rows))
    return {nth for nth, replaced in told if replaced}


def _key_fields(claim: type[Claim]) -> list[str]:
    """The key's fields, the one at the start of the relation first, which every key has; then that at the end."""
    pattern = PATTERNS[claim]
    ends = [name for name in (pattern.start, pattern.end) if name in claim.key]
    return ends + [name for name in claim.key if name not in ends]


def _key(claim: type[Claim], values: Sequence[Any]) -> list[Any]:
    stored: Mapping[str, Any] = dict(zip((field.name for field in fields_of(claim)), values, strict=True))
    return [stored[name] for name in _key_fields(claim)]


def _newer(claim: type[Claim]) -> str:
    pattern, key = PATTERNS[claim], _key_fields(claim)
    ends = 2 if pattern.end in key else 1
    same = [_equal(pattern.value(name), f"asked.key[{at}]") for at, name in enumerate(key) if at >= ends]
    end = "MATCH (o:Entity {id: asked.key[1]})" if ends == 2 else ""
    return statement(_NEWER, type=quoted(pattern.type), end=end, same=" AND ".join(same) or "true")


def _equal(stored: str, asked: str) -> str:
    return f"({stored} = {asked} OR ({stored} IS NULL AND {asked} IS NULL))"
