"""A client of the chat's WebSocket, over channels' WebsocketCommunicator: no server, no network."""

import asyncio
import json
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, Self

from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.conf import settings

from chat.protocol import SUBPROTOCOL
from chat.routing import websocket_urlpatterns

PATIENCE = 5.0
ORIGIN = "http://localhost:8000"

Frame = dict[str, Any]


class Closed(Exception):
    """The server closed the socket; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Client:
    """`frames` are all that came, in order; `next` takes one, and leaves the others for later."""

    def __init__(
        self,
        session: str | None = None,
        *,
        headers: Iterable[tuple[bytes, bytes]] | None = None,
        subprotocols: Iterable[str] = (SUBPROTOCOL,),
        scheme: str = "ws",
    ) -> None:
        chosen = [(b"host", b"localhost:8000"), (b"origin", ORIGIN.encode())] if headers is None else list(headers)
        if session is not None:
            chosen.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
        self.session = session
        self.frames: list[Frame] = []
        self.code: int | None = None
        self._unread: list[Frame] = []
        self._ids = count(1)
        application = URLRouter(websocket_urlpatterns)
        self._wire = WebsocketCommunicator(application, "/ws/", headers=chosen, subprotocols=list(subprotocols))
        self._wire.scope["scheme"] = scheme

    # Life

    async def open(self) -> str | None:
        """Connect, and give the subprotocol that was agreed on. Raises Closed where the server refuses."""
        accepted, agreed = await self._wire.connect(PATIENCE)
        if not accepted:
            self.code = agreed
            raise Closed(agreed)
        return agreed

    async def hello(self, cursors: dict[str, int] | None = None, epoch: str | None = None, **fields: Any) -> Frame:
        """Say hello, wait until each room is settled, and give the welcome with all its rooms."""
        said = {"cursors": cursors, "epoch": epoch, **fields}
        await self.send("hello", **{name: value for name, value in said.items() if value is not None})
        welcome = await self.next("welcome")
        pong = await self.ask("ping")  # answered after the whole greeting
        assert pong["type"] == "pong"
        return welcome

    async def close(self) -> None:
        """Disconnect, as a browser does when the tab goes."""
        await self._wire.disconnect(self.code or 1000, timeout=PATIENCE)

    # Sending

    async def send(self, kind: str, /, **fields: Any) -> None:
        await self.raw(json.dumps({"type": kind, **fields}))

    async def raw(self, text: str | None = None, *, data: bytes | None = None) -> None:
        await self._wire.send_input({"type": "websocket.receive", "text": text, "bytes": data})

    async def ask(self, kind: str, /, **fields: Any) -> Frame:
        """Send a frame with an id and give its answer."""
        fields.setdefault("id", f"q-{next(self._ids)}")
        await self.send(kind, **fields)
        return await self.first(lambda frame: frame.get("id") == fields["id"], f"an answer to {kind}")

    # Receiving

    async def next(self, kind: str, /, **fields: Any) -> Frame:
        """The next frame of this type, and with these values, that was not taken yet."""
        wanted = {"type": kind, **fields}
        return await self.first(lambda frame: wanted.items() <= frame.items(), str(wanted))

    async def first(self, fits: Callable[[Frame], bool], what: str = "a frame") -> Frame:
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := next(filter(fits, self._unread), None)):
                    self._unread.append(await self._receive())
        except TimeoutError:
            raise AssertionError(f"{what} did not come; there is {self._unread}") from None
        self._unread.remove(found)
        return found

    async def rest(self, kind: str | None = None) -> list[Frame]:
        """What else has come (of this type): all that the server sent before it answers a ping."""
        await self.ask("ping")
        found = [frame for frame in self._unread if kind in (None, frame["type"])]
        self._unread = [frame for frame in self._unread if frame not in found]
        return found

    async def closed(self, within: float = PATIENCE) -> int:
        """Wait until the server closes the socket, and give the code."""
        async with asyncio.timeout(within):
            while self.code is None:
                try:
                    self._unread.append(await self._receive())
                except Closed:
                    break
        assert self.code is not None
        return self.code

    async def _receive(self) -> Frame:
        if self.code is not None:
            raise Closed(self.code)
        message = await self._wire.output_queue.get()
        if message["type"] == "websocket.close":
            self.code = message.get("code", 1000)
            raise Closed(self.code)
        frame = json.loads(message["text"])
        self.frames.append(frame)
        return frame

    def of(self, kind: str) -> list[Frame]:
        """All frames of a type that came so far."""
        return [frame for frame in self.frames if frame["type"] == kind]

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
