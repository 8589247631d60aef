"""The mini chat: what one client says in a line, all of them read.

Each connection has a thread that reads, as in the echo server. What is new is that the threads share something, the
list of who is there, and that everyone is sent what others say. Both have their traps:

- TCP knows no lines. One `recv()` may bring half of one, or three and a half; `LineSplitter` puts them together, with
  a limit, because a client that never ends its line would fill our memory.
- Two threads that change a list, or one that walks through it while another changes it, need a lock. Whoever holds it
  must be quick, for all others wait. Sending is not quick: a client that has stopped reading keeps `send()` waiting
  for ever, and with the lock held it would stop the whole chat. So under the lock a line is only put into queues, one
  for each member.
- Then who sends? Not the thread of the one who spoke: it would sleep for another client, and end with the error of
  another connection. Here each member has a second thread, its writer, that takes lines out of the queue and sends
  them; if it must wait, it alone waits. (Sends that never wait, in one loop that watches all connections, need fewer
  threads; that is what asyncio does. But threads are the lesson here.)
- A queue for somebody who never reads grows. At a limit its owner is dropped. Somebody who reads, only not as fast as
  another pastes a book, should stay: then we call `recv()` less often, and TCP itself holds back the one who pastes.
- A connection ends in many ways: `:bye`, EOF, a reset, a time-out. All pass through one `finally`, so that the others
  are told exactly once. And EOF (`b""`) is not silence: `recv()` returns it at once, for ever.
"""

import errno
import os
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.addrport import endpoint
from fundamentals.narrated import teller
from fundamentals.narration import Call, Sentences
from fundamentals.stream import NotReading, send_all

LINE_LIMIT = 65536  # bytes of a line without its end
QUEUE_LIMIT = 1 << 20  # bytes that one member may be owed
BATCH = 65536  # bytes after which a writer stops collecting lines for one send
BEHIND = QUEUE_LIMIT // 2  # bytes owed to one member from which those who flood the room are slowed down
FROZEN = 1.0  # seconds without taking a byte after which nobody is slowed down for a member any more
NAP = 0.05  # seconds by which they are slowed down for each RECV_SIZE bytes
FAREWELL = 10.0  # seconds in which one who leaves may take what it is still owed
RECV_SIZE = 4096

# Control characters move the cursor, ring, or (ESC) give orders to the terminal of whoever reads.
# Others end a line where no LF is, or turn the direction of the text, and so show words as if another had said them.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

SENTENCES: Sentences = {
    ("start", "writer"): gettext_lazy(
        "start(): a second thread sends to %(peer)s, so that whoever speaks never waits."
    ),
    ("wait", "waits"): gettext_lazy("wait(): this thread sleeps until there is a line to send to %(peer)s."),
}

# Bytes in, lines out.


class LineSplitter:
    """Makes lines of a stream, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._discarding = False

    def feed(self, data: bytes) -> Iterator[bytes | None]:
        """Each line that ends in `data`, without its LF or CRLF; None for one that is too long, as soon as it is.

        What follows of a long line is discarded up to its LF. What has no LF yet waits for more.
        """
        *ended, rest = data.split(b"\n")
        for piece in ended:
            yield from self._grow(piece)
            if not self._discarding:
                yield bytes(self._line).removesuffix(b"\r")
            self._line.clear()
            self._discarding = False
        yield from self._grow(rest)

    def _grow(self, piece: bytes) -> Iterator[None]:
        if self._discarding:
            return
        self._line += piece
        if len(self._line) - self._line.endswith(b"\r") > LINE_LIMIT:
            self._line.clear()
            self._discarding = True
            yield None


# What a line means.


@dataclass(frozen=True)
class Text:
    text: str


class Bye:
    """The client wants to leave."""


class TooLong:
    """A line that was discarded."""


def meaning(line: bytes | None) -> Text | Bye | TooLong:
    """What is meant by what LineSplitter gave. `:bye` is nothing but that: `:byebye` and `:bye ` are text."""
    if line is None:
        return TooLong()
    return Bye() if line == b":bye" else Text(clean(line))


def clean(line: bytes) -> str:
    """`line` as text that is safe to show; what is no UTF-8 becomes U+FFFD."""
    return CONTROLS.sub("", line.decode("utf-8", "replace"))


# The lines that others see.


def spoken(name: str, text: str) -> bytes:
    return f"{name}: {text}\n".encode()


def has_left(name: str) -> bytes:
    text = _("* %(name)s left") % {"name": name}
    return f"{text}\n".encode()


def too_long() -> bytes:
    text = _("! line too long")
    return f"{text}\n".encode()


# Who is there.


class Member:
    """A client in a room: its name, and the lines that it is still owed.

    Any thread may call put(), deliver() and cut(); they never wait.
    """

    def __init__(self, conn: socket.socket, name: str) -> None:
        self.name = name
        self._conn = conn
        self._lines: deque[bytes] = deque()
        self._owed = 0  # bytes that the system has not taken yet
        self._taken_at = 0.0
        self._ended = False
        self._changed = threading.Condition()
        self._trouble: Exception | None = None
        self._open = True
        self._closing = threading.Lock()

    def put(self, line: bytes) -> bool:
        """Queue `line`. False when there is no room for it: then the caller must cut(), holding no lock."""
        with self._changed:
            if self._ended:
                return True
            if not self._owed:
                self._taken_at = time.monotonic()
            self._lines.append(line)
            self._owed += len(line)
            self._changed.notify()
            return self._owed <= QUEUE_LIMIT

    def deliver(self, line: bytes) -> None:
        """Queue `line`, or cut the member off when there is no room for it."""
        if not self.put(line):
            self.cut(NotReading())

    def is_behind(self) -> bool:
        """Whether it is owed much, and reads."""
        return self._owed > BEHIND and time.monotonic() - self._taken_at < FROZEN

    def cut(self, trouble: Exception) -> None:
        """End the connection now. Its reader wakes with b"" and its writer with an error, whatever they wait for."""
        self._end(forget=True)
        with self._closing:
            self._trouble = self._trouble or trouble
            if self._open:  # otherwise its descriptor may already be another's
                with suppress(OSError):
                    self._conn.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Within this the writer works. At its end the client has FAREWELL seconds to take what it is owed.

        Raises the first thing that went wrong, here or there: OSError, NotReading. That the client closed its
        connection, without waiting for what others still said (EPIPE), is nothing wrong.
        """
        role = _("writer")
        writer = threading.Thread(target=self._write, name=f"{self.name} ({role})", daemon=True)
        self._start(writer)
        try:
            yield
        except OSError as error:
            self._trouble = self._trouble or error
        finally:
            self._finish(writer)
        if self._trouble and not isinstance(self._trouble, BrokenPipeError):
            raise self._trouble

    def _start(self, writer: threading.Thread) -> None:
        teller(self._conn)(Call("start", "writer", {"peer": self.name}))
        try:
            writer.start()
        except RuntimeError:
            raise OSError(errno.EAGAIN, _("no more threads")) from None

    def _finish(self, writer: threading.Thread) -> None:
        self._end()
        writer.join(FAREWELL)
        if writer.is_alive():
            self.cut(NotReading())
            writer.join()
        with self._closing:
            self._open = False

    def _end(self, forget: bool = False) -> None:
        with self._changed:
            self._ended = True
            if forget:
                self._lines.clear()
            self._changed.notify()

    def _write(self) -> None:
        """Send what is queued until the end, however long the client lets us wait."""
        try:
            while batch := self._next():
                send_all(self._conn, batch, patience=None)
                with self._changed:
                    self._owed -= len(batch)
                    self._taken_at = time.monotonic()
        except OSError as error:
            self.cut(error)

    def _next(self) -> bytes:
        """Lines to send, as soon as there are some; b"" after the last."""
        if not self._lines:
            teller(self._conn)(Call("wait", "waits", {"peer": self.name}))
        batch = bytearray()
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._ended)
            while self._lines and len(batch) < BATCH:
                batch += self._lines.popleft()
        return bytes(batch)


