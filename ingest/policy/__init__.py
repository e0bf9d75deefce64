"""Chinese government policy documents into facts that know where they stand in the text."""

from ingest.policy.exchange import as_json
from ingest.policy.facts import PolicyFacts
from ingest.policy.reading import UnreadableDocument
from ingest.policy.recognition import facts_of, read_policy

__all__ = ["PolicyFacts", "UnreadableDocument", "as_json", "facts_of", "read_policy"]
