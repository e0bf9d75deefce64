"""The desk over a store: documents come in, people decide, what holds is published. Every act is a batch of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from graph.review.content import Content, WrongFactError, checked, fact_id
from graph.review.jurisdiction import jurisdiction
from graph.review.paper import Changes, Paper, Publication, Published, Received, Ruling
from graph.review.standing import Judgement, ReadFact, StandingFact, Verdict, standing
from graph.store.door import BatchRecord, Store
from ingest.desk.drafts import DRAFT, REVIEW, document_digest, document_of, draft_batch, review_batch
from ingest.desk.file_names import plain_name
from ingest.desk.publishing import changes, publication, with_spellings
from ingest.desk.readback import judgements_of, readings_of
from ingest.policy import facts_of
from ingest.policy.facts import PolicyFacts
from ingest.policy.reading import READERS
from ingest.policy.refusal import LARGEST_FILE
from ingest.policy_claims import POLICY
from ingest.policy_file import read_policies
from ontology.errors import AskedWrongly, NotFound
from ontology.facts import DOCUMENT, UNSETTLED

#: PDFium works for one thread at a time.
_READING = Lock()
_HERE = ZoneInfo("Asia/Shanghai")


def _today() -> str:
    return datetime.now(_HERE).date().isoformat()


class Desk:
    """What was read, decided and published of each document; `today` gives the date of decisions (ISO)."""

    largest_file = LARGEST_FILE
    suffixes = tuple(sorted(suffix for suffix in READERS if suffix))

    def __init__(self, store: Store, today: Callable[[], str] = _today) -> None:
        self._store = store
        self._today = today
        # Batches never change, so what one says is kept by its number and digest.
        self._readings = lru_cache(maxsize=256)(self._readings_of)
        self._judgements = lru_cache(maxsize=8192)(self._judgements_of)
        self._kept: dict[str, tuple[list[BatchRecord], Paper]] = {}

    # --- what is there ------------------------------------------------------------------------

    def papers(self) -> list[Paper]:
        """All documents, the one read last first."""
        here = _by_document(self._store.batches())
        self._kept = {digest: kept for digest, kept in self._kept.items() if digest in here}
        found = (self._paper(digest, batches) for digest, batches in here.items())
        return sorted(found, key=lambda paper: paper.draft, reverse=True)

    def paper(self, document: str) -> Paper:
        """The document of that number (the beginning of its digest); NotFound if there is none."""
        for digest, batches in _by_document(self._store.batches()).items():
            if len(document) >= 8 and digest.startswith(document):
                return self._paper(digest, batches)
        raise NotFound(f"没有编号为 {document[:40]} 的政策文件，或它的读取批次已撤回")

    def text(self, paper: Paper) -> str:
        """The text that its spans point into."""
        return self._store.document(paper.draft)

    def document_of(self, batches: Sequence[int]) -> dict[int, str]:
        """The documents that those batches are about, where they are at the desk: number of the batch → document."""
        records = self._store.batches()
        here = _by_document(records)
        about = {record.id: document_of(record.digest) for record in records}
        return {batch: about[batch] for batch in batches if about.get(batch) in here}

    def history(self, paper: Paper) -> list[BatchRecord]:
        """All batches about the document, oldest first, withdrawn ones included."""
        kinds = (DRAFT, REVIEW, POLICY)
        return [one for one in self._store.batches() if one.kind in kinds and document_of(one.digest) == paper.digest]

    def twins(self, paper: Paper) -> list[Paper]:
        """Other texts of the same document (by 文号, else title and date) whose facts are published as well."""
        return [
            other
            for other in self.papers()
            if other.digest != paper.digest and other.publications and other.policy == paper.policy
        ]

    def changes(self, paper: Paper) -> Changes:
        """What publishing would change."""
        before = tuple(self._store.content(one.batch) for one in paper.publications)
        return changes(before, publication(paper, self.text(paper)))

    # --- what people do -----------------------------------------------------------------------

    def receive(self, name: str, content: bytes, by: str = "") -> Received:
        """Reads a file and keeps its text and facts as a draft; AskedWrongly if it can't be read."""
        plain = plain_name(name)
        with TemporaryDirectory(prefix="liantu-") as folder:
            path = Path(folder) / plain
            path.write_bytes(content)
            with _READING:
                [facts] = read_policies([path])
        return self.keep(facts, plain, by, sha256(content).hexdigest())

    def keep(self, facts: PolicyFacts, name: str, by: str = "", file_digest: str = "") -> Received:
        """Keeps what was read as a draft; a newer reading of a text speaks instead of the older one."""
        receipt = self._store.put(draft_batch(facts, name, by, file_digest))
        return Received(self.paper(document_digest(facts.text)), receipt.already_there)

    def read_again(self, document: str, by: str) -> Received:
        """Reads the text that is kept as the program reads today; what was decided holds."""
        paper = self.paper(document)
        return self.keep(facts_of(self.text(paper), PurePath(paper.file).stem), paper.file, by)

    def judge(self, document: str, rulings: Sequence[Ruling], by: str) -> Paper:
        """Keeps what somebody decided, all of it or nothing; the newest decision on a fact speaks."""
        paper = self.paper(document)
        judged = {one.fact: one for one in (self._judged(paper, ruling, by) for ruling in rulings)}
        if not judged:
            return paper
        after = self._store.batches()[-1].id
        self._store.put(review_batch(paper.digest, paper.title, judged.values(), after, by))
        return self.paper(document)

    def accept_sure(self, document: str, by: str) -> Paper:
        """Accepts all facts that the reader is sure of and that nobody has decided on."""
        return self.judge(document, [Ruling(Verdict.ACCEPTED, fact.id) for fact in self.paper(document).sure], by)

    def publish(self, document: str, by: str) -> Published:
        """Publishes what holds; the earlier publication of the document speaks no more."""
        paper = self.paper(document)
        before = tuple(one.batch for one in paper.publications)
        batch = with_spellings(publication(paper, self.text(paper), by), self._store)
        receipt = self._store.put(batch, replacing=before)
        replaced = tuple(batch for batch in before if batch != receipt.batch.id)
        return Published(receipt.batch.id, receipt.already_there, replaced, receipt.batch.notes)

    def take_in(self, facts: PolicyFacts, name: str, by: str, *, doubtful: bool = False) -> tuple[Paper, Published]:
        """An operator's explicit act: keeps the draft, accepts what the reader is sure of, publishes what holds.

        The document's own fact is accepted with them, since the others hang on it; `doubtful`: and all that waits.
        What somebody rejected stays rejected.
        """
        paper = self.keep(facts, name, by).paper
        wanted = [
            Ruling(Verdict.ACCEPTED, fact.id)
            for fact in paper.facts
            if fact.waits and fact.kind != UNSETTLED and (doubtful or fact.sure or fact.kind == DOCUMENT)
        ]
        self.judge(paper.digest, wanted, by)
        published = self.publish(paper.digest, by)
        return self.paper(paper.digest), published

    # --- how it is put together ---------------------------------------------------------------

    def _judged(self, paper: Paper, ruling: Ruling, by: str) -> Judgement:
        if ruling.verdict is Verdict.ADDED:
            return self._added(paper, ruling, by)
        fact = paper.fact(ruling.fact)
        content = fact.content if fact.read is None else fact.read
        verdict = ruling.verdict
        if verdict is not Verdict.REJECTED and fact.kind == UNSETTLED:
            raise AskedWrongly("未定的内容还不是事实，不能采纳；请在原文中选中文字补充事实，或标为已处理")
        if verdict is Verdict.CORRECTED:
            corrected = _placed(fact.kind, checked(fact.kind, ruling.content or {}), content)
            verdict = Verdict.ACCEPTED if corrected == content else verdict
            content = corrected
        return Judgement(fact.id, fact.kind, verdict, content, fact.span, by, self._today())

    def _added(self, paper: Paper, ruling: Ruling, by: str) -> Judgement:
        if ruling.kind in (DOCUMENT, UNSETTLED):
            raise AskedWrongly("一份文件只有一条“文件”事实，请用更正")
        content = checked(ruling.kind, ruling.content or {})
        start, end = ruling.span or (0, 0)
        if not 0 <= start < end <= paper.length:
            raise AskedWrongly(f"补充的事实须指明原文中的位置：0 ≤ 起 < 止 ≤ {paper.length}")
        number = fact_id(ruling.kind, content)
        known: StandingFact | None = paper.by_id.get(number)
        verdict = Verdict.ACCEPTED if known and known.read is not None else Verdict.ADDED
        return Judgement(number, ruling.kind, verdict, content, (start, end), by, self._today())

    def _paper(self, digest: str, batches: list[BatchRecord]) -> Paper:
        """The document as its live batches have it; put together anew only where they have changed."""
        known = self._kept.get(digest)
        if known is None or known[0] != batches:
            known = (batches, self._paper_of(batches))
            self._kept[digest] = known
        return known[1]

    def _paper_of(self, batches: Sequence[BatchRecord]) -> Paper:
        draft = [one for one in batches if one.kind == DRAFT][-1]
        withdrawn = draft.undone_at is not None
        read, length = self._readings(draft.id, draft.digest)
        decided = [
            judgement for one in batches if one.kind == REVIEW for judgement in self._judgements(one.id, one.digest)
        ]
        paper = Paper(
            digest=document_of(draft.digest),
            file=draft.title,
            draft=draft.id,
            read_at=draft.recorded_at,
            length=length,
            facts=tuple(standing(() if withdrawn else read, decided)),
            publications=tuple(
                Publication(one.id, one.recorded_at, one.by, one.digest) for one in batches if one.kind == POLICY
            ),
            withdrawn=withdrawn,
        )
        return replace(paper, due=self._due(paper))

    def _due(self, paper: Paper) -> str:
        if not any(fact.holds and fact.kind == DOCUMENT for fact in paper.facts):
            return ""
        return publication(paper, self.text(paper)).digest

    def _readings_of(self, batch: int, digest: str) -> tuple[tuple[ReadFact, ...], int]:
        content = self._store.content(batch)
        return readings_of(content), len(content.text)

    def _judgements_of(self, batch: int, digest: str) -> tuple[Judgement, ...]:
        return judgements_of(self._store.content(batch))


