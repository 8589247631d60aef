"""A response in, bytes out (RFC 9112 sections 4, 6 and 7.1).

The client must learn where the body ends, because on the same connection the next response follows. There are three
ways: to count the bytes beforehand (Content-Length); to send chunks, each with its own size, and a last one of size 0;
or, for old clients, to close the connection.
"""

from collections.abc import Iterable, Iterator

from fundamentals.http.dates import http_date
from fundamentals.http.fields import write_field
from fundamentals.http.message import Field, Headers, Response, Upgrade, phrase

SERVER = "Prosa"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def write_response(
    response: Response, *, method: str, version: tuple[int, int], close: bool, now: float
) -> Iterator[bytes]:
    """First the head, then the pieces of the body as they go on the wire; none of them is empty.

    `method` and `version` are the request's, `now` is in seconds since 1970. `close`: no other response follows on this
    connection. Raises ValueError for a response that cannot be written, before its head when that can be known.
    """
    if (response.status == 101) != (isinstance(response, Upgrade) and version >= (1, 1)):
        raise ValueError("101 and an Upgrade go together, and with HTTP/1.1")
    headers = Headers(response.headers)
    length = known_length(response, headers, method)
    chunked = length is None and version >= (1, 1) and may_have_body(response.status)
    yield write_head(response.status, [*own_fields(response, headers, chunked, close, now), *headers])
    if method == "HEAD" or not may_have_body(response.status):
        return  # RFC 9110 section 9.3.2: the fields of a response to HEAD are those that GET would get
    pieces = [response.body] if isinstance(response.body, bytes) else response.body
    if chunked:
        yield from in_chunks(pieces)
    else:
        yield from filter(None, pieces) if length is None else counted(pieces, length)


def may_have_body(status: int) -> bool:
    """These three kinds end with the empty line after their fields, always (RFC 9112 section 6.3)."""
    return status >= 200 and status not in (204, 304)


def known_length(response: Response, headers: Headers, method: str) -> int | None:
    """The bytes of the body as far as they are known beforehand: announced by the handler, or simply there."""
    announced = headers.get("Content-Length")
    actual = len(response.body) if isinstance(response.body, bytes) else None
    if announced is None:
        return actual
    if actual not in (None, int(announced)) and method != "HEAD" and may_have_body(response.status):
        raise ValueError(f"{announced} bytes are announced, and there are {actual}")
    return int(announced)


def own_fields(response: Response, headers: Headers, chunked: bool, close: bool, now: float) -> Iterator[Field]:
    """What is added to the handler's fields: when, and by whom (RFC 9110 section 6.6.1), and how the body ends."""
    if "Transfer-Encoding" in headers:
        raise ValueError("Transfer-Encoding is not the handler's to say")
    if "Date" not in headers:
        yield "Date", http_date(int(now))
    if "Server" not in headers:
        yield "Server", SERVER
    if chunked:
        yield "Transfer-Encoding", "chunked"
    elif isinstance(response.body, bytes) and "Content-Length" not in headers and may_have_body(response.status):
        yield "Content-Length", str(len(response.body))
    if close and "close" not in headers.elements("Connection"):
        yield "Connection", "close"


def write_head(status: int, fields: Iterable[Field]) -> bytes:
    """The status line (section 4; the phrase is for people, the space before it is not), the fields, the empty line.

    A 204 must not have a Content-Length, not even of 0 (RFC 9110 section 8.6), but many programs write one.
    """
    if not 200 <= status <= 599 and status != 101:
        raise ValueError(f"not a status: {status}")
    lines = [write_field(name, value) for name, value in fields if status != 204 or name.lower() != "content-length"]
    return f"HTTP/1.1 {status} {phrase(status)}\r\n{''.join(lines)}\r\n".encode("latin-1")


def in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Each piece with its size (section 7.1). An empty one is left out, for a size of 0 is the end."""
    for piece in pieces:
        if piece:
            yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def counted(pieces: Iterable[bytes], length: int) -> Iterator[bytes]:
    """The pieces, which must be `length` bytes together: the client will take the next ones for the next response."""
    left = length
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise ValueError(f"the body is longer than the {length} bytes that were announced")
        if piece:
            yield piece
    if left:
        raise ValueError(f"the body lacks {left} of the {length} bytes that were announced")
