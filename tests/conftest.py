"""What every test may ask for, and the ground that all stand on.

The settings are loaded from here, onto a folder of this run's own, so that two runs never meet and `data/` is safe.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Never

import django
import hypothesis
import pytest
import redis
from hypothesis.configuration import set_hypothesis_home_dir

DATA = Path(tempfile.mkdtemp(prefix="prosa-test-"))
for name in [name for name in os.environ if name.startswith("PROSA_")]:
    del os.environ[name]
os.environ.update(PROSA_DATA=str(DATA), DJANGO_SETTINGS_MODULE="config.settings")

from tests.server import ROOT, Server, manage  # noqa: E402
from tests.services import Missing, Postgres, Redis, Service, drop_database, new_database  # noqa: E402

django.setup()  # pytest-django does it later than other conftests are loaded, and these import models

CI = bool(os.environ.get("CI"))
SERVICES = {"redis_server", "postgres_server", "server", "chromium", "open_window"}
SIMULATIONS = ("test_simulated", "test_state_machine")

set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
hypothesis.settings.register_profile("default", deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile("check", parent=hypothesis.settings.get_profile("default"), max_examples=20)
hypothesis.settings.load_profile("default")


def pytest_configure() -> None:
    signal.signal(signal.SIGTERM, leave)


def leave(number: int, frame: object) -> None:
    """End in order, with all servers stopped, when told to; being told again changes nothing."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pytest.exit("terminated", 128 + number)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a service, and what takes long to measure.

    Browser tests come last: Playwright's loop runs in this thread until the end, and no other loop could.
    """
    for item in items:
        if SERVICES.intersection(getattr(item, "fixturenames", ())) or item.path.stem.endswith("_process"):
            item.add_marker("service")
        if item.path.name.startswith(SIMULATIONS):
            item.add_marker("simulation")
    items.sort(key=lambda item: "browser" in item.path.parts)


skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


pytest_collectreport = pytest_runtest_logreport


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing may be skipped."""
    if CI and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nSkipped, which CI forbids: {', '.join(skipped)}")


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


def unavailable(reason: object) -> Never:
    """Skip for want of a service; in CI that is a failure."""
    if CI:
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(str(reason))


def running(kind: type[Service], variable: str) -> Iterator[str]:
    """The URL of a service: the one that `make test` started, or one of this session's own."""
    if url := os.environ.get(variable):
        yield url
        return
    try:
        service = kind()
    except Missing as reason:
        unavailable(reason)
    with service:
        yield service.url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    yield from running(Redis, "TEST_REDIS_URL")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    yield from running(Postgres, "TEST_POSTGRES_URL")


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """A real Redis, empty."""
    with redis.Redis.from_url(redis_server) as client:
        client.flushall()
    return redis_server


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh database on a real PostgreSQL, for this test alone."""
    url = new_database(postgres_server)
    yield url
    drop_database(url)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty, migrated database; copied for each server."""
    folder = tmp_path_factory.mktemp("migrated")
    manage("migrate", "--verbosity", "0", PROSA_DATA=str(folder))
    return folder


@pytest.fixture
def server(migrated: Path, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts real servers: `with server() as chat:`, `server(REDIS_URL=redis_url, DATABASE_URL=postgres_url)`.

    Each has a data folder of its own, or the one named by `data`; all are stopped after the test, and their logs
    are part of a failure's report.
    """
    servers: list[Server] = []

    def start(*, data: Path | None = None, arguments: Sequence[str] = (), **environment: str) -> Server:
        folder = data or Path(shutil.copytree(migrated, tmp_path / f"data-{len(servers)}"))
        servers.append(Server(folder, arguments=arguments, **environment))
        if "DATABASE_URL" in environment:
            servers[-1].manage("migrate", "--verbosity", "0")
        return stack.enter_context(servers[-1])

    with ExitStack() as stack:
        yield start
    for one in servers:
        print(f"--- server on {one.url}\n{one.log}")
