"""A load generator for HTTP: some connections, each with one request under way, and every answer compared.

One thread and an epoll loop, because it must not be what limits the server; `Load.busy` says how far it was from that.
"""

import re
import select
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle

HEAD = re.compile(rb"HTTP/1\.1 200 OK\r\n(?:[^\r\n]+\r\n)*?Content-Length: *([0-9]+)\r\n(?:[^\r\n]+\r\n)*\r\n", re.I)
PATIENCE = 30.0  # seconds without any answer after which a server is taken to hang


class WrongAnswer(Exception):
    """Something else came back than what lies in the file."""


@dataclass(frozen=True)
class Wanted:
    """A file that is asked for: its path on the server, and its bytes."""

    path: str
    body: bytes

    @property
    def request(self) -> bytes:
        return f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode()


@dataclass(frozen=True)
class Load:
    """`answers` in `seconds`, all of them right; `busy` is the part of the time in which the generator was working."""

    answers: int
    body_bytes: int
    seconds: float
    busy: float

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


class Client:
    """A keep-alive connection. ask() and then receive() until it says that the answer is complete."""

    def __init__(self, port: int, room: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self._buffer = bytearray(room + 4096)
        self._view = memoryview(self._buffer)
        self._filled = self._end = 0
        self.wanted = Wanted("", b"")

    def ask(self, wanted: Wanted, request: bytes) -> None:
        self.wanted, self._filled, self._end = wanted, 0, 0
        if self.socket.send(request) != len(request):
            raise WrongAnswer("the server does not take a request")

    def receive(self) -> bool:
        received = self.socket.recv_into(self._view[self._filled :])
        if not received:
            raise WrongAnswer(f"the connection was closed after {self._filled} bytes of an answer")
        self._filled += received
        if not self._end:
            self._end = self._expected_end()
        if self._filled > self._end > 0:
            raise WrongAnswer("more bytes than announced")
        return self._filled == self._end and self._right()

    def _expected_end(self) -> int:
        """Where in the buffer the answer ends; 0 while its head is not complete."""
        if b"\r\n\r\n" not in self._buffer[: min(self._filled, 4096)]:
            return 0
        match = HEAD.match(self._buffer)
        if not match or int(match[1]) != len(self.wanted.body):
            raise WrongAnswer(f"{self.wanted.path}: {bytes(self._buffer[:300])!r}")
        return match.end() + len(self.wanted.body)

    def _right(self) -> bool:
        begin = self._end - len(self.wanted.body)
        if not self._buffer.startswith(self.wanted.body, begin):  # in one step: a memoryview compares item by item
            raise WrongAnswer(f"{self.wanted.path}: other bytes than those of the file")
        return True


def drive(port: int, files: Sequence[Wanted], *, connections: int, seconds: float = 0.0, times: int = 0) -> Load:
    """Ask on all connections at once, one request on each at a time; each asks for the files in turn, beginning with
    another one. For `seconds`, or `times` per connection. Raises WrongAnswer.
    """
    with ExitStack() as stack:
        room = max(len(wanted.body) for wanted in files)
        clients = [Client(port, room) for _number in range(connections)]
        for client in clients:
            stack.callback(client.socket.close)
        poller = stack.enter_context(select.epoll())
        return _drive(poller, clients, files, seconds, times)


def _drive(poller: select.epoll, clients: list[Client], files: Sequence[Wanted], seconds: float, times: int) -> Load:
    by_number = {client.socket.fileno(): (client, _turns(files, start)) for start, client in enumerate(clients)}
    left = dict.fromkeys(by_number, times or 1 << 62)
    answers = body_bytes = 0
    begun, worked = time.monotonic(), time.process_time()
    deadline = begun + (seconds or 3600)
    for number, (client, turns) in by_number.items():
        poller.register(number, select.EPOLLIN)
        client.ask(*next(turns))
    while left:
        ready = poller.poll(PATIENCE)
        if not ready:
            raise WrongAnswer(f"no answer in {PATIENCE:.0f} s on {len(left)} connections")
        for number, _event in ready:
            client, turns = by_number[number]
            if not client.receive():
                continue
            answers += 1
            body_bytes += len(client.wanted.body)
            left[number] -= 1
            if left[number] and time.monotonic() < deadline:
                client.ask(*next(turns))
            else:
                del left[number]
                poller.unregister(number)
    taken = time.monotonic() - begun
    return Load(answers, body_bytes, taken, (time.process_time() - worked) / taken)


def _turns(files: Sequence[Wanted], start: int) -> Iterator[tuple[Wanted, bytes]]:
    start %= len(files)
    return cycle([(wanted, wanted.request) for wanted in (*files[start:], *files[:start])])
