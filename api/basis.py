"""政策依据: what the policies of a chain's region set for the chain: targets for every chain, tasks about chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.documents import PolicyDocument, PolicyTarget, Task
from graph.analysis.chains import ChainCard

#: How a document speaks of all chains at once: 各产业链主导企业, 每条产业链.
EVERY_CHAIN = ("各产业链", "每条产业链", "各优势产业链", "各条产业链", "每个产业链")
#: Words of a task's title that make it one about chains.
ABOUT_CHAINS = ("产业链", "供应链", "配套", "招商")


@dataclass(frozen=True, slots=True)
class Basis:
    """A policy with only those of its targets and tasks that concern the chain; `tasks_in_all`: how many it has."""

    document: PolicyDocument
    tasks_in_all: int


def policy_basis(documents: Sequence[PolicyDocument], card: ChainCard) -> list[Basis]:
    """The policies of the chain's region that concern it, those that set it a target first."""
    own = [document for document in documents if document.region and document.region == card.region]
    found = [Basis(_concerning(document, card), len(document.tasks)) for document in own]
    concerned = [one for one in found if one.document.targets or one.document.tasks]
    return sorted(concerned, key=lambda one: not one.document.targets)


def _concerning(document: PolicyDocument, card: ChainCard) -> PolicyDocument:
    targets = tuple(target for target in document.targets if _sets(target, card))
    tasks = tuple(task for task in document.tasks if _is_about(task, card))
    return replace(document, targets=targets, tasks=tasks)


def _sets(target: PolicyTarget, card: ChainCard) -> bool:
    return card.name in target.subject or any(words in target.subject for words in EVERY_CHAIN)


def _is_about(task: Task, card: ChainCard) -> bool:
    return any(words in task.title for words in (card.name, *ABOUT_CHAINS))
