"""What all tests share: no deadline for generated examples, and how they are spread over workers."""

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

settings.register_profile("liantu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("liantu")


def _needs_neo4j(nodeid: str) -> bool:
    return "neo4j" in nodeid or "test_engines_agree" in nodeid


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, so that no worker is left alone with it: the server's tests, then the slow ones."""
    items.sort(key=lambda item: (not _needs_neo4j(item.nodeid), item.get_closest_marker("slow") is None))


class TwoServers(LoadFileScheduling):  # type: ignore[misc]
    """File by file, but what needs Neo4j in two workers: a server takes half a minute before it answers quickly."""

    def _split_scope(self, nodeid: str) -> str:
        if not _needs_neo4j(nodeid):
            return str(super()._split_scope(nodeid))
        return "contract on neo4j" if "test_store_" in nodeid else "neo4j"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> TwoServers:
    """The scheduler of `-n`."""
    return TwoServers(config, log)
