"""WSGI by hand (PEP 3333): the agreement between a web server and an application in Python.

    body = application(environ, start_response)

The server calls the application once for each request, with all that is known of it in one dictionary. The
application calls `start_response` with the status and the fields, and returns the body as something to iterate over.
That is all, and it is why any server runs any application. It is also why a WebSocket cannot be one: between this call
and its return there is one request and one response, and whoever waits in between keeps a thread.
"""

import io
import socket
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote_to_bytes

from fundamentals.http.message import Field, HTTPError, Request, Response, Sent
from fundamentals.http.stream import ResponseStream
from fundamentals.stream import PATIENCE, send_all

Environ = dict[str, Any]
ExcInfo = tuple[type[BaseException], BaseException, Any] | tuple[None, None, None]
Write = Callable[[bytes], object]
Pieces = Generator[bytes, None, None]
Application = Callable[[Environ, Callable[..., Write]], Iterable[bytes]]

# What the server says of the connection is not the application's to say (RFC 9110 section 7.6.1, PEP 3333).
HOP_BY_HOP = {"connection", "keep-alive", "proxy-authenticate", "te", "trailer", "transfer-encoding", "upgrade"}


# The request, as the application sees it.


def make_environ(request: Request, client: tuple[str, int], server: tuple[str, int], errors: Any) -> Environ:
    """The dictionary of PEP 3333: CGI's variables (RFC 3875 section 4.1) and the server's own, `wsgi.…`.

    Its texts are bytes in disguise, each character one byte (ISO 8859-1). `errors` is a stream for complaints.
    """
    return cgi_variables(request, client, server) | {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),  # it ends where the body ends: a read too far gives b"", and no wait
        "wsgi.errors": errors,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def cgi_variables(request: Request, client: tuple[str, int], server: tuple[str, int]) -> dict[str, str]:
    """What the request and the connection are, under CGI's names.

    A field whose name has an underscore is left out: as a variable it could not be told from another one. `Proxy` is
    left out because programs take HTTP_PROXY for a setting of this machine ("httpoxy"). Raises HTTPError (501) for
    CONNECT, which is for proxies: a 200 would make a tunnel (RFC 9110 section 9.3.6).
    """
    if request.method == "CONNECT":
        raise HTTPError(501, close=False)
    variables = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": "HTTP/{}.{}".format(*request.version),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
    }
    for name, _value in request.headers:
        if "_" not in name and name.lower() not in ("content-type", "content-length", "transfer-encoding", "proxy"):
            separator = "; " if name.lower() == "cookie" else ", "
            variables["HTTP_" + name.upper().replace("-", "_")] = separator.join(request.headers.all(name))
    if (kind := request.headers.get("Content-Type")) is not None:
        variables["CONTENT_TYPE"] = kind
    if request.body or "Content-Length" in request.headers:
        variables["CONTENT_LENGTH"] = str(len(request.body))  # of the body itself, also when it came in chunks
    return variables


# The application, as the server calls it.


class Gateway:
    """A handler for the requests of one connection that lets a WSGI application answer. `log` takes its complaints."""

    def __init__(
        self, application: Application, conn: socket.socket, log: Callable[[str], None], patience: float = PATIENCE
    ) -> None:
        self._application = application
        self._conn = conn
        self._client, self._server = conn.getpeername()[:2], conn.getsockname()[:2]
        self._errors = Errors(log)
        self._patience = patience

    def __call__(self, request: Request) -> Response:
        environ = make_environ(request, self._client, self._server, self._errors)
        call = ApplicationCall(self._application, environ, self._sender(request))
        try:
            return call.response()
        except Exception as error:
            sent = call.sent_so_far()
            if sent is None:
                raise  # nothing has gone out: the server answers 500
            self._errors.write(f"{error!r}\n")
            return sent

    def _sender(self, request: Request) -> "Callable[[Response], Sender]":
        return lambda start: Sender(start, request, lambda data: send_all(self._conn, data, self._patience))


