"""Whether the store is whole: the schema, the counts, the references that the graph itself does not watch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import PATTERNS, definition
from graph.store.neo4j.statements import quoted, statement
from graph.store.rows import SINGLE_CLAIMS
from ontology.kinds import Ref
from ontology.place import Place
from ontology.trade import Supplies

_BATCHES = "MATCH (b:Batch) WHERE b.state <> 'coming' RETURN b.id, b.claims, b.supplies"
_KNOWN = "MATCH (b:Batch) RETURN b.id"
_COUNTED = "MATCH ()-[t:%(type)s]->() RETURN t.batch, count(*)"
_FOUND = "MATCH (r:Rows) RETURN r.batch, sum(size(r.rows))"
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
    single = [_counted(view, PATTERNS[claim].type) for claim in SINGLE_CLAIMS]
    bought = _counted(view, PATTERNS[Supplies].type)
    told: dict[int, int] = {}
    for counts in single:
        for batch, count in counts.items():
            told[batch] = told.get(batch, 0) + count
    wrong = sum(told.get(batch, 0) != count for batch, count, _ in registered)
    if wrong:
        yield f"{wrong} 个批次的事实数与登记的不符"
    wrong = sum(bought.get(batch, 0) != count for batch, _, count in registered)
    if wrong:
        yield f"{wrong} 个批次的配套记录数与登记的不符"
    found = dict(view.rows(_FOUND))
    wrong = sum(found.get(batch, 0) != count for batch, _, count in registered)
    if wrong:
        yield f"{wrong} 个批次的配套记录与按行检索的目录不符"
    strangers = (told.keys() | bought.keys()) - {batch for (batch,) in view.rows(_KNOWN)}
    if strangers:
        yield f"{len(strangers)} 个批次有记录而没有登记"


def _counted(view: View, kind: str) -> dict[int, int]:
    return dict(view.rows(statement(_COUNTED, type=quoted(kind))))


def _references(view: View) -> Iterator[str]:
    for pattern in PATTERNS.values():
        for field in pattern.own:
            if field.base in (Ref, Place):
                of, zh = ("Entity", "节点") if field.base is Ref else ("Place", "地点")
                parts = {"type": quoted(pattern.type), "property": quoted(f"{field.name}_id"), "label": quoted(of)}
                missing = view.rows(statement(_UNREFERRED, **parts))[0][0]
                if missing:
                    yield f"{pattern.claim.verb.zh}记录指向 {missing} 个不存在的{zh}"
