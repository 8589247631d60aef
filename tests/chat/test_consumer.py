"""Every frame that a client may send, and how it is answered. The rules behind are tested with the services."""

import time
from typing import Any

import pytest

from chat import consumers
from chat.database import reading
from chat.handshake import Visitor
from chat.models import Community, Message, Room
from chat.models.role import Role
from tests.chat.client import Client, Frame
from tests.chat.conftest import Connect
from tests.chat.people import Cast, new_room, say, session_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

MESSAGE = "id room seq changed_seq body_seq client_id author body html mentions reply_to reactions created_at edited_at"
MESSAGE_FIELDS = set(f"{MESSAGE} deleted_at pinned via".split())
ENTRY = "id slug name topic kind role head version read unread mentions notify rights people "
ENTRY += "locked slow archived muted_until sent_at reports"
AUTHOR_FIELDS = {"id", "username", "name", "avatar", "kind"}


@pytest.fixture
async def carla(cast: Cast, connect: Connect) -> Client:
    return await connect(cast.carla)


@pytest.fixture
async def dave(cast: Cast, connect: Connect) -> Client:
    return await connect(cast.dave)


@pytest.fixture
def room(cast: Cast) -> str:
    return str(cast.room.pk)


async def ask(client: Client, kind: str, **fields: Any) -> Frame:
    """The ack of a frame that must be acked."""
    answer = await client.ask(kind, **fields)
    assert answer["type"] == "ack", answer
    return answer


async def refused(client: Client, kind: str, **fields: Any) -> Frame:
    answer = await client.ask(kind, **fields)
    assert answer["type"] == "error", answer
    assert answer["detail"]
    return answer


# Hello


async def test_the_welcome(cast: Cast, connect: Connect, room: str) -> None:
    await reading(say, cast.bob, cast.room, "@carla")
    client = await connect(cast.carla, hello=False)
    welcome = await client.hello()
    assert welcome.keys() == {"type", "user", "epoch", "heartbeat", "rooms"}
    settings = {"role", "status", "time_zone", "theme", "enter_sends", "sound", "quiet"}
    assert welcome["user"].keys() == AUTHOR_FIELDS | settings
    assert (welcome["user"]["id"], welcome["user"]["role"]) == (str(cast.carla.pk), "member")
    assert welcome["epoch"] == (await reading(Community.get)).epoch
    assert 0 < welcome["heartbeat"] <= 15
    [entry] = welcome["rooms"]
    assert entry.keys() == set(ENTRY.split())
    assert (entry["id"], entry["head"], entry["read"], entry["unread"], entry["mentions"]) == (room, 1, 0, 1, 1)
    kinds = [frame["type"] for frame in client.frames]
    assert kinds[:3] == ["welcome", "presence", "caught_up"]
    assert client.of("caught_up") == [{"type": "caught_up", "room": room, "head": 1}]


async def test_the_welcome_of_somebody_without_rooms(cast: Cast, connect: Connect) -> None:
    client = await connect(cast.charlie, hello=False)
    assert (await client.hello())["rooms"] == []
    assert [frame["type"] for frame in client.frames] == ["welcome", "pong"]


# Send


async def test_a_send_is_acked_once_committed(cast: Cast, carla: Client, dave: Client, room: str) -> None:
    ack = await ask(carla, "send", id="mine", room=room, body="Hello, *all*")
    assert await reading(Message.objects.filter(client_id="mine", seq=1).exists)
    assert ack.keys() == {"type", "id", "room", "seq", "message"}
    assert (ack["id"], ack["room"], ack["seq"]) == ("mine", room, 1)
    message = ack["message"]
    assert message.keys() == MESSAGE_FIELDS
    assert message["author"].keys() == AUTHOR_FIELDS
    assert (message["client_id"], message["html"]) == ("mine", "<p>Hello, <em>all</em></p>\n")
    for client in (carla, dave):
        event = await client.next("event")
        assert event.keys() == {"type", "room", "seq", "kind", "by", "message"}
        assert (event["room"], event["seq"], event["kind"]) == (room, 1, "message")
        assert (event["by"], event["message"]) == ({"user": str(cast.carla.pk)}, message)


