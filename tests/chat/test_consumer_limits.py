"""What is too much, too large, too often, or no message at all: each is answered, and nobody else notices."""

import asyncio
import time
from typing import Any

import pytest
from django.db import connection

from chat import consumers
from chat.database import reading
from chat.models import Message
from tests.chat.client import Client
from tests.chat.conftest import Connect
from tests.chat.faults import locked_out
from tests.chat.people import Cast, session_of
from tests.chat.test_consumer import ask, carla, dave, message, refused, room
from tests.chat.test_protocol import NO_TYPE, NOT_A_FRAME, NOT_JSON

__all__ = ["carla", "dave", "message", "room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


# Mistakes


async def mistake(client: Client, text: str | None = "{", *, data: bytes | None = None) -> str:
    """The code with which a frame that is no message is answered."""
    await client.raw(text, data=data)
    return str((await client.next("error"))["code"])


@pytest.mark.parametrize(
    ("texts", "code"), [(NOT_JSON, "bad_json"), (NOT_A_FRAME, "invalid")], ids=["bad_json", "invalid"]
)
async def test_what_is_no_message(carla: Client, texts: list[str], code: str) -> None:
    assert [await mistake(carla, text) for text in texts[:9]] == [code] * len(texts[:9])
    assert (await carla.ask("ping"))["type"] == "pong"


async def test_types_that_are_unknown(carla: Client) -> None:
    for fields in NO_TYPE[:9]:
        await carla.raw(str(fields).replace("'", '"').replace("None", "null"))
        assert (await carla.next("error"))["code"] == "bad_type"


async def test_binary_frames(carla: Client, room: str) -> None:
    assert await mistake(carla, None, data=b'{"type":"ping","id":"a"}') == "bad_type"
    assert (await ask(carla, "send", room=room, body="Hello"))["seq"] == 1


async def test_frames_over_128_kib(carla: Client, room: str) -> None:
    assert await mistake(carla, '{"type":"ping","id":"a","x":"' + "x" * 128 * 1024 + '"}') == "too_long"
    assert await mistake(carla, '{"type":"ping","id":"a","x":"' + "ç" * 70_000 + '"}') == "too_long"
    assert (await ask(carla, "send", room=room, body="Hello"))["seq"] == 1


async def test_the_eleventh_mistake_within_a_minute(carla: Client, dave: Client, room: str) -> None:
    for text in ["{", "[]", '{"type":"x"}', '{"type":"ping"}', None] * 2:
        await carla.raw(text, data=None if text else b"x")
    assert (await carla.ask("ping"))["type"] == "pong"
    assert len(carla.of("error")) == 10
    await carla.raw("{")
    assert await carla.closed() == 4008
    assert (await ask(dave, "send", room=room, body="Hello"))["seq"] == 1


async def test_mistakes_are_forgiven_after_a_minute(carla: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(10):
        await mistake(carla)
    monkeypatch.setattr(consumers, "MISTAKES_WINDOW", 0.0)
    for _ in range(5):
        await mistake(carla)
    assert (await carla.ask("ping"))["type"] == "pong"


async def test_what_is_refused_is_no_mistake(carla: Client, room: str) -> None:
    for _ in range(15):
        assert (await refused(carla, "send", room="999", body="Hello"))["code"] == "not_found"
    assert (await ask(carla, "send", room=room, body="Hello"))["seq"] == 1


async def test_after_the_end_nothing_is_answered_or_stored(carla: Client, room: str) -> None:
    for _ in range(11):
        await carla.raw("{")
    await carla.send("send", id="late", room=room, body="Hello")
    assert await carla.closed() == 4008
    assert not await reading(Message.objects.exists)


# Too often


@pytest.fixture
def slow(settings: Any) -> None:
    """Five at once, then one a second."""
    settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE = 5, 1


async def test_too_many_sends(slow: None, carla: Client, dave: Client, room: str) -> None:
    for number in range(6):
        await carla.send("send", id=f"m{number}", room=room, body="Hello")
    error = await carla.next("error")
    assert (error["code"], error["id"]) == ("rate_limited", "m5")
    assert 0 < error["retry_after"] <= 1
    assert [(await carla.next("ack"))["id"] for _ in range(5)] == [f"m{number}" for number in range(5)]
    assert (await ask(dave, "send", room=room, body="Hello"))["seq"] == 6
    consumers.engine().sending._clock = lambda: time.monotonic() + error["retry_after"]
    assert (await ask(carla, "send", id="m5", room=room, body="Hello"))["seq"] == 7


async def test_the_limit_is_of_the_person_not_of_the_socket(
    slow: None, cast: Cast, connect: Connect, carla: Client, room: str
) -> None:
    again = await connect(cast.carla)
    for number in range(5):
        await ask([carla, again][number % 2], "send", id=f"m{number}", room=room, body="Hello")
    assert (await refused(again, "send", room=room, body="Hello"))["code"] == "rate_limited"


async def test_all_changes_count_and_pings_do_not(slow: None, carla: Client, message: str) -> None:
    for on in (True, False, True, False):
        await ask(carla, "react", message=message, emoji="👍", on=on)
    for kind, fields in (("edit", {"body": "x"}), ("delete", {}), ("pin", {"on": True})):
        assert (await refused(carla, kind, message=message, **fields))["code"] == "rate_limited"
    assert (await carla.ask("ping"))["type"] == "pong"


async def test_a_flood_is_answered_to_the_last(
    carla: Client, dave: Client, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "IN_FLIGHT", 3)
    for number in range(60):
        await carla.send("send", id=f"m{number}", room=room, body="Hello")
    assert [(await carla.next("ack"))["seq"] for _ in range(60)] == list(range(1, 61))
    assert [(await dave.next("event"))["seq"] for _ in range(60)] == list(range(1, 61))


# The database away


async def test_while_nothing_can_be_stored(carla: Client, dave: Client, room: str) -> None:
    await ask(carla, "send", id="before", room=room, body="Hello")
    async with locked_out():
        for _ in range(2):
            assert (await refused(carla, "send", id="a", room=room, body="Hello"))["code"] == "unavailable"
        assert (await carla.ask("ping"))["type"] == "pong"
    assert (await ask(carla, "send", id="a", room=room, body="Hello"))["seq"] == 2
    assert [(await dave.next("event"))["seq"] for _ in range(2)] == [1, 2]


async def test_while_nothing_can_be_read(carla: Client, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere")

    with monkeypatch.context() as patch:
        patch.setattr(consumers.timeline, "history", broken)
        assert (await refused(carla, "history", room=room))["code"] == "unavailable"
    assert (await carla.ask("history", room=room))["type"] == "page"


async def test_a_hello_that_cannot_be_read(cast: Cast, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError("away")

    monkeypatch.setattr(consumers.standing, "standing", broken)
    client = await connect(cast.carla, hello=False)
    await client.send("hello")
    assert await client.closed() == 4012


async def test_a_slow_query_makes_nobody_else_wait(
    carla: Client, dave: Client, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(**_: Any) -> None:
        time.sleep(1)
        raise OSError("slow")

    monkeypatch.setattr(consumers.timeline, "history", slow)
    await carla.send("history", id="slow", room=room)
    begin = time.monotonic()
    await ask(dave, "send", room=room, body="Hello")
    await carla.next("event")
    assert time.monotonic() - begin < 0.5
    assert (await carla.next("error", id="slow"))["code"] == "unavailable"


async def test_a_reader_that_takes_nothing_is_cut_off_and_delays_nobody(
    cast: Cast, dave: Client, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("WAITING_LIMIT", "BURST_LIMIT"):
        monkeypatch.setattr(f"chat.realtime.socket.{limit}", 100_000)
    stalled, taking = Client(await reading(session_of, cast.carla)), asyncio.Event()
    put, taking_all = stalled._wire.output_queue.put, taking.set
    taking_all()

    async def slow_put(message: Any) -> None:
        await taking.wait()
        await put(message)

    monkeypatch.setattr(stalled._wire.output_queue, "put", slow_put)
    await stalled.open()
    await stalled.hello()
    taking.clear()
    for number in range(25):
        await ask(dave, "send", id=f"m{number}", room=room, body="x" * 5000)
    [socket] = consumers.engine().hub.people[cast.carla.pk].sockets
    assert (socket.closing, len(socket._waiting)) == (4009, 0)
    taking_all()
    assert await stalled.closed() == 4009
    await stalled.close()
