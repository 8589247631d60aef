"""What changed since a cursor, and the stored changes themselves: whoever was away ends up with the same list."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.models import Message
from chat.protocol import encode
from chat.services.messages import commit, delete_message, edit_message, pin_message, react_to_message
from chat.services.operations import Delete, Edit, Operation, Pin, Post, React
from chat.services.refusal import Refused
from chat.services.timeline import CATCH_UP, FILL, catch_up, stored_events
from tests.chat.people import Cast, flood, new_id, say
from tests.chat.test_timeline import page

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def since(cast: Cast, cursor: int) -> tuple[int, list[dict[str, Any]] | None]:
    """The head, and the frames that bring dave's cursor to it."""
    found = catch_up(user=cast.dave.pk, room=cast.room.pk, cursor=cursor)
    return found.head, None if found.frames is None else [json.loads(frame) for frame in found.frames]


def frames(cast: Cast, cursor: int) -> list[dict[str, Any]]:
    found = since(cast, cursor)[1]
    assert found is not None
    return found


def test_each_message_that_changed_comes_once_in_order_of_its_change(cast: Cast) -> None:
    first, second, third = (say(cast.carla, cast.room, body) for body in ("one", "two", "three"))
    edit_message(message=first, by=cast.carla, body="one!")  # 4
    react_to_message(message=second, by=cast.bob, emoji="👍", on=True)  # 5
    pin_message(message=first, by=cast.bob, on=True)  # 6
    found = frames(cast, 2)
    assert [(frame["seq"], frame["message"]["seq"]) for frame in found] == [(3, 3), (5, 2), (6, 1)]
    assert all(frame["seq"] == frame["message"]["changed_seq"] for frame in found)
    assert found[-1]["message"]["body"] == "one!"
    assert found[-1]["message"]["pinned"]
    assert third.seq == 3


