"""Policy documents in: files to facts. All files are read before the first one is put."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from graph.store.door import Batch
from ingest.desk.contents import facts_stating
from ingest.policy import read_policy
from ingest.policy.facts import PolicyFacts
from ingest.policy.reading import UnreadableDocument
from ingest.policy_claims import policy_batch
from ontology.errors import AskedWrongly
from ontology.facts import DOCUMENT
from ontology.system_errors import reason_zh


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
            raise AskedWrongly(f"{file.name} 读不了：{reason_zh(error)}") from error
    return found


def stated_facts(path: Path) -> Batch:
    """A batch from facts in the exchange format (``<stem>.json``), where the document itself is not at hand."""
    told = json.loads(path.read_text(encoding="utf-8"))
    nowhere = (0, 0)
    lists = {key: items if isinstance(items, list) else [items] for key, items in told.items() if items}
    stated = ((key, item, nowhere) for key, items in lists.items() if key != DOCUMENT for item in items)
    return policy_batch(facts_stating(path.stem, "", (told[DOCUMENT], nowhere), stated), path.name)
