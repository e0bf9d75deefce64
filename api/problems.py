"""Every "no" of the web: RFC 9457 problem bodies under /api, pages in Chinese elsewhere; never a traceback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.headers import SECURITY
from api.web.templating import page
from ontology.errors import AskedWrongly, NotFound, StoreUnusable

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as RFC 9457 has it; `errors` names each parameter that can't be taken."""

    status: int
    slug: str
    title: str
    detail: str
    errors: tuple[tuple[str, str], ...] = ()

    def body(self, instance: str) -> dict[str, object]:
        """The JSON object."""
        body: dict[str, object] = {
            "type": f"urn:liantu:problem:{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.errors:
            body["errors"] = [{"parameter": name, "detail": detail} for name, detail in self.errors]
        return body


#: Chinese words for what pydantic finds wrong with a parameter; the keys in braces are its limits.
COMPLAINTS = {
    "missing": "必须给出",
    "json_invalid": "不是完整的 JSON",
    "model_attributes_type": "应为 JSON 对象",
    "dict_type": "应为 JSON 对象",
    "list_type": "应为列表",
    "string_type": "应为文字",
    "string_unicode": "含有不成对的字符",
    "string_pattern_mismatch": "写法不对",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "decimal_max_places": "小数位过多",
    "decimal_max_digits": "数字过长",
    "date_from_datetime_parsing": "应为日期，如 2022-06-30",
    "date_parsing": "应为日期，如 2022-06-30",
    "finite_number": "应为有限的数字",
    "greater_than_equal": "不能小于 {ge}",
    "greater_than": "应大于 {gt}",
    "less_than_equal": "不能大于 {le}",
    "string_too_long": "不能超过 {max_length} 个字",
    "string_too_short": "不能为空",
    "too_long": "最多 {max_length} 项",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
}
STATUS_WORDS = {
    400: ("bad-request", "请求有误", "这个请求读不懂。"),
    403: ("forbidden", "不能这样操作", ""),
    404: ("not-found", "没有这个地址", "这个地址下没有内容，请检查网址。"),
    405: ("method-not-allowed", "不支持这种请求方法", ""),
    413: ("too-large", "内容太大", ""),
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
BROKEN = Problem(500, "internal", "程序出错", "程序内部出错，数据没有改动。请把时间和网址告诉维护人员。")


def install_problems(app: FastAPI) -> None:
    """Makes the app answer every error with a problem."""

    @app.exception_handler(NotFound)
    def not_found(request: Request, error: NotFound) -> Response:
        return answer(request, Problem(404, "not-found", "没有找到", str(error)))

    @app.exception_handler(StoreUnusable)
    def unusable(request: Request, error: StoreUnusable) -> Response:
        return answer(request, Problem(503, "store-unusable", "数据库暂不可用", str(error)), {"Retry-After": "10"})

    @app.exception_handler(AskedWrongly)
    def asked_wrongly(request: Request, error: AskedWrongly) -> Response:
        return answer(request, Problem(400, "asked-wrongly", "问法有误", str(error)))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return answer(request, invalid_parameters(error.errors()))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        slug, title, detail = STATUS_WORDS.get(error.status_code, ("http", "请求未能完成", str(error.detail)))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            methods = "、".join(allowed := allowed_methods(request))
            detail, headers["Allow"] = f"这个地址不支持 {request.method[:20]}，可用：{methods}。", ", ".join(allowed)
        return answer(request, Problem(error.status_code, slug, title, detail or str(error.detail)), headers)

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        # Answered outside of all middleware. The server drops the connection after such an error, so it is said:
        # a client that kept it for its next request would have that one reset.
        return answer(request, BROKEN, {**SECURITY, "Connection": "close"})


def allowed_methods(request: Request) -> list[str]:
    """What an address answers; several routes may share it, so none of them knows alone."""
    asked = [(method, {**request.scope, "method": method}) for method in METHODS]
    routes = request.app.routes
    found = [method for method, scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)]
    return [*found, "HEAD"] if "GET" in found else found


def answer(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as JSON under /api, as a page elsewhere."""
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if request.url.path.startswith("/api/"):
        body = problem.body(request.url.path)
        return JSONResponse(body, problem.status, headers, media_type=MEDIA_TYPE)
    return page(request, "problem.html", problem.status, headers, problem=problem)


def invalid_parameters(errors: Sequence[Any]) -> Problem:
    """What is wrong with which parameter."""
    found = tuple((_parameter(e), _complaint(e)) for e in errors)
    detail = "；".join(f"参数 {name} {complaint}" for name, complaint in found)
    return Problem(422, "invalid-parameters", "参数有误", detail, found)


def _parameter(error: Mapping[str, Any]) -> str:
    """The name of what is wrong; of a body that is no JSON it would be the place where it breaks off."""
    place = error["loc"]
    return str(place[0] if error["type"] == "json_invalid" else place[-1])


def _complaint(error: Mapping[str, Any]) -> str:
    limits = {key: str(value).replace(" or ", " 或 ") for key, value in error.get("ctx", {}).items()}
    return COMPLAINTS.get(error["type"], "不合要求").format_map(limits)


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How the problems of a route are described in OpenAPI."""
    words = {
        400: "问法有误",
        403: "来自别的网站",
        404: "没有找到",
        413: "内容太大",
        422: "参数有误",
        503: "数据库暂不可用",
    }
    return {
        status: {
            "description": words[status],
            "content": {MEDIA_TYPE: {"example": Problem(status, "…", words[status], "…").body("/api/v1/…")}},
        }
        for status in statuses
    }
