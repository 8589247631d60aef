"""One connection of the ASGI server: requests in, events to the application, and what it sends on the wire.

The parser is that of `runhttpserver`, the frames are those of `runwsserver`. Only who waits is different: no thread
sleeps in `recv()`, a task gives the loop back.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from fundamentals.asgi.exchange import Exchange
from fundamentals.asgi.scope import Application, Event, Receive, Scope, Send, http_scope, shown, websocket_scope
from fundamentals.asgi.session import Session
from fundamentals.asyncstream import hang_up, receive, send_all, until_ready
from fundamentals.http.conversation import BODY_SECONDS, HEAD_SECONDS, described, persists
from fundamentals.http.message import Field, HTTPError, Request, Response, Upgrade, error_response
from fundamentals.http.parser import RequestParser, incomplete
from fundamentals.http.writer import CONTINUE, write_response
from fundamentals.narration import Call, Tell, silent
from fundamentals.stream import PATIENCE, NotReading
from fundamentals.websocket.close import GOING_AWAY, INTERNAL_ERROR, NORMAL
from fundamentals.websocket.handshake import accept, check, wants_websocket

Log = Callable[[str], None]

CLEARING = 0.5  # seconds in which an application may clear up after its disconnect, when the server stops


@dataclass(frozen=True)
class Terms:
    """The application, who is told of its events, who of its faults; `idle_seconds` of silence end a connection."""

    application: Application
    tell: Tell
    log: Log
    idle_seconds: float | None = None
    head_seconds: float = HEAD_SECONDS
    body_seconds: float = BODY_SECONDS
    patience: float = PATIENCE


async def talk(conn: socket.socket, peer: str, stopped: asyncio.Event, terms: Terms) -> None:
    """Serve one client until either side has had enough, or `stopped` is set."""
    if conn.family != socket.AF_UNIX:
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection = Connection(conn, peer, stopped, terms)
    try:
        await connection.run()
    except NotReading:
        terms.log(_("%(peer)s does not read what it is sent: dropped") % {"peer": peer})
        return
    except TimeoutError:
        pass  # silence between two requests
    await hang_up(conn)


class Connection:
    def __init__(self, conn: socket.socket, peer: str, stopped: asyncio.Event, terms: Terms) -> None:
        self._conn = conn
        self._peer = peer
        self._stopped = stopped
        self._terms = terms
        self._parser = RequestParser()
        self._client, self._server = conn.getpeername()[:2], conn.getsockname()[:2]

    async def run(self) -> None:
        try:
            while (request := await self._next_request()) is not None:
                if wants_websocket(request):
                    await self._websocket(request)
                    return
                if not await self._exchange(request):
                    return
                await asyncio.sleep(0)  # who sends many requests at once must not keep the loop from the others
        except HTTPError as error:
            await self._answer(error_response(error.status, error.text, error.headers), self._parser.begun)

    # Reading.

    async def _next_request(self) -> Request | None:
        """The next request; None when the client has no more, or the server stops. Raises HTTPError, TimeoutError."""
        deadlines: dict[str, float] = {}
        while (request := self._parser.next_request()) is None:
            if self._parser.held_back():
                await self._write(CONTINUE)
            data = await self._receive(deadlines)
            if data is None or (not data and self._parser.idle):
                return None
            if not data:
                raise incomplete()
            self._parser.feed(data)
        return request

    async def _receive(self, deadlines: dict[str, float]) -> bytes | None:
        """What has arrived; None when the server stops between two requests."""
        if self._parser.idle:
            deadlines.clear()
            return await self._unless_stopped(receive(self._conn, self._terms.idle_seconds))
        body = self._parser.head is not None
        seconds = self._terms.body_seconds if body else self._terms.head_seconds
        deadline = deadlines.setdefault("body" if body else "head", time.monotonic() + seconds)
        try:
            return await receive(self._conn, max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            raise HTTPError(408) from None

    async def _unless_stopped(self, reading: Coroutine[Any, Any, bytes]) -> bytes | None:
        task, stopping = asyncio.ensure_future(reading), asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            task.cancel()
            stopping.cancel()

    async def _write(self, data: bytes) -> None:
        await send_all(self._conn, data, self._terms.patience)

    async def _answer(self, response: Response, line: str) -> None:
        """A response of the server's own, the last one on this connection."""
        method = line.partition(" ")[0]
        pieces = write_response(response, method=method, version=(1, 1), close=True, now=time.time())
        await self._write(b"".join(pieces))

    # HTTP.

    async def _exchange(self, request: Request) -> bool:
        """Let the application answer; whether there may be another request."""
        if request.method == "CONNECT":
            raise HTTPError(501)  # for proxies: a 200 would make a tunnel (RFC 9110 section 9.3.6)
        scope = http_scope(request, self._client, self._server)
        keep = persists(request, Response(200)) and not self._stopped.is_set()
        exchange = Exchange(request, self._write, keep=keep)
        watching = asyncio.ensure_future(self._watch(exchange))
        try:
            await self._call(scope, exchange.receive, exchange.send)
            exchange.check_answered()
        except Exception as error:
            self._log(request, error)
        finally:
            exchange.end()
            await cancel(watching)
        if exchange.failure:
            raise exchange.failure
        if exchange.complete:
            return exchange.keep
        if not exchange.begun:
            await self._answer(error_response(500), self._parser.begun or request.method)
        return False

    async def _watch(self, exchange: Exchange) -> None:
        """Tell the application when its client has gone while it is at work.

        A reset says so. The end of the client's sending says nothing of whether it still reads, and many do
        (`nc -N`); it gets the time in which a body has to come, and then nobody waits for it any longer.
        """
        loop = asyncio.get_running_loop()
        await until_ready(self._conn, loop.add_reader, loop.remove_reader)
        try:
            if self._conn.recv(1, socket.MSG_PEEK):
                return  # the next request: somebody is there
        except OSError as failure:
            exchange.lose(failure)
        else:
            await asyncio.sleep(self._terms.body_seconds)
            exchange.end()

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Call the application, with each event told."""
        if self._terms.tell is silent:
            return await self._run(scope, receive, send)
        self._terms.tell(Call("scope", "made", {"peer": self._peer, "scope": shown(scope)}))

        async def told_receive() -> Event:
            event = await receive()
            self._terms.tell(Call("event", "received", {"peer": self._peer, "event": shown(event)}))
            return event

        async def told_send(event: Event) -> None:
            self._terms.tell(Call("event", "sent", {"peer": self._peer, "event": shown(event)}))
            await send(event)

        await self._run(scope, told_receive, told_send)

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._terms.application(scope, receive, send)
        except SystemExit as error:
            raise RuntimeError("the application wanted to end this whole program") from error

    def _log(self, request: Request, error: BaseException) -> None:
        text = _('Error while answering "%(line)s": %(error)s')
        self._terms.log(text % {"line": f"{request.method} {request.target}", "error": described(error)})

    # WebSocket.

    async def _websocket(self, request: Request) -> None:
        """Let the application talk, from its handshake to the end of its connection."""
        check(request)
        session = Session(self._read, self._write, partial(self._accept, request))
        session.feed(self._parser.rest())
        scope = websocket_scope(request, self._client, self._server)
        calling = asyncio.ensure_future(self._call(scope, session.receive, session.send))
        try:
            await self._until_over(session, calling)
        finally:
            await cancel(calling)
            await session.stop_reading()
        error = calling.exception() if not calling.cancelled() else None
        if not (error or session.answered or self._stopped.is_set()):
            error = RuntimeError("the application returned without accepting or refusing")
        if error:
            self._log(request, error)
        if not session.accepted:
            refused = 403 if session.refused and not error else 500
            await self._answer(error_response(refused), f"GET {request.target}")
        elif session.failure:
            raise session.failure
        else:
            await session.end(INTERNAL_ERROR if error else NORMAL)

    async def _until_over(self, session: Session, calling: asyncio.Future[None]) -> None:
        """Wait until the application returns. When the server stops, the other side is told first, then it."""
        stopping = asyncio.ensure_future(self._stopped.wait())
        either: set[asyncio.Future[Any]] = {calling, stopping}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not calling.done():
            if session.accepted:
                await session.end(GOING_AWAY)
            session.lose(GOING_AWAY)
            await asyncio.wait({calling}, timeout=CLEARING)

    async def _accept(self, request: Request, fields: list[Field]) -> None:
        response = accept(request, fields)
        upgrade = Upgrade(response.status, response.headers, talk=lambda *_rest: None)
        pieces = write_response(upgrade, method="GET", version=(1, 1), close=False, now=time.time())
        await self._write(b"".join(pieces))

    async def _read(self) -> bytes:
        return await receive(self._conn, self._terms.idle_seconds)


async def cancel(task: asyncio.Future[None]) -> None:
    """Cancel it and wait until it has noticed."""
    task.cancel()
    await asyncio.wait({task})
