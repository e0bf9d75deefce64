"""A batch that is being written, portion by portion; nobody sees it before it is called live.

Each portion is a transaction of its own, so that a large batch needs no large transaction. A portion moves the
draft's count on, so that none is ever written twice, and its token proves that nobody cleared the draft away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction

from graph.store.neo4j.server import Server, rows
from graph.store.neo4j.statements import statement
from ontology.errors import StoreUnusable

#: Rows a transaction: some megabytes of the server's memory.
PORTION = 10_000

#: What one portion sends: its rows, and what else its statement asks for.
Portion = dict[str, Any]

_ADD = """
MATCH (batch:Batch {id: $batch, token: $token, portions: $portion}) SET batch.portions = $portion + 1
WITH batch %(written)s RETURN count(*)
"""


class Draft:
    """Where the rows of one batch go."""

    def __init__(self, server: Server, number: int, token: str) -> None:
        self.number = number
        self.token = token
        self._server = server
        self._portions = 0

    def add(self, written: str, values: Iterable[Sequence[Any]]) -> None:
        """Writes what the clauses say of each ``row``; the batch is ``batch`` in them."""
        self.add_portions(f"UNWIND $rows AS row {written}", ({"rows": rows} for rows in _portions(values)))

    def add_portions(self, written: str, portions: Iterable[Portion]) -> None:
        """Writes each portion in a transaction, with clauses that unwind ``$rows`` themselves and count them."""
        text = statement(_ADD, written=written)
        for portion in portions:
            if self._server.write(partial(self._add, text, portion)) != len(portion["rows"]):
                raise StoreUnusable("导入没有完成：另一个程序清除了它，或库不完整，请重新导入")
            self._portions += 1

    def _add(self, text: str, portion: Portion, transaction: ManagedTransaction) -> int:
        asked = {"batch": self.number, "token": self.token, "portion": self._portions}
        [[count]] = rows(transaction, text, **portion, **asked)
        return int(count)


def _portions(values: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    rest = iter(values)
    while portion := list(islice(rest, PORTION)):
        yield portion
