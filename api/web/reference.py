"""接口: the REST routes as a plain page, made from the OpenAPI description; nothing from other hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.freshness import AllAnswers
from api.web.templating import page
from api.web.view import AskedView, view_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route."""

    name: str
    description: str
    required: bool
    limits: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the REST API."""

    method: str
    path: str
    topic: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]


LIMITS = (
    ("minimum", "≥ {}"),
    ("exclusiveMinimum", "> {}"),
    ("maximum", "≤ {}"),
    ("maxLength", "至多 {} 字"),
    ("maxItems", "至多 {} 项"),
)


@router.get("/reference")
def reference(request: Request, answers: AllAnswers, asked: AskedView) -> HTMLResponse:
    """All routes with their parameters."""
    described, edition = request.app.openapi(), answers.newest()
    return page(
        request,
        "reference.html",
        here="reference",
        edition=edition,
        view=view_of(edition, asked),
        topics=by_topic(routes(described)),
    )


def by_topic(all_routes: Iterable[Route]) -> dict[str, list[Route]]:
    """The routes under their topics, shorter addresses first: those of all before those of one."""
    topics: dict[str, list[Route]] = {}
    for route in all_routes:
        topics.setdefault(route.topic, []).append(route)
    return {topic: sorted(found, key=lambda one: (one.path, one.method)) for topic, found in topics.items()}


def routes(described: dict[str, Any]) -> Iterator[Route]:
    """The routes of an OpenAPI description."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield Route(
                method=method.upper(),
                path=path,
                topic=operation["tags"][0],
                summary=operation["summary"],
                description=operation.get("description", ""),
                parameters=(
                    *(_parameter(one) for one in operation.get("parameters", ())),
                    *_sent(described["components"]["schemas"], operation),
                ),
            )


def _sent(schemas: dict[str, Any], operation: dict[str, Any]) -> Iterator[Parameter]:
    """What a POST sends: the fields of its JSON object or form."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = schemas.get(media["schema"].get("$ref", "").rpartition("/")[2], {})
        for name, field in schema.get("properties", {}).items():
            yield Parameter(name, field.get("description", ""), name in schema.get("required", ()), "")


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    options = [schema, *schema.get("anyOf", ())]
    limits = [words.format(o[key]) for key, words in LIMITS for o in options if key in o]
    return Parameter(described["name"], described.get("description", ""), described["required"], "，".join(limits))
