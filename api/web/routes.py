"""The pages, server-rendered, one module a question."""

from fastapi import APIRouter

from api.web import chain, company, data, evidence, gaps, overview, policies, reference, search

web_router = APIRouter(include_in_schema=False)
for topic in (overview, gaps, chain, company, search, evidence, policies, data, reference):
    web_router.include_router(topic.router)
