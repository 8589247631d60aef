"""A response whose body is pushed piece by piece, by somebody who cannot be asked for the next piece.

writer.py pulls: it asks an iterable. Here the head is there first, then each piece() is framed as it comes, and end()
tells that there are no more.
"""

import time

from fundamentals.http.message import Headers, Request, Response
from fundamentals.http.writer import may_have_body, write_response


class ResponseStream:
    """`response` has no body yet. Raises ValueError when it cannot be written.

    `head` is what goes out first. `keep`: whether another response may follow on this connection, as far as is known.
    """

    def __init__(self, response: Response, request: Request, *, keep: bool) -> None:
        announced = Headers(response.headers).get("Content-Length")
        self._bodiless = request.method == "HEAD" or not may_have_body(response.status)
        self._left = 0 if self._bodiless else int(announced) if announced else None
        self._chunked = self._left is None and request.version >= (1, 1)
        self.keep = keep and (self._left is not None or self._chunked)  # else the end of the body is that of all
        headless = Response(response.status, response.headers, iter(()))
        self.head = next(
            write_response(
                headless, method=request.method, version=request.version, close=not self.keep, now=time.time()
            )
        )

    def piece(self, data: bytes) -> bytes:
        """`data` as it goes on the wire. Raises ValueError when it is more than was announced: the client would take
        the rest for the next response."""
        if self._chunked:
            return b"%x\r\n%b\r\n" % (len(data), data) if data else b""
        if self._left is not None:
            if len(data) > self._left and not self._bodiless:
                raise ValueError("the body is longer than was announced")
            data = data[: self._left]
            self._left -= len(data)
        return data

    def end(self) -> bytes:
        """What goes on the wire last. If bytes that were announced are missing, only a closed connection can tell."""
        self.keep = self.keep and not self._left
        return b"0\r\n\r\n" if self._chunked else b""
