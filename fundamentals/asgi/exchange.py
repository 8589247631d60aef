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
from collections.abc import Awaitable, Callable

from fundamentals.asgi.scope import Event, text_fields, wants_close
from fundamentals.http.message import Request, Response
from fundamentals.http.stream import ResponseStream
from fundamentals.http.writer import write_response
from fundamentals.stream import NotReading


class Exchange:
    """`write` sends bytes to the client. `keep`: whether the connection may be used again after this."""

    def __init__(self, request: Request, write: Callable[[bytes], Awaitable[None]], *, keep: bool) -> None:
        self._request = request
        self._write = write
        self._start: Response | None = None
        self._stream: ResponseStream | None = None  # once it is known that the body comes in pieces
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
                self.keep = self.keep and not wants_close(event.get("headers", ()))
            case "http.response.body" if self._start is not None and not self.complete:
                if not self._over.is_set():
                    await self._send_body(self._start, event.get("body", b""), event.get("more_body", False))
                else:
                    await asyncio.sleep(0)  # an application that sends on and on must let others run, and be told
            case kind:
                raise RuntimeError(f"{kind} may not be sent here")

    def lose(self, failure: OSError) -> None:
        """The connection broke while the application was at work."""
        self.failure = failure
        self.end()

    def end(self) -> None:
        """It is over, for whatever reason: receive() says so from here on."""
        self._over.set()

    def check_answered(self) -> None:
        """Raises RuntimeError when the application has returned, and who still waits has no whole answer."""
        if not self.complete and not self._over.is_set():
            raise RuntimeError("the application returned before its answer was complete")

    async def _send_body(self, start: Response, body: bytes, more: bool) -> None:
        if self._stream is None and not more:
            data = self._whole(Response(start.status, start.headers, body))
        else:
            data = self._next_piece(start, body, more)
        self.begun = True
        self.complete = not more
        try:
            await self._write(data)
        except (OSError, NotReading) as failure:
            self.failure = failure
        if self.failure or not more:
            self.end()

    def _whole(self, response: Response) -> bytes:
        request = self._request
        return b"".join(
            write_response(
                response, method=request.method, version=request.version, close=not self.keep, now=time.time()
            )
        )

    def _next_piece(self, start: Response, body: bytes, more: bool) -> bytes:
        head = b""
        if self._stream is None:
            self._stream = ResponseStream(start, self._request, keep=self.keep)
            head = self._stream.head
        data = head + self._stream.piece(body) + (b"" if more else self._stream.end())
        self.keep = self._stream.keep
        return data