class Room(Protocol):
    """Where a conversation's lines go. Whom they reach, and how they look there, is the room's own affair."""

    def join(self, member: Member) -> None: ...

    def say(self, member: Member, text: str) -> None: ...

    def pace(self) -> None:
        """Called between one piece and the next of what a client has much of; may wait a moment."""

    def leave(self, member: Member) -> None:
        """The member goes, in whatever way; called once."""

    def close(self) -> None:
        """The server ends: all will leave now, and nobody needs to be told."""


class LocalRoom:
    """The room of one server: all who are connected to it, and nobody else. `echo`: who speaks hears it too.

    All get their lines under one lock, hence in the same order.
    """

    def __init__(self, echo: bool = True) -> None:
        self._echo = echo
        self._members: set[Member] = set()
        self._closed = False
        self._lock = threading.Lock()

    def join(self, member: Member) -> None:
        with self._lock:
            self._members.add(member)

    def say(self, member: Member, text: str) -> None:
        line = spoken(member.name, text)
        with self._lock:
            full = self._put(line, but=None if self._echo else member)
        self._cut(full)

    def pace(self) -> None:
        with self._lock:
            behind = any(member.is_behind() for member in self._members)
        if behind:
            time.sleep(NAP)

    def leave(self, member: Member) -> None:
        line = has_left(member.name)
        with self._lock:
            full = [] if self._closed else self._put(line)
            self._members.discard(member)
        self._cut(full)

    def close(self) -> None:
        with self._lock:
            self._closed = True

    def _put(self, line: bytes, but: Member | None = None) -> list[Member]:
        """Queue `line` for all, and give those for whom it was too much."""
        return [member for member in self._members if member is not but and not member.put(line)]

    def _cut(self, members: list[Member]) -> None:
        for member in members:
            member.cut(NotReading())


# The conversation with one client.


def converse(conn: socket.socket, room: Room, name: str = "") -> None:
    """Let the client talk in the room until it leaves; `name` is what it is called there, its IP:PORT if not given.

    Raises OSError for a connection that broke or was silent for too long, NotReading for one that was dropped.
    """
    member = Member(conn, name or address_of(conn))
    with member.writing():
        room.join(member)
        try:
            hear(conn, member, room)
        finally:
            room.leave(member)


def address_of(conn: socket.socket) -> str:
    """The client's IP:PORT. Raises ConnectionResetError for one that is already gone."""
    try:
        return endpoint(conn.getpeername())
    except OSError:
        raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET)) from None


def hear(conn: socket.socket, member: Member, room: Room) -> None:
    """Do what the client's lines mean, until `:bye` or EOF."""
    splitter = LineSplitter()
    while data := conn.recv(RECV_SIZE):
        for line in splitter.feed(data):
            match meaning(line):
                case Text(text):
                    room.say(member, text)
                case TooLong():
                    member.deliver(too_long())
                case Bye():
                    return
        if len(data) == RECV_SIZE:
            room.pace()
