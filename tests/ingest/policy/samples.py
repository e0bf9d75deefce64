"""The sample documents of this folder, in whatever kind of file they come."""

from functools import cache
from pathlib import Path

from ingest.policy import PolicyFacts, facts_of, read_policy
from ingest.policy.docx_reading import docx_text
from ingest.policy.pdf_reading import pdf_text
from tests.ingest.policy.office import docx_bytes, pdf_bytes
from tests.ingest.policy.office_documents import SONGPU, minjiang

HERE = Path(__file__).parent
OWN = HERE / "documents"
SHARED = HERE.parents[3] / "shared" / "policies"
STEMS = sorted(path.stem for path in OWN.glob("*.json"))


@cache
def facts_of_sample(stem: str) -> PolicyFacts:
    """The facts of a sample; Word and PDF samples are made on the spot."""
    if stem.endswith("-docx"):
        return facts_of(docx_text(docx_bytes(SONGPU)), stem)
    if stem.endswith("-pdf"):
        return facts_of(pdf_text(pdf_bytes(minjiang())), stem)
    return read_policy(next(path for path in OWN.glob(f"{stem}.*") if path.suffix != ".json"))
