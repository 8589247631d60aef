"""A server is started, asked by many at once, and ended; how long things took is what is learnt.

The clients are tasks of one event loop, so this program is one process with one thread. It takes its share of the
processor, the same for each gateway.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from fundamentals.gateways import Figures, percentile
from fundamentals.labcheck.ports import free_port

HOST = "127.0.0.1"
PROC = Path("/proc")
PATH = "/api/jokes/1"
BOOT = 30.0  # seconds that a server may take to give its first answer
END = 3.0  # and to end
LONGEST = 90.0  # for all slow requests together
LOOK = 0.02  # seconds between two looks at its processes
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True)
class Plan:
    """`clients` in a hurry ask for `seconds`; then come `slow` requests at once that take `slow_seconds` each."""

    seconds: float = 3.0
    clients: int = 8
    slow: int = 20
    slow_seconds: float = 1.0


QUICK = Plan(seconds=1.0, slow_seconds=0.2)


class Unmeasured(Exception):
    """A server that did not answer; the message is the last that it said."""


async def measure(name: str, plan: Plan, step: Callable[[], None]) -> Figures:
    """Start the gateway `name`, measure it and end it; `step` is called three times. Raises Unmeasured."""
    began = time.monotonic()
    async with started(name) as server:
        await server.answers()
        boot = time.monotonic() - began
        step()
        hurry = Hurry(server.port, time.monotonic() + plan.seconds)
        await asyncio.gather(*(hurry.client() for _ in range(plan.clients)))
        step()
        slow_seconds = await slow_ones(server.port, plan)
        step()
    return Figures(
        name,
        server.family.count,
        boot * 1000,
        len(hurry.waits),
        hurry.errors,
        len(hurry.waits) / plan.seconds,
        percentile(hurry.waits, 99) * 1000,
        server.family.most_memory,
        slow_seconds,
    )


async def slow_ones(port: int, plan: Plan) -> float:
    """How long it takes until all are answered. Raises Unmeasured."""
    began = time.monotonic()
    path = f"/slow?seconds={plan.slow_seconds:g}"
    try:
        async with asyncio.timeout(LONGEST):
            await asyncio.gather(*(ask_once(port, path) for _ in range(plan.slow)))
    except (OSError, EOFError, TimeoutError) as error:
        raise Unmeasured(repr(error)) from None
    return time.monotonic() - began


# The server.


@dataclass
class Server:
    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    family: "Family" = field(init=False)

    def __post_init__(self) -> None:
        self.family = Family(self.process.pid)

    async def answers(self) -> None:
        """Return with its first answer. Raises Unmeasured."""
        deadline = time.monotonic() + BOOT
        while self.process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(deadline - time.monotonic()):
                    await ask_once(self.port, PATH)
                return
            await asyncio.sleep(0.01)
        words = self.log.read_text(errors="backslashreplace").split("\n")
        raise Unmeasured(next((line for line in reversed(words) if line.strip()), "?"))

    async def end(self) -> None:
        """SIGTERM, and when that does not help SIGKILL, for all of its processes."""
        self.process.terminate()
        deadline = time.monotonic() + END
        while self.process.poll() is None and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        for pid in {self.process.pid, *self.family.alive()}:
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        self.process.wait()


@asynccontextmanager
async def started(name: str) -> AsyncIterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "fundamentals.serving", name, str(port)]
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONDEVMODE", "PYTHONWARNINGS")}
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for this program, which then ends the server
        )
        server = Server(name, port, process, Path(log.name))
        watching = asyncio.create_task(server.family.watch())
        try:
            yield server
        finally:
            watching.cancel()
            await server.end()


class Family:
    """A process, those that it has started, and so on, as /proc tells it (Linux)."""

    def __init__(self, pid: int) -> None:
        self._alive = {pid}
        self._others: set[int] = set()
        self._count = 1
        self._most_pages = 0

    @property
    def count(self) -> int | None:
        """How many there have been; a process that lived less than LOOK seconds may have been overlooked."""
        return self._count if PROC.is_dir() else None

    @property
    def most_memory(self) -> float | None:
        """In MiB; pages that several processes share are counted for each of them."""
        return self._most_pages * os.sysconf("SC_PAGESIZE") / 2**20 if PROC.is_dir() else None

    async def watch(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(LOOK)

    def look(self) -> None:
        present = processes()
        self._alive &= present  # numbers are given again
        self._others &= present
        # Before new ones are added: one that has just been forked is the image of its parent, and not yet itself.
        self._most_pages = max(self._most_pages, sum(map(pages_of, self._alive)))
        for pid in sorted(present - self._alive - self._others):  # parents first
            if parent_of(pid) in self._alive:
                self._alive.add(pid)
                self._count += 1
            else:
                self._others.add(pid)

    def alive(self) -> list[int]:
        return [pid for pid in self._alive if pages_of(pid)]


def processes() -> set[int]:
    return {int(name) for name in os.listdir(PROC) if name.isdecimal()} if PROC.is_dir() else set()


def parent_of(pid: int) -> int:
    """0 for a process that has ended."""
    with suppress(OSError):
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


def pages_of(pid: int) -> int:
    """Those in memory; 0 for a process that has ended."""
    with suppress(OSError):
        return int((PROC / str(pid) / "statm").read_text().split()[1])
    return 0


# The clients.


class Hurry:
    """Clients that ask again as soon as they have an answer. `waits` are the seconds that each answer took."""

    def __init__(self, port: int, deadline: float) -> None:
        self._port = port
        self._deadline = deadline
        self.waits: list[float] = []
        self.errors = 0

    async def client(self) -> None:
        while time.monotonic() < self._deadline:
            try:
                await self._on_one_connection()
            except (OSError, EOFError, TimeoutError):
                self.errors += 1
                await asyncio.sleep(LOOK)

    async def _on_one_connection(self) -> None:
        began = time.monotonic()
        async with connection(self._port) as (reader, writer):
            stays = True
            while stays and began < self._deadline:
                stays = await asyncio.wait_for(ask(reader, writer, PATH), BOOT)
                self.waits.append(time.monotonic() - began)
                began = time.monotonic()


@asynccontextmanager
async def connection(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def ask_once(port: int, path: str) -> None:
    async with connection(port) as (reader, writer):
        await ask(reader, writer, path)


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> bool:
    """Whether the connection stays open after the answer. Raises OSError or EOFError when that is none, or an error."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    if not head.startswith((b"HTTP/1.1 200 ", b"HTTP/1.0 200 ")) or not length:
        raise ConnectionError(head.partition(b"\r\n")[0].decode("latin-1"))
    await reader.readexactly(int(length[1]))
    return head.startswith(b"HTTP/1.1") and not CLOSE.search(head)
