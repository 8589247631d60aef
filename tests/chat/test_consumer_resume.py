"""Coming back: with a cursor what was missed comes, once; without one nothing is replayed; else `reset`."""

import asyncio
from typing import Any

import pytest

from chat import consumers, protocol
from chat.database import reading
from chat.models import Community, Membership, Room, User
from chat.models.community import new_epoch
from chat.models.role import Role
from chat.services import timeline
from chat.services.messages import delete_message, edit_message, react_to_message
from tests.chat.client import Client
from tests.chat.conftest import Connect
from tests.chat.people import Cast, flood, new_room, say
from tests.chat.test_consumer import ask, carla, room

__all__ = ["carla", "room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


@pytest.fixture
def epoch(cast: Cast) -> str:
    return Community.get().epoch


def about(client: Client, room: str) -> list[tuple[str, int]]:
    """What came of a room, in order: (type, seq or head)."""
    found = [frame for frame in client.frames if frame.get("room") == room]
    return [(frame["type"], frame.get("seq", frame.get("head"))) for frame in found if frame["type"] != "presence"]


# Hello


async def test_without_a_cursor_nothing_is_replayed(cast: Cast, connect: Connect, room: str) -> None:
    await reading(flood, await reading(say, cast.carla, cast.room), 4)
    client = await connect(cast.dave)
    assert about(client, room) == [("caught_up", 5)]


async def test_with_a_cursor_what_changed_comes_once(cast: Cast, connect: Connect, epoch: str, room: str) -> None:
    first, second = [await reading(say, cast.carla, cast.room, body) for body in ("one", "two")]
    await reading(edit_message, message=first, by=cast.carla, body="one!")
    await reading(react_to_message, message=first, by=cast.dave, emoji="👍", on=True)
    await reading(delete_message, message=second, by=cast.carla)
    await reading(say, cast.carla, cast.room, "three")
    client = await connect(cast.dave, cursors={room: 2}, epoch=epoch)
    assert about(client, room) == [("event", 4), ("event", 5), ("event", 6), ("caught_up", 6)]
    messages = [event["message"] for event in client.of("event")]
    assert [message["body"] for message in messages] == ["one!", "", "three"]
    assert messages[0]["reactions"][0]["mine"] is True
    assert [frame["type"] for frame in client.frames][0] == "welcome"


async def test_at_the_head_nothing_comes(cast: Cast, connect: Connect, epoch: str, room: str) -> None:
    await reading(say, cast.carla, cast.room)
    client = await connect(cast.dave, cursors={room: 1}, epoch=epoch)
    assert about(client, room) == [("caught_up", 1)]


@pytest.mark.parametrize("wrong", ["other", "none", "beyond", "far"])
async def test_cursors_that_lead_nowhere(cast: Cast, connect: Connect, epoch: str, room: str, wrong: str) -> None:
    await reading(flood, await reading(say, cast.carla, cast.room), 1001 if wrong == "far" else 4)
    head = (await reading(Room.objects.get, pk=cast.room.pk)).head
    said = {"other": {"epoch": "other"}, "none": {}, "beyond": {"epoch": epoch}, "far": {"epoch": epoch}}[wrong]
    cursor = {"other": 5, "none": 5, "beyond": 6, "far": 1}[wrong]
    client = await connect(cast.dave, cursors={room: cursor}, **said)
    assert about(client, room) == [("reset", head)]
    await ask(client, "send", room=room, body="Hello")
    assert (await client.next("event"))["seq"] == head + 1


async def test_after_a_restore_all_cursors_are_reset(cast: Cast, connect: Connect, epoch: str, room: str) -> None:
    await reading(say, cast.carla, cast.room)
    await reading(Community.objects.update, epoch=new_epoch())
    client = await connect(cast.dave, cursors={room: 1}, epoch=epoch)
    assert about(client, room) == [("reset", 1)]
    assert client.of("welcome")[0]["epoch"] != epoch


async def test_each_room_has_its_own_answer(cast: Cast, connect: Connect, epoch: str, room: str) -> None:
    rooms = [await reading(new_room, f"r{number}", {cast.dave: Role.MEMBER}) for number in range(3)]
    for one in rooms:
        await reading(flood, await reading(say, cast.dave, one), 2)
    behind, beyond, fresh = [str(one.pk) for one in rooms]
    client = await connect(cast.dave, cursors={behind: 1, beyond: 9, room: 0}, epoch=epoch)
    assert about(client, behind) == [("event", 2), ("event", 3), ("caught_up", 3)]
    assert about(client, beyond) == [("reset", 3)]
    assert about(client, fresh) == [("caught_up", 3)]
    assert about(client, room) == [("caught_up", 0)]


async def test_rooms_that_are_not_mine(cast: Cast, connect: Connect, epoch: str) -> None:
    private = await reading(new_room, "private", {cast.bob: Role.OWNER})
    await reading(say, cast.bob, private, "secret")
    cursors = {str(private.pk): 0, "999999": 3, "nonsense": 1}
    client = await connect(cast.dave, cursors=cursors, epoch=epoch)
    assert {frame["room"] for frame in client.of("left")} == set(cursors)
    assert {frame["reason"] for frame in client.of("left")} == {"not_member"}
    assert client.of("event") == []


async def test_removed_while_away(cast: Cast, connect: Connect, epoch: str, room: str) -> None:
    await reading(Membership.objects.filter(user=cast.dave).delete)
    await reading(say, cast.carla, cast.room, "secret")
    client = await connect(cast.dave, cursors={room: 0}, epoch=epoch)
    assert about(client, room) == [("left", None)]
    assert client.of("welcome")[0]["rooms"] == []


# While it is read


@pytest.fixture
async def slow(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Catch-ups are read at once, and come when this is set."""
    arriving, loop, read = asyncio.Event(), asyncio.get_running_loop(), timeline.catch_up

    def catch_up(**asked: Any) -> timeline.CatchUp:
        found = read(**asked)
        asyncio.run_coroutine_threadsafe(arriving.wait(), loop).result(5)
        return found

    monkeypatch.setattr(timeline, "catch_up", catch_up)
    return arriving


async def test_events_of_meanwhile_are_held_and_none_comes_twice(
    cast: Cast, connect: Connect, carla: Client, epoch: str, room: str, slow: asyncio.Event
) -> None:
    for number in range(3):
        await ask(carla, "send", id=f"m{number}", room=room, body="before")
    client = await connect(cast.dave, hello=False)
    await client.send("hello", cursors={room: 1}, epoch=epoch)
    await client.next("welcome")
    for number in range(3, 6):
        await ask(carla, "send", id=f"m{number}", room=room, body="meanwhile")
    assert client.of("event") == []
    slow.set()
    await client.first(lambda frame: frame.get("seq") == 6)
    assert [seq for kind, seq in about(client, room) if kind == "event"] == [2, 3, 4, 5, 6]
    head = next(seq for kind, seq in about(client, room) if kind == "caught_up")
    assert about(client, room).index(("caught_up", head)) == head - 1


async def test_somebody_catching_up_makes_nobody_wait(
    cast: Cast, connect: Connect, carla: Client, epoch: str, room: str, slow: asyncio.Event
) -> None:
    await ask(carla, "send", room=room, body="before")
    behind = [await connect(user, hello=False) for user in (cast.dave, cast.bob)]
    for client in behind:
        await client.send("hello", cursors={room: 0}, epoch=epoch)
        await client.next("welcome")
    await ask(carla, "send", id="x", room=room, body="meanwhile")
    await carla.next("event", seq=2)
    slow.set()
    for client in behind:
        await client.first(lambda frame: frame.get("seq") == 2)


# Sync


async def test_a_sync_brings_what_changed(cast: Cast, carla: Client, room: str) -> None:
    await reading(flood, await reading(say, cast.bob, cast.room), 4)
    await carla.rest()
    carla.frames.clear()
    await carla.send("sync", room=room, after=3)
    await carla.next("caught_up")
    assert about(carla, room)[-3:] == [("event", 4), ("event", 5), ("caught_up", 5)]
    await ask(carla, "send", room=room, body="after")
    await carla.next("event", seq=6)


async def test_events_during_a_sync_come_after_it(
    cast: Cast, connect: Connect, carla: Client, room: str, slow: asyncio.Event
) -> None:
    dave = await connect(cast.dave)
    for number in range(2):
        await ask(carla, "send", id=f"m{number}", room=room, body="before")
    await dave.next("event", seq=2)
    dave.frames.clear()
    await dave.send("sync", room=room, after=1)
    await dave.rest()
    await asyncio.sleep(0.05)  # the sync has begun; it says nothing until it ends
    await ask(carla, "send", id="m2", room=room, body="meanwhile")
    await dave.rest()
    assert dave.of("event") == []
    slow.set()
    await dave.next("caught_up", head=2)
    await dave.next("event", seq=3)
    assert about(dave, room) == [("event", 2), ("caught_up", 2), ("event", 3)]


@pytest.mark.parametrize(("after", "answer"), [(6, ("reset", 5)), (5, ("caught_up", 5))])
async def test_a_sync_at_the_head_and_beyond(
    cast: Cast, carla: Client, room: str, after: int, answer: tuple[str, int]
) -> None:
    await reading(flood, await reading(say, cast.bob, cast.room), 4)
    await carla.send("sync", room=room, after=after)
    await carla.first(lambda frame: frame["type"] == answer[0] and frame["head"] == answer[1])
    await ask(carla, "send", room=room, body="after")
    await carla.next("event", seq=6)


async def test_a_sync_of_a_room_that_is_not_mine(carla: Client) -> None:
    await carla.send("sync", room="999999", after=0)
    assert (await carla.next("left"))["room"] == "999999"


async def test_a_sync_that_cannot_be_read(carla: Client, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: Any) -> None:
        raise OSError("away")

    monkeypatch.setattr(consumers.timeline, "catch_up", broken)
    await carla.send("sync", room=room, after=0)
    assert await carla.closed() == 4012


# Many rooms


@pytest.fixture
def many(cast: Cast) -> list[str]:
    """450 rooms of charlie's, of which some have long topics."""
    rooms = Room.objects.bulk_create(
        Room(slug=f"r{n}", name=f"Room {n}", topic="😀" * 250 if n < 220 else "", kind="private") for n in range(450)
    )
    Membership.objects.bulk_create(Membership(room=room, user=cast.charlie) for room in rooms)
    return [str(room.pk) for room in rooms]


async def test_many_rooms_come_in_several_frames(cast: Cast, connect: Connect, many: list[str]) -> None:
    client = await connect(cast.charlie)
    frames = [*client.of("welcome"), *client.of("rooms")]
    assert [entry["id"] for frame in frames for entry in frame["rooms"]] == many
    assert all(len(frame["rooms"]) <= 200 for frame in frames)
    assert all(protocol.size(frame) < protocol.SEND_LIMIT == 256 * 1024 for frame in client.frames)
    assert len(frames) >= 3
    assert sorted(frame["room"] for frame in client.of("caught_up")) == sorted(many)


async def test_catching_up_in_many_rooms(cast: Cast, connect: Connect, epoch: str, many: list[str]) -> None:
    busy = await reading(list, Room.objects.filter(pk__in=many[::20]))
    for one in busy:
        await reading(say, cast.charlie, one)
    client = await connect(cast.charlie, cursors=dict.fromkeys(many, 0), epoch=epoch)
    assert {frame["room"] for frame in client.of("event")} == {str(one.pk) for one in busy}
    assert len(client.of("caught_up")) == len(many)


async def test_a_guest_of_nothing_is_welcome(cast: Cast, connect: Connect) -> None:
    await reading(User.objects.filter(pk=cast.charlie.pk).update, role=Role.GUEST)
    client = await connect(cast.charlie)
    assert client.of("welcome")[0]["user"]["role"] == "guest"
