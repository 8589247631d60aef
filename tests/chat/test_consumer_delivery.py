"""Live delivery by the real consumer: nothing lost, doubled or out of order, whatever happens to the publications."""

import asyncio
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest

from chat.consumers import engine, stop_engine
from chat.database import reading
from chat.realtime import bus, hub
from tests.chat.client import Client
from tests.chat.conftest import Connect
from tests.chat.people import Cast, new_id, say, session_of
from tests.chat.test_consumer import ask, carla, dave, room

__all__ = ["carla", "dave", "room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

Tell = Callable[[str, dict[str, Any]], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second lasts a tenth."""
    monkeypatch.setattr(hub, "TICK", 0.1)


async def seqs(client: Client, upto: int) -> list[int]:
    """The events that came, once this one has."""
    await client.first(lambda frame: frame["type"] == "event" and frame["seq"] == upto)
    return [event["seq"] for event in client.of("event")]


def through(monkeypatch: pytest.MonkeyPatch, fault: Callable[[Tell, str, dict[str, Any]], None]) -> None:
    """Publications of events go through `fault`, other messages as they are."""
    tell = bus.tell

    def telling(group: str, message: dict[str, Any]) -> None:
        if message["type"] == "hub.events":
            fault(tell, group, message)
        else:
            tell(group, message)

    monkeypatch.setattr(bus, "tell", telling)


def some_lost(tell: Tell, group: str, message: dict[str, Any]) -> None:
    if random.random() < 0.5:
        tell(group, message)


def all_lost(tell: Tell, group: str, message: dict[str, Any]) -> None:
    return None


def doubled(tell: Tell, group: str, message: dict[str, Any]) -> None:
    for _ in range(2):
        tell(group, message)


def shuffled(tell: Tell, group: str, message: dict[str, Any]) -> None:
    threading.Timer(random.random() / 50, tell, (group, message)).start()


def backwards(tell: Tell, group: str, message: dict[str, Any]) -> None:
    for event in reversed(message["events"]):
        tell(group, {**message, "events": [event]})


FAULTS = [some_lost, all_lost, doubled, shuffled, backwards]


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_happens_to_publications_all_comes_in_order(
    carla: Client, dave: Client, room: str, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    through(monkeypatch, fault)
    for number in range(30):
        await carla.send("send", id=f"m{number}", room=room, body=f"Message {number}")
        await asyncio.sleep(0.002)
    for client in (carla, dave):
        assert await seqs(client, 30) == list(range(1, 31))
    await asyncio.sleep(0.05)
    assert [len(client.of("event")) for client in (carla, dave)] == [30, 30]


async def test_a_filled_event_is_like_a_live_one(
    carla: Client, dave: Client, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        through(patch, all_lost)
        ack = await ask(carla, "send", id="a", room=room, body="Hello")
    event = await dave.next("event")
    assert (event["kind"], event["message"]) == ("message", ack["message"])
    assert event["by"] == {"user": ack["message"]["author"]["id"]}
    assert (await ask(carla, "react", message=ack["message"]["id"], emoji="👍", on=True))["seq"] == 2
    assert (await dave.next("event"))["by"]["emoji"] == "👍"


async def test_what_other_processes_store_comes_from_the_database(cast: Cast, dave: Client, room: str) -> None:
    """A process of which nothing is heard: its hub, were there one, has no way to here."""
    for number in range(5):
        await reading(unheard, cast, f"Message {number}")
    assert await seqs(dave, 5) == [1, 2, 3, 4, 5]


def unheard(cast: Cast, body: str) -> None:
    receivers, bus._receivers[:] = list(bus._receivers), []
    try:
        say(cast.carla, cast.room, body)
    finally:
        bus._receivers[:] = receivers


async def test_many_clients_see_the_same(cast: Cast, connect: Connect, room: str) -> None:
    clients = [await connect(user) for user in (cast.alice, cast.bob, cast.carla, cast.dave) for _ in range(3)]

    async def write(client: Client, name: int) -> None:
        for number in range(10):
            await client.send("send", id=f"{name}-{number}", room=room, body=f"{name} {number}")
            await asyncio.sleep(0)

    await asyncio.gather(*(write(client, number) for number, client in enumerate(clients)))
    shown = []
    for client in clients:
        assert await seqs(client, 120) == list(range(1, 121))
        shown.append([event["message"]["client_id"] for event in client.of("event")])
    assert all(one == shown[0] for one in shown)
    for number in range(len(clients)):
        own = [name for name in shown[0] if name.startswith(f"{number}-")]
        assert own == [f"{number}-{place}" for place in range(10)]


# Heartbeats


async def test_heads_come_after_their_events(carla: Client, dave: Client, room: str) -> None:
    for number in range(20):
        await ask(carla, "send", id=f"m{number}", room=room, body="Hello")
        await asyncio.sleep(0.05)
    await dave.first(lambda frame: frame["type"] == "heartbeat" and frame["heads"].get(room) == 20)
    seen = 0
    for frame in dave.frames:
        seen = frame["seq"] if frame["type"] == "event" else seen
        if frame["type"] == "heartbeat":
            assert frame["heads"].get(room, 0) <= seen


async def test_heartbeats_come_in_time(carla: Client) -> None:
    for _ in range(2):
        async with asyncio.timeout(15 * hub.TICK + 0.5):
            assert (await carla.next("heartbeat")).keys() == {"type", "heads"}


# Presence


async def test_presence_is_a_snapshot_and_then_changes(cast: Cast, connect: Connect, carla: Client, room: str) -> None:
    dave = await connect(cast.dave)
    await carla.first(lambda frame: frame["type"] == "presence" and str(cast.dave.pk) in frame["online"])
    snapshot = dave.of("presence")[0]
    assert snapshot.keys() >= {"type", "room", "online", "offline", "snapshot"}
    assert (snapshot["snapshot"], snapshot["room"]) == (True, room)
    await dave.close()
    await carla.first(lambda frame: frame["type"] == "presence" and str(cast.dave.pk) in frame["offline"])


# Two loops in one process


async def test_two_loops_of_one_process_are_one_chat(cast: Cast, carla: Client, room: str) -> None:
    session, told = await reading(session_of, cast.dave), threading.Event()
    other = threading.Thread(target=lambda: asyncio.run(elsewhere(session, room, told)))
    other.start()
    assert await asyncio.to_thread(told.wait, 5)
    await ask(carla, "send", id="here", room=room, body="here")
    async with asyncio.timeout(5):
        events = [await carla.next("event") for _ in range(2)]
    await asyncio.to_thread(other.join, 5)
    assert [event["message"]["body"] for event in events] == ["here", "there"]
    assert not other.is_alive()


async def elsewhere(session: str, room: str, told: threading.Event) -> None:
    """Dave, on a loop and thread of his own: he answers what he hears."""
    async with Client(session) as client:
        await client.hello()
        told.set()
        assert (await client.next("event"))["message"]["body"] == "here"
        await ask(client, "send", id=new_id(), room=room, body="there")
        assert engine().hub.loop is asyncio.get_running_loop()
    await stop_engine()
