"""The database goes away: `unavailable` and no ack, the sockets stay open, and all goes on when it is back."""

import asyncio
import sqlite3
import time
from contextlib import closing

from tests.faults.crew import Crew, scenario
from tests.faults.town import Ground

LOCKED = 7.0  # seconds, of which a writer waits for 5


def test_postgresql_stops_and_starts_again(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        tabs = [crew.join("ana", 0, stays=True), crew.join("bruno", 1, stays=True)]
        await crew.welcomed()
        rooms = list(crew.town.rooms.values())
        await crew.talk(rooms, 5)
        await crew.acked_all()
        await asyncio.to_thread(ground.postgres.stop)
        acked = len(crew.acked)
        await crew.talk(rooms, 5)
        await crew.until(lambda: all(tab.errors for tab in tabs), 10, "an error at both")
        assert {code for tab in tabs for _when, code in tab.errors} == {"unavailable"}
        assert len(crew.acked) == acked
        await asyncio.to_thread(ground.postgres.start)
        await crew.acked_all(10)
        await crew.check()
        assert not any(tab.closes for tab in tabs)

    with ground.town() as town:
        scenario(play, town)


def test_postgresql_breaks_connections_under_load(ground: Ground) -> None:
    """As a failover does: commits are unheard of, or undone; nobody can tell which."""

    async def play(crew: Crew) -> None:
        tabs = [crew.join("ana", 0, stays=True), crew.join("bruno", 1, stays=True)]
        await crew.welcomed()
        talk = asyncio.create_task(crew.talk(list(crew.town.rooms.values()), 60))
        for _time in range(8):
            await asyncio.sleep(0.15)
            await asyncio.to_thread(ground.hang_up)
        await talk
        await crew.check()
        assert not any(tab.closes for tab in tabs)

    with ground.town() as town:
        scenario(play, town)


def test_sqlite_is_locked_for_a_while(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        ana, bruno = crew.join("ana", 0), crew.join("bruno", 0)
        await crew.welcomed()
        room = crew.town.rooms["geral"]
        await ana.say(room)
        await crew.acked_all()
        with closing(sqlite3.connect(crew.town.servers[0].data / "prosa.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            locked = time.monotonic()
            await ana.say(room)
            await bruno.ask("history", room=room, limit=5)  # reading goes on
            await crew.until(lambda: bruno.frames[-1][1]["type"] == "page", 3, "a page while it is locked")
            await crew.until(lambda: bool(ana.errors), LOCKED, "unavailable")
            await bruno.say(room)
            assert len(crew.acked) == 1
            await asyncio.sleep(max(0.0, locked + LOCKED - time.monotonic()))
            other.execute("ROLLBACK")
        await crew.acked_all(12)
        await crew.check()
        assert {code for tab in (ana, bruno) for _when, code in tab.errors} == {"unavailable"}
        assert not ana.closes
        assert not bruno.closes

    with ground.village() as town:
        scenario(play, town)
