"""The pages, server-rendered, one module a question."""

from fastapi import APIRouter

from api.web import (
    chain,
    company,
    crosswalk,
    data,
    desk,
    evidence,
    gaps,
    identity,
    overview,
    policies,
    publishing,
    reference,
    search,
    uploading,
)

web_router = APIRouter(include_in_schema=False)
for topic in (
    overview,
    gaps,
    chain,
    crosswalk,
    company,
    identity,
    search,
    evidence,
    desk,
    publishing,
    policies,
    data,
    uploading,
    reference,
):
    web_router.include_router(topic.router)