@pytest.mark.parametrize("as_text", [True, False])
async def test_ids_are_strings_or_integers(carla: Client, room: str, as_text: bool) -> None:
    given = str if as_text else int
    ack = await ask(carla, "send", id="a", room=given(room), body="Hello")
    reply = await ask(carla, "send", id="b", room=given(room), body="Hello", reply_to=given(ack["message"]["id"]))
    assert reply["message"]["reply_to"]["id"] == ack["message"]["id"]
    assert isinstance(ack["room"], str) and isinstance(ack["message"]["id"], str)


async def test_integers_are_ids_of_frames_too(carla: Client, room: str) -> None:
    assert await carla.ask("ping", id=7) == {"type": "pong", "id": 7}
    assert (await carla.ask("history", id=8, room=room))["type"] == "page"
    assert (await refused(carla, "history", id=9, room="999"))["id"] == 9
    assert (await refused(carla, "history", id=10, room=room, limit=0))["id"] == 10


async def test_unknown_fields_are_ignored(carla: Client, room: str) -> None:
    assert (await ask(carla, "send", id="a", room=room, body="Hello", mood="good", via="netcat"))["message"][
        "via"
    ] == ""


async def test_only_a_visitor_of_this_machine_says_how_its_messages_come(
    cast: Cast, carla: Client, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def identify(scope: dict[str, Any]) -> Visitor:
        return Visitor(cast.bob.pk, await reading(session_of, cast.bob), "en", via="netcat")

    monkeypatch.setattr(consumers, "identify", identify)
    async with Client("anybody") as bridge:
        await bridge.hello()
        assert (await ask(bridge, "send", id="a", room=room, body="Hello"))["message"]["via"] == "netcat"
    assert (await carla.next("event"))["message"]["via"] == "netcat"


async def test_acks_come_in_the_order_of_the_sends(carla: Client, dave: Client, room: str) -> None:
    for number in range(40):
        await carla.send("send", id=f"m{number}", room=room, body=f"Message {number}")
    acks = [await carla.next("ack") for _ in range(40)]
    events = [await dave.next("event") for _ in range(40)]
    assert [(ack["id"], ack["seq"]) for ack in acks] == [(f"m{number}", number + 1) for number in range(40)]
    assert [(event["message"]["client_id"], event["seq"]) for event in events] == [(a["id"], a["seq"]) for a in acks]


async def test_frames_of_all_kinds_are_committed_in_order(carla: Client, dave: Client, room: str) -> None:
    message = (await ask(carla, "send", id="m", room=room, body="one"))["message"]["id"]
    for number in range(20):
        await carla.send("edit", id=f"e{number}", message=message, body=f"edit {number}")
        await carla.send("react", id=f"r{number}", message=message, emoji="👍", on=number % 2 == 0)
    acks = [await carla.next("ack") for _ in range(40)]
    assert [ack["seq"] for ack in acks] == list(range(2, 42))
    events = [await dave.next("event") for _ in range(41)]
    assert [event["seq"] for event in events] == list(range(1, 42))
    assert [event["kind"] for event in events] == ["message"] + ["edit", "reaction"] * 20


async def test_a_repeat_is_acked_and_not_delivered_again(carla: Client, dave: Client, room: str) -> None:
    first = await ask(carla, "send", id="a", room=room, body="Hello")
    assert await ask(carla, "send", id="a", room=room, body="Hello") == first
    assert (await refused(carla, "send", id="a", room=room, body="Other"))["code"] == "conflict"
    await ask(carla, "send", id="b", room=room, body="Next")
    assert [(await dave.next("event"))["seq"] for _ in range(2)] == [1, 2]
    assert await dave.rest("event") == []


async def test_a_repeat_from_another_socket(cast: Cast, carla: Client, connect: Connect, room: str) -> None:
    first = await ask(carla, "send", id="a", room=room, body="Hello")
    await carla.close()
    again = await connect(cast.carla)
    assert await ask(again, "send", id="a", room=room, body="Hello") == first


REFUSED_SENDS = [
    ({"body": ""}, "invalid"),
    ({"body": "x" * 10_001}, "too_long"),
    ({"room": "999"}, "not_found"),
    ({"room": "nonsense"}, "not_found"),
    ({"reply_to": "999"}, "not_found"),
    ({"id": ""}, "invalid"),
    ({"id": "i" * 65}, "invalid"),
    ({"id": 7}, "invalid"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED_SENDS)
async def test_sends_that_are_refused(carla: Client, room: str, changes: dict[str, Any], code: str) -> None:
    await carla.send("send", **{"id": "a", "room": room, "body": "Hello", **changes})
    error = await carla.next("error")
    assert (error["code"], bool(error["detail"])) == (code, True)
    assert (await ask(carla, "send", id="b", room=room, body="x" * 10_000))["seq"] == 1


async def test_rooms_that_are_not_mine(cast: Cast, carla: Client, connect: Connect) -> None:
    private = await reading(new_room, "private", {cast.bob: Role.OWNER})
    message = await reading(say, cast.bob, private)
    for kind, fields in (
        ("send", {"room": str(private.pk), "body": "Hello"}),
        ("history", {"room": str(private.pk)}),
        ("edit", {"message": str(message.pk), "body": "Hello"}),
        ("delete", {"message": str(message.pk)}),
        ("react", {"message": str(message.pk), "emoji": "👍", "on": True}),
        ("pin", {"message": str(message.pk), "on": True}),
    ):
        assert (await refused(carla, kind, **fields))["code"] == "not_found"
    stranger = await connect(cast.charlie)
    assert (await refused(stranger, "send", room=str(cast.room.pk), body="Hello"))["code"] == "forbidden"


# Changes


@pytest.fixture
async def message(carla: Client, room: str) -> str:
    return (await ask(carla, "send", id="m", room=room, body="Hello"))["message"]["id"]


async def test_an_edit_and_its_conflict(cast: Cast, carla: Client, dave: Client, message: str) -> None:
    ack = await ask(carla, "edit", message=message, body="Hi", base=1)
    assert (ack["seq"], ack["message"]["body"], ack["message"]["body_seq"]) == (2, "Hi", 2)
    event = await dave.next("event", kind="edit")
    assert (event["seq"], event["message"], event["by"]) == (2, ack["message"], {"user": str(cast.carla.pk)})
    error = await refused(carla, "edit", message=message, body="Ho", base=1)
    assert (error["code"], error["message"]) == ("conflict", ack["message"])
    assert (await refused(dave, "edit", message=message, body="Ho"))["code"] == "forbidden"


async def test_a_deletion(carla: Client, dave: Client, message: str) -> None:
    assert (await refused(dave, "delete", message=message))["code"] == "forbidden"
    ack = await ask(carla, "delete", message=message)
    assert (ack["seq"], ack["message"]["body"], bool(ack["message"]["deleted_at"])) == (2, "", True)
    assert (await dave.next("event", kind="delete"))["message"] == ack["message"]
    assert (await ask(carla, "delete", message=message))["seq"] == 2
    assert (await refused(carla, "react", message=message, emoji="👍", on=True))["code"] == "conflict"


async def test_a_reaction(cast: Cast, carla: Client, dave: Client, message: str) -> None:
    ack = await ask(dave, "react", message=message, emoji="👍", on=True)
    count = {"emoji": "👍", "count": 1, "users": [str(cast.dave.pk)]}
    assert ack["message"]["reactions"] == [{**count, "mine": True}]
    for client in (carla, dave):
        event = await client.next("event", kind="reaction")
        assert event["by"] == {"user": str(cast.dave.pk), "emoji": "👍", "on": True}
        assert event["message"]["reactions"] == [count]
    assert (await ask(dave, "react", message=message, emoji="👍", on=False))["message"]["reactions"] == []
    assert (await carla.next("event", kind="reaction"))["by"]["on"] is False
    assert (await refused(dave, "react", message=message, emoji="ok", on=True))["code"] == "invalid"


async def test_a_pin(carla: Client, dave: Client, message: str) -> None:
    assert (await refused(dave, "pin", message=message, on=True))["code"] == "forbidden"
    ack = await ask(carla, "pin", message=message, on=True)
    assert (ack["seq"], ack["message"]["pinned"]) == (2, True)
    assert (await dave.next("event", kind="pin"))["message"]["pinned"]
    assert (await ask(carla, "pin", message=message, on=True))["seq"] == 2


# Reading


async def test_reads_reach_all_my_tabs_and_nobody_else(
    cast: Cast, connect: Connect, carla: Client, dave: Client, room: str
) -> None:
    again = await connect(cast.dave)
    for body in ("one", "two @dave", "three"):
        await ask(carla, "send", room=room, body=body)
    await dave.send("read", room=room, seq=1)
    for client in (dave, again):
        read = await client.next("read")
        assert read.keys() >= {"type", "room", "seq", "unread", "mentions"}
        assert (read["room"], read["seq"], read["unread"], read["mentions"]) == (room, 1, 2, 1)
    await dave.send("read", room=int(room), seq=3)
    assert (await again.next("read"))["unread"] == 0
    await dave.send("read", room=room, seq=2)
    await ask(dave, "send", room=room, body="four")
    await dave.rest()
    assert [[frame["seq"] for frame in client.of("read")] for client in (dave, again, carla)] == [[1, 3], [1, 3], []]


async def test_reads_that_are_refused(carla: Client, room: str) -> None:
    for fields, code in (({"room": room, "seq": 1}, "invalid"), ({"room": "999", "seq": 0}, "not_found")):
        await carla.send("read", **fields)
        assert (await carla.next("error"))["code"] == code


async def test_a_page(cast: Cast, carla: Client, room: str) -> None:
    for number in range(5):
        await ask(carla, "send", id=f"m{number}", room=room, body="Hello")
    page = await carla.ask("history", room=room, before=5, limit=2)
    assert page.keys() == {"type", "id", "room", "head", "messages", "more_before", "more_after"}
    assert (page["type"], page["room"], page["head"]) == ("page", room, 5)
    assert [message["seq"] for message in page["messages"]] == [3, 4]
    assert (page["more_before"], page["more_after"]) == (True, True)
    assert page["messages"][0].keys() == MESSAGE_FIELDS


async def test_pages_are_asked_for_many_at_once(carla: Client, message: str, room: str) -> None:
    for number in range(120):
        await carla.send("history", id=f"h{number}", room=room)
    assert [(await carla.next("page"))["id"] for _ in range(120)] == [f"h{number}" for number in range(120)]


# Typing


async def test_typing_is_a_hint_to_the_others(
    cast: Cast, connect: Connect, carla: Client, dave: Client, room: str
) -> None:
    again = await connect(cast.carla)
    await carla.send("typing", room=room)
    hint = await dave.next("typing")
    assert hint.keys() == {"type", "room", "user"}
    assert (hint["room"], hint["user"]["id"], hint["user"].keys()) == (room, str(cast.carla.pk), AUTHOR_FIELDS)
    assert await carla.rest("typing") == await again.rest("typing") == []
    assert (await reading(Room.objects.get, pk=cast.room.pk)).head == 0


async def test_one_hint_in_two_seconds_counts(cast: Cast, carla: Client, dave: Client, room: str) -> None:
    for _ in range(5):
        await carla.send("typing", room=room)
    await ask(carla, "send", room=room, body="Hello")
    await dave.next("event")
    assert len(dave.of("typing")) == 1
    consumers.engine().typing._clock = lambda: time.monotonic() + 2
    await carla.send("typing", room=room)
    await dave.first(lambda _frame: len(dave.of("typing")) == 2)


async def test_typing_where_i_am_not(cast: Cast, connect: Connect, carla: Client, room: str) -> None:
    stranger = await connect(cast.charlie)
    await stranger.send("typing", room=room)
    assert (await stranger.next("error"))["code"] == "not_found"
    assert await carla.rest("typing") == []
