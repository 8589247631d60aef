"""A client's connection to the learner's program, with a record of every byte both ways."""

import select
import socket
import struct
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Self

from django.utils.translation import gettext as _

from fundamentals.addrport import endpoint
from fundamentals.labcheck.failure import Event, Failure, Text, What

PATIENCE = 5.0  # seconds that a program has to answer
AT_ONCE = 0.03  # seconds in which something too much still counts as part of an answer
PIECE = 65536
MOST_AT_ONCE = 1 << 20
MOST = 64 << 20  # bytes after which a program that sends without end is not read any more

Mistakes = Mapping[bytes, Text] | Callable[[bytes], Text | None]


class Connection:
    """An open connection. Everything waits at most the seconds given, times `pace`.

    A broken connection is no exception: reading returns what had come, sending stops. `ended` tells that nothing more
    will come, and `was_reset` that this was a reset instead of an end.
    """

    def __init__(self, sock: socket.socket, *, events: list[Event], began: float, pace: float = 1.0) -> None:
        self._sock = sock
        self._sock.setblocking(False)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # each send() is a packet of its own
        self._events = events
        self._began = began
        self._pace = pace
        self._unread = bytearray()
        self._last = b""
        self.local, self.peer = endpoint(sock.getsockname()), endpoint(sock.getpeername())
        self.ended = False
        self.was_reset = False
        self._note("connected")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def transcript(self) -> list[Event]:
        """What happened on this connection so far."""
        return [event for event in self._events if event.client == self.local]

    # Sending

    def send(self, data: bytes, seconds: float = 10.0, *, reading: bool = True) -> bool:
        """Send all of `data`; False when the connection broke before. Raises Failure when the program takes nothing.

        With `reading` it keeps what arrives meanwhile, so that the two do not wait for each other.
        """
        rest = memoryview(data)
        while rest:
            readable, writable = self._ready(
                select.POLLOUT | (select.POLLIN if reading and not self.ended else 0), seconds
            )
            if not readable and not writable:
                self._stuck(len(data) - len(rest), len(data))
            if readable and reading and not self.ended:
                self._receive()
            if writable:
                try:
                    rest = rest[self._send_some(rest) :]
                except OSError:
                    self._note("broken")
                    return False
        return True

    def send_now(self, data: bytes, seconds: float) -> int:
        """Send what there is room for, as soon as there is any; 0 when there is none for `seconds`. Reads nothing."""
        if not self._ready(select.POLLOUT, seconds)[1]:
            return 0
        try:
            return self._send_some(memoryview(data))
        except OSError:
            self._note("broken")
            return 0

    def end_sending(self) -> None:
        """Tell the program that no more will come (FIN); what it sends can still be read."""
        self._note("end_sent")
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break the connection off (RST), as a client that crashed or pulled its cable out."""
        self._note("reset_sent")
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()

    def close(self) -> None:
        if self._sock.fileno() != -1:
            self._note("closed")
            self._sock.close()

    def abort(self) -> None:
        """Wake whoever waits on this connection, in another thread."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    # Receiving

    def read(self, count: int, seconds: float = PATIENCE) -> bytes:
        """`count` bytes, or what came of them until the end or the time was up."""
        self._wait_until(lambda: len(self._unread) >= count, seconds)
        return self._take(count)

    def read_until(self, separator: bytes, seconds: float = PATIENCE) -> bytes:
        """What comes up to `separator` and with it, or what came until the end or the time was up."""
        self._wait_until(lambda: separator in self._unread, seconds)
        at = self._unread.find(separator)
        return self._take(len(self._unread) if at < 0 else at + len(separator))

    def read_line(self, seconds: float = PATIENCE) -> bytes:
        return self.read_until(b"\n", seconds)

    def read_to_end(self, seconds: float = PATIENCE) -> bytes:
        """Everything until the program ends its sending; what came until then when it does not (`ended` tells)."""
        self._wait_until(lambda: False, seconds)
        return self._take(len(self._unread))

    def read_now(self, seconds: float = AT_ONCE) -> bytes:
        """What is there already, or arrives within `seconds`."""
        return self.read_to_end(seconds)

    def unread(self) -> None:
        """Put back what was read last: the next one reads it again."""
        self._unread[:0] = self._last
        self._last = b""

    # Demands

    def expect(self, data: bytes, mistakes: Mistakes | None = None, seconds: float = PATIENCE) -> None:
        """Read len(data) bytes and what else arrives at once. Raises Failure unless it is exactly `data`.

        `mistakes` gives names to wrong answers: a mapping from the whole answer, or a function of it.
        """
        self._wait_until(self._is_decided(data), seconds)
        # All of a wrong answer tells more about it than its beginning.
        received = self.read_now(AT_ONCE if self._unread.startswith(data) else 0.2)
        self._last = received
        if received != data:
            name = mistakes.get(received) if isinstance(mistakes, Mapping) else mistakes and mistakes(received)
            self.fail(name or what_differs(data, received, self), expected=data)

    def expect_end(self, seconds: float = PATIENCE) -> None:
        """The program must end the connection (FIN) and send nothing more before."""
        received = self.read_to_end(seconds)
        if self.was_reset:
            self.fail(_("the program broke the connection off (reset, RST) instead of ending it (FIN)"))
        if received:
            self.fail(_("the program sent more than it should before the end"), expected=b"")
        if not self.ended:
            self.fail(_("the program does not close the connection: the client waits for its end (FIN) in vain"))

    def expect_silence(self, seconds: float = 0.3) -> None:
        """Nothing may come for so long, not even the end."""
        received = self.read_now(seconds)
        if received:
            self.fail(_("the program sent something that nobody had asked for"), expected=b"")
        if self.ended:
            self.fail(_("the program ended the connection while the client still wanted to talk"))

    def fail(
        self, mistake: Text, expected: bytes | None = None, received: bytes | None = None, reproduce: str = ""
    ) -> NoReturn:
        """Raise Failure with what went over this connection; `received`: what was read last."""
        raise Failure(
            mistake,
            expected=expected,
            received=self._last if received is None else received,
            transcript=self.transcript,
            reproduce=reproduce,
        )

    # Inside

    def _wait_until(self, enough: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds * self._pace
        while not enough() and not self.ended:
            if not self._ready(select.POLLIN, 0, deadline - time.monotonic())[0]:
                break
            self._receive()

    def _is_decided(self, data: bytes) -> Callable[[], bool]:
        """Whether as much as `data` has come, or something else. What was compared once is not compared again."""
        compared = 0

        def decided() -> bool:
            nonlocal compared
            before, compared = compared, len(self._unread)
            return compared >= len(data) or self._unread[before:] != data[before:compared]

        return decided

    def _ready(self, events: int, seconds: float, exactly: float | None = None) -> tuple[bool, bool]:
        """Whether there is something to read, and room to write."""
        poller = select.poll()
        poller.register(self._sock, events)
        left = seconds * self._pace if exactly is None else exactly
        found = dict(poller.poll(max(0.0, left) * 1000)).get(self._sock.fileno(), 0)
        broken = bool(found & (select.POLLERR | select.POLLHUP))
        return bool(found & select.POLLIN) or broken, bool(found & select.POLLOUT) or broken

    def _receive(self) -> None:
        try:
            data = self._sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            self.ended = self.was_reset = True
            self._note("reset_received")
            return
        self._unread += data
        self.ended = not data
        self._note("received" if data else "end_received", data)
        if len(self._unread) > MOST:
            self.fail(_("the program does not stop sending"), received=bytes(self._unread[:PIECE]))

    def _send_some(self, rest: memoryview) -> int:
        try:
            count = self._sock.send(rest[:MOST_AT_ONCE])
        except BlockingIOError:
            return 0
        self._note("sent", bytes(rest[:count]))
        return count

    def _stuck(self, count: int, size: int) -> NoReturn:
        self._last = bytes(self._unread)
        text = _("the program stopped reading: it took only %(count)d of the %(size)d bytes sent to it")
        self.fail(text % {"count": count, "size": size})

    def _take(self, count: int) -> bytes:
        self._last = bytes(self._unread[:count])
        del self._unread[:count]
        return self._last

    def _note(self, what: What, data: bytes = b"") -> None:
        self._events.append(Event(time.monotonic() - self._began, self.local, what, data, len(data)))


def what_differs(expected: bytes, received: bytes, conn: Connection) -> str:
    """A name for a wrong answer that the check itself has none for."""
    facts = {"count": len(received), "size": len(expected)}
    if conn.was_reset:
        return _("the program broke the connection off (reset, RST) before its answer was complete")
    if not received:
        return _("the program closed the connection without an answer") if conn.ended else _("no answer came")
    if received == repr(expected).encode() or received == repr(expected).encode() + b"\n":
        return _("the answer is Python's notation of the bytes (b'…'): str() was used where decode() is needed")
    if received == expected + b"\n":
        return _("a line end (LF) was added to the answer")
    if received == expected.replace(b"\n", b"\r\n") or received == expected + b"\r\n":
        return _("the line ends with CR LF where only LF is wanted")
    if received == expected.rstrip(b"\r\n"):
        return _("the line end (LF) is missing in the answer")
    if received == expected.rstrip(b"\0") or received == expected + b"\0":
        return _("a NUL byte was added or lost: the length of the data was taken from strlen()")
    if received == expected[: len(received)]:
        return _("the answer stops after %(count)d of %(size)d bytes") % facts
    if received.startswith(expected):
        return _("the answer is right, and goes on where it should end: %(count)d bytes instead of %(size)d") % facts
    return _("the answer is not the expected one")
