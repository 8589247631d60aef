"""What moderators do reaches open sockets within two seconds, hinted or not, and holds from the next frame on."""

from typing import Any

import pytest

from chat.database import reading
from chat.models import Deed
from chat.services import moderation, reports
from chat.services.undo import undo
from tests.chat.conftest import Connect
from tests.chat.people import Cast, say
from tests.chat.test_consumer import ask, refused, room
from tests.chat.test_consumer_access import hints, soon

__all__ = ["hints", "room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

STATES: list[tuple[Any, dict[str, Any], str]] = [
    (lambda cast: moderation.lock_room(by=cast.bob, room=cast.room, on=True), {"locked": True}, "forbidden"),
    (lambda cast: moderation.archive_room(by=cast.bob, room=cast.room, on=True), {"archived": True}, "forbidden"),
    (lambda cast: moderation.slow_room(by=cast.bob, room=cast.room, seconds=300), {"slow": 300}, "rate_limited"),
]


@pytest.mark.parametrize(("act", "state", "code"), STATES, ids=["locked", "archived", "slow"])
async def test_a_state_of_the_room(
    cast: Cast, connect: Connect, hints: str, room: str, act: Any, state: dict[str, Any], code: str
) -> None:
    carla, bob = await connect(cast.carla), await connect(cast.bob)
    deed: Deed = await reading(act, cast)
    for client in (carla, bob):
        told = (await soon(client, "room"))["room"]
        assert {name: told[name] for name in state} == state
    if code == "rate_limited":
        await ask(carla, "send", room=room, body="the first")
    error = await refused(carla, "send", room=room, body="Hello")
    assert (error["code"], "retry_after" in error) == (code, code == "rate_limited")
    await carla.send("typing", room=room)
    assert len(await bob.rest("typing")) == ("slow" in state and hints == "hinted")
    if "archived" not in state:
        await ask(bob, "send", room=room, body="Listen")
    await reading(undo, by=cast.alice, deed=deed)
    assert (await soon(carla, "room"))["room"]["version"] == told["version"] + 1
    await ask(carla, "send", room=room, body="Hello")


async def test_a_mute(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    carla, dave = await connect(cast.carla), await connect(cast.dave)
    await reading(moderation.mute, by=cast.bob, room=cast.room, user=cast.carla, seconds=600)
    assert (await soon(carla, "room"))["room"]["muted_until"]
    error = await refused(carla, "send", room=room, body="Hello")
    assert (error["code"], "10" in error["detail"]) == ("forbidden", True)
    await carla.send("typing", room=room)
    assert await dave.rest("typing") == []
    await reading(moderation.unmute, by=cast.bob, room=cast.room, user=cast.carla)
    assert (await soon(carla, "room"))["room"]["muted_until"] is None
    await ask(carla, "send", room=room, body="Hello")
    assert await dave.rest("room") == []
    await carla.send("typing", room=room)
    assert len(await dave.rest("typing")) == (hints == "hinted")


async def test_a_ban_says_why_even_where_the_hint_is_lost(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    carla, alice = await connect(cast.carla), await connect(cast.alice)
    deed = await reading(moderation.ban, by=cast.bob, room=cast.room, user=cast.carla, reason="spam", seconds=600)
    left = await soon(carla, "left")
    assert (left["room"], left["reason"], left["detail"]) == (room, "banned", "spam")
    assert left["until"]
    await ask(alice, "send", room=room, body="secret")
    assert await alice.next("event")
    assert await carla.rest("event") == []
    late = await connect(cast.carla, cursors={room: 0}, epoch=carla.of("welcome")[0]["epoch"])
    assert (await late.next("left"))["detail"] == "spam"
    await reading(undo, by=cast.bob, deed=deed)
    assert (await soon(carla, "room"))["room"]["id"] == room
    await ask(carla, "send", room=room, body="back again")


async def test_a_report_is_counted_by_who_moderates(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    bob, carla = await connect(cast.bob), await connect(cast.carla)
    message = await reading(say, cast.carla, cast.room, "rude")
    await reading(reports.report_message, by=cast.dave, message=message)
    assert (await soon(bob, "room"))["room"]["reports"] == 1
    await reading(reports.keep, by=cast.alice, message=message)
    assert (await soon(bob, "room"))["room"]["reports"] == 0
    assert await carla.rest("room") == []
