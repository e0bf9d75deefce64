"""Claims as cited, with the words of their document."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from graph.store.citation import Citation, citation, in_words
from graph.store.door import ClaimRecord
from graph.store.rows import SINGLE_CLAIMS
from graph.store.sqlite.schema import columns, table
from graph.store.sqlite.statements import listed, quoted, statement
from ontology.declare import Claim
from ontology.place import Place
from ontology.trade import Supplies

_BATCH = """
SELECT b.title, b.recorded_at, b.undone_at IS NULL, s.id,
    CASE WHEN :start IS NOT NULL THEN substr(d.text, :start + 1, :end - :start) END
FROM batch b JOIN sheet s ON s.name = :sheet LEFT JOIN document d ON d.batch = b.id WHERE b.id = :batch
"""
_CLAIMS = """
SELECT {columns} FROM {table} t
WHERE batch = :batch AND sheet = :sheet AND row IS :row AND start IS :start AND "end" IS :end ORDER BY t.id
"""
_ROW_CLAIMS = "SELECT {columns} FROM {table} t WHERE batch = :batch AND sheet = :sheet AND row = :row ORDER BY t.id"
# One look through a batch for all rows that are asked of it: a fifth of a second for a million purchases.
_PURCHASES = """
SELECT sheet.name, t.row, {columns} FROM account a CROSS JOIN purchase t ON t.account = a.id JOIN sheet ON sheet.id = a.sheet
WHERE a.batch = :batch AND t.row IN (SELECT value FROM json_each(:rows)) ORDER BY t.nth, t.account
"""
_NEWER = """
SELECT 1 FROM {table} t JOIN batch ON batch.id = t.batch
WHERE {same} AND t.batch > ? AND undone_at IS NULL LIMIT 1
"""

_Values = tuple[Any, ...]
_Told = tuple[type[Claim], _Values]
_Row = tuple[int, str, int]  # batch, sheet, row


@dataclass(frozen=True, slots=True)
class _Source:
    """The batch and sheet that a citation points into."""

    file: str
    recorded_at: str
    live: bool
    sheet: int
    quote: str


def claims(connection: sqlite3.Connection, ids: Sequence[str]) -> list[ClaimRecord]:
    """The claims cited; a row may hold several."""
    cited = [one for one in map(citation, dict.fromkeys(ids)) if one]
    bought = _bought(connection, cited)
    return [record for one in cited for record in _records(connection, one, bought.get(one.id, []))]


def _bought(connection: sqlite3.Connection, cited: Sequence[Citation]) -> dict[str, list[_Values]]:
    """The purchases that a citation's row has brought, by the citation's id; row 0 stands for none, a span has none."""
    at_row = {one.id: (one.batch, one.sheet, one.row or 0) for one in cited if one.start is None}
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for batch, _, row in at_row.values():
        rows[batch].append(row)
    found: defaultdict[_Row, list[_Values]] = defaultdict(list)
    sql = statement(_PURCHASES, columns=listed(columns(Supplies)))
    for batch, every in rows.items():
        for sheet, row, *values in connection.execute(sql, {"batch": batch, "rows": json.dumps(every)}):
            found[batch, sheet, row].append(tuple(values))
    return {cited_as: found[row] for cited_as, row in at_row.items()}


def _records(connection: sqlite3.Connection, cited: Citation, bought: Sequence[_Values]) -> Iterator[ClaimRecord]:
    source = _source(connection, cited)
    if source is None:
        return
    purchases: Iterator[_Told] = ((Supplies, values) for values in bought)
    for claim, values in chain(_found(connection, cited, source.sheet), purchases):
        yield ClaimRecord(
            id=cited.id,
            what=claim.verb.zh,
            fields=in_words(claim, values, lambda i: _name(connection, i), lambda i: _place(connection, i)),
            batch=cited.batch,
            file=source.file,
            sheet=cited.sheet,
            row=cited.row,
            quote=source.quote,
            recorded_at=source.recorded_at,
            speaks=source.live and not _replaced(connection, claim, values, cited.batch),
        )


def _source(connection: sqlite3.Connection, cited: Citation) -> _Source | None:
    asked = {"batch": cited.batch, "sheet": cited.sheet, "start": cited.start, "end": cited.end}
    found = connection.execute(_BATCH, asked).fetchone()
    if found is None:
        return None
    file, recorded_at, live, sheet, quote = found
    return _Source(file, recorded_at, bool(live), sheet, quote or "")


def _found(connection: sqlite3.Connection, cited: Citation, sheet: int) -> Iterator[_Told]:
    """The single claims that a citation points to, class by class."""
    asked = {"batch": cited.batch, "sheet": sheet, "row": cited.row, "start": cited.start, "end": cited.end}
    for claim, by_row, by_span in _statements():
        for values in connection.execute(by_span if cited.row is None else by_row, asked).fetchall():
            yield claim, values


@cache
def _statements() -> tuple[tuple[type[Claim], str, str], ...]:
    """(class of single claims, statement by row, statement by span)."""
    return tuple((claim, _select(_ROW_CLAIMS, claim), _select(_CLAIMS, claim)) for claim in SINGLE_CLAIMS)


def _select(template: str, claim: type[Claim]) -> str:
    return statement(template, columns=listed(columns(claim), of="t"), table=quoted(table(claim)))


def _replaced(connection: sqlite3.Connection, claim: type[Claim], values: _Values, batch: int) -> bool:
    """Whether a newer live batch has a claim with the same key."""
    stored = dict(zip(columns(claim), values, strict=True))
    same = " AND ".join(f"t.{quoted(name)} IS ?" for name in claim.key)
    sql = statement(_NEWER, table=quoted(table(claim)), same=same)
    key = [stored[name] for name in claim.key]
    return connection.execute(sql, (*key, batch)).fetchone() is not None


def _name(connection: sqlite3.Connection, node: int) -> str:
    return str(connection.execute("SELECT name FROM node WHERE id = ?", (node,)).fetchone()[0])


def _place(connection: sqlite3.Connection, place: int) -> Place:
    return Place.from_text(connection.execute("SELECT text FROM place WHERE id = ?", (place,)).fetchone()[0])
