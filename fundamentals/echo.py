"""The echo server: whatever a client sends comes back to it, byte for byte.

Three things show themselves here:

- TCP carries a stream of bytes, not messages. `recv(n)` gives what has arrived, from one byte to n; where one
  `send()` of the client ended is not to be seen. With `--recv-size 1` the server prints each byte on its own, and the
  client cannot tell the difference.
- Only `b""` means the end (EOF). An empty line is `b"\\n"`, a message like any other; and the client that has ended its
  sending may still be waiting for the rest of its echo.
- One who sends and never reads fills its own buffers, then ours, and then we wait too: while `send_all` waits, this
  thread does not `recv`, so the client's `send` stops as well. Nobody needs memory for what nobody takes.
"""

import socket
from collections.abc import Callable

from django.utils.translation import gettext as _

from fundamentals.stream import PATIENCE, send_all

Heard = Callable[[bytes], None]

# The rule: bytes in, bytes out.


def reply(data: bytes) -> bytes:
    """What the server answers to `data`."""
    return data


def report(data: bytes) -> str:
    """What the server prints about `data`: Python's notation shows every byte, printable or not."""
    return _("Message: %(data)r") % {"data": data}


# The conversation with one client.


def converse(conn: socket.socket, *, recv_size: int, heard: Heard, patience: float = PATIENCE) -> None:
    """Echo until the client ends its sending; `heard` is told of each piece before it goes back.

    Raises what `recv` and `send_all` raise: OSError for a broken connection, NotReading.
    """
    while data := conn.recv(recv_size):
        heard(data)
        send_all(conn, reply(data), patience)
