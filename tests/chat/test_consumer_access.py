"""Rights that change while somebody is connected reach the socket within two seconds, hinted or not."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.utils import timezone

from chat.database import reading
from chat.models import Membership, Room, User
from chat.models.role import Role
from chat.realtime import bus, hub
from chat.services import rooms
from chat.services.publish import touch_people, touch_room
from tests.chat.client import Client
from tests.chat.conftest import Connect
from tests.chat.people import Cast, new_room, say, session_of
from tests.chat.test_consumer import ask, refused, room

__all__ = ["room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]
SOON = 2.0


@pytest.fixture(params=["hinted", "polled"])
def hints(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With hints; and with all of them lost, so that the look at the database must do it."""
    if request.param == "polled":
        monkeypatch.setattr(bus, "tell", lambda group, message: None)
        monkeypatch.setattr(hub, "TICK", 0.4)
    return str(request.param)


async def soon(client: Client, kind: str, **fields: Any) -> dict[str, Any]:
    async with asyncio.timeout(SOON):
        return await client.next(kind, **fields)


# Closing


def log_out(user: User, session: str) -> None:
    browser = Browser(headers={"host": "localhost"})
    browser.cookies["sessionid"] = session
    assert browser.post("/accounts/logout/").status_code == 302


def changed(**fields: Any) -> Callable[[User, str], None]:
    def change(user: User, session: str) -> None:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(**fields)
            touch_people([user.pk])

    return change


CLOSING = [(log_out, 4001), (changed(banned_at=timezone.now()), 4403), (changed(is_active=False), 4403)]
CLOSING += [(changed(password="!other"), 4001)]


@pytest.mark.parametrize(("end", "code"), CLOSING, ids=["logged out", "banned", "deactivated", "new password"])
async def test_it_closes_the_sockets(
    cast: Cast, connect: Connect, hints: str, end: Callable[[User, str], None], code: int
) -> None:
    session = await reading(session_of, cast.carla)
    tabs = [await connect(cast.carla, session=session) for _ in range(2)]
    other = await connect(cast.dave)
    await reading(end, cast.carla, session)
    assert [await tab.closed(SOON) for tab in tabs] == [code, code]
    await ask(other, "send", room=str(cast.room.pk), body="Hello")
    assert not any(tab.of("event") for tab in tabs)


async def test_another_session_stays(cast: Cast, connect: Connect) -> None:
    here, there = [await reading(session_of, cast.carla) for _ in range(2)]
    one, other = await connect(cast.carla, session=here), await connect(cast.carla, session=there)
    await reading(log_out, cast.carla, here)
    assert await one.closed(SOON) == 4001
    assert (await other.ask("ping"))["type"] == "pong"


async def test_an_account_that_is_gone(cast: Cast, connect: Connect) -> None:
    client = await connect(cast.charlie)
    await reading(delete, cast.charlie)
    assert await client.closed(SOON) == 4001


def delete(user: User) -> None:
    with transaction.atomic():
        touch_people([user.pk])
        user.delete()


# Rooms


