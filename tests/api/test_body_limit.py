"""Requests that are too large are refused by what they say and by what they send, before they are kept anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request

from api.body_limit import BodyLimit
from api.problems import install_problems

FILES = {"content-type": "multipart/form-data; boundary=x"}


def answered(content: bytes | AsyncIterator[bytes], headers: dict[str, str]) -> httpx.Response:
    """The answer of an application that reads what it is sent: ten bytes of files, five of anything else."""
    app = FastAPI()
    install_problems(app)
    app.add_middleware(BodyLimit, upload=10, other=5)

    @app.post("/api/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.post("/api/size", content=content, headers=headers)

    return asyncio.run(asked())


async def streamed(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.mark.parametrize(("headers", "most"), [({}, 5), (FILES, 10)])
def test_up_to_the_limit_and_not_further(headers: dict[str, str], most: int) -> None:
    assert answered(b"x" * most, headers).json() == most
    for refused in (answered(b"x" * (most + 1), headers), answered(streamed(b"x" * most, b"x"), headers)):
        assert (refused.status_code, refused.headers["content-type"]) == (413, "application/problem+json")
        assert "没有接收" in refused.json()["detail"]
        assert refused.headers["connection"] == "close"


def test_what_says_that_it_is_small_is_counted_all_the_same() -> None:
    assert answered(streamed(b"x" * 6), {"content-length": "1"}).status_code == 413
