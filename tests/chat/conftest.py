"""Fixtures of the chat's tests."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import django
import pytest

# pytest-django does it later than the conftest of a folder that is named on the command line is loaded.
django.setup()

from chat.consumers import stop_engine  # noqa: E402
from chat.database import close_pools, reading  # noqa: E402
from chat.models import User  # noqa: E402
from tests.chat.client import Client  # noqa: E402
from tests.chat.people import Cast, new_cast, session_of  # noqa: E402

Connect = Callable[..., Awaitable[Client]]


@pytest.fixture
def cast(db: None) -> Cast:
    return new_cast()


@pytest.fixture(scope="session")
def pools(django_db_setup: None) -> Iterator[None]:
    """The consumers' threads keep their connections; they are closed before the database goes."""
    yield
    close_pools()


@pytest.fixture
async def engine(transactional_db: None, pools: None) -> AsyncIterator[None]:
    """What a test's sockets share ends with the test."""
    yield
    await stop_engine()


@pytest.fixture
async def connect(engine: None) -> AsyncIterator[Connect]:
    """`await connect(user)` is a client that has said hello; with `hello=False`, one that has not."""
    clients: list[Client] = []

    async def connecting(user: User, *, hello: bool = True, session: str | None = None, **said: Any) -> Client:
        client = Client(session or await reading(session_of, user))
        clients.append(client)
        await client.open()
        if hello:
            await client.hello(**said)
        return client

    yield connecting
    for client in clients:
        await client.close()
