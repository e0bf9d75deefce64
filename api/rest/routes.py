"""The REST API, one router a topic, under /api/v1."""

from fastapi import APIRouter

from api.problems import problem_responses
from api.rest import (
    batches,
    chains,
    claims,
    companies,
    crosswalk,
    health,
    identity,
    matching,
    measures,
    paths,
    policies,
    search,
)

rest_router = APIRouter(prefix="/api/v1", responses=problem_responses(422, 503))
for topic in (
    crosswalk,  # before chains: the name of a chain may have a "/", so that it takes all that follows
    chains,
    measures,
    companies,
    matching,
    identity,
    policies,
    search,
    paths,
    claims,
    batches,
    health,
):
    rest_router.include_router(topic.router)
