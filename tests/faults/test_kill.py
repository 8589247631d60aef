"""kill -9 of one of two processes in mid-conversation: nothing acked is lost, nothing is there twice (I1 to I4)."""

import asyncio
import os
import random
import time

import pytest

from tests.faults.crew import Crew, Tab, scenario
from tests.faults.town import Ground

# Times of the long run's plan, and of the quick one's.
KILLS = 20 if os.environ.get("FAULTS") == "long" else 3
# All clients are back so many seconds after a kill.
BACK = 10


async def kill_and_restart(crew: Crew, which: int) -> None:
    server = crew.town.servers[which % len(crew.town.servers)]
    await asyncio.to_thread(server.kill)
    assert await crew.welcomed(BACK) < BACK
    await asyncio.to_thread(server.start)


@pytest.mark.timeout(600)
def test_kills_in_mid_conversation(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        for at, name in enumerate(("ana", "bruno", "carla", "davi")):
            crew.join(name, at)
        await crew.welcomed()
        for turn in range(KILLS):
            talk = asyncio.create_task(crew.talk(list(crew.town.rooms.values()), 20))
            await asyncio.sleep(random.uniform(0.05, 0.7))
            await kill_and_restart(crew, turn)
            await talk
        await crew.check()

    with ground.town() as town:
        scenario(play, town)


def test_killed_between_the_commit_and_the_ack(ground: Ground) -> None:
    """Each message is committed (the other process delivers it) while its sender's process dies."""

    async def play(crew: Crew) -> None:
        bruno = crew.join("bruno", 1, stays=True)
        ana = crew.join("ana", 0)
        await crew.welcomed()
        room = crew.town.rooms["geral"]
        for _number in range(5):
            await ana.say(room)
        assert ana.client.busy, "the acks came too early to be lost"
        await asyncio.sleep(random.uniform(0, 0.03))
        await asyncio.to_thread(crew.town.servers[0].kill)
        await crew.check()
        assert not bruno.closes

    with ground.town() as town:
        scenario(play, town)
        town.servers[0].start()


async def terminate(crew: Crew) -> tuple[float, list[Tab]]:
    """SIGTERM for one process in mid-conversation: how long it took to end, and whose sockets were on it."""
    tabs = [crew.join("ana", 0), crew.join("bruno", 0)]
    carla = crew.join("carla", 1)
    await crew.welcomed()
    talk = asyncio.create_task(crew.talk(list(crew.town.rooms.values()), 30))
    await asyncio.sleep(0.3)
    start = time.monotonic()
    await asyncio.to_thread(crew.town.servers[0].stop)
    took = time.monotonic() - start
    await talk
    await crew.check()
    assert not carla.closes
    return took, tabs


def test_sigterm_in_mid_conversation(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        took, tabs = await terminate(crew)
        assert took < 10
        assert all(tab.closes for tab in tabs)

    with ground.town() as town:
        scenario(play, town)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_killed_process_leaves_no_ghosts(ground: Ground) -> None:
    """Its people are gone from presence when its lease ends, at the latest after two minutes."""

    async def play(crew: Crew) -> None:
        ana, bruno = crew.join("ana", 0, stays=True), crew.join("bruno", 1, stays=True)
        await crew.welcomed()
        them, room = str(bruno.person["id"]), crew.town.rooms["geral"]
        await crew.until(lambda: them in online(ana.frames, room), 40, "bruno online")
        await asyncio.to_thread(crew.town.servers[1].kill)
        took = await crew.until(lambda: them not in online(ana.frames, room), 120, "bruno offline")
        print(f"gone after {took:.0f} s")

    with ground.town() as town:
        scenario(play, town)


def online(frames: list[tuple[float, dict[str, object]]], room: str) -> set[object]:
    """Who is in a room, from its snapshots and changes."""
    found: set[object] = set()
    for _when, frame in frames:
        if frame["type"] == "presence" and frame["room"] == room:
            found = set() if frame.get("snapshot") else found
            found = (found | set(frame["online"])) - set(frame["offline"])  # type: ignore[call-overload]
    return found
