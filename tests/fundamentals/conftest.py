"""Fixtures of the lab's tests. What they start ends with the test."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from tests.fundamentals.servers import GUARD, Process, Run, Start, run_server


@pytest.fixture(autouse=True)
def in_portuguese() -> Iterator[None]:
    """Whatever language a test before has left behind in this thread."""
    with override("pt-br"):
        yield


@pytest.fixture
def running() -> Run:
    return run_server


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:

        def starting(*arguments: str, **options: Any) -> Process:
            process = Process(*arguments, data=tmp_path / "data", **options)
            stack.callback(process.end)
            return process

        yield starting


@pytest.fixture
def own_signals() -> Iterator[None]:
    """The command leaves its handlers in place; a test puts back those of pytest."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two connected sockets: the client's and the server's."""
    client, server = socket.socketpair()
    with client, server:
        client.settimeout(GUARD)
        server.settimeout(GUARD)
        yield client, server
