"""Real processes and real services, which the tests of this folder take away, and real clients that live through it.

FAULTS=long runs what takes minutes as well (`make faults`).
"""

import os
from collections.abc import Iterator

import pytest

from tests.conftest import unavailable
from tests.faults.town import Ground
from tests.services import Missing


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes a minute or more; runs with FAULTS=long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow ones are left out unless they are asked for."""
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow and os.environ.get("FAULTS") != "long":
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    for item in items:
        if "ground" in getattr(item, "fixturenames", ()):
            item.add_marker("service")


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Services of this folder's own: others must not find them stopped."""
    try:
        ground = Ground(tmp_path_factory.mktemp("towns"))
    except Missing as reason:
        unavailable(reason)
    with ground.postgres, ground.redis:
        ground.prepare()
        yield ground


@pytest.fixture
def ground(services: Ground) -> Iterator[Ground]:
    """The services, all of them running before and after."""
    yield services
    for service in (services.postgres, services.redis):
        if service.process is None or service.process.poll() is not None:
            service.start()
