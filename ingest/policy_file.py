"""Policy documents in: files to facts to batches. All files are read before the first one is put."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from graph.store.door import Batch, Receipt, Store
from ingest.policy import read_policy
from ingest.policy.facts import (
    Assignment,
    Chain,
    ChainEnterprise,
    ChainUnit,
    Document,
    Fact,
    Industry,
    Measure,
    Member,
    Park,
    PolicyFacts,
    Target,
)
from ingest.policy.reading import UnreadableDocument
from ingest.policy_claims import policy_batch
from ontology.errors import AskedWrongly

F = TypeVar("F", bound=Fact)
#: What the format calls a field that our facts call otherwise.
_RENAMED = {"class": "group"}


def read_policies(files: Sequence[Path]) -> list[PolicyFacts]:
    """The facts of each file, in order; AskedWrongly names the first file that can't be read."""
    found = []
    for file in files:
        if not file.is_file():
            raise AskedWrongly(f"没有这个文件：{file}")
        try:
            found.append(read_policy(file))
        except UnreadableDocument as error:
            raise AskedWrongly(f"{file.name}：{error}") from error
        except OSError as error:
            raise AskedWrongly(f"{file.name} 读不了：{error.strerror}") from error
    return found


def put_policies(store: Store, facts: Iterable[PolicyFacts], titles: Iterable[str]) -> list[Receipt]:
    """Puts each document as a batch of its own."""
    return [store.put(policy_batch(one, title)) for one, title in zip(facts, titles, strict=True)]


def stated_facts(path: Path) -> Batch:
    """A batch from facts in the exchange format (``<stem>.json``), where the document itself is not at hand."""
    document = json.loads(path.read_text(encoding="utf-8"))
    facts = PolicyFacts(
        stem=path.stem,
        text="",
        document=_fact(Document, document["document"]),
        industries=_facts(Industry, document["industries"]),
        chains=_facts(Chain, document["chains"]),
        assignments=_facts(Assignment, document["assignments"]),
        chain_units=_facts(ChainUnit, document["chain_units"]),
        chain_enterprises=_facts(ChainEnterprise, document["chain_enterprises"]),
        measures=_facts(Measure, document["measures"]),
        targets=_facts(Target, document["targets"]),
        members=_facts(Member, document["members"]),
        parks=_facts(Park, document["parks"]),
    )
    return policy_batch(facts, path.name)


def _facts(kind: type[F], items: Iterable[dict[str, Any]]) -> tuple[F, ...]:
    return tuple(_fact(kind, item) for item in items)


def _fact(kind: type[F], item: dict[str, Any]) -> F:
    known = {field.name for field in fields(kind)}
    named = {_RENAMED.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in item.items()}
    told: dict[str, Any] = {key: value for key, value in named.items() if key in known}
    return kind(span=(0, 0), **told)
