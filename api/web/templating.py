"""Templates: autoescaped, strict about names, with the few words every page needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import figures
from api.settings import Settings, program_version
from api.web.marks import close_lines
from graph.analysis.definition import TARGETS

TEMPLATES = Path(__file__).parent / "templates"
NAVIGATION = (
    ("overview", "/", "总览"),
    ("gaps", "/gaps", "缺口"),
    ("companies", "/companies", "企业"),
    ("policies", "/policies", "政策"),
    ("data", "/data", "数据"),
    ("reference", "/reference", "接口"),
)


def href(path: str, fragment: str = "", /, **parameters: object) -> str:
    """An address with its query; parameters that are None are left out.

    >>> href("/chains/3", "verify", year=2023, definition=None)
    '/chains/3?year=2023#verify'
    """
    given = {name: str(value) for name, value in parameters.items() if value is not None}
    query = f"?{urlencode(given, quote_via=quote)}" if given else ""
    return f"{path}{query}{'#' if fragment else ''}{quote(fragment)}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    targets = {level.value: figures.whole_percent(target) for level, target in TARGETS.items()}
    environment.globals.update(href=href, navigation=NAVIGATION, program=program_version(), targets=targets)
    environment.filters.update(
        percent=figures.percent,
        yi=figures.yi,
        money=figures.money,
        plain_wan=figures.plain_wan,
        count=figures.count,
        day=figures.day,
        close_lines=close_lines,
    )
    return environment


ENVIRONMENT = _environment()


def page(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    /,
    **context: object,
) -> HTMLResponse:
    """A page; what every page shows (city, program) is added here."""
    settings = getattr(request.app.state, "settings", Settings())
    known = {"settings": settings, "edition": None, "here": "", "view": None, **context}
    return HTMLResponse(ENVIRONMENT.get_template(template).render(known), status, headers)
