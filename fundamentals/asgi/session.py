"""One WebSocket, as events.

    receive() → websocket.connect        somebody asks
    send(websocket.accept)               101; or send(websocket.close), which refuses with 403
    receive() → websocket.receive …      a message, text or bytes
    send(websocket.send) …               one back
    receive() → websocket.disconnect     once, with the close code

Two tasks share it: the application's, and the one here that reads frames. Between them is a queue of bounded length:
while the application is busy nothing is read, and TCP holds the client back.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from fundamentals.asgi.scope import Event, text_fields
from fundamentals.http.message import Field
from fundamentals.stream import NotReading
from fundamentals.websocket.close import GOING_AWAY, NORMAL, Violation, encode_close, may_be_sent
from fundamentals.websocket.frame import Frame, Opcode, encode_frame
from fundamentals.websocket.receiver import Close, Ping, Pong, Receiver

LOST = 1006  # the code for a connection that ended without a close frame; never sent (RFC 6455 section 7.1.5)
WAITING = 16  # messages that are read before the application asks for them
FAREWELL = 1.0  # seconds in which the other side may answer our close frame

Read = Callable[[], Awaitable[bytes]]
Write = Callable[[bytes], Awaitable[None]]
Accept = Callable[[list[Field]], Awaitable[None]]


class Session:
    """`read` and `write` are the connection's, `accept` sends the 101 with the fields that it is given."""

    def __init__(self, read: Read, write: Write, accept: Accept) -> None:
        self._read = read
        self._fed = b""
        self._write_bytes = write
        self._accept = accept
        self._reading: asyncio.Task[None] | None = None
        self._receiver = Receiver()
        self._incoming: deque[Event] = deque([{"type": "websocket.connect"}])
        self._news, self._space = asyncio.Event(), asyncio.Event()
        self._gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._disconnected = False
        self._told = asyncio.Event()  # the application knows that the other side is gone
        self._close_sent = False
        self.accepted = False
        self.refused = False
        self.failure: OSError | NotReading | None = None  # what became of the connection

    # What the application calls.

    async def receive(self) -> Event:
        """The next event. The messages that came before the end are given before it; it is given once."""
        while not self._incoming and not self._gone.done():
            self._news.clear()
            await self._news.wait()
        if not self._incoming:
            return await self._disconnect()
        self._space.set()
        return self._incoming.popleft()

    async def send(self, event: Event) -> None:
        """Raises RuntimeError for an event that has no place here. Nothing more is sent to who is gone."""
        match event["type"]:
            case "websocket.accept" if not self.accepted and not self.refused:
                await self._accept(accept_fields(event))
                self.accepted = True
                self._reading = asyncio.create_task(self._read_frames())
            case "websocket.close" if not self.accepted and not self.refused:
                self.refused = True
                self.lose(LOST)
            case "websocket.close" if self.accepted:
                await self.close(sendable(event.get("code") or NORMAL), event.get("reason") or "")
            case "websocket.send" if self.accepted:
                if not self._close_sent and not self.failure:
                    await self._write(frame_of(event))
                else:
                    await asyncio.sleep(0)  # an application that sends on and on must let others run, and be told
            case kind:
                raise RuntimeError(f"{kind} may not be sent here")

    # What the connection calls.

    @property
    def answered(self) -> bool:
        return self.accepted or self.refused

    def feed(self, data: bytes) -> None:
        """Bytes that came with the handshake."""
        self._fed += data

    async def close(self, code: int, reason: str = "") -> None:
        """Send a close frame; the first one counts."""
        if not self._close_sent and not self.failure:
            self._close_sent = True
            await self._write(Frame(Opcode.CLOSE, encode_close(code, reason)))

    def lose(self, code: int) -> None:
        """The other side is gone; the application learns it after what came before."""
        if not self._gone.done():
            self._gone.set_result(code)
            self._news.set()

    async def end(self, code: int) -> None:
        """Close what the application left open, and let the other side answer."""
        await self.close(code)
        await asyncio.wait({self._gone}, timeout=FAREWELL)

    async def stop_reading(self) -> None:
        if self._reading:
            if self._gone.done():
                await asyncio.wait({self._reading}, timeout=FAREWELL)  # it may be answering a close frame
            self._reading.cancel()
            await asyncio.wait({self._reading})

    # The other task.

    async def _read_frames(self) -> None:
        """Put what comes into the queue, until the end of the conversation, whoever ends it."""
        try:
            while data := (self._take_fed() or await self._read()):
                for event in self._receiver.receive(data):
                    if isinstance(event, Close):
                        return await self._part(event.code)
                    await self._take(event)
            self.lose(LOST)
        except Violation as violation:
            await self.close(violation.code, violation.reason)
            self.lose(violation.code)
        except TimeoutError:
            await self.close(GOING_AWAY)
            self.lose(GOING_AWAY)
        except OSError as failure:
            self._fail(failure)

    def _take_fed(self) -> bytes:
        fed, self._fed = self._fed, b""
        return fed

    async def _part(self, code: int) -> None:
        """The other side has said goodbye. What the application still owes it goes first (RFC 6455 section 5.5.1)."""
        self.lose(code)
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await self._told.wait()
        await self.close(code)

    async def _write(self, frame: Frame) -> None:
        try:
            await self._write_bytes(encode_frame(frame))
        except (OSError, NotReading) as failure:
            self._fail(failure)

    def _fail(self, failure: OSError | NotReading) -> None:
        self.failure = failure
        self.lose(LOST)

    async def _take(self, event: str | bytes | Ping | Pong) -> None:
        match event:
            case Ping():
                await self._write(Frame(Opcode.PONG, event.payload))
            case Pong():
                pass
            case str():
                await self._put({"type": "websocket.receive", "text": event})
            case bytes():
                await self._put({"type": "websocket.receive", "bytes": event})

    async def _put(self, event: Event) -> None:
        """Wait for room: meanwhile nothing is read, and TCP holds the other side back."""
        while len(self._incoming) >= WAITING:
            self._space.clear()
            await self._space.wait()
        self._incoming.append(event)
        self._news.set()

    async def _disconnect(self) -> Event:
        if self._disconnected:
            await asyncio.get_running_loop().create_future()  # there is nothing left to wait for
        self._disconnected = True
        self._told.set()
        return {"type": "websocket.disconnect", "code": self._gone.result()}


def sendable(code: int) -> int:
    """`code`, if it may stand in a close frame. Raises RuntimeError."""
    if not may_be_sent(code):
        raise RuntimeError(f"{code} may not stand in a close frame")
    return code


def frame_of(event: Event) -> Frame:
    """The frame for a websocket.send: its text if there is one, else its bytes."""
    text, data = event.get("text"), event.get("bytes")
    if text is not None:
        return Frame(Opcode.TEXT, text.encode())
    if data is None:
        raise RuntimeError("websocket.send needs text or bytes")
    return Frame(Opcode.BINARY, bytes(data))


def accept_fields(event: Event) -> list[Field]:
    fields = text_fields(event.get("headers", ()))
    if event.get("subprotocol"):
        fields.append(("Sec-WebSocket-Protocol", event["subprotocol"]))
    return fields
