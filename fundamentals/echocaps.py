"""The echo server in capitals: `olá` comes back as `OLÁ`.

A small change to the echo, with one trap. Capitals are a matter of *characters*, and the network carries *bytes*: in
UTF-8 `é` is the two bytes C3 A9, and TCP may well deliver them in two pieces. Whoever decodes each piece on its own
meets half a character. So the decoder must remember the beginning of a character until the rest has come, and that is
what Python's incremental decoders do (`codecs.getincrementaldecoder`); they hold three bytes at most.

Two things more:

- Not every byte is text. What is no UTF-8 comes back as it came: the error handler "surrogateescape" lets each such
  byte pass through `str` as a character that stands for nothing else, and becomes that byte again.
- Upper case may be longer than lower case: `ß` becomes `SS`. Count bytes after, never before.
"""

import codecs
import socket

from fundamentals.echo import Heard
from fundamentals.stream import PATIENCE, send_all

# The rule: bytes in, bytes out.


class Capitals:
    """Upper case for UTF-8 that arrives in pieces.

    All that feed() and end() return, put together, depends only on the bytes that were fed, not on where they were
    cut: `str.upper()` looks at each character on its own (`str.lower()` does not: think of the final sigma).
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def feed(self, data: bytes) -> bytes:
        """The capitals of all characters that are complete with `data`; bytes that are no UTF-8 are unchanged."""
        return _upper(self._decoder.decode(data))

    def end(self) -> bytes:
        """The bytes of a character that was begun and never completed."""
        return _upper(self._decoder.decode(b"", final=True))


def _upper(text: str) -> bytes:
    return text.upper().encode("utf-8", "surrogateescape")


# The conversation with one client.


def converse(conn: socket.socket, *, recv_size: int, heard: Heard, patience: float = PATIENCE) -> None:
    """Answer in capitals until the client ends its sending; `heard` is told of each piece before it goes back.

    Raises what `recv` and `send_all` raise: OSError for a broken connection, NotReading.
    """
    capitals = Capitals()
    while data := conn.recv(recv_size):
        heard(data)
        send_all(conn, capitals.feed(data), patience)
    send_all(conn, capitals.end(), patience)
