"""One tab of one person in the simulated chat: the model client, and its network."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.conf import settings

from chat.models import User
from chat.protocol import SUBPROTOCOL
from chat.routing import websocket_urlpatterns
from tests.chat.model_client import ModelClient
from tests.chat.model_room import Frame
from tests.chat.simulation import Chat, Process, current

LATENCY = 0.05
# How late a process hears that a connection is gone.
UNNOTICED = 1.0
log = logging.getLogger("tests.tab")
site = URLRouter(websocket_urlpatterns)


class Pipe:
    """One direction of a connection: in order, each frame some time later; once cut, nothing arrives."""

    def __init__(self, chat: Chat, arrive: Callable[[Frame], None]) -> None:
        self._chat = chat
        self._arrive = arrive
        self._last = 0.0
        self._whole = True

    def put(self, message: Frame) -> None:
        self._last = max(self._last + 1e-6, self._chat.now + self._chat.draw(LATENCY))
        self._chat.loop.call_at(self._last * self._chat.pace, self._come, message)

    def _come(self, message: Frame) -> None:
        if self._whole:
            self._arrive(message)

    def cut(self) -> None:
        self._whole = False


class Tab:
    """`client` is what the person sees. `audit` looks at each message that the server sends, as it sends it."""

    def __init__(self, chat: Chat, user: User, client: ModelClient, audit: Callable[["Tab", Frame], None]) -> None:
        self.chat = chat
        self.user = user
        self.client = client
        self.audit = audit
        self.session = ""
        self.process: Process | None = None  # None while there is no connection
        self._wire: WebsocketCommunicator | None = None

    @property
    def online(self) -> bool:
        return self.process is not None

    # The connection

    def connect(self, process: Process) -> None:
        self.process = process
        self.chat.run(self._connect(process))

    async def _connect(self, process: Process) -> None:
        async def application(*asgi: Any) -> None:
            current.set(process)
            await site(*asgi)

        cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}"
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"cookie", cookie.encode())]
        self._wire = wire = WebsocketCommunicator(application, "/ws/", headers, [SUBPROTOCOL])
        self._wire.scope["scheme"] = "ws"
        self._up = Pipe(self.chat, wire.input_queue.put_nowait)
        self._down = down = Pipe(self.chat, self._arrive)
        self._reading = asyncio.ensure_future(self._read(wire, down))
        wire.future.add_done_callback(self._ended)
        self._up.put({"type": "websocket.connect"})

    async def _read(self, wire: WebsocketCommunicator, down: Pipe) -> None:
        while True:
            message = await wire.output_queue.get()
            self.audit(self, message)
            down.put(message)

    def _ended(self, done: "asyncio.Future[None]") -> None:
        if not done.cancelled() and done.exception():
            self.chat.breaches.append(f"{self.client.name}: the consumer failed: {done.exception()!r}")

    def _arrive(self, message: Frame) -> None:
        log.debug("%.3f %s <- %s", self.chat.now, self.client.name, message)
        match message["type"]:
            case "websocket.accept":
                self.client.opened()
            case "websocket.send":
                self.client.receive(json.loads(message["text"]))
            case "websocket.close":
                self._gone(message["code"])
        self.flush()

    def flush(self) -> None:
        """Send what the client wants to send."""
        for frame in self.client.take() if self.online else ():
            log.debug("%.3f %s -> %s", self.chat.now, self.client.name, frame)
            self._up.put({"type": "websocket.receive", "text": json.dumps(frame)})

    def drop(self) -> None:
        """The connection is cut: what is under way in either direction is lost."""
        if self.online:
            self._gone(1006)

    def _gone(self, code: int) -> None:
        assert self._wire is not None and self.process is not None
        self._up.cut()
        self._down.cut()
        if self.process.dead:
            self._wire.future.cancel()
        else:
            disconnect = {"type": "websocket.disconnect", "code": code}
            unnoticed = self.chat.draw(UNNOTICED if code == 1006 else LATENCY)
            self.chat.later(unnoticed, self._wire.input_queue.put_nowait, disconnect)
        self.chat.later(UNNOTICED + 1, self._reading.cancel)
        self.process = None
        self.client.closed(code)
