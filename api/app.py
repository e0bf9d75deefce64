"""The web application: pages for people and a REST API for programs, over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from api.answers import Answers
from api.body_limit import BodyLimit
from api.desk import PolicyDesk
from api.freshness import install_freshness
from api.head import Head
from api.headers import ResponseHeaders
from api.intake import LedgerIntake
from api.problems import install_problems
from api.rest.routes import rest_router
from api.settings import Settings, program_version
from api.web.overview import prepare
from api.web.routes import web_router
from graph.store.door import Store

STATIC = Path(__file__).parent / "web" / "static"
ABOUT = """产业链知识图谱的接口；GET 只读，POST 用于政策文件的上传、审定与发布，台账的导入与撤回，企业的认定。

金额单位为万元，份额为 0–1 之间的小数，未知不等于零：每个份额都给出下限与上限。

出错时返回 `application/problem+json`（RFC 9457）。带 `ETag` 的回答可用 `If-None-Match` 复验，未变化时返回 304。
"""


def create_app(
    store: Store,
    settings: Settings | None = None,
    desk: PolicyDesk | None = None,
    intake: LedgerIntake | None = None,
) -> FastAPI:
    """The application over a store; the store is closed when the application ends.

    `desk`: where documents come in and facts are decided on; without one the policy pages only show.
    `intake`: where ledgers are uploaded; without one the page 数据 only shows.
    """
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if settings.prepared:
            Thread(target=prepare, args=(app.state.answers,), daemon=True).start()
        yield
        store.close()

    app = FastAPI(
        title="链图接口",
        description=ABOUT,
        version=program_version(),
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.answers = Answers(store, settings.answers_kept)
    app.state.settings = settings
    app.state.desk = desk
    app.state.intake = intake
    _furnish(app)
    return app


def _furnish(app: FastAPI) -> None:
    install_problems(app)
    install_freshness(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(ResponseHeaders)
    app.add_middleware(Head)
    app.include_router(rest_router)
    app.include_router(web_router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
