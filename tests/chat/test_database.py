"""The pools: each thread's connection is closed at the end, and one state is read throughout a snapshot."""

import asyncio
import threading

import pytest
from django.db import connection

from chat.database import READERS, close_pools, reading, snapshot, writing
from chat.models import Room
from tests.chat.people import Cast, new_room

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


async def in_each_reader() -> list[bool]:
    """In every thread of the readers' pool at once: whether it had a connection. Now it has one."""
    together = threading.Barrier(READERS)

    def look() -> bool:
        had = connection.connection is not None
        connection.ensure_connection()
        together.wait(5)
        return had

    return list(await asyncio.gather(*(reading(look) for _ in range(READERS))))


async def test_no_connection_is_left_open(engine: None) -> None:
    for _ in range(20):
        await in_each_reader()
        assert await in_each_reader() == [True] * READERS
        await asyncio.to_thread(close_pools)
        assert await in_each_reader() == [False] * READERS


async def test_a_snapshot_sees_one_state(cast: Cast, engine: None) -> None:
    begun, changed = threading.Event(), threading.Event()

    def counts() -> tuple[int, int]:
        with snapshot():
            before = Room.objects.count()
            begun.set()
            assert changed.wait(5)
            return before, Room.objects.count()

    counting = asyncio.ensure_future(reading(counts))
    await asyncio.to_thread(begun.wait, 5)
    await writing(new_room, "another")
    changed.set()
    assert await counting == (1, 1)
    assert await reading(Room.objects.count) == 2
