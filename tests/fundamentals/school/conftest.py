"""The school in a thread of this process, on port 0, spoken to with httpx."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from django.core.management.base import OutputWrapper

from fundamentals.addrport import Address
from fundamentals.console import Console
from fundamentals.listener import open_listener
from fundamentals.school.application import make_application
from fundamentals.school.database import Databases
from fundamentals.school.people import introduce_examples
from fundamentals.school.server import serve_application
from fundamentals.server import Settings
from tests.fundamentals.servers import GUARD, Lines

Visit = Callable[..., httpx.Client]


@pytest.fixture
def databases(tmp_path: Path) -> Databases:
    return Databases(tmp_path / "school")


@pytest.fixture
def passwords(databases: Databases) -> dict[str, str]:
    return {person.name: password for person, password in introduce_examples(databases)}


@pytest.fixture
def address(databases: Databases) -> Iterator[str]:
    """Where the school is."""
    console = Console(OutputWrapper(Lines()), OutputWrapper(Lines()))
    running: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        stopped = asyncio.Event()
        running.set_result((asyncio.get_running_loop(), stopped))
        await serve_application(make_application(databases), listener, Settings(console, max_clients=8), stopped)

    with open_listener(Address("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        thread = threading.Thread(target=asyncio.run, args=(serve(),))
        thread.start()
        loop, stopped = running.result(GUARD)
        yield f"http://127.0.0.1:{port}"
        loop.call_soon_threadsafe(stopped.set)
        thread.join(GUARD)
        assert not thread.is_alive()


@pytest.fixture
def visit(address: str, passwords: dict[str, str]) -> Iterator[Visit]:
    """`visit()` is a browser of somebody unknown, `visit("ana")` one in which ana has signed in."""
    with ExitStack() as stack:

        def visiting(name: str = "") -> httpx.Client:
            client = stack.enter_context(httpx.Client(base_url=address, timeout=GUARD, trust_env=False))
            if name:
                answer = post(client, "/entrar", name=name, password=passwords[name])
                assert answer.status_code == 302, answer.text
            return client

        yield visiting


def post(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """Send a form as the page at `path` would, with its hidden field against forged requests."""
    client.get("/entrar")  # sets the cookie that the hidden field must agree with
    return client.post(path, data={"_xsrf": client.cookies["_xsrf"], **fields})
