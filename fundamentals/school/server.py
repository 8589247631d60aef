"""Tornado on the lab's own listening socket, so that this server says and keeps what all of them do."""

import asyncio
import socket

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from fundamentals.asyncserver import AsyncServer
from fundamentals.server import Settings

LARGEST_BODY = 1 << 20
BODY_SECONDS = 30.0


async def serve_application(
    application: Application, listener: socket.socket, settings: Settings, stopped: asyncio.Event
) -> None:
    """Serve until `stopped` is set."""
    server = HTTPServer(
        application,
        idle_connection_timeout=settings.idle_timeout or float("inf"),
        body_timeout=BODY_SECONDS,
        max_body_size=LARGEST_BODY,
    )

    async def talk(conn: socket.socket, _peer: str, _stopped: asyncio.Event) -> None:
        address = conn.getpeername()  # raises when the client has gone already
        closed = asyncio.Event()
        stream = IOStream(conn)
        try:
            stream.set_close_callback(closed.set)
            server.handle_stream(stream, address)
            await closed.wait()
        finally:
            stream.close()

    await AsyncServer(listener, talk, settings, stopped).run()
