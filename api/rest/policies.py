"""Policy documents: sent in, their facts with what was decided of each, decisions, publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Path, Request, Response, UploadFile
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from api.desk import OpenDesk, named
from api.parameters import OneFile
from api.problems import problem_responses
from api.same_site import OPERATOR, SameSite, who
from graph.review.paper import Paper, Ruling
from graph.review.standing import StandingFact, Verdict
from ontology.facts import FACT_KINDS

router = APIRouter(tags=["政策文件"], responses=problem_responses(400, 403, 404))
MOST_RULINGS = 5000
DocumentId = Annotated[str, Path(min_length=8, max_length=64, pattern="^[0-9a-f]+$", description="文件编号")]


class PaperJson(TypedDict):
    """A document at the desk; `behind`: what is published is not what holds now; `withdrawn`: its reading was."""

    id: str
    digest: str
    title: str
    file: str
    number: str | None
    region: str | None
    read_at: str
    waiting: int
    sure_waiting: int
    unsettled: int
    holding: int
    rejected: int
    published_batch: int | None
    behind: bool
    withdrawn: bool


class JudgementJson(TypedDict):
    """What somebody decided."""

    verdict: str
    by: str
    on: str


class FactJson(TypedDict):
    """A fact in the words of the exchange format; `read` null where the newest reading does not have it."""

    id: str
    kind: str
    kind_zh: str
    content: Mapping[str, Any]
    read: Mapping[str, Any] | None
    certainty: Literal["确定", "待核对"]
    state: str
    start: int
    end: int
    judgement: JudgementJson | None


class FactsJson(TypedDict):
    """A document with its facts, in the order of the text."""

    document: PaperJson
    facts: list[FactJson]


class PublishedJson(TypedDict):
    """What became of a publication; `notes`: names that were taken for a company written otherwise, or may be one."""

    batch: int
    already_there: bool
    replaced: list[int]
    notes: list[str]


class RulingIn(BaseModel):
    """One decision: on a fact (采纳, 更正, 驳回), or a fact that the reader missed (补充)."""

    verdict: Verdict
    fact: str = Field("", max_length=40, description="事实编号；补充时不写")
    kind: str = Field("", max_length=40, description=f"补充时写：{'、'.join(FACT_KINDS)}")
    content: dict[str, Any] | None = Field(None, description="更正或补充后的内容，字段同事实格式")
    start: int | None = Field(None, ge=0, description="补充时：原文中的起始字符")
    end: int | None = Field(None, ge=0, description="补充时：原文中的结束字符（不含）")

    def ruling(self) -> Ruling:
        """As the desk takes it."""
        span = (self.start, self.end) if self.start is not None and self.end is not None else None
        return Ruling(self.verdict, self.fact, self.kind, self.content, span)


class RulingsIn(BaseModel):
    """Decisions of one person, all taken or none; `accept_sure`: also all facts the reader is sure of."""

    by: str = Field("", max_length=100, description=OPERATOR)
    accept_sure: bool = Field(False, strict=True, description="采纳全部确定且待审的事实")
    judgements: list[RulingIn] = Field(default_factory=list, max_length=MOST_RULINGS)


class PublisherIn(BaseModel):
    """Who publishes."""

    by: str = Field("", max_length=100, description=OPERATOR)


@router.get("/policies", summary="政策文件")
def policies(desk: OpenDesk) -> list[PaperJson]:
    """全部读过的文件，最近读的在前：待审、未定、采纳（含更正、补充）、驳回各几条，是否已发布。"""
    return [paper_object(paper) for paper in desk.papers()]


@router.post("/policies", summary="上传政策文件", status_code=201, responses=problem_responses(413))
def send_in(
    request: Request,
    response: Response,
    desk: OpenDesk,
    same_site: SameSite,
    one_file: OneFile,
    file: Annotated[UploadFile, "docx, pdf, html or text"],
    by: Annotated[str, Form(max_length=100, description=OPERATOR)] = "",
) -> FactsJson:
    """multipart/form-data，字段 `file`（.docx .pdf .html .txt，至多 20 MB）与 `by`。

    读成待审稿，尚不发布；同一份文字再传，返回原有的文件。
    """
    operator = named(who(request, by))
    received = desk.receive(file.filename or "", file.file.read(desk.largest_file + 1), operator)
    response.headers["Location"] = f"/api/v1/policies/{received.paper.id}/facts"
    return facts_object(received.paper)


@router.get("/policies/{document}/facts", summary="一份文件的事实")
def facts(desk: OpenDesk, document: DocumentId) -> FactsJson:
    """每条事实：内容、把握、原文位置、审定状态与审定人。"""
    return facts_object(desk.paper(document))


@router.post("/policies/{document}/judgements", summary="审定", responses=problem_responses(413))
def judge(request: Request, desk: OpenDesk, same_site: SameSite, document: DocumentId, asked: RulingsIn) -> FactsJson:
    """一次审定若干条，全部收下或全部不收；同一条以最新的审定为准，旧的留在批次里。"""
    by = named(who(request, asked.by))
    rulings = [one.ruling() for one in asked.judgements]
    if asked.accept_sure:
        stated = {ruling.fact for ruling in rulings}
        sure = desk.paper(document).sure
        rulings += [Ruling(Verdict.ACCEPTED, fact.id) for fact in sure if fact.id not in stated]
    return facts_object(desk.judge(document, rulings, by))


@router.post("/policies/{document}/publish", summary="发布")
def publish(
    request: Request, desk: OpenDesk, same_site: SameSite, document: DocumentId, asked: PublisherIn
) -> PublishedJson:
    """发布已采纳、更正和补充的事实；同一文件以前的发布同时撤回。内容没有变化时什么都不改变。"""
    done = desk.publish(document, named(who(request, asked.by)))
    return {
        "batch": done.batch,
        "already_there": done.already_there,
        "replaced": list(done.replaced),
        "notes": list(done.notes),
    }


def paper_object(paper: Paper) -> PaperJson:
    """A document as JSON."""
    return {
        "id": paper.id,
        "digest": paper.digest,
        "title": paper.title,
        "file": paper.file,
        "number": paper.about.get("number"),
        "region": paper.about.get("region"),
        "read_at": paper.read_at,
        "waiting": paper.waiting,
        "sure_waiting": len(paper.sure),
        "unsettled": paper.unsettled,
        "holding": paper.holding,
        "rejected": paper.rejected,
        "published_batch": paper.publication.batch if paper.publication else None,
        "behind": paper.behind,
        "withdrawn": paper.withdrawn,
    }


def facts_object(paper: Paper) -> FactsJson:
    """A document's facts as JSON."""
    return {"document": paper_object(paper), "facts": [_fact(fact) for fact in paper.facts]}


def _fact(fact: StandingFact) -> FactJson:
    judged = fact.judgement
    return {
        "id": fact.id,
        "kind": fact.kind,
        "kind_zh": FACT_KINDS[fact.kind].zh,
        "content": fact.content,
        "read": fact.read,
        "certainty": "确定" if fact.sure else "待核对",
        "state": fact.state,
        "start": fact.span[0],
        "end": fact.span[1],
        "judgement": None if judged is None else {"verdict": judged.verdict.value, "by": judged.by, "on": judged.on},
    }
