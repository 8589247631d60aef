"""Tornado on the lab's own listening socket, so that this server says and keeps what all of them do."""

import asyncio
import socket
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from fundamentals.asyncserver import AsyncServer
from fundamentals.server import Settings

LARGEST_BODY = 1 << 20
BODY_SECONDS = 30.0


class SchoolServer(HTTPServer):
    """`over` has an event for each connection, set when Tornado is done with it. (A stream's own close callback is
    taken by whoever reads the next request from it.)"""

    def initialize(self, *args: Any, **kwargs: Any) -> None:
        super().initialize(*args, **kwargs)
        self.over: dict[IOStream, asyncio.Event] = {}

    def on_close(self, server_conn: Any) -> None:
        super().on_close(server_conn)
        self.over.pop(server_conn.stream).set()


async def serve_application(
    application: Application, listener: socket.socket, settings: Settings, stopped: asyncio.Event
) -> None:
    """Serve until `stopped` is set."""
    server = SchoolServer(
        application,
        idle_connection_timeout=settings.idle_timeout or float("inf"),
        body_timeout=BODY_SECONDS,
        max_body_size=LARGEST_BODY,
    )

    async def talk(conn: socket.socket, _peer: str, _stopped: asyncio.Event) -> None:
        address = conn.getpeername()  # raises when the client has gone already
        stream = IOStream(conn)
        server.over[stream] = over = asyncio.Event()
        try:
            server.handle_stream(stream, address)
            await over.wait()
        finally:
            stream.close()

    await AsyncServer(listener, talk, settings, stopped).run()
