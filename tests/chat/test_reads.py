"""What somebody has read, and how much they have not."""

import pytest

from chat.models import Membership, Message
from chat.models.role import Role
from chat.services.messages import commit, delete_message, edit_message, mark_read, react_to_message
from chat.services.operations import Post, Read
from chat.services.standing import entries
from tests.chat.people import Cast, new_id, new_room, say
from tests.chat.test_messages import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def stored(cast: Cast) -> int:
    return Membership.objects.get(user=cast.dave, room=cast.room).read


def counts(cast: Cast) -> tuple[int, int]:
    """Dave's unread messages and mentions, as a welcome has them."""
    entry = entries(cast.dave)[cast.room.pk]
    return entry.unread, entry.mentions


def test_reading_counts_what_is_left(cast: Cast) -> None:
    for body in ("one", "two @dave", "three", "four @dave"):
        say(cast.carla, cast.room, body)
    outcome = mark_read(room=cast.room, by=cast.dave, seq=2)
    assert outcome.read
    assert (outcome.read.room, outcome.read.seq) == (str(cast.room.pk), 2)
    assert (outcome.read.unread, outcome.read.mentions) == counts(cast) == (2, 1)
    assert stored(cast) == 2


def test_it_never_goes_back(cast: Cast) -> None:
    for _ in range(3):
        say(cast.carla, cast.room)
    mark_read(room=cast.room, by=cast.dave, seq=3)
    assert mark_read(room=cast.room, by=cast.dave, seq=1).read is None
    assert mark_read(room=cast.room, by=cast.dave, seq=3).read is None
    assert stored(cast) == 3


def test_in_one_batch_the_highest_counts_once(cast: Cast) -> None:
    for _ in range(3):
        say(cast.carla, cast.room)
    results = commit([Read(cast.room.pk, cast.dave.pk, seq) for seq in (1, 3, 2)])
    assert [getattr(result, "read", None) is not None for result in results] == [False, True, False]
    assert stored(cast) == 3


def test_what_nobody_wrote_cannot_be_read(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert mark_read(room=cast.room, by=cast.dave, seq=1)
    assert refusal(mark_read, room=cast.room, by=cast.dave, seq=2).code == "invalid"
    assert stored(cast) == 1


def test_reading_takes_no_seq(cast: Cast) -> None:
    say(cast.carla, cast.room)
    mark_read(room=cast.room, by=cast.dave, seq=1)
    assert say(cast.carla, cast.room).seq == 2


def test_strangers_read_nothing(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert mark_read(room=cast.room, by=cast.carla, seq=1)
    assert refusal(mark_read, room=cast.room, by=cast.charlie, seq=1).code == "not_found"
    private = new_room("private", {cast.bob: Role.OWNER})
    assert refusal(mark_read, room=private, by=cast.charlie, seq=0).code == "not_found"


# Counts


def test_ones_own_messages_are_not_unread(cast: Cast) -> None:
    say(cast.dave, cast.room, "@dave")
    say(cast.carla, cast.room, "@dave")
    assert counts(cast) == (1, 1)


def test_deleted_messages_and_other_changes_are_not_unread(cast: Cast) -> None:
    gone, kept = (say(cast.carla, cast.room, "@dave") for _ in range(2))
    react_to_message(message=kept, by=cast.bob, emoji="👍", on=True)
    delete_message(message=gone, by=cast.carla)
    assert counts(cast) == (1, 1)
    read = mark_read(room=cast.room, by=cast.dave, seq=1).read
    assert read
    assert (read.unread, read.mentions) == (1, 1)


def test_a_mention_that_was_edited_in_counts_at_the_messages_place(cast: Cast) -> None:
    old, new = (say(cast.carla, cast.room) for _ in range(2))
    mark_read(room=cast.room, by=cast.dave, seq=1)
    for message in (old, new):
        edit_message(message=message, by=cast.carla, body="@dave")
    assert counts(cast) == (1, 1)


def test_a_call_to_everybody_counts_as_a_mention_once(cast: Cast) -> None:
    """@here, and what names somebody besides; not one's own, not what is deleted, not what was read."""
    old, both, gone, kept = (say(cast.carla, cast.room, body) for body in ("one", "two @dave", "three", "four"))
    own = say(cast.dave, cast.room)
    Message.objects.filter(pk__in=[one.pk for one in (old, both, gone, kept, own)]).update(here=True)
    delete_message(message=gone, by=cast.carla)
    read = mark_read(room=cast.room, by=cast.dave, seq=1).read
    assert read
    assert (read.unread, read.mentions) == counts(cast) == (2, 2)
    assert entries(cast.bob)[cast.room.pk].mentions == 4


def test_calls_and_mentions_are_counted_up_to_a_hundred_together(cast: Cast) -> None:
    commit([Post(cast.room.pk, cast.carla.pk, "@dave", new_id()) for _ in range(60)])
    named = set(Message.objects.values_list("pk", flat=True))
    commit([Post(cast.room.pk, cast.carla.pk, "all", new_id()) for _ in range(60)])
    Message.objects.exclude(pk__in=named).update(here=True)
    assert counts(cast) == (100, 100)
    read = mark_read(room=cast.room, by=cast.dave, seq=1).read
    assert read
    assert (read.unread, read.mentions) == (100, 100)


def test_they_are_counted_up_to_a_hundred(cast: Cast) -> None:
    commit([Post(cast.room.pk, cast.carla.pk, "@dave", new_id()) for _ in range(105)])
    assert counts(cast) == (100, 100)
    read = mark_read(room=cast.room, by=cast.dave, seq=2).read
    assert read
    assert (read.unread, read.mentions) == (100, 100)
    assert mark_read(room=cast.room, by=cast.dave, seq=105).read
    assert counts(cast) == (0, 0)


def test_rooms_and_people_are_counted_apart(cast: Cast) -> None:
    other = new_room("other", {cast.dave: Role.MEMBER, cast.carla: Role.MEMBER})
    say(cast.carla, other, "@dave")
    mark_read(room=other, by=cast.carla, seq=1)
    assert counts(cast) == (0, 0)
    assert entries(cast.dave)[other.pk].unread == 1
    assert Message.objects.count() == 1
