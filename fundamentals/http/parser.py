"""Bytes in, in whatever pieces they arrive; requests out.

TCP does not keep messages together: a request may come byte by byte, or ten may come at once. So the parser is written
as if all were there already, and pauses (`yield None`) wherever a byte is missing; feed() brings more, and it goes on
where it was. It knows nothing of sockets. Everything that it collects has a limit.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from fundamentals.http.fields import parse_field
from fundamentals.http.framing import LARGEST_BODY, body_length, expects_continue, parse_chunk_line
from fundamentals.http.message import Field, Headers, HTTPError, Request
from fundamentals.http.request_line import parse_request_line
from fundamentals.http.target import host_of, parse_target

LONGEST_LINE = 8000  # the request line, as RFC 9112 section 3 recommends
LARGEST_SECTION = 16384  # all fields of a message with their line ends; those of a chunked body's trailer on their own
MOST_FIELDS = 100
LONGEST_SIZE = 16  # digits of a chunk's size
EMPTY_LINES = 8  # before a request; old clients sent one after a body (section 2.2)

T = TypeVar("T")
Steps = Generator[Request | None, None, T]


def parse_request(data: bytes, strict: bool = True) -> Request:
    """The request at the beginning of `data`; what follows it would be the next one.

    `strict`: lines end with CR LF, and targets are written as RFC 3986 has them; otherwise LF alone will do. Raises
    HTTPError with the status that the client deserves, also (400) when the end is missing.
    """
    parser = RequestParser(strict=strict)
    parser.feed(data)
    request = parser.next_request()
    if request is None:
        raise incomplete()
    return request


def incomplete() -> HTTPError:
    """What is wrong when no more bytes will come in the middle of a request (section 8)."""
    return HTTPError(400, _("The request ends before it is complete."))


class RequestParser:
    """One connection's parser. After an HTTPError it is of no more use: nobody knows where the next request begins.

    `line` is the request line as soon as it is there, and `head` the request without its body as soon as that is. Both
    stay until the next one begins.
    """

    def __init__(self, *, strict: bool = True) -> None:
        self.line = ""
        self.head: Request | None = None
        self._strict = strict
        self._buffer = bytearray()
        self._held_back = False
        self._requests = self._read_requests()

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def next_request(self) -> Request | None:
        """The next request, None while it is not complete. Raises HTTPError for one that cannot be served."""
        return next(self._requests)

    @property
    def idle(self) -> bool:
        """Whether the next request has not begun, now that next_request() gave None."""
        return not self.line and not self._buffer

    @property
    def begun(self) -> str:
        """The first line of the request, or what there is of it."""
        return self.line or self._buffer[:LONGEST_LINE].partition(b"\n")[0].decode("latin-1")

    @property
    def unread(self) -> int:
        """How many bytes have arrived that belong to no request yet."""
        return len(self._buffer)

    def rest(self) -> bytes:
        """Those bytes, for whom the connection is handed over to."""
        return bytes(self._buffer)

    def held_back(self) -> Request | None:
        """The head of a request whose body the client holds back until it hears "100 Continue". It is given once."""
        held_back, self._held_back = self._held_back, False
        return self.head if held_back else None

    def _read_requests(self) -> Steps[None]:
        while True:
            self.line, self.head = "", None
            self.head = head = yield from self._read_head()
            length = body_length(head.version, head.headers)
            self._held_back = expects_continue(head.version, head.headers) and length != 0 and not self._buffer
            body = yield from self._read_chunks() if length is None else self._read_exactly(length)
            yield replace(head, body=body) if body else head

    def _read_head(self) -> Steps[Request]:
        self.line = yield from self._read_request_line()
        method, target, version = parse_request_line(self.line)
        aim = parse_target(method, target, self._strict)
        headers = Headers((yield from self._read_fields()))
        host = host_of(aim, version, headers)
        return Request(method, target, aim.path, aim.query, version, headers, host=host)

    def _read_request_line(self) -> Steps[str]:
        for _empty in range(EMPTY_LINES + 1):
            if line := (yield from self._read_line(LONGEST_LINE, 414, self._strict)):
                return line
        raise HTTPError(400, _("There are too many empty lines before the request."))

    def _read_fields(self) -> Steps[list[Field]]:
        """The fields up to the empty line. Raises HTTPError: 400, or 431 when they are too many or too long."""
        fields: list[Field] = []
        room = LARGEST_SECTION
        while line := (yield from self._read_line(max(room - 2, 0), 431, self._strict)):
            room -= len(line) + 2
            if len(fields) == MOST_FIELDS:
                raise HTTPError(431)
            fields.append(parse_field(line))
        return fields

    def _read_chunks(self) -> Steps[bytes]:
        """A chunked body (section 7.1). Its trailer's fields are checked and dropped: nobody here needs them.

        A chunk's size ends with CR LF, strict or not: section 2.2 allows LF alone for the first line and for fields.
        """
        body = bytearray()
        room = LARGEST_SECTION
        while True:
            line = yield from self._read_line(LONGEST_SIZE + room, 400, strict=True)
            size, extensions = parse_chunk_line(line)
            if size == 0:
                break
            if len(body) + size > LARGEST_BODY:
                raise HTTPError(413)
            body += yield from self._read_exactly(size)
            yield from self._skip_line_end()
            room -= extensions
        yield from self._read_fields()
        return bytes(body)

    def _skip_line_end(self) -> Steps[None]:
        while not self._buffer.startswith(b"\r\n"):
            if not b"\r\n".startswith(self._buffer):
                raise HTTPError(400, _("A chunk is longer than its size says."))
            yield None
        del self._buffer[:2]

    def _read_exactly(self, count: int) -> Steps[bytes]:
        while len(self._buffer) < count:
            yield None
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def _read_line(self, most: int, status: int, strict: bool) -> Steps[str]:
        """A line without its end; HTTPError with `status` when it is longer than `most`, 400 for LF without CR."""
        longest = most + 2
        while (end := self._buffer.find(b"\n", 0, longest)) < 0:
            if len(self._buffer) >= longest:
                raise HTTPError(status)
            yield None
        line = self._buffer[:end]
        if line.endswith(b"\r"):
            del line[-1:]
        elif strict:
            raise HTTPError(400, _("A line ends with LF alone; in HTTP it is CR LF."))
        if len(line) > most:
            raise HTTPError(status)
        del self._buffer[: end + 1]
        return line.decode("latin-1")
