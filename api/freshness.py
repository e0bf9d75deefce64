"""Freshness: an ETag from the store's version, so that an unchanged answer is not sent twice."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response

from api.answers import Answers, Edition
from api.settings import program_version


class UnchangedError(Exception):
    """The reader has this version already (304)."""


def all_answers(request: Request) -> Answers:
    """The answers that the app was made for."""
    answers = request.app.state.answers
    assert isinstance(answers, Answers)
    return answers


def fresh_edition(request: Request, answers: Annotated[Answers, Depends(all_answers)]) -> Edition:
    """The newest edition; raises where the reader has its ETag already."""
    edition = answers.newest()
    check_fresh(request, edition.version)
    return edition


def check_fresh(request: Request, version: str) -> None:
    """Gives the answer that version's ETag; raises where the reader has it already."""
    etag = f'W/"{version}-{program_version()}"'
    request.state.etag = etag
    if _matches(request.headers.get("if-none-match", ""), etag):
        raise UnchangedError


def _matches(header: str, etag: str) -> bool:
    """Weak comparison (RFC 9110 §13.1.2)."""
    known = {part.strip().removeprefix("W/") for part in header.split(",")}
    return "*" in known or etag.removeprefix("W/") in known


def install_freshness(app: FastAPI) -> None:
    """Makes the app answer 304 where nothing has changed."""

    @app.exception_handler(UnchangedError)
    def unchanged(request: Request, error: UnchangedError) -> Response:
        return Response(status_code=304)


AllAnswers = Annotated[Answers, Depends(all_answers)]
FreshEdition = Annotated[Edition, Depends(fresh_edition)]
