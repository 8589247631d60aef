"""What every conversation needs of its connection: to send all of something, and to end well."""

import os
import select
import socket
import struct
import time
from contextlib import suppress

PATIENCE = 10.0  # seconds in which a client must take at least one byte of what is sent to it
LINGER = 1.0  # seconds that a client has to finish its own sending after we have finished ours
ENOUGH = 65536


class NotReading(Exception):
    """The client took no byte for as long as we were willing to wait."""


def send_all(conn: socket.socket, data: bytes, patience: float | None = PATIENCE) -> None:
    """Send every byte of `data`; return when the system has taken the last one.

    `send()` may take only a part, so it stands in a loop. Like `sendall()` this waits while the client does not read,
    which is what hands the pressure back to a client that only sends. Unlike there the clock starts again with each
    part that is taken: slow is allowed. Raises NotReading after `patience` seconds without a byte (None: never), and
    OSError when the connection broke.
    """
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[send_now(conn, rest) :]
        except BlockingIOError:
            if not wait_for_room(conn, patience):
                raise NotReading from None


def send_now(conn: socket.socket, data: bytes | memoryview) -> int:
    """How many bytes of `data` the system took at once: one call. Raises BlockingIOError when it has no room at all.

    A socket with a time-out waits before it sends, whatever the flags say: Python itself does that. Its descriptor
    does not wait, and write() is send() without flags. (A class of its own, such as the narrated one, sees to that.)
    """
    if type(conn) is not socket.socket or conn.gettimeout() is None:
        return conn.send(data, socket.MSG_DONTWAIT)
    return os.write(conn.fileno(), data)


def wait_for_room(conn: socket.socket, seconds: float | None = None) -> bool:
    """Sleep until the system takes more for this client, or its connection breaks; false when the time is over."""
    poller = select.poll()  # select() itself cannot look at descriptors above 1023
    poller.register(conn, select.POLLOUT)
    return bool(poller.poll(None if seconds is None else seconds * 1000))


def hang_up(conn: socket.socket, linger: float = LINGER) -> None:
    """Say that nothing more will come (FIN), and read away what the client still sends, at most `linger` seconds.

    Closing with unread bytes makes the system send a reset instead, and a reset destroys what is still on its way to
    the client (RFC 9112 section 9.6 tells the same about HTTP). `close()` is left to the caller.
    """
    deadline = time.monotonic() + linger
    with suppress(OSError):
        conn.shutdown(socket.SHUT_WR)
        while (left := deadline - time.monotonic()) > 0:
            conn.settimeout(left)
            if not conn.recv(ENOUGH):
                break


def reset_on_close(conn: socket.socket) -> None:
    """Let close() send a reset: the system then forgets what it still holds for a client that does not take it."""
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