class ApplicationCall:
    """One call of an application. It has started its response when it has called start_response, and it is committed
    to it from the first byte of the body on."""

    def __init__(self, application: Application, environ: Environ, open_sender: "Callable[[Response], Sender]") -> None:
        self._application = application
        self._environ = environ
        self._open_sender = open_sender
        self._start: Response | None = None
        self._committed = False
        self._sender: Sender | None = None

    def response(self) -> Response:
        """Raises RuntimeError for an application that breaks the agreement, and what it raises."""
        with outlived():
            body = self._application(self._environ, self.start_response)
        pieces = pieces_of(body)
        try:
            first = next(pieces, b"")  # start_response may be called as late as this
            if self._start is None:
                raise RuntimeError("the application never called start_response")
            self._committed = True
            if self._sender:
                return self._sender.finish(first, pieces)
        except BaseException:
            pieces.close()
            raise
        return Response(self._start.status, self._start.headers, self._body(body, first, pieces))

    def sent_so_far(self) -> Sent | None:
        """What write() has sent of a response that will never be whole: only a closed connection can tell that."""
        return self._sender.sent(keep=False) if self._sender else None

    def _body(self, body: Iterable[bytes], first: bytes, pieces: Pieces) -> "bytes | Body":
        """A body of one piece has a length that can be announced; any other is sent as it comes."""
        if isinstance(body, list | tuple) and len(body) <= 1:
            pieces.close()
            return first
        return Body(first, pieces)

    def start_response(self, status: str, headers: list[Field], exc_info: ExcInfo | None = None) -> Write:
        """PEP 3333: a second call is allowed with `exc_info` only, to put an error in the place of what was begun;
        when something has gone out already, that error is raised again."""
        try:
            if exc_info and (self._committed or self._sender) and exc_info[1] is not None:
                raise exc_info[1].with_traceback(exc_info[2])
            if self._start and not exc_info:
                raise RuntimeError("start_response was called twice")
        finally:
            exc_info = None  # it refers to this frame, which refers to it
        self._start = Response(int(status[:3]), checked(headers))
        return self.write

    def write(self, data: bytes) -> None:
        """Send this now. It exists for old programs, which print their pages; who can returns them instead."""
        if self._sender is None:
            assert self._start
            self._sender = self._open_sender(self._start)
        self._sender.write(data)


def pieces_of(body: Iterable[bytes]) -> Pieces:
    """The body, piece by piece as it is made; its close() is called whatever happens."""
    try:
        with outlived():
            yield from filter(None, body)
    finally:
        if hasattr(body, "close"):
            body.close()


@contextmanager
def outlived() -> Iterator[None]:
    """An application that ends its program, as scripts do, has failed; this program is not its own."""
    try:
        yield
    except SystemExit as error:
        raise RuntimeError("the application wanted to end this whole program") from error


class Body:
    """The pieces of a body, with the first one, which was needed to know that there is a response."""

    def __init__(self, first: bytes, pieces: Pieces) -> None:
        self._first = first
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield self._first
        yield from self._pieces

    def close(self) -> None:
        self._pieces.close()


class Sender:
    """Sends a response while the application is still running."""

    def __init__(self, start: Response, request: Request, send: Callable[[bytes], None]) -> None:
        self._start = start
        self._stream = ResponseStream(start, request, keep=not closes(request))
        self._send = send
        self._size = 0
        self._send(self._stream.head)

    def write(self, data: bytes) -> None:
        piece = self._stream.piece(data)
        self._size += len(data)
        if piece:
            self._send(piece)

    def finish(self, first: bytes, pieces: Iterator[bytes]) -> Sent:
        """The rest of the body, which the application has returned."""
        self.write(first)
        for piece in pieces:
            self.write(piece)
        self._send(self._stream.end())
        return self.sent(keep=self._stream.keep)

    def sent(self, *, keep: bool) -> Sent:
        return Sent(self._start.status, self._start.headers, size=self._size, keep=keep)


class Errors(io.TextIOBase):
    """wsgi.errors: whole lines go to the log."""

    def __init__(self, log: Callable[[str], None]) -> None:
        self._log = log
        self._rest = ""

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._log(line)
        return len(text)

    def flush(self) -> None:
        if self._rest:
            self._log(self._rest)
            self._rest = ""


def closes(request: Request) -> bool:
    return request.version < (1, 1) or "close" in request.headers.elements("Connection")


def checked(headers: list[Field]) -> list[Field]:
    """The application's fields. Raises RuntimeError for those that are not its to give."""
    for name, _value in headers:
        if name.lower() in HOP_BY_HOP:
            raise RuntimeError(f"an application may not send {name}")
    return list(headers)
