"""How much a request may send: files some, everything else little; more is refused before it is kept anywhere."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, answer

#: Bytes of a request with files (they go to disk as they come), and of any other.
LARGEST_UPLOAD = 100 * 2**20
LARGEST_OTHER = 4 * 2**20


class BodyLimit:
    """ASGI middleware that answers 413 where a request is, or turns out to be, too large."""

    def __init__(self, app: ASGIApp, upload: int = LARGEST_UPLOAD, other: int = LARGEST_OTHER) -> None:
        self.app = app
        self._upload = upload
        self._other = other

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting what it sends."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        files = request.headers.get("content-type", "").lower().startswith("multipart/")
        most = self._upload if files else self._other
        said = request.headers.get("content-length", "")
        if said.isdecimal() and int(said) > most:
            await answer(request, _too_large(most), {"Connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, _too_large(most).detail, {"Connection": "close"})
            return message

        await self.app(scope, counted, send)


def _too_large(most: int) -> Problem:
    return Problem(
        413, "too-large", "内容太大", f"一次最多发送 {most // 2**20} MB，没有接收，数据没有改动。请分几次上传。"
    )
