"""The policy desk as pages and API see it: they know what it does, not how documents are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol

from fastapi import Depends

from api.furnished import Furnished
from graph.review.paper import Changes, Paper, Published, Received, Ruling
from graph.store.door import BatchRecord
from ontology.errors import AskedWrongly


class PolicyDesk(Protocol):
    """Documents come in, people decide on their facts, what holds is published."""

    @property
    def largest_file(self) -> int:
        """Bytes of the largest file that is read."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The kinds of files that are read, with the dot."""

    def papers(self) -> list[Paper]:
        """All documents, the one read last first."""

    def paper(self, document: str) -> Paper:
        """The document of that number; NotFound if there is none."""

    def text(self, paper: Paper) -> str:
        """The text that its spans point into."""

    def document_of(self, batches: Sequence[int]) -> dict[int, str]:
        """Which document at the desk a batch is about, for those that are about one."""

    def history(self, paper: Paper) -> list[BatchRecord]:
        """All batches about the document, oldest first, withdrawn ones included."""

    def twins(self, paper: Paper) -> list[Paper]:
        """Other texts of the same document whose facts are published as well."""

    def changes(self, paper: Paper) -> Changes:
        """What publishing would change; AskedWrongly where nothing can be published yet."""

    def receive(self, name: str, content: bytes, by: str = "") -> Received:
        """Reads a file into a draft; AskedWrongly if it can't be read."""

    def read_again(self, document: str, by: str) -> Received:
        """Reads the text that is kept as the program reads today; what was decided holds."""

    def judge(self, document: str, rulings: Sequence[Ruling], by: str) -> Paper:
        """Keeps what somebody decided, all of it or nothing."""

    def accept_sure(self, document: str, by: str) -> Paper:
        """Accepts all facts that the reader is sure of and nobody has decided on."""

    def publish(self, document: str, by: str) -> Published:
        """Publishes what holds instead of the document's earlier publication."""


def named(by: str) -> str:
    """Who acts; AskedWrongly where nobody says so."""
    if not by:
        raise AskedWrongly("请填写操作人：每一次上传、审定和发布都记下是谁做的")
    return by


_DESK = Furnished[PolicyDesk]("desk", "这个服务只供查看，没有开放政策文件的上传与审定")
OptionalDesk = Annotated[PolicyDesk | None, Depends(_DESK.optional)]
OpenDesk = Annotated[PolicyDesk, Depends(_DESK.needed)]