async def test_removed_from_a_room(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    await reading(new_room, "other", {cast.dave: Role.MEMBER})
    tabs, alice = [await connect(cast.dave) for _ in range(2)], await connect(cast.alice)
    await reading(rooms.remove_member, by=cast.alice, room=cast.room, user=cast.dave)
    for tab in tabs:
        left = await soon(tab, "left")
        assert (left["room"], left.keys()) == (room, {"type", "room", "reason"})
    await ask(alice, "send", room=room, body="secret")
    assert await alice.next("event")
    assert [await tab.rest("event") for tab in tabs] == [[], []]
    assert (await refused(tabs[0], "history", room=room))["code"] == "not_found"
    assert (await refused(tabs[0], "send", room=room, body="Hello"))["code"] in {"forbidden", "not_found"}
    await tabs[0].send("sync", room=room, after=0)
    assert (await tabs[0].next("left"))["reason"] == "not_member"


async def test_why_a_room_is_gone(cast: Cast, connect: Connect) -> None:
    dave, carla = await connect(cast.dave), await connect(cast.carla)
    await reading(rooms.remove_member, by=cast.alice, room=cast.room, user=cast.dave)
    await reading(rooms.leave_room, user=cast.carla, room=cast.room)
    assert [(await soon(client, "left"))["reason"] for client in (dave, carla)] == ["removed", "left"]


async def test_joining_while_connected(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    await reading(say, cast.carla, cast.room, "before")
    charlie, carla = await connect(cast.charlie), await connect(cast.carla)
    await reading(rooms.join_room, user=cast.charlie, room=cast.room)
    entry = (await soon(charlie, "room"))["room"]
    assert (entry["id"], entry["head"], entry["role"], entry["unread"]) == (room, 1, "member", 0)
    assert (await soon(charlie, "caught_up")) == {"type": "caught_up", "room": room, "head": 1}
    await ask(carla, "send", room=room, body="after")
    assert (await soon(charlie, "event"))["message"]["body"] == "after"
    kinds = [frame["type"] for frame in charlie.frames if frame["type"] in ("room", "caught_up", "event")]
    assert kinds == ["room", "caught_up", "event"]


async def test_leaving_and_joining_again(cast: Cast, connect: Connect, room: str) -> None:
    carla, alice = await connect(cast.carla), await connect(cast.alice)
    await reading(rooms.leave_room, user=cast.carla, room=cast.room)
    await soon(carla, "left")
    await ask(alice, "send", room=room, body="meanwhile")
    await reading(rooms.join_room, user=cast.carla, room=cast.room)
    assert (await soon(carla, "room"))["room"]["head"] == 1
    await ask(alice, "send", room=room, body="again")
    assert (await soon(carla, "event"))["seq"] == 2
    assert len(carla.of("event")) == 1


async def test_a_role_that_changes(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    carla, dave = await connect(cast.carla), await connect(cast.dave)
    message = (await ask(dave, "send", room=room, body="Hello"))["message"]["id"]
    assert (await refused(carla, "delete", message=message))["code"] == "forbidden"
    await reading(rooms.grant_role, by=cast.alice, room=cast.room, user=cast.carla, role=Role.MODERATOR)
    entry = (await soon(carla, "room"))["room"]
    assert entry["role"] == "moderator"
    assert "moderate" in entry["rights"]
    await ask(carla, "delete", message=message)
    assert await dave.rest("room") == []


async def test_a_role_taken_away_counts_before_it_is_told(cast: Cast, connect: Connect, room: str) -> None:
    bob = await connect(cast.bob)
    message = (await ask(bob, "send", room=room, body="Hello"))["message"]["id"]
    assert await ask(bob, "pin", message=message, on=True)
    await reading(Membership.objects.filter(user=cast.bob).update, role=Role.GUEST)
    assert (await refused(bob, "pin", message=message, on=False))["code"] == "forbidden"


async def test_a_room_that_is_renamed(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    clients = [await connect(user) for user in (cast.carla, cast.dave)]
    await reading(rooms.update_room, by=cast.bob, room=cast.room, name="Everything", topic="All of it")
    for client in clients:
        change = (await soon(client, "room"))["room"]
        assert (change["id"], change["name"], change["topic"], change["version"]) == (
            room,
            "Everything",
            "All of it",
            1,
        )
    await asyncio.sleep(0.2)
    assert [await client.rest("room") for client in clients] == [[], []]


async def test_many_changes_at_once_end_in_the_last(cast: Cast, connect: Connect, hints: str, room: str) -> None:
    carla = await connect(cast.carla)
    for number in range(5):
        await reading(rename, cast.room, f"Name {number}")
    async with asyncio.timeout(SOON):
        await carla.first(lambda frame: frame["type"] == "room" and frame["room"]["name"] == "Name 4")


def rename(room: Room, name: str) -> None:
    with transaction.atomic():
        Room.objects.filter(pk=room.pk).update(name=name)
        touch_room(room.pk)


async def test_a_kick_in_mid_stream(cast: Cast, connect: Connect, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While bob writes without a pause, dave is removed and the hint is lost: two seconds later nothing comes."""
    bob, dave = await connect(cast.bob), await connect(cast.dave)
    begin, removed = time.monotonic(), 0.0
    while time.monotonic() - begin < SOON + 0.7:
        await ask(bob, "send", room=room, body="Hello")
        if not removed:
            with monkeypatch.context() as patch:
                patch.setattr(bus, "tell", lambda group, message: None)
                await reading(rooms.remove_member, by=cast.alice, room=cast.room, user=cast.dave)
                removed = time.monotonic()
        await asyncio.sleep(0.02)
        if time.monotonic() - removed < SOON:
            await dave.rest()
            count = len(dave.of("event"))
    await dave.rest()
    assert len(dave.of("event")) == count
    assert len(dave.of("left")) == 1
