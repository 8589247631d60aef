"""Real faults of the stores, for as long as a `with` lasts."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager

from django.db import connection, connections

from chat.database import writing


def soon() -> None:
    """On this thread's connection: give up on a lock after 50 ms, in place of 5 s, until `later`."""
    _patience("50", "'50ms'")


def later() -> None:
    _patience("5000", "'5s'")


def _patience(sqlite: str, postgresql: str) -> None:
    name = "lock_timeout" if connection.vendor == "postgresql" else "busy_timeout"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET {name} = {postgresql}")
        else:
            cursor.execute(f"PRAGMA {name} = {sqlite}")


@contextmanager
def locked() -> Iterator[None]:
    """Another connection holds the database (SQLite) or its messages (PostgreSQL), and nobody can write."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN" if other.vendor == "postgresql" else "BEGIN IMMEDIATE")
            if other.vendor == "postgresql":
                cursor.execute("LOCK TABLE chat_room, chat_message IN EXCLUSIVE MODE")
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.close()


@contextmanager
def impatient() -> Iterator[None]:
    """`soon`, and `later` again."""
    soon()
    try:
        yield
    finally:
        later()


@asynccontextmanager
async def locked_out() -> AsyncIterator[None]:
    """`locked`, for async tests; the chat's writer finds out soon."""
    fault, loop = locked(), asyncio.get_running_loop()
    await writing(soon)
    with ThreadPoolExecutor(1) as holder:
        await loop.run_in_executor(holder, fault.__enter__)
        try:
            yield
        finally:
            await loop.run_in_executor(holder, fault.__exit__, None, None, None)
    await writing(later)
