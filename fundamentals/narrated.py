"""A socket that tells each call as it is made, and otherwise is the socket that it is."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fundamentals.addrport import endpoint
from fundamentals.narration import Call, Tell, silent

OPTIONS = {
    (socket.SOL_SOCKET, socket.SO_REUSEADDR): "SO_REUSEADDR",
    (socket.SOL_SOCKET, socket.SO_SNDBUF): "SO_SNDBUF",
    (socket.SOL_SOCKET, socket.SO_LINGER): "SO_LINGER",
    (socket.IPPROTO_TCP, socket.TCP_NODELAY): "TCP_NODELAY",
}
# What it means that a call on a socket that does not wait had nothing to do (EAGAIN).
NOTHING = {"accept": "empty", "recv": "empty", "send": "full"}
DIRECTIONS = {socket.SHUT_RD: "SHUT_RD", socket.SHUT_WR: "SHUT_WR", socket.SHUT_RDWR: "SHUT_RDWR"}


def teller(conn: socket.socket) -> Tell:
    """Where a conversation tells the calls that are not those of its connection; silent when nothing is narrated."""
    return conn.tell if isinstance(conn, NarratedSocket) else silent


class NarratedSocket(socket.socket):
    """`tell` learns of every call that a lesson is about; accept() gives sockets that tell as well.

    `peer` is the other end's IP:PORT, "" for a socket that listens.
    """

    def __init__(self, tell: Tell, family: int, kind: int, fileno: int | None = None, peer: str = "") -> None:
        super().__init__(family, kind, 0, fileno)
        self.tell = tell
        self._peer = peer
        if fileno is None:
            self._told("socket")

    def _told(self, name: str, outcome: str = "done", data: bytes = b"", **facts: str | int) -> None:
        self.tell(Call(name, outcome, {"fd": self.fileno(), "peer": self._peer, **facts}, data))

    @contextmanager
    def _telling_failure(self, name: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            outcome = NOTHING.get(name, "failed") if isinstance(error, BlockingIOError) else "failed"
            self._told(name, outcome, error=errno.errorcode.get(error.errno or 0, type(error).__name__))
            raise

    def setsockopt(self, level: int, name: int, /, *value: Any) -> None:
        super().setsockopt(level, name, *value)
        self._told("setsockopt", OPTIONS.get((level, name), "other"), level=level, option=name)

    def bind(self, address: Any, /) -> None:
        with self._telling_failure("bind"):
            super().bind(address)
        self._told("bind", address=endpoint(self.getsockname()))

    def listen(self, backlog: int = 0, /) -> None:
        with self._telling_failure("listen"):
            super().listen(backlog)
        self._told("listen", backlog=backlog)

    def accept(self) -> tuple[socket.socket, Any]:
        with self._telling_failure("accept"):
            conn, address = super().accept()
        told = NarratedSocket(self.tell, conn.family, conn.type, conn.detach(), endpoint(address))
        told._told("accept", listener=self.fileno())
        return told, address

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        with self._receiving(size):
            data = super().recv(size, flags)
        self._told("recv", "done" if data else "eof", data, size=size)
        return data

    def recv_into(self, buffer: Any, size: int = 0, flags: int = 0, /) -> int:
        """Told as recv(), which it is but for the place where the bytes go."""
        room = size or len(buffer)
        with self._receiving(room):
            count = super().recv_into(buffer, size, flags)
        self._told("recv", "done" if count else "eof", bytes(memoryview(buffer)[:count]), size=room)
        return count

    @contextmanager
    def _receiving(self, size: int) -> Iterator[None]:
        if self.gettimeout() != 0:
            self._told("recv", "waits", size=size)
        with self._telling_failure("recv"):
            yield

    def send(self, data: Any, flags: int = 0, /) -> int:
        with self._telling_failure("send"):
            count = self._send(data, flags)
        self._told("send", "done" if count == len(data) else "partial", bytes(data[:count]), size=len(data))
        return count

    def sendmsg(self, buffers: Any, *others: Any) -> int:
        """Told as send(), which it is but for taking several pieces at once."""
        pieces = list(buffers)
        data = b"".join(pieces)
        with self._telling_failure("send"):
            count = super().sendmsg(pieces, *others)
        self._told("send", "done" if count == len(data) else "partial", data[:count], size=len(data))
        return count

    def sendall(self, data: Any, flags: int = 0, /) -> None:
        with self._telling_failure("sendall"):
            super().sendall(data, flags)
        self._told("sendall", data=bytes(data))

    def _send(self, data: Any, flags: int) -> int:
        """As send(), but MSG_DONTWAIT is meant: Python waits despite it when the socket has a time-out."""
        if flags & socket.MSG_DONTWAIT and self.gettimeout():
            return os.write(self.fileno(), data)
        return super().send(data, flags)

    def shutdown(self, how: int, /) -> None:
        with self._telling_failure("shutdown"):
            super().shutdown(how)
        self._told("shutdown", DIRECTIONS[how])

    def __exit__(self, *error: Any) -> None:
        if self.fileno() != -1:
            self._told("__exit__")
        super().__exit__(*error)

    def close(self) -> None:
        fd = self.fileno()
        super().close()
        if fd != -1:
            self._told("close", "connection" if self._peer else "listener", fd=fd)
