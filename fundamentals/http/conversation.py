"""HTTP on a connection: requests are taken and answered, one after the other, until one side has had enough.

What the RFCs add to "read a request, send the response" (RFC 9112 section 9):

- The connection stays open for the next request. Who wants it closed says `Connection: close`, as does an HTTP/1.0
  client by being one (its `keep-alive`, which was never a standard, is not taken up).
- A client may send its next requests before the answers are there ("pipelining"); they are answered in order.
- A client that has ended its sending may still be reading: the answer is sent all the same.
- A large body is announced: `Expect: 100-continue`. If we will not take it, it need not be sent at all.
- Nobody may keep us waiting in the middle of a request for ever, not even by sending a byte now and then.
- After a request that could not be understood nobody knows where the next one begins: we answer, and close.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.http.message import (
    Field,
    Handler,
    Headers,
    HTTPError,
    Request,
    Response,
    Sent,
    Upgrade,
    error_response,
)
from fundamentals.http.parser import RequestParser, incomplete
from fundamentals.http.request_line import METHODS
from fundamentals.http.writer import CONTINUE, write_response
from fundamentals.narrated import teller
from fundamentals.narration import Call, Sentences, silent
from fundamentals.stream import PATIENCE, send_all

HEAD_SECONDS = 10.0  # for a request's first line and fields, from its first byte on
BODY_SECONDS = 30.0  # for its body
PIECE = 65536
SHOWN = 200  # characters of a first line in a report

SENTENCES: Sentences = {
    ("request", "understood"): gettext_lazy(
        "request: %(line)s; fields: %(fields)d; bytes of body: %(size)d. It is complete: %(unread)d of the bytes that "
        "have arrived belong to the next one."
    ),
    ("request", "refused"): gettext_lazy("request: %(line)s: refused with %(status)d: %(text)s"),
}

"".encode("unicode_escape")  # loads the codec now: when descriptors have run out, it could not be

Heard = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Terms:
    """How a server treats its clients.

    `methods` are those that `handler` takes, of all that exist. `heard` learns of each exchange: first line, status,
    bytes of the body sent; `log` of each fault of the handler, as a sentence.
    """

    handler: Handler
    heard: Heard
    log: Callable[[str], None]
    methods: tuple[str, ...] = tuple(sorted(METHODS))
    strict: bool = True
    head_seconds: float = HEAD_SECONDS
    body_seconds: float = BODY_SECONDS
    patience: float = PATIENCE


def report(line: str, status: int, size: int) -> str:
    """The line for one exchange: who, what, and the answer. Nothing in it can move a terminal's cursor."""
    return f'{threading.current_thread().name} "{printable(line)}" {status} {size}'


def printable(text: str) -> str:
    """`text` within quotes in one line, not too long, with whatever is no visible ASCII escaped."""
    cut = text[:SHOWN] + ("..." if len(text) > SHOWN else "")
    return cut.encode("unicode_escape").decode().replace('"', '\\"')


def described(error: BaseException | None) -> str:
    """What went wrong and where, in one line."""
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}, {trace.tb_lineno})" if trace else ""
    return " ".join(repr(error).split()) + place


def persists(request: Request, response: Response) -> bool:
    """Whether the connection stays open after this exchange (section 9.3), if only for another protocol."""
    if isinstance(response, Upgrade):
        return True
    both = (request.headers, Headers(response.headers))
    return request.version >= (1, 1) and not any("close" in headers.elements("Connection") for headers in both)


def converse(conn: socket.socket, terms: Terms) -> None:
    """Answer one client until either side ends the conversation. The socket's own time-out is for the silence between
    requests, and ends it without a word.

    Raises what `recv` and `send_all` raise: OSError for a broken connection, TimeoutError, NotReading.
    """
    if conn.family != socket.AF_UNIX:
        # A body may go out in several pieces; the last one must not wait until the client acknowledges the others.
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    conversation = Conversation(conn, terms)
    try:
        while conversation.exchange():
            pass
    except HTTPError as error:
        conversation.refuse(error)


class Fault(Exception):
    """The handler, or the body that it made, has failed; the cause says how."""