def _placed(kind: str, corrected: dict[str, Any], read: Content) -> dict[str, Any]:
    """The correction with the region as it is filed; what the document prints may stay, what is typed must be a place."""
    if kind != DOCUMENT or corrected["region"] in (None, read.get("region")):
        return corrected
    try:
        return corrected | {"region": jurisdiction(corrected["region"])}
    except ValueError as error:
        raise WrongFactError((("地区", str(error)),)) from error


def _by_document(records: Sequence[BatchRecord]) -> dict[str, list[BatchRecord]]:
    """The live batches about each document that is at the desk, oldest first.

    A document is at the desk while a reading of it is live, and while it is published: then its withdrawn reading
    stands in front of them, since the text of what is in force must be found.
    """
    found: dict[str, list[BatchRecord]] = defaultdict(list)
    withdrawn: dict[str, BatchRecord] = {}
    for record in records:
        if record.kind in (DRAFT, REVIEW, POLICY) and record.undone_at is None:
            found[document_of(record.digest)].append(record)
        elif record.kind == DRAFT:
            withdrawn[document_of(record.digest)] = record
    here = {}
    for digest, batches in found.items():
        kinds = {one.kind for one in batches}
        if DRAFT in kinds:
            here[digest] = batches
        elif POLICY in kinds and digest in withdrawn:
            here[digest] = [withdrawn[digest], *batches]
    return here
