"""One open WebSocket, seen from the inside: what waits to be sent, and who it belongs to."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

from chat.protocol import Close, Me, Outgoing, encode
from chat.realtime.outlet import unsent_bytes

# A reader that has this much waiting, in characters, and takes nothing for GRACE seconds is cut off; it catches up when
# it comes back. A burst may bring more to who reads at once, up to BURST_LIMIT.
WAITING_LIMIT = 2 * 1024 * 1024
BURST_LIMIT = 4 * WAITING_LIMIT
GRACE = 1.0
# A catch-up pauses while this much waits, so that a long one is no reason to be cut off; and the server is given no
# more while it holds this much.
PAUSE = 256 * 1024
# How long a client may take nothing at all, in seconds, and how often that is looked at: soon at first.
STALL = 45.0
FIRST_LOOK = 0.001
LOOK = 0.05

Signature = tuple[str, str, str, list[str], datetime | None, int]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Socket:
    """Frames go out in the order of `write`, by a task of the socket's own (`pump`), so that nobody waits for it."""

    def __init__(self, send: Send, user_id: int, session_key: str) -> None:
        self._send = send
        self.user_id = user_id
        self.session_key = session_key
        self.slot = 0
        # The rooms that it is subscribed to, and what it was told of its own standing in each.
        self.rooms: dict[int, Signature | None] = {}
        # `read` frames that came before the welcome, which was read before them.
        self.early: list[str] = []
        self.ready = False  # it has had its welcome
        self.version = 0  # of its person, as of what it was told last
        self.me: Me | None = None  # what it was told of its person last
        self.closing: int | None = None
        self._waiting: deque[str] = deque()
        self._size = 0
        self._wake = asyncio.Event()
        self._drained = asyncio.Event()
        self._unsent = unsent_bytes(send)
        # When the client last took something, while too much waits for it.
        self._taken: float | None = None

    def knows(self, room: int) -> bool:
        """Whether it was told of `room`, so that what happens to the room itself means something to it."""
        return self.ready and self.rooms.get(room) is not None

    def write(self, text: str) -> None:
        """Queue an encoded frame. Over the limit the socket is closed in its place."""
        if self.closing is not None:
            return
        self._waiting.append(text)
        self._size += len(text)
        if self._size > WAITING_LIMIT and self._is_slow():
            self._waiting.clear()
            self.close(Close.SLOW)
        self._wake.set()

    def _is_slow(self) -> bool:
        """Asked when too much waits: whether nothing was taken since a moment ago."""
        now = time.monotonic()
        if self._taken is None:
            self._taken = now
        return now - self._taken > GRACE or self._size > BURST_LIMIT

    def tell(self, frame: Outgoing) -> None:
        self.write(encode(frame))

    async def write_all(self, texts: Iterable[str]) -> None:
        """Queue many frames, no faster than they leave."""
        for text in texts:
            while self._size > PAUSE and self.closing is None:
                self._drained.clear()
                await self._drained.wait()
            self.write(text)

    def close(self, code: int) -> None:
        """Close after what is queued now; what is written later is dropped."""
        if self.closing is None:
            self.closing = code
            self._wake.set()
            self._drained.set()

    async def pump(self) -> None:
        """Send until closed. Nobody waits for a socket that can send no more."""
        try:
            while self.closing is None or self._waiting:
                await self._wake.wait()
                self._wake.clear()
                await self._flush()
            await self._send({"type": "websocket.close", "code": self.closing})
        finally:
            self.close(Close.RESTART)

    async def _flush(self) -> None:
        while self._waiting:
            if self._unsent() > PAUSE:
                await self._until_read()
            if not self._waiting:
                return  # cut off meanwhile
            text = self._waiting.popleft()
            await self._send({"type": "websocket.send", "text": text})
            self._size -= len(text)
            self._taken = None
            if self._size <= PAUSE:
                self._drained.set()

    async def _until_read(self) -> None:
        """Wait while the server holds enough; a client that takes nothing for long is cut off."""
        held, since, look = self._unsent(), time.monotonic(), FIRST_LOOK
        while (now := self._unsent()) > PAUSE and self.closing is None:
            if now < held:
                held, since, self._taken = now, time.monotonic(), None
            elif time.monotonic() - since > STALL:
                self._waiting.clear()
                self.close(Close.SLOW)
            await asyncio.sleep(look)
            look = min(2 * look, LOOK)
