"""Who may change something through the pages: forms of these pages and programs, never another site's page; and who it is.

A browser says with every request where it comes from (Sec-Fetch-Site, Origin); a page of another site can't
say otherwise. Programs say nothing of the kind: they hold no cookies or sessions that could be misused.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote, urlsplit

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

_OURS = frozenset({"", "same-origin", "none"})
LONGEST_NAME = 40


def from_same_site(request: Request) -> None:
    """Refuses (403) a request that a browser sends for a page of another site."""
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    if site not in _OURS or (origin and urlsplit(origin).netloc != request.headers.get("host", "")):
        raise HTTPException(403, "这个请求来自别的网站的页面，没有执行。请在链图自己的页面上操作。")


def who(request: Request, stated: str | None) -> str:
    """Who acts: the user that a reverse proxy vouches for (X-Remote-User), else the name on the form; cut to 40 characters.

    A proxy may send a Chinese name percent-encoded, since headers are ASCII.
    """
    vouched = unquote(request.headers.get("x-remote-user", ""))
    return visible_name(vouched) or visible_name(stated or "")


def visible_name(name: str) -> str:
    """A name without what nobody sees: two names that look alike in the records are then the same name.

    >>> visible_name(" 王\\u200b五\\0 ")
    '王五'
    """
    shown = "".join(char for char in name if char.isspace() or char.isprintable())
    return " ".join(shown.split())[:LONGEST_NAME].strip()


#: Who a program says that it acts for, in a body or a form; see `who`.
OPERATOR = "操作人；反向代理的 X-Remote-User 优先"
SameSite = Annotated[None, Depends(from_same_site)]