class Conversation:
    """What is kept of one: what has been read, and until when the rest must be there."""

    def __init__(self, conn: socket.socket, terms: Terms) -> None:
        self._conn = conn
        self._terms = terms
        self._parser = RequestParser(strict=terms.strict)
        self._tell = teller(conn)
        self._idle_seconds = conn.gettimeout()
        self._deadlines: dict[str, float] = {}

    def exchange(self) -> bool:
        """One request and its response. Whether there may be another; raises HTTPError for what is no request."""
        request = self._next_request()
        if request is None:
            return False
        self._tell_understood(request)
        response, keep = self._respond(request)
        if isinstance(response, Sent):
            self._terms.heard(self._parser.begun, response.status, response.size)
            return response.keep
        sent = self._send(response, request.method, request.version, keep)
        if sent and isinstance(response, Upgrade):
            self._hand_over(response)
        return sent and not isinstance(response, Upgrade)

    def refuse(self, error: HTTPError) -> None:
        """Answer what could not be understood, or need not be complete to be refused. Nothing is read after it."""
        line = self._parser.begun
        response = error_response(error.status, error.text, error.headers)
        facts: dict[str, str | int] = {"line": printable(line), "status": error.status, "text": error.text}
        self._tell(Call("request", "refused", facts))
        self._send(response, line.partition(" ")[0], (1, 1), keep=False)

    def _tell_understood(self, request: Request) -> None:
        if self._tell is silent:  # this is before every answer
            return
        facts: dict[str, str | int] = {"line": printable(self._parser.line), "fields": len(request.headers)}
        facts |= {"size": len(request.body), "unread": self._parser.unread}
        self._tell(Call("request", "understood", facts))

    def _hand_over(self, upgrade: Upgrade) -> None:
        """Let another protocol have the connection, as it was at the beginning."""
        self._conn.settimeout(self._idle_seconds)
        upgrade.talk(self._conn, self._parser.rest())

    # Receiving.

    def _next_request(self) -> Request | None:
        """The next request, None when the client has no more. Raises HTTPError."""
        self._deadlines.clear()
        while (request := self._parser.next_request()) is None:
            if head := self._parser.held_back():
                self._invite(head)
            data = self._receive()
            if not data and self._parser.idle:
                return None
            if not data:
                raise incomplete()
            self._parser.feed(data)
        return request

    def _invite(self, head: Request) -> None:
        """Ask for the body, unless it would be sent in vain (RFC 9110 section 10.1.1)."""
        if head.method not in self._terms.methods:
            raise HTTPError(405, headers=[self._allowed])
        send_all(self._conn, CONTINUE, self._terms.patience)

    def _receive(self) -> bytes:
        """What has arrived, b"" at the end. Raises TimeoutError for silence, HTTPError (408) within a request."""
        if self._parser.idle:
            self._deadlines.clear()  # an empty line before a request is none yet
            if self._conn.gettimeout() != self._idle_seconds:
                self._conn.settimeout(self._idle_seconds)
            return self._conn.recv(PIECE)
        left = self._deadline() - time.monotonic()
        if left <= 0:
            raise HTTPError(408)
        try:
            self._conn.settimeout(left)
            return self._conn.recv(PIECE)
        except TimeoutError:
            raise HTTPError(408) from None

    def _deadline(self) -> float:
        """When the part that is being read must be complete: set when its first byte is here, and not moved again."""
        part, seconds = ("body", self._terms.body_seconds) if self._parser.head else ("head", self._terms.head_seconds)
        return self._deadlines.setdefault(part, time.monotonic() + seconds)

    # Answering.

    def _respond(self, request: Request) -> tuple[Response, bool]:
        """The response, and whether the connection stays open after it. A fault of the handler is a 500."""
        try:
            response = self._ask(request)
            return response, persists(request, response)
        except Exception as error:
            self._log(error)
            response = error_response(500)
            return response, persists(request, response)

    def _ask(self, request: Request) -> Response:
        if request.path == "*":
            return Response(200, [self._allowed])
        try:
            response = self._terms.handler(request)
        except HTTPError as error:
            fields = [("Connection", "close")] if error.close else []
            return error_response(error.status, error.text, [*error.headers, *fields])
        if not isinstance(response, Response):
            raise TypeError(f"this is no response: {response!r}")
        return response

    def _send(self, response: Response, method: str, version: tuple[int, int], keep: bool) -> bool:
        """Send it and report it; whether the connection is good for another one.

        A fault becomes a 500 when nothing has gone out yet. Later the client can only be shown that something is
        missing, by closing.
        """
        size = None
        pieces = write_response(response, method=method, version=version, close=not keep, now=time.time())
        try:
            with closing(self._guarded(pieces, response)) as guarded:
                head = next(guarded)
                first = head + next(guarded, b"")
                size = -len(head)
                for piece in chain((first,), guarded):
                    send_all(self._conn, piece, self._terms.patience)
                    size += len(piece)
        except Fault as fault:
            self._log(fault.__cause__)
            if size is None:
                return self._send(error_response(500), method, version, keep)
            keep = False
        self._terms.heard(self._parser.begun, response.status, size or 0)
        return keep

    def _guarded(self, pieces: Iterator[bytes], response: Response) -> Generator[bytes, None, None]:
        """The pieces; whatever goes wrong with making them is a Fault, and what is open behind them is closed."""
        try:
            try:
                yield from pieces
            finally:
                close = getattr(response.body, "close", None)
                if close:
                    close()
        except Exception as error:
            raise Fault from error

    @property
    def _allowed(self) -> Field:
        return "Allow", ", ".join(self._terms.methods)

    def _log(self, error: BaseException | None) -> None:
        text = _('Error while answering "%(line)s": %(error)s')
        self._terms.log(text % {"line": printable(self._parser.line), "error": described(error)})
