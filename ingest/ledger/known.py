"""What is known before the file is read: companies and chains of the store, by name or alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

import polars as pl

from graph.identity.proposing import Named
from graph.identity.spellings import Writings
from graph.snapshot import Scope, Snapshot
from graph.store.door import Store
from ontology import refs
from ontology.kinds import Kind, Ref
from ontology.names import chain_form, normal_form
from ontology.trade import CompanyStated

#: A snapshot without purchases: nodes and single claims.
_NO_PURCHASES = Scope(chains=())


class KnownNames(Protocol):
    """What a ledger asks of the store."""

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        """Those of the references that are spoken of."""

    def companies(self, name: str) -> list[Ref]:
        """The companies that carry the name or alias, or a name that this is but another writing of."""

    def chains(self, name: str) -> list[Ref]:
        """The chains of that name, whatever region runs them."""

    def named(self) -> Mapping[str, Named]:
        """All mentions of companies by their natural key, with the code and place of the company they stand for."""


class NothingKnown:
    """An empty store."""

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        return set()

    def companies(self, name: str) -> list[Ref]:
        return []

    def chains(self, name: str) -> list[Ref]:
        return []

    def named(self) -> Mapping[str, Named]:
        return {}


class StoreNames:
    """The names that a store knows, asked through its door."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def among(self, asked: Iterable[Ref]) -> set[Ref]:
        return set(self._store.resolve(list(dict.fromkeys(asked))))

    def companies(self, name: str) -> list[Ref]:
        plain = refs.company(name)
        found = self._of_form(Kind.COMPANY, name, normal_form(name))
        return found or ([plain] if self.among([plain]) or self._writings.meant(name) else [])

    def chains(self, name: str) -> list[Ref]:
        form = chain_form(name)
        plain = refs.chain(name)
        found = self._of_form(Kind.CHAIN, form, form)
        return found or list(self.among([plain]))

    def named(self) -> Mapping[str, Named]:
        return self._named

    @cached_property
    def _named(self) -> dict[str, Named]:
        return named_companies(self._store.snapshot(_NO_PURCHASES))

    @cached_property
    def _writings(self) -> Writings:
        return Writings([company.name for company in self._named.values()])

    def _of_form(self, kind: Kind, text: str, form: str) -> list[Ref]:
        """Nodes whose key is `form` alone or `form` and what tells it from others of the name."""
        nodes = self._store.search(text, (kind,), limit=1_000)
        fitting = (node for node in nodes if node.key.partition("|")[0] == form)
        return [Ref(kind, node.key, node.name) for node in fitting]


class InFile:
    """What the store knows, and the companies that the file's own sheet 企业 names, under whatever writing."""

    def __init__(self, store: KnownNames, names: Iterable[str]) -> None:
        self._store, self._names = store, list(names)
        self.among, self.chains, self.named = store.among, store.chains, store.named

    def companies(self, name: str) -> list[Ref]:
        return self._store.companies(name) or ([refs.company(name)] if self._writings.meant(name) else [])

    @cached_property
    def _writings(self) -> Writings:
        return Writings(self._names)


def named_companies(snapshot: Snapshot) -> dict[str, Named]:
    """All mentions of companies by key; code and place are those of the company that a mention stands for."""
    stated = snapshot.of(CompanyStated).select("company", "code", "place").iter_rows()
    facts = {company: (code, snapshot.place_of.get(place)) for company, code, place in stated}
    nodes = snapshot.nodes.filter(pl.col("kind") == Kind.COMPANY.slug).select("id", "key", "name")
    found = {}
    for node, key, name in nodes.iter_rows():
        code, place = facts.get(snapshot.company_of.get(node, node), ("", None))
        found[key] = Named(name, code, place)
    return found
