"""Whether the store is whole: the schema, the counts, the references that the graph itself does not watch.

What lies beside the purchases to find them by must say what they say. Both sides are added up batch by batch in the
server, as a count and a sum in which a pair that is swapped or moved shows, so that no list of millions is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.store.neo4j.purchases import NO_ROW
from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import PATTERNS, definition
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import SINGLE_CLAIMS
from ontology.kinds import Ref
from ontology.place import Place

#: Count and sum by batch.
Sums = Mapping[int, tuple[int, int]]
_NOTHING = (0, 0)

_BATCHES = "MATCH (b:Batch) WHERE b.state <> 'coming' RETURN b.id, b.claims, b.supplies"
_KNOWN = "MATCH (b:Batch) RETURN b.id"
_COUNTED = "MATCH ()-[t:%(type)s]->() RETURN t.batch, count(*)"
_MODULUS = 1_000_000_007
_BOUGHT = """
MATCH (s)-[t:SUPPLIES]->(o) RETURN t.batch, count(*), sum(s.id * o.id % $modulus + coalesce(t.row, $no_row))
"""
_BY_ROW = """
MATCH (r:Rows) WITH r.batch AS batch, r.rows AS rows, r.suppliers AS suppliers, r.buyers AS buyers
UNWIND range(0, size(rows) - 1) AS at
RETURN batch, count(*), sum(suppliers[at] * buyers[at] % $modulus + rows[at])
"""
_SOLD = """
MATCH (s:Company) CALL (s) { MATCH (s)-[t:SUPPLIES]->() RETURN DISTINCT t.batch AS batch, t.product_id AS product }
RETURN batch, count(*), sum(s.id * product % $modulus)
"""
_BY_PRODUCT = """
MATCH (p:Product)-[traded:TRADED_IN]->() UNWIND traded.suppliers AS supplier
RETURN traded.batch, count(*), sum(supplier * p.id % $modulus)
"""
_NO_COMPANIES = "MATCH (s)-[:SUPPLIES]->(o) WHERE NOT (s:Company AND o:Company) RETURN count(*)"
_UNREFERRED = """
MATCH ()-[t:%(type)s]->() WITH DISTINCT t.%(property)s AS id
WHERE id IS NOT NULL AND id <> 0 AND NOT EXISTS { (:%(label)s {id: id}) } RETURN count(*)
"""
_UNMENTIONED = "MATCH (n:Entity) WHERE NOT EXISTS { (n)<-[:MENTIONS]-() } RETURN count(*)"
_TWINS = "MATCH (b:Batch {state: 'live'}) WITH b.kind AS kind, b.digest AS digest, count(*) AS n WHERE n > 1 RETURN n"
_INDEXES = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name"
_NAME = re.compile(r"(?:CONSTRAINT|INDEX) `(\w+)`")


def check(view: View) -> Iterator[str]:
    """One line for each thing that is not whole."""
    yield from _schema(view)
    yield from _counts(view)
    yield from _references(view)
    unmentioned = view.rows(_UNMENTIONED)[0][0]
    if unmentioned:
        yield f"{unmentioned} 个节点没有任何批次提到"
    if view.rows(_TWINS):
        yield "有内容相同的批次同时有效"


def _schema(view: View) -> Iterator[str]:
    online = {name for (name,) in view.rows(_INDEXES)}
    for text in definition():
        found = _NAME.search(text)
        if found and found[1] not in online:
            yield f"数据库缺少约束或索引，或它尚未建好：{found[1]}"


def _counts(view: View) -> Iterator[str]:
    """Batches are asked for first and last, so that one that is put meanwhile is neither wrong nor a stranger."""
    registered = view.rows(_BATCHES)
    told: Counter[int] = Counter()
    for claim in SINGLE_CLAIMS:
        told.update(_counted(view, PATTERNS[claim].type))
    bought = _sums(view, _BOUGHT)
    if wrong := sum(told[batch] != count for batch, count, _ in registered):
        yield f"{wrong} 个批次的事实数与登记的不符"
    if wrong := sum(bought.get(batch, _NOTHING)[0] != count for batch, _, count in registered):
        yield f"{wrong} 个批次的配套记录数与登记的不符"
    yield from _finders(view, [batch for batch, *_ in registered], bought)
    strangers = (told.keys() | bought.keys()) - {batch for (batch,) in view.rows(_KNOWN)}
    if strangers:
        yield f"{len(strangers)} 个批次有记录而没有登记"


def _finders(view: View, batches: Sequence[int], bought: Sums) -> Iterator[str]:
    """Whether purchases are found by row and by product just where they are."""
    for what, found, there in (("行", _BY_ROW, bought), ("产品", _BY_PRODUCT, _sums(view, _SOLD))):
        sums = _sums(view, found)
        wrong = sum(sums.get(batch, _NOTHING) != there.get(batch, _NOTHING) for batch in batches)
        if wrong:
            yield f"{wrong} 个批次的配套记录与按{what}检索的目录不符"


def _sums(view: View, text: str) -> Sums:
    return {batch: (count, total) for batch, count, total in view.rows(text, modulus=_MODULUS, no_row=NO_ROW)}


def _counted(view: View, kind: str) -> dict[int, int]:
    return dict(view.rows(statement(_COUNTED, type=quoted(kind))))


def _references(view: View) -> Iterator[str]:
    if strange := view.rows(_NO_COMPANIES)[0][0]:
        yield f"{strange} 条配套记录的供应方或采购方不是企业"
    for pattern in PATTERNS.values():
        for field in pattern.own:
            if field.base in (Ref, Place):
                of, zh = ("Entity", "节点") if field.base is Ref else ("Place", "地点")
                parts = {"type": quoted(pattern.type), "property": quoted(f"{field.name}_id"), "label": quoted(of)}
                missing = view.rows(statement(_UNREFERRED, **parts))[0][0]
                if missing:
                    yield f"{pattern.claim.verb.zh}记录指向 {missing} 个不存在的{zh}"