def test_frames_are_events_with_all_their_fields(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    react_to_message(message=message, by=cast.dave, emoji="👍", on=True)
    [frame] = frames(cast, 0)
    assert (frame["type"], frame["room"], frame["seq"]) == ("event", str(cast.room.pk), 2)
    assert frame["by"]["user"]
    assert frame["kind"] in {"message", "edit", "delete", "reaction", "pin"}
    assert frame["message"]["reactions"] == [{"emoji": "👍", "count": 1, "users": [str(cast.dave.pk)], "mine": True}]


def test_deletions_reach_who_was_away(cast: Cast) -> None:
    old, new = (say(cast.carla, cast.room) for _ in range(2))
    for message in (old, new):
        delete_message(message=message, by=cast.carla)
    found = frames(cast, 1)
    assert [(frame["seq"], frame["message"]["seq"], frame["message"]["body"]) for frame in found] == [
        (3, 1, ""),
        (4, 2, ""),
    ]
    assert all(frame["message"]["deleted_at"] for frame in found)


def test_at_the_head_there_is_nothing(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert since(cast, 1) == (1, [])


def test_a_cursor_beyond_the_head_is_a_reset(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert since(cast, 2) == (1, None)
    assert since(cast, 2**53) == (1, None)


def test_a_thousand_messages_are_sent_and_one_more_is_a_reset(cast: Cast) -> None:
    flood(say(cast.carla, cast.room), 1000)
    assert CATCH_UP == 1000
    assert [frame["seq"] for frame in frames(cast, 1)] == list(range(2, 1002))
    assert since(cast, 0) == (1001, None)


def test_many_changes_of_few_messages_are_few_frames(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    commit([React(message.pk, cast.bob.pk, "👍", number % 2 == 0) for number in range(1100)])
    head, found = since(cast, 0)
    assert (head, len(found or [])) == (1101, 1)


def test_strangers_catch_up_with_nothing(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert since(cast, 0)[1]
    with pytest.raises(Refused) as caught:
        catch_up(user=cast.charlie.pk, room=cast.room.pk, cursor=0)
    assert caught.value.code == "not_found"


# The stored changes, which fill holes


def stored(cast: Cast, after: int, upto: int) -> list[dict[str, Any]]:
    found = stored_events(cast.room.pk, after, upto)
    frames = [json.loads(frame) for _seq, frame in found]
    assert [frame["seq"] for frame in frames] == [seq for seq, _frame in found]
    return frames


def test_a_filled_event_bears_its_seq_and_the_message_as_it_is_now(cast: Cast) -> None:
    message = say(cast.carla, cast.room, "one")
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    edit_message(message=message, by=cast.carla, body="one!")
    found = stored(cast, 0, 3)
    assert [(frame["seq"], frame["kind"]) for frame in found] == [(1, "message"), (2, "reaction"), (3, "edit")]
    assert {frame["message"]["body"] for frame in found} == {"one!"}
    assert {frame["message"]["changed_seq"] for frame in found} == {3}
    assert found[1]["by"] == {"user": str(cast.bob.pk), "emoji": "👍", "on": True}
    assert found[0]["by"] == found[2]["by"] == {"user": str(cast.carla.pk)}
    assert "mine" not in found[0]["message"]["reactions"][0]


def test_a_hole_has_two_ends(cast: Cast) -> None:
    flood(say(cast.carla, cast.room), 9)
    assert [frame["seq"] for frame in stored(cast, 3, 7)] == [4, 5, 6, 7]
    assert stored(cast, 10, 99) == []


def test_a_long_hole_comes_in_pieces(cast: Cast) -> None:
    flood(say(cast.carla, cast.room), FILL + 10)
    assert [frame["seq"] for frame in stored(cast, 0, 10**9)] == list(range(1, FILL + 1))


# Convergence


class Mirror:
    """A client's list: events upsert by id, and an older change never overwrites a newer one."""

    def __init__(self) -> None:
        self.messages: dict[str, dict[str, Any]] = {}

    def take(self, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            known = self.messages.get(message["id"])
            if known is None or known["changed_seq"] <= message["changed_seq"]:
                self.messages[message["id"]] = message

    def state(self) -> list[dict[str, Any]]:
        return sorted(self.messages.values(), key=lambda message: message["seq"])


def change(cast: Cast, kind: str, number: int, text: str) -> Operation:
    """Something that somebody might do, to one of the room's messages."""
    known = list(Message.objects.order_by("pk").values_list("pk", flat=True)) or [0]
    target, on = known[number % len(known)], number % 2 == 0
    match kind:
        case "post":
            return Post(cast.room.pk, cast.carla.pk, text, new_id(), reply_to=target or None)
        case "edit":
            return Edit(target, cast.carla.pk, text)
        case "delete":
            return Delete(target, cast.carla.pk)
        case "pin":
            return Pin(target, cast.bob.pk, on)
    return React(target, [cast.bob, cast.dave][number % 3 // 2].pk, "👍🎉"[number % 5 // 3], on)


KINDS = ["post", "post", "edit", "delete", "pin", "react", "away"]
steps = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 30), st.sampled_from("abc")), max_size=30)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whoever_is_away_now_and_then_converges(cast: Cast, steps: list[tuple[str, int, str]]) -> None:
    mirror, cursor = Mirror(), 0
    with transaction.atomic():
        for kind, number, text in [*steps, ("away", 0, "")]:
            if kind != "away":
                commit([change(cast, kind, number, text)])
                continue
            cursor, found = since(cast, cursor)
            mirror.take([frame["message"] for frame in found or []])
        answer = page(cast, limit=100)
        assert without_replies(mirror.state()) == without_replies(json.loads(encode(answer))["messages"])
        assert cursor == answer.head
        transaction.set_rollback(True)


def without_replies(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A client updates its excerpts itself when an edit or deletion comes."""
    return [{**message, "reply_to": None} for message in messages]
