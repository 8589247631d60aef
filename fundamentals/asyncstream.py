"""stream.py once more, for connections that an event loop serves: whoever would wait gives the loop back instead."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress

from fundamentals.stream import ENOUGH, LINGER, PATIENCE, NotReading


async def receive(conn: socket.socket, seconds: float | None = None) -> bytes:
    """What has arrived, b"" at the end. Raises TimeoutError after `seconds` of silence, OSError when it broke."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(seconds):
        await until_ready(conn, loop.add_reader, loop.remove_reader)
    return conn.recv(ENOUGH)


async def send_all(conn: socket.socket, data: bytes, patience: float = PATIENCE) -> None:
    """Send every byte of `data`; other tasks run while the client does not read.

    Raises NotReading after `patience` seconds in which it took no byte, OSError when the connection broke.
    """
    loop = asyncio.get_running_loop()
    rest = memoryview(data)
    while rest:
        with suppress(BlockingIOError):
            rest = rest[conn.send(rest) :]
            continue
        try:
            async with asyncio.timeout(patience):
                await until_ready(conn, loop.add_writer, loop.remove_writer)
        except TimeoutError:
            raise NotReading from None


async def hang_up(conn: socket.socket, linger: float = LINGER) -> None:
    """FIN, then read away what the client still sends: closing with unread bytes would be a reset."""
    with suppress(OSError, TimeoutError):
        conn.shutdown(socket.SHUT_WR)
        async with asyncio.timeout(linger):
            while await receive(conn):
                pass


async def until_ready(conn: socket.socket, add: Callable[..., None], remove: Callable[..., bool]) -> None:
    """Sleep until the loop has seen that `conn` can be read (or written)."""
    ready = asyncio.Event()
    add(conn, ready.set)
    try:
        await ready.wait()
    finally:
        remove(conn)
