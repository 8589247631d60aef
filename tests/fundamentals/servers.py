"""Servers for tests: in this process, and the real command in its own. All listen on port 0."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import OutputWrapper

from fundamentals.addrport import Address
from fundamentals.console import Console
from fundamentals.listener import open_listener
from fundamentals.server import Converse, Server, Settings

PROJECT = Path(__file__).resolve().parents[2]
GUARD = 30  # seconds after which a test that hangs fails; nothing here waits for time to pass


class Lines:
    """Text that one thread writes and another waits for."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._changed = threading.Condition()

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, text: str) -> int:
        with self._changed:
            self._parts.append(text)
            self._changed.notify_all()
        return len(text)

    def flush(self) -> None:
        pass

    def expect(self, pattern: str, times: int = 1) -> re.Match[str]:
        """The match of `pattern` (a line begins at ^), the `times`th, as soon as it is there."""
        with self._changed:
            found = self._changed.wait_for(lambda: self._found(pattern)[times - 1 :], GUARD)
            assert found, f"{pattern!r} did not come; there is:\n{self.text}"
            return found[0]

    def _found(self, pattern: str) -> list[re.Match[str]]:
        return list(re.finditer(pattern, self.text, re.MULTILINE))


def connect(port: int, host: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection((host, port), GUARD)


def read_to_end(conn: socket.socket) -> bytes:
    return b"".join(iter(lambda: conn.recv(65536), b""))


def read_exactly(conn: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count and (more := conn.recv(count - len(data))):
        data += more
    return data


@dataclass
class Running:
    server: Server
    thread: threading.Thread
    port: int
    out: Lines
    err: Lines

    def connect(self) -> socket.socket:
        return connect(self.port)


Run = Callable[..., AbstractContextManager[Running]]


@contextmanager
def run_server(converse: Converse, *, make_socket: Any = socket.socket, **settings: Any) -> Iterator[Running]:
    """A server in a thread of this process; when the block ends, so has the server."""
    out, err = Lines(), Lines()
    console = Console(OutputWrapper(out), OutputWrapper(err))
    with ExitStack() as stack:
        listener = stack.enter_context(open_listener(Address("127.0.0.1", 0), make_socket=make_socket))
        server = stack.enter_context(closing(Server(listener, converse, Settings(console, **settings))))
        thread = threading.Thread(target=server.run)
        thread.start()
        port = listener.getsockname()[1]
        try:
            yield Running(server, thread, port, out, err)
        finally:
            server.stop()
            thread.join(GUARD)
            assert not thread.is_alive()


class Process:
    """`python manage.py ARGUMENTS`, as a person starts it; `out` and `err` fill while it runs.

    `limits` are those of the shell's `ulimit`, such as "-n 40".
    """

    def __init__(self, *arguments: str, data: Path, limits: str = "", **options: Any) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
        environment |= {"PROSA_DATA": str(data), "PROSA_LANGUAGE": "pt-br"} | options.pop("env", {})
        shell = ["sh", "-c", f'ulimit {limits} && exec "$@"', "sh"] if limits else []
        self.command = arguments[0]
        self.out, self.err = Lines(), Lines()
        self.popen = subprocess.Popen(
            [*shell, sys.executable, "-W", "always", "manage.py", *arguments],
            cwd=PROJECT,
            env=environment,
            text=True,
            encoding="utf-8",
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options,
        )
        streams = ((self.popen.stdout, self.out), (self.popen.stderr, self.err))
        self._pumps = [threading.Thread(target=self._pump, args=pair) for pair in streams if pair[0]]
        for pump in self._pumps:
            pump.start()

    @staticmethod
    def _pump(source: Any, target: Lines) -> None:
        with source:
            for line in source:
                target.write(line)

    @property
    def port(self) -> int:
        return int(
            self.out.expect(r"\A(?:Aguardando conexões na porta|Waiting for connections on port) (\d+)\.\.\.$")[1]
        )

    def connect(self) -> socket.socket:
        return connect(self.port)

    def signal(self, number: int) -> int:
        self.popen.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """The exit code, when everything that it printed has been read."""
        code = self.popen.wait(GUARD)
        for pump in self._pumps:
            pump.join(GUARD)
        return code

    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.popen.pid}/task"))

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.popen.pid}/fd"))

    def connections(self) -> int:
        """How many it has not closed yet (proc(5); 0A is LISTEN, and inode 0 nobody's descriptor)."""
        rows = [row.split() for row in Path(f"/proc/{self.popen.pid}/net/tcp").read_text().splitlines()[1:]]
        port = f":{self.port:04X}"
        return sum(row[1].endswith(port) and row[3] != "0A" and row[9] != "0" for row in rows)

    def expect_alone(self) -> None:
        """Wait until no client is left."""
        self._expect(lambda: self.connections() == 0)

    def expect_back_at(self, base: tuple[int, int]) -> None:
        """Wait until there are as many threads and descriptors as in `base`."""
        self._expect(lambda: (self.threads(), self.descriptors()) == base)

    def _expect(self, condition: Callable[[], bool]) -> None:
        """Nothing tells from outside when a thread is gone, so this looks again and again (Linux)."""
        deadline = time.monotonic() + GUARD
        while not condition():
            assert time.monotonic() < deadline, f"threads: {self.threads()}, descriptors: {self.descriptors()}"
            time.sleep(0.01)

    def end(self) -> None:
        if self.popen.poll() is None:
            self.popen.kill()
        self.wait()


Start = Callable[..., Process]
