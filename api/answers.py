"""All answers of the web: one edition of the store's content, the questions asked of it, each computed once.

An `Edition` is a frozen snapshot with its computed answers; a request takes one edition and asks all its
questions of it, so that no page mixes two versions. `Answers` holds the newest edition and takes a new
snapshot when the store's version has changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from threading import Lock, Thread
from typing import TypeVar, cast

from api.ask import region_of
from api.batches import AT_THE_DESK
from api.documents import PolicyDocument, policy_documents
from graph.analysis import chains, gaps, plans, shares
from graph.analysis.answers import Gap, Plan, Share
from graph.analysis.chains import ChainCard, find_chain
from graph.analysis.definition import DEFAULT, Definition
from graph.analysis.responsibility import Responsibilities
from graph.snapshot import Snapshot, version_of
from graph.store.door import BatchRecord, Store
from ontology.errors import NotFound
from ontology.kinds import Kind
from ontology.place import Level

T = TypeVar("T")
SAMPLE = "示例"


class Edition:
    """One version of the store's content and what has been asked of it."""

    def __init__(self, snapshot: Snapshot, kept: int = 2000) -> None:
        self.snapshot = snapshot
        self._kept = kept
        self._answers: OrderedDict[Hashable, Future[object]] = OrderedDict()
        self._lock = Lock()

    @property
    def version(self) -> str:
        """Version of the store's content."""
        return self.snapshot.version

    @property
    def empty(self) -> bool:
        """Whether nothing has been taken in."""
        return self.snapshot.nodes.is_empty()

    @cached_property
    def sampled(self) -> bool:
        """Whether the companies are made-up examples."""
        nodes = self.snapshot.nodes
        names = nodes.filter(nodes["kind"] == Kind.COMPANY.slug)["name"]
        return bool(names.str.starts_with(SAMPLE).any())

    @cached_property
    def cards(self) -> list[ChainCard]:
        """All chains."""
        return chains.chain_cards(self.snapshot)

    @cached_property
    def years(self) -> list[int]:
        """The years in which any leader bought, newest first."""
        return sorted({year for card in self.cards for year in card.years}, reverse=True)

    @cached_property
    def documents(self) -> list[PolicyDocument]:
        """All policy documents."""
        return policy_documents(self.snapshot)

    def card(self, chain: int) -> ChainCard:
        """One chain; NotFound if there is none of that number."""
        for card in self.cards:
            if card.id == chain:
                return card
        raise NotFound(f"没有编号为 {chain} 的产业链")

    def card_on(self, chain: int, on: date | None) -> ChainCard:
        """One chain with those who were responsible for it on a day; with the newest where none is given."""
        card = self.card(chain)
        if on is None:
            return card
        people = self.once(("responsible", on), lambda: Responsibilities(self.snapshot, on.isoformat()))
        return replace(card, responsible=people.of_chain(chain))

    def chain(self, text: str) -> int:
        """The chain that `text` means: its number, its name, or 名称@地区."""
        if text.isascii() and text.isdigit():
            return self.card(int(text)).id
        return find_chain(self.snapshot, text)

    def shares(
        self,
        chain: int | None = None,
        year: int | None = None,
        region: str | None = None,
        level: Level | None = None,
        definition: Definition = DEFAULT,
    ) -> list[Share]:
        """Shares of one chain or of all, at one level or at all four."""
        if chain is not None and region is None and self._knows(_shares(None, year, None, None, definition)):
            found = self.shares(year=year, definition=definition)
            return [share for share in found if share.chain_id == chain and level in {None, share.level}]
        place = region_of(self.snapshot, region)
        wanted = None if chain is None else (chain,)
        return self.once(
            _shares(chain, year, region, level, definition),
            lambda: shares.local_supply_shares(
                self.snapshot, chains=wanted, year=year, region=place, level=level, definition=definition
            ),
        )

    def gaps(self, chain: int, year: int | None = None, definition: Definition = DEFAULT) -> list[Gap]:
        """What is the matter with each product of a chain; not asked anew where all chains were asked for already."""
        if self._knows(_all_gaps(year, definition)) and chain in (found := self.gaps_by_chain(year, definition)):
            return found[chain]
        return self.once(
            ("gaps", chain, year, definition.name),
            lambda: gaps.product_gaps(self.snapshot, chain, year=year, definition=definition),
        )

    def gaps_by_chain(self, year: int | None = None, definition: Definition = DEFAULT) -> dict[int, list[Gap]]:
        """The gaps of every chain, found in one pass."""
        return self.once(
            _all_gaps(year, definition),
            lambda: gaps.gaps_by_chain(self.snapshot, year=year, definition=definition),
        )

    def plan(
        self,
        chain: int,
        goal: Fraction | None = None,
        year: int | None = None,
        level: Level = Level.CITY,
        definition: Definition = DEFAULT,
    ) -> Plan:
        """The fewest products that lift a chain's share to the goal."""
        return self.once(
            ("plan", chain, goal, year, level, definition.name),
            lambda: plans.closing_plan(self.snapshot, chain, goal=goal, year=year, level=level, definition=definition),
        )

    def _knows(self, question: Hashable) -> bool:
        """Whether a question has been answered and the answer is kept."""
        with self._lock:
            known = self._answers.get(question)
        return known is not None and known.done()

    def once(self, question: Hashable, compute: Callable[[], T]) -> T:
        """The answer to a question, computed by whoever asks first; the one asked longest ago is forgotten first."""
        with self._lock:
            known = self._answers.get(question)
            promised: Future[object] = known or Future()
            self._answers[question] = promised
            self._answers.move_to_end(question)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        if known is None:
            self._fulfil(question, promised, compute)
        return cast(T, promised.result())

    def soon(self, question: Hashable, compute: Callable[[], T], patience: float) -> T | None:
        """The answer if it comes within so many seconds; None while it is still being computed in the background."""
        if not self._knows(question):
            worker = Thread(target=self._quietly, args=(question, compute), daemon=True)
            worker.start()
            worker.join(patience)
            if worker.is_alive():
                return None
        return self.once(question, compute)

    def _quietly(self, question: Hashable, compute: Callable[[], object]) -> None:
        with suppress(Exception):  # whoever asks next is told
            self.once(question, compute)

    def _fulfil(self, question: Hashable, promised: Future[object], compute: Callable[[], object]) -> None:
        try:
            promised.set_result(compute())
        except BaseException as error:
            with self._lock:
                self._answers.pop(question, None)
            promised.set_exception(error)


