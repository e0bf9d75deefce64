"""Finding nodes: by natural key, by what people type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.store.door import Node
from graph.store.neo4j.reading import View
from graph.store.neo4j.schema import NAMES_INDEX, indexed, label
from graph.store.neo4j.statements import quoted, statement
from ontology.kinds import Kind, Ref
from ontology.names import normal_form

#: Columns of a node as `node` takes them.
NODE = "%(of)s.id, %(of)s.kind, coalesce(%(of)s.long_key, %(of)s.key), %(of)s.name"

_GET = """
UNWIND $keys AS key MATCH (n:%(label)s {key: key})
WHERE EXISTS { (n)<-[m:MENTIONS]-() WHERE m.batch IN $live } RETURN %(node)s
"""
# The index knows pairs of characters, so it finds any two or more that stand together in a name. All else
# (one character, letters, brackets, initials) is looked for in all names, which takes some 0.1 s a hundred thousand.
_CHINESE = re.compile("[\u4e00-\u9fa5]{2,40}")
_INDEXED = "CALL db.index.fulltext.queryNodes($index, $phrase) YIELD node AS n WITH n WHERE n.form CONTAINS $text"
_ALL = "MATCH (n:Entity) WHERE (n.form CONTAINS $text OR n.initials CONTAINS $text)"
_SEARCH = """
%(hits)s AND EXISTS { (n)<-[m:MENTIONS]-() WHERE m.batch IN $live }
WITH n, CASE
    WHEN n.form = $text THEN 0 WHEN n.form STARTS WITH $text THEN 1 WHEN n.form CONTAINS $text THEN 2
    WHEN n.initials STARTS WITH $text THEN 3 ELSE 4 END AS grade
OPTIONAL MATCH (n)<-[a:ALSO_CALLED]-(company:Company)
WHERE a.batch IN $live AND a.known <> 'derived' AND company <> n
    AND NOT EXISTS { (n)-[stated:COMPANY_STATED]->() WHERE stated.batch IN $live }
WITH coalesce(company, n) AS found, min(grade) AS grade
WHERE $kinds IS NULL OR found.kind IN $kinds
WITH found, grade ORDER BY grade, size(found.form), found.name, found.kind, found.key LIMIT $limit
RETURN %(node)s
"""


def node(row: Sequence[Any]) -> Node:
    """A node from its columns `NODE`."""
    number, kind, key, name = row
    return Node(number, Kind.of_slug(kind), key, name)


def resolve(view: View, refs: Sequence[Ref]) -> dict[Ref, Node]:
    """Those of the references that a live claim speaks of, one question a kind."""
    found: dict[tuple[Kind, str], Node] = {}
    for kind in dict.fromkeys(ref.kind for ref in refs):
        keys = [indexed(ref.key) for ref in refs if ref.kind is kind]
        text = statement(_GET, label=quoted(label(kind)), node=statement(NODE, of="n"))
        for one in map(node, view.rows(text, keys=keys)):
            found[kind, one.key] = one
    return {ref: found[ref.kind, ref.key] for ref in refs if (ref.kind, ref.key) in found}


def search(view: View, text: str, kinds: Sequence[Kind], limit: int) -> list[Node]:
    """Best first: the name itself, names that begin so, that contain it, then the same for initials."""
    form = normal_form(text)
    if not form or limit <= 0:
        return []
    in_index = _CHINESE.fullmatch(form) is not None
    asked = {"text": form, "kinds": [kind.slug for kind in kinds] or None, "limit": limit}
    if in_index:
        asked |= {"index": NAMES_INDEX, "phrase": f'"{form}"'}
    cypher = statement(_SEARCH, hits=_INDEXED if in_index else _ALL, node=statement(NODE, of="found"))
    return [node(row) for row in view.rows(cypher, **asked)]
