"""One request of HTTP and its response, as events.

    receive() → http.request        the body
    send(http.response.start)       the status and the fields
    send(http.response.body) …      pieces of the body, as long as more_body is true
    receive() → http.disconnect     when all is over

`send` returns when the system has taken the bytes. So an application that makes them faster than the client reads them
waits in its own `await`, and memory is needed for one piece only.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

from fundamentals.asgi.scope import Event, text_fields
from fundamentals.http.message import Headers, Request, Response
from fundamentals.http.writer import may_have_body, write_response
from fundamentals.stream import NotReading


class Exchange:
    """`write` sends bytes to the client. `keep`: whether the connection may be used again after this."""

    def __init__(self, request: Request, write: Callable[[bytes], Awaitable[None]], *, keep: bool) -> None:
        self._request = request
        self._write = write
        self._start: Response | None = None
        self._chunked = False
        self._left: int | None = None  # of the bytes that were announced
        self._body_taken = False
        self._over = asyncio.Event()
        self.begun = False  # something has gone out
        self.complete = False
        self.keep = keep
        self.failure: OSError | NotReading | None = None  # what became of the connection while we sent

    async def receive(self) -> Event:
        """The body, in one event, for it is bounded and here already; after it only the end is left to come."""
        if not self._body_taken:
            self._body_taken = True
            return {"type": "http.request", "body": self._request.body, "more_body": False}
        await self._over.wait()
        return {"type": "http.disconnect"}

    async def send(self, event: Event) -> None:
        """Raises RuntimeError for an event that has no place here. Nothing more is sent to who is gone."""
        match event["type"]:
            case "http.response.start" if self._start is None:
                self._start = Response(event["status"], text_fields(event.get("headers", ())))
            case "http.response.body" if self._start is not None and not self.complete:
                if not self._over.is_set():
                    await self._send_body(self._start, event.get("body", b""), event.get("more_body", False))
                else:
                    await asyncio.sleep(0)  # an application that sends on and on must let others run, and be told
            case kind:
                raise RuntimeError(f"{kind} may not be sent here")

    def end(self) -> None:
        """It is over, for whatever reason: receive() says so from here on."""
        self._over.set()

    async def _send_body(self, start: Response, body: bytes, more: bool) -> None:
        if self.begun:
            data = self._piece(body)
        elif more:
            data = self._head(start, iter(())) + self._piece(body)
        else:
            data = b"".join(self._written(Response(start.status, start.headers, body)))
            self._left = 0
        self.begun = True
        if not more:
            self.complete = True
            data += b"0\r\n\r\n" if self._chunked else b""
            self.keep = self.keep and not self._left
        try:
            await self._write(data)
        except (OSError, NotReading) as failure:
            self.failure = failure
            self.end()
        if not more:
            self.end()

    def _written(self, response: Response) -> Iterator[bytes]:
        return write_response(
            response, method=self._request.method, version=self._request.version, close=not self.keep, now=time.time()
        )

    def _head(self, start: Response, body: Iterator[bytes]) -> bytes:
        """The head of a response whose body comes in pieces, and how its end will be told."""
        announced = Headers(start.headers).get("Content-Length")
        bodiless = self._request.method == "HEAD" or not may_have_body(start.status)
        self._left = 0 if bodiless else int(announced) if announced else None
        self._chunked = not bodiless and announced is None and self._request.version >= (1, 1)
        if self._left is None and not self._chunked:
            self.keep = False  # an HTTP/1.0 client knows the end by the end of the connection
        return next(self._written(Response(start.status, start.headers, body)))

    def _piece(self, body: bytes) -> bytes:
        if self._chunked:
            return b"%x\r\n%b\r\n" % (len(body), body) if body else b""
        if self._left is not None:
            body = body[: self._left]  # the client would take the rest for the next response
            self._left -= len(body)
        return body