def _shares(
    chain: int | None, year: int | None, region: str | None, level: Level | None, definition: Definition
) -> Hashable:
    return ("shares", chain, year, region, level, definition.name)


def _all_gaps(year: int | None, definition: Definition) -> Hashable:
    return ("gaps of all", year, definition.name)


class Answers:
    """The newest edition of a store.

    What is read into drafts and decided at the policy desk shows on the desk's own pages only, until it is published:
    such batches make no new edition, so that a reviewer's every click does not cost every reader a new snapshot.
    """

    def __init__(self, store: Store, kept: int = 2000) -> None:
        self.store = store
        self._kept = kept
        self._edition: Edition | None = None
        self._seen = self._told = ""
        self._lock = Lock()

    def newest(self) -> Edition:
        """The edition of what the store says now; a new snapshot only where that has changed."""
        version = self.store.version()
        with self._lock:
            if self._edition is None or self._seen != version:
                told = version_of([(b.id, b.digest) for b in self.store.batches() if _shows(b)])
                if self._edition is None or self._told != told:
                    self._edition = Edition(self.store.snapshot(), self._kept)
                self._seen, self._told = version, told
            return self._edition


def _shows(batch: BatchRecord) -> bool:
    """Whether a batch is part of what the pages show."""
    return batch.undone_at is None and batch.kind not in AT_THE_DESK
