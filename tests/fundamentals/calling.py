"""A server's command run in this thread, with a client in another."""

import socket
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.core.management import call_command

from tests.fundamentals.servers import GUARD, Lines, connect, read_to_end

T = TypeVar("T")


def call_server(*arguments: str, client: Callable[[int], T]) -> tuple[Lines, T]:
    """What the command printed until it ended, and what `client` returned that was called with the port."""
    out = Lines()
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(lambda: client(int(out.expect(r"\AAguardando conexões na porta (\d+)\.\.\.\n")[1])))
        call_command(*arguments, stdout=out)
        return out, found.result(GUARD)


def say(data: bytes) -> Callable[[int], bytes]:
    """A client that sends `data`, ends its sending, and returns all that comes back."""

    def client(port: int) -> bytes:
        with connect(port) as conn:
            conn.sendall(data)
            conn.shutdown(socket.SHUT_WR)
            return read_to_end(conn)

    return client


def nc(port: int, data: bytes) -> bytes:
    """What netcat prints that sends `data` and then ends its sending."""
    return subprocess.run(
        ["nc", "-N", "127.0.0.1", str(port)], input=data, capture_output=True, timeout=GUARD, check=True
    ).stdout
