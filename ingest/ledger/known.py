"""What is known before the file is read: companies and chains of the store, by name or alias."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from graph.store.door import Store
from ontology import refs
from ontology.kinds import Kind, Ref
from ontology.names import chain_form, normal_form


class KnownNames(Protocol):
    """What a ledger asks of the store."""

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        """Those of the references that are spoken of."""

    def companies(self, name: str) -> list[Ref]:
        """The companies that carry the name or alias."""

    def chains(self, name: str) -> list[Ref]:
        """The chains of that name, whatever region runs them."""


class NothingKnown:
    """An empty store."""

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        return set()

    def companies(self, name: str) -> list[Ref]:
        return []

    def chains(self, name: str) -> list[Ref]:
        return []


class StoreNames:
    """The names that a store knows, asked through its door."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        return set(self._store.resolve(list(dict.fromkeys(asked))))

    def companies(self, name: str) -> list[Ref]:
        plain = refs.company(name)
        found = self._of_form(Kind.COMPANY, name, normal_form(name))
        return found or ([plain] if self.among([plain]) else [])

    def chains(self, name: str) -> list[Ref]:
        form = chain_form(name)
        plain = refs.chain(name)
        found = self._of_form(Kind.CHAIN, form, form)
        return found or list(self.among([plain]))

    def _of_form(self, kind: Kind, text: str, form: str) -> list[Ref]:
        """Nodes whose key is `form` alone or `form` and what tells it from others of the name."""
        nodes = self._store.search(text, (kind,), limit=1_000)
        fitting = (node for node in nodes if node.key.partition("|")[0] == form)
        return [Ref(kind, node.key, node.name) for node in fitting]
