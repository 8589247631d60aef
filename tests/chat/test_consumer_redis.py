"""Several processes on one Redis: what one publishes the others hear; and what holds while Redis is away."""

import asyncio
import logging
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from channels.layers import get_channel_layer

from chat.consumers import engine as running_engine
from chat.consumers import stop_engine
from chat.database import reading
from chat.realtime import bus, hub
from chat.realtime.carrier import Carrier
from config.redis import layer_hosts
from tests.chat import elsewhere
from tests.chat.client import Client
from tests.chat.conftest import Connect
from tests.chat.people import Cast, session_of
from tests.chat.test_consumer import ask, room
from tests.chat.test_consumer_delivery import unheard
from tests.services import Redis

__all__ = ["room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def layers(url: str) -> dict[str, Any]:
    config = {"hosts": layer_hosts(url), "prefix": "prosa"}
    return {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": config}}


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process does not look at the database for what changed."""
    monkeypatch.setattr(hub, "TICK", elsewhere.NEVER)


@pytest.fixture
def shared(redis_url: str, settings: Any) -> str:
    settings.CHANNEL_LAYERS = layers(redis_url)
    return redis_url


@pytest.fixture
def own_redis(redis_url: str, settings: Any) -> Iterator[Redis]:
    """A Redis that only this test uses, and may take away; asked for before `connect`, it outlives the sockets."""
    with Redis() as server:
        settings.CHANNEL_LAYERS = layers(server.url)
        yield server


async def line(process: subprocess.Popen[str]) -> str:
    """The next line that another process prints."""
    assert process.stdout
    async with asyncio.timeout(20):
        return (await asyncio.to_thread(process.stdout.readline)).strip()


async def ended(process: subprocess.Popen[str]) -> int:
    with process:
        return await asyncio.to_thread(process.wait, 20)


# Two processes


async def test_two_processes_are_one_chat(cast: Cast, connect: Connect, room: str, shared: str, deaf: None) -> None:
    carla = await connect(cast.carla)
    session = await reading(session_of, cast.dave)
    other = elsewhere.process("answer", session, room, redis_url=shared)
    assert await line(other) == "ready"
    for _ in range(3):
        await ask(carla, "send", room=room, body="call")
        assert await line(other) == "answered"
        await carla.first(lambda frame: frame.get("message", {}).get("body") == "answer" and frame["type"] == "event")
    command = elsewhere.process("remove", cast.alice.pk, room, cast.dave.pk, redis_url=shared)
    assert await ended(command) == 0
    assert await line(other) == "left"
    assert await ended(other) == 0
    assert [event["seq"] for event in carla.of("event")] == list(range(1, 7))


async def test_a_command_without_a_hub_is_heard(
    cast: Cast, connect: Connect, room: str, shared: str, deaf: None
) -> None:
    dave = await connect(cast.dave)
    assert await ended(elsewhere.process("say", cast.carla.pk, room, redis_url=shared)) == 0
    assert (await dave.next("event"))["message"]["body"] == "from a command"
    assert await ended(elsewhere.process("remove", cast.alice.pk, room, cast.dave.pk, redis_url=shared)) == 0
    assert (await dave.next("left"))["room"] == room


# Redis away


async def hint(room: int) -> None:
    """Another process publishes a hint, which no database holds."""
    message = {"type": "hub.hint", "room": room, "besides": 0, "frame": '{"type":"typing"}', "origin": "other"}
    layer = get_channel_layer()
    assert layer
    async with asyncio.timeout(1):
        await layer.group_send(bus.room_group(room), message)


async def hears(client: Client, room: int, within: float) -> bool:
    """Whether a hint arrives through Redis within so many seconds, published again and again."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            await hint(room)
        except Exception:  # away: redis-py has several names for it
            await asyncio.sleep(0.1)
            continue
        if await client.rest("typing"):
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.fixture
async def quiet(caplog: pytest.LogCaptureFixture) -> AsyncIterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO, "prosa.realtime"):
        yield caplog


async def test_redis_is_killed_in_mid_run_and_comes_back(
    cast: Cast, room: str, own_redis: Redis, connect: Connect, quiet: pytest.LogCaptureFixture
) -> None:
    carla, dave = await connect(cast.carla), await connect(cast.dave)
    assert await hears(dave, cast.room.pk, 5)
    await asyncio.to_thread(own_redis.kill)
    begin = time.monotonic()
    await ask(carla, "send", room=room, body="here")
    assert time.monotonic() - begin < 1
    await reading(unheard, cast, "elsewhere")
    async with asyncio.timeout(2):
        assert [(await dave.next("event"))["seq"] for _ in range(2)] == [1, 2]
    await asyncio.to_thread(own_redis.start)
    assert await hears(dave, cast.room.pk, 15)
    await ask(carla, "send", room=room, body="after")
    assert (await dave.next("event"))["seq"] == 3
    assert sum("channel layer away" in message for message in quiet.messages) <= 1


async def test_redis_is_away_at_the_start(
    cast: Cast, room: str, own_redis: Redis, connect: Connect, quiet: pytest.LogCaptureFixture
) -> None:
    await asyncio.to_thread(own_redis.kill)
    begin = time.monotonic()
    carla, dave = await connect(cast.carla), await connect(cast.dave)
    assert time.monotonic() - begin < 5
    await ask(carla, "send", room=room, body="Hello")
    assert (await dave.next("event"))["seq"] == 1
    await asyncio.to_thread(own_redis.start)
    assert await hears(dave, cast.room.pk, 15)


async def test_stopping_while_redis_is_away_takes_no_longer(
    cast: Cast, room: str, own_redis: Redis, connect: Connect, quiet: pytest.LogCaptureFixture
) -> None:
    dave = await connect(cast.dave)
    assert await hears(dave, cast.room.pk, 5)
    own_redis.stop()  # blocks this loop, so that nobody has noticed yet
    await dave.close()
    begin = time.monotonic()
    await stop_engine()
    assert time.monotonic() - begin < 5


async def test_a_socket_that_opens_is_in_its_groups(cast: Cast, connect: Connect, shared: str, deaf: None) -> None:
    dave = await connect(cast.dave)
    carrier = running_engine().hub.carrier
    assert isinstance(carrier, Carrier)
    assert await hears(dave, cast.room.pk, 2)
