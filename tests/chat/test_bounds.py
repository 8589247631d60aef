"""What a room and a message hold at most: pins, and earlier texts."""

import pytest

from chat.models import Message
from chat.models.role import Role
from chat.services import batch
from chat.services.messages import commit, edit_message
from chat.services.operations import Delete, Edit, Operation, Pin
from chat.services.refusal import Refused
from tests.chat.people import Cast, new_room, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def message(cast: Cast) -> Message:
    return say(cast.carla, cast.room, "Hello")


def versions(message: Message) -> list[str]:
    return list(message.revisions.values_list("body", flat=True))


def test_of_many_versions_the_first_and_the_latest_stay(
    cast: Cast, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "LATEST_REVISIONS", 2)
    other = say(cast.bob, cast.room, "other")
    for body in ("1", "2", "3"):
        edit_message(message=message, by=cast.carla, body=body)
    assert versions(message) == ["Hello", "1", "2"]
    edits = [Edit(message.pk, cast.carla.pk, body) for body in ("4", "5", "6")]
    commit([*edits, Edit(other.pk, cast.bob.pk, "another")])
    assert (versions(message), versions(other)) == (["Hello", "4", "5"], ["other"])


def test_a_room_holds_so_many_pins(cast: Cast, message: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted within a batch as well; a pin that is taken away or deleted makes room for another."""
    monkeypatch.setattr(batch, "PINS_PER_ROOM", 2)
    said = [message.pk, *(say(cast.carla, cast.room).pk for _ in range(3))]
    elsewhere = say(cast.carla, new_room("horta", {cast.carla: Role.MEMBER}))

    def pins(*wanted: Operation) -> list[str | int]:
        return [result.code if isinstance(result, Refused) else "done" for result in commit(wanted)]

    def pin(message: int, on: bool = True) -> Pin:
        return Pin(message, cast.carla.pk, on)

    assert pins(*(pin(pk) for pk in said[:3]), pin(elsewhere.pk)) == ["done", "done", "conflict", "done"]
    assert pins(pin(said[0]), pin(said[2])) == ["done", "conflict"]
    assert pins(pin(said[0], False), pin(said[2]), pin(said[3])) == ["done", "done", "conflict"]
    assert pins(Delete(said[1], cast.carla.pk), pin(said[3])) == ["done", "done"]
